"""Cells read from the clipboard, as Excel and Word have them: tab-separated or an HTML table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from html.parser import HTMLParser

from PySide6.QtCore import QMimeData

from km_desktop.written.cell import read_cell

Grid = list[list[str]]
_CELLS = {"td", "th"}
_BREAKS = {"br", "p", "div", "li"}
_MOST_SPANNED = 1000


def read_cells(data: QMimeData) -> Grid:
    """Return the cells that were copied, row by row; none where there is no text.

    An HTML table says where a cell ends even when its text has several lines, so it comes first.
    """
    grid = _from_html(data.html()) if data.hasHtml() else []
    if not grid and data.hasText():
        text = data.text().replace("\r\n", "\n").replace("\r", "\n")
        # Only Excel puts quotes around cells, and only around those with a tab or several lines.
        quoted = '"' in text and any(sign in text for sign in "\t\n")
        grid = (
            [list(row) for row in csv.reader(io.StringIO(text), dialect="excel-tab")]
            if quoted and text.count('"') % 2 == 0
            else [line.split("\t") for line in text.split("\n")]
        )
        grid = [[read_cell(cell) for cell in row] for row in grid]
    while grid and not any(cell.strip() for cell in grid[-1]):
        grid.pop()
    return grid


def _from_html(text: str) -> Grid:
    reader = _TableReader()
    reader.feed(text)
    reader.close()
    return reader.rows


class _TableReader(HTMLParser):
    """Reads the first table; a merged cell stands once, with empty ones where it spreads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: Grid = []
        self._depth = 0
        self._over = False
        self._cell: list[str] | None = None
        self._wide = 1
        self._below: dict[int, int] = {}  # how many rows a merged cell still reaches down

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row, a cell or a line."""
        if tag == "table":
            self._depth += 1
        if self._depth != 1 or self._over:
            return
        if tag == "tr":
            self._end_cell()
            self.rows.append([])
            self._fill()
        elif tag in _CELLS and self.rows:
            self._end_cell()
            self._cell = []
            self._wide = _spanned(attrs, "colspan")
            tall = _spanned(attrs, "rowspan") - 1
            for at in range(len(self.rows[-1]), len(self.rows[-1]) + self._wide):
                if tall:
                    self._below[at] = tall
        elif tag in _BREAKS and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a cell or a table."""
        if tag in _CELLS and self._depth == 1:
            self._end_cell()
        elif tag == "table":
            self._end_cell()
            self._over = self._over or self._depth == 1
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        """Take the words of a cell; line ends of the markup are blanks."""
        if self._cell is not None and not self._over:
            self._cell.append(" ".join(data.split()) if data.strip() else " ")

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        lines = " ".join(part for part in self._cell if part).split("\n")
        cell = "\n".join(" ".join(line.split()) for line in lines).strip()
        self.rows[-1] += [cell, *[""] * (self._wide - 1)]
        self._cell = None
        self._fill()

    def _fill(self) -> None:
        """Leave room for a merged cell that reaches down from a row above."""
        row = self.rows[-1]
        while self._below.get(len(row), 0) > 0 and self._cell is None:
            self._below[len(row)] -= 1
            row.append("")


def _spanned(attrs: Sequence[tuple[str, str | None]], name: str) -> int:
    given = dict(attrs).get(name) or "1"
    return min(max(int(given), 1), _MOST_SPANNED) if given.isdigit() else 1
