"""The navigation: one list with groups, counts and the current place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QEvent,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QWidget,
)

from km_desktop.bilingual import Text
from km_desktop.ui.kit import icons, theme
from km_desktop.ui.kit.cut_text import cut_text
from km_desktop.ui.kit.paint import LEFT, RIGHT, ring, rounded
from km_desktop.ui.kit.speech import Words, speaks, spoken, switch
from km_desktop.ui.kit.tokens import NAVIGATION_FOLDED, NAVIGATION_WIDTH

if TYPE_CHECKING:  # named here, and loaded by the bindings when a place is first drawn
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem

NAVIGATION = Text("Navigation", "Разделы")
WAITING = Text("waits for you", "ждёт вас")
_KEY = Qt.ItemDataRole.UserRole
_MARGIN = 8
_NAME_LEFT = 35
_LEAST_AIR = 6  # above and below a name together, where there is little room


class Place(NamedTuple):
    """One place to go; without an icon it is the heading of a group."""

    key: str
    label: Words
    icon: str = ""


def heading(label: Words) -> Place:
    """Return the heading of a group."""
    return Place("", label)


class NavigationList(QListView):
    """Arrows move, Enter opens: ``chosen`` carries the key of the place."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.places = list(places)
        self.counts: dict[str, tuple[str, bool]] = {}
        self.current = ""
        self.folded = False
        self.row_height = theme.current().sizes.navigation
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(_PlacePainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._fit()
        self.clicked.connect(self._open)
        speaks(self, QWidget.setAccessibleName, NAVIGATION)
        switch().changed.connect(self._respeak)
        theme.current().changed.connect(self._fit)
        theme.current().changed.connect(self.scheduleDelayedItemsLayout)
        for place in self.places:
            item = QStandardItem()
            item.setData(place.key, _KEY)
            item.setEditable(False)
            if not place.icon:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._items.appendRow(item)
        self._respeak()

    def set_count(self, key: str, count: str, *, waits: bool = False) -> None:
        """Show a count at a place; one that ``waits`` for the person stands out."""
        if self.counts.get(key) == (count, waits):
            return
        self.counts[key] = (count, waits)
        for row, place in enumerate(self.places):
            if place.key == key:
                self._speak_place(row, place)
        self._repaint()

    def set_current(self, key: str) -> None:
        """Show where the person is; nothing is emitted."""
        self.current = key
        for row, place in enumerate(self.places):
            if place.icon and place.key == key:
                self.setCurrentIndex(self._items.index(row, 0))
        self._repaint()

    def set_folded(self, folded: bool) -> None:
        """Fold to icons; names are in the tooltips then."""
        self.folded = folded
        self._fit()
        self._respeak()
        self.scheduleDelayedItemsLayout()

    def _fit(self) -> None:
        """Be as wide as the words need, which grow with the size of the text."""
        wide = theme.scaled(NAVIGATION_WIDTH)
        self.setFixedWidth(NAVIGATION_FOLDED if self.folded else wide)
        self._share_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let all places be seen in a low window."""
        super().resizeEvent(event)
        self._share_height()

    def heading_height(self) -> int:
        """Return how high the heading of a group is."""
        return 13 if self.folded else theme.current().metrics("caption").height() + 12

    def _share_height(self) -> None:
        """Make places as high as usual, or as high as lets all be seen, if names have that room."""
        entries = sum(bool(place.icon) for place in self.places)
        headings = len(self.places) - entries
        room = (self.height() - headings * self.heading_height()) // max(1, entries)
        least = theme.current().metrics("body_600").height() + _LEAST_AIR
        high = max(least, min(theme.current().sizes.navigation, room))
        if high != self.row_height:
            self.row_height = high
            self.doItemsLayout()

    def is_cut(self, place: Place) -> bool:
        """Tell whether the name of a place does not fit beside its count."""
        pill = QRect(_MARGIN, 0, self.width() - 2 * _MARGIN, self.row_height)
        count, waits = self.counts.get(place.key, ("", False))
        left = pill.x() + (_NAME_LEFT if place.icon else 3)
        right = _count_left(pill, count, waits=waits) - 4 if place.icon else pill.right()
        style = "body_600" if place.icon else "caption_600"
        return theme.current().metrics(style).horizontalAdvance(spoken(place.label)) > right - left

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter or Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        super().mouseMoveEvent(event)
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        self.viewport().update()

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        place = self.places[index.row()] if index.isValid() else None
        if place is not None and place.icon:
            self.set_current(place.key)
            self.chosen.emit(place.key)

    def _repaint(self) -> None:
        # A list that is still being made need not be told; asking a new view for its viewport
        # makes the bindings load every kind of widget there is, longer than the list takes.
        if self.isVisible():
            self.viewport().update()

    def _respeak(self) -> None:
        for row, place in enumerate(self.places):
            self._speak_place(row, place)
        self._repaint()

    def _speak_place(self, row: int, place: Place) -> None:
        item = self._items.item(row)
        name = spoken(place.label)
        count, waits = self.counts.get(place.key, ("", False)) if place.icon else ("", False)
        item.setText(name)
        item.setToolTip(f"{name} {count}".strip() if self.folded and place.icon else "")
        words = f"{name}, {count}" if count else name
        said = f"{words}, {spoken(WAITING)}" if waits else words
        item.setData(said, Qt.ItemDataRole.AccessibleTextRole)


class _PlacePainter(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give places and headings their height."""
        view = self.parent()
        if not isinstance(view, NavigationList):
            return QSize(40, theme.current().sizes.navigation)
        named = view.places[index.row()].icon
        return QSize(40, view.row_height if named else view.heading_height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one place."""
        view = self.parent()
        if not isinstance(view, NavigationList):
            return
        place = view.places[index.row()]
        rect: QRect = option.rect
        if not place.icon:
            _paint_heading(painter, rect, spoken(place.label), folded=view.folded)
            return
        here = place.key == view.current
        pill = rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        if here:
            rounded(painter, pill, "soft")
        elif _under_pointer(option):
            rounded(painter, pill, "hover")
        if view.hasFocus() and view.currentIndex() == index:
            ring(painter, pill)
        left = pill.x() + (11 if view.folded else 10)
        box = QRectF(left, rect.y() + (rect.height() - 17) / 2, 17, 17)
        icons.paint_icon(painter, box, place.icon, "accent_text" if here else "text2")
        count, waits = view.counts.get(place.key, ("", False))
        if view.folded:
            if waits and count:
                rounded(painter, QRectF(left + 13, rect.y() + 6, 7, 7), "warn", None, 1, 3.5)
            return
        right = _paint_count(painter, pill, count, waits=waits, here=here)
        _paint_name(
            painter,
            QRect(left + _NAME_LEFT - 10, rect.y(), right - left - 29, rect.height()),
            spoken(place.label),
            here=here,
        )


def _under_pointer(option: QStyleOptionViewItem) -> bool:
    # Loading the styles takes as long as the whole list; a window without a file shows no list.
    from PySide6.QtWidgets import QStyle

    return bool(option.state & QStyle.StateFlag.State_MouseOver)


def _paint_heading(painter: QPainter, rect: QRect, words: str, *, folded: bool) -> None:
    dress = theme.current()
    if folded:
        painter.fillRect(
            rect.x() + 16, rect.center().y(), rect.width() - 32, 1, dress.colour("line2")
        )
        return
    painter.setFont(dress.font("caption_600"))
    painter.setPen(dress.colour("text3"))
    box = rect.adjusted(_MARGIN + 11, 6, -_MARGIN, 0)
    painter.drawText(box, int(LEFT), words)


def _paint_name(painter: QPainter, box: QRect, words: str, *, here: bool) -> None:
    dress = theme.current()
    style = "body_600" if here else "body_500"
    painter.setFont(dress.font(style))
    painter.setPen(dress.colour("accent_text" if here else "text"))
    cut = cut_text(dress.metrics(style), words, box.width())
    painter.drawText(box, int(LEFT), cut)


def _count_left(pill: QRect, count: str, *, waits: bool) -> int:
    """Return where a count begins at the right of an entry."""
    if not count:
        return pill.right()
    if waits:
        from km_desktop.ui.kit.chips import counter_size

        return pill.right() - 4 - counter_size(count).width()
    return pill.right() - 9 - theme.current().metrics("small_500").horizontalAdvance(count)


def _paint_count(painter: QPainter, pill: QRect, count: str, *, waits: bool, here: bool) -> int:
    if not count:
        return pill.right()
    dress = theme.current()
    if waits:
        from km_desktop.ui.kit.chips import counter_size, paint_counter

        size = counter_size(count)
        left = _count_left(pill, count, waits=True)
        top = pill.y() + (pill.height() - size.height()) // 2
        paint_counter(painter, QRect(left, top, size.width(), size.height()), count, "warn")
        return left
    painter.setFont(dress.font("small_500" if here else "small"))
    painter.setPen(dress.colour("accent_text" if here else "text3"))
    box = pill.adjusted(0, 0, -9, 0)
    painter.drawText(box, int(RIGHT), count)
    return _count_left(pill, count, waits=False)
