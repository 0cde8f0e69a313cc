"""The pages of the window and the way back: lists, records, printed pages, settings."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from km_desktop.ui import places
from km_desktop.ui.dialogs import Dialogs
from km_desktop.ui.kit.paint import Ground
from km_desktop.ui.window.leading import (
    create_link,
    lead_from,
    lead_from_list,
    lead_on,
    show_child,
    show_row,
    show_spot,
    show_way,
)
from km_desktop.ui.window.ways import PlaceLine, Ways
from km_desktop.ui.workspace import Workspace

if TYPE_CHECKING:  # the window paints before it knows them
    from uuid import UUID

    from km_desktop.services.lists.browse import Filter
    from km_desktop.ui.base_page import PlacePage
    from km_desktop.ui.lists.list_page import ListPage
    from km_desktop.ui.records.page import RecordPage

ENTITIES = frozenset(place.key for place in places.PLACES if place.icon) - set(places.PAGES)


def load_lists() -> None:
    """Load what a list of records needs, so that the window's thread finds it ready."""
    import_module("km_desktop.ui.lists.list_page")
    import_module("km_desktop.ui.records.pages")


def load_place(place: str) -> None:
    """Load what the page of a place needs, so that the window's thread finds it ready."""
    if place in places.PAGES:
        read_first = getattr(import_module(places.PAGES[place][0]), "read_first", None)
        if read_first is not None:
            read_first()


def load_records() -> None:
    """Load what the page of a record and a printed page need."""
    from km_desktop.services import rules

    import_module("km_desktop.ui.records.page")
    import_module("km_desktop.ui.printing.print_page")
    rules.by_entity()


@runtime_checkable
class HasPanes(Protocol):
    """A page that the keyboard visits part by part."""

    def panes(self) -> list[QWidget]:
        """Return the parts in reading order."""


