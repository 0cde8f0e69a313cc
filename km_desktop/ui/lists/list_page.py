"""One list and what can be done in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.services.timeline.span import OF_PEOPLE
from km_desktop.ui.kit.speech import current_language, say
from km_desktop.ui.lists.list_view import ListView
from km_desktop.ui.workspace import Desk

TRASHED = Text("In the trash: {what}.", "В корзине: {what}.")
STAYS = Text("It stays there until you restore it.", "Хранится там, пока вы не вернёте.")
RESTORE = Text("Restore", "Вернуть")
TWO_PEOPLE = Text("Select two people first.", "Сначала выберите двух человек.")
TWO_PEOPLE_HOW = Text(
    "In the list of experts or of all people, with Ctrl held.",
    "В списке экспертов или всех людей, удерживая Ctrl.",
)


class ListPage(ListView):
    """``opened`` carries the id of a record, nothing for a new one."""

    opened = Signal(object)
    print_asked = Signal(str, object)
    page_asked = Signal(object)
    timeline_asked = Signal(str, object)

    def __init__(
        self, entity: str, document: str, desk: Desk, parent: QWidget | None = None
    ) -> None:
        super().__init__(entity, document, desk, parent)
        self._trashed: list[UUID] = []
        self.new.clicked.connect(lambda: self.opened.emit(None))
        self.columns_button.clicked.connect(self.choose_columns)
        self.change_button.clicked.connect(self.change_selected)
        self.notice.acted.connect(self._restore)
        self.empty.first.connect(self._empty_first)
        self.summary.opened.connect(self.opened)
        self.summary.print_asked.connect(self.print_asked)
        self.summary.timeline_asked.connect(lambda found: self.timeline_asked.emit(entity, found))
        self.table_built.connect(self._follow_table)
        self._follow_table()

    def _follow_table(self) -> None:
        table = self.table
        if table is None:
            return
        table.opened.connect(lambda row: self.opened.emit(self.rows.id_at(row)))
        table.glanced.connect(self._glance)
        table.removal_asked.connect(self.trash_selected)
        table.sort_asked.connect(self._sort)
        table.columns_changed.connect(self._remember)
        table.selection_changed.connect(self._selection_changed)

    # Selecting

    def neighbour(self, record_id: UUID, step: int) -> UUID | None:
        """Return the record some places further in the list, or nothing beyond its ends."""
        at = self.rows.row_of(record_id) + step
        return self.rows.id_at(at) if 0 <= at < self.rows.row_count() else None

    def place_of(self, record_id: UUID) -> tuple[int, int]:
        """Return the row of a record, from 0, and how many rows there are."""
        return self.rows.row_of(record_id), self.rows.row_count()

    def _selection_changed(self) -> None:
        self.tell()
        record_id = self.current_id()
        if record_id is not None and not self.summary.isHidden():
            self.summary.show_record(record_id)

    def _glance(self, row: int) -> None:
        if self.summary.isHidden():
            self.summary.open()
        self.summary.show_record(self.rows.id_at(row))

    # Commands

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear_search(self) -> None:
        """Close the panel that lies over the list, else empty the search box."""
        if self.summary.overlay and not self.summary.isHidden():
            self.summary.fold()
        elif self.filters.search.value():
            self.filters.search.set_value(None)
            self.reload()
        elif self.table is not None:
            self.table.setFocus()

    def panes(self) -> list[QWidget]:
        """Return the parts that the keyboard visits with one key."""
        parts: list[QWidget] = [self.filters.search]
        if self.table is not None and self.stack.currentWidget() is self.table:
            parts.append(self.table)
        return parts

    def print_selected(self) -> None:
        """Ask for the printed pages of the selected records."""
        if self.document and self.selected_ids():
            self.print_asked.emit(self.document, self.selected_ids())

    def show_timeline(self) -> None:
        """Ask for the years of the person whose record is selected."""
        record_id = self.current_id()
        if record_id is not None and self.entity in OF_PEOPLE:
            self.timeline_asked.emit(self.entity, record_id)

    def change_selected(self) -> None:
        """Ask for the page that changes one field of the selected records."""
        wanted = self.selected_ids()
        if wanted and self.desk.writable:
            from km_desktop.ui.lists.bulk_page import BulkPage

            page = BulkPage(self.entity, wanted, self.desk, self)
            page.done.connect(lambda said: self.notice.tell("ok", said))
            self.page_asked.emit(page)

    def compare_selected(self, show: Callable[[list[UUID]], object]) -> None:
        """Show the people behind two selected records; of any others say what to select."""
        wanted = self.selected_ids()
        if self.entity not in ("person", "expert") or len(wanted) != 2:
            self.notice.tell("info", TWO_PEOPLE, TWO_PEOPLE_HOW)
            return

        def people(database: Any) -> Any:
            from km_desktop.services.people import duplicates

            return duplicates.people_of(database, self.entity, wanted)

        self.desk.ask(self, people, show)

    def trash_selected(self) -> None:
        """Put the selected records in the trash; the bar offers to take them back."""
        wanted, author, today = self.selected_ids(), self.desk.author, self.desk.today()
        if not wanted or not self.desk.writable:
            return

        def remove(database: Any) -> Any:
            from km_desktop.services.records import records

            return records.remove(database, author, self.entity, wanted, today)

        def gone(changes: Any) -> None:
            language = current_language()
            self._trashed = wanted
            what = ENTITIES[self.entity].about.counted.say(language, len(wanted))
            self.notice.tell("info", say(TRASHED, what=what), STAYS, action=RESTORE, icon="trash")
            self.desk.wrote(changes, None)

        self.desk.ask(self, remove, gone)

    def _restore(self) -> None:
        wanted, author = self._trashed, self.desk.author
        self.notice.leave()

        def restore(database: Any) -> Any:
            from km_desktop.services.records import records

            return records.restore(database, author, self.entity, wanted)

        self.desk.ask(self, restore, lambda changes: self.desk.wrote(changes, None))

    def _empty_first(self) -> None:
        if self.filters.conditions():
            self.filters.clear()
        else:
            self.opened.emit(None)

    def _sort(self, key: str, descending: bool) -> None:
        self.sort, self.descending = key, descending
        self.reload()

    def choose_columns(self) -> None:
        """Open the list of columns."""
        if self.table is not None:
            self.table.choose_columns(self.columns_button)

    def _remember(self) -> None:
        if self.table is not None:
            name = f"list:{self.entity}:{current_language()}"
            self.desk.remember_layout(name, self.table.layout_state())
