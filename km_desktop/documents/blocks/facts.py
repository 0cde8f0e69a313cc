"""Pieces that every page uses: headings, record texts, cells and rows of facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from km_desktop.bilingual import Language, Text
from km_desktop.documents.blocks.symbols import Tick
from km_desktop.documents.engine.block import Block, Prose
from km_desktop.documents.engine.grid import HEAD_RULE, Grid, GridRow, Panel, panel_half
from km_desktop.documents.engine.page import (
    BODY,
    CELL,
    CELL_BOLD,
    CELL_RIGHT,
    HEADING,
    LABEL,
    LABEL_RIGHT,
    MM,
    NOTE,
    Align,
    Style,
)
from km_desktop.documents.engine.safe_text import drawable, pair_text
from km_desktop.services.printing.brief_content import TickLine
from km_desktop.services.words.formatting import MISSING
from km_desktop.services.words.two_languages import IN_OTHER
from km_desktop.written.text import printable_text

_BULLETS = " \t\u00a0•·▪–—*-"
_FACT_LABEL = 28.4 * MM


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of a table: its head, its width in points and its side."""

    head: Text
    width: float
    align: Align = "left"
    strong: bool = False


def heading(words: Text, language: Language, *, tail: str = "", before: float = 8.2) -> Prose:
    """Return a heading that stays with what follows it."""
    return Prose(words.say(language), HEADING, tail=tail, before=before, stays=True)


def other_mark(is_other: bool, language: Language) -> str:
    """Return the quiet remark for a text that stands in from the other language."""
    return IN_OTHER.say(language) if is_other else ""


def text_cell(pair: Text, language: Language, style: Style = CELL) -> Prose:
    """Return a record text as a cell; a missing one is left empty, a stand-in is marked."""
    text, is_other = pair_text(pair, language)
    return Prose(without_dash(text), style, tail=other_mark(is_other, language))


def plain(value: str, language: Language, style: Style = CELL) -> Prose:
    """Return a value without language as a cell; a missing one is left empty."""
    return Prose(without_dash(drawable(value, language)), style)


def right(value: str) -> Prose:
    """Return a number or a formatted value as a cell flush with its right edge."""
    return Prose(without_dash(value), CELL_RIGHT)


def without_dash(value: str) -> str:
    """Return a value, nothing for the dash that lists on the screen show in its place."""
    return "" if value == MISSING else value


def section(words: Text, pair: Text, language: Language) -> Iterable[Block]:
    """Yield a heading and the text below it, nothing of a text not yet written."""
    text, is_other = pair_text(pair, language)
    if not text:
        return
    mark = other_mark(is_other, language)
    if any(words):
        yield heading(words, language, tail=mark)
        yield Prose(text, BODY)
    else:
        yield Prose(text, BODY, tail=mark, before=8)


def bullets(words: Text, pair: Text, language: Language) -> Iterable[Block]:
    """Yield a heading and one bullet for each line of the text, without its own bullets."""
    text, is_other = pair_text(pair, language)
    lines = [line for line in map(_without_bullet, text.split("\n")) if line]
    if lines:
        yield heading(words, language, tail=other_mark(is_other, language))
    for index, line in enumerate(lines):
        yield Prose(line, BODY, bullet="•", indent=11, before=1.2 if index else 0)


def _without_bullet(line: str) -> str:
    line = line.strip(_BULLETS)
    digits = len(line) - len(line.lstrip("0123456789"))
    # "3. Train" and "3) Train" are numbered lines; "28 officers" and "3.5 km" are words.
    if 0 < digits <= 3 and line[digits : digits + 1] in (".", ")"):
        rest = line[digits + 1 :]
        if rest[:1] in ("", " ", "\t", "\u00a0"):
            return rest.strip(_BULLETS)
    return line


def table(
    columns: Sequence[TableColumn],
    rows: Sequence[Sequence[Block | None]],
    language: Language,
    foot: Sequence[GridRow] = (),
    before: float = 0.0,
) -> Grid:
    """Return a table with its head, which is repeated on every page."""
    head = [Prose(column.head.say(language), _head_style(column)) for column in columns]
    return Grid(
        [column.width for column in columns],
        [GridRow(row) for row in rows],
        GridRow(head, HEAD_RULE, (2.4, 2.6)),
        foot,
        before=before,
    )


def _head_style(column: TableColumn) -> Style:
    if column.strong:
        return CELL_BOLD
    return LABEL_RIGHT if column.align == "right" else LABEL


def fact(label: Text, value: Block, language: Language) -> GridRow:
    """Return a row of the panel of facts."""
    words = printable_text(label.say(language) or label.en or label.ru)
    return GridRow([Prose(words, LABEL), value], None, (2.3, 2.3))


def facts(rows: Sequence[GridRow], width: float) -> Grid:
    """Return one column of the panel of facts, of a width in points; empty ones are left out."""
    return Grid([_FACT_LABEL, width - _FACT_LABEL], [row for row in rows if _says(row)])


def _says(row: GridRow) -> bool:
    value = row.cells[-1]
    return not isinstance(value, Prose) or bool(value.text)


def checklist(
    lines: Sequence[TickLine], language: Language, width: float, columns: int = 2
) -> Grid:
    """Return points to tick in columns that share a width in points.

    Read downwards, the longer column first, as one works off a list.
    """
    points: list[Block | None] = []
    for line in lines:
        text, is_other = pair_text(line.label, language)
        points.append(Tick(text, done=line.done, tail=other_mark(is_other, language)))
    high = -(-len(points) // columns)
    points += [None] * (high * columns - len(points))
    rows = [GridRow(points[at::high], None, (2.4, 2.4)) for at in range(high)]
    return Grid([width / columns] * columns, rows)


def panel(rows: Sequence[GridRow], width: float, before: float = 0.0) -> Panel:
    """Return rows of facts in two balanced columns on a pale ground of a width in points."""
    half = panel_half(width)
    rows = [row for row in rows if _says(row)]
    whole = facts(rows, half)
    whole.fit(half)
    # The left side may be higher, never the right one by more than the row that would move.
    left, at = 0.0, 0
    while at < len(rows) and left + rows[at].height / 2 < whole.height / 2:
        left += rows[at].height
        at += 1
    return Panel(facts(rows[:at], half), facts(rows[at:], half), before=before)


def quiet(words: str, before: float = 0.0) -> Prose:
    """Return a sentence in small grey type."""
    return Prose(words, NOTE, before=before)
