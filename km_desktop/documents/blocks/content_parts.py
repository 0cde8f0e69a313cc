"""The parts of a page as blocks: tables, texts, forms, timelines, large numbers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from km_desktop.bilingual import Language, Text
from km_desktop.documents.blocks.facts import (
    TableColumn,
    bullets,
    checklist,
    heading,
    other_mark,
    section,
    table,
    text_cell,
    without_dash,
)
from km_desktop.documents.blocks.form_fields import Meter, Ruled
from km_desktop.documents.blocks.schedule import Schedule, Strip
from km_desktop.documents.blocks.symbols import Squares, Tick
from km_desktop.documents.engine.block import Block, Prose, Stack
from km_desktop.documents.engine.grid import Grid, GridRow, Rule
from km_desktop.documents.engine.page import (
    CELL,
    CELL_BOLD,
    CELL_BOLD_RIGHT,
    CELL_QUIET,
    CELL_RIGHT,
    FIGURE,
    INK,
    LABEL,
    MM,
    NOTE,
    Style,
)
from km_desktop.documents.engine.safe_text import pair_text
from km_desktop.services.printing.paper_content import (
    Cell,
    Checks,
    Fact,
    FactList,
    Head,
    Marks,
    PaperTable,
    PaperTimeline,
    Part,
    Passage,
    Tiles,
)
from km_desktop.written.text import printable_text

_ANSWER = 15 * MM
_AIR = 12.0
_DENSE = (2.0, 2.0)
_LIST_LABEL = 45.4 * MM
_HALF_LABEL = 36 * MM
_TWO_COLUMNS = 4
_TOTAL_RULE = Rule(0.8, INK)


def value_of(fact: Fact, language: Language) -> Block:
    """Return the value of a fact: words, or goals as squares."""
    if fact.goals:
        return Squares(fact.goals)
    return text_cell(fact.value, language, CELL_BOLD if fact.strong else CELL)


@singledispatch
def blocks_of(part: Part, language: Language, width: float) -> Iterator[Block]:
    """Yield a part as blocks for a text width in points."""
    raise TypeError(type(part).__name__)


def _headed(words: Text, language: Language) -> Iterator[Block]:
    if any(words):
        text, is_other = pair_text(words, language)
        yield heading(Text(text, text), language, tail=other_mark(is_other, language))


def columns_of(heads: tuple[Head, ...], width: float) -> list[TableColumn]:
    """Return the columns of a table that share a width in points."""
    air = sum(_needs_air(heads, place) for place in range(len(heads))) * _AIR
    whole = sum(head.share for head in heads)
    columns: list[TableColumn] = []
    for place, head in enumerate(heads):
        if _needs_air(heads, place):
            columns.append(TableColumn(Text("", ""), _AIR))
        wide = (width - air) * head.share / whole
        columns.append(
            TableColumn(_clean(head.words), wide, "right" if head.right else "left", head.strong)
        )
    return columns


def _clean(words: Text) -> Text:
    """Return words cleaned for the page, either half standing in for an empty one."""
    return Text(pair_text(words, "en")[0], pair_text(words, "ru")[0])


@blocks_of.register
def _table(part: PaperTable, language: Language, width: float) -> Iterator[Block]:
    yield from _headed(part.heading, language)
    lead, is_other = pair_text(part.lead, language)
    if lead:
        yield Prose(lead, NOTE, tail=other_mark(is_other, language), stays=True)
    if not part.rows:
        yield text_cell(part.empty, language, NOTE)
        return
    rows = [_cells(row, part.heads, language) for row in part.rows]
    foot = [GridRow(_cells(row, part.heads, language), None) for row in part.totals]
    made = table(columns_of(part.heads, width), rows, language, foot, before=2 if lead else 0)
    if part.dense:
        for row in made.rows:
            row.pad = _DENSE
    if foot:
        made.rows[-1].rule = _TOTAL_RULE
    yield made


def _cells(
    row: tuple[Cell, ...], heads: tuple[Head, ...], language: Language
) -> list[Block | None]:
    made: list[Block | None] = []
    for place, (cell, head) in enumerate(zip(row, heads, strict=True)):
        if _needs_air(heads, place):
            made.append(None)
        made.append(_cell(cell, head.right, language))
    return made


def _needs_air(heads: tuple[Head, ...], place: int) -> bool:
    """Tell whether a column begins where the numbers of the one before it end."""
    return place > 0 and heads[place - 1].right and not heads[place].right


def _cell(cell: Cell, right: bool, language: Language) -> Block:
    blocks: list[Block] = []
    if not cell.blank or any(cell.text):
        blocks.append(text_cell(cell.text, language, _style(cell, right)))
    more, is_other = pair_text(cell.more, language)
    if more:
        blocks.append(Prose(more, CELL_QUIET, tail=other_mark(is_other, language)))
    if cell.bar is not None:
        blocks.append(Meter(cell.bar))
    return blocks[0] if len(blocks) == 1 else Stack(blocks)


def _style(cell: Cell, right: bool) -> Style:
    if right:
        return CELL_BOLD_RIGHT if cell.strong else CELL_RIGHT
    if cell.quiet:
        return CELL_QUIET
    return CELL_BOLD if cell.strong else CELL


@blocks_of.register
def _passage(part: Passage, language: Language, width: float) -> Iterator[Block]:
    if part.room and not any(half.strip() for half in part.text):
        yield from _headed(part.heading, language)
        yield Ruled(part.room)
    elif part.points:
        yield from bullets(part.heading, part.text, language)
    else:
        yield from section(part.heading, part.text, language)


@blocks_of.register
def _fact_list(part: FactList, language: Language, width: float) -> Iterator[Block]:
    pairs = [_labelled(fact, language) for fact in part.facts if fact.goals or any(fact.value)]
    if not pairs:
        return
    yield from _headed(part.heading, language)
    if len(pairs) < _TWO_COLUMNS:
        rows = [GridRow(pair, None, (2.6, 2.6)) for pair in pairs]
        yield Grid((_LIST_LABEL, width - _LIST_LABEL), rows)
        return
    half = -(-len(pairs) // 2)
    empty: list[Block | None] = [None, None]
    both = [pairs[at] + (pairs[at + half] if at + half < len(pairs) else empty)
            for at in range(half)]  # fmt: skip
    value = width / 2 - _HALF_LABEL
    widths = (_HALF_LABEL, value, _HALF_LABEL, value)
    yield Grid(widths, [GridRow(cells, None, (2.6, 2.6)) for cells in both])


def _labelled(fact: Fact, language: Language) -> list[Block | None]:
    label, is_other = pair_text(fact.label, language)
    return [Prose(label, LABEL, tail=other_mark(is_other, language)), value_of(fact, language)]


@blocks_of.register
def _checks(part: Checks, language: Language, width: float) -> Iterator[Block]:
    yield from _headed(part.heading, language)
    yield checklist(part.lines, language, width, part.columns)


@blocks_of.register
def _marks(part: Marks, language: Language, width: float) -> Iterator[Block]:
    yield from _headed(part.heading, language)
    note, is_other = pair_text(part.note, language)
    if note:
        yield Prose(note, NOTE, tail=other_mark(is_other, language), stays=True)
    first = TableColumn(Text("", ""), width - _ANSWER * len(part.answers))
    columns = [first, *(TableColumn(_clean(one), _ANSWER) for one in part.answers)]
    rows = [
        [
            text_cell(row.label, language),
            *(Tick("", done=row.chosen == at) for at in range(len(part.answers))),
        ]
        for row in part.rows
    ]
    made = table(columns, rows, language, before=1)
    for row in made.rows:
        row.pad = _DENSE
    yield made


@blocks_of.register
def _timeline(part: PaperTimeline, language: Language, width: float) -> Iterator[Block]:
    schedule = Schedule(part.start, part.end, part.spans, part.due)
    if not schedule.days():
        return
    yield from _headed(part.heading, language)
    key = (_cleaned(part.span_word), _cleaned(part.due_word))
    strip = Strip(schedule, language, before=3.0, key=key)
    strip.stays = True
    yield strip


def _cleaned(words: Text) -> Text:
    return Text(
        " ".join(printable_text(words.en).split()), " ".join(printable_text(words.ru).split())
    )


@blocks_of.register
def _tiles(part: Tiles, language: Language, width: float) -> Iterator[Block]:
    cells = []
    tiles = [tile for tile in part.tiles if without_dash(tile.value.either(language))]
    if not tiles:
        return
    for tile in tiles:
        blocks: list[Block] = [
            text_cell(tile.value, language, FIGURE), text_cell(tile.label, language, CELL_BOLD),
        ]  # fmt: skip
        note, is_other = pair_text(tile.note, language)
        if note:
            blocks.append(Prose(note, NOTE, tail=other_mark(is_other, language)))
        cells.append(Stack(blocks))
    each = width / len(tiles)
    yield Grid([each] * len(cells), [GridRow(cells, None, (4, 4))], before=10)
