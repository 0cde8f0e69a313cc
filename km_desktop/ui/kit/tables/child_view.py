"""The view of a child table: what its keys ask for, and rows that are dragged by their number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from km_desktop.ui.kit import theme
from km_desktop.ui.kit.tables.child_delegate import EDGE
from km_desktop.ui.kit.tables.child_model import ChildColumn
from km_desktop.ui.kit.tables.header import RecordHeader

_Standard = QKeySequence.StandardKey
_Key = Qt.Key
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_SEQUENCES = (
    (_Standard.Copy, "copy"), (_Standard.Paste, "paste"), (_Standard.Undo, "undo"),
    (_Standard.Redo, "redo"), (QKeySequence("Ctrl+D"), "double"),
    (QKeySequence("Alt+Up"), "move up"), (QKeySequence("Alt+Down"), "move down"),
)  # fmt: skip
_ALONE: dict[int, str] = {
    _Key.Key_Return: "edit", _Key.Key_Enter: "edit", _Key.Key_F2: "edit",
    _Key.Key_Delete: "remove", _Key.Key_Backspace: "empty", _Key.Key_Escape: "leave",
}  # fmt: skip
_TABS = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}


def asked_of(event: QKeyEvent) -> str:
    """Return what a key asks of the rows, nothing for one that moves or writes."""
    for sequence, what in _SEQUENCES:
        if isinstance(sequence, QKeySequence):
            if QKeySequence(event.keyCombination()) == sequence:
                return what
        elif event.matches(sequence):
            return what
    return "" if event.modifiers() & _HELD else _ALONE.get(event.key(), "")


def writes(event: QKeyEvent) -> bool:
    """Tell whether a key writes a sign; a space by itself does not."""
    written = event.text().isprintable() and bool(event.text().strip())
    return written and not event.modifiers() & _HELD


class ChildView(QTableView):
    """Rows of a child table; ``asked`` carries what a key asks for, ``written`` one that writes.

    ``dragged`` carries a row and where it is dragged to; ``laid_out`` says that the rows have come
    into view or have another width.
    """

    asked = Signal(str)
    written = Signal(object)
    dragged = Signal(int, int)
    laid_out = Signal()

    def __init__(self, columns: Sequence[ChildColumn], parent: QWidget) -> None:
        super().__init__(parent)
        self.inside = False  # whether one works in the rows, so that Tab goes on in them
        self.note: QWidget | None = None  # what is said under the current cell
        self.can: set[str] = set()  # what is asked for now only when it can be done
        self._dragged = -1
        self._columns = tuple(columns)
        self.head = ChildHeader(columns, self)
        self.setHorizontalHeader(self.head)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        down = self.verticalHeader()
        down.setVisible(False)
        down.setMinimumSectionSize(20)
        down.setSectionResizeMode(down.ResizeMode.Fixed)

    def setCurrentIndex(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Put the cursor on a cell and choose its row alone, whatever keys are held meanwhile."""
        flags = QItemSelectionModel.SelectionFlag
        choose = flags.ClearAndSelect | flags.Rows
        self.selectionModel().setCurrentIndex(index, choose)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that ask something of the rows from the commands of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            what = asked_of(event)
            if what and self._can(what):
                event.accept()
                return True
        return super().event(event)

    def _can(self, what: str) -> bool:
        return {"undo": "undo" in self.can, "redo": "undo" in self.can}.get(
            what, self.inside if what == "leave" else True
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask what a key means; go on with Tab while one works in the rows; write with letters."""
        what = asked_of(event)
        if what:
            if self._can(what):
                self.asked.emit(what)
            else:
                event.ignore()
        elif writes(event):
            self.written.emit(event)
        else:
            before = self.currentIndex()
            super().keyPressEvent(event)
            self.inside = self.inside or before != self.currentIndex()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on to the next cell while one works in the rows; else leave the table."""
        if self.inside and self.hasFocus():
            self.asked.emit("on" if forward else "back")
            return True
        return super().focusNextPrevChild(forward)

    def part_in_view(self, _focus: QWidget) -> QRect:
        """Return what is to be seen when the rows have the keyboard: the cell, and its sentence."""
        cell = self.visualRect(self.currentIndex())
        found = QRect(self.viewport().mapTo(self, cell.topLeft()), cell.size())
        if self.note is None or self.note.isHidden():
            return found
        return found.united(QRect(self.mapFromParent(self.note.pos()), self.note.size()))

    def go_out(self, forward: bool) -> None:
        """Leave the table for the next field or the one before."""
        self.inside = False
        self.setFocus()
        super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be passed by Tab as one stop when the keyboard comes from outside."""
        if event.reason() in _TABS:
            self.inside = False
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a row by its number."""
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        self._dragged = index.row() if self._by_number(index) else -1

    def _by_number(self, index: QModelIndex) -> bool:
        movable = "move" in self.can and index.isValid()
        return movable and self._columns[index.column()].filled

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the row that was taken to where the pointer is."""
        if self._dragged < 0 or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        to = self.indexAt(event.position().toPoint()).row()
        if to >= 0 and to != self._dragged:
            self.dragged.emit(self._dragged, to)
            self._dragged = to

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the row go."""
        self._dragged = -1
        super().mouseReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say that the width has changed, now that the viewport knows it."""
        super().resizeEvent(event)
        self.laid_out.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Let be laid out what came while nobody saw it."""
        super().showEvent(event)
        self.laid_out.emit()

    def fit_height(self, rows: int) -> None:
        """Be as high as the head and some rows."""
        sizes = theme.current().sizes
        self.setFixedHeight(sizes.head + rows * sizes.child_row)

    def hide_rows_from(self, first: int) -> None:
        """Hide this row and those below it, and show those above it."""
        for row in range(self.model().rowCount()):
            if self.isRowHidden(row) != (row >= first):
                self.setRowHidden(row, row >= first)

    def wheelEvent(self, event: Any) -> None:
        """Leave scrolling to the page: the table has none of its own."""
        event.ignore()


class ChildHeader(RecordHeader):
    """The head of a child table: its columns stay where they are."""

    def __init__(self, columns: Sequence[ChildColumn], parent: QWidget) -> None:
        super().__init__(tuple(columns), parent)
        self.setSectionsMovable(False)

    def text_left(self, logical: int) -> int:
        """Begin near the edge of the card: there is no gutter."""
        return EDGE if logical == 0 else super().text_left(logical)
