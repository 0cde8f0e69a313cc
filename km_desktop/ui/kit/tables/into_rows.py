"""From a box to search in into the rows below it, by the keys that people try first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from km_desktop.ui.kit.tables.table import RecordTable

_KEYS = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter})
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class IntoRows(QObject):
    """Down and Enter lead to the first row; what was typed just now is searched for first.

    ``search_now`` begins that search and tells whether one was needed; ``go_on`` is called when
    its rows are there.
    """

    def __init__(self, line: QLineEdit, table: RecordTable, search_now: Callable[[], bool]) -> None:
        super().__init__(line)
        self._table = table
        self._search_now = search_now
        self._waits = False
        line.installEventFilter(self)
        line.textEdited.connect(self._forget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Down and Enter out of the box."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() not in _KEYS or event.modifiers() not in _PLAIN:
            return False
        self._waits = True
        if not self._search_now():
            self.go_on()
        return True

    def _forget(self) -> None:
        self._waits = False  # what is typed now is another question

    def go_on(self) -> None:
        """Go to the first row, if somebody has asked for it and there is one."""
        asked, self._waits = self._waits, False
        if asked and self._table.record_model.rowCount():
            self._table.select_row(0)
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
