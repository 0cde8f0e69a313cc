"""The cards of a question: what was before, and one for each side that answers it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.exchange.merging.words.summary import QuestionTold, SideTold
from km_desktop.exchange.merging.words.text_diff import word_difference
from km_desktop.services.history.history import NOTHING
from km_desktop.services.words import formatting
from km_desktop.ui.kit.buttons import Button, KeyCap
from km_desktop.ui.kit.labels import WrapLabel
from km_desktop.ui.kit.marked_text import MarkedText
from km_desktop.ui.kit.paint import Card, rounded
from km_desktop.ui.kit.speech import current_language, say
from km_desktop.ui.kit.states.empty import Sign
from km_desktop.ui.kit.tiles import Badge
from km_desktop.ui.kit.tokens import RADIUS_CARD
from km_desktop.ui.merging import words

IN_BOTH = Text("In all copies", "Во всех копиях")
SAID_BY = Text("{who}, {copy}, {at}", "{who}, {copy}, {at}")
CHOSEN = Text("Your answer", "Ваш ответ")
_LEAST, _LEAST_LONG = 190, 250  # pixels of a card at text size 13, with a word or a text in it


class SideCard(Card):
    """One answer with who gave it; ``taken`` says that it was chosen."""

    taken = Signal()

    def __init__(
        self, question: QuestionTold, side: SideTold | None, key: str, parent: QWidget
    ) -> None:
        super().__init__(parent, edge="line2")
        self._chosen = False
        self.button: Button | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 12, 15, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(_badge(question, side, self))
        head.addStretch(1)
        self._tick = Sign("tick", size=16, role="ok", parent=self)
        self._tick.hide()
        head.addWidget(self._tick)
        column.addLayout(head)
        _add_value(column, question, side, self)
        column.addStretch(1)
        said = _said_by(question, side)
        if said:
            column.addWidget(WrapLabel(said, style="small", role="text2", parent=self))
        if side is not None:
            column.addLayout(self._foot(question, side, key))

    def _foot(self, question: QuestionTold, side: SideTold, key: str) -> QHBoxLayout:
        offered: Text = words.KEEP_OURS if side.ours else words.TAKE_THEIRS
        if not any(one.ours for one in question.sides):
            offered = words.TAKE_THIS
        self.button = Button(offered, "plain", key=key, parent=self)
        policy = self.button.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        self.button.setSizePolicy(policy)
        self.button.clicked.connect(self.taken)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.button, 1)
        if key:
            row.addWidget(KeyCap(key, self))
        return row

    def set_chosen(self, chosen: bool) -> None:
        """Show whether this is the answer."""
        self._chosen = chosen
        self._tick.setVisible(chosen)
        self.setAccessibleDescription(say(CHOSEN) if chosen else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, with a stronger edge around the answer."""
        super().paintEvent(event)
        if self._chosen:
            rounded(QPainter(self), self.rect(), None, "ok", 2.0, RADIUS_CARD)


class AnswerCards(QWidget):
    """The cards side by side, in rows where they are many; ``taken`` carries the side."""

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._all: list[SideCard] = []
        self.sides: dict[str, SideCard] = {}
        self._across = 0
        self._least = _LEAST

    def show_question(self, question: QuestionTold) -> None:
        """Show what was before, if anything was, and each side."""
        for card in self._all:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._all, self.sides, self._across = [], {}, 0
        self._least = _LEAST_LONG if question.is_long else _LEAST
        if question.kind == "field":
            self._all.append(SideCard(question, None, "", self))
        for at, side in enumerate(question.sides):
            card = SideCard(question, side, key_of(at), self)
            card.taken.connect(lambda side=side: self.taken.emit(side))
            self.sides[side.copy if not side.ours else "ours"] = card
            self._all.append(card)
        self.arrange(self.width())

    def arrange(self, wide: int) -> None:
        """Put as many cards beside each other as have room, evenly in rows."""
        count = len(self._all)
        if not count:
            return
        across = max(1, min(count, (wide + 12) // (self._least + 12)))
        rows = -(-count // across)
        across = -(-count // rows)
        if across == self._across:
            return
        self._across = across
        for at, card in enumerate(self._all):
            self._grid.addWidget(card, at // across, at % across)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        for card in self._all:
            card.show()

    def set_chosen(self, copy: str) -> None:
        """Show whose side is the answer; an empty one means none is."""
        for name, card in self.sides.items():
            card.set_chosen(name == copy)


def key_of(at: int) -> str:
    """Return the digit that takes a side; the tenth and further have none."""
    return str(at + 1) if at < 9 else ""


def _badge(question: QuestionTold, side: SideTold | None, parent: QWidget) -> Badge:
    if side is None:
        return Badge(words.BEFORE, "neutral", parent)
    if side.ours:
        return Badge(words.OURS, "accent", parent)
    if len(question.sides) == 2 and any(one.ours for one in question.sides):
        return Badge(words.THEIRS, "changed", parent)
    name = side.copy_name or words.SOMEWHERE
    return Badge(words.FROM_COPY.filled(copy=name), "changed", parent)


def _add_value(
    column: QVBoxLayout, question: QuestionTold, side: SideTold | None, parent: QWidget
) -> None:
    shown = question.base if side is None else side.value
    if question.is_long:
        value = MarkedText(parent=parent)
        language = current_language()
        base, own = question.base.say(language), shown.say(language)
        is_empty = base == NOTHING.say(language)
        plain = side is None or is_empty
        value.set_pieces([(own, "same")] if plain else word_difference(base, own))
        column.addWidget(value)
        return
    said = Text(shown.either("en"), shown.either("ru"))
    style = "record_title" if max(map(len, said)) <= 60 else "body_500"
    role = "text2" if side is None else "text"
    column.addWidget(WrapLabel(said, style=style, role=role, parent=parent))
    if side is not None and any(side.note):
        column.addWidget(WrapLabel(side.note, style="small", role="text2", parent=parent))


def _said_by(question: QuestionTold, side: SideTold | None) -> str:
    if side is None:
        return say(IN_BOTH)
    moment = formatting.moment(side.at, current_language())
    copy = side.copy_name or say(words.SOMEWHERE)
    return say(SAID_BY, who=side.who or "—", copy=copy, at=moment)
