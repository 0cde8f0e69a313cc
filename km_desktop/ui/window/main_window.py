"""The window: navigation at the left, one page at a time beside it. It arranges; pages work."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from km_desktop.bilingual import grouped
from km_desktop.ui import places as wording
from km_desktop.ui.dialogs import Dialogs
from km_desktop.ui.history.undoing import Undoing
from km_desktop.ui.kit.labels import PlainLabel, SmallLabel
from km_desktop.ui.kit.notice import Notice
from km_desktop.ui.kit.paint import Ground, Line
from km_desktop.ui.kit.place_list import NavigationList
from km_desktop.ui.kit.speech import current_language, switch
from km_desktop.ui.window import brand
from km_desktop.ui.window.commands import Commands
from km_desktop.ui.window.erasing import Erasing
from km_desktop.ui.window.file_commands import FileCommands
from km_desktop.ui.window.navigation import ENTITIES, Trail, load_lists, load_place, load_records
from km_desktop.ui.window.status_line import StatusLine
from km_desktop.ui.window.welcome_page import WelcomePage
from km_desktop.ui.window.window_commands import WindowCommands
from km_desktop.ui.workspace import Desk

PLACE = "place"  # the layout that remembers where one was


class MainWindow(WindowCommands):
    """Shows one page of the open file at a time, and remembers the way back.

    ``painted`` says once that the window is on the screen.
    """

    painted = Signal()

    def __init__(self, desk: Desk, dialogs: Dialogs | None = None) -> None:
        super().__init__()
        self._was_painted = False
        self.desk = desk
        self.dialogs = dialogs or Dialogs(self)
        self.files = FileCommands(desk, self.dialogs, self)
        self.setAcceptDrops(True)
        self.resize(1440, 900)
        self.setMinimumSize(1024, 640)
        self.navigation = NavigationList(wording.PLACES, self)
        self.notice = Notice(self)
        self.line = StatusLine(desk, self)
        self.line.language_asked.connect(self.other_language)
        self.welcome = WelcomePage(desk, self)
        self.pages = Trail(self.welcome, desk, self.dialogs, self)
        self.undoing = Undoing(desk, self.dialogs, self.notice, self)
        self.erasing = Erasing(desk, self.dialogs, self.notice, self.pages)
        desk.prepare = self._prepare
        self._lay_out()
        self.commands = Commands(self)
        self._connect()
        self._give_digits()
        self._show_closed()

    def _lay_out(self) -> None:
        self.side = Ground(self, role="canvas")
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 12, 4)
        head.setSpacing(12)
        head.addWidget(brand.Brand(28, self.side))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(PlainLabel("KM Desktop", style="body_600", parent=self.side))
        self._file = SmallLabel("", parent=self.side)
        names.addWidget(self._file)
        self._names = QWidget(self.side)
        self._names.setLayout(names)
        names.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._names, 1)
        left = QVBoxLayout(self.side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(4)
        left.addLayout(head)
        left.addWidget(self.navigation, 1)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.notice)
        middle.addWidget(self.pages, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.side)
        self._edge = Line(self, upright=True)
        row.addWidget(self._edge)
        row.addLayout(middle, 1)
        whole = Ground(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(Line(self))
        column.addWidget(self.line)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.desk.opened.connect(self._show_opened)
        self.desk.closed.connect(self._show_closed)
        self.desk.changed.connect(lambda *_: self._count())
        self.desk.waits.connect(self._show_waiting)
        self.desk.troubled.connect(self.notice.tell)
        self.files.told.connect(self.notice.tell)
        self.undoing.page_asked.connect(self.pages.show_above)
        self.welcome.new_asked.connect(self.new_file)
        self.welcome.open_asked.connect(self.open_file)
        self.welcome.sample_asked.connect(self.open_sample)
        self.welcome.recent_chosen.connect(lambda path: self.files.open_path(Path(path)))
        self.navigation.chosen.connect(self.pages.go_to)
        self.pages.arrived.connect(self.navigation.set_current)
        self.pages.arrived.connect(self.notice.leave)
        self.pages.arrived.connect(self._remember_place)
        self.pages.told.connect(self.line.tell)
        switch().changed.connect(lambda _: self._count())

    def _give_digits(self) -> None:
        # Digits, not letters: they are the same keys in every layout.
        places = [place.key for place in wording.PLACES if place.icon]
        for digit, entity in enumerate(places[:9], 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{digit}"), self)
            shortcut.activated.connect(partial(self._jump, entity))

    def _jump(self, entity: str) -> None:
        if self.desk.database is not None:
            self.pages.go_to(entity)

    # The open file

    def open_at_start(self, path: Path) -> None:
        """Open a file as soon as the window is painted; the first screen comes only if it fails."""
        self.pages.wait()
        self.painted.connect(partial(self.files.open_path, path))
        self.desk.troubled.connect(self._show_home_without_file)

    def _show_home_without_file(self) -> None:
        if self.desk.database is None:
            self.pages.begin(at_home=True)

    def _show_opened(self) -> None:
        self.pages.begin(at_home=False)
        self.side.show()
        self._edge.show()
        self.commands.set_open(True, writable=self.desk.writable)
        path = self.desk.path
        name = path.name if path else ""
        self._file.set_words(name)
        self.setWindowTitle(f"{name} – KM Desktop")
        self.pages.go_to(self._start_place())
        self._count()
        # Behind the first rows, so that the first record opens as quickly as any other.
        self.desk.jobs.ask(self, load_records, lambda _: None, self.desk.tell_trouble)

    def _prepare(self) -> None:
        # On the database's thread, while the file is opened.
        load_place(self._start_place())
        load_lists()

    def _start_place(self) -> str:
        """Return where one left off, the overview for somebody who is new."""
        place = self.desk.settings.layout(PLACE)
        known = {one.key for one in wording.PLACES if one.icon}
        return place if place in known else wording.OVERVIEW

    def _remember_place(self, place: str) -> None:
        if self.desk.settings.layout(PLACE) != place:
            self.desk.remember_layout(PLACE, place)

    def _show_closed(self) -> None:
        self.pages.begin(at_home=True)
        self.side.hide()
        self._edge.hide()
        self.commands.set_open(False)
        self.setWindowTitle("KM Desktop")
        self.welcome.show_recent()
        self.line.show_file()

    def _count(self) -> None:

        def came(counts: dict[str, int]) -> None:
            for entity, number in counts.items():
                shown = grouped(number, current_language())
                self.navigation.set_count(entity, shown if number or entity in ENTITIES else "")

        def work(database: Any) -> dict[str, int]:
            from km_desktop.services.history import trash
            from km_desktop.services.lists import browse

            counts = browse.counts(database, sorted(ENTITIES))
            return counts | {wording.TRASH: trash.count(database)}

        self.desk.ask(self, work, came)
        self._count_questions()

    def _count_questions(self) -> None:
        def work(database: Any) -> int:
            from km_desktop.ui.merging import work as merge_work

            return merge_work.count_open(database)

        def came(number: int) -> None:
            from km_desktop.ui.merging import round as merge_round

            self._show_waiting(wording.MERGE, merge_round.waiting(self.desk, number))

        self.desk.ask(self, work, came)

    def _show_waiting(self, place: str, number: int) -> None:
        if number or place in self.navigation.counts:
            shown = grouped(number, current_language()) if number else ""
            self.navigation.set_count(place, shown, waits=True)

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say after the first frame that it stands."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._stand)

    def _stand(self) -> None:
        self.painted.emit()
        # Drawing it needs a plugin; a taskbar can wait for that, a first frame need not.
        self.setWindowIcon(brand.icon())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo in the file once a field has nothing more to take back."""
        held = event.modifiers()
        ctrl = Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Z and held == ctrl:
            self.undo()
        elif event.key() == Qt.Key.Key_Z and held == ctrl | Qt.KeyboardModifier.ShiftModifier:
            self.redo()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that is dropped on the window."""
        if any(url.toLocalFile().endswith(".kmdb") for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that was dropped."""
        for url in event.mimeData().urls():
            if url.toLocalFile().endswith(".kmdb"):
                self.pages.leave_safely(partial(self.files.open_path, Path(url.toLocalFile())))
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the navigation to icons in a narrow window."""
        super().resizeEvent(event)
        narrow = self.width() < 1180
        if narrow != self.navigation.folded:
            self.navigation.set_folded(narrow)
            self._names.setVisible(not narrow)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed as a draft, and let the file go."""
        for page in self.pages.records:
            page.saving.keep_draft()
        self.desk.close()
        self.desk.jobs.stop()
        super().closeEvent(event)
