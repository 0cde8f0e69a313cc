"""A list that opens below a control: searched by typing, walked by arrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from km_desktop.bilingual import Text
from km_desktop.ui.kit import icons, theme
from km_desktop.ui.kit.inputs.box import Input, bare_line
from km_desktop.ui.kit.paint import LEFT, rounded
from km_desktop.ui.kit.speech import Words, speaks, spoken
from km_desktop.ui.kit.tokens import RADIUS_CARD
from km_desktop.written.matching import NamedEntry, NameIndex

SEARCH = Text("Search…", "Найти…")
CHOICES = Text("Choices", "Варианты")
NOTHING = Text("Nothing found", "Ничего не найдено")
Index = QModelIndex | QPersistentModelIndex


class Option(NamedTuple):
    """One row of a popup; ``special`` stands apart as a command, ``checked`` gives it a box.

    ``also`` are other words that find it, beside its title in both languages; where they are
    given, if only as none, its id is a code that finds it too.
    """

    id: str
    title: Words
    second: str = ""
    checked: bool | None = None
    special: bool = False
    also: tuple[str, ...] | None = None


def _named(option: Option) -> NamedEntry:
    names = tuple(option.title) if isinstance(option.title, Text) else (spoken(option.title),)
    other = tuple(filter(None, (option.second, *(option.also or ()))))
    return NamedEntry(option.id, names, other, coded=option.also is not None)


class _Options(QAbstractListModel):
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


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give two lines to options that have a second one."""
        dress = theme.current()
        model = index.model()
        two = isinstance(model, _Options) and bool(model.shown[index.row()].second)
        high = dress.metrics("body").height() + (dress.metrics("small").height() if two else 0)
        return QSize(100, high + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row: pill, tick box, title and second line."""
        model = index.model()
        if not isinstance(model, _Options):
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
        ink = "accent_text" if shown.special or current else "text"
        words = [(spoken(shown.title), "body_500" if shown.special else "body", ink)]
        if shown.second:
            words.append((shown.second, "small", "text2"))
        top = rect.y() + 7
        for text, style, role in words:
            metrics = dress.metrics(style)
            line = QRect(left, top, rect.right() - 10 - left, metrics.height())
            painter.setFont(dress.font(style))
            painter.setPen(dress.colour(role))
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, int(LEFT), cut)
            top += metrics.height()


def _paint_tick(painter: QPainter, rect: QRect, left: int, *, checked: bool) -> int:
    box = QRectF(left, rect.y() + (rect.height() - 16) / 2, 16, 16)
    rounded(painter, box, "accent" if checked else "surface", None if checked else "control", 1, 4)
    if checked:
        icons.paint_icon(painter, box.adjusted(1, 1, -1, -1), "tick", "on_accent")
    return left + 26


class _SearchBox(Input):
    """The line at the top of a popup, with the edge of every other input."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = bare_line(self)
        self._adopt(self.line, 1)


class OptionPopup(QFrame):
    """The list itself: ``chosen`` and ``toggled`` carry the id, ``asked`` what was typed.

    A ``remote`` popup does not filter its options: whoever listens to ``asked`` gives new ones.
    """

    chosen = Signal(str)
    toggled = Signal(str, bool)
    asked = Signal(str)
    closed = Signal()

    def __init__(
        self, parent: QWidget, *, searchable: bool = True, remote: bool = False, most: int = 9
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._searchable, self._remote, self._most = searchable, remote, most
        self._all: list[Option] = []
        self._index: NameIndex | None = None
        self._anchor: QWidget | None = None
        self._box = _SearchBox(self)
        self.search = self._box.line
        self.list = QListView(self)
        self._model = _Options(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Painter(self.list))
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.entered.connect(self.list.setCurrentIndex)
        self.list.clicked.connect(self._take)
        top = QVBoxLayout()
        top.setContentsMargins(5, 0, 5, 0)
        top.addWidget(self._box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 6, 1, 6)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self.list)
        self._box.setVisible(searchable)
        self.search.textChanged.connect(self._typed)
        speaks(self.search, QLineEdit.setPlaceholderText, SEARCH)
        speaks(self.search, QWidget.setAccessibleName, SEARCH)
        speaks(self.list, QWidget.setAccessibleName, CHOICES)
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options; what is typed goes on filtering them."""
        kept = self.current_id()
        self._all = list(options)
        self._index = None
        self._show_matching(kept)

    def options(self) -> list[Option]:
        """Return what is shown at the moment."""
        return list(self._model.shown)

    def current_id(self) -> str:
        """Return the id under the cursor, empty if there is none."""
        index = self.list.currentIndex()
        return self._model.shown[index.row()].id if index.isValid() else ""

    def set_current(self, option_id: str) -> None:
        """Move the cursor to an option, to the first one if it is not there."""
        rows = [row for row, option in enumerate(self._model.shown) if option.id == option_id]
        if self._model.shown:
            self.list.setCurrentIndex(self._model.index(rows[0] if rows else 0))

    def open_at(self, anchor: QWidget, *, text: str = "", current: str = "") -> None:
        """Open below ``anchor``, above it where there is no room."""
        self._anchor = anchor
        self.search.setText(text)
        self.list.setCurrentIndex(QModelIndex())
        self._show_matching(current)
        if self._remote:
            self.asked.emit(text)
        self._place()
        self.show()
        (self.search if self._searchable else self.list).setFocus()
        self.search.deselect()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("raised"))
        rounded(painter, self.rect(), "raised", "line2", 1.0, RADIUS_CARD)
        if not self._model.shown:
            painter.setPen(theme.current().colour("text3"))
            painter.setFont(theme.current().font("small"))
            rect = self.list.geometry()
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), spoken(NOTHING))

    def hideEvent(self, event: Any) -> None:
        """Say that it has closed."""
        super().hideEvent(event)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the list from the search line; take with Enter, close with Escape."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(self.list.currentIndex())
            return True
        if key == Qt.Key.Key_Space and watched is self.list:
            self._take(self.list.currentIndex())
            return True
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: self._most,
            Qt.Key.Key_PageUp: -self._most,
        }
        if key in steps:
            self._step(steps[Qt.Key(key)])
            return True
        if key in {Qt.Key.Key_Escape, Qt.Key.Key_Tab}:
            self.close()
            return True
        return False

    def _step(self, rows: int) -> None:
        count = len(self._model.shown)
        if count:
            row = min(max(self.list.currentIndex().row() + rows, 0), count - 1)
            self.list.setCurrentIndex(self._model.index(row))

    def _take(self, index: Index) -> None:
        if not index.isValid():
            return
        option = self._model.shown[index.row()]
        if option.checked is None:
            self.close()
            self.chosen.emit(option.id)
            return
        changed = option._replace(checked=not option.checked)
        self._model.shown[index.row()] = changed
        self._all = [changed if one.id == option.id else one for one in self._all]
        self.list.viewport().update()
        self.toggled.emit(option.id, bool(changed.checked))

    def _typed(self, text: str) -> None:
        if self._remote:
            self.asked.emit(text)
            return
        self._show_matching("")
        self._place()

    def _show_matching(self, current: str) -> None:
        shown = self._all
        if not self._remote and (typed := self.search.text().strip()):
            if self._index is None:
                self._index = NameIndex(map(_named, self._all))
            by_id = {option.id: option for option in self._all}
            shown = [by_id[found] for found in self._index.ranked(typed)]
        self._model.show(shown)
        self.set_current(current)
        if self.isVisible():
            self._place()
            self.update()

    def _place(self) -> None:
        anchor = self._anchor
        if anchor is None:
            return
        heights = [self.list.sizeHintForRow(row) for row in range(len(self._model.shown))]
        high = sum(heights[: self._most]) or 40
        self.list.setFixedHeight(high)
        whole = high + 14 + (self._box.sizeHint().height() + 4 if self._searchable else 0)
        wide = max(anchor.width(), 220)
        screen = anchor.screen().availableGeometry()
        at = anchor.mapToGlobal(QPoint(0, anchor.height() + 2))
        if at.y() + whole > screen.bottom():
            at.setY(max(screen.top(), anchor.mapToGlobal(QPoint(0, 0)).y() - whole - 2))
        at.setX(max(screen.left(), min(at.x(), screen.right() - wide)))
        self.setGeometry(QRect(at, QSize(wide, whole)))
