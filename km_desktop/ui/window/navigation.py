"""The pages of the window and the way back: lists, records, printed pages, settings."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from km_desktop.ui import places
from km_desktop.ui.dialogs import Dialogs
from km_desktop.ui.kit.paint import Ground
from km_desktop.ui.workspace import Workspace

if TYPE_CHECKING:  # the window paints before it knows them
    from uuid import UUID

    from km_desktop.services.lists.browse import Filter
    from km_desktop.services.words.findings import Spot
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
        import_module(places.PAGES[place][0])


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

    ``arrived`` carries the list one is in now, ``status_changed`` the status line.
    """

    arrived = Signal(str)
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
        self.addWidget(home)

    def wait(self) -> None:
        """Show nothing yet: a file is about to open."""
        blank = Ground(self)
        self.addWidget(blank)
        self.setCurrentWidget(blank)

    def begin(self, *, at_home: bool) -> None:
        """Forget every page of the file that was open; show the first screen or wait for a page."""
        self._forget_trail()
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
        return self._as_record(self.page())

    def list_shown(self) -> ListPage | None:
        """Return the list on the screen, if there is one."""
        return self._as_list(self.page())

    def _as_record(self, page: QWidget) -> RecordPage | None:
        return next((one for one in self.records if one is page), None)

    def _as_list(self, page: QWidget) -> ListPage | None:
        return next((one for one in self.lists.values() if one is page), None)

    def go_to(self, entity: str) -> None:
        """Show a list, or a page of the whole file, after what is typed was dealt with."""
        show = self._show_place if entity in places.PAGES else self._show_list
        self.leave_safely(lambda: show(entity))

    def go_to_some(self, entity: str, filters: tuple[Filter, ...]) -> None:
        """Show those records of a list that meet some conditions, and no others."""
        self.leave_safely(lambda: self._show_list(entity, filters))

    def _show_place(self, place: str) -> None:
        module, name = places.PAGES[place]
        self._forget_trail()
        page: PlacePage = getattr(import_module(module), name)(self.workspace, self)
        page.dialogs = self.dialogs
        page.opened.connect(self.show_record)
        page.status_changed.connect(self.status_changed)
        page.page_asked.connect(self.show_above)
        page.place_asked.connect(self.go_to)
        page.spot_asked.connect(lambda *asked: show_spot(self, *asked))
        page.list_asked.connect(self.go_to_some)
        self.here = place
        self.arrived.emit(place)
        self.status_changed.emit("", "")  # what the page before said is not of this one
        self.push(page)
        page.reload()

    def _show_list(self, entity: str, filters: tuple[Filter, ...] | None = None) -> None:
        self._forget_trail()
        page = self.lists.get(entity)
        if page is None:
            from km_desktop.ui.lists.list_page import ListPage
            from km_desktop.ui.records.pages import layout_of

            page = ListPage(entity, layout_of(entity).document, self.workspace, self)
            page.opened.connect(lambda found: self.show_record(entity, found))
            _lead_on(self, page)
            page.page_asked.connect(self.show_above)
            page.rates_asked.connect(lambda: show_rates(self))
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
        page.link_created.connect(lambda *asked: _create_link(self, page, *asked))
        page.child_asked.connect(lambda child, found: _show_child(self, page, child, found))
        _lead_from(self, page)
        _lead_on(self, page)
        page.saving.shown.connect(lambda: self._place(page))
        self.push(page)
        if record_id is None:
            page.saving.show_new(given or {})
        else:
            page.saving.show_record(record_id)
        self.status_changed.emit("", "")
        return page

    def show_above(self, page: Any) -> None:
        """Show a page that another one made; its signal ``left`` leads back."""
        page.left.connect(self.back)
        self.push(page)

    def push(self, page: QWidget) -> None:
        """Show a page that is left again."""
        self.stack.append(page)
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> None:
        """Go back to where one came from, after what is typed was dealt with."""
        self.leave_safely(self.pop)

    def pop(self) -> None:
        """Go back to where one came from; what is typed here is not asked about."""
        # The page of a place is the ground that its stack stands on.
        if len(self.stack) > (self.here in places.PAGES):
            gone = self.stack.pop()
            record = self._as_record(gone)
            entity, selected = (record.entity, record.record_id) if record else ("", None)
            below = self.stack[-1] if self.stack else self._home(entity)
            self.setCurrentWidget(below)
            self._let_go(gone)
            listed, under = self._as_list(below), self._as_record(below)
            if listed is not None:
                listed.reload(selected)
                if listed.table is not None:
                    listed.table.setFocus()
            elif under is not None and not under.saving.has_changes() and under.record_id:
                under.saving.show_record(under.record_id)

    def _let_go(self, page: QWidget) -> None:
        self.records = [one for one in self.records if one is not page]
        self.removeWidget(page)
        page.deleteLater()

    def _home(self, entity: str) -> QWidget:
        if self.here not in self.lists and entity in ENTITIES:
            self._show_list(entity)
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

    def go_along(self, page: RecordPage, step: int) -> None:
        """Show the record some places further in its list."""
        listed = self.lists.get(page.entity)
        if listed is None or page.record_id is None:
            return
        if (found := listed.neighbour(page.record_id, step)) is not None:
            self.leave_safely(lambda: page.saving.show_record(found))

    def _place(self, page: RecordPage) -> None:
        listed = self.lists.get(page.entity)
        known = listed is not None and page.record_id is not None and len(self.stack) == 1
        at, whole = listed.place_of(page.record_id) if known else (-1, 0)  # type: ignore[union-attr, arg-type]
        page.head.show_place(at, whole)

    def show_print(self, document: str, ids: list[UUID]) -> None:
        """Show the printed pages of some records, to be looked at before they are printed."""
        from km_desktop.ui.printing.print_page import PrintPage

        page = self.record_shown()
        if page is not None and page.saving.has_changes():
            page.saving.save(lambda: self.show_print(document, ids))
            return
        printed = PrintPage(document, ids, self.workspace, self.dialogs, self)
        printed.left.connect(self.back)
        self.push(printed)

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
        elif self.stack:
            self.back()


