"""The one door to paper: contents of any kind become the pages of one PDF file."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, cast

from km_desktop.bilingual import LANGUAGES, Language
from km_desktop.documents.engine.layout import Document, PdfProperties, Titles, write_documents
from km_desktop.documents.wording import Printed
from km_desktop.services.printing.imprint import Imprint

if TYPE_CHECKING:
    from km_desktop.services.people.consents import ConsentForm
    from km_desktop.services.printing.brief_content import BriefContent, ProfileContent
    from km_desktop.services.printing.erase_content import EraseContent
    from km_desktop.services.printing.label_content import LabelsContent
    from km_desktop.services.printing.merge_content import MergeContent
    from km_desktop.services.printing.paper_content import PaperContent
    from km_desktop.services.reports import Report
    from km_desktop.services.reports.overview import Overview

    Content = (
        BriefContent
        | ProfileContent
        | PaperContent
        | LabelsContent
        | Report
        | Overview
        | MergeContent
        | EraseContent
        | ConsentForm
    )


# From the class of a content to the module of its page, loaded when the first one is printed.
PAGES = {
    "BriefContent": "brief",
    "ProfileContent": "profile",
    "PaperContent": "papers",
    "LabelsContent": "labels",
    "Report": "report",
    "Overview": "overview",
    "MergeContent": "merge_report",
    "EraseContent": "erase_act",
    "ConsentForm": "consent_form",
}


class Page(Protocol):
    """What the module of a page does with a content of its class."""

    def lay_out(self, content: Any, language: Language, imprint: Imprint) -> Document:
        """Lay out one content in one language; nothing is drawn yet."""

    def titles(self, content: Any, language: Language) -> Titles:
        """Return what a file of such contents is called."""


class PrintingStopped(Exception):  # noqa: N818 - nothing went wrong: the person stopped the work
    """The printing was stopped at the person's wish; no file was written."""


def page_of(kind: type) -> Page:
    """Return the page of a class of contents; KeyError when it has none."""
    return cast("Page", import_module(f"{__package__}.{PAGES[kind.__name__]}"))


def _unreported(_done: int) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False


def write_pdf(
    target: BinaryIO | Path,
    contents: Iterable[Content],
    language: Printed,
    imprint: Imprint,
    report: Callable[[int], None] = _unreported,
    stopped: Callable[[], bool] = _never,
    issues: Sequence[int] = (),
) -> int:
    """Print contents of any kind into one PDF file and return its number of pages.

    ``contents`` is read once, one by one, and each was gathered for its readers. ``language``
    "both" puts English before Russian, each with its own page numbers, where a page does not say
    both on one sheet, as labels do. One content gives the file
    its name, more have an outline. ``report`` hears after each how many are done. ``issues`` are
    the numbers of the issues of those contents that have one, in their order.

    A path gets the finished file in one step or stays as it was. Raises ``Stopped`` as soon as
    ``stopped`` says so, ``ValueError`` if there is no content at all, ``OSError`` if the file
    cannot be written.
    """
    waiting = iter(contents)
    head = list(islice(waiting, 2))
    if not head:
        raise ValueError("there is nothing to print")
    alone = len(head) == 1
    languages = LANGUAGES if language == "both" else (language,)

    def documents() -> Iterator[Document]:
        for done, content in enumerate(chain(head, waiting), 1):
            if stopped():
                raise PrintingStopped
            own = replace(imprint, issue=issues[done - 1]) if issues else imprint
            page = page_of(type(content))
            together = getattr(page, "lay_out_both", None) if len(languages) > 1 else None
            if together is not None:
                yield together(content, own)
            else:
                yield from (page.lay_out(content, spoken, own) for spoken in languages)
            report(done)
        if stopped():
            raise PrintingStopped

    about = _about(head[0], languages[0], imprint, alone=alone)
    return write_documents(target, documents(), about, imprint, outline=not alone)


def pdf_bytes(
    contents: Iterable[Content],
    language: Printed,
    imprint: Imprint,
    report: Callable[[int], None] = _unreported,
    stopped: Callable[[], bool] = _never,
    issues: Sequence[int] = (),
) -> bytes:
    """Return the PDF that ``write_pdf`` would write."""
    pages = io.BytesIO()
    write_pdf(pages, contents, language, imprint, report, stopped, issues)
    return pages.getvalue()


def _about(content: Content, language: Language, imprint: Imprint, *, alone: bool) -> PdfProperties:
    titles = page_of(type(content)).titles(content, language)
    return PdfProperties(
        title=titles.alone if alone else titles.several,
        subject=titles.subject if alone else titles.several,
        author=imprint.programme.say(language),
        language=language,
    )
