"""The edge around every input and what all inputs have in common."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from km_desktop.bilingual import Text
from km_desktop.ui.kit import icons, theme
from km_desktop.ui.kit.cut_text import cut_text
from km_desktop.ui.kit.inputs import typed
from km_desktop.ui.kit.paint import LEFT, ring, rounded
from km_desktop.ui.kit.speech import Words, speaks, switch

UNFOUND = Text(
    "Nothing is called “{typed}”. Choose from the list.",
    "«{typed}» – такого нет. Выберите из списка.",
)
_EDGES = {"error": ("bad", 2.0)}


class Input(QWidget):
    """A box to write or choose in: ``edited`` says that a person has changed the value.

    ``value()`` and ``set_value()`` carry plain values; setting one is not an edit. Text that
    cannot be read as a value stays as it was typed, and ``problem()`` says why. ``picked`` says
    that a value was taken from a list by Enter or the pointer, which ends the editing of a cell.
    """

    edited = Signal()
    picked = Signal()
    framed = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read_only = False
        self._mark = ""
        self._faces: list[QWidget] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(11, 1, 5, 1)
        self._row.setSpacing(4)
        self.setMinimumWidth(60)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.current().followers.add(self, _restyle)
        switch().followers.add(self, _respeak)

    def value(self) -> Any:
        """Return the value, None where there is none."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value."""
        raise NotImplementedError

    def problem(self) -> Text | None:
        """Return the sentence about text that is not a value, None if all is well."""
        return None

    def typed_text(self) -> str:
        """Return what stands there as it was typed."""
        line = self._faces[0] if self._faces else None
        return line.text() if isinstance(line, QLineEdit) else ""

    def set_typed_text(self, text: str) -> None:
        """Show text as it was typed, be it a value or not."""
        line = self._faces[0] if self._faces else None
        if isinstance(line, QLineEdit):
            line.setText(text)

    def set_read_only(self, read_only: bool) -> None:
        """Let the value be read and copied only."""
        self._read_only = read_only
        self._row.setContentsMargins(11, 1, 33 if read_only else 5, 1)
        self.update()

    @property
    def read_only(self) -> bool:
        """Say whether the value can be read only."""
        return self._read_only

    def set_mark(self, mark: str) -> None:
        """Show the edge of a problem (``error``) or the usual one (empty)."""
        self._mark = mark
        self.update()

    def set_name(self, words: Words) -> None:
        """Give the control the name that a screen reader says."""
        for face in self._faces or [self]:
            speaks(face, QWidget.setAccessibleName, words)

    def set_details(self, details: str) -> None:
        """Give the control what a screen reader says after the name: problem, reason, help."""
        for face in self._faces[:1]:
            if isinstance(face, Face):
                face.set_details(details)
            else:
                face.setAccessibleDescription(details)

    def begin(self) -> None:
        """Start editing at once, as in a cell that was entered."""
        self.setFocus()

    def restyle(self) -> None:
        """Take fonts from the theme."""
        for face in self._faces:
            face.setFont(theme.current().font("body"))
        self.updateGeometry()

    def respeak(self) -> None:
        """Write the value anew as the language does."""

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        return QSize(180, max(theme.current().sizes.control, self._row.sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        """Insist on the height only."""
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, edge and, if read only, the padlock."""
        if not self.framed:
            return
        painter = QPainter(self)
        rect = self.rect()
        if self._read_only or not self.isEnabled():
            rounded(painter, rect, "sunken", "line2")
        elif self._mark in _EDGES:
            edge, width = _EDGES[self._mark]
            rounded(painter, rect, "surface", edge, width)
        else:
            rounded(painter, rect, "surface", "text2" if self.underMouse() else "control")
        if self._read_only:
            box = QRectF(self.width() - 26, (min(self.height(), 34) - 16) / 2, 16, 16)
            icons.paint_icon(painter, box, "locked", "text2")
        if self._mark not in _EDGES and self._has_focus():
            ring(painter, rect)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the pointer is over it."""
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show that the pointer has left."""
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Repaint the edge when the keyboard comes or goes."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return False

    def _adopt(self, face: QWidget, stretch: int = 0) -> None:
        """Take a widget into the box as a place for the keyboard."""
        if not self._faces:
            self.setFocusProxy(face)
        self._faces.append(face)
        face.setFont(theme.current().font("body"))
        face.installEventFilter(self)
        self._row.addWidget(face, stretch)

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))


def _restyle(box: Input) -> None:
    box.restyle()


def _respeak(box: Input) -> None:
    box.respeak()


def unfound_text(typed: str) -> Text | None:
    """Return the sentence about words that lead to nothing, none where there are none."""
    return UNFOUND.filled(typed=typed) if typed else None


class LineEdit(QLineEdit):
    """A line that lets the window undo once nothing typed is left to take back."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass the keys of undo and redo on when there is nothing to do here."""
        if typed.passes_on(self, event):
            event.ignore()
        else:
            super().keyPressEvent(event)


def bare_line(parent: QWidget | None = None) -> QLineEdit:
    """Return a line without an edge of its own, for use inside a box."""
    line = LineEdit(parent)
    line.setProperty("bare", True)
    line.setFrame(False)
    line.setMinimumWidth(20)
    return line


def set_line_read_only(line: QLineEdit, read_only: bool) -> None:
    """Make a line readable only, with the ink of such a line."""
    line.setReadOnly(read_only)
    line.setProperty("ro", read_only)
    line.style().unpolish(line)
    line.style().polish(line)


class Face(QPushButton):
    """What is shown of a choice: its words and, at the right, the arrow that opens the list."""

    asked = Signal(str)
    emptied = Signal()
    followed = Signal()

    def __init__(self, parent: QWidget | None = None, *, arrow: bool = True) -> None:
        super().__init__(parent)
        self._shown = ""
        self._details = ""
        self._role = "text"
        self._arrow = arrow
        self.setAutoDefault(False)
        self.setMinimumWidth(30)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.asked.emit(""))

    def show_value(self, text: str, role: str = "text") -> None:
        """Show words in the ink of a role."""
        self._shown, self._role = text, role
        self._describe()
        self.updateGeometry()
        self.update()

    def set_details(self, details: str) -> None:
        """Take what a screen reader says after the value: problem, reason, help."""
        self._details = details
        self._describe()

    def _describe(self) -> None:
        parts = (self._shown, self._details)
        self.setAccessibleDescription(". ".join(part for part in parts if part))

    @property
    def shown(self) -> str:
        """The words that stand there."""
        return self._shown

    def sizeHint(self) -> QSize:
        """Ask for the words and the arrow."""
        metrics = theme.current().metrics("body")
        wide = metrics.horizontalAdvance(self._shown) + (24 if self._arrow else 4)
        return QSize(max(30, wide), metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:
        """Give way in width."""
        return QSize(30, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw words and arrow only; the box around draws the edge."""
        painter = QPainter(self)
        dress = theme.current()
        room = self.width() - (22 if self._arrow else 0)
        painter.setFont(dress.font("body"))
        painter.setPen(dress.colour(self._role if self.isEnabled() else "text2"))
        text = cut_text(dress.metrics("body"), self._shown, room)
        painter.drawText(self.rect(), int(LEFT), text)
        if self._arrow and self.isEnabled():
            box = QRectF(self.width() - 20, (self.height() - 16) / 2, 16, 16)
            icons.paint_icon(painter, box, "down", "text2")

    def keyPressEvent(self, event: Any) -> None:
        """Open with Enter, Down or a letter; empty with Delete; follow with Alt and Enter."""
        key, text = event.key(), event.text()
        entered = key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if entered and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.followed.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_F4}:
            self.asked.emit("")
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.emptied.emit()
        elif text and text.isprintable() and not text.isspace() and not _commanded(event):
            self.asked.emit(text)
        else:
            super().keyPressEvent(event)


def _commanded(event: Any) -> bool:
    held = event.modifiers()
    return bool(held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))
