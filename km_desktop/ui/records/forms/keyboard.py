"""Where in a form the keyboard is or was last, so that it can be put back there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid


class FormKeyboard(QObject):
    """Follows the keyboard through a form.

    ``moved`` says that it came from or to a part of the form: what it has left can be judged.
    """

    moved = Signal(object, object)

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._form = form
        self._places: list[QWidget] = []
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @property
    def place(self) -> QWidget | None:
        """The part of the form that has the keyboard or had it last, if it is still there."""
        return next((one for one in self._places if _takes_keys(one)), None)

    @property
    def here(self) -> bool:
        """Tell whether a part of the form has the keyboard now."""
        focus = QApplication.focusWidget()
        return focus is not None and self._form.isAncestorOf(focus)

    def put_back(self) -> bool:
        """Put the keyboard where it was last, text and cursor as they were."""
        place = self.place
        if place is not None:
            place.setFocus(Qt.FocusReason.OtherFocusReason)
        return place is not None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep the keyboard and the cursor where they are while the form is shown anew."""
        here, place = self.here, self.place
        cursor = _cursor(place)
        yield
        if here and not self.here:
            self.put_back()
        if place is not None and isValid(place) and cursor is not None:
            _set_cursor(place, *cursor)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        # A list that opens and a window behind take the keyboard for a while only.
        if new is None or not isValid(self._form) or new.window() is not self._form.window():
            return
        left = self.place
        inside = self._form.isAncestorOf(new)
        if inside:
            self._places = [new]
            while (above := self._places[-1].parentWidget()) is not self._form and above:
                self._places.append(above)
        if inside or (left is not None and old is not None and self._form.isAncestorOf(old)):
            self.moved.emit(left, new if inside else None)


def _takes_keys(widget: QWidget) -> bool:
    there = isValid(widget) and widget.isVisible() and widget.isEnabled()
    return there and widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def _cursor(widget: QWidget | None) -> tuple[int, int] | None:
    """Return where a selection begins and where the cursor is."""
    if isinstance(widget, QLineEdit):
        at = widget.cursorPosition()
        begins = widget.selectionStart()
        if begins < 0:
            return at, at
        return (begins if begins != at else widget.selectionEnd()), at
    if isinstance(widget, QPlainTextEdit):
        return widget.textCursor().anchor(), widget.textCursor().position()
    return None


def _set_cursor(widget: QWidget, begins: int, at: int) -> None:
    if isinstance(widget, QLineEdit):
        if begins == at:
            widget.setCursorPosition(at)
        else:
            widget.setSelection(begins, at - begins)
    elif isinstance(widget, QPlainTextEdit):
        cursor, last = widget.textCursor(), len(widget.toPlainText())
        cursor.setPosition(min(begins, last))
        cursor.setPosition(min(at, last), QTextCursor.MoveMode.KeepAnchor)
        widget.setTextCursor(cursor)
