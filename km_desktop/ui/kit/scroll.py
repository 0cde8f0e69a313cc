"""Areas that scroll upright only, on the ground of their page: what has the keyboard is in view."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QItemSelectionModel,
    QObject,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

_AIR = 12


@runtime_checkable
class PartInView(Protocol):
    """A part that knows more to be seen than the one widget in it that has the keyboard."""

    def part_in_view(self, focus: QWidget) -> QRect:
        """Return what is to be seen, in coordinates of this part; empty where it is nothing."""


class KeyboardInView(QObject):
    """Scrolls an area to what has the keyboard: the field with its name and its sentence, the cell.

    A part around it is seen as well where there is room for both. While a button of the mouse is
    held nothing is scrolled: what one points at does not move.
    """

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._cursor: QItemSelectionModel | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not isValid(self._area) or not self._holds(new):
            return
        self._listen(new)
        if old is not None:  # else the window comes back, as it was left
            self.show(new)

    def _holds(self, widget: QWidget) -> bool:
        inside = self._area.widget()
        return inside is not None and inside.isAncestorOf(widget)

    def _listen(self, widget: QWidget) -> None:
        """Follow the cursor of the rows that have the keyboard, and no others."""
        owners = (widget, *self._owners(widget))
        rows = (one for one in owners if isinstance(one, QAbstractItemView))
        table = next((one for one in rows if isinstance(one, PartInView)), None)
        cursor = table.selectionModel() if table is not None else None
        if cursor is self._cursor:
            return
        if self._cursor is not None and isValid(self._cursor):
            self._cursor.currentChanged.disconnect(self._cell_changed)
        self._cursor = cursor
        if cursor is not None:
            cursor.currentChanged.connect(self._cell_changed)

    def _cell_changed(self, *_: object) -> None:
        focus = QApplication.focusWidget()
        if focus is None or not isValid(self._area) or not self._holds(focus):
            return
        owners = (focus, *self._owners(focus))
        views = (one for one in owners if isinstance(one, QAbstractItemView))
        if any(one.selectionModel() is self._cursor for one in views):
            self.show(focus)

    def show(self, focus: QWidget) -> None:
        """Scroll so that a widget is seen, as far as there is room with what belongs to it."""
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        self._lay_out(focus)
        wanted = QRect()
        for rect in self._wanted(focus):
            both = wanted.united(rect)
            if wanted.isValid() and both.height() + 2 * _AIR > self._area.viewport().height():
                break
            wanted = both
        bar = self._area.verticalScrollBar()
        top, low = wanted.top() - _AIR, wanted.bottom() + _AIR - self._area.viewport().height()
        bar.setValue(max(min(bar.value(), top), min(low, top)))

    def _owners(self, widget: QWidget) -> Iterator[QWidget]:
        inside = self._area.widget()
        owner = widget.parentWidget()
        while owner is not None and owner is not inside:
            yield owner
            owner = owner.parentWidget()

    def _wanted(self, focus: QWidget) -> Iterator[QRect]:
        """Go through what is to be seen, from the innermost part outwards."""
        itself, met = self._inside(focus, focus.rect()), False
        for part in (focus, *self._owners(focus)):
            rect = part.part_in_view(focus) if isinstance(part, PartInView) else QRect()
            if not rect.isValid():
                continue
            wanted = self._inside(part, rect)
            if not met and not wanted.intersects(itself):
                yield itself
            met = True
            yield wanted
        if not met:
            yield itself

    def _inside(self, part: QWidget, rect: QRect) -> QRect:
        """Return a place in a part as one in what is scrolled."""
        at = part.mapTo(self._area.viewport(), rect.topLeft())
        scrolled = QPoint(0, self._area.verticalScrollBar().value())
        return QRect(at + scrolled, rect.size())

    def _lay_out(self, focus: QWidget) -> None:
        """Let what has just come in have its place now, before it is scrolled to."""
        for part in (*self._owners(focus), self._area.widget()):
            layout = part.layout() if part is not None else None
            if layout is not None:
                layout.activate()
        QCoreApplication.sendEvent(self._area, QEvent(QEvent.Type.LayoutRequest))


class UprightScroll(QScrollArea):
    """As wide as its page lets it be; what has the keyboard in it is in view.

    The area itself is no stop of the Tab key.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.in_view = KeyboardInView(self)


class ScrollColumn(UprightScroll):
    """A column of parts; ``content`` is the layout that they are added to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = self._inside = QWidget()
        inside.setProperty("plain", True)  # the ground of what it stands on
        self.content = QVBoxLayout(inside)
        self.setWidget(inside)

    def make_room(self) -> None:
        """Be as high as the parts need at once: no frame shows them over each other."""
        self.content.activate()
        high = max(self.viewport().height(), self.content.minimumSize().height())
        self._inside.resize(self._inside.width(), high)
