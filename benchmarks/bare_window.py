"""The floor of a start: a bare PySide6 window with a table of 50 rows; tells when painted.

With ``libraries`` it then loads SQLAlchemy, as any program that keeps data with it must before it
has rows, and tells when it is there.
"""

import gc
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

ROWS, COLUMNS = 50, 8


class Table(QTableView):
    painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, tell)


def tell() -> None:
    print("paint", time.monotonic(), flush=True)
    if "libraries" in sys.argv:
        gc.disable()  # as ours does
        import sqlalchemy

        assert sqlalchemy
        print("libraries", time.monotonic(), flush=True)
    QApplication.quit()


def main() -> None:
    app = QApplication([])
    window = QMainWindow()
    model = QStandardItemModel(ROWS, COLUMNS)
    for row in range(ROWS):
        for column in range(COLUMNS):
            model.setItem(row, column, QStandardItem(f"Cell {row} of {column}"))
    table = Table(window)
    table.setModel(model)
    window.setCentralWidget(table)
    window.resize(1440, 900)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
