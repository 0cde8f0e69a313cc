"""The left side of the window: the mark of the program, the open file, and the places to go to."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.ui import places
from km_desktop.ui.kit.labels import PlainLabel, SmallLabel
from km_desktop.ui.kit.paint import Ground
from km_desktop.ui.kit.place_list import NavigationList
from km_desktop.ui.window.brand import Brand


class WindowSide(Ground):
    """Says which file is open above the list of places."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="canvas")
        self.navigation = NavigationList(places.NAVIGATION, self)
        self._file = SmallLabel("", parent=self)
        self._names = QWidget(self)
        names = QVBoxLayout(self._names)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(0)
        names.addWidget(PlainLabel("KM Desktop", style="body_600", parent=self))
        names.addWidget(self._file)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 12, 4)
        head.setSpacing(12)
        head.addWidget(Brand(28, self))
        head.addWidget(self._names, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.navigation, 1)

    def show_file(self, name: str) -> None:
        """Say which file is open."""
        self._file.set_words(name)

    def set_narrow(self, narrow: bool) -> None:
        """Fold to icons where the window leaves no room for words."""
        if narrow != self.navigation.folded:
            self.navigation.set_folded(narrow)
            self._names.setVisible(not narrow)
