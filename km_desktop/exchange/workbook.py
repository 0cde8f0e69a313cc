"""A report as a workbook: one sheet a table, and before them how every figure is counted.

Rows go to disk as they are written, and the finished file appears in one step. Nothing that a
record says becomes a formula or a link: texts are written as texts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from km_desktop.bilingual import Language, Text
from km_desktop.services.figures import Figure
from km_desktop.services.printing.imprint import Imprint
from km_desktop.services.reports import (
    Form,
    Report,
    ReportColumn,
    ReportTable,
    Value,
    fingerprint,
    period_of,
    written,
)
from km_desktop.store import leftovers, safe

_DEFINITIONS = Text("Definitions", "Определения")
_HEADS = (
    Text("Figure", "Показатель"),
    Text("On this day", "На этот день"),
    Text("Published as", "Публикуется так"),
    Text("What is counted", "Что считается"),
    Text("Period", "Период"),
)
_HEAD_WIDTHS = (34.0, 18.0, 24.0, 70.0, 40.0)
_BY_YEARS = Text("year by year", "по годам")
_PAGE = Text("Page &P of &N", "Страница &P из &N")
_MORE = Text("Rows left out here: {n}.", "Строк, не вошедших сюда: {n}.")
_NOTHING = Text("There is nothing to count yet.", "Пока нечего считать.")
_A4 = 9
_LONGEST = 32_767  # characters in a cell
_LONGEST_NAME = 31
_HEAD_ROW = 4
_WIDE = 6  # more columns than these are printed across
_WIDTHS = {Form.NUMBER: 13.0, Form.MONEY: 17.0, Form.PERCENT: 11.0, Form.DAY: 13.0}
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f']")


@dataclass(frozen=True)
class _Looks:
    """The formats of a workbook."""

    title: Format
    quiet: Format
    head: Format
    head_right: Format
    cells: dict[Form, Format]
    totals: dict[Form, Format]


def write_workbook(target: Path, report: Report, language: Language, imprint: Imprint) -> int:
    """Write a report as an XLSX file and return its number of sheets.

    The file appears whole or not at all; raises the Problem or ``OSError`` in the way.
    """
    with safe.published(target) as unfinished, leftovers.private_folder("report") as beside:
        # Packed in memory: a full disk in the middle of a ZIP leaves one that cannot be let go of.
        packed = BytesIO()
        book = Workbook(
            packed,
            {
                "constant_memory": True,
                "tmpdir": str(beside),
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        book.set_properties(
            {
                "title": report.title.say(language),
                "subject": period_of(report.span).say(language),
                "author": imprint.programme.say(language),
                "comments": f"SHA-256 {fingerprint(report)}",
                "created": datetime.combine(imprint.printed_on, time(), UTC),
            }
        )
        looks = _looks(book, language)
        _definitions(book, report, language, imprint, looks)
        for number, table in enumerate(report.tables, 1):
            name = _sheet_name(f"{number} {table.title.say(language)}")
            _sheet(book.add_worksheet(name), report, table, language, looks)
        try:
            book.close()
        except FileCreateError as wrapped:  # what the system said is within
            raise (wrapped.args[0] if isinstance(wrapped.args[0], OSError) else wrapped) from None
        unfinished.write_bytes(packed.getbuffer())
    return len(report.tables) + 1


def _looks(book: Workbook, language: Language) -> _Looks:
    day = "dd.mm.yyyy" if language == "ru" else "d mmm yyyy"
    shown: dict[Form, dict[str, Any]] = {
        Form.TEXT: {"text_wrap": True},
        Form.NUMBER: {"num_format": "#,##0"},
        Form.MONEY: {"num_format": "#,##0.00"},
        Form.PERCENT: {"num_format": "0.0%"},
        Form.DAY: {"num_format": day, "align": "left"},
    }
    head = {"font_color": "#505B66", "bottom": 1, "text_wrap": True, "valign": "top"}
    return _Looks(
        book.add_format({"bold": True, "font_size": 14}),
        book.add_format({"font_color": "#505B66"}),
        book.add_format(head),
        book.add_format({**head, "align": "right"}),
        {form: book.add_format({**look, "valign": "top"}) for form, look in shown.items()},
        {
            form: book.add_format({**look, "valign": "top", "bold": True, "top": 1})
            for form, look in shown.items()
        },
    )


def _definitions(
    book: Workbook, report: Report, language: Language, imprint: Imprint, looks: _Looks
) -> None:
    sheet = book.add_worksheet(_DEFINITIONS.say(language))
    for at, width in enumerate(_HEAD_WIDTHS):
        sheet.set_column(at, at, width)
    _top(sheet, report, report.title, report.about, language, looks)
    said = [imprint.programme, imprint.partnership]
    place = " · ".join([*(one.say(language) for one in said), imprint.file_name])
    told = report.protection.say(language)
    _text(sheet, 3, 0, f"{place} · SHA-256 {fingerprint(report)[:16]} · {told}", looks.quiet)
    for at, head in enumerate(_HEADS):
        _text(sheet, _HEAD_ROW, at, head.say(language), looks.head)
    for row, figure in enumerate(report.figures, _HEAD_ROW + 1):
        for at, words in enumerate(_defined(figure, report, language)):
            _text(sheet, row, at, words, looks.cells[Form.TEXT])
    _print_as(sheet, report, language, landscape=True)


def _defined(figure: Figure, report: Report, language: Language) -> Sequence[str]:
    whole = figure.span == report.span  # else it was counted year by year
    return (
        figure.label.say(language),
        (figure.exact if whole else _BY_YEARS).say(language),
        figure.published.say(language) if whole and figure.published != figure.exact else "",
        figure.counts.say(language),
        figure.by_period.say(language),
    )


def _sheet(
    sheet: Worksheet, report: Report, table: ReportTable, language: Language, looks: _Looks
) -> None:
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, _width(table, at, column, language))
    _top(sheet, report, table.title, table.note or Text("", ""), language, looks)
    for at, column in enumerate(table.columns):
        look = looks.head if column.form in (Form.TEXT, Form.DAY) else looks.head_right
        _text(sheet, _HEAD_ROW, at, column.label.say(language), look)
    row = _HEAD_ROW
    for values in table.rows:
        row += 1
        _values(sheet, row, values, table.columns, language, looks.cells)
    if table.rows:
        sheet.autofilter(_HEAD_ROW, 0, row, len(table.columns) - 1)
    else:
        row += 1
        _text(sheet, row, 0, _NOTHING.say(language), looks.quiet)
    if table.total is not None:
        row += 1
        _values(sheet, row, table.total, table.columns, language, looks.totals)
    if table.more:
        row += 1
        _text(sheet, row, 0, _MORE.say(language, n=table.more), looks.quiet)
    for note in sorted(table.notes):
        row += 1
        _text(sheet, row, 0, note.say(language), looks.quiet)
    _print_as(sheet, report, language, landscape=len(table.columns) > _WIDE)


def _top(
    sheet: Worksheet, report: Report, title: Text, below: Text, language: Language, looks: _Looks
) -> None:
    _text(sheet, 0, 0, title.say(language), looks.title)
    _text(sheet, 1, 0, period_of(report.span).say(language), looks.quiet)
    if below.say(language):
        _text(sheet, 2, 0, below.say(language), looks.quiet)
    sheet.freeze_panes(_HEAD_ROW + 1, 0)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.set_header("&L" + report.title.say(language).replace("&", "&&")[:200])


def _print_as(sheet: Worksheet, report: Report, language: Language, *, landscape: bool) -> None:
    sheet.set_paper(_A4)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{report.protection.say(language)}&R{_PAGE.say(language)}")


def _values(
    sheet: Worksheet,
    row: int,
    values: Sequence[Value],
    columns: Sequence[ReportColumn],
    language: Language,
    looks: dict[Form, Format],
) -> None:
    for at, (value, column) in enumerate(zip(values, columns, strict=True)):
        look = looks[column.form]
        if value is None:
            sheet.write_blank(row, at, None, look)
        elif isinstance(value, Text):
            _text(sheet, row, at, value.either(language), look)
        elif isinstance(value, date):
            sheet.write_datetime(row, at, value, look)
        else:
            in_hundreds = column.form in (Form.MONEY, Form.PERCENT)
            sheet.write_number(row, at, float(value / 100 if in_hundreds else value), look)


def _text(sheet: Worksheet, row: int, at: int, words: str, look: Format) -> None:
    cut = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    sheet.write_string(row, at, cut, look)


def _width(table: ReportTable, at: int, column: ReportColumn, language: Language) -> float:
    """Return a width in characters: of texts that of the longest of the first rows."""
    least = _WIDTHS.get(column.form, 10.0)
    if column.form is not Form.TEXT:
        return least
    found = (written(row[at], column.form, language) for row in table.rows[:200])
    widest = max((len(text) + 2.0 for text in found), default=least)
    return min(60.0, max(least, widest, len(column.label.say(language)) + 2.0))


def _sheet_name(words: str) -> str:
    return _FORBIDDEN.sub(" ", words)[:_LONGEST_NAME].rstrip()
