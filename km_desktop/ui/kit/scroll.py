"""A column of parts that scrolls upright only, on the ground of its page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class ScrollColumn(QScrollArea):
    """``content`` is the layout that parts are added to; the column is no stop of the Tab key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = self._inside = QWidget()
        inside.setProperty("plain", True)  # the ground of what it stands on
        self.content = QVBoxLayout(inside)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def make_room(self) -> None:
        """Be as high as the parts need at once: no frame shows them over each other."""
        self.content.activate()
        high = max(self.viewport().height(), self.content.minimumSize().height())
        self._inside.resize(self._inside.width(), high)
