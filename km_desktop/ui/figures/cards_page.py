"""A page of figure cards: heading with tools, freezing in place, cards in columns below."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.base_page import PlacePage
from km_desktop.ui.figures.freeze_bar import FREEZING, FreezeBar
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.buttons import Button, Kind
from km_desktop.ui.kit.charts.figure_card import FigureCard
from km_desktop.ui.kit.labels import ElidingLabel, TitleLabel
from km_desktop.ui.kit.scroll import ScrollColumn
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.kit.states.notice import Notice
from km_desktop.ui.workspace import Workspace

GAP = 12
_MARGIN = 24
_FEWER_BELOW = 1180  # of the window: where the look folds four cards to two


class CardsPage(PlacePage):
    """Holds a card for each of some figures; ``area.content`` takes what stands below the head."""

    def __init__(
        self,
        keys: Sequence[str],
        workspace: Workspace,
        freezing: Kind,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(workspace, parent)
        self.about = ElidingLabel(style="small", role="text2", parent=self)
        self.freeze_button = Button(FREEZING, freezing, icon="frozen", parent=self)
        self.freeze_button.setVisible(workspace.writable)
        self.freeze_bar = FreezeBar(workspace, self)
        self.freeze_button.clicked.connect(self.freeze_bar.ask)
        self.freeze_bar.frozen.connect(self._tell_frozen)
        self.notice = Notice(self)
        self.area = ScrollColumn(self)
        self.area.content.setContentsMargins(_MARGIN, 2, _MARGIN, 16)
        self.area.content.setSpacing(GAP)
        self.columns = 0
        self.cards = {key: FigureCard(self) for key in keys}
        for key, card in self.cards.items():
            card.opened.connect(lambda key=key: self.open_figure(key))
            card.explained.connect(lambda key=key: self.open_figure(key))
        switch().changed.connect(self.respeak)
        theme.current().changed.connect(self.refold)
        workspace.changed.connect(self._changed)

    def frame(self, title: Text, tools: Sequence[QWidget]) -> None:
        """Lay out the page around what was put into its area."""
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(TitleLabel(title, parent=self))
        titles.addWidget(self.about)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(titles, 1)
        for tool in tools:
            head.addWidget(tool)
        top = QVBoxLayout()
        top.setContentsMargins(_MARGIN, 14, _MARGIN, 0)
        top.setSpacing(8)
        top.addLayout(head)
        top.addWidget(self.freeze_bar)
        top.addWidget(self.notice)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addLayout(top)
        whole.addWidget(self.area, 1)
        self._fold(4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put two cards in a row where four have no room."""
        super().resizeEvent(event)
        self.refold()

    def refold(self) -> None:
        """Take as many columns as names of figures have room in at the size of the text."""
        self._fold(2 if self.window().width() < theme.scaled(_FEWER_BELOW) else 4)

    def _fold(self, columns: int) -> None:
        if columns != self.columns:
            self.columns = columns
            self.arrange()

    @abstractmethod
    def arrange(self) -> None:
        """Place the cards in ``columns`` columns."""

    @abstractmethod
    def respeak(self) -> None:
        """Say everything in the language in use."""

    @abstractmethod
    def open_figure(self, key: str) -> None:
        """Show the page of a figure."""

    def _changed(self, *_: object) -> None:
        # A method of the page, so that Qt lets go of it with the page; a lambda would live on.
        self.reload()

    def _tell_frozen(self, name: str) -> None:
        self.notice.tell("ok", *self.freeze_bar.sentences(name), icon="frozen")
