"""A full repaint of the table against Qt's own item model and delegate (G5), processor time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView

from benchmarks.figure import Figure, Found, Note, cpu, in_turn
from benchmarks.scratch import program
from km_desktop.bilingual import Text
from km_desktop.ui.kit.tables.table import ColumnSpec, RecordTable

ROWS, COLUMNS, SHOWN, HIGH = 400, 10, 37, 31
FRAMES = 80
STATUSES = (("full", "ok", "Active"), ("half", "warn", "In review"))


class Cells:
    """Rows of invented text; the last column is a status, as in our lists."""

    def row_count(self) -> int:
        return ROWS

    def cell(self, row: int, column: int) -> str | None:
        return f"Cell {row} of {column}"

    def gutter(self, row: int):
        return "warn" if row % 9 == 0 else None

    def status(self, row: int, column: int):
        return STATUSES[row % 3 == 0]


def ours() -> QTableView:
    specs = [
        ColumnSpec(
            f"c{n}",
            Text(f"Column {n}", f"Столбец {n}"),
            100,
            emphasis="key" if n == 0 else "second" if n % 2 else "plain",
            elide=n < 3,
            kind="status" if n == COLUMNS - 1 else "number" if n == 5 else "text",
        )
        for n in range(COLUMNS)
    ]
    table = RecordTable(specs)
    table.set_source(Cells())
    table.select_row(4)
    return table


def theirs() -> QTableView:
    view = QTableView()
    model = QStandardItemModel(ROWS, COLUMNS, view)
    for row in range(ROWS):
        for column in range(COLUMNS):
            model.setItem(row, column, QStandardItem(f"Cell {row} of {column}"))
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(HIGH)
    view.setModel(model)
    view.selectRow(4)
    return view


def measure(folder: Path) -> Iterator[Found]:
    """Render both viewports in turn, all cells each time."""
    app = program()
    views = [ours(), theirs()]
    for view in views:
        view.resize(1180, 32 + SHOWN * HIGH)
        view.show()
    app.processEvents()
    pixmap = QPixmap(1180, SHOWN * HIGH)
    frames = [lambda view=view: cpu(lambda: view.viewport().render(pixmap)) for view in views]
    mine, qt = in_turn(FRAMES, *frames)
    yield Figure("repaint: all cells, CPU", mine, qt, "QStandardItemModel, own delegate", 0.8)
    yield Note(f"repaint: {SHOWN} rows x {COLUMNS} columns, {FRAMES} frames each")
    for view in views:
        view.close()
