"""The rows of a child table: what stands there, what stood there before, what is to go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit.labels import plain_tip
from km_desktop.ui.kit.speech import say, switch
from km_desktop.ui.kit.tables.rows import NOTHING, ColumnSpec, Index

REMOVED = Text("will be removed when you save", "будет удалено при сохранении")


def as_text(value: Any) -> str:
    """Return a value as it is, empty for None."""
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class ChildColumn(ColumnSpec):
    """A column of a child table: how its values look, how they are edited.

    ``tip`` says more of the value of a row, to who points at it or has it read.
    ``editor`` makes an input with ``value()``, ``set_value()`` and ``edited``; without one the
    column is read only. ``status_of`` gives (shape, colour role, word) for a status column.
    """

    format: Callable[[Any], str] = as_text
    editor: Callable[[], QWidget] | None = None
    status_of: Callable[[Any], tuple[str, str, str] | None] | None = None
    tip: Callable[[Mapping[str, Any]], str] | None = None


@dataclass(slots=True)
class ChildRow:
    """One row; ``before`` is None for a row that is not saved yet."""

    values: dict[str, Any]
    before: dict[str, Any] | None = None
    removed: bool = False


class ChildModel(QAbstractTableModel):
    """Rows as dicts of plain values; ``edited`` says that a person has changed something."""

    edited = Signal()

    def __init__(self, columns: Sequence[ChildColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[ChildRow] = []
        self.read_only = False
        switch().changed.connect(self._respeak)

    def set_values(self, values: Sequence[Mapping[str, Any]]) -> None:
        """Take saved rows; keys without a column are kept and handed back."""
        self.beginResetModel()
        self.rows = [ChildRow(dict(one), dict(one)) for one in values]
        self.endResetModel()

    def values(self) -> list[dict[str, Any]]:
        """Return the rows that stay, without those that were added and left empty."""
        return [dict(row.values) for row in self.rows if not row.removed and not _blank(row)]

    def add_row(self, values: Mapping[str, Any]) -> int:
        """Add a row that is not saved yet; returns its number."""
        at = len(self.rows)
        self.beginInsertRows(QModelIndex(), at, at)
        self.rows.append(ChildRow(dict(values)))
        self.endInsertRows()
        self.edited.emit()
        return at

    def set_removed(self, row: int, removed: bool) -> None:
        """Mark a row as removed until saved; a row that was never saved goes at once."""
        if removed and self.rows[row].before is None:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self.rows[row]
            self.endRemoveRows()
        else:
            self.rows[row].removed = removed
            self._row_changed(row)
        self.edited.emit()

    def is_changed(self, row: int, key: str) -> bool:
        """Say whether a cell differs from what is saved; every cell of a new row with a value."""
        one = self.rows[row]
        if one.before is None:
            return one.values.get(key) not in (None, "")
        return bool(one.values.get(key) != one.before.get(key))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows there are, removed ones included."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        spec = self.columns[column]
        value = self.rows[row].values.get(spec.key)
        if spec.status_of is not None:
            status = spec.status_of(value)
            return status[2] if status else NOTHING
        return spec.format(value) or NOTHING

    def tip(self, row: int, column: int) -> str:
        """Return what more there is to say of a cell."""
        tip = self.columns[column].tip
        return tip(self.rows[row].values) if tip is not None else ""

    def data(self, index: Index, role: int = 0) -> Any:
        """Return the shown text, the value for editing, and words for screen readers."""
        if role not in (0, 2, 3, 11) or not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == 3:
            return plain_tip(self.tip(row, column)) or None
        if role == 2:
            return self.rows[row].values.get(self.columns[column].key)
        text = self.text(row, column)
        if role == 0:
            return text
        removed = say(REMOVED) if self.rows[row].removed else ""
        return ", ".join(part for part in (text, self.tip(row, column), removed) if part)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take an edited value."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        key = self.columns[index.column()].key
        values = self.rows[index.row()].values
        if values.get(key) == value:
            return False
        values[key] = value
        self._row_changed(index.row())
        self.edited.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cells with an editor be edited."""
        flags = super().flags(index)
        if self.editable(index):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def editable(self, index: Index) -> bool:
        """Say whether a cell can be edited now."""
        return (
            index.isValid()
            and not self.read_only
            and self.columns[index.column()].editor is not None
            and not self.rows[index.row()].removed
        )

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(self.columns[section].title) if section < len(self.columns) else None
        return None

    def _row_changed(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def _respeak(self) -> None:
        if self.columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        for row in range(len(self.rows)):
            self._row_changed(row)


def _blank(row: ChildRow) -> bool:
    return row.before is None and all(one in (None, "", []) for one in row.values.values())
