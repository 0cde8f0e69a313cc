"""One list on its page, put together from parts, and where what is selected leads."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.services.lists.browse import ListColumn
from km_desktop.services.timeline.span import OF_PEOPLE
from km_desktop.services.words import naming
from km_desktop.ui.kit.paint import Ground
from km_desktop.ui.kit.tables.table import RecordTable
from km_desktop.ui.lists.filter_bar import FilterState
from km_desktop.ui.lists.kept_place import KeptPlace, place_in
from km_desktop.ui.lists.list_view import ListView
from km_desktop.ui.lists.paged_rows import PagedRows
from km_desktop.ui.lists.reading import ListReading
from km_desktop.ui.lists.row_menu import RowMenu, RowOffers
from km_desktop.ui.lists.search_keys import SearchKeys
from km_desktop.ui.lists.trashing import ListTrashing
from km_desktop.ui.workspace import Workspace

UNDO = Text("Undo", "Отменить")
TWO_PEOPLE = Text("Select two people first.", "Сначала выберите двух человек.")
TWO_PEOPLE_HOW = Text(
    "In the list of experts or of all people, with Ctrl held.",
    "В списке экспертов или всех людей, удерживая Ctrl.",
)


class ListState(NamedTuple):
    """How a list is seen: its conditions, its order, and where in it somebody is."""

    filters: FilterState
    sort: str
    descending: bool
    place: KeptPlace


class ListPage(Ground):
    """A list with all that can be done in it: makes the parts and joins them to the window.

    ``opened`` carries the id of a record, nothing for a new one; ``status_changed`` the status.
    ``edit_asked`` carries the id of a record and the field to begin in, ``link_opened`` the entity
    and id of a record that another one names, ``spot_asked`` those of a record and the spot in it
    to show. ``rates_asked`` asks for the page where rates are imported and applied.
    """

    opened = Signal(object)
    status_changed = Signal(str, str)
    print_asked = Signal(str, object)
    page_asked = Signal(object)
    timeline_asked = Signal(str, object)
    rates_asked = Signal()
    edit_asked = Signal(object, str)
    link_opened = Signal(str, object)
    spot_asked = Signal(str, object, object)

    def __init__(
        self, entity: str, document: str, workspace: Workspace, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.entity = entity
        self._workspace = workspace
        self._document = document
        self.view = ListView(entity, workspace, self)
        self.filters, self.summary = self.view.filters, self.view.summary
        self.notice = self.view.notice
        self.reading = ListReading(entity, workspace, self.view)
        self.trashing = ListTrashing(entity, workspace, self.view)
        SearchKeys(self.view, self.reading)
        commands = RowOffers(
            self.link_opened.emit,
            self.change_selected,
            self.move_selected,
            self.print_selected,
            self.show_timeline,
            self.trashing.trash_selected,
        )
        RowMenu(entity, document, self.view, commands)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.view)
        self._connect()

    def _connect(self) -> None:
        view = self.view
        view.status_changed.connect(self.status_changed)
        view.new.clicked.connect(lambda: self.opened.emit(None))
        view.change_button.clicked.connect(self.change_selected)
        view.move_button.clicked.connect(self.move_selected)
        view.rates_button.clicked.connect(self.rates_asked)
        view.body.opened.connect(self.opened)
        view.body.edit_asked.connect(self.edit_asked)
        view.body.empty.first.connect(self._begin_or_clear)
        view.summary.opened.connect(self.opened)
        view.summary.print_asked.connect(self.print_asked)
        view.summary.timeline_asked.connect(self._ask_timeline)

    # What it shows

    @property
    def table(self) -> RecordTable:
        """The table on the screen; another language has another one."""
        return self.view.body.table

    @property
    def rows(self) -> PagedRows:
        """The rows of that table."""
        return self.view.body.rows

    @property
    def columns(self) -> tuple[ListColumn, ...]:
        """The columns of that table, also those that are not shown."""
        return self.view.body.columns

    @property
    def whole(self) -> int:
        """How many records there are, whatever the conditions."""
        return self.view.whole

    def come_back(self, selected: UUID | None) -> None:
        """Read the list anew, with the keyboard on the record that one comes back from."""
        self.reload(selected)
        if self.table is not None:
            self.table.setFocus()

    def reload(self, select: UUID | None = None) -> None:
        """Read the list again, on a record or on what is selected."""
        self.reading.reload(select)

    def tell(self) -> None:
        """Say how much there is, how much of it is shown, and what is selected."""
        self.view.tell()

    def panes(self) -> list[QWidget]:
        """Return the parts that the keyboard visits with one key."""
        return self.view.panes()

    def current_id(self) -> UUID | None:
        """Return the id of the record the cursor is on."""
        return self.view.body.current_id()

    def neighbour(self, record_id: UUID, step: int) -> UUID | None:
        """Return the record some places further in the list, or nothing beyond its ends."""
        at = self.rows.row_of(record_id) + step
        return self.rows.id_at(at) if 0 <= at < self.rows.row_count() else None

    def place_of(self, record_id: UUID) -> tuple[int, int]:
        """Return the row of a record, from 0, and how many rows there are."""
        return self.rows.row_of(record_id), self.rows.row_count()

    def state(self) -> ListState:
        """Return how the list is seen now, for the way back."""
        body = self.view.body
        return ListState(self.filters.state(), body.sort, body.descending, place_in(body))

    def put_back(self, state: ListState) -> None:
        """Show the list as it was seen before."""
        body = self.view.body
        self.filters.put_back(state.filters)
        if (body.sort, body.descending) != (state.sort, state.descending):
            body.sort, body.descending = state.sort, state.descending
            body.table.set_sort(state.sort, descending=state.descending)
        self.reading.reload(keep=state.place)

    # Where it leads

    def _begin_or_clear(self) -> None:
        if self.filters.conditions():
            self.filters.clear()
        else:
            self.opened.emit(None)

    def open_current(self) -> None:
        """Ask for the record the cursor is on."""
        self.view.body.open_current()

    def print_selected(self) -> None:
        """Ask for the printed pages of the selected records."""
        wanted = self.view.body.selected_ids()
        if self._document and wanted:
            self.print_asked.emit(self._document, wanted)

    def show_timeline(self) -> None:
        """Ask for the years of the person whose record is selected."""
        record_id = self.current_id()
        if record_id is not None and self.entity in OF_PEOPLE:
            self._ask_timeline(record_id)

    def _ask_timeline(self, record_id: UUID) -> None:
        self.timeline_asked.emit(self.entity, record_id)

    def change_selected(self) -> None:
        """Ask for the page that changes one field of the selected records."""
        wanted = self.view.body.selected_ids()
        if wanted and self._workspace.writable:
            from km_desktop.ui.lists.bulk_page import BulkPage

            page = BulkPage(self.entity, wanted, self._workspace, self)
            page.done.connect(lambda done: self.notice.tell("ok", done))
            self.page_asked.emit(page)

    def move_selected(self) -> None:
        """Ask for the page that moves the selected records to another status."""
        wanted = self.view.body.selected_ids()
        if wanted and self._workspace.writable and self.view.has_steps:
            from km_desktop.ui.lists.bulk_step_page import BulkStepPage

            page = BulkStepPage(self.entity, wanted, self._workspace, self)
            page.spot_asked.connect(self.spot_asked)
            page.done.connect(self._tell_moved)
            self.page_asked.emit(page)

    def _tell_moved(self, words: Text, changes: Any) -> None:
        undo = partial(self._workspace.undo_asked.emit, changes.operation_id)
        self.notice.tell("ok", words, action=UNDO, act=undo)

    def compare_selected(self, show: Callable[[list[UUID]], object]) -> None:
        """Show the people behind two selected records; of any others say what to select."""
        wanted = self.view.body.selected_ids()
        if not naming.is_of_person(self.entity) or len(wanted) != 2:
            self.notice.tell("info", TWO_PEOPLE, TWO_PEOPLE_HOW)
            return

        def people(database: Any) -> Any:
            from km_desktop.services.people import duplicates

            return duplicates.people_of(database, self.entity, wanted)

        self._workspace.run(self, people, show)
