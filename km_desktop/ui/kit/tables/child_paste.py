"""Pasting cells into rows: what each cell becomes is known before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from km_desktop.bilingual import Plural, Text, headed, in_sentences
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.inputs.links import LOOKING
from km_desktop.ui.kit.labels import ElidingLabel
from km_desktop.ui.kit.speech import current_language, say
from km_desktop.ui.kit.tables.cell_text import Grid
from km_desktop.ui.kit.tables.child_model import ChildColumn, ChildModel
from km_desktop.ui.kit.tables.rows import NOTHING
from km_desktop.written.unreadable import Unreadable

ASKS_FROM = 10  # rows: of more than these it is said beforehand what becomes of them
PASTE = Text("Paste", "Вставить")
CANCEL = Text("Cancel", "Отмена")
ROWS = Plural(
    ("{n} row to paste", "{n} rows to paste"),
    ("Вставка: {n} строка", "Вставка: {n} строки", "Вставка: {n} строк"),
)
NEW = Text("{n} new", "новых: {n}")
UNREAD = Text("cells that cannot be read: {n}", "ячеек, которые нельзя прочесть: {n}")
FIRST = Text("The first is in row {row}, {column}", "Первая – в строке {row}, {column}")
NO_ROW = Text("rows below the last one: {n}", "строк ниже последней: {n}")
NO_COLUMN = Text(
    "cells to the right of the last column: {n}", "ячеек правее последнего столбца: {n}"
)


@dataclass(frozen=True)
class PastedCell:
    """What one pasted cell becomes: a value, or text with the sentence why it is none."""

    row: int  # from the first pasted one
    column: ChildColumn
    text: str
    value: Any
    sentence: Text | None
    found: bool = False  # whether its words are still to be looked for


@dataclass(frozen=True)
class PastePlan:
    """All cells of one paste, where they go, and what does not fit."""

    rows: tuple[int, ...]  # of the table; those behind the last one are to be made
    cells: tuple[PastedCell, ...]
    over: int
    below: int = 0

    def asks(self) -> bool:
        """Tell whether a person is asked before it is done."""
        return len(self.rows) > ASKS_FROM or self.below > 0


def plan_paste(model: ChildModel, at: QModelIndex, grid: Grid) -> PastePlan:
    """Return what pasting cells from one cell on would do; changes nothing."""
    first = max(at.row(), 0) if at.isValid() else model.rowCount()
    known = range(first, model.rowCount())
    live = [row for row in known if not (model.rows[row].removed or model.rows[row].fixed)]
    behind = model.rowCount()
    made = range(behind, behind + len(grid)) if not model.given else range(0)
    rows = (*live, *made)[: len(grid)]
    below = sum(1 for line in grid[len(rows) :] if any(cell.strip() for cell in line))
    grid = grid[: len(rows)]
    columns = model.columns[at.column() if at.isValid() else _first_typed(model) :]
    over = sum(1 for line in grid for cell in line[len(columns) :] if cell.strip())
    cells = [
        _pasted(row, column, text)
        for row, line in enumerate(grid)
        for column, text in zip(columns, line, strict=False)
        if column.editor is not None
    ]
    return PastePlan(rows, tuple(cells), over, below)


def _first_typed(model: ChildModel) -> int:
    """Return the column in which a new row begins: a number is filled in by itself."""
    typed = (at for at, one in enumerate(model.columns) if one.editor and not one.filled)
    return next(typed, 0)


def _pasted(row: int, column: ChildColumn, text: str) -> PastedCell:
    if column.find is not None and text.strip():
        return PastedCell(row, column, text.strip(), None, None, found=True)
    try:
        value = column.read(text) if column.read is not None else text.strip() or None
    except Unreadable as wrong:
        return PastedCell(row, column, text.strip(), None, wrong.text)
    return PastedCell(row, column, text.strip(), value, None)


def apply_paste(
    model: ChildModel, plan: PastePlan, new_row: Callable[[], Any]
) -> list[QModelIndex]:
    """Write a paste as one step; returns the cells whose words are still to be looked for."""
    looked_for: list[QModelIndex] = []
    keys = [column.key for column in model.columns]
    with model.one_step():
        for row in plan.rows:
            if row >= model.rowCount():
                model.add_row(new_row())
        for cell in plan.cells:
            index = model.index(plan.rows[cell.row], keys.index(cell.column.key))
            if cell.found:
                model.keep_typed(index, cell.text, LOOKING.filled(typed=cell.text))
                looked_for.append(index)
            elif cell.sentence is not None:
                model.keep_typed(index, cell.text, cell.sentence)
            else:
                model.setData(index, cell.value)
    return looked_for


def paste_words(model: ChildModel, plan: PastePlan) -> str:
    """Say what a paste would do."""
    unread = [cell for cell in plan.cells if cell.sentence is not None]
    new = sum(1 for row in plan.rows if row >= model.rowCount())
    parts = [ROWS.say(current_language(), len(plan.rows))]
    if new:
        parts.append(say(NEW, n=new))
    if unread:
        parts.append(say(UNREAD, n=len(unread)))
    if plan.below:
        parts.append(say(NO_ROW, n=plan.below))
    if plan.over:
        parts.append(say(NO_COLUMN, n=plan.over))
    return in_sentences(("; ".join(parts), *(_first_unread(cell) for cell in unread[:1])))


def _first_unread(cell: PastedCell) -> str:
    where = FIRST.filled(row=cell.row + 1, column=cell.column.title)
    return say(headed(where, cell.sentence or Text("", "")))


class PasteBar(QWidget):
    """What a long paste would do, before it is done: ``agreed`` does it, ``left`` lets it be.

    It is empty until something is asked, which under most tables never happens.
    """

    agreed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._made = False
        self.hide()

    def _make(self) -> None:
        self._made = True
        self.words = ElidingLabel(style="small", role="text", parent=self)
        self.paste = Button(PASTE, "primary", parent=self)
        self.cancel = Button(CANCEL, "link", parent=self)
        self.paste.clicked.connect(self.agreed)
        self.cancel.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.addWidget(self.words, 1)
        row.addWidget(self.paste)
        row.addWidget(self.cancel)

    def ask(self, words: str) -> None:
        """Say what would be done, with the keyboard on doing it."""
        if not self._made:
            self._make()
        self.words.set_words(words)
        self.show()
        self.paste.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape as no, and Enter as what has the keyboard."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            (self.left if self.cancel.hasFocus() else self.agreed).emit()
        else:
            super().keyPressEvent(event)


def copied(model: ChildModel, rows: Sequence[int]) -> Grid:
    """Return the cells of some rows as they are shown, empty where there is nothing."""
    return [
        ["" if (text := model.text(row, column)) == NOTHING else text
         for column in range(model.columnCount())]
        for row in rows
    ]  # fmt: skip