def _lead_on(pages: PageStack, page: RecordPage | ListPage) -> None:
    """Let a page lead to the printed pages and the timelines of its records."""
    page.print_asked.connect(pages.show_print)
    page.timeline_asked.connect(lambda entity, found: show_timeline(pages, entity, found))


def _lead_from(pages: PageStack, page: RecordPage) -> None:
    """Let the page of a record lead back, along its list, and to the records it links to."""
    page.left.connect(pages.back)
    page.moved.connect(lambda step: pages.go_along(page, step))
    page.link_opened.connect(pages.show_record)
    page.begun.connect(lambda entity, given: pages.show_record(entity, None, given))


def show_rates(pages: PageStack) -> None:
    """Show where UN rates are imported and applied, after what is typed was dealt with."""
    from km_desktop.ui.lists.rates_page import RatesPage

    pages.leave_safely(lambda: pages.show_above(RatesPage(pages.workspace, pages.dialogs, pages)))


def leave_erased(pages: PageStack, changes: Any) -> None:
    """Drop what is typed about erased records, and leave the page of one if it is shown."""
    erased = [page for page in pages.records if page.on_screen.is_touched(changes)]
    for page in erased:
        page.saving.drop_typed()
    if pages.record_shown() in erased:
        pages.pop()


def show_timeline(pages: PageStack, entity: str, record_id: UUID) -> None:
    """Show the years of the person behind a record, above it."""
    from km_desktop.ui.timeline.page import TimelinePage

    page = TimelinePage(entity, record_id, pages.workspace, pages)
    page.opened.connect(pages.show_record)
    pages.show_above(page)
    pages.status_changed.emit("", "")
    page.reload()


def _create_link(
    pages: PageStack, page: RecordPage, entity: str, name: str, editor: QObject
) -> None:
    from km_desktop.ui.kit.inputs.links import LinkInput

    demanded = editor.begun_with if isinstance(editor, LinkInput) else {}
    made = pages.show_record(entity, None, {**places.named(entity, name), **demanded})

    def saved(result: Any) -> None:
        # The page below reads its record anew; the link is put in after that.
        pages.pop()
        page.take_link(editor, entity, result.record_id)

    made.saving.saved.connect(saved, Qt.ConnectionType.QueuedConnection)


def _show_child(pages: PageStack, page: RecordPage, child: str, record_id: UUID | None) -> None:
    def show() -> None:
        if page.record_id is not None:
            link = places.parent_link(child)
            given = {link: page.record_id} if record_id is None else None
            pages.show_record(child, record_id, given)

    if page.saving.has_changes() or page.record_id is None:
        page.saving.save(show)
    else:
        show()


def show_spot(pages: PageStack, entity: str, record_id: UUID, spot: Spot) -> None:
    """Show a record with the keyboard in one of its fields, or of its rows.

    A field of a row that the table of the rows has no column for is on the row's own page.
    """
    if spot.row is not None and not places.is_listed(spot.entity, spot.field):
        entity, record_id, spot = spot.entity, spot.row, type(spot)(spot.field)
    pages.show_record(entity, record_id).view.aim_at(spot)
