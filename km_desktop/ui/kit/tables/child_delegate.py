"""Painting and editing of the cells of a child table."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemDelegate,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from km_desktop.bilingual import Text
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.cut_text import cut_text
from km_desktop.ui.kit.inputs.box import Input
from km_desktop.ui.kit.paint import LEFT, RIGHT, ring
from km_desktop.ui.kit.speech import say
from km_desktop.ui.kit.states.status import GAP, SIDE, paint_status
from km_desktop.ui.kit.tables.child_model import ChildModel
from km_desktop.ui.kit.tables.rows import NOTHING, Index
from km_desktop.ui.kit.tokens import BAR

RESTORE = Text("Restore", "Восстановить")
EDGE = 12
PAD = 8
_Hint = QAbstractItemDelegate.EndEditHint
_UPRIGHT: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class ChildDelegate(QStyledItemDelegate):
    """Paints cells and runs the editor of one.

    ``moved`` asks to go on to the next cell or the one before, ``stepped`` by rows down or up;
    ``unread`` tells of a cell with text that is not a value.
    """

    moved = Signal(bool)
    stepped = Signal(int)
    unread = Signal(object, str)

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.editor: QWidget | None = None
        self._at = QPersistentModelIndex()
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
        style = "body_500" if spec.emphasis == "key" or model.rows[row].fixed else "body"
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
        elif model.typed(index) is not None:
            ink = "bad"
        painter.setFont(font)
        painter.setPen(dress.colour(ink))
        if spec.elide:
            metrics = dress.metrics(style)
            text = cut_text(metrics, text, box.width())
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
            self._follow(editor)
        for inner in (editor, *editor.findChildren(QWidget)):
            # A popup of the input is a window of its own and keeps its keys.
            if inner.window() is parent.window():
                inner.installEventFilter(self)
        self.editor, self._at = editor, QPersistentModelIndex(index)
        return editor

    def _follow(self, editor: Input) -> None:
        """Take what is chosen at once: it is no half-typed text that Escape could give up."""
        editor.picked.connect(self.finish)
        if isinstance(editor.focusProxy(), QAbstractButton):
            editor.edited.connect(self._commit)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the value of the cell, or the text in it that is none."""
        editor.set_value(index.data(Qt.ItemDataRole.EditRole))  # type: ignore[attr-defined]
        model = index.model()
        typed = model.typed(index) if isinstance(model, ChildModel) else None
        if typed is not None and isinstance(editor, Input):
            editor.set_typed_text(typed[0])
            editor.set_mark("error")
            editor.set_details(say(typed[1]))

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
            return self._key(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._focus_left)
        return False

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return False
            self.finish()
            self.moved.emit(key == Qt.Key.Key_Tab)
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return self._enter(event)
        if key == Qt.Key.Key_Escape:
            self._give_up()
            return True
        line = isinstance(watched, QLineEdit) and not event.modifiers() & _HELD
        if line and key in _UPRIGHT:
            self.finish()
            self.stepped.emit(_UPRIGHT[key])
            return True
        return False

    def _enter(self, event: QKeyEvent) -> bool:
        """Take the value; in a text of several lines Shift and Enter begins another."""
        if event.modifiers() & (_HELD | Qt.KeyboardModifier.ShiftModifier):
            return False
        self.finish()
        self.stepped.emit(1)
        return True

    def _give_up(self) -> None:
        editor, model = self.editor, self._at.model()
        if editor is not None and isinstance(model, ChildModel):
            self.closeEditor.emit(editor, _Hint.RevertModelCache)
            model.drop_typed(self._at)
            self._view.setFocus()

    def write(self, event: QKeyEvent) -> None:
        """Begin the open cell anew with a letter that was typed on it."""
        face = self.editor.focusProxy() if isinstance(self.editor, Input) else None
        if face is None or not isinstance(self.editor, Input):
            return
        if not isinstance(face, QAbstractButton):  # a list opens with the letter by itself
            self.editor.begin()
        if isinstance(face, QLineEdit | QPlainTextEdit):
            face.selectAll()
        face.setFocus()
        QApplication.sendEvent(face, event)

    def finish(self) -> None:
        """Take what stands in the input and close it; what is not a value stays as text."""
        if self.editor is not None:
            editor = self.editor
            for part in editor.findChildren(QWidget):
                if part.isWindow():  # a list that is open would outlive its cell
                    part.close()
            self._commit()
            self.closeEditor.emit(editor, _Hint.NoHint)
            self._view.setFocus()

    def _commit(self) -> None:
        editor, model = self.editor, self._at.model()
        if editor is None or not isinstance(model, ChildModel) or not self._at.isValid():
            return
        problem = self.problem()
        if problem is None or not isinstance(editor, Input):
            self.commitData.emit(editor)
            return
        text = editor.typed_text()
        if model.typed(self._at) != (text, problem):
            model.keep_typed(self._at, text, problem)
            self.unread.emit(model.index(self._at.row(), self._at.column()), text)

    def _focus_left(self) -> None:
        focus = QApplication.focusWidget()
        if self.editor is None or QApplication.activePopupWidget() is not None:
            return
        if focus is None or focus is self.editor or self.editor.isAncestorOf(focus):
            return
        editor = self.editor
        self._commit()
        self.closeEditor.emit(editor, _Hint.NoHint)
