"""What stands on every page: the mark, the header, the footer and the draft's watermark."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]

from km_desktop.bilingual import Language
from km_desktop.documents.engine.fonts import BOLD, measure_once
from km_desktop.documents.engine.page import (
    ACCENT,
    FOOTER,
    FRAMED,
    GHOST,
    HEADER,
    HEADER_BOLD,
    LINE2,
    MM,
    PAPER,
    UPRIGHT,
    WHITE,
    PageFormat,
    Pen,
    Style,
    fitted,
)
from km_desktop.documents.wording import FROM_FILE, PAGE_OF, PRINTED, UNNUMBERED
from km_desktop.services.printing.imprint import Imprint, number_text
from km_desktop.services.words.formatting import day_in_words
from km_desktop.written.text import printable_text

_MARK = 24.4
_MARK_DOWN = 11.3 * MM
_RULE_DOWN = 22 * MM
_FOOTER_DOWN = 3 * MM
_LOGO_WIDEST = 34 * MM
_FRAME = 10 * MM  # from the edge of the paper
_FRAMED_MARK_DOWN = 19 * MM
_LOGO_PIXELS = 25_000_000
_LOGO_FORM = "owner-mark"
_BETWEEN = 14.0
Placed = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Running:
    """The texts of header and footer, already fitted: each with its size in points.

    ``shortened`` holds in full what had to be cut; the document says it at its end.
    """

    language: Language
    left: tuple[Placed, Placed]
    right: tuple[Placed, Placed]
    foot: tuple[Placed, Placed]
    reference: Placed
    watermark: str
    shortened: tuple[str, ...]
    sheet: PageFormat = UPRIGHT


def issued_text(imprint: Imprint, language: Language) -> str:
    """Return which issue of a paper this is and of which day, or when it was printed."""
    if imprint.issue:
        return number_text(imprint.issue, imprint.printed_on).say(language)
    words = PRINTED if imprint.issue is None else UNNUMBERED
    return words.say(language, day=day_in_words(imprint.printed_on, language))


class _Fitter:
    """Fits the running texts one by one and remembers which were cut."""

    def __init__(self) -> None:
        self.shortened: list[str] = []

    def __call__(self, text: str, style: Style, width: float) -> Placed:
        text = printable_text(text).strip()
        shown, size, cut = fitted(text, style, width)
        if cut and text not in self.shortened:
            self.shortened.append(text)
        return shown, size


def running(
    language: Language,
    imprint: Imprint,
    *,
    kind: str,
    reference: str,
    second: str,
    protection: str,
    watermark: str = "",
    sheet: PageFormat = UPRIGHT,
) -> Running:
    """Fit the texts of header and footer into their places.

    ``second`` is the line below the kind and reference; ``protection`` the line on personal data.
    """
    fit = _Fitter()
    room = sheet.width - (_LOGO_WIDEST if imprint.logo else _MARK) - 10
    programme, partnership = imprint.programme.say(language), imprint.partnership.say(language)
    right = (
        fit(f"{kind}\u00a0\u00a0{reference}", HEADER_BOLD, room * 0.6),
        fit(second, HEADER, room * 0.6),
    )
    rooms = [
        room - _BETWEEN - measure_once(text, style.font, size)
        for (text, size), style in zip(right, (HEADER_BOLD, HEADER), strict=True)
    ]
    printed = issued_text(imprint, language)
    if imprint.file_name:
        printed += FROM_FILE.say(language, file=printable_text(imprint.file_name))
    if imprint.fingerprint:
        code = printable_text(imprint.fingerprint)[:16].lower()
        groups = " ".join(code[at : at + 4] for at in range(0, len(code), 4))
        printed += f"\u00a0\u00a0·\u00a0\u00a0SHA-256 {groups}"
    return Running(
        language=language,
        left=(fit(programme, HEADER_BOLD, rooms[0]), fit(partnership, HEADER, rooms[1])),
        right=right,
        foot=(fit(protection, FOOTER, sheet.width * 0.7), fit(printed, FOOTER, sheet.width * 0.76)),
        reference=fit(reference, FOOTER, sheet.width * 0.22),
        watermark=watermark,
        shortened=tuple(fit.shortened),
        sheet=sheet,
    )


@lru_cache(maxsize=4)
def _picture(logo: bytes) -> Any:
    """Read the owner's picture; a damaged or enormous one gives ``None``."""
    # Any failure of any image reader means the same to the reader of the page: the neutral mark.
    try:
        from PIL import Image

        with Image.open(io.BytesIO(logo), formats=("PNG", "JPEG")) as image:
            if not 0 < image.width * image.height <= _LOGO_PIXELS:
                return None
            image.load()
            image.thumbnail((900, 300))
            small = io.BytesIO()
            image.convert("RGBA").save(small, "PNG")
        return ImageReader(small)
    except Exception:
        return None


