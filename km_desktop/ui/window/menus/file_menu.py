"""The File menu: files are made, opened, handed out, taken back and closed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu

from km_desktop.bilingual import Text
from km_desktop.ui import places
from km_desktop.ui.dialogs import Dialogs
from km_desktop.ui.kit.speech import say
from km_desktop.ui.window.file_commands import FileCommands
from km_desktop.ui.window.menus.commands import Command, MenuCommands, Submenu
from km_desktop.ui.window.navigation import PageStack
from km_desktop.ui.window.welcome_page import NO_RECENT
from km_desktop.ui.workspace import Workspace


class FileMenu(MenuCommands):
    """Lets go of the page that is shown before another file comes, or this one goes."""

    words = Text("&File", "&Файл")

    def __init__(
        self,
        workspace: Workspace,
        dialogs: Dialogs,
        files: FileCommands,
        pages: PageStack,
        close_window: Callable[[], object],
    ) -> None:
        super().__init__(pages)
        self._workspace = workspace
        self._dialogs = dialogs
        self._files = files
        self._pages = pages
        self._close_window = close_window
        workspace.copies_asked.connect(self.take_back)
        workspace.sample_asked.connect(self.open_sample)

    def entries(self) -> tuple[Command | Submenu | None, ...]:
        """Return the entries in their order."""
        return (
            Command(self.new_file, Text("New file…", "Новый файл…"), "Ctrl+Shift+N", False),
            Command(self.open_file, Text("Open…", "Открыть…"), "Ctrl+O", False),
            Command(self.open_sample, Text("Open sample data", "Открыть пример данных"), "", False),
            Submenu(self.fill_recent, Text("Open recent", "Недавние файлы")),
            None,
            Command(
                self.take_back, Text("Take back a copy…", "Принять копию…"), "Ctrl+M", writes=True
            ),
            Command(self.save_copy, Text("Save a copy…", "Сохранить копию…"), "Ctrl+Shift+S"),
            Command(self.hand_out, Text("Hand out a copy…", "Передать копию…"), "Ctrl+Shift+E"),
            Command(self.close_file, Text("Close file", "Закрыть файл"), "Ctrl+W"),
            None,
            Command(self.quit, Text("Quit", "Выйти"), "Ctrl+Q", False),
        )

    def new_file(self) -> None:
        """Make a new file where the person says."""
        self._pages.leave_safely(self._files.new)

    def open_file(self) -> None:
        """Open a file that the person chooses."""
        self._pages.leave_safely(self._files.open)

    def open_sample(self) -> None:
        """Make a file of invented records, and open it."""
        self._pages.leave_safely(self._files.open_sample)

    def fill_recent(self, menu: QMenu) -> None:
        """Fill a menu with the files that were open before."""
        menu.clear()
        for path in self._workspace.settings.recent:
            action = menu.addAction(path.replace("&", "&&"))
            action.setEnabled(Path(path).exists())
            action.triggered.connect(partial(self._open_recent, Path(path)))
        if menu.isEmpty():
            menu.addAction(say(NO_RECENT)).setEnabled(False)

    def _open_recent(self, path: Path) -> None:
        self._pages.leave_safely(partial(self._files.open_path, path))

    def take_back(self) -> None:
        """Take back what colleagues changed in their copies of the file."""
        self._pages.leave_safely(self._choose_copies)

    def take_back_at_home(self) -> None:
        """Open the file that one worked in last, or choose one; then take back copies into it."""
        recent = next((Path(one) for one in self._workspace.settings.recent), None)
        if recent is not None and recent.exists():
            self._files.open_path(recent, self.take_back)
        else:
            self._files.open(self.take_back)

    def _choose_copies(self) -> None:
        from km_desktop.ui.merging.page import MergePage

        page = self._pages.page()
        if not isinstance(page, MergePage):
            self._pages.go_to(places.MERGE)
            page = self._pages.page()
        if isinstance(page, MergePage):
            page.reading.choose_copies()

    def save_copy(self) -> None:
        """Write a checked copy of the open file."""
        self._pages.leave_safely(self._files.save_copy)

    def hand_out(self) -> None:
        """Show the page on which a copy is made for somebody."""
        from km_desktop.ui.window.handout_page import HandoutPage

        def show() -> None:
            page = HandoutPage(self._workspace, self._dialogs, self._pages)
            page.left.connect(self._pages.back)
            self._pages.push(page)

        self._pages.leave_safely(show)

    def close_file(self) -> None:
        """Close the open file."""
        self._pages.leave_safely(self._workspace.close)

    def quit(self) -> None:
        """Close the window."""
        self._close_window()
