"""What can be done with the rows of a child table by keys: copied, pasted, doubled, moved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtWidgets import QApplication

from km_desktop.bilingual import Text
from km_desktop.ui.kit.tables.cell_text import read_cells
from km_desktop.ui.kit.tables.child_model import ChildModel
from km_desktop.ui.kit.tables.child_paste import (
    PasteBar,
    PastePlan,
    apply_paste,
    copied,
    paste_words,
    plan_paste,
)
from km_desktop.ui.kit.tables.child_view import ChildView
from km_desktop.ui.kit.tables.copying import write_cells

ORDER = "number"


class RowCommands(QObject):
    """Commands over the chosen rows of one table; each is one step that can be taken back."""

    def __init__(
        self,
        model: ChildModel,
        view: ChildView,
        bar: PasteBar,
        new_row: Callable[[], Mapping[str, Any]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._model, self._view, self._bar, self._new_row = model, view, bar, new_row
        self._planned: PastePlan | None = None
        bar.agreed.connect(self._agreed)
        bar.left.connect(self._put_away)
        self._does: dict[str, Callable[[], None]] = {
            "paste": self.paste, "double": self.double, "empty": self.empty,
            "undo": partial(self.go_back, forth=False), "redo": partial(self.go_back, forth=True),
            "move up": partial(self.move, -1), "move down": partial(self.move, 1),
        }  # fmt: skip
        ordered = any(column.key == ORDER and column.filled for column in model.columns)
        view.can = {"move"} if ordered else set()
        view.dragged.connect(self._move_to)
        model.edited.connect(self._allow)
        model.modelReset.connect(self._allow)

    def do(self, what: str) -> None:
        """Do what a key asks for; rows that are read only can still be copied."""
        if what == "copy":
            self.copy()
        elif what in self._does and not self._model.read_only:
            self._does[what]()

    def _allow(self) -> None:
        undo = {"undo"} if self._model.steps.any and not self._model.read_only else set()
        self._view.can = (self._view.can - {"undo"}) | undo

    def chosen(self) -> list[int]:
        """Return the chosen rows from above, the current one where none is."""
        rows = sorted({index.row() for index in self._view.selectionModel().selectedRows()})
        current = self._view.currentIndex().row()
        return rows or ([current] if current >= 0 else [])

    def copy(self) -> None:
        """Copy the chosen rows as text and as a table."""
        if rows := self.chosen():
            numbers = [column.align == "right" for column in self._model.columns]
            cells = write_cells(copied(self._model, rows), numbers=numbers)
            QApplication.clipboard().setMimeData(cells)

    def paste(self) -> None:
        """Paste cells from the current one on; of many rows it is first said what they become."""
        self._paste_from(self._view.currentIndex())

    def paste_below(self) -> None:
        """Paste cells as new rows below the last one."""
        self._paste_from(QModelIndex())

    def _paste_from(self, at: QModelIndex) -> None:
        grid = read_cells(QApplication.clipboard().mimeData())
        if not grid:
            return
        plan = plan_paste(self._model, at, grid)
        if plan.asks():
            self._planned = plan
            self._bar.ask(paste_words(self._model, plan))
        else:
            self._apply(plan)

    def _apply(self, plan: PastePlan) -> None:
        for index in apply_paste(self._model, plan, self._new_row):
            self.look_for(index, self._pasted_text(plan, index), first=False)
        if plan.rows:
            column = max(self._view.currentIndex().column(), 0)
            self._view.setCurrentIndex(self._model.index(plan.rows[0], column))

    def _pasted_text(self, plan: PastePlan, index: QModelIndex) -> str:
        key = self._model.columns[index.column()].key
        return next(
            cell.text
            for cell in plan.cells
            if plan.rows[cell.row] == index.row() and cell.column.key == key
        )

    def look_for(self, index: QModelIndex, text: str, *, first: bool) -> None:
        """Let the words of a cell be looked for; until then they stand in it as text."""
        find = self._model.columns[index.column()].find
        if find is None or not text:
            return
        key = self._model.columns[index.column()].key
        row = self._model.rows[index.row()].values.get("id")

        def came(value: Any, sentence: Text | None) -> None:
            self._model.take_found(row, key, text, value, sentence)

        find(text, first, came)

    def _agreed(self) -> None:
        plan = self._planned
        self._put_away()
        if plan is not None:
            self._apply(plan)

    def _put_away(self) -> None:
        self._planned = None
        self._bar.hide()
        self._view.setFocus()

    def double(self) -> None:
        """Fill the current column down the chosen rows; with one row, put its double below it."""
        rows, model = self.chosen(), self._model
        at = self._view.currentIndex()
        if len(rows) > 1 and model.editable(at):
            key = model.columns[at.column()].key
            with model.one_step():
                for row in rows[1:]:
                    cell = model.index(row, at.column())
                    if model.editable(cell):
                        model.setData(cell, model.rows[rows[0]].values.get(key))
        elif rows and not model.rows[rows[0]].removed and not model.given:
            self._double(rows[0])

    def _double(self, row: int) -> None:
        model = self._model
        own = dict(self._new_row())
        given = {spec.key for spec in model.columns if spec.editor is not None and not spec.filled}
        values = model.rows[row].values
        own.update({key: values[key] for key in given if key in values})
        made = model.add_row(own)
        self._view.setCurrentIndex(model.index(made, max(self._view.currentIndex().column(), 0)))

    def empty(self) -> None:
        """Take the value of the current cell away."""
        index = self._view.currentIndex()
        if self._model.editable(index):
            self._model.setData(index, None)

    def move(self, rows: int) -> None:
        """Move the current row up or down past the next one that stays."""
        at = self._view.currentIndex().row()
        self._move_to(at, self._model.next_row(at, rows))

    def _move_to(self, row: int, to: int) -> None:
        model = self._model
        fits = 0 <= row < model.rowCount() and 0 <= to < model.rowCount()
        if fits and "move" in self._view.can and not model.read_only:
            column = max(self._view.currentIndex().column(), 0)
            model.move_row(row, to, ORDER)
            self._view.setCurrentIndex(model.index(to, column))

    def go_back(self, *, forth: bool) -> None:
        """Take the last change of the rows back, or bring it again; the cursor stays."""
        at = self._view.currentIndex()
        row, column = at.row(), max(at.column(), 0)
        if self._model.go_back(forth=forth):
            last = self._model.rowCount() - 1
            self._view.setCurrentIndex(self._model.index(min(max(row, 0), last), column))
