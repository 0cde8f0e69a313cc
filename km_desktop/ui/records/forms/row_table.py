"""The rows that belong to a record, as an editable table of the kit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from uuid6 import uuid7

from km_desktop.bilingual import Text, in_sentences
from km_desktop.models import ENTITIES
from km_desktop.models.base import About
from km_desktop.models.field import Field, Use, fields_of, halves_of, needed_halves
from km_desktop.services.records import records
from km_desktop.services.records.records import RowEdit, Sheet
from km_desktop.services.rules.money.amounts import Place
from km_desktop.services.valuation.worth import Worth
from km_desktop.services.words import two_languages
from km_desktop.services.words.findings import Finding, Severity
from km_desktop.ui.editing.editors import EDITORS
from km_desktop.ui.editing.lookup import Lookup
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.inputs.links import Hit
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.kit.tables.child_table import ChildColumn, ChildTable
from km_desktop.ui.records.forms.layout import Computed, Current
from km_desktop.ui.records.forms.row_columns import RowColumns, is_place
from km_desktop.ui.records.forms.row_places import row_of_cursor
from km_desktop.written.folding import fold

ADD = Text("Add {what}", "Добавить {what}")
DETAILS = Text("Open this row", "Открыть строку")


class RowTable(QWidget):
    """Rows of one child entity.

    ``opened`` carries the id of a row to be shown on its own page, nothing for a new one.
    """

    edited = Signal()
    opened = Signal(str, object)

    def __init__(
        self,
        entity: str,
        lookup: Lookup,
        *,
        apart: bool,
        computed: Computed | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.entity = entity
        self._lookup = replace(lookup, creates=False)
        self._apart = apart
        self._fields = fields_of(ENTITIES[entity])
        self._shown = _shown(entity)
        self._before: dict[UUID, dict[str, Any]] = {}
        self._made = RowColumns(self._lookup, fixed=apart)
        about = ENTITIES[entity].about
        self._computed = computed
        self.table = ChildTable(
            self._columns(),
            name=about.plural,
            add=ADD.filled(what=Text(about.singular.en.lower(), _accusative(about))),
            new_row=self._new_row,
            parent=self,
        )
        self.table.edited.connect(self.edited)
        self.details = Button(DETAILS, "link", icon="arrow-right", parent=self)
        self.details.clicked.connect(self._open_current)
        self.table.foot.add_command(self.details)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        selection = self.table.view.selectionModel()
        selection.currentRowChanged.connect(self._offer_details)
        if apart:
            self.table.add_button.lead(lambda: self.opened.emit(self.entity, None))
            self.table.view.doubleClicked.connect(self._open_index)

    def know_titles(self, titles: Mapping[UUID, Text]) -> None:
        """Know what records are called that no saved row links to."""
        self._made.titles.update(titles)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the saved rows of a record."""
        self._made.titles = dict(sheet.linked)
        rows = [self._as_input(row) for row in sheet.rows.get(self.entity, [])]
        self._before = {row["id"]: dict(row) for row in rows}
        here, column = row_of_cursor(self.table), self.table.view.currentIndex().column()
        self.table.set_values(rows)
        self.details.hide()
        if here is not None and rows:  # a row that was left empty is not saved
            stays = any(row["id"] == here for row in rows)
            self.choose(here if stays else rows[-1]["id"], self.table.model.columns[column].key)

    def take_rows(self, edits: list[RowEdit]) -> None:
        """Show the rows of a draft over the saved ones."""
        for edit in edits:
            rows = self.table.model.rows
            at = next((i for i, row in enumerate(rows) if row.values["id"] == edit.row_id), None)
            if edit.is_new:
                self.table.model.add_row(
                    {**self._new_row(), **self._as_input(edit.values), "id": edit.row_id}
                )
            elif at is not None and edit.removed:
                self.table.model.set_removed(at, True)
            elif at is not None:
                rows[at].values.update(self._as_input(edit.values))
        self.table.model.layoutChanged.emit()

    def add_rows(self, rows: list[dict[str, Any]]) -> None:
        """Add rows that are not saved yet."""
        for values in rows:
            self.table.model.add_row({**self._new_row(), **self._as_input(values)})

    def fill_row(self, row_id: UUID, values: dict[str, Any]) -> None:
        """Put values into a row as one change, to be taken back at once."""
        model = self.table.model
        for at, row in enumerate(model.rows):
            if row.values["id"] == row_id:
                with model.one_step():
                    row.values.update(self._as_input(values))
                    model.dataChanged.emit(
                        model.index(at, 0), model.index(at, len(model.columns) - 1)
                    )

    def show_worths(self, worths: Mapping[Place, Worth]) -> None:
        """Know what the amounts of the rows are worth, for who points at one or has it read."""
        self._made.worths.clear()
        for (entity, row_id, key), worth in worths.items():
            if entity == self.entity:
                self._made.worths[row_id, key] = worth.text

    def compute(self, current: Current) -> None:
        """Show anew what nobody types; ``current`` gives what stands in a field of the record."""
        if self._computed is None:
            return
        model = self.table.model
        live = [row for row in model.rows if not row.removed]
        found = self._computed.values([self._as_values(row.values) for row in live], current)
        for row, values in zip(live, found, strict=True):
            row.values.update(values)
            if row.before is not None:  # it follows from what was changed, it was not changed
                row.before.update(values)
        if model.rows:
            last = model.index(len(model.rows) - 1, len(model.columns) - 1)
            model.dataChanged.emit(model.index(0, 0), last)

    def _columns(self) -> list[ChildColumn]:
        columns: list[ChildColumn] = []
        for declared in self._shown:
            columns.append(self._made.column(declared))
            if self._computed is not None and declared.key == self._computed.after:
                columns += [_read_only(key, words) for key, words in self._computed.columns]
        return columns

    def edits(self) -> list[RowEdit]:
        """Return what became of the rows."""
        found: list[RowEdit] = []
        stay: set[UUID] = set()
        for values in self.table.values():
            row_id = values["id"]
            stay.add(row_id)
            before = self._before.get(row_id)
            given = {key: values.get(key) for key in self._fields if key in values}
            if before is None:
                found.append(RowEdit(self.entity, row_id, self._as_values(given), is_new=True))
                continue
            # Inputs compare with inputs: an untouched amount keeps the rate it was given.
            changed = {key: value for key, value in given.items() if value != before.get(key)}
            if changed:
                seen = before["version"]
                found.append(RowEdit(self.entity, row_id, self._as_values(changed), version=seen))
        for row_id in self._before.keys() - stay:
            seen = self._before[row_id]["version"]
            found.append(RowEdit(self.entity, row_id, {}, removed=True, version=seen))
        return found

    def unreadable_findings(self) -> Iterator[Finding]:
        """Yield the cells whose text is not a value, each with what is wrong with it."""
        for index, problem in self.table.model.problems():
            key = self.table.model.columns[index.column()].key
            row_id = self.table.model.rows[index.row()].values["id"]
            yield Finding(Severity.ERROR, problem, key, self.entity, row_id)

    def values(self) -> list[dict[str, Any]]:
        """Return the rows as they stand."""
        return [self._as_values(row) for row in self.table.values()]

    def saved(self) -> list[dict[str, Any]]:
        """Return the rows as they are saved."""
        return [self._as_values(row) for row in self._before.values()]

    def column(self, key: str) -> ChildColumn:
        """Return the column of a field, for another view on these rows."""
        return self._made.column(self._fields[key])

    def hits(self, typed: str) -> list[Hit]:
        """Return the rows that have all the typed words, for a link from another table."""
        wanted = fold(typed).split()
        found = [(row["id"], self.title_of(row["id"])) for row in self.table.values()]
        return [
            (str(row_id), title, "")
            for row_id, title in found
            if all(word in fold(title) for word in wanted)
        ]

    def choose(self, row_id: UUID, key: str) -> None:
        """Put the cursor on a row, in the column of a field when the table shows that."""
        places = (at for at, row in enumerate(self.table.model.rows) if row.values["id"] == row_id)
        at = next(places, None)
        if at is not None:
            self.table.choose(at, key)

    def title_of(self, row_id: UUID) -> str:
        """Return what a row of this table is called, empty when it is not here."""
        language = current_language()
        row = next((row for row in self.values() if row["id"] == row_id), None)
        if row is None:
            return ""
        parts = [row.get("number"), _title(self.entity, row)]
        said = [
            part.either(language) if isinstance(part, Text) else str(part)
            for part in parts
            if part is not None
        ]
        return in_sentences(said) or "—"

    def _as_input(self, values: dict[str, Any]) -> dict[str, Any]:
        return {
            key: value if value is None or key not in self._fields else self._to_input(key, value)
            for key, value in values.items()
        }

    def _to_input(self, key: str, value: Any) -> Any:
        return EDITORS[self._fields[key].kind].to_input(value)

    def _as_values(self, given: dict[str, Any]) -> dict[str, Any]:
        return {
            key: value
            if value is None or key not in self._fields
            else EDITORS[self._fields[key].kind].from_input(value)
            for key, value in given.items()
        }

    def _new_row(self) -> dict[str, Any]:
        row = {"id": uuid7(), **self._as_input(records.blank_row(self.entity))}
        if "number" in self._fields and is_place(self._fields["number"]):
            numbers = [values.get("number") or 0 for values in self.table.values()]
            row["number"] = max(numbers, default=0) + 1
        return row

    def _offer_details(self, index: QModelIndex) -> None:
        hidden = any(
            declared.meaning.uses & Use.FORM and declared not in self._shown
            for declared in self._fields.values()
        )
        row = index.row()
        rows = self.table.model.rows
        saved = 0 <= row < len(rows) and rows[row].before is not None
        self.details.setVisible(saved and (hidden or self._apart))

    def _open_current(self) -> None:
        self._open_index(self.table.view.currentIndex())

    def _open_index(self, index: QModelIndex) -> None:
        rows = self.table.model.rows
        if 0 <= index.row() < len(rows) and rows[index.row()].before is not None:
            self.opened.emit(self.entity, rows[index.row()].values["id"])


def _shown(entity: str) -> list[Field]:
    """Return the columns of rows: of a text that is enough in one language, either half."""
    enough = {russian.key for _, russian in needed_halves(ENTITIES[entity])}
    return [
        declared
        for key, declared in fields_of(ENTITIES[entity]).items()
        if declared.meaning.uses & Use.LIST or key in enough
    ]


def _accusative(about: About) -> str:
    return about.added or about.singular.ru.lower()


def _read_only(key: str, words: Text) -> ChildColumn:
    def shown(value: Any) -> str:
        return value.say(current_language()) if isinstance(value, Text) else ""

    return ChildColumn(key, words, width=70, align="right", format=shown)


def _title(entity: str, row: Mapping[str, Any]) -> Text:
    """Return what its own texts call a row, in English and in Russian."""
    keys = ENTITIES[entity].about.title
    if keys[0] in halves_of(ENTITIES[entity]):
        return two_languages.named(row, keys[0])
    return Text(*(str(row.get(key) or "") for key in (keys[0], keys[-1])))
