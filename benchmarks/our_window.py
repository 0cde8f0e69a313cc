"""Start KM Desktop as ``python -m km_desktop FILE`` does; print when it is painted and has rows."""

import gc
import sys
import time

from km_desktop import __main__ as command  # what loads before it is known what is wanted

assert command
gc.disable()  # as the command does before it loads the window

from PySide6.QtCore import QEvent, QObject, Qt, QTimer  # noqa: E402

from km_desktop import app as program  # noqa: E402
from km_desktop.ui.kit import theme  # noqa: E402

HEAVY = ("sqlalchemy", "reportlab", "alembic", "openpyxl", "python_calamine", "pandas", "pypdfium2")


class Watch(QObject):
    """Waits for the first paint of the window, and for the first paint of rows."""

    def __init__(self, window: program.MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.painted = False
        window.installEventFilter(self)
        window.pages.currentChanged.connect(self.follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # The frame is whole when the event loop comes to rest.
            QTimer.singleShot(0, self.first if watched is self.window else self.rows)
        return False

    def first(self) -> None:
        loaded = [name for name in HEAVY if name in sys.modules]
        print("paint", time.monotonic(), *loaded, flush=True)
        self.painted = True

    def follow(self, _index: int) -> None:
        page = self.window.pages.page()
        rows = getattr(page, "rows", None)
        if rows is not None:
            rows.came.connect(lambda *_: page.table.viewport().installEventFilter(self))

    def rows(self) -> None:
        print("rows", time.monotonic(), flush=True)
        self.window.close()


def main() -> None:
    program.keep_log()
    app = theme.application("km-desktop")
    window = program.build(app, sys.argv[1:])
    # As for somebody who left off in the list of experts; a new user begins with the overview.
    window.start_places.first = "expert"
    # As large as the bare one, whatever screen there is.
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(1440, 900)
    Watch(window)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
