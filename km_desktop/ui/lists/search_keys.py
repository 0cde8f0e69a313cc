"""From the search box of a list into its rows and back, by the keys that people try first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from km_desktop.ui.lists.list_view import ListView
from km_desktop.ui.lists.reading import ListReading

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SearchKeys(QObject):
    """Down leads to the first row, Enter opens the current one, a letter in the rows searches on.

    A key that comes before what was typed has been searched for waits for its rows: nobody opens
    a record that stood there before.
    """

    def __init__(self, view: ListView, reading: ListReading) -> None:
        super().__init__(view)
        self._view = view
        self._reading = reading
        self._then: Callable[[], object] | None = None
        self._line = view.filters.search.line
        self._line.installEventFilter(self)
        view.filters.search.edited.connect(self._forget)
        view.body.typed.connect(self._search_on)
        reading.read.connect(self._go_on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Down and Enter out of the search box."""
        if watched is not self._line or not isinstance(event, QKeyEvent):
            return False
        if event.type() != QEvent.Type.KeyPress or event.modifiers() not in _PLAIN:
            return False
        if event.key() == Qt.Key.Key_Down:
            self._when_found(self._enter_rows)
        elif event.key() in _ENTER:
            self._when_found(self._view.body.open_current)
        else:
            return False
        return True

    def _when_found(self, then: Callable[[], object]) -> None:
        self._view.filters.search_now()
        if self._reading.is_reading:
            self._then = then
        else:
            then()

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def _forget(self) -> None:
        self._then = None  # what is typed now is another question

    def _enter_rows(self) -> None:
        body = self._view.body
        if not body.is_empty:
            body.table.select_row(0)
            body.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _search_on(self, event: QKeyEvent) -> None:
        self._view.return_to_search()
        again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        QCoreApplication.sendEvent(self._line, again)


_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
