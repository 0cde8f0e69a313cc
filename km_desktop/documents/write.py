"""Many documents in one file: fonts are embedded once, one is held in mind at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from km_desktop.bilingual import Language
from km_desktop.documents.brief import Printed, Variant, brief_document, printed
from km_desktop.documents.engine.layout import About, Document, write_documents
from km_desktop.documents.engine.safe_text import spoken
from km_desktop.documents.papers import paper_document
from km_desktop.documents.profile import ProfileVariant, profile_document
from km_desktop.documents.wording import BRIEF, BRIEFS, PROFILE
from km_desktop.services.printing.brief_content import BriefContent, ProfileContent
from km_desktop.services.printing.imprint import Imprint
from km_desktop.services.printing.paper_content import PaperContent

Content = BriefContent | ProfileContent | PaperContent


class Stopped(Exception):  # noqa: N818 - nothing went wrong: the person stopped the work
    """The printing was stopped at the person's wish; no file was written."""


def _unreported(_done: int) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False


def write_briefs(
    target: BinaryIO | Path,
    contents: Iterable[BriefContent],
    language: Printed,
    variant: Variant,
    imprint: Imprint,
    report: Callable[[int], None] = _unreported,
    stopped: Callable[[], bool] = _never,
) -> int:
    """Print all briefs into one PDF file, with an outline, and return its number of pages.

    ``contents`` is read once, one by one; ``report`` hears after each brief how many are done.
    Pages are numbered within each brief. Raises ``Stopped`` as soon as ``stopped`` says so,
    ``ValueError`` if there is no brief at all and ``OSError`` if the file cannot be written; a
    path is then as it was before.
    """
    first = printed(language)[0]
    about = About(
        title=BRIEFS.say(first),
        subject=BRIEFS.say(first),
        author=imprint.programme.say(first),
        language=first,
    )

    def documents() -> Iterator[Document]:
        for done, content in enumerate(contents, 1):
            if stopped():
                raise Stopped
            for one in printed(language):
                yield brief_document(content, one, variant, imprint)
            report(done)
        if stopped():
            raise Stopped

    return write_documents(target, documents(), about, imprint, outline=True)


def write_papers(
    target: BinaryIO | Path,
    contents: Iterable[Content],
    language: Printed,
    variant: str,
    imprint: Imprint,
    report: Callable[[int], None] = _unreported,
    stopped: Callable[[], bool] = _never,
) -> int:
    """Print documents of any kind into one PDF file and return its number of pages.

    With one record it is named in the file's title; more have an outline. Otherwise as
    ``write_briefs``. ``variant`` says for whom briefs and profiles are; the others were gathered
    for somebody.
    """
    waiting = iter(contents)
    head = list(islice(waiting, 2))
    if not head:
        raise ValueError("there is nothing to print")
    alone = len(head) == 1

    def documents() -> Iterator[Document]:
        for done, content in enumerate(chain(head, waiting), 1):
            if stopped():
                raise Stopped
            for one in printed(language):
                yield _document(content, one, variant, imprint)
            report(done)
        if stopped():
            raise Stopped

    about = _about(head[0], printed(language)[0], imprint, alone=alone)
    return write_documents(target, documents(), about, imprint, outline=not alone)


def _document(content: Content, language: Language, variant: str, imprint: Imprint) -> Document:
    if isinstance(content, BriefContent):
        use: Variant = "internal" if variant == "internal" else "external"
        return brief_document(content, language, use, imprint)
    if isinstance(content, ProfileContent):
        readers: ProfileVariant = "internal" if variant == "internal" else "public"
        return profile_document(content, language, readers, imprint)
    return paper_document(content, language, imprint)


def _about(content: Content, language: Language, imprint: Imprint, *, alone: bool) -> About:
    if isinstance(content, PaperContent):
        kind, subject = spoken(content.kind, language)[0], spoken(content.title, language)[0]
    elif isinstance(content, BriefContent):
        words = BRIEF if alone else BRIEFS
        kind, subject = words.say(language), spoken(content.title, language)[0]
    else:
        kind, subject = PROFILE.say(language), spoken(content.name, language)[0]
    return About(
        title=f"{kind} {content.reference}" if alone else kind,
        subject=subject if alone else kind,
        author=imprint.programme.say(language),
        language=language,
    )
