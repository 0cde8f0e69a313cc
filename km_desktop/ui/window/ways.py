"""The way back and forward through what was seen, across places, as a browser has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from km_desktop.ui import places

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from km_desktop.services.lists.browse import Filter
    from km_desktop.ui.dialogs import Dialogs
    from km_desktop.ui.lists.list_page import ListPage, ListState
    from km_desktop.ui.records.page import RecordPage
    from km_desktop.ui.workspace import Workspace

_MOST = 100


class Visit:
    """A place with the records that were opened above it, the last one on the screen.

    ``seen`` is how its list was seen; two visits of one place are one whatever was seen in it.
    """

    def __init__(
        self,
        place: str,
        records: tuple[tuple[str, UUID], ...] = (),
        seen: ListState | None = None,
    ) -> None:
        self.place, self.records, self.seen = place, records, seen

    def __eq__(self, other: object) -> bool:
        """Tell whether another visit is of the same place and records."""
        if not isinstance(other, Visit):
            return NotImplemented
        return (self.place, self.records) == (other.place, other.records)

    def __hash__(self) -> int:
        """Return the same for visits that are equal."""
        return hash((self.place, self.records))


class Visits:
    """Remembers what was left, and what was gone back from."""

    def __init__(self) -> None:
        self._behind: list[Visit] = []
        self._ahead: list[Visit] = []

    def forget(self) -> None:
        """Forget everything: another file is open."""
        self._behind, self._ahead = [], []

    def leave(self, visit: Visit) -> None:
        """Remember what is left for something new; there is no way forward from there.

        A place that was left before in the same way counts as it was seen last.
        """
        self._ahead = []
        if visit.place:
            before = self._behind[:-1] if self._behind[-1:] == [visit] else self._behind
            self._behind = [*before, visit][-_MOST:]

    def back(self, now: Visit) -> Visit | None:
        """Return what was seen before, nothing at the beginning."""
        return _step(now, self._behind, self._ahead)

    def forward(self, now: Visit) -> Visit | None:
        """Return what was gone back from."""
        return _step(now, self._ahead, self._behind)


def _step(now: Visit, source: list[Visit], target: list[Visit]) -> Visit | None:
    while source and source[-1] == now:
        source.pop()  # one is there already, by another way
    if not source:
        return None
    target.append(now)
    return source.pop()


class Pages(Protocol):
    """What the ways through a window, and whatever leads on from a page, ask of its pages."""

    stack: list[QWidget]
    records: list[RecordPage]
    lists: dict[str, ListPage]
    here: str
    workspace: Workspace
    dialogs: Dialogs

    @property
    def status_changed(self) -> SignalInstance:
        """The signal of the status line."""

    @property
    def ground(self) -> int:
        """How many pages of the stack are the ground it stands on."""

    def as_record(self, page: QWidget) -> RecordPage | None:
        """Return a page as that of a record, if it is one."""

    def record_shown(self) -> RecordPage | None:
        """Return the page of the record on the screen."""

    def list_shown(self) -> ListPage | None:
        """Return the list on the screen."""

    def show_place(self, place: str) -> None:
        """Show a page of the whole file."""

    def show_list(self, entity: str, filters: tuple[Filter, ...] | None = None) -> None:
        """Show a list."""

    def show_record(
        self, entity: str, record_id: UUID | None, given: dict[str, Any] | None = None
    ) -> RecordPage:
        """Show a record on its own page."""

    def show_above(self, page: Any) -> None:
        """Show a page that another one made."""

    def leave_safely(self, then: Callable[[], object]) -> None:
        """Go on with something, after what is typed was dealt with."""

    def back(self) -> None:
        """Go back to what was seen before."""

    def pop(self) -> None:
        """Go back to where one came from."""


class Ways:
    """Goes back and forward in the pages of a window."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._visits = Visits()
        self._going = False  # along the visits: nothing is left for something new

    def forget(self) -> None:
        """Forget what was seen: another file is open."""
        self._visits.forget()

    def leave(self) -> None:
        """Remember what is on the screen, which is left for something new."""
        if not self._going:
            self._visits.leave(self.visit())

    def back(self) -> None:
        """Show what was seen before; what is typed here is not asked about."""
        now = self.visit()
        if len(self._pages.stack) - self._pages.ground > len(now.records):
            self._pages.pop()  # from a page that is made anew each time, such as a printed one
        else:
            seen = self._visits.back(now)
            if seen is None and now.records:
                self._pages.pop()  # nothing was seen before a record: to the list of its kind
            self._go(seen)

    def forward(self) -> None:
        """Show again what one has come back from."""
        self._go(self._visits.forward(self.visit()))

    def visit(self) -> Visit:
        """Return what is seen now: the place, and the records opened above it."""
        pages = self._pages
        known: list[tuple[str, UUID]] = []
        for page in pages.stack[pages.ground :]:
            record = pages.as_record(page)
            if record is None or record.record_id is None:
                break
            known.append((record.entity, record.record_id))
        listed = pages.lists.get(pages.here)
        return Visit(pages.here, tuple(known), listed.state() if listed is not None else None)

    def _go(self, visit: Visit | None) -> None:
        if visit is None:
            return
        self._going = True
        try:
            self._show(visit)
        finally:
            self._going = False

    def _show(self, visit: Visit) -> None:
        pages, there = self._pages, self.visit()
        shared = len(visit.records)
        if visit.place == pages.here and visit.records == there.records[:shared]:
            for _ in range(len(there.records) - shared):
                pages.pop()
            self._put_back(visit)
            return
        if visit.place != pages.here or there.records != visit.records[: len(there.records)]:
            show = pages.show_place if visit.place in places.PAGES else pages.show_list
            show(visit.place)
            self._put_back(visit)
        for entity, record_id in visit.records[len(self.visit().records) :]:
            pages.show_record(entity, record_id)

    def _put_back(self, visit: Visit) -> None:
        listed = self._pages.list_shown()
        if listed is not None and visit.seen is not None:
            listed.put_back(visit.seen)
            listed.table.setFocus()


class PlaceLine:
    """What the page of a place says in the status line, heard while no page lies above it.

    A page below another one goes on counting, and changes its language with the others.
    """

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._place = ""
        self._words = ("", "")

    def tell(self, place: str, shown: str, selected: str) -> None:
        """Take what the page of a place says, and what is selected there."""
        if place == self._pages.here:
            self._place, self._words = place, (shown, selected)
            self.tell_again()

    def tell_again(self) -> None:
        """Say it to whoever has come back to the place."""
        pages = self._pages
        if self._place == pages.here and len(pages.stack) <= pages.ground:
            pages.status_changed.emit(*self._words)
