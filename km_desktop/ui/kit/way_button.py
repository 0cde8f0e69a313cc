"""A large button for a way to begin: a sign, what it does, what that means, and how it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from km_desktop.ui.kit.buttons import KeyCap
from km_desktop.ui.kit.labels import ElidingLabel, PlainLabel
from km_desktop.ui.kit.paint import ring, rounded
from km_desktop.ui.kit.speech import Words, speaks, spoken
from km_desktop.ui.kit.states.empty import Sign

_HIGH = 56
_CORNER = 8


class WayButton(QPushButton):
    """Says its words in two lines; ``key`` is the key that does the same from anywhere.

    What stands at the right is said by ``set_state``, in two lines too.
    """

    def __init__(
        self, icon: str, words: Words, more: Words, key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._more = more
        self._state: tuple[Words, Words] = ("", "")
        self.setFlat(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMinimumHeight(_HIGH)
        self.sign = Sign(icon, size=20, role="accent_text", parent=self)
        self.first = PlainLabel(words, style="body_600", parent=self)
        self.second = ElidingLabel(more, style="small", role="text2", parent=self)
        self.when = PlainLabel("", style="small", role="text2", parent=self)
        self.state = PlainLabel("", style="small_500", role="text2", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        row.addWidget(self.sign)
        row.addLayout(_lines(self.first, self.second), 1)
        row.addLayout(_lines(self.when, self.state))
        if key:
            row.addWidget(KeyCap(key, parent=self))
        for label in (self.first, self.second, self.when, self.state):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setForegroundRole(QPalette.ColorRole.WindowText)  # else that of the button
        for label in (self.when, self.state):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            label.hide()
        speaks(self, QWidget.setAccessibleName, words)
        speaks(self, QWidget.setAccessibleDescription, self._description)

    def set_state(self, when: Words, state: Words, role: str = "text2") -> None:
        """Say at the right since when and how it stands; ``role`` is the colour of the second."""
        self._state = when, state
        self.when.set_words(when)
        self.state.set_words(state)
        self.state.set_role(role)
        self.when.setVisible(bool(when))
        self.state.setVisible(bool(state))
        speaks(self, QWidget.setAccessibleDescription, self._description)

    def _description(self) -> str:
        return ", ".join(filter(None, map(spoken, (self._more, *self._state))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, and the ring of the keyboard."""
        painter = QPainter(self)
        fill = "hover" if self.underMouse() or self.isDown() else "raised"
        rounded(painter, self.rect(), fill, "line2", 1.0, _CORNER)
        if self.hasFocus():
            ring(painter, self.rect(), _CORNER)


def _lines(first: QWidget, second: QWidget) -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(2)
    lines.addWidget(first)
    lines.addWidget(second)
    return lines
