"""The rows of a list to choose from: what they say, what finds them, how they are painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QCursor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from km_desktop.bilingual import Text
from km_desktop.ui.kit import icons, theme
from km_desktop.ui.kit.buttons import key_name
from km_desktop.ui.kit.cut_text import cut_text
from km_desktop.ui.kit.paint import LEFT, rounded
from km_desktop.ui.kit.speech import Words, spoken
from km_desktop.written.matching import NamedEntry

Index = QModelIndex | QPersistentModelIndex
SQUARE = 12
CREATE_KEY = "Ctrl+Enter"  # takes what is special; Enter alone never begins a record


class Option(NamedTuple):
    """One row of a popup; ``special`` stands apart as a command, ``checked`` gives it a box.

    ``also`` are other words that find it, beside its title in both languages; where they are
    given, if only as none, its id is a code that finds it too. ``square`` is the colour of a small
    square before the title.
    """

    id: str
    title: Words
    second: str = ""
    checked: bool | None = None
    special: bool = False
    also: tuple[str, ...] | None = None
    square: str = ""


def named_entry(option: Option) -> NamedEntry:
    """Return an option as the search by names knows it."""
    names = tuple(option.title) if isinstance(option.title, Text) else (spoken(option.title),)
    other = tuple(filter(None, (option.second, *(option.also or ()))))
    return NamedEntry(option.id, names, other, coded=option.also is not None)


class OptionModel(QAbstractListModel):
    """The options that are shown, in their order."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shown: list[Option] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many options are shown."""
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = 0) -> Any:
        """Return the words, and the tick for screen readers."""
        if not index.isValid():
            return None
        option = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return spoken(option.title)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return option.second
        if role == Qt.ItemDataRole.CheckStateRole and option.checked is not None:
            return Qt.CheckState.Checked if option.checked else Qt.CheckState.Unchecked
        return None

    def show(self, options: Sequence[Option]) -> None:
        """Show other options."""
        self.beginResetModel()
        self.shown = list(options)
        self.endResetModel()


class OptionPainter(QStyledItemDelegate):
    """Paints the rows of an ``OptionModel``."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give two lines to options that have a second one."""
        dress = theme.current()
        model = index.model()
        two = isinstance(model, OptionModel) and bool(model.shown[index.row()].second)
        high = dress.metrics("body").height() + (dress.metrics("small").height() if two else 0)
        return QSize(100, high + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row: pill, tick box, title and second line."""
        model = index.model()
        if not isinstance(model, OptionModel):
            return
        shown = model.shown[index.row()]
        dress = theme.current()
        rect: QRect = option.rect
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        if current:
            rounded(painter, rect.adjusted(4, 1, -4, -1), "soft")
        left = rect.x() + 14
        if shown.checked is not None:
            left = _paint_tick(painter, rect, left, checked=shown.checked)
        elif shown.special:
            box = QRectF(left, rect.y() + (rect.height() - 16) / 2, 16, 16)
            icons.paint_icon(painter, box, "add", "accent_text")
            left += 24
        if shown.square:
            left = paint_square(painter, rect, left, shown.square)
        right = rect.right() - 10
        if shown.special:
            right = _paint_key(painter, rect, right) - 10
        ink = "accent_text" if shown.special or current else "text"
        words = [(spoken(shown.title), "body_500" if shown.special else "body", ink)]
        if shown.second:
            words.append((shown.second, "small", "text2"))
        top = rect.y() + 7
        for text, style, role in words:
            metrics = dress.metrics(style)
            line = QRect(left, top, right - left, metrics.height())
            painter.setFont(dress.font(style))
            painter.setPen(dress.colour(role))
            cut = cut_text(metrics, text, line.width())
            painter.drawText(line, int(LEFT), cut)
            top += metrics.height()


def _paint_key(painter: QPainter, rect: QRect, right: int) -> int:
    """Name the key that takes the row from anywhere in the list; return where it begins."""
    dress = theme.current()
    name = key_name(CREATE_KEY)
    wide = dress.metrics("caption_500").horizontalAdvance(name)
    box = QRect(right - wide, rect.y(), wide, rect.height())
    painter.setFont(dress.font("caption_500"))
    painter.setPen(dress.colour("text2"))
    painter.drawText(box, int(LEFT), name)
    return box.left()


def _paint_tick(painter: QPainter, rect: QRect, left: int, *, checked: bool) -> int:
    box = QRectF(left, rect.y() + (rect.height() - 16) / 2, 16, 16)
    rounded(painter, box, "accent" if checked else "surface", None if checked else "control", 1, 4)
    if checked:
        icons.paint_icon(painter, box.adjusted(1, 1, -1, -1), "tick", "on_accent")
    return left + 26


def paint_square(painter: QPainter, rect: QRect, left: int, colour: str) -> int:
    """Paint the square of what has a colour of its own; return where the words begin."""
    box = QRect(left, rect.y() + (rect.height() - SQUARE) // 2, SQUARE, SQUARE)
    painter.setBrush(QColor(colour))  # whatever was painted before it
    painter.setPen(theme.current().colour("control"))  # a pale goal has its edge on a pale ground
    painter.drawRect(box)
    return left + SQUARE + 8


class OptionList(QListView):
    """The rows themselves; ``moved`` tells whether somebody has put the cursor on one."""

    def __init__(self, model: OptionModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.moved = False
        self._pointer = QPoint()
        self.setModel(model)
        self.setItemDelegate(OptionPainter(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.entered.connect(self._pointed)

    def begin(self) -> None:
        """Begin without a cursor: nobody has moved it yet."""
        self.moved = False
        self._pointer = QCursor.pos()
        self.setCurrentIndex(QModelIndex())

    def step(self, rows: int) -> None:
        """Move the cursor by some rows."""
        count = len(self._model.shown)
        if count:
            row = min(max(self.currentIndex().row() + rows, 0), count - 1)
            self.setCurrentIndex(self._model.index(row))
            self.moved = True

    def height_of(self, most: int) -> int:
        """Return the height of the first rows, and of a sentence where there are none."""
        rows = range(min(most, len(self._model.shown)))
        return sum(self.sizeHintForRow(row) for row in rows) or 40

    def _pointed(self, index: QModelIndex) -> None:
        """Follow the pointer, but not a list that opens or changes under it."""
        here = QCursor.pos()
        if here != self._pointer:
            self._pointer = here
            self.setCurrentIndex(index)


def place_below(window: QWidget, anchor: QWidget, size: QSize) -> None:
    """Lay a window below a control, above it where there is no room, never beside the screen."""
    screen = anchor.screen().availableGeometry()
    at = anchor.mapToGlobal(QPoint(0, anchor.height() + 2))
    if at.y() + size.height() > screen.bottom():
        at.setY(max(screen.top(), anchor.mapToGlobal(QPoint(0, 0)).y() - size.height() - 2))
    at.setX(max(screen.left(), min(at.x(), screen.right() - size.width())))
    window.setGeometry(QRect(at, size))
