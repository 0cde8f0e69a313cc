"""The tabs above a place: those that share its entry at the left."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui import places
from km_desktop.ui.kit.tabs import Tabs

NAME = Text("Places beside this one", "Разделы рядом с этим")


class PlaceTabs(QWidget):
    """``chosen`` carries the place of a tab; a place that stands alone has none."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = Tabs(name=NAME, parent=self)
        self.tabs.chosen.connect(self.chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 4, 24, 0)
        row.addWidget(self.tabs)
        self._keys: tuple[str, ...] = ()
        self.hide()

    def show_place(self, place: str, *, alone: bool) -> None:
        """Show the tabs of a place; on the page of a record there are none."""
        found = places.beside(place) if place and not alone else ()
        keys = tuple(one.key for one in found)
        if len(found) > 1 and keys != self._keys:
            self.tabs.set_tabs([(one.key, one.label) for one in found])
            self._keys = keys
        if len(found) > 1:
            self.tabs.set_current(place)
        self.setVisible(len(found) > 1)
