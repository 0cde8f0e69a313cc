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


# A last page that is less filled than this is pulled in, or gets more from the page before.
LEAST_FILLED = 1 / 3
_TIGHT = 0.55  # of the usual gaps between blocks
_STEP = 12.0  # points by which the page before is cut short, try by try
_MOST_CUT = 0.5  # of the page before


def arrange(story: Iterable[Block], sheet: PageFormat = UPRIGHT) -> list[Page]:
    """Place blocks on pages so that the last one is a third full at least, and not only signatures.

    First the gaps are made smaller, to pull a short last page in; where that is not enough, the
    page before gives some of its blocks. What cannot be mended so is left as it falls.
    """
    blocks = _fitted(story, sheet)
    pages = _placed(blocks, sheet)
    if len(pages) < 2 or not _is_poor(pages[-1], sheet):
        return pages
    tighter = _placed(blocks, sheet, air=_TIGHT)
    if len(tighter) < len(pages) and not _is_poor(tighter[-1], sheet):
        return tighter
    less = _STEP
    while less < sheet.height * _MOST_CUT:
        other = _placed(blocks, sheet, short=(len(pages) - 2, less))
        if len(other) == len(pages) and not _is_poor(other[-1], sheet):
            return other
        less += _STEP
    return tighter if len(tighter) < len(pages) else pages


def _is_poor(page: Page, sheet: PageFormat) -> bool:
    if all(block.signs for block, _ in page):
        return True
    return filled(page, sheet) < LEAST_FILLED


def filled(page: Page, sheet: PageFormat = UPRIGHT) -> float:
    """Return how much of the height of a page its blocks take, 0 to 1."""
    lowest = min((top - block.height for block, top in page), default=sheet.top)
    return (sheet.top - lowest) / sheet.height


def paginate(story: Iterable[Block], sheet: PageFormat = UPRIGHT) -> list[Page]:
    """Place blocks on pages as they fall: each page is a list of blocks with their tops in points.

    Raises nothing for long content: what cannot be cut and is higher than a page is placed
    at the head of one.
    """
    return _placed(_fitted(story, sheet), sheet)


def _fitted(story: Iterable[Block], sheet: PageFormat) -> list[Block]:
    blocks = list(story)
    for block in blocks:
        block.page = sheet.height
        block.fit(sheet.width)
    return blocks


def _placed(
    blocks: Sequence[Block],
    sheet: PageFormat,
    *,
    air: float = 1.0,
    short: tuple[int, float] = (-1, 0.0),
) -> list[Page]:
    """Place fitted blocks; gaps are multiplied by ``air``, one page is cut ``short`` in points."""
    pages: list[Page] = [[]]
    y = sheet.top

    def bottom() -> float:
        return sheet.bottom + (short[1] if len(pages) - 1 == short[0] else 0.0)

    for index, block in enumerate(blocks):
        rest: Block | None = block
        if isinstance(block, Spring):
            y -= max(0.0, y - sheet.bottom - _height_of(blocks[index + 1 :]))
            continue
        if pages[-1] and y - block.before * air - _needed(blocks, index) < bottom() - 0.01:
            pages.append([])
            y = sheet.top
        while rest is not None:
            gap = rest.before * air if pages[-1] else 0.0
            first, after = cut(rest, y - gap - bottom())
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
    pages = arrange([*document.story, *_in_full(document.running)], sheet)
    pen.canvas.setPageSize(sheet.paper)
    for number, page in enumerate(pages, 1):
        pen.renew()
        bare = any(block.bare for block, _ in page)
        if not bare:
            draw_furniture(pen, document.running, mark_width, number, len(pages))
        for block, top in page:
            block.draw(pen, sheet.left, top)
        if not bare:
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
