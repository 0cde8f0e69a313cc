"""The rows of a child table: what stands there, what stood there before, what is to go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit.labels import plain_tip
from km_desktop.ui.kit.speech import say, switch
from km_desktop.ui.kit.tables.rows import NOTHING, ColumnSpec, Index

REMOVED = Text("will be removed when you save", "будет удалено при сохранении")


#: Takes the value that some words lead to, or the sentence about them.
Found = Callable[[Any, Text | None], None]


def as_text(value: Any) -> str:
    """Return a value as it is, empty for None."""
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class ChildColumn(ColumnSpec):
    """A column of a child table: how its values look, how they are edited.

    ``tip`` says more of the value of a row, to who points at it or has it read.
    ``editor`` makes an input with ``value()``, ``set_value()`` and ``edited``; without one the
    column is read only. ``status_of`` gives (shape, colour role, word) for a status column.
    ``read`` makes a value of pasted text, or raises Unreadable; ``find`` does so for words that
    must be looked for: it is told whether the first hit is meant, and hands over the value or the
    sentence about the words, now or later. A ``filled`` column has its value without being typed.
    """

    format: Callable[[Any], str] = as_text
    editor: Callable[[], QWidget] | None = None
    status_of: Callable[[Any], tuple[str, str, str] | None] | None = None
    tip: Callable[[Mapping[str, Any]], str] | None = None
    read: Callable[[str], Any] | None = None
    find: Callable[[str, bool, Found], None] | None = None
    filled: bool = False


@dataclass(slots=True)
class ChildRow:
    """One row; ``before`` is None for a row that is not saved yet.

    ``begun`` is what a row was begun with that nobody has touched so far. ``typed`` is text that
    is not a value, by column, with the sentence about it. Nobody types into a ``fixed`` row.
    """

    values: dict[str, Any]
    before: dict[str, Any] | None = None
    removed: bool = False
    fixed: bool = False
    begun: dict[str, Any] | None = None
    typed: dict[str, tuple[str, Text]] = field(default_factory=dict)

    def copy(self) -> ChildRow:
        """Return the row as it stands, to come back to."""
        return replace(self, values=dict(self.values), typed=dict(self.typed))


class RowSteps:
    """How rows stood before each change of a person, to take it back and to bring it again."""

    def __init__(self) -> None:
        self._back: list[list[ChildRow]] = []
        self._forth: list[list[ChildRow]] = []
        self._inside = False

    @property
    def any(self) -> bool:
        """Tell whether there is a change to take back or to bring again."""
        return bool(self._back or self._forth)

    @contextmanager
    def one(self, rows: Sequence[ChildRow]) -> Iterator[bool]:
        """Remember how rows stand; what is done inside is one change. Tells who is outermost."""
        if self._inside:
            yield False
            return
        self._back.append([row.copy() for row in rows])
        self._forth.clear()
        self._inside = True
        try:
            yield True
        finally:
            self._inside = False

    def step(self, rows: Sequence[ChildRow], *, forth: bool) -> list[ChildRow] | None:
        """Return how the rows stood one change before or after, nothing where there is none."""
        taken, kept = (self._forth, self._back) if forth else (self._back, self._forth)
        if not taken:
            return None
        kept.append([row.copy() for row in rows])
        return taken.pop()


class ChildModel(QAbstractTableModel):
    """Rows as dicts of plain values; ``edited`` says that a person has changed something.

    ``steps`` keeps how the rows stood before each change, so that it can be taken back. Where the
    rows are ``given``, only their cells change: none comes, goes or moves.
    """

    edited = Signal()

    def __init__(
        self,
        columns: Sequence[ChildColumn],
        parent: QObject | None = None,
        *,
        given: bool = False,
    ) -> None:
        super().__init__(parent)
        self.given = given
        self.columns = tuple(columns)
        self.rows: list[ChildRow] = []
        self.read_only = False
        self.steps = RowSteps()
        switch().changed.connect(self._respeak)

    def set_values(self, values: Sequence[Mapping[str, Any]]) -> None:
        """Take saved rows; keys without a column are kept and handed back."""
        self.beginResetModel()
        self.rows = [ChildRow(dict(one), dict(one)) for one in values]
        self.steps = RowSteps()
        self.endResetModel()

    def is_blank(self, row: int) -> bool:
        """Tell whether a row was added and nothing was typed into it."""
        return _blank(self.rows[row])

    def values(self) -> list[dict[str, Any]]:
        """Return the rows that stay, without those that were added and left empty."""
        return [dict(row.values) for row in self.rows if not row.removed and not _blank(row)]

    @contextmanager
    def one_step(self) -> Iterator[None]:
        """Let all that is done inside be taken back at once, and be said once."""
        with self.steps.one(self.rows) as outermost:
            yield
        if outermost:
            self.edited.emit()

    def go_back(self, *, forth: bool = False) -> bool:
        """Take the last change back, or bring it again; tell whether there was one."""
        rows = self.steps.step(self.rows, forth=forth)
        if rows is None:
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        self.edited.emit()
        return True

    def add_row(self, values: Mapping[str, Any], *, blank: bool = False, at: int = -1) -> int:
        """Add an unsaved row and return its place; a ``blank`` one counts once typed in."""
        at = len(self.rows) if at < 0 else at
        with self.one_step():
            self.beginInsertRows(QModelIndex(), at, at)
            self.rows.insert(at, ChildRow(dict(values), begun=dict(values) if blank else None))
            self.endInsertRows()
        return at

    def move_row(self, row: int, to: int, order: str) -> None:
        """Put a row elsewhere; the numbers of their order stay where they are."""
        with self.one_step():
            numbers = [one.values.get(order) for one in self.rows]
            self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), to + (to > row))
            self.rows.insert(to, self.rows.pop(row))
            self.endMoveRows()
            for one, number in zip(self.rows, numbers, strict=True):
                one.values[order] = number
            for changed in range(min(row, to), max(row, to) + 1):
                self._row_changed(changed)

    def set_removed(self, row: int, removed: bool) -> None:
        """Mark a row as removed until saved; a row that was never saved goes at once."""
        with self.one_step():
            if removed and self.rows[row].before is None:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self.rows[row]
                self.endRemoveRows()
            else:
                self.rows[row].removed = removed
                self._row_changed(row)

    def keep_typed(self, index: Index, text: str, sentence: Text) -> None:
        """Keep text that is not a value, with the sentence about it, over the value before."""
        key = self.columns[index.column()].key
        with self.one_step():
            self.rows[index.row()].typed[key] = text, sentence
            self._row_changed(index.row())

    def take_found(
        self, row_id: Any, key: str, text: str, value: Any, sentence: Text | None
    ) -> None:
        """Take what the words of a cell lead to, unless something else stands there by now."""
        for at, row in enumerate(self.rows):
            typed = row.typed.get(key)
            if row.values.get("id") != row_id or typed is None or typed[0] != text:
                continue
            if sentence is not None:
                row.typed[key] = text, sentence
            else:
                del row.typed[key]
                row.values[key] = value
            self._row_changed(at)
            self.edited.emit()

    def drop_typed(self, index: Index) -> bool:
        """Give a cell back its value instead of text that is none; tell whether there was any."""
        key = self.columns[index.column()].key
        if not index.isValid() or key not in self.rows[index.row()].typed:
            return False
        with self.one_step():
            del self.rows[index.row()].typed[key]
            self._row_changed(index.row())
        return True

    def typed(self, index: Index) -> tuple[str, Text] | None:
        """Return the text of a cell that is not a value, with its sentence."""
        if not index.isValid():
            return None
        return self.rows[index.row()].typed.get(self.columns[index.column()].key)

    def problems(self) -> Iterator[tuple[QModelIndex, Text]]:
        """Yield the cells whose text is not a value, each with its sentence."""
        for row, one in enumerate(self.rows):
            for column, spec in enumerate(self.columns):
                if spec.key in one.typed and not one.removed:
                    yield self.index(row, column), one.typed[spec.key][1]

    def first_problem(self) -> QModelIndex:
        """Return the first cell whose text is not a value, an invalid index where there is none."""
        return next((index for index, _ in self.problems()), QModelIndex())

    def is_changed(self, row: int, key: str) -> bool:
        """Say whether a cell differs from what is saved; every cell of a new row with a value."""
        one = self.rows[row]
        if key in one.typed:
            return True
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
        if spec.key in self.rows[row].typed:
            return self.rows[row].typed[spec.key][0]
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
        typed = self.typed(index)
        wrong = say(typed[1]) if typed else ""
        return ", ".join(part for part in (text, wrong, self.tip(row, column), removed) if part)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take an edited value."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        key = self.columns[index.column()].key
        row = self.rows[index.row()]
        if row.values.get(key) == value and key not in row.typed:
            return False
        with self.one_step():
            row.typed.pop(key, None)
            row.values[key] = value
            self._row_changed(index.row())
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
            and not self.rows[index.row()].fixed
        )

    def is_stop(self, index: Index) -> bool:
        """Tell whether Tab stops at a cell: a person types into it."""
        return self.editable(index) and not self.columns[index.column()].filled

    def next_row(self, row: int, by: int) -> int:
        """Return the next row that stays, up or down; -1 where there is none."""
        row += by
        while 0 <= row < len(self.rows) and self.rows[row].removed:
            row += by
        return row if 0 <= row < len(self.rows) else -1

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
    if row.before is not None or row.typed:
        return False
    return row.values == row.begun or all(one in (None, "", []) for one in row.values.values())
