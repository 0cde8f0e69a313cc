"""Reading a list: what it asks of the database, and when it asks again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from km_desktop.services import programmes
from km_desktop.services.lists import browse
from km_desktop.services.lists.browse import Listing
from km_desktop.ui.kit.speech import current_language, switch
from km_desktop.ui.lists.kept_place import KeptPlace, place_in, put_back
from km_desktop.ui.lists.list_view import ListView
from km_desktop.ui.workspace import Workspace


class ListReading(QObject):
    """Reads the rows and the counts of a list, and follows what changes in the file.

    ``read`` says that the rows on the screen are those that were asked for last.
    """

    read = Signal()

    def __init__(self, entity: str, workspace: Workspace, view: ListView) -> None:
        super().__init__(view)
        self._entity = entity
        self._workspace = workspace
        self._view = view
        self._filters = view.filters
        self._body = view.body
        self._select: UUID | None = None
        self._stay = 0
        self._kept = KeptPlace()
        self.is_reading = False
        view.filters.changed.connect(self.reload)
        view.body.sorted_anew.connect(self.reload)
        switch().changed.connect(self._speak_anew)
        workspace.changed.connect(self._follow)

    def listing(self) -> Listing:
        """Return what the list shows, and in which order."""
        return Listing(
            self._entity,
            self._filters.conditions(),
            self._body.sort_column(),
            self._body.descending,
            current_language(),
            theme_names=self._workspace.words.theme_names(),
        )

    def reload(
        self, select: UUID | None = None, *, stay: int = 0, keep: KeptPlace | None = None
    ) -> None:
        """Read the list again and keep what is selected, or a row when that is gone.

        ``keep`` is a place where somebody was before, for the way back to it.
        """
        self._stay = stay
        self._kept = keep or place_in(self._body)
        self._select = select if isinstance(select, UUID) else self._kept.current
        if self._workspace.database is None:
            return
        self.is_reading = True
        self._body.rows.load(self.listing(), self._show_rows)
        everything = replace(self.listing(), filters=())
        self._workspace.run_behind(
            self, lambda db: browse.count(db, everything), self._view.show_whole
        )
        if self._entity == "expert":
            today = self._workspace.today()
            self._workspace.run_behind(
                self, lambda db: browse.counted_on_roster(db, today), self._view.show_on_roster
            )

    def _show_rows(self) -> None:
        self._view.show_rows(self._select, self._stay)
        put_back(self._body, self._kept)
        self.is_reading = False
        self.read.emit()

    def _speak_anew(self) -> None:
        select = self._body.current_id()
        self._body.rebuild()
        self.reload(select)

    def _follow(self, changes: Any, _who: QObject | None) -> None:
        touched = set(changes.touched)
        if self._entity in touched or touched.intersection(programmes.traits(self._entity).shows):
            self.reload(stay=max(0, self._body.table.current_row()))
