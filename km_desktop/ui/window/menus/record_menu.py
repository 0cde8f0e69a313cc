"""The Record menu: ways through a record and its list, its next status, its printed page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from km_desktop.bilingual import Text
from km_desktop.ui.window.leading import go_along
from km_desktop.ui.window.menus.commands import Command, MenuCommands, Submenu
from km_desktop.ui.window.menus.shown import on_list, on_record
from km_desktop.ui.window.navigation import PageStack
from km_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from uuid import UUID


class RecordMenu(MenuCommands):
    """Asks the page of the record that is shown, or the list, for what is chosen."""

    words = Text("&Record", "&Запись")

    def __init__(self, workspace: Workspace, pages: PageStack) -> None:
        super().__init__(pages)
        self._workspace = workspace
        self._pages = pages

    def entries(self) -> tuple[Command | Submenu | None, ...]:
        """Return the entries in their order."""
        change = Text("Change selected…", "Изменить выбранные…")
        compare = Text("Compare two selected…", "Сравнить двух выбранных…")
        before = Text("Previous problem", "Предыдущее замечание")
        status = Text("Next status", "Следующий статус")
        return (
            Command(self.open_current, Text("Open", "Открыть")),
            Command(self.next_status, status, "Ctrl+Enter", writes=True),
            Command(self.next_problem, Text("Next problem", "Следующее замечание"), "F8"),
            Command(self.previous_problem, before, "Shift+F8"),
            Command(self.next_section, Text("Next section", "Следующий раздел"), "Ctrl+Tab"),
            Command(self.history, Text("History", "История"), "Ctrl+H"),
            Command(self.timeline, Text("Timeline", "Хронология"), "Ctrl+T"),
            Command(self.compare_two, compare),
            None,
            Command(self.change_selected, change, "Shift+F2", writes=True),
            None,
            Command(
                self.previous_record, Text("Previous record", "Предыдущая запись"), "Ctrl+PgUp"
            ),
            Command(self.next_record, Text("Next record", "Следующая запись"), "Ctrl+PgDown"),
            None,
            Command(self.print_shown, Text("Print…", "Печать…"), "Ctrl+P"),
        )

    def open_current(self) -> None:
        """Open the record the cursor is on."""
        on_list(self._pages, lambda page: page.open_current())

    def next_status(self) -> None:
        """Save and move to the next status; in a list, move what is selected."""
        on_record(self._pages, lambda page: page.steps.ask_next())
        on_list(self._pages, lambda page: page.move_selected())

    def next_problem(self) -> None:
        """Show the next problem."""
        on_record(self._pages, lambda page: page.view.next_problem())

    def previous_problem(self) -> None:
        """Show the problem before."""
        on_record(self._pages, lambda page: page.view.next_problem(back=True))

    def next_section(self) -> None:
        """Scroll to the next section."""
        on_record(self._pages, lambda page: page.sections.show_next())

    def history(self) -> None:
        """Show or fold the history."""
        on_record(self._pages, lambda page: page.view.toggle_history())

    def timeline(self) -> None:
        """Show the years of the person whose record is shown or selected."""
        on_record(self._pages, lambda page: page.show_timeline())
        on_list(self._pages, lambda page: page.show_timeline())

    def compare_two(self) -> None:
        """Show two selected people or experts side by side, to be joined or not."""
        on_list(self._pages, lambda page: page.compare_selected(self._show_pair))

    def _show_pair(self, people: list[UUID]) -> None:
        from km_desktop.ui.people.merge_page import MergePeoplePage

        page = MergePeoplePage(people[0], people[1], self._workspace)
        page.opened.connect(self._pages.show_record)
        self._pages.show_above(page)

    def change_selected(self) -> None:
        """Change one field of the selected records."""
        on_list(self._pages, lambda page: page.change_selected())

    def previous_record(self) -> None:
        """Show the record before this one in the list."""
        on_record(self._pages, lambda page: go_along(self._pages, page, -1))

    def next_record(self) -> None:
        """Show the record after this one in the list."""
        on_record(self._pages, lambda page: go_along(self._pages, page, 1))

    def print_shown(self) -> None:
        """Print what is shown or selected."""
        on_record(self._pages, lambda page: page.print_document())
        on_list(self._pages, lambda page: page.print_selected())
