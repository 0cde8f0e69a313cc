"""The table of records: what a list page shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.inputs.popup import Option, OptionPopup
from km_desktop.ui.kit.speech import Words, speaks, switch
from km_desktop.ui.kit.tables import menus
from km_desktop.ui.kit.tables.delegate import RecordDelegate, RowPainter, RowsView
from km_desktop.ui.kit.tables.header import RecordHeader
from km_desktop.ui.kit.tables.row_keys import RowKeys
from km_desktop.ui.kit.tables.rows import (
    ColumnSpec,
    MarkedSource,
    NoRows,
    PagedModel,
    RowSource,
    TonedSource,
)

__all__ = [
    "ColumnSpec",
    "MarkedSource",
    "NoRows",
    "PagedModel",
    "RecordTable",
    "RowSource",
    "TonedSource",
]

TABLE = Text("Records", "Записи")
Density = Literal["compact", "normal", "roomy"]


class RecordTable(RowsView):
    """Rows of records, painted in one go.

    ``opened`` and ``glanced`` carry the row; ``sort_asked`` the key of a column and whether
    descending; ``columns_changed`` says that the arrangement was changed by a person.
    ``row_keys`` says what else its keys and its menu ask for.
    """

    opened = Signal(int)
    glanced = Signal(int)
    removal_asked = Signal()
    edit_asked = Signal(int, str)
    sort_asked = Signal(str, bool)
    columns_changed = Signal()
    selection_changed = Signal()
    current_changed = Signal(int)

    def __init__(
        self,
        columns: Sequence[ColumnSpec],
        *,
        name: Words = TABLE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.record_model = PagedModel(columns, parent=self)
        self.record_header = RecordHeader(self.record_model.columns, self)
        self.hover_row = -1
        self._density: Density = "normal"
        self._painter = RowPainter(self)
        self.row_keys = RowKeys(self)
        self._chooser: OptionPopup | None = None
        _prepare(self)
        self.setModel(self.record_model)
        speaks(self, QWidget.setAccessibleName, name)
        self._connect()
        self.restyle()

    # Rows

    def set_source(self, source: RowSource) -> None:
        """Show the rows of another source, from the top."""
        self.record_model.set_source(source)
        self.scrollToTop()
        self.fit_columns()

    def rows_came(self, first: int, last: int) -> None:
        """Show rows that have been read, and make room for the longest of them."""
        self.record_model.rows_came(first, last)
        for column in range(len(self.record_model.columns)):
            if not self.record_header.isSectionHidden(column):
                self._painter.measure(range(first, last + 1), column)
        self.fit_columns()

    def set_density(self, density: Density) -> None:
        """Give rows 28, 31 or 36 pixels at text size 13."""
        self._density = density
        self.restyle()

    def current_row(self) -> int:
        """Return the row of the cursor, -1 if there is none."""
        return self.currentIndex().row()

    def select_row(self, row: int) -> None:
        """Select one row and bring it into view."""
        self.row_keys.select_row(row)

    def selected_ranges(self) -> list[tuple[int, int]]:
        """Return what is selected as (first, last) rows in order; cheap for any number."""
        found = self.selectionModel().selection()
        return sorted({(found.at(n).top(), found.at(n).bottom()) for n in range(found.count())})

    def selected_rows(self) -> list[int]:
        """Return the numbers of all selected rows in order."""
        return self.row_keys.selected_rows()

    # Columns

    def set_sort(self, key: str, *, descending: bool = False) -> None:
        """Show by which column the rows are sorted; the rows themselves are the source's."""
        keys = [spec.key for spec in self.record_model.columns]
        column = keys.index(key) if key in keys else -1
        self.record_header.set_sort(column, descending=descending)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Share out the width anew, unless a person has set widths."""
        self.record_header.fit(self.viewport().width(), self._painter.longest)

    def layout_state(self) -> dict[str, Any]:
        """Return order, widths, hidden columns and sort as plain values for a saved view."""
        return self.record_header.arrangement()

    def restore_layout(self, state: Mapping[str, Any]) -> None:
        """Take an arrangement back; columns that it does not know stay at the end."""
        self.record_header.arrange(state)
        self.fit_columns()
        self.viewport().update()

    def shown_keys(self) -> list[str]:
        """Return the keys of the columns that are shown, from left to right."""
        header = self.record_header
        return [self.record_model.columns[at].key for at in header.shown_columns()]

    def show_column(self, key: str, shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        keys = [spec.key for spec in self.record_model.columns]
        if not shown and self.shown_keys() == [key]:
            return
        self.record_header.setSectionHidden(keys.index(key), not shown)
        self.fit_columns()
        self.viewport().update()
        self.columns_changed.emit()

    def forget_widths(self) -> None:
        """Let the columns be as wide as they need, whatever a person has set."""
        self.record_header.own_widths = False
        self.fit_columns()
        self.columns_changed.emit()

    def choose_columns(self, anchor: QWidget) -> OptionPopup:
        """Open the list of columns with ticks below a button."""
        if self._chooser is None:
            self._chooser = OptionPopup(self, searchable=False, most=20)
            self._chooser.toggled.connect(self.show_column)
        shown = set(self.shown_keys())
        self._chooser.set_options(
            [
                Option(spec.key, spec.title, checked=spec.key in shown)
                for spec in self.record_model.columns
            ]
        )
        self._chooser.open_at(anchor)
        return self._chooser

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows."""
        painter = QPainter(self.viewport())
        self._painter.paint(painter, event.rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit_columns()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave the buttons that mean back and forward to the page."""
        if event.button() in {Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton}:
            event.ignore()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(int(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        self._hover(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, glance, remove, edit, copy and sort by keys."""
        if not self.row_keys.press(event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the selected rows."""
        self.row_keys.show_menu(event)

    def restyle(self) -> None:
        """Take heights and fonts from the theme."""
        sizes = theme.current().sizes
        high = {"compact": sizes.row_compact, "normal": sizes.row, "roomy": sizes.row_roomy}
        self.verticalHeader().setDefaultSectionSize(high[self._density])
        self._painter.forget()
        self.fit_columns()
        self.viewport().update()

    def _connect(self) -> None:
        self.doubleClicked.connect(self._double_clicked)
        self.selectionModel().selectionChanged.connect(self._selected)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.record_header.sort_clicked.connect(self._sort_clicked)
        self.record_header.menu_wanted.connect(self._show_head_menu)
        self.record_header.arranged.connect(self.columns_changed)
        self.record_header.arranged.connect(self.viewport().update)
        keys = self.row_keys
        keys.opened.connect(self.opened)
        keys.glanced.connect(self.glanced)
        keys.removal_asked.connect(self.removal_asked)
        keys.edit_asked.connect(self.edit_asked)
        keys.sort_asked.connect(lambda column, falling: self.sort_by(column, descending=falling))
        theme.current().changed.connect(self.restyle)
        switch().changed.connect(self._respeak)

    def _respeak(self) -> None:
        self._painter.forget()
        self.fit_columns()
        self.viewport().update()

    def _show_head_menu(self, column: int, place: QPoint) -> None:
        spec = self.record_model.columns[column]
        menus.head_menu(spec, column, self.record_header, self, self).popup(place)

    def _double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def _selected(self, *_: Any) -> None:
        # Qt repaints only the cells that changed; the bar and the line reach over them.
        self.viewport().update()
        self.selection_changed.emit()

    def _moved(self, index: QModelIndex | QPersistentModelIndex, *_: Any) -> None:
        self.current_changed.emit(index.row())

    def _hover(self, row: int) -> None:
        if row != self.hover_row:
            before, self.hover_row = self.hover_row, row
            for one in (before, row):
                if one >= 0:
                    top = self.rowViewportPosition(one)
                    wide = self.viewport().width()
                    self.viewport().update(0, top, wide, self.row_height)

    def _sort_clicked(self, column: int) -> None:
        header = self.record_header
        again = column == header.sort_column
        self.sort_by(column, descending=again and not header.descending)

    def sort_by(self, column: int, *, descending: bool) -> None:
        """Ask for the order of a column, as a click on its head does."""
        key = self.record_model.columns[column].key
        self.set_sort(key, descending=descending)
        self.sort_asked.emit(key, descending)


def _prepare(table: RecordTable) -> None:
    table.setHorizontalHeader(table.record_header)
    table.setItemDelegate(RecordDelegate(table))
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setMouseTracking(True)
    table.setTabKeyNavigation(False)
    table.setCornerButtonEnabled(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    down = table.verticalHeader()
    down.setVisible(False)
    down.setMinimumSectionSize(20)
    down.setSectionResizeMode(down.ResizeMode.Fixed)