class PageStack(QStackedWidget):
    """Shows one page at a time; lists stay, what is opened from them is left again.

    ``arrived`` carries the place one has gone to, ``kind_shown`` the place of what is shown there,
    which is another one where a link was followed; ``status_changed`` the status line.
    """

    arrived = Signal(str)
    kind_shown = Signal(str)
    status_changed = Signal(str, str)

    def __init__(
        self, home: QWidget, workspace: Workspace, dialogs: Dialogs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.dialogs = dialogs
        self.home = home
        self.lists: dict[str, ListPage] = {}
        self.stack: list[QWidget] = []
        self.records: list[RecordPage] = []
        self.here = ""
        self.ways = Ways(self)
        self.place_line = PlaceLine(self)
        self.addWidget(home)

    def wait(self) -> None:
        """Show nothing yet: a file is about to open."""
        blank = Ground(self)
        self.addWidget(blank)
        self.setCurrentWidget(blank)

    def begin(self, *, at_home: bool) -> None:
        """Forget every page of the file that was open; show the first screen or wait for a page."""
        self._forget_trail()
        self.ways.forget()
        for page in self.lists.values():
            self.removeWidget(page)
            page.deleteLater()
        self.lists, self.here = {}, ""
        if at_home:
            self.setCurrentWidget(self.home)

    def page(self) -> QWidget:
        """Return the page on the screen."""
        return self.currentWidget() or self.home

    def record_shown(self) -> RecordPage | None:
        """Return the page of the record on the screen, if there is one."""
        return self.as_record(self.page())

    def list_shown(self) -> ListPage | None:
        """Return the list on the screen, if there is one."""
        return self._as_list(self.page())

    def as_record(self, page: QWidget) -> RecordPage | None:
        """Return a page as that of a record, if it is one."""
        return next((one for one in self.records if one is page), None)

    def _as_list(self, page: QWidget) -> ListPage | None:
        return next((one for one in self.lists.values() if one is page), None)

    def go_to(self, entity: str) -> None:
        """Show a list, or a page of the whole file, after what is typed was dealt with."""
        show = self.show_place if entity in places.PAGES else self.show_list
        self.leave_safely(lambda: show(entity))

    def go_to_some(self, entity: str, filters: tuple[Filter, ...]) -> None:
        """Show those records of a list that meet some conditions, and no others."""
        self.leave_safely(lambda: self.show_list(entity, filters))

    def show_place(self, place: str) -> None:
        """Show a page of the whole file, whatever is typed elsewhere."""
        module, name = places.PAGES[place]
        self.ways.leave()
        self._forget_trail()
        page: PlacePage = getattr(import_module(module), name)(self.workspace, self)
        page.dialogs = self.dialogs
        page.opened.connect(self.show_record)
        page.begun.connect(lambda entity, given: self.show_record(entity, None, given))
        page.status_changed.connect(lambda *said: self.place_line.tell(place, *said))
        page.page_asked.connect(self.show_above)
        page.place_asked.connect(self.go_to)
        page.spot_asked.connect(lambda *asked: show_spot(self, *asked))
        page.list_asked.connect(self.go_to_some)
        self.here = place
        self.arrived.emit(place)
        self.push(page)
        page.reload()

    def show_list(self, entity: str, filters: tuple[Filter, ...] | None = None) -> None:
        """Show a list, with only some conditions where they are given."""
        self.ways.leave()
        self._forget_trail()
        page = self.lists.get(entity)
        if page is None:
            from km_desktop.ui.lists.list_page import ListPage
            from km_desktop.ui.records.pages import layout_of

            page = ListPage(entity, layout_of(entity).document, self.workspace, self)
            lead_from_list(self, page)
            page.status_changed.connect(lambda *said: self._tell(entity, *said))
            self.lists[entity] = page
            self.addWidget(page)
            if filters is None:
                page.reload()
        if filters is not None:
            page.filters.show_only(filters)
        self.here = entity
        self.arrived.emit(entity)
        self.setCurrentWidget(page)
        self._show_kind()
        page.tell()
        page.view.focus_search()

    def _tell(self, entity: str, shown: str, selected: str) -> None:
        # Lists that are not on the screen go on reading; only the one that is may speak.
        if self.lists.get(entity) is self.page():
            self.status_changed.emit(shown, selected)

    def show_record(
        self, entity: str, record_id: UUID | None, given: dict[str, Any] | None = None
    ) -> RecordPage:
        """Show a record on its own page, or an empty form."""
        from km_desktop.ui.records.page import RecordPage
        from km_desktop.ui.records.pages import layout_of

        page = RecordPage(layout_of(entity), self.workspace, self)
        page.set_dialogs(self.dialogs)
        self.records.append(page)
        page.link_created.connect(lambda *asked: create_link(self, page, *asked))
        page.child_asked.connect(lambda child, found: show_child(self, page, child, found))
        lead_from(self, page)
        lead_on(self, page)
        page.saving.shown.connect(lambda: show_row(self, page))
        self.push(page)
        show_way(self, page)
        if record_id is None:
            page.saving.show_new(given or {})
        else:
            page.saving.show_record(record_id)
        return page

    def show_above(self, page: Any) -> None:
        """Show a page that another one made; its signal ``left`` leads back."""
        page.left.connect(self.back)
        self.push(page)

    def push(self, page: QWidget) -> None:
        """Show a page that is left again."""
        if len(self.stack) >= self.ground:
            self.ways.leave()
        self.stack.append(page)
        self.addWidget(page)
        self.setCurrentWidget(page)
        self.status_changed.emit("", "")  # what the page below said is not of this one
        self._show_kind()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> None:
        """Go back to what was seen before, after what is typed was dealt with."""
        self.leave_safely(self.ways.back)

    def forward(self) -> None:
        """Go again to where one has come back from, after what is typed was dealt with."""
        self.leave_safely(self.ways.forward)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go back and forward with the buttons of the mouse that mean it."""
        buttons = Qt.MouseButton
        ways = {buttons.BackButton: self.back, buttons.ForwardButton: self.forward}
        ways.get(event.button(), lambda: super(PageStack, self).mousePressEvent(event))()

    def _show_kind(self) -> None:
        # A page above a record, as its print page, is still at the place of that record.
        below = (self.as_record(page) for page in reversed(self.stack))
        kinds = (record.entity for record in below if record and record.entity in ENTITIES)
        self.kind_shown.emit(next(kinds, self.here))

    @property
    def ground(self) -> int:
        """How many pages of the stack are the ground it stands on: the page of a place is one."""
        return int(self.here in places.PAGES)

    def pop(self) -> None:
        """Go back to where one came from; what is typed here is not asked about."""
        if len(self.stack) > self.ground:
            gone = self.stack.pop()
            record = self.as_record(gone)
            entity, selected = (record.entity, record.record_id) if record else ("", None)
            below = self.stack[-1] if self.stack else self._home(entity)
            self.setCurrentWidget(below)
            self._let_go(gone)
            self._show_kind()
            self.place_line.tell_again()
            listed, under = self._as_list(below), self.as_record(below)
            if listed is not None:
                listed.come_back(selected)
            elif under is not None and not under.saving.has_changes() and under.record_id:
                under.saving.show_record(under.record_id)

    def _let_go(self, page: QWidget) -> None:
        self.records = [one for one in self.records if one is not page]
        self.removeWidget(page)
        page.deleteLater()

    def _home(self, entity: str) -> QWidget:
        if self.here not in self.lists and entity in ENTITIES:
            self.show_list(entity)
        return self.lists.get(self.here) or self.home

    def _forget_trail(self) -> None:
        for page in self.stack:
            self._let_go(page)
        self.stack = []

    def leave_safely(self, then: Callable[[], object]) -> None:
        """Go on with something, after what is typed was dealt with."""
        page = self.record_shown()
        for below in self.records:
            if below is not page:
                below.saving.keep_draft()
        if page is not None:
            page.saving.leave(then)
        else:
            then()

    def panes(self) -> list[QWidget]:
        """Return the parts of the page that the keyboard visits with one key."""
        shown = self.page()
        return shown.panes() if isinstance(shown, HasPanes) else [shown]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead back with Escape, after whatever has the keyboard has had no use for it."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        record, listed = self.record_shown(), self.list_shown()
        if record is not None and (
            record.view.stay() or record.view.leave_field() or record.saving.has_changes()
        ):
            return  # only who asks to go back is asked about what is typed
        if listed is not None:
            listed.view.leave_innermost()
        elif len(self.stack) > self.ground:
            self.back()
