"""The window: navigation at the left, one page at a time beside it. It arranges; pages work."""

from __future__ import annotations

from functools import partial
from pathlib import Path

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
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout

from km_desktop.ui import places as wording
from km_desktop.ui.dialogs import Dialogs
from km_desktop.ui.history.undoing import Undoing
from km_desktop.ui.kit import reading_order
from km_desktop.ui.kit.layouts import KeysByPlace, is_letter_key
from km_desktop.ui.kit.paint import Ground, SeparatorLine
from km_desktop.ui.kit.states.notice import Notice
from km_desktop.ui.window import brand, recent_files
from km_desktop.ui.window.counts import PlaceCounts
from km_desktop.ui.window.erasing import Erasing
from km_desktop.ui.window.file_commands import FileCommands
from km_desktop.ui.window.known_types import make_known
from km_desktop.ui.window.menus.commands import Commands
from km_desktop.ui.window.menus.edit_menu import EditMenu
from km_desktop.ui.window.menus.file_menu import FileMenu
from km_desktop.ui.window.menus.help_menu import HelpMenu
from km_desktop.ui.window.menus.record_menu import RecordMenu
from km_desktop.ui.window.menus.tools_menu import ToolsMenu
from km_desktop.ui.window.menus.view_menu import ViewMenu
from km_desktop.ui.window.navigation import PageStack, load_lists, load_place, load_records
from km_desktop.ui.window.place_tabs import PlaceTabs
from km_desktop.ui.window.side import WindowSide
from km_desktop.ui.window.start_places import StartPlaces
from km_desktop.ui.window.status_line import StatusLine
from km_desktop.ui.window.welcome_page import WelcomePage
from km_desktop.ui.workspace import Workspace

_NARROW = 1180


