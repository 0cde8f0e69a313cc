"""The table of what belongs to one record: edited in its cells, saved with the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from km_desktop.bilingual import Text
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.inputs.box import Input
from km_desktop.ui.kit.paint import Card
from km_desktop.ui.kit.speech import Words, speaks, switch
from km_desktop.ui.kit.states.status import GAP, SIDE
from km_desktop.ui.kit.tables.child_commands import RowCommands
from km_desktop.ui.kit.tables.child_delegate import ChildDelegate
from km_desktop.ui.kit.tables.child_foot import ChildFoot
from km_desktop.ui.kit.tables.child_model import ChildColumn, ChildModel
from km_desktop.ui.kit.tables.child_note import CellNote
from km_desktop.ui.kit.tables.child_paste import PasteBar
from km_desktop.ui.kit.tables.child_view import ChildView
from km_desktop.ui.kit.tables.child_walk import stop_beside, stops

__all__ = ["ChildColumn", "ChildModel", "ChildTable"]

ADD = Text("Add a row", "Добавить строку")
SHOWN = 12


class ChildTable(Card):
    """A card with rows, edited in place; ``edited`` follows every change by a person.

    Enter, F2 or a letter edits a cell; Tab goes on and makes a row after the last cell, Enter goes
    down. Text that is not a value stays, with its sentence under the cell. Delete marks rows as
    removed until the record is saved, and Delete or Enter on such a row restores it.

    Where the rows are ``given``, it is a sheet: Tab and Enter go down a column and on to the next,
    and Delete empties a cell.
    """

    edited = Signal()

    def __init__(
        self,
        columns: Sequence[ChildColumn],
        *,
        name: Words,
        add: Words = ADD,
        new_row: Callable[[], Mapping[str, Any]] = dict,
        given: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, fill="surface")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._new_row = new_row
        self._all = given
        self.model = ChildModel(columns, self, given=given)
        self.view = ChildView(self.model.columns, self)
        self.view.setModel(self.model)
        self.delegate = ChildDelegate(self.view)
        self.view.setItemDelegate(self.delegate)
        self.paste_bar = PasteBar(self)
        self.commands = RowCommands(self.model, self.view, self.paste_bar, new_row, self)
        self.note = self.view.note = CellNote(self.view, self.model, self)
        self.delegate.moved.connect(self._go_on)
        self.delegate.stepped.connect(self._step)
        self.delegate.unread.connect(partial(self.commands.look_for, first=True))
        self.view.asked.connect(self._asked)
        self.view.written.connect(self._write)
        self.view.laid_out.connect(self._fit)
        self.view.clicked.connect(self._clicked)
        self.view.doubleClicked.connect(self.edit_cell)
        speaks(self.view, QWidget.setAccessibleName, name)
        self.foot = ChildFoot(add, self)
        self.foot.all.clicked.connect(self.show_all)
        self.add_button = self.foot.add
        self.add_button.clicked.connect(self.add_row)
        self.add_button.written.connect(self._write_row)
        self.add_button.pasted.connect(self.commands.paste_below)
        self._lay_out()
        self.model.edited.connect(self.edited)
        for came in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved):
            came.connect(self._grow)
        self.model.dataChanged.connect(self._fit_seen)
        self.view.selectionModel().currentChanged.connect(self.note.follow)
        theme.current().changed.connect(self._restyle)
        switch().changed.connect(self._fit)
        self._restyle()

    def set_values(self, values: Sequence[Mapping[str, Any]]) -> None:
        """Show saved rows; nothing is changed then."""
        self.model.set_values(values)

    def values(self) -> list[dict[str, Any]]:
        """Return the rows that stay, with everything that came in by ``set_values``."""
        return self.model.values()

    def changed(self) -> bool:
        """Say whether anything differs from what was set."""
        return self.values() != [row.before for row in self.model.rows if row.before is not None]

    def problem(self) -> Text | None:
        """Return the sentence about the cell that is edited, or the first one of all others."""
        return self.delegate.problem() or next((said for _, said in self.model.problems()), None)

    def finish(self) -> bool:
        """Take what stands in an open cell, as before saving; False if a cell holds no value."""
        self.delegate.finish()
        wrong = self.model.first_problem()
        if wrong.isValid():
            if wrong.row() >= SHOWN:
                self.show_all()
            self.view.setCurrentIndex(wrong)
            self.view.setFocus()
            self.note.follow()
        return not wrong.isValid()

    def set_read_only(self, read_only: bool) -> None:
        """Let the rows be read only."""
        self.model.read_only = read_only
        self.paste_bar.hide()
        self.add_button.setVisible(not read_only)

    def add_row(self) -> None:
        """Add a row and start editing it, in the first cell that a person types into."""
        self._begin_row(begin=True)

    def _begin_row(self, *, begin: bool) -> None:
        self.delegate.finish()
        self.show_all()
        row = self.model.add_row(self._new_row(), blank=True)
        typed = next((cell for cell in stops(self.model) if cell.row() == row), None)
        if typed is not None:
            self.edit_cell(typed, begin)

    def _write_row(self, event: QKeyEvent) -> None:
        """Begin a row with the letter that was typed where one is added."""
        self._begin_row(begin=False)
        self.delegate.write(event)

    def edit_cell(self, index: QModelIndex, begin: bool = True) -> None:
        """Open the input of a cell, and a list that belongs to it."""
        self.delegate.finish()
        if not self.model.editable(index):
            return
        self.view.inside = True
        self.view.setCurrentIndex(index)
        self.view.edit(index)
        if isinstance(self.delegate.editor, Input) and begin:
            self.delegate.editor.begin()

    def _write(self, event: QKeyEvent) -> None:
        """Begin a cell anew with the letter that was typed on it."""
        index = self.view.currentIndex()
        if not self.model.editable(index):
            return
        self.edit_cell(index, begin=False)
        self.delegate.write(event)

    def choose(self, row: int, key: str) -> None:
        """Put the cursor on a row, in a column when there is one of that key."""
        if row >= SHOWN:
            self.show_all()
        keys = [column.key for column in self.model.columns]
        self.view.setCurrentIndex(self.model.index(row, keys.index(key) if key in keys else 0))

    def show_all(self) -> None:
        """Show the rows after the twelfth."""
        if not self._all:
            self._all = True
            self._grow()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 2, 1, 2)
        column.setSpacing(0)
        column.addWidget(self.view)
        column.addWidget(self.paste_bar)
        column.addWidget(self.foot)

    def _restyle(self) -> None:
        self.delegate.restyle()
        self.view.verticalHeader().setDefaultSectionSize(theme.current().sizes.child_row)
        self._grow()

    def _grow(self) -> None:
        count = self.model.rowCount()
        shown = count if self._all or count <= SHOWN else SHOWN
        self.view.hide_rows_from(shown)
        self.foot.show_left_out(count, shown)
        self.view.fit_height(shown)
        self._fit_seen()

    def _fit_seen(self) -> None:
        if self.isVisible():
            self._fit()

    def _fit(self) -> None:
        self.view.head.fit(self.view.viewport().width(), partial(_longest, self.model))
        self.view.viewport().update()
        self.note.follow()

    def _asked(self, what: str) -> None:
        index = self.view.currentIndex()
        if what in {"on", "back"}:
            self._go_on(what == "on")
        elif what == "leave":
            self.view.inside = self.model.drop_typed(index)
        elif self.model.given and what == "remove":
            self.commands.do("empty")
        elif what not in {"edit", "remove"}:
            self.commands.do(what)
        elif index.isValid() and not self.model.read_only:
            removed = self.model.rows[index.row()].removed
            if what == "remove" or removed:
                self._remove(self.commands.chosen() if what == "remove" else [index.row()])
            else:
                self.edit_cell(index)

    def _remove(self, rows: Sequence[int]) -> None:
        """Mark rows as removed; where all of them are, take them back."""
        removed = not all(self.model.rows[row].removed for row in rows)
        with self.model.one_step():
            for row in reversed(rows):
                self._set_removed(row, removed)

    def _clicked(self, index: QModelIndex) -> None:
        is_last = index.column() == self.model.columnCount() - 1
        if is_last and self.model.rows[index.row()].removed and not self.model.read_only:
            self._set_removed(index.row(), removed=False)

    def _set_removed(self, row: int, removed: bool) -> None:
        column = self.view.currentIndex().column()
        self.model.set_removed(row, removed)
        left = min(row, self.model.rowCount() - 1)
        if left >= 0:
            self.view.setCurrentIndex(self.model.index(left, max(0, column)))

    def _go_on(self, forward: bool) -> None:
        stop = stop_beside(self.model, self.view.currentIndex(), forward=forward)
        last = self.model.rowCount() - 1
        if stop is not None:
            self.edit_cell(stop)
        elif self.model.given:
            self.view.go_out(forward)
        elif forward and not self.model.read_only and not self.model.is_blank(last):
            self.add_row()
        else:
            if forward and last >= 0 and self.model.is_blank(last):
                self.model.set_removed(last, removed=True)  # nothing was typed into it
            self.view.go_out(forward)

    def _step(self, rows: int) -> None:
        """Go to the same cell of the next row that stays, up or down."""
        here = self.view.currentIndex()
        if self.model.given:
            self.view.setCurrentIndex(stop_beside(self.model, here, forward=rows > 0) or here)
            return
        row = self.model.next_row(here.row(), rows)
        if row >= 0 and not self.view.isRowHidden(row):
            self.view.setCurrentIndex(self.model.index(row, here.column()))


def _longest(model: ChildModel, column: int) -> int:
    """Return the width in pixels that the words of a column ask for."""
    spec = model.columns[column]
    metrics = theme.current().metrics("body_500" if spec.emphasis == "key" else "body")
    words = [model.text(row, column) for row in range(min(model.rowCount(), 60))]
    longest = max((metrics.horizontalAdvance(word) for word in words), default=0)
    return longest + (SIDE + GAP if spec.status_of is not None else 0)
