"""Many briefs in one file: fonts are embedded once, one brief is held in mind at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from km_desktop.documents.brief import Printed, Variant, brief_document, printed
from km_desktop.documents.layout import About, Document, write_documents
from km_desktop.documents.wording import BRIEFS
from km_desktop.services.brief_content import BriefContent, Imprint


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