class MainWindow(QMainWindow):
    """Shows one page of the open file at a time, and remembers the way back.

    ``painted`` says once that the window is on the screen.
    """

    painted = Signal()

    def __init__(self, workspace: Workspace, dialogs: Dialogs | None = None) -> None:
        super().__init__()
        self._was_painted = False
        self.workspace = workspace
        self.dialogs = dialogs or Dialogs(self)
        self.files = FileCommands(workspace, self.dialogs, self)
        self.start_places = StartPlaces(workspace)
        self.setAcceptDrops(True)
        self.resize(1440, 900)  # where nothing places it
        self.setMinimumSize(1024, 640)
        self.side = WindowSide(self)
        self.navigation = self.side.navigation
        self.counts = PlaceCounts(workspace, self.navigation)
        self.notice = Notice(self)
        self.place_tabs = PlaceTabs(self)
        self.line = StatusLine(workspace, self)
        self.welcome = WelcomePage(workspace, self)
        self.pages = PageStack(self.welcome, workspace, self.dialogs, self)
        self.undoing = Undoing(workspace, self.dialogs, self.notice, self)
        self.erasing = Erasing(workspace, self.dialogs, self.notice, self.pages)
        workspace.prepare = self._prepare
        self._lay_out()
        self._give_menus()
        self._connect()
        self._give_digits()
        KeysByPlace(self)  # the window keeps it
        self._show_closed()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on with Tab as one reads."""
        return reading_order.go_on(self, forward=forward)

    def _give_menus(self) -> None:
        workspace, pages = self.workspace, self.pages
        self.file_menu = FileMenu(workspace, self.dialogs, self.files, pages, self.close)
        self.edit_menu = EditMenu(workspace, pages, self.undoing)
        self.record_menu = RecordMenu(workspace, pages)
        self.view_menu = ViewMenu(workspace, pages, self.side)
        self.tools_menu = ToolsMenu(workspace, self.dialogs, self.files, pages)
        records = (self.file_menu, self.edit_menu, self.record_menu)
        around = (self.view_menu, self.tools_menu)
        self.help_menu = HelpMenu(self.notice, pages, lambda: menus)
        menus = (*records, *around, self.help_menu)
        self.commands = Commands(self, menus)

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.notice)
        middle.addWidget(self.place_tabs)
        middle.addWidget(self.pages, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.side)
        self._edge = SeparatorLine(self, upright=True)
        row.addWidget(self._edge)
        row.addLayout(middle, 1)
        whole = Ground(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(SeparatorLine(self))
        column.addWidget(self.line)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.workspace.opened.connect(self._show_opened)
        self.workspace.closed.connect(self._show_closed)
        self.workspace.troubled.connect(self.notice.tell)
        self.files.notice_asked.connect(self.notice.tell)
        self.undoing.page_asked.connect(self.pages.show_above)
        self.line.language_asked.connect(self.view_menu.other_language)
        self.welcome.new_asked.connect(self.file_menu.new_file)
        self.welcome.open_asked.connect(self.file_menu.open_file)
        self.welcome.merge_asked.connect(self.file_menu.take_back_at_home)
        self.welcome.sample_asked.connect(self.file_menu.open_sample)
        self.welcome.manual_asked.connect(self.help_menu.manual)
        self.welcome.recent_chosen.connect(lambda path: self.files.open_path(Path(path)))
        self.navigation.chosen.connect(self.pages.go_to)
        self.place_tabs.chosen.connect(self.pages.go_to)
        self.pages.kind_shown.connect(self._show_kind)
        self.pages.arrived.connect(self.notice.leave)
        self.pages.arrived.connect(self.start_places.remember)
        self.pages.status_changed.connect(self.line.tell)

    def _give_digits(self) -> None:
        # Digits, not letters: they are the same keys in every layout.
        places = [place.key for place in wording.NAVIGATION if place.icon]
        for digit, entity in enumerate(places[:9], 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{digit}"), self)
            shortcut.activated.connect(partial(self._jump, entity))

    def _show_kind(self, kind: str) -> None:
        self.navigation.set_current(wording.entry_of(kind))
        self.place_tabs.show_place(kind, alone=len(self.pages.stack) > self.pages.ground)

    def _jump(self, entity: str) -> None:
        if self.workspace.database is not None:
            self.pages.go_to(entity)

    # The open file

    def open_at_start(self, path: Path) -> None:
        """Open a file as soon as the window is painted; the first screen comes only if it fails."""
        self.pages.wait()
        self.painted.connect(partial(self.files.open_path, path))
        self.workspace.troubled.connect(self._show_home_without_file)

    def _show_home_without_file(self) -> None:
        if self.workspace.database is None:
            self.pages.begin(at_home=True)

    def _show_opened(self) -> None:
        self.pages.begin(at_home=False)
        self.side.show()
        self._edge.show()
        self.commands.set_open(True, writable=self.workspace.writable)
        recent_files.remember_opened(self.workspace)
        path = self.workspace.path
        name = path.name if path else ""
        self.side.show_file(name)
        self.setWindowTitle(f"{name} – KM Desktop")
        self.pages.go_to(self.start_places.of(path))
        self.counts.reload()
        if not self.workspace.settings.author:
            self._ask_name()
        # Behind the first rows, so that the first record opens as quickly as any other.
        self.workspace.run_behind(self, lambda _: load_records(), lambda _: None)

    def _ask_name(self) -> None:
        from km_desktop.ui.window import introduction

        signed = introduction.SIGNED.filled(author=self.workspace.author)
        give = self.tools_menu.settings
        self.notice.tell(
            "info", signed, introduction.SIGNED_MORE, action=introduction.GIVE, act=give
        )

    def _prepare(self, path: Path) -> None:
        # On the database's thread, while the file is opened.
        load_place(self.start_places.of(path))
        load_lists()

    def _show_closed(self) -> None:
        self.pages.begin(at_home=True)
        self.notice.leave()
        self.side.hide()
        self.place_tabs.hide()
        self._edge.hide()
        self.commands.set_open(False)
        self.setWindowTitle("KM Desktop")
        self.welcome.show_recent()
        self.line.show_file()

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
        QTimer.singleShot(0, make_known)  # a turn of its own, before the first page needs them

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo in the file once a field has nothing more to take back."""
        held = event.modifiers()
        ctrl = Qt.KeyboardModifier.ControlModifier
        is_undo = is_letter_key(event, "Z")
        if is_undo and held == ctrl:
            self.edit_menu.undo()
        elif is_undo and held == ctrl | Qt.KeyboardModifier.ShiftModifier:
            self.edit_menu.redo()
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
        self.side.set_narrow(self.width() < _NARROW)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed as a draft, and let the file go."""
        for page in self.pages.records:
            page.saving.keep_draft()
        self.workspace.close()
        self.workspace.jobs.stop()
        super().closeEvent(event)
