"""One text of up to two lines, such as a title: it wraps, and has no line ends of its own."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from km_desktop.ui.kit import theme
from km_desktop.ui.kit.inputs import typed
from km_desktop.ui.kit.inputs.box import Input

_LINES = 2


class TitleLine(QPlainTextEdit):
    """A line that wraps where it is too long: Enter ends nothing, what is pasted is one line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("bare", True)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setMinimumSize(20, 20)

    def text(self) -> str:
        """Return what stands in the line."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Show a text as one line."""
        self.setPlainText(_as_line(text))

    def cursorPosition(self) -> int:
        """Return before which letter the cursor stands."""
        return self.textCursor().position()

    def setCursorPosition(self, at: int) -> None:
        """Put the cursor before a letter."""
        cursor = self.textCursor()
        cursor.setPosition(at)
        self.setTextCursor(cursor)

    def end(self, mark: bool) -> None:
        """Put the cursor behind the last letter, marking what is between where asked to."""
        mode = QTextCursor.MoveMode.KeepAnchor if mark else QTextCursor.MoveMode.MoveAnchor
        self.moveCursor(QTextCursor.MoveOperation.End, mode)

    def deselect(self) -> None:
        """Mark nothing."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def selectedText(self) -> str:
        """Return what is marked."""
        return self.textCursor().selectedText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what is pasted or dropped as one line."""
        if source.hasText():
            self.insertPlainText(_as_line(source.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write no line ends, and let the window undo once nothing typed is left to take back."""
        ends = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if ends or typed.passes_on(self, event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class TitleInput(Input):
    """A text of one line that is shown in two, so that a long one can be read whole.

    It is always two lines high: nothing moves while it is typed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row.setContentsMargins(7, 3, 3, 3)
        self.line = TitleLine(self)
        self._adopt(self.line, 1)
        self._setting = False
        self.line.textChanged.connect(self._changed)

    def value(self) -> Any:
        """Return the text without spaces around it, None if empty."""
        return self.line.text().strip() or None

    def set_value(self, value: Any) -> None:
        """Show a text from its beginning."""
        self._setting = True
        self.line.setText(value or "")
        self._setting = False

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and copied only."""
        super().set_read_only(read_only)
        self._row.setContentsMargins(7, 3, 29 if read_only else 3, 3)
        self.line.setReadOnly(read_only)
        self.line.setProperty("ro", read_only)
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)

    def begin(self) -> None:
        """Select what is there."""
        self.line.setFocus()
        self.line.selectAll()

    def sizeHint(self) -> QSize:
        """Ask for two lines."""
        margin = round(2 * self.line.document().documentMargin())
        high = _LINES * theme.current().metrics("body").lineSpacing() + margin + 12
        return QSize(240, max(theme.current().sizes.control, high))

    def _changed(self) -> None:
        if not self._setting:
            self.edited.emit()


def _as_line(text: str) -> str:
    return " ".join(text.splitlines()) if "\n" in text or "\r" in text else text