def place_mark(canvas: Any, imprint: Imprint) -> float:
    """Keep the mark in the file once and return its width in points."""
    picture = _picture(imprint.logo) if imprint.logo else None
    width = _MARK
    if picture is not None:
        wide, high = picture.getSize()
        width = min(_LOGO_WIDEST, _MARK * wide / high)
    left, low = UPRIGHT.left, PAPER[1] - _MARK_DOWN - _MARK
    canvas.beginForm(_LOGO_FORM, 0, 0, PAPER[0], PAPER[1])
    if picture is None:
        draw_mark(Pen(canvas), left, low, _MARK)
    else:
        canvas.drawImage(picture, left, low, width, _MARK, "auto", preserveAspectRatio=True)
    canvas.endForm()
    return float(width)


def draw_mark(pen: Pen, x: float, y: float, side: float) -> None:
    """Draw the neutral mark: three connected dots on a rounded square."""
    pen.box(x, y, side, side, side * 0.19, ACCENT)
    dots = [(0.5, 0.69), (0.27, 0.31), (0.73, 0.31)]
    spots = [(x + across * side, y + up * side) for across, up in dots]
    for index, (x1, y1) in enumerate(spots):
        x2, y2 = spots[index - 1]
        pen.rule(x1, y1, x2, y2, side * 0.055, WHITE)
    for across, up in spots:
        pen.disc(across, up, side * 0.105, WHITE, None, 0)


def draw_furniture(pen: Pen, texts: Running, mark_width: float, number: int, total: int) -> None:
    """Draw watermark, header and footer of page ``number`` of ``total``."""
    sheet = texts.sheet
    if texts.watermark:
        _draw_watermark(pen, texts.watermark, sheet)
    if sheet is FRAMED:
        _draw_frame(pen, mark_width, sheet)
        return
    _draw_mark_of(pen, sheet)
    mark_top = sheet.paper[1] - _MARK_DOWN
    top, second = mark_top - 9.2, mark_top - 21
    left = sheet.left + mark_width + 8.6
    for y, style, at_left, at_right in (
        (top, HEADER_BOLD, texts.left[0], texts.right[0]),
        (second, HEADER, texts.left[1], texts.right[1]),
    ):
        pen.word(at_left[0], style, left, y, at_left[1])
        _right(pen, at_right, style, sheet.right, y)
    header, footer = sheet.paper[1] - _RULE_DOWN, sheet.bottom - _FOOTER_DOWN
    pen.rule(sheet.left, header, sheet.right, header, 1.4, ACCENT)
    pen.rule(sheet.left, footer, sheet.right, footer, 0.6, LINE2)
    first, last = footer - 10.4, footer - 20
    pen.word(texts.foot[0][0], FOOTER, sheet.left, first, texts.foot[0][1])
    pen.word(texts.foot[1][0], FOOTER, sheet.left, last, texts.foot[1][1])
    page = PAGE_OF.say(texts.language, number=number, total=total)
    _right(pen, (page, FOOTER.size), FOOTER, sheet.right, first)
    _right(pen, texts.reference, FOOTER, sheet.right, last)


def draw_notes(pen: Pen, texts: Running) -> None:
    """Draw the notes that names on the page ask for below its footer, and begin the next page."""
    sheet, notes = texts.sheet, sorted(note.say(texts.language) for note in pen.notes)
    shown, size, _cut = fitted(" ".join(notes), FOOTER, sheet.width)
    below = _FRAME + 14 if sheet is FRAMED else sheet.bottom - _FOOTER_DOWN - 29.6
    if notes:
        pen.word(shown, FOOTER, sheet.left, below, size)
    pen.notes.clear()


def _draw_frame(pen: Pen, mark_width: float, sheet: PageFormat) -> None:
    """Draw two lines around the page, and the mark in the middle above."""
    wide, high = sheet.paper
    for inset, weight, colour in ((_FRAME, 1.6, ACCENT), (_FRAME + 4.4, 0.5, LINE2)):
        pen.box(inset, inset, wide - 2 * inset, high - 2 * inset, 2, None, colour, weight)
    pen.canvas.saveState()
    pen.canvas.translate(
        (wide - mark_width) / 2 - UPRIGHT.left, high - PAPER[1] + _MARK_DOWN - _FRAMED_MARK_DOWN
    )
    pen.canvas.doForm(_LOGO_FORM)
    pen.canvas.restoreState()
    pen.renew()


def _draw_mark_of(pen: Pen, sheet: PageFormat) -> None:
    if sheet is UPRIGHT:
        pen.canvas.doForm(_LOGO_FORM)
        return
    # The mark is kept where an upright page has it.
    pen.canvas.saveState()
    pen.canvas.translate(0, sheet.paper[1] - PAPER[1])
    pen.canvas.doForm(_LOGO_FORM)
    pen.canvas.restoreState()
    pen.renew()


def _right(pen: Pen, placed: Placed, style: Style, right: float, y: float) -> None:
    text, size = placed
    pen.word(text, style, right - measure_once(text, style.font, size), y, size)


def _draw_watermark(pen: Pen, word: str, sheet: PageFormat) -> None:
    canvas = pen.canvas
    size = 640 / measure_once(word, BOLD, 1)
    canvas.saveState()
    canvas.translate(sheet.paper[0] / 2, sheet.paper[1] / 2)
    canvas.rotate(52 if sheet is UPRIGHT else 30)
    pen.renew()
    pen.word(word, Style(BOLD, size, size, GHOST), -320, -size * 0.36)
    canvas.restoreState()
    pen.renew()
