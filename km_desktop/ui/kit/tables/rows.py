"""Rows of a table: how columns are declared, where cells come from, and the model over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol, runtime_checkable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from km_desktop.bilingual import Text
from km_desktop.ui.kit.speech import say, switch

Index = QModelIndex | QPersistentModelIndex
Gutter = Literal["warn", "bad"] | None
HAS_WARNING = Text("has a warning", "есть предупреждение")
HAS_ERROR = Text("has an error", "есть ошибка")
NOTHING = "—"


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column: ``width`` in pixels at text size 13 is what it gets at least.

    Only a column with ``elide`` ever shortens its text, and such columns share what is left of
    the width, those that ``lead`` first; all others are as wide as their longest value that was
    seen.
    """

    key: str
    title: Text
    width: int = 80
    align: Literal["left", "right", "centre"] = "left"
    emphasis: Literal["key", "plain", "second"] = "plain"
    elide: bool = False
    kind: Literal["text", "status", "number"] = "text"
    sortable: bool = True
    lead: bool = False

    @property
    def right(self) -> bool:
        """Say whether the column stands at its right edge, as numbers do."""
        return self.align == "right" or self.kind == "number"


class RowSource(Protocol):
    """Where the cells come from; every answer comes at once, from memory.

    A row that is not loaded yet answers None and is painted empty; the source asks for it
    behind the scenes and says so through ``PagedModel.rows_came``.
    """

    def row_count(self) -> int:
        """Return how many rows there are."""

    def cell(self, row: int, column: int) -> str | None:
        """Return the text of a cell: empty if the value is missing, None if not loaded yet."""

    def gutter(self, row: int) -> Gutter:
        """Return the sign that stands before the row."""

    def status(self, row: int, column: int) -> tuple[str, str, str] | None:
        """Return (shape, colour role, word) of a status cell, None if there is none yet."""


@runtime_checkable
class TonedSource(Protocol):
    """A source whose cells may have an ink of their own, such as an overdue date."""

    def tone(self, row: int, column: int) -> str | None:
        """Return a colour role for the text of a cell, None for the usual one."""


@runtime_checkable
class MarkedSource(Protocol):
    """A source that knows what a search has matched in a cell."""

    def mark(self, row: int, column: int) -> tuple[int, int] | None:
        """Return (start, length) of what matched in the text of a cell."""


@runtime_checkable
class ReadOutSource(Protocol):
    """A source whose cells are read out in other words than they are shown in, such as codes."""

    def read_out(self, row: int, column: int) -> str:
        """Return what a screen reader says of a cell, nothing where it is what is shown."""


class NoRows:
    """A source without rows, for a table that waits for its first one."""

    def row_count(self) -> int:
        """Return none."""
        return 0

    def cell(self, row: int, column: int) -> str | None:
        """Return nothing."""
        return None

    def gutter(self, row: int) -> Gutter:
        """Return nothing."""
        return None

    def status(self, row: int, column: int) -> tuple[str, str, str] | None:
        """Return nothing."""
        return None


class PagedModel(QAbstractTableModel):
    """The model over a row source; views of the kit paint from the source directly."""

    def __init__(
        self,
        columns: Sequence[ColumnSpec],
        source: RowSource | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns: tuple[ColumnSpec, ...] = tuple(columns)
        self.source: RowSource = source or NoRows()
        self._count = self.source.row_count()
        self._status = [spec.kind == "status" for spec in self.columns]
        switch().changed.connect(self._respeak)

    def set_source(self, source: RowSource) -> None:
        """Take rows from another source."""
        self.beginResetModel()
        self.source = source
        self._count = source.row_count()
        self.endResetModel()

    def rows_came(self, first: int, last: int) -> None:
        """Say that rows from ``first`` to ``last`` are loaded or have changed."""
        last = min(last, self._count - 1)
        if 0 <= first <= last:
            end = len(self.columns) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(last, end))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows there were when the source was taken."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = 0) -> Any:
        """Return the whole text of a cell, and for screen readers the words of its signs."""
        # Qt asks for some seven roles per cell; comparing plain numbers first keeps that cheap.
        if role != 0 and role != 11 and role != 7:  # noqa: PLR1714 - a set is slower here
            return None
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == 7:
            spec = self.columns[column]
            side = Qt.AlignmentFlag.AlignRight if spec.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        text = self.text(row, column)
        if role == 11 and isinstance(self.source, ReadOutSource):
            text = self.source.read_out(row, column) or text
        if role == 11 and column == 0 and (sign := self.source.gutter(row)):
            return f"{text}, {say(HAS_WARNING if sign == 'warn' else HAS_ERROR)}"
        return text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(self.columns[section].title) if section < len(self.columns) else None
        return None

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell as it is shown, whole; nothing while it is not here."""
        if self._status[column]:
            status = self.source.status(row, column)
            return status[2] if status else ""
        text = self.source.cell(row, column)
        return "" if text is None else text or NOTHING

    def _respeak(self) -> None:
        if self.columns:
            end = len(self.columns) - 1
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, end)
        self.rows_came(0, self._count - 1)
