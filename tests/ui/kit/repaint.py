"""Measures a full repaint against Qt's own table: ``python -m tests.ui.kit.repaint``."""

from __future__ import annotations

import os
import statistics
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from km_desktop.marks import Text
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.table import ColumnSpec, RecordTable

ROWS, COLUMNS = 400, 10


class Cells:
    """Rows of invented text; the last column is a status."""

    def row_count(self) -> int:
        return ROWS

    def cell(self, row: int, column: int) -> str | None:
        return f"Cell {row} of {column}"

    def gutter(self, row: int):
        return "warn" if row % 9 == 0 else None

    def status(self, row: int, column: int):
        return ("full", "ok", "Active") if row % 3 else ("half", "warn", "In review")


def ours() -> RecordTable:
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
    model = QStandardItemModel(ROWS, COLUMNS)
    for row in range(ROWS):
        for column in range(COLUMNS):
            model.setItem(row, column, QStandardItem(f"Cell {row} of {column}"))
    view = QTableView()
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(31)
    view.setModel(model)
    model.setParent(view)
    view.selectRow(4)
    return view


def frame(view: QWidget, pixmap: QPixmap) -> float:
    start = time.process_time()
    view.viewport().render(pixmap)  # type: ignore[attr-defined]
    return time.process_time() - start


def ratio(times: int = 60) -> tuple[float, float, float]:
    """Return (ratio, ms of ours, ms of Qt's) as medians of frames taken in turn."""
    views = [ours(), theirs()]
    for view in views:
        view.resize(1180, 32 + 37 * 31)
        view.show()
    QApplication.processEvents()
    pixmap = QPixmap(1180, 37 * 31)
    taken: list[list[float]] = [[], []]
    for _ in range(times):
        for at, view in enumerate(views):
            taken[at].append(frame(view, pixmap))
    mine, qt = (statistics.median(one) * 1000 for one in taken)
    for view in views:
        view.close()
    return mine / qt, mine, qt


if __name__ == "__main__":
    app = QApplication([])
    theme.current().apply(app, "light")
    found = ratio()
    print(f"{found[0]:.2f} of Qt's own table: {found[1]:.1f} ms against {found[2]:.1f} ms")  # noqa: T201
