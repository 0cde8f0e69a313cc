"""The pages of the window and the way back: lists, records, printed pages, settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from km_desktop.ui import wording
from km_desktop.ui.desk import Desk
from km_desktop.ui.dialogs import Dialogs
from km_desktop.ui.list_page import ListPage
from km_desktop.ui.pages import layout_of
from km_desktop.ui.print_page import PrintPage
from km_desktop.ui.record_page import RecordPage

ENTITIES = frozenset(place.key for place in wording.PLACES if place.icon)


class Trail(QStackedWidget):
    """Shows one page at a time; lists stay, what is opened from them is left again.

    ``arrived`` carries the list one is in now, ``told`` the status line.
    """

    arrived = Signal(str)
    told = Signal(str, str)

    def __init__(
        self, home: QWidget, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.dialogs = dialogs
        self.home = home
        self.lists: dict[str, ListPage] = {}
        self.trail: list[QWidget] = []
        self.here = ""
        self.addWidget(home)

    def begin(self) -> None:
        """Forget every page of the file that was open."""
        self._forget_trail()
        for page in self.lists.values():
            self.removeWidget(page)
            page.deleteLater()
        self.lists = {}
        self.here = ""
        self.setCurrentWidget(self.home)

    def page(self) -> QWidget:
        """Return the page on the screen."""
        return self.currentWidget() or self.home

    def go_to(self, entity: str) -> None:
        """Show a list, after what is typed was dealt with."""
        self.leave_safely(lambda: self._show_list(entity))

    def _show_list(self, entity: str) -> None:
        self._forget_trail()
        page = self.lists.get(entity)
        if page is None:
            page = ListPage(entity, layout_of(entity).document, self.desk, self)
            page.opened.connect(lambda found: self.show_record(entity, found))
            page.print_asked.connect(self.show_print)
            page.told.connect(self.told)
            self.lists[entity] = page
            self.addWidget(page)
            page.reload()
        self.here = entity
        self.arrived.emit(entity)
        self.setCurrentWidget(page)
        page.focus_search()

    def show_record(
        self, entity: str, record_id: UUID | None, given: dict[str, Any] | None = None
    ) -> RecordPage:
        """Show a record on its own page, or an empty form."""
        page = RecordPage(layout_of(entity), self.desk, self)
        page.left.connect(self.back)
        page.moved.connect(lambda step: self.go_along(page, step))
        page.link_opened.connect(self.show_record)
        page.link_created.connect(lambda *asked: self._create_link(page, *asked))
        page.child_asked.connect(lambda child, found: self._show_child(page, child, found))
        page.print_asked.connect(self.show_print)
        page.shown.connect(lambda: self._place(page))
        self.push(page)
        if record_id is None:
            page.show_new(given or {})
        else:
            page.show_record(record_id)
        self.told.emit(" ", "")
        return page

    def push(self, page: QWidget) -> None:
        """Show a page that is left again."""
        self.trail.append(page)
        self.addWidget(page)
        self.setCurrentWidget(page)

    def back(self) -> None:
        """Go back to where one came from, after what is typed was dealt with."""
        self.leave_safely(self._pop)

    def _pop(self) -> None:
        if self.trail:
            gone = self.trail.pop()
            entity = gone.entity if isinstance(gone, RecordPage) else ""
            selected = gone.record_id if isinstance(gone, RecordPage) else None
            below = self.trail[-1] if self.trail else self._home(entity)
            self.setCurrentWidget(below)
            self.removeWidget(gone)
            gone.deleteLater()
            if isinstance(below, ListPage):
                below.reload(selected)
                if below.table is not None:
                    below.table.setFocus()
            elif isinstance(below, RecordPage) and not below.has_changes() and below.record_id:
                below.show_record(below.record_id)

    def _home(self, entity: str) -> QWidget:
        here = self.here
        if here not in self.lists and entity in ENTITIES:
            self._show_list(entity)
            return self.lists[entity]
        return self.lists.get(here) or self.home

    def _forget_trail(self) -> None:
        for page in self.trail:
            self.removeWidget(page)
            page.deleteLater()
        self.trail = []

    def leave_safely(self, then: Callable[[], object]) -> None:
        """Go on with something, after what is typed was dealt with."""
        page = self.page()
        if isinstance(page, RecordPage) and page.has_changes():
            page.ask_to_leave(then)
        else:
            then()

    def go_along(self, page: RecordPage, step: int) -> None:
        """Show the record some places further in its list."""
        listed = self.lists.get(page.entity)
        if listed is None or page.record_id is None:
            return
        found = listed.neighbour(page.record_id, step)
        if found is not None:
            self.leave_safely(lambda: page.show_record(found))

    def _place(self, page: RecordPage) -> None:
        listed = self.lists.get(page.entity)
        known = listed is not None and page.record_id is not None and len(self.trail) == 1
        at, whole = listed.place_of(page.record_id) if known else (-1, 0)  # type: ignore[union-attr, arg-type]
        page.head.show_place(at, whole)

    def _create_link(self, page: RecordPage, entity: str, name: str, editor: QObject) -> None:
        made = self.show_record(entity, None, wording.named(entity, name))

        def saved(result: Any) -> None:
            page.take_link(editor, entity, result.record_id)
            self._pop()

        made.saved.connect(saved, Qt.ConnectionType.QueuedConnection)

    def _show_child(self, page: RecordPage, child: str, record_id: UUID | None) -> None:
        def show() -> None:
            if page.record_id is not None:
                link = wording.parent_link(child)
                given = {link: page.record_id} if record_id is None else None
                self.show_record(child, record_id, given)

        if page.has_changes() or page.record_id is None:
            page.save(show)
        else:
            show()

    def show_print(self, document: str, ids: list[UUID]) -> None:
        """Show the printed pages of some records, to be looked at before they are printed."""
        page = self.page()
        if isinstance(page, RecordPage) and page.has_changes():
            page.save(lambda: self.show_print(document, ids))
            return
        printed = PrintPage(document, ids, self.desk, self.dialogs, self)
        printed.left.connect(self.back)
        self.push(printed)

    def panes(self) -> list[QWidget]:
        """Return the parts of the page that the keyboard visits with one key."""
        page = self.page()
        if isinstance(page, ListPage):
            return [page.filters.search, page.table or page]
        if isinstance(page, RecordPage):
            return [page.head.tabs, next(iter(page.form.frames.values())), page.foot.save]
        return [page]
