"""All that stands before the next status of a record: each a link, what is done with a tick."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Text, headed
from km_desktop.services.steps import Offer
from km_desktop.services.words.findings import Finding
from km_desktop.ui.kit.buttons import Button, IconButton
from km_desktop.ui.kit.labels import PlainLabel
from km_desktop.ui.kit.paint import Card
from km_desktop.ui.kit.speech import speaks

BEFORE = Text("Before “{status}”", "До статуса «{status}»")
DONE = Text("Done", "Сделано")
CLOSE = Text("Close the list", "Закрыть список")
_RIGHT, _TOP = 24, 4


class GateList(Card):
    """Lies over the page until it is closed or all is done, and ticks what was done meanwhile.

    ``chosen`` carries the place of one of them.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = PlainLabel(style="body_600", parent=self)
        self._close = IconButton("close", CLOSE, size=26, parent=self)
        self._close.clicked.connect(self.hide)
        self.links: list[Button] = []
        self._top = _TOP
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 8, 10, 10)
        self._column.setSpacing(2)
        self._column.addLayout(head)
        self.hide()

    def open(self, offer: Offer) -> None:
        """Show what stands before a step."""
        self.show_offer(offer)
        self.show()
        self.lay_over()

    def show_offer(self, offer: Offer | None) -> None:
        """Show the steps as they are now; without any the list goes."""
        if offer is None or not offer.gates:
            self.hide()
            return
        title = BEFORE.filled(status=offer.label)
        self._title.set_words(title)
        speaks(self, QWidget.setAccessibleName, title)
        for link in self.links:
            link.hide()
            link.deleteLater()
        self.links = [self._link(gate, done=False) for gate in offer.gates]
        self.links += [self._link(gate, done=True) for gate in offer.met]
        self.lay_over()

    def _link(self, gate: Finding, *, done: bool) -> Button:
        link = Button(gate.text, "link", icon="tick" if done else "locked", parent=self)
        link.set_icon("tick" if done else "locked", "ok" if done else "warn")
        if done:
            speaks(link, QWidget.setAccessibleName, headed(DONE, gate.text))
        link.clicked.connect(partial(self.chosen.emit, gate.spot))
        self._column.addWidget(link)
        link.show()
        return link

    def lay_over(self) -> None:
        """Lie in the upper right corner of what is below the heading."""
        around = self.parentWidget()
        if around is not None and not self.isHidden():
            self.adjustSize()
            wide = min(self.width(), around.width() - 2 * _RIGHT)
            self.setGeometry(around.width() - wide - _RIGHT, self._top, wide, self.height())
            self.raise_()

    def set_top(self, top: int) -> None:
        """Begin below a line of the page."""
        self._top = top + _TOP
        self.lay_over()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
