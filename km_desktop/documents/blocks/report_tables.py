"""The tables of a report on paper: heads repeated, numbers at the right, totals in bold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from km_desktop.bilingual import Language, Text, grouped
from km_desktop.documents import wording
from km_desktop.documents.blocks.charts import Columns, PrintedBar, Ranked
from km_desktop.documents.blocks.facts import TableColumn as Placed
from km_desktop.documents.blocks.facts import heading, quiet, table, text_cell
from km_desktop.documents.blocks.map import Country, MapBlock
from km_desktop.documents.engine.block import Block, Prose
from km_desktop.documents.engine.fonts import measure_once, prepare_fonts
from km_desktop.documents.engine.grid import GUTTER, Grid, GridRow, Rule
from km_desktop.documents.engine.page import (
    BODY,
    CELL,
    CELL_BOLD,
    CELL_BOLD_RIGHT,
    CELL_RIGHT,
    LABEL,
    LINE2,
    WIDTH,
    Style,
)
from km_desktop.documents.engine.safe_text import drawable
from km_desktop.services.figures import BY_KEY as PUBLISHED
from km_desktop.services.figures import Figure, FigurePeriod
from km_desktop.services.figures.country_shares import NOT_SPLIT
from km_desktop.services.reports import Form, ReportChart, ReportColumn, ReportTable, Value, written
from km_desktop.written.text import NBSP

_MOST_BARS = 10
_EVEN_FROM = 7  # bars that are so nearly equal that they say nothing
_SAID_BY_CHART = 3  # columns: names, one figure, its share
_MEASURED = 200  # rows whose words decide on the widths of columns
_WIDEST_WORD = 0.3
_TOTAL_RULE = Rule(0.8, LINE2)
_WORDS = (Form.TEXT, Form.DAY)


def pieces(
    found: ReportTable, language: Language, *, placeholder: str = "", short: bool = False
) -> Iterator[Block]:
    """Yield the heading of a table, its chart if it has one, its note, and the table itself.

    A ``short`` one leaves the table out where the chart says as much, and says in a sentence what
    the chart has no room for; parts that are nearly equal are a sentence altogether.
    """
    yield heading(found.title, language, before=14)
    if short and is_even(found):
        yield Prose(even_text(found, language), CELL, before=2)
        return
    drawing = chart(found, language, placeholder=placeholder)
    if drawing is not None:
        drawing.stays = not short
        yield drawing
        if _in_thousands(found):
            unit = quiet(wording.IN_THOUSANDS.say(language), before=2)
            unit.stays = not short
            yield unit
        if not short and _is_ranked(found) and len(found.rows) > _MOST_BARS:
            largest = quiet(wording.LARGEST.say(language, n=_MOST_BARS), before=2)
            largest.stays = True
            yield largest
    if found.note is not None:
        note = quiet(drawable(found.note.say(language), language), before=3)
        note.stays = bool(found.rows) and not short
        yield note
    if not found.rows:
        yield quiet(wording.NOTHING_YET.say(language), before=2)
        return
    if short and drawing is not None and len(found.columns) <= _SAID_BY_CHART:
        if _is_ranked(found) and (rest := rest_text(found, language)):
            yield Prose(rest, CELL, before=3)
        return
    is_alone = short and len(found.rows) == 1
    yield grid(replace(found, total=None) if is_alone else found, language)
    if found.more:
        yield quiet(wording.LEFT_OUT.say(language, n=found.more), before=3)


def _is_ranked(found: ReportTable) -> bool:
    return found.chart is not None and found.chart.shape == "ranked"


def is_even(found: ReportTable) -> bool:
    """Tell whether parts are so nearly equal that bars of them would say nothing."""
    if not _is_ranked(found) or _in_thousands(found) or found.chart is None:
        return False
    numbers = [bar.value for bar in _bars(found, found.chart) if bar.value > 0]
    return len(numbers) > _EVEN_FROM and max(numbers) * 2 <= min(numbers) * 3


def even_text(found: ReportTable, language: Language) -> str:
    """Say how many each of the parts has, and name them all."""
    bars = _ranked(found)
    least, most = bars[-1].value, bars[0].value
    names = "; ".join(_name(bar, language) for bar in sorted(bars, key=lambda bar: bar.words))
    words = wording.EACH if least == most else wording.BETWEEN
    return words.say(language, least=least, most=most, n=len(bars), names=names)


def rest_text(found: ReportTable, language: Language) -> str:
    """Name what a chart of the largest parts has no room for, each with its number, if any."""
    rest = _ranked(found)[_MOST_BARS:]
    if not rest:
        return ""
    named = (f"{_name(bar, language)}{NBSP}–{NBSP}{grouped(bar.value, language)}" for bar in rest)
    return wording.ALSO.say(language, names="; ".join(named))


def _ranked(found: ReportTable) -> list[PrintedBar]:
    bars = _bars(found, found.chart) if found.chart else []
    return sorted((bar for bar in bars if bar.value > 0), key=lambda bar: -bar.value)


def _name(bar: PrintedBar, language: Language) -> str:
    return drawable(bar.words.either(language), language)


def grid(found: ReportTable, language: Language, width: float = WIDTH) -> Grid:
    """Return the rows of a table in columns that share a width in points."""
    prepare_fonts()
    columns = [
        Placed(column.label, wide, "left" if column.form in _WORDS else "right")
        for column, wide in zip(found.columns, _widths(found, language, width), strict=True)
    ]
    rows = [_cells(row, found.columns, language) for row in found.rows]
    foot = []
    if found.total is not None:
        cells = _cells(found.total, found.columns, language, bold=True)
        foot.append(GridRow(cells, None, (3.6, 2.8)))
    made = table(columns, rows, language, foot, before=4)
    if foot and made.rows:
        made.rows[-1].rule = _TOTAL_RULE
    return made


def _widths(found: ReportTable, language: Language, width: float) -> list[float]:
    """Return the widths of columns: by their shares, but none below its longest word."""
    least = []
    for number, column in enumerate(found.columns):
        wide = _longest(drawable(column.label.say(language), language), LABEL)
        for row in (*found.rows[:_MEASURED], *([found.total] if found.total else [])):
            text = drawable(written(row[number], column.form, language), language)
            wide = max(wide, _longest(text, CELL_BOLD if row is found.total else CELL))
        least.append(min(wide + GUTTER + 0.5, width * _WIDEST_WORD))
    if sum(least) >= width:
        return [wide * width / sum(least) for wide in least]
    whole = sum(column.share for column in found.columns)
    spare = [
        max(0.0, width * column.share / whole - wide)
        for column, wide in zip(found.columns, least, strict=True)
    ]
    left = width - sum(least)
    return [wide + left * more / sum(spare) for wide, more in zip(least, spare, strict=True)]


def _longest(text: str, style: Style) -> float:
    return max((measure_once(word, style.font, style.size) for word in text.split(" ")), default=0)


def _cells(
    row: Sequence[Value], columns: Sequence[ReportColumn], language: Language, *, bold: bool = False
) -> list[Block]:
    return [
        _cell(value, column.form, language, bold=bold)
        for value, column in zip(row, columns, strict=True)
    ]


def _cell(value: Value, form: Form, language: Language, *, bold: bool) -> Block:
    if isinstance(value, Text):
        return text_cell(value, language, CELL_BOLD if bold else CELL)
    right: Style = CELL_BOLD_RIGHT if bold else CELL_RIGHT
    left: Style = CELL_BOLD if bold else CELL
    return Prose(written(value, form, language), left if form in _WORDS else right)


def chart(
    found: ReportTable, language: Language, *, placeholder: str = "", most: int = _MOST_BARS
) -> Block | None:
    """Return the drawing that a table asks for, nothing when there is too little to compare."""
    hint = found.chart
    if hint is None or len(found.rows) < 2:
        return None
    if hint.shape == "map":
        return MapBlock(_countries(found, hint, placeholder), language, high=186, before=2)
    bars = _bars(found, hint)
    if hint.shape == "columns":
        return Columns(bars, language, before=2)
    # The rest is in the table below: one bar for it would be a sum, which not all parts have.
    bars.sort(key=lambda bar: -bar.value)
    return Ranked(bars[:most], language, most=most, before=2)


def _countries(found: ReportTable, hint: ReportChart, placeholder: str) -> list[Country]:
    return [
        Country(key, _number(row[hint.column]), placeholder=key == placeholder)
        for key, row in zip(found.keys, found.rows, strict=True)
        if key and key != NOT_SPLIT
    ]


def _bars(found: ReportTable, hint: ReportChart) -> list[PrintedBar]:
    unit = 100_000 if _in_thousands(found) else 1  # cents
    bars = []
    for row in found.rows:
        label, value = row[0], _number(row[hint.column])
        words = label if isinstance(label, Text) else Text("", "")
        bars.append(PrintedBar(words, value // unit))
    return bars


def _in_thousands(found: ReportTable) -> bool:
    return found.chart is not None and found.columns[found.chart.column].form is Form.MONEY


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0


def definitions(
    figures: Sequence[Figure], span: FigurePeriod, language: Language
) -> Iterator[Block]:
    """Yield how each figure is counted, with its value and how it is published.

    One that was counted for a year only, as years do not add up, has no value here.
    """
    if not figures:
        return
    yield heading(wording.DEFINITIONS, language, before=16)
    yield definition_table(figures, span, language)


def definition_table(figures: Sequence[Figure], span: FigurePeriod, language: Language) -> Grid:
    """Return the table of how figures are counted."""
    columns = (
        Placed(Text("Figure", "Показатель"), WIDTH * 0.25),
        Placed(Text("On this day", "На этот день"), WIDTH * 0.17),
        Placed(Text("What is counted", "Что считается"), WIDTH * 0.58),
    )
    return table(columns, [_definition(one, span, language) for one in figures], language)


def _definition(one: Figure, span: FigurePeriod, language: Language) -> list[Block]:
    value = one.exact.say(language) if one.span == span else wording.BY_YEARS.say(language)
    if one.span == span and one.key in PUBLISHED and PUBLISHED[one.key].step:
        value += "\n" + wording.PUBLISHED_AS.say(language, words=one.published)
    words = f"{one.counts.say(language)} {one.by_period.say(language)}"
    return [
        Prose(drawable(one.label.say(language), language), CELL_BOLD),
        Prose(value, CELL),
        Prose(drawable(words, language), CELL),
    ]


def lead(words: Text, language: Language) -> Prose:
    """Return a sentence below a title."""
    return Prose(drawable(words.say(language), language), BODY, before=3)
