"""What the menus and keys do; each command is one method, named in the table of commands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget

from km_desktop.bilingual import Language
from km_desktop.ui import places
from km_desktop.ui.dialogs import Dialogs
from km_desktop.ui.history.undoing import Undoing
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.notice import Notice
from km_desktop.ui.kit.place_list import NavigationList
from km_desktop.ui.kit.speech import current_language, say, switch
from km_desktop.ui.window.file_commands import FileCommands
from km_desktop.ui.window.navigation import ENTITIES, Trail
from km_desktop.ui.window.welcome_page import NO_RECENT
from km_desktop.ui.workspace import Desk

if TYPE_CHECKING:
    from uuid import UUID

    from km_desktop.ui.lists.list_page import ListPage
    from km_desktop.ui.records.page import RecordPage


@runtime_checkable
class Restores(Protocol):
    """A page that can take what is chosen on it out of the trash."""

    def restore_chosen(self) -> None:
        """Restore it."""


class WindowCommands(QMainWindow):
    """The commands of a window; whoever arranges it gives it these parts."""

    desk: Desk
    dialogs: Dialogs
    files: FileCommands
    undoing: Undoing
    pages: Trail
    notice: Notice
    navigation: NavigationList
    side: QWidget

    def back(self) -> None:
        """Go back to where one came from."""
        self.pages.back()

    def new_file(self) -> None:
        """Make a new file where the person says."""
        self.pages.leave_safely(self.files.new)

    def open_file(self) -> None:
        """Open a file that the person chooses."""
        self.pages.leave_safely(self.files.open)

    def open_sample(self) -> None:
        """Make a file of invented records, and open it."""
        self.pages.leave_safely(self.files.open_sample)

    def recent(self, menu: QMenu) -> None:
        """Fill a menu with the files that were open before."""
        menu.clear()
        for path in self.desk.settings.recent:
            action = menu.addAction(path.replace("&", "&&"))
            action.setEnabled(Path(path).exists())
            action.triggered.connect(partial(self._open_recent, Path(path)))
        if menu.isEmpty():
            menu.addAction(say(NO_RECENT)).setEnabled(False)

    def _open_recent(self, path: Path) -> None:
        self.pages.leave_safely(partial(self.files.open_path, path))

    def take_back(self) -> None:
        """Take back what colleagues changed in their copies of the file."""
        self.pages.leave_safely(self._take_back)

    def _take_back(self) -> None:
        from km_desktop.ui.merging.page import MergePage

        page = self.pages.page()
        if not isinstance(page, MergePage):
            self.pages.go_to(places.MERGE)
            page = self.pages.page()
        if isinstance(page, MergePage):
            page.reading.choose_copies()

    def save_copy(self) -> None:
        """Write a checked copy of the open file."""
        self.pages.leave_safely(self.files.save_copy)

    def hand_out(self) -> None:
        """Show the page on which a copy is made for somebody."""
        from km_desktop.ui.window.handout_page import HandoutPage

        def show() -> None:
            page = HandoutPage(self.desk, self.dialogs, self)
            page.left.connect(self.pages.back)
            self.pages.push(page)
            self.pages.told.emit(" ", "")

        self.pages.leave_safely(show)

    def close_file(self) -> None:
        """Close the open file."""
        self.pages.leave_safely(self.desk.close)

    def check_file(self) -> None:
        """Check the open file and say what was found."""
        self.files.check()

    def undo(self) -> None:
        """Take back what was typed in the field, else the last thing this person did."""
        from km_desktop.ui.kit.inputs import typed

        if not typed.undo(QApplication.focusWidget()) and self.desk.writable:
            self.pages.leave_safely(self.undoing.undo_last)

    def redo(self) -> None:
        """Bring back what was taken back last, in the field or in the file."""
        from km_desktop.ui.kit.inputs import typed

        if not typed.redo(QApplication.focusWidget()) and self.desk.writable:
            self.pages.leave_safely(self.undoing.redo_last)

    def new_record(self) -> None:
        """Begin a new record of the kind that is shown."""
        entity = self.pages.here if self.pages.here in ENTITIES else "expert"
        self.pages.leave_safely(lambda: self.pages.show_record(entity, None))

    def _on_record(self, act: Callable[[RecordPage], object]) -> None:
        page = self.pages.record_shown()
        if page is not None:
            act(page)

    def _on_list(self, act: Callable[[ListPage], object]) -> None:
        page = self.pages.list_shown()
        if page is not None:
            act(page)

    def save_record(self) -> None:
        """Save the record on the screen."""
        self._on_record(lambda page: page.saving.save())

    def discard(self) -> None:
        """Take back what is not saved."""
        self._on_record(lambda page: page.saving.discard())

    def erase(self) -> None:
        """Erase the person whose record is shown, after a question."""
        self._on_record(lambda page: page.ask_erasing())

    def to_trash(self) -> None:
        """Put what is selected or shown in the trash."""
        self._on_record(lambda page: page.trashing.trash())
        self._on_list(lambda page: page.trashing.trash_selected())

    def change_selected(self) -> None:
        """Change one field of the selected records."""
        self._on_list(lambda page: page.change_selected())

    def restore(self) -> None:
        """Take what is selected in the trash, or shown from it, out of it."""
        page = self.pages.page()
        if isinstance(page, Restores):
            page.restore_chosen()

    def search(self) -> None:
        """Put the cursor into the search box of the list."""
        self._on_list(lambda page: page.view.focus_search())

    def open_current(self) -> None:
        """Open the record the cursor is on."""
        self._on_list(lambda page: page.open_current())

    def compare_two(self) -> None:
        """Show two selected people or experts side by side, to be joined or not."""
        self._on_list(lambda page: page.compare_selected(self._show_pair))

    def _show_pair(self, people: list[UUID]) -> None:
        from km_desktop.ui.people.merge_page import UnitePage

        page = UnitePage(people[0], people[1], self.desk)
        page.opened.connect(self.pages.show_record)
        self.pages.show_above(page)

    def next_status(self) -> None:
        """Save and move to the next status."""
        self._on_record(lambda page: page.steps.ask_next())

    def next_problem(self) -> None:
        """Show the next problem."""
        self._on_record(lambda page: page.view.next_problem())

    def previous_problem(self) -> None:
        """Show the problem before."""
        self._on_record(lambda page: page.view.next_problem(back=True))

    def next_section(self) -> None:
        """Scroll to the next section."""
        self._on_record(lambda page: page.sections.show_next())

    def history(self) -> None:
        """Show or fold the history."""
        self._on_record(lambda page: page.view.toggle_history())

    def timeline(self) -> None:
        """Show the years of the person whose record is shown or selected."""
        self._on_record(lambda page: page.show_timeline())
        self._on_list(lambda page: page.show_timeline())

    def previous_record(self) -> None:
        """Show the record before this one in the list."""
        self._on_record(lambda page: self.pages.go_along(page, -1))

    def next_record(self) -> None:
        """Show the record after this one in the list."""
        self._on_record(lambda page: self.pages.go_along(page, 1))

    def print_shown(self) -> None:
        """Print what is shown or selected."""
        self._on_record(lambda page: page.print_document())
        self._on_list(lambda page: page.print_selected())

    def columns(self) -> None:
        """Choose the columns of the list."""
        self._on_list(lambda page: page.view.choose_columns())

    def next_pane(self) -> None:
        """Move the keyboard to the next part of the window."""
        self._pane(1)

    def previous_pane(self) -> None:
        """Move the keyboard to the part before."""
        self._pane(-1)

    def _pane(self, step: int) -> None:
        panes: list[QWidget] = [self.navigation] if self.side.isVisible() else []
        panes += self.pages.panes()
        focused = QApplication.focusWidget()
        here = -1 if step > 0 else 0
        for at, pane in enumerate(panes):
            if focused is not None and (pane is focused or pane.isAncestorOf(focused)):
                here = at
        panes[(here + step) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def other_language(self) -> None:
        """Speak the other language at once."""
        language: Language = "ru" if current_language() == "en" else "en"
        self.desk.choose(language=language)
        switch().set(language)

    def other_light(self) -> None:
        """Go from light to dark or back."""
        app = QApplication.instance()
        light = "light" if theme.current().dark else "dark"
        self.desk.choose(light=light)
        if isinstance(app, QApplication):
            theme.current().apply(app, light, self.desk.settings.text_size)  # type: ignore[arg-type]

    def settings(self) -> None:
        """Show the settings."""
        from km_desktop.ui.window.settings_page import SettingsPage

        page = SettingsPage(self.desk, self.dialogs, self)
        page.left.connect(self.pages.back)
        self.pages.leave_safely(lambda: self.pages.push(page))

    def keys(self) -> None:
        """Say which keys there are."""
        self.notice.tell("info", places.KEYS, places.KEYS_MORE)

    def about(self) -> None:
        """Say what the program is."""
        self.notice.tell("info", places.about(), places.ABOUT_MORE)
