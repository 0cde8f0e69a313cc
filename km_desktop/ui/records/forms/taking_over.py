"""What a form takes over when a link is chosen: empty fields are filled, and say from where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from km_desktop.bilingual import Text
from km_desktop.services.records import taken_over
from km_desktop.services.records.records import Sheet
from km_desktop.services.records.taken_over import TakenOver
from km_desktop.ui.editing.lookup import Lookup
from km_desktop.ui.records.forms.field_values import FieldValues
from km_desktop.ui.records.forms.form_body import FormBody
from km_desktop.ui.records.forms.places import Key


class _Source(NamedTuple):
    """From where the value of a field came: by which other field, and the value itself."""

    by: str
    value: Any


class TakingOver(QObject):
    """Fills empty fields from what is linked, marks them, and takes them back.

    A field is marked until somebody changes it. When another record is chosen in the link, what
    came from the first one goes with it. ``filled`` says that fields were filled or emptied.
    """

    filled = Signal()

    def __init__(self, entity: str, body: FormBody, values: FieldValues, lookup: Lookup) -> None:
        super().__init__(body)
        self._entity = entity
        self._body, self._values, self._lookup = body, values, lookup
        self._by = taken_over.sources(entity)
        self._sources: dict[str, _Source] = {}
        self._latest: list[str] = []
        self._ticket = 0
        body.field_edited.connect(self._follow)
        body.reverted.connect(self._revert)

    def show_sheet(self, sheet: Sheet) -> None:
        """Begin with a record as it was read: a new one may have taken over something already."""
        self._ticket += 1  # no answer about the record before comes in
        self._sources, self._latest = {}, []
        for frame in self._body.frames.values():
            frame.set_source("")
        for key, words in sheet.taken.items():
            self._mark(key, "", words)

    def take_back(self) -> bool:
        """Empty what was taken over last, where it still stands; tell whether there was any."""
        latest, self._latest = self._latest, []
        return self._empty([key for key in latest if self._stands(key)])

    def _follow(self, place: Key) -> None:
        entity, key = place
        if entity != self._entity:
            return
        if key in self._sources and not self._stands(key):
            self._forget(key)
        if key in self._by:
            self._ask(self._by[key])

    def _ask(self, by: str) -> None:
        """Ask what follows from a field, as if nothing had come by it so far."""
        self._ticket += 1
        ticket, came = self._ticket, self._came_by(by)
        values: dict[str, Any] = {
            key: None if key in came else typed.text or self._values.current(key)
            for (entity, key), typed in self._values.typed().items()
            if entity == self._entity
        }

        def take(found: Mapping[str, TakenOver]) -> None:
            if ticket == self._ticket:
                self._take(by, found)

        self._lookup.taken(self._entity, values, by, take)

    def _came_by(self, by: str) -> set[str]:
        """Return the fields with what came by one of them, or by what came by it."""
        found: set[str] = set()
        for key, source in self._sources.items():
            if source.by in (by, *found) and self._stands(key):
                found.add(key)
        return found

    def _take(self, by: str, found: Mapping[str, TakenOver]) -> None:
        came = self._came_by(by)
        new = {  # what somebody has typed meanwhile is theirs
            key: taken
            for key, taken in found.items()
            if (self._entity, key) in self._body.frames
            and (key in came or self._values.is_empty(key))
        }
        self._empty([key for key in came if key not in new])
        for key, taken in new.items():
            self._values.fill(key, taken.value, taken.title)
            self._mark(key, taken.by, taken.words)
        if new:
            self._latest = list(new)
            self.filled.emit()

    def _mark(self, key: str, by: str, words: Text) -> None:
        frame = self._body.frames.get((self._entity, key))
        if frame is not None:
            self._sources[key] = _Source(by, self._values.current(key))
            frame.set_source(words)

    def _forget(self, key: str) -> None:
        del self._sources[key]
        self._body.frames[self._entity, key].set_source("")

    def _stands(self, key: str) -> bool:
        """Tell whether a field still has what was taken over."""
        source = self._sources.get(key)
        return source is not None and self._values.current(key) == source.value

    def _revert(self, place: Key) -> None:
        if place[0] == self._entity and place[1] in self._sources:
            self._empty([place[1]])
        else:
            self._values.revert(place)

    def _empty(self, keys: list[str]) -> bool:
        for key in keys:
            self._forget(key)
            self._values.fill(key, None)
        if keys:
            self.filled.emit()
        return bool(keys)
