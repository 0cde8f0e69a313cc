"""Two people of a merge who may be one: the facts of both side by side, and the answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.exchange.merging.same_person import ANSWERS, ONE, TWO
from km_desktop.exchange.merging.words.summary import DuplicateTold, FactTold
from km_desktop.ui.kit.buttons import Button, KeyCap, Kind
from km_desktop.ui.kit.labels import WrapLabel
from km_desktop.ui.kit.paint import Card
from km_desktop.ui.kit.scroll import UprightScroll
from km_desktop.ui.kit.side_panel import clear
from km_desktop.ui.kit.states.empty import Sign
from km_desktop.ui.merging.words import LATER

QUESTION = Text("Are these one person?", "Это один человек?")
_FACT = Text("{label}: {value}", "{label}: {value}")
AFTER = Text(
    "One person: both become one record. Where they differ, what was here first stays, and other "
    "names and addresses are kept beside it. Two people: they are not offered again. Left for "
    "later, they stay on this page and among the duplicates.",
    "Один человек: две записи станут одной. Где они различаются, останется то, что было здесь "
    "раньше; другие имена и адреса сохранятся рядом. Два человека: больше они не предлагаются. "
    "Отложенный вопрос останется здесь и среди дублей.",
)
KEYS = {ONE: "1", TWO: "2"}


class DoubleView(Card):
    """Asks whether two people are one: ``judged`` carries the answer, ``later`` leaves it open."""

    judged = Signal(str)
    later = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, Button] = {}
        self.put_off: Button | None = None
        body = QWidget()
        body.setProperty("plain", True)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(20, 14, 20, 14)
        self._column.setSpacing(12)
        self.paper = UprightScroll(self)
        self.paper.setWidget(body)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(20, 6, 20, 12)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(self.paper, 1)
        whole.addLayout(self._foot)

    def show_double(self, double: DuplicateTold, answer: str | None = None) -> None:
        """Show two people, why they may be one, and what was answered."""
        clear(self._column)
        self._show_answers(answer)
        self._column.addWidget(WrapLabel(QUESTION, style="record_title", heading=True, parent=self))
        pair = QWidget(self)
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for title, facts in zip(double.titles, double.facts, strict=True):
            row.addWidget(_person(title, facts, pair), 1)
        self._column.addWidget(pair)
        for reason in double.reasons:
            self._column.addWidget(_reason(reason, self))
        self._column.addWidget(WrapLabel(AFTER, role="text2", parent=self))
        # What follows is air; clearing takes it away with the rest.
        self._column.addStretch(1)

    def _show_answers(self, answer: str | None) -> None:
        clear(self._foot)
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.buttons = {}
        for key, words in ANSWERS.items():
            icon = "tick" if key == answer else ""
            kind: Kind = "primary" if key == answer else "plain"
            button = Button(words, kind, icon=icon, key=KEYS[key], parent=line)
            button.clicked.connect(lambda _=False, key=key: self.judged.emit(key))
            self.buttons[key] = button
            row.addWidget(button)
            row.addWidget(KeyCap(KEYS[key], line))
        self.put_off = Button(LATER, "quiet", icon="clock", key="0", parent=line)
        self.put_off.clicked.connect(self.later)
        row.addWidget(self.put_off)
        row.addWidget(KeyCap("0", line))
        row.addStretch(1)
        self._foot.addWidget(line)


def _person(title: Text, facts: tuple[FactTold, ...], parent: QWidget) -> Card:
    card = Card(parent, edge="line2")
    column = QVBoxLayout(card)
    column.setContentsMargins(15, 12, 15, 12)
    column.setSpacing(4)
    first, second = title.either("en"), title.ru
    column.addWidget(WrapLabel(first, style="section", heading=True, parent=card))
    if second and second != first:
        column.addWidget(WrapLabel(second, role="text2", parent=card))
    for fact in facts:
        words = _FACT.filled(label=fact.label, value=fact.value)
        column.addWidget(WrapLabel(words, parent=card))
    column.addStretch(1)
    return card


def _reason(reason: Text, parent: QWidget) -> QWidget:
    line = QWidget(parent)
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Sign("tick", size=14, role="changed", parent=line))
    row.addWidget(WrapLabel(reason, parent=line), 1)
    return line
