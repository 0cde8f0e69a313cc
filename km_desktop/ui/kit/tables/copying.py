"""Rows of a table on the clipboard: tab-separated for any program, a table for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from km_desktop.written.cell import write_cell, write_line

# A spreadsheet reads the table and not the text; this keeps it from making days of references.
_AS_TEXT = "mso-number-format:'\\@'"


def copy_rows(
    heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[bool] = ()
) -> None:
    """Put rows below their heads on the clipboard; ``numbers`` says which columns are numbers."""
    lines = [[write_line(cell) for cell in row] for row in rows]
    data = QMimeData()
    text = [list(heads), *([write_cell(cell) for cell in line] for line in lines)]
    data.setText("\n".join("\t".join(line) for line in text))
    data.setHtml(_table(heads, lines, numbers))
    QGuiApplication.clipboard().setMimeData(data)


def _table(heads: Sequence[str], lines: list[list[str]], numbers: Sequence[bool]) -> str:
    is_number = [*numbers, *(False for _ in heads[len(numbers) :])]
    head = "".join(f"<th>{escape(words)}</th>" for words in heads)
    body = "".join(
        "<tr>"
        + "".join(
            f"<td>{escape(cell)}</td>" if number else f'<td style="{_AS_TEXT}">{escape(cell)}</td>'
            for cell, number in zip(line, is_number, strict=True)
        )
        + "</tr>"
        for line in lines
    )
    return f'<meta charset="utf-8"><table><tr>{head}</tr>{body}</table>'
