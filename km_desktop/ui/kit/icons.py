"""Icons that take their colour from the theme and stay sharp at any device pixel ratio."""

from __future__ import annotations

import atexit
from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from km_desktop import paths
from km_desktop.ui.kit import theme

_MOST_KEPT = 2000
_pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
_icons: dict[tuple[str, str, str], QIcon] = {}
_clones: list[IconEngine] = []


class IconEngine(QIconEngine):
    """Paints one icon in the colour that its role has at the moment of painting."""

    def __init__(self, name: str, role: str, selected: str) -> None:
        super().__init__()
        self._name = name
        self._role = role
        self._selected = selected

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon at the painter's own sharpness."""
        paint_icon(painter, QRectF(rect), self._name, self._role_in(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon at one device pixel per point."""
        return pixmap(self._name, self._role_in(mode), min(size.width(), size.height()), 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """Return the icon for ``size`` in points at a device pixel ratio."""
        points = min(size.width(), size.height())
        return pixmap(self._name, self._role_in(mode), points, scale)

    def clone(self) -> QIconEngine:
        """Return an equal engine, kept here because Qt takes it without telling Python."""
        copy = IconEngine(self._name, self._role, self._selected)
        _clones.append(copy)
        return copy

    def _role_in(self, mode: QIcon.Mode) -> str:
        if mode == QIcon.Mode.Disabled:
            return "disabled"
        return self._selected if mode == QIcon.Mode.Selected else self._role


def icon(name: str, role: str = "text2", selected: str = "accent_text") -> QIcon:
    """Return the icon ``resources/icons/<name>.svg`` in the colour of a role."""
    found = _icons.get((name, role, selected))
    if found is None:
        _svg(name)  # a wrong name fails here, where it was written, not while painting
        found = _icons[name, role, selected] = QIcon(IconEngine(name, role, selected))
    return found


def pixmap(name: str, role: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return a square picture of ``size`` points for a device pixel ratio."""
    colour = getattr(theme.current().tokens, role)
    key = (name, colour, size, ratio)
    found = _pixmaps.get(key)
    if found is None:
        if len(_pixmaps) > _MOST_KEPT:
            _pixmaps.clear()
        found = _pixmaps[key] = _render(name, colour, size, ratio)
    return found


def paint_icon(painter: QPainter, rect: QRectF, name: str, role: str) -> None:
    """Draw an icon in the middle of ``rect`` as large as fits."""
    size = int(min(rect.width(), rect.height()))
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    drawn = pixmap(name, role, size, ratio)
    left = round(rect.x() + (rect.width() - size) / 2)
    top = round(rect.y() + (rect.height() - size) / 2)
    painter.drawPixmap(left, top, drawn)


def _render(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    # Thin lines fade at small sizes, so those are drawn a little stronger.
    stroke = "2.1" if size <= 14 else "1.9"
    svg = _svg(name).replace("currentColor", colour)
    svg = svg.replace('stroke-width="2"', f'stroke-width="{stroke}"')
    drawn = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@cache
def _svg(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def forget() -> None:
    """Drop all pictures: they must go while Qt is still there, not with the interpreter."""
    _icons.clear()
    _pixmaps.clear()
    _clones.clear()


atexit.register(forget)
