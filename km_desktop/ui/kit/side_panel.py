"""The panel at the right: beside the work in a wide window, over it in a narrow one."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from km_desktop.bilingual import Text
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.buttons import IconButton
from km_desktop.ui.kit.labels import SectionLabel
from km_desktop.ui.kit.scroll import UprightScroll
from km_desktop.ui.kit.speech import Words, speaks
from km_desktop.ui.kit.tokens import QUICK_MS, SIDE_WIDTH

FOLD = Text("Fold this panel", "Свернуть панель")
_NARROWEST, _WIDEST = 260, 640
_GRIP = 6  # the edge that is dragged


class SidePanel(QWidget):
    """A frame with a heading, a fold button and a scrolling body; ``folded`` follows a fold.

    Its left edge is dragged to make it wider; ``widened`` carries the width it has then.
    In overlay mode the panel is a child of the page and lies over its right edge: call
    ``lay_over()`` from the page's resizeEvent.
    """

    folded = Signal()
    widened = Signal(int)

    def __init__(
        self, title: Words = "", *, width: int = SIDE_WIDTH, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._units = width
        self._overlay = False
        self.setFixedWidth(self._wide)
        self.heading = SectionLabel(title, parent=self)
        self.fold_button = IconButton("fold-right", FOLD, parent=self)
        self.fold_button.clicked.connect(self.fold)
        self.tools = QHBoxLayout()
        self.tools.setContentsMargins(18 - _GRIP, 0, 12, 0)
        self.tools.setSpacing(12)
        self.tools.addWidget(self.heading, 1)
        self.tools.addWidget(self.fold_button)
        self.body = QWidget()
        self.body.setProperty("plain", True)
        self.content = QVBoxLayout(self.body)
        self.content.setContentsMargins(18 - _GRIP, 8, 18, 16)
        self.content.setSpacing(12)
        self._scroll = UprightScroll(self)
        self._scroll.setWidget(self.body)
        column = QVBoxLayout(self)
        column.setContentsMargins(_GRIP, 12, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.tools)
        column.addWidget(self._scroll, 1)
        self._motion = QPropertyAnimation(self, b"maximumWidth", self)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.finished.connect(self._opened)
        self.grip = _Grip(self)
        self.grip.dragged.connect(self._drag)
        self.grip.let_go.connect(lambda: self.widened.emit(self._units))
        theme.current().changed.connect(self._restyle)
        speaks(self, QWidget.setAccessibleName, title)

    def set_overlay(self, overlay: bool) -> None:
        """Lie over the page instead of beside it."""
        self._overlay = overlay
        if overlay:
            shadow = QGraphicsDropShadowEffect(self)
            shadow.setBlurRadius(48)
            shadow.setOffset(0, 12)
            ink = theme.current().colour("text").toRgb()
            shadow.setColor(ink.fromRgb(0, 0, 0, 71))
            self.setGraphicsEffect(shadow)
        else:
            self.setGraphicsEffect(None)  # type: ignore[arg-type]
        self.lay_over()

    @property
    def overlay(self) -> bool:
        """Say whether the panel lies over the page."""
        return self._overlay

    @property
    def _wide(self) -> int:
        return theme.scaled(self._units)

    def set_width(self, width: int) -> None:
        """Be that wide, in pixels at text size 13, within what can be read and leaves room."""
        self._units = max(_NARROWEST, min(width, _WIDEST))
        self._motion.stop()
        self.setFixedWidth(self._wide)
        self.lay_over()

    def _restyle(self) -> None:
        self.set_width(self._units)

    def _drag(self, left: int) -> None:
        self.set_width(round((self._wide - left) * self._units / self._wide))

    def lay_over(self) -> None:
        """Take the right edge of the parent, in overlay mode."""
        parent = self.parentWidget()
        if self._overlay and parent is not None:
            wide = min(self._wide, parent.width())
            self.setGeometry(parent.width() - wide, 0, wide, parent.height())
            self.raise_()

    def open(self) -> None:
        """Show the panel."""
        if not self.isHidden():
            return
        self.show()
        self.lay_over()
        if theme.motion() and not self._overlay and self.window().isVisible():
            self.setMinimumWidth(0)
            self._motion.setDuration(QUICK_MS)
            self._motion.setStartValue(0)
            self._motion.setEndValue(self._wide)
            self._motion.start()

    def fold(self) -> None:
        """Hide the panel."""
        self._motion.stop()
        self.setFixedWidth(self._wide)
        if not self.isHidden():
            self.hide()
            self.folded.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the edge that is dragged at the left."""
        super().resizeEvent(event)
        self.grip.setGeometry(0, 0, self.grip.width(), self.height())
        self.grip.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close an overlay with Escape."""
        if self._overlay and event.key() == Qt.Key.Key_Escape:
            self.fold()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and edge."""
        painter = QPainter(self)
        dress = theme.current()
        painter.fillRect(self.rect(), dress.colour("raised" if self._overlay else "surface"))
        painter.fillRect(0, 0, 1, self.height(), dress.colour("line2" if self._overlay else "line"))

    def _opened(self) -> None:
        self.setFixedWidth(self._wide)


class _Grip(QWidget):
    """The edge that is dragged; ``dragged`` carries by how many pixels to the right."""

    dragged = Signal(int)
    let_go = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(_GRIP)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self._from: int | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the edge was taken."""
        self._from = round(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if self._from is not None:
            self.dragged.emit(round(event.position().x()) - self._from)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave the edge where it is."""
        self._from = None
        self.let_go.emit()


def clear(layout: QVBoxLayout) -> None:
    """Take everything out of a panel's content."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
