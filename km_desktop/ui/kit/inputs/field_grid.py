"""The grid of a form: twelve equal columns, of which each field takes as many as its name needs."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QSpacerItem, QWidget

from km_desktop.ui.kit import theme
from km_desktop.ui.kit.inputs.fields import FieldFrame
from km_desktop.ui.kit.tokens import COLUMN_GAP, LABEL_GAP

_COLUMNS = 12
_LEAST = 300  # pixels: narrower only before it is laid out
_SPANS = (2, 3, 4, 6, 9, 12)
# From a size of the text on: what is typed is wider, and columns of the grid are not.
_WIDER = ((18, {2: 4, 3: 6, 4: 6, 6: 12, 9: 12}), (16, {2: 3, 3: 4, 4: 6, 9: 12}))


class _Placed(NamedTuple):
    """A field and the columns it asks for; ``paired`` with the next one, it stays beside it."""

    field: QWidget
    span: int
    paired: bool


class FieldGrid(QWidget):
    """Twelve equal columns; fields take 2, 3, 4, 6, 9 or 12 of them and wrap into rows.

    A field whose name has no room in the columns it asks for gets more, so that no name is cut.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(COLUMN_GAP)
        # Gaps are rows of their own, so that the row of no height below takes no gap with it.
        self._grid.setVerticalSpacing(0)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
            # Qt leaves out the gap beside a column in which nothing begins, and columns would be
            # unequal; an item of no height begins in each, above the first row.
            self._grid.addItem(QSpacerItem(1, 0), 0, column)
        self._at = (1, 0)
        self._fields: list[_Placed | None] = []  # None begins a row
        self._laid: list[int] = []
        theme.current().changed.connect(self._fit)

    def add(self, field: QWidget, span: int = 3, *, paired: bool = False) -> None:
        """Put a field after the last one, in a new row if this one is full.

        One that is ``paired`` is put where the next one has room beside it.
        """
        # A field that asks for its own width would make the columns of its grid unequal.
        policy = field.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        field.setSizePolicy(policy)
        self._fields.append(_Placed(field, span, paired))
        taken = _wider(span)
        self._laid.append(taken)
        self._put(field, taken, 2 * taken if paired else 0)

    def next_row(self) -> None:
        """Let the next field start a row."""
        self._fields.append(None)
        self._laid.append(0)
        self._break()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give names the columns they need at this width, once the layouts around are done."""
        super().resizeEvent(event)
        if self._spans_now() != self._laid:
            QTimer.singleShot(0, self, self._fit)

    def _put(self, field: QWidget, span: int, room: int) -> None:
        row, column = self._at
        if column + max(span, min(_COLUMNS, room)) > _COLUMNS:
            self._break()
            row, column = self._at
        self._grid.addWidget(field, row, column, 1, span)
        self._at = (row, column + span)

    def _span_of(self, placed: _Placed | None) -> int:
        if placed is None:
            return 0
        span = _wider(placed.span)
        need = placed.field.name_width() if isinstance(placed.field, FieldFrame) else 0
        one = (self.width() + COLUMN_GAP) / _COLUMNS
        fitting = (more for more in _SPANS if more >= span and more * one - COLUMN_GAP >= need)
        return next(fitting, _COLUMNS)

    def _spans_now(self) -> list[int]:
        if self.width() < _LEAST:
            return self._laid
        spans = [self._span_of(placed) for placed in self._fields]
        for at, placed in enumerate(self._fields[:-1]):
            if placed is not None and placed.paired:  # both halves are as wide as one another
                wider = max(spans[at : at + 2])
                spans[at : at + 2] = [wider, wider]
        return spans

    def _fit(self) -> None:
        """Lay the fields anew where some need other columns at this width and size of the text."""
        spans = self._spans_now()
        if spans == self._laid:
            return
        self._laid = spans
        for row in range(self._grid.rowCount()):
            self._grid.setRowMinimumHeight(row, 0)
        for placed in self._fields:
            if placed is not None:
                self._grid.removeWidget(placed.field)
        self._at = (1, 0)
        for placed, span, after in zip(self._fields, spans, [*spans[1:], 0], strict=True):
            if placed is None:
                self._break()
            else:
                self._put(placed.field, span, span + after if placed.paired else 0)

    def _break(self) -> None:
        row, column = self._at
        if column:
            # The line that waits for a sentence is most of the gap.
            self._grid.setRowMinimumHeight(row + 1, LABEL_GAP)
            self._at = (row + 2, 0)


def _wider(span: int) -> int:
    """Return how many columns a field takes for those it asks for, at the size of the text."""
    size = theme.current().text_size
    wider = next((spans for least, spans in _WIDER if size >= least), {})
    return wider.get(span, span)
