"""Where the window stands: fitted to its screen at first, afterwards where it was left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from km_desktop.ui.workspace import Workspace

PLACEMENT = "window"  # the layout that remembers size, place and state
_USUAL = QSize(1440, 900)
# A screen with less room than this is filled: a window on it would lack what lies at its edges.
_ROOMY = QSize(1500, 950)
_TITLE, _EDGE = 40, 8  # what a system draws above a window, and at its other sides
_PARTS = ("x", "y", "width", "height")


class Placement(QObject):
    """Puts a window on its screen, and remembers where it was when it is closed."""

    def __init__(self, window: QWidget, workspace: Workspace) -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        window.installEventFilter(self)

    def restore(self) -> None:
        """Place the window before it is shown; a screen that is gone never keeps it outside."""
        left = self._workspace.settings.layout(PLACEMENT)
        at = _rectangle(left)
        if at is None:
            self._place_first()
            return
        screen = _screen_of(at)
        self._window.setGeometry(_fitted(at, screen.availableGeometry()))
        if left.get("maximised") is True:
            self._fill_screen()

    def _place_first(self) -> None:
        room = QGuiApplication.primaryScreen().availableGeometry()
        at = QRect(0, 0, _USUAL.width(), _USUAL.height())
        at.moveCenter(room.center())
        self._window.setGeometry(_fitted(at, room))
        if room.width() < _ROOMY.width() or room.height() < _ROOMY.height():
            self._fill_screen()

    def _fill_screen(self) -> None:
        # The state alone: what shows the window decides when.
        self._window.setWindowState(Qt.WindowState.WindowMaximized)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember the place of a window that closes."""
        if event.type() == QEvent.Type.Close:
            window = self._window
            at = window.normalGeometry() if window.isMaximized() else window.geometry()
            parts = (at.x(), at.y(), at.width(), at.height())
            state = dict(zip(_PARTS, parts, strict=True))
            maximised = window.isMaximized() or window.isFullScreen()
            self._workspace.remember_layout(PLACEMENT, {**state, "maximised": maximised})
        return super().eventFilter(watched, event)


def _rectangle(left: object) -> QRect | None:
    """Return the place that was remembered, nothing for what is none: settings are edited too."""
    if not isinstance(left, dict):
        return None
    parts = [left.get(part) for part in _PARTS]
    if not all(type(part) is int and abs(part) < 100_000 for part in parts):
        return None
    found = QRect(*parts)
    return found if found.isValid() else None


def _screen_of(at: QRect) -> QScreen:
    return QGuiApplication.screenAt(at.center()) or QGuiApplication.primaryScreen()


def _fitted(at: QRect, room: QRect) -> QRect:
    """Return a rectangle as near as can be that lies in the room, with its frame."""
    inside = room.adjusted(_EDGE, _TITLE, -_EDGE, -_EDGE)
    size = at.size().boundedTo(inside.size())
    x = min(max(at.x(), inside.x()), inside.right() + 1 - size.width())
    y = min(max(at.y(), inside.y()), inside.bottom() + 1 - size.height())
    return QRect(x, y, size.width(), size.height())
