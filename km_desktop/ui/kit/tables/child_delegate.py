"""Painting and editing of the cells of a child table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from km_desktop.bilingual import Text
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.inputs.box import Input
from km_desktop.ui.kit.labels import plain_tip
from km_desktop.ui.kit.paint import LEFT, RIGHT, ring
from km_desktop.ui.kit.speech import say
from km_desktop.ui.kit.status import GAP, SIDE, paint_status
from km_desktop.ui.kit.tables.child_model import ChildModel
from km_desktop.ui.kit.tables.rows import NOTHING, Index
from km_desktop.ui.kit.tokens import BAR

RESTORE = Text("Restore", "Вернуть")
EDGE = 12
PAD = 8
_Hint = QAbstractItemDelegate.EndEditHint


class ChildDelegate(QStyledItemDelegate):
    """Paints cells and runs the editor of one; ``moved`` asks to go on to the next cell."""

    moved = Signal(bool)

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.editor: QWidget | None = None
        self._struck = QFont()
        self.restyle()

    def restyle(self) -> None:
        """Take the fonts from the theme."""
        self._struck = QFont(theme.current().font("body"))
        self._struck.setStrikeOut(True)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Be as high as a child row."""
        return QSize(60, theme.current().sizes.child_row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        model = index.model()
        if not isinstance(model, ChildModel):
            return
        rect: QRect = option.rect
        dress = theme.current()
        row, column = index.row(), index.column()
        removed = model.rows[row].removed
        focused = self._view.hasFocus()
        if option.state & QStyle.StateFlag.State_Selected and focused:
            painter.fillRect(rect, dress.colour("soft"))
            if column == 0:
                painter.fillRect(rect.x(), rect.y(), BAR, rect.height() - 1, dress.colour("accent"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, dress.colour("line"))
        if not removed and model.is_changed(row, model.columns[column].key):
            left = rect.x() + (0 if column == 0 else 1)
            bar = QRect(left, rect.y() + 6, BAR, rect.height() - 13)
            painter.fillRect(bar, dress.colour("changed"))
        self._paint_words(painter, rect, model, index)
        if focused and self._view.currentIndex() == index:
            ring(painter, rect.adjusted(1, 1, -1, -2), 4)

    def _paint_words(self, painter: QPainter, rect: QRect, model: ChildModel, index: Index) -> None:
        dress = theme.current()
        row, column = index.row(), index.column()
        spec = model.columns[column]
        box = rect.adjusted(EDGE if column == 0 else PAD, 0, -PAD, -1)
        style = "body_500" if spec.emphasis == "key" else "body"
        font, ink = dress.font(style), "text2" if spec.emphasis == "second" else "text"
        text = model.text(row, column)
        right = spec.right
        if model.rows[row].removed:
            font, ink = self._struck, "text3"
            if column == len(model.columns) - 1:
                text, font, ink, right = say(RESTORE), dress.font("body_500"), "accent_text", False
        elif spec.status_of is not None and text != NOTHING:
            status = spec.status_of(model.rows[row].values.get(spec.key))
            if status is not None:
                shape = QRect(box.x(), box.y(), SIDE, box.height())
                paint_status(painter, shape, status[0], status[1])
                box.setLeft(box.x() + SIDE + GAP)
        painter.setFont(font)
        painter.setPen(dress.colour(ink))
        if spec.elide:
            metrics = dress.metrics(style)
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(RIGHT if right else LEFT), text)

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the input of the column and watch its keys."""
        model = index.model()
        make = model.columns[index.column()].editor if isinstance(model, ChildModel) else None
        if make is None or not isinstance(model, ChildModel):
            return super().createEditor(parent, option, index)
        editor = make()
        editor.setParent(parent)
        editor.setAutoFillBackground(True)
        if isinstance(editor, Input):
            editor.set_name(model.columns[index.column()].title)
        for inner in (editor, *editor.findChildren(QWidget)):
            # A popup of the input is a window of its own and keeps its keys.
            if inner.window() is parent.window():
                inner.installEventFilter(self)
        self.editor = editor
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the value of the cell."""
        editor.set_value(index.data(Qt.ItemDataRole.EditRole))  # type: ignore[attr-defined]

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take the value of the input."""
        model.setData(index, editor.value(), Qt.ItemDataRole.EditRole)  # type: ignore[attr-defined]

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Lay the input over the cell."""
        rect: QRect = option.rect
        high = max(rect.height(), editor.sizeHint().height())
        editor.setGeometry(rect.x(), rect.y(), max(rect.width(), 90), high)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Forget the input."""
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

    def problem(self) -> Text | None:
        """Return the sentence about what stands in the open input."""
        return self.editor.problem() if isinstance(self.editor, Input) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Commit with Enter and Tab, give up with Escape, commit when the keyboard leaves."""
        if self.editor is None:
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._focus_left)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            if self.finish():
                self.moved.emit(key == Qt.Key.Key_Tab)
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.finish()
            return True
        if key == Qt.Key.Key_Escape and self.editor is not None:
            editor = self.editor
            self.closeEditor.emit(editor, _Hint.RevertModelCache)
            self._view.setFocus()
            return True
        return False

    def finish(self) -> bool:
        """Take the value and close the input; text that is not a value keeps it open."""
        editor: Any = self.editor
        if editor is None:
            return True
        problem = self.problem()
        if problem is not None:
            editor.set_mark("error")
            editor.setToolTip(plain_tip(say(problem)))
            editor.set_details(say(problem))
            return False
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, _Hint.NoHint)
        self._view.setFocus()
        return True

    def _focus_left(self) -> None:
        focus = QApplication.focusWidget()
        if self.editor is None or QApplication.activePopupWidget() is not None:
            return
        if focus is None or focus is self.editor or self.editor.isAncestorOf(focus):
            return
        if self.problem() is None:
            editor = self.editor
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, _Hint.NoHint)
        else:
            self.finish()
