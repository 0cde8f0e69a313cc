"""From stories to pages: blocks are placed first and drawn afterwards.

As a document is laid out before its first page is drawn, "page x of y" is known in time, and a
batch of a thousand briefs keeps one brief in mind at once: finished pages are compressed.
"""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from reportlab.pdfbase import pdfdoc  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from km_desktop.documents.engine.block import Block, Prose, Spring, cut
from km_desktop.documents.engine.fonts import REGULAR, prepare_fonts
from km_desktop.documents.engine.header_footer import (
    Running,
    draw_furniture,
    draw_notes,
    place_mark,
)
from km_desktop.documents.engine.page import NOTE, PAPER, UPRIGHT, PageFormat, Pen
from km_desktop.documents.wording import IN_FULL
from km_desktop.services.printing import write_file
from km_desktop.services.printing.imprint import Imprint
from km_desktop.written.text import printable_text

_METADATA_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a file: its running texts, its story, its line in an outline."""

    running: Running
    story: Sequence[Block]
    name: str


@dataclass(frozen=True, slots=True)
class PdfProperties:
    """What the file says about itself; ``language`` is a BCP 47 tag."""

    title: str
    subject: str
    author: str
    language: str


class Titles(NamedTuple):
    """What a file is called: with one document, what it is about, and with several of a kind."""

    alone: str
    subject: str
    several: str


Page = list[tuple[Block, float]]


def paginate(story: Iterable[Block], sheet: PageFormat = UPRIGHT) -> list[Page]:
    """Place blocks on pages: each page is a list of blocks with their tops in points.

    Raises nothing for long content: what cannot be cut and is higher than a page is placed
    at the head of one.
    """
    blocks = list(story)
    for block in blocks:
        block.page = sheet.height
        block.fit(sheet.width)
    pages: list[Page] = [[]]
    y = sheet.top
    for index, block in enumerate(blocks):
        rest: Block | None = block
        if isinstance(block, Spring):
            y -= max(0.0, y - sheet.bottom - _height_of(blocks[index + 1 :]))
            continue
        if pages[-1] and y - block.before - _needed(blocks, index) < sheet.bottom - 0.01:
            pages.append([])
            y = sheet.top
        while rest is not None:
            gap = rest.before if pages[-1] else 0.0
            first, after = cut(rest, y - gap - sheet.bottom)
            if first is None and not pages[-1]:
                first, after = rest, None
            if first is not None:
                pages[-1].append((first, y - gap))
                y -= gap + first.height
            if after is not None:
                after.page = sheet.height
                pages.append([])
                y = sheet.top
            rest = after
    return pages


def _height_of(blocks: Sequence[Block]) -> float:
    return sum(block.before + block.height for block in blocks)


def _needed(blocks: Sequence[Block], index: int) -> float:
    """Return the height that must be free so that the block is not left without its followers."""
    needed = 0.0
    while blocks[index].stays and index + 1 < len(blocks):
        needed += blocks[index].height + blocks[index + 1].before
        index += 1
    return min(needed + blocks[index].least(), blocks[index].page)


def write_documents(
    target: BinaryIO | Path,
    documents: Iterable[Document],
    about: PdfProperties,
    imprint: Imprint,
    *,
    outline: bool = False,
) -> int:
    """Write documents into one PDF file and return its number of pages.

    An ``outline`` lists the documents beside the pages.

    A path gets the finished file in one step: whatever happens before leaves it as it was.
    Raises the Problem in its way, and whatever ``documents`` raises.
    """
    prepare_fonts()
    with _opened(target) as stream:
        canvas = Canvas(
            stream, PAPER, pageCompression=0, invariant=1, initialFontName=REGULAR,
            lang=about.language,
        )  # fmt: skip
        _describe(canvas, about, imprint.printed_on)
        mark_width = place_mark(canvas, imprint)
        pen = Pen(canvas)
        count = 0
        for document in documents:
            if outline:
                key = f"document-{count}"
                canvas.bookmarkPage(key)
                canvas.addOutlineEntry(_short(document.name), key)
            count += _draw(pen, document, mark_width)
        if not count:
            raise ValueError("there is nothing to print")
        canvas.setPageCompression(1)
        canvas.save()
    return count


def _draw(pen: Pen, document: Document, mark_width: float) -> int:
    sheet = document.running.sheet
    pages = paginate([*document.story, *_in_full(document.running)], sheet)
    pen.canvas.setPageSize(sheet.paper)
    for number, page in enumerate(pages, 1):
        pen.renew()
        draw_furniture(pen, document.running, mark_width, number, len(pages))
        for block, top in page:
            block.draw(pen, sheet.left, top)
        draw_notes(pen, document.running)
        pen.canvas.showPage()
        _compress_last_page(pen.canvas)
    return len(pages)


def _in_full(texts: Running) -> Iterator[Block]:
    for text in texts.shortened:
        if any(text in other for other in texts.shortened if other != text):
            continue
        yield Prose(IN_FULL.say(texts.language) + text, NOTE, before=8)


def _compress_last_page(canvas: Any) -> None:
    # ReportLab keeps every page as plain drawing code until the file is saved: some 30 kB each.
    page = canvas._doc.Pages.pages[-1]  # noqa: SLF001 - it has no public way to a finished page
    contents = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode")}),
        zlib.compress(page.stream.encode("latin-1"), 4),
    )
    page.Contents, page.stream = contents, None


def _describe(canvas: Any, about: PdfProperties, printed_on: date) -> None:
    canvas.setTitle(_short(about.title))
    canvas.setSubject(_short(about.subject))
    canvas.setAuthor(_short(about.author))
    canvas.setCreator("KM Desktop")
    # The day of printing, not the clock: equal content gives equal bytes.
    canvas.setDateFormatter(lambda *_: f"D:{printed_on:%Y%m%d}000000+00'00'")


def _short(text: str) -> str:
    text = " ".join(printable_text(text).split())
    return text if len(text) <= _METADATA_LONGEST else text[: _METADATA_LONGEST - 1] + "…"


@contextlib.contextmanager
def _opened(target: BinaryIO | Path) -> Iterator[BinaryIO]:
    if not isinstance(target, Path):
        yield target
        return
    stream = BytesIO()
    yield stream
    write_file.write(target, stream.getvalue())
