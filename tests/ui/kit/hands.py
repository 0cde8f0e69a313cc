"""The hands of a person on a few fields in a shown window: keys go where the keyboard is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier
Alt = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """Fields below each other in a window, with a command on Ctrl+S that counts."""

    def __init__(self, qtbot: Any, *fields: QWidget) -> None:
        self.page = QWidget()
        qtbot.addWidget(self.page)
        column = QVBoxLayout(self.page)
        for field in fields:
            column.addWidget(field)
        self.saved = 0
        save = QAction(self.page)
        save.setShortcut("Ctrl+S")
        save.triggered.connect(self._save)
        self.page.addAction(save)
        self.page.resize(420, 300)
        self.page.show()
        self._activate()
        fields[0].setFocus()

    def _save(self) -> None:
        self.saved += 1

    def _activate(self) -> None:
        self.page.activateWindow()
        assert QTest.qWaitForWindowActive(self.page)

    def _target(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        if popup is None and QApplication.activeWindow() is None:
            # The offscreen platform has no window manager that would do it after a popup.
            self._activate()
        target = QApplication.focusWidget() or self.page.focusWidget() or self.page
        if popup is not None and not popup.isAncestorOf(target):
            target = popup.focusWidget() or popup
        return target

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self._target(), key, held)

    def write(self, text: str) -> None:
        """Type letters of any script where the keyboard is."""
        for letter in text:
            QTest.sendKeyEvent(QTest.KeyAction.Click, self._target(), Key.Key_unknown, letter, NONE)

    def at(self, field: QWidget) -> bool:
        """Tell whether the keyboard is in a field."""
        focus = self.page.focusWidget()
        return focus is not None and (focus is field or field.isAncestorOf(focus))
