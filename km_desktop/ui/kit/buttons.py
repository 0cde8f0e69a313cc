"""Buttons in five kinds, icon buttons and key caps."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit import icons, theme
from km_desktop.ui.kit.labels import NOTHING_MORE, plain_tip
from km_desktop.ui.kit.paint import LEFT, ring, rounded
from km_desktop.ui.kit.speech import Words, speaks, spoken
from km_desktop.ui.kit.tokens import ICON_GAP, RADIUS_KEY

Kind = Literal["primary", "plain", "quiet", "danger", "link"]
_PADDING = {"primary": 13, "plain": 13, "quiet": 10, "danger": 13, "link": 4}
_INK = {
    "primary": "on_accent",
    "plain": "text",
    "quiet": "text2",
    "danger": "bad",
    "link": "accent_text",
}
_ICON_INK = {**_INK, "plain": "text2"}
_ICON = 16
MORE = Text("More commands", "Другие команды")


def key_name(key: str) -> str:
    """Return a key as people of this system read it: ``Ctrl+K``."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) if key else ""


class Button(QPushButton):
    """A button with words: ``clicked`` says that it was pressed by mouse or keyboard."""

    def __init__(
        self,
        words: Words,
        kind: Kind = "plain",
        *,
        icon: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: Kind = kind
        self._icon = icon
        self._icon_role = ""
        self._key = key
        self._compact = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        if kind == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.current().followers.add(self, QWidget.updateGeometry)
        self.set_words(words)

    def set_words(self, words: Words, **values: object) -> None:
        """Show other words."""
        speaks(self, _show, words, **values)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter too: outside dialogs a push button knows Space only."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def set_icon(self, name: str, role: str = "") -> None:
        """Show another icon, in the colour of a role if one is given."""
        self._icon, self._icon_role = name, role
        self.updateGeometry()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Be 24 high instead of 32, for a line of text or a small card."""
        self._compact = compact
        self.updateGeometry()

    def show_text(self, text: str) -> None:
        """Take a spoken label; the tooltip repeats the key."""
        # An ampersand in words is a letter here; keys belong to the menus.
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(f"{text} ({key_name(self._key)})") if self._key else "")
        if self._key:
            self.setAccessibleDescription(key_name(self._key))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for icon, gap, words and padding."""
        dress = theme.current()
        words = self.accessibleName()
        wide = dress.metrics("body_500").horizontalAdvance(words) + 2 * _PADDING[self._kind]
        if self._icon:
            wide += _ICON + (ICON_GAP if words else 0)
        return QSize(wide, 24 if self._compact else dress.sizes.control)

    def minimumSizeHint(self) -> QSize:
        """Never be cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, edge, icon, words and the focus ring."""
        painter = QPainter(self)
        self._paint_ground(painter)
        dress = theme.current()
        enabled = self.isEnabled()
        words = self.accessibleName()
        metrics = dress.metrics("body_500")
        wide = metrics.horizontalAdvance(words)
        whole = wide + (_ICON + ICON_GAP if self._icon else 0)
        left = _PADDING["link"] if self._kind == "link" else (self.width() - whole) // 2
        if self._icon:
            role = self._icon_role or _ICON_INK[self._kind]
            box = QRectF(left, (self.height() - _ICON) / 2, _ICON, _ICON)
            icons.paint_icon(painter, box, self._icon, role if enabled else "disabled")
            left += _ICON + ICON_GAP
        painter.setFont(dress.font("body_500"))
        painter.setPen(dress.colour(_INK[self._kind] if enabled else "disabled"))
        painter.drawText(QRect(left, 0, wide + 2, self.height()), int(LEFT), words)

    def _paint_ground(self, painter: QPainter) -> None:
        kind, rect = self._kind, self.rect()
        over = self.isEnabled() and (self.underMouse() or self.isDown())
        if not self.isEnabled():
            if kind in {"primary", "plain", "danger"}:
                rounded(painter, rect, "sunken", "line")
        elif kind == "primary":
            rounded(painter, rect, "accent_hover" if over else "accent")
        elif kind == "plain":
            rounded(painter, rect, "hover" if over else "raised", "line2")
        elif kind == "danger":
            rounded(painter, rect, "bad_soft" if over else "raised", "bad_line")
        elif over:
            rounded(painter, rect, "soft" if kind == "link" else "hover")
        if self.hasFocus():
            if kind == "primary":
                ring(painter, rect)
                rounded(painter, rect.adjusted(2, 2, -2, -2), None, "on_accent", 2.0, 4)
            else:
                ring(painter, rect)


def _show(button: Button, text: str) -> None:
    button.show_text(text)


class IconButton(QAbstractButton):
    """A square button with an icon; its tooltip and accessible name say what it does."""

    def __init__(
        self,
        icon: str,
        words: Words,
        *,
        key: str = "",
        size: int = 32,
        edge: bool = False,
        role: str = "text2",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._key, self._edge, self._role = icon, key, edge, role
        self._about: Words = ""
        self._side = size
        self._glyph = 14 if size < 26 else 16
        self.setFixedSize(size, size)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_words(words)

    def set_words(self, words: Words, **values: object) -> None:
        """Say something else."""
        speaks(self, _show_tip, words, **values)

    def set_about(self, words: Words) -> None:
        """Tell a reader what the button belongs to, where several of a page say the same."""
        self._about = words
        self._say()

    def set_icon(self, name: str, role: str | None = None) -> None:
        """Show another icon."""
        self._icon_name = name
        self._role = role or self._role
        self.update()

    def show_text(self, text: str) -> None:
        """Take the spoken name as tooltip and accessible name."""
        self._text = text
        self.setToolTip(plain_tip(f"{text} ({key_name(self._key)})" if self._key else text))
        self._say()

    def _say(self) -> None:
        about = spoken(self._about)
        self.setAccessibleName(f"{self._text}: {about}" if about else self._text)
        self.setAccessibleDescription(key_name(self._key) or NOTHING_MORE)

    def sizeHint(self) -> QSize:
        """Be square."""
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, edge, icon and the focus ring."""
        painter = QPainter(self)
        over = self.isEnabled() and (self.underMouse() or self.isDown() or self.isChecked())
        if self._edge or over:
            rounded(
                painter,
                self.rect(),
                "hover" if over else "raised",
                "line2" if self._edge else None,
            )
        side = self._glyph
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        role = self._role if self.isEnabled() else "disabled"
        icons.paint_icon(painter, box, self._icon_name, role)
        if self.hasFocus():
            ring(painter, self.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter too: a plain abstract button knows Space only."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)


def _show_tip(button: IconButton, text: str) -> None:
    button.show_text(text)


class KeyCap(QWidget):
    """A key as it stands on the keyboard: a small box beside what it does."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = key_name(key)
        self.setAccessibleName(self._name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_key(self, key: str) -> None:
        """Show another key."""
        self._name = key_name(key)
        self.setAccessibleName(self._name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the name and a narrow edge."""
        metrics = theme.current().metrics("caption_500")
        return QSize(metrics.horizontalAdvance(self._name) + 12, metrics.height() + 5)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cap."""
        painter = QPainter(self)
        paint_key(painter, self.rect(), self._name)


def paint_key(painter: QPainter, rect: QRect, name: str) -> None:
    """Draw a key cap into ``rect``."""
    dress = theme.current()
    rounded(painter, rect, "surface", "line2", 1.0, RADIUS_KEY)
    painter.setFont(dress.font("caption_500"))
    painter.setPen(dress.colour("text2"))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), name)


def labelled(words: Words, key: str = "") -> str:
    """Return words with their key in brackets, as menus and tooltips show them."""
    return f"{spoken(words)} ({key_name(key)})" if key else spoken(words)
