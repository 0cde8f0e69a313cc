"""Where fields and rows stand in a form: found for a spot, or for what has the keyboard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Protocol

from PySide6.QtWidgets import QApplication, QWidget

from km_desktop.services.words.findings import Finding, Spot
from km_desktop.ui.kit.inputs.fields import FieldFrame
from km_desktop.ui.records.forms.layout import RowSheet
from km_desktop.ui.records.forms.row_places import place_of_cell, place_of_cursor, row_of_cursor
from km_desktop.ui.records.forms.row_table import RowTable

Key = tuple[str, str]
Place = tuple[int, int, int]  # of a field in reading order; of a table also its row and column


class LinkedRows(Protocol):
    """A section with records of other kinds, at which what stands in the way is mended.

    They are edited on pages of their own, and may come in later than the form is shown.
    """

    def show_problems(self, problems: Mapping[str, Iterable[Finding]]) -> None:
        """Show what stands in the way of the record at the records of each kind."""

    def target(self, spot: Spot) -> QWidget:
        """Choose a record and return what takes the keyboard there."""

    def order_of(self, spot: Spot) -> tuple[int, int]:
        """Return where a record stands in the section: its table, and its row from 1."""

    def place_of(self, widget: QWidget) -> tuple[str, int, int] | None:
        """Return where the keyboard is in the section: the kind of records, the table, the row."""


class FormPlaces:
    """Finds what a spot means in a form: a field, a cell, a table, or a record that links here.

    ``section_of_key`` has every place in reading order; that of a table has no key.
    """

    def __init__(self, entity: str) -> None:
        self._entity = entity
        self.frames: dict[Key, FieldFrame] = {}
        self.tables: dict[str, RowTable] = {}
        self.sheets: dict[str, RowSheet] = {}
        self.linked: dict[str, LinkedRows] = {}
        self.section_of_key: dict[Key, str] = {}

    def add_linked(self, section: str, rows: LinkedRows, entities: Iterable[str]) -> None:
        """Know where records of other kinds are shown; the form's own rows stay where they are."""
        for entity in entities:
            if (entity, "") not in self.section_of_key:
                self.section_of_key[entity, ""] = section
                self.linked[entity] = rows

    def full(self, spot: Spot) -> Spot:
        """Return a spot that names its entity."""
        return replace(spot, entity=spot.entity or self._entity)

    def is_linked(self, spot: Spot) -> bool:
        """Tell whether a spot is another record; of a kind that the form edits only a named one."""
        spot = self.full(spot)
        edited = {self._entity, *(entity for entity, _ in self.frames)}
        return spot.entity in self.linked and (spot.entity not in edited or spot.row is not None)

    def section_of(self, spot: Spot) -> str:
        """Return the section in which something stands."""
        spot = self.full(spot)
        if self.is_linked(spot) or spot.entity in self.tables:
            return self.section_of_key[spot.entity, ""]
        first = next(iter(self.section_of_key))
        here = (spot.entity, spot.field)
        return self.section_of_key[here if here in self.frames else first]

    def placed(self, spot: Spot) -> Spot:
        """Return a spot that is a field or a table of this form: its own, or the first there."""
        spot = self.full(spot)
        if self.is_linked(spot):
            return spot
        if (spot.entity, spot.field) in self.frames:
            return Spot(spot.field, spot.entity)
        if spot.entity in self.tables:
            return spot
        section = self.section_of(spot)
        entity, key = next(at for at, where in self.section_of_key.items() if where == section)
        return Spot(key, entity)

    def target_of(self, spot: Spot) -> QWidget:
        """Return what to show and focus for a spot; in a table its row and column are chosen.

        Of an empty table it is the button that adds a row; what stands nowhere in particular is at
        the beginning of its section.
        """
        spot = self.placed(spot)
        entity = spot.entity
        if self.is_linked(spot):
            return self.linked[entity].target(spot)
        if entity not in self.tables:
            return self.frames[entity, spot.field]
        table = self.tables[entity]
        if entity in self.sheets and spot.field != "comment":
            return self.sheets[entity].target(spot.row)
        if spot.row is not None:
            table.choose(spot.row, spot.field)
        empty = not table.table.model.rowCount()
        return table.table.add_button if empty else table.table.view

    def order_of(self, spot: Spot) -> Place:
        """Return where a spot stands in reading order."""
        spot = self.placed(spot)
        if self.is_linked(spot):
            return self._order((spot.entity, ""), *self.linked[spot.entity].order_of(spot))
        if spot.entity not in self.tables:
            return self._order((spot.entity, spot.field))
        cell = place_of_cell(self.tables[spot.entity].table, spot.row, spot.field)
        return self._order((spot.entity, ""), *cell)

    def _order(self, key: Key, row: int = 0, column: int = 0) -> Place:
        return list(self.section_of_key).index(key), row, column

    def of_keyboard(self) -> Spot | None:
        """Return the field or the row that has the keyboard."""
        return self._place_of(QApplication.focusWidget())

    def _place_of(self, widget: QWidget | None) -> Spot | None:
        if widget is None:
            return None
        for entity, sheet in self.sheets.items():
            if sheet.widget().isAncestorOf(widget):
                return Spot("", entity, sheet.row_of_cursor())
        for entity, table in self.tables.items():
            if table.isAncestorOf(widget):
                return Spot("", entity, row_of_cursor(table.table))
        for (entity, key), frame in self.frames.items():
            if frame.isAncestorOf(widget):
                return Spot(key, entity)
        return None

    def order_around(self, widget: QWidget | None) -> Place:
        """Return where a part of the form stands in reading order; what is no part, before all."""
        place = self._place_of(widget)
        if place is None:
            return self._order_in_linked(widget)
        if place.entity in self.tables and not place.field:
            cell = place_of_cursor(self.tables[place.entity].table)
            return self._order((place.entity, ""), *cell)
        return self._order((place.entity, place.field))

    def _order_in_linked(self, widget: QWidget | None) -> Place:
        for rows in self.linked.values():
            at = rows.place_of(widget) if widget is not None else None
            if at is not None and at[0] in self.linked:
                return self._order((at[0], ""), *at[1:])
        return -1, 0, 0
