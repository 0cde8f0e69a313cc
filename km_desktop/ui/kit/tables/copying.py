"""Cells put on the clipboard: tab-separated for any program, a table for spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from km_desktop.written.cell import write_cell, write_line

# A spreadsheet reads the table and not the text; this keeps it from making days of references.
_AS_TEXT = "mso-number-format:'\\@'"
_NUMBER = re.compile(r"[-\u2212]?[\d\s.,\u00a0\u202f]*%?")


def write_cells(
    rows: Iterable[Sequence[str]], heads: Sequence[str] = (), numbers: Sequence[bool] = ()
) -> QMimeData:
    """Return cells as both forms at once; whoever pastes them takes the one that suits.

    ``numbers`` says which columns are numbers; what is none there is text all the same.
    """
    lines = [[(cell, _is_number(cell, at, numbers)) for at, cell in enumerate(row)] for row in rows]
    text = io.StringIO()
    writer = csv.writer(text, dialect="excel-tab", lineterminator="\n")
    if heads:
        writer.writerow(heads)
    writer.writerows(
        [cell if plain else write_cell(cell) for cell, plain in line] for line in lines
    )
    head = "".join(f"<th>{escape(words)}</th>" for words in heads)
    body = "".join(f"<tr>{''.join(_td(*cell) for cell in line)}</tr>" for line in lines)
    data = QMimeData()
    data.setText(text.getvalue().removesuffix("\n"))
    data.setHtml(
        f'<meta charset="utf-8"><table>{f"<tr>{head}</tr>" if heads else ""}{body}</table>'
    )
    return data


def copy_rows(
    heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[bool] = ()
) -> None:
    """Put rows below their heads on the clipboard, each cell in one line."""
    lines = [[write_line(cell) for cell in row] for row in rows]
    QGuiApplication.clipboard().setMimeData(write_cells(lines, heads, numbers))


def _is_number(cell: str, at: int, numbers: Sequence[bool]) -> bool:
    return at < len(numbers) and numbers[at] and _NUMBER.fullmatch(cell) is not None


def _td(cell: str, plain: bool) -> str:
    words = escape(cell).replace("\n", "<br>")
    return f"<td>{words}</td>" if plain else f'<td style="{_AS_TEXT}">{words}</td>'
