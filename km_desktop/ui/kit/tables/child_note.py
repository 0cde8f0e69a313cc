"""The sentence under a cell whose text is not a value; it lies over the rows and moves nothing."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView, QWidget

from km_desktop.ui.kit import theme
from km_desktop.ui.kit.labels import PlainLabel
from km_desktop.ui.kit.paint import rounded
from km_desktop.ui.kit.speech import Words
from km_desktop.ui.kit.tables.child_model import ChildModel


class CellNote(PlainLabel):
    """Shows itself under the current cell as long as that has something to be said about it."""

    def __init__(self, view: QTableView, model: ChildModel, parent: QWidget) -> None:
        super().__init__(style="small", role="bad", parent=parent)
        self._view, self._model, self._card = view, model, parent
        self.setContentsMargins(8, 3, 8, 3)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def follow(self) -> None:
        """Show the sentence about the current cell, or nothing."""
        index = self._view.currentIndex()
        typed = self._model.typed(index)
        if typed is None or self._model.rows[index.row()].removed:
            self.hide()
            return
        self._show(typed[1], self._view.visualRect(index))

    def _show(self, words: Words, cell: QRect) -> None:
        self.set_words(words)
        room = self._card.width() - 16
        self.setWordWrap(self.sizeHint().width() > room)
        wide = min(self.sizeHint().width(), room)
        high = self.heightForWidth(wide) if self.wordWrap() else self.sizeHint().height()
        at = self._view.viewport().mapTo(self._card, cell.bottomLeft())
        left = max(8, min(at.x(), self._card.width() - wide - 8))
        below = at.y() + 2
        if below + high > self._card.height():  # under the last row there may be no room for lines
            below = at.y() - cell.height() - high
        self.setGeometry(left, max(0, below), wide, high)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, then the words."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("surface"))
        rounded(painter, self.rect(), "surface", "bad", 1.0, 4)
        painter.end()
        super().paintEvent(event)
