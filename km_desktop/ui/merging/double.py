"""Two people of a merge who may be one: both names and what makes them alike."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.exchange.merging.summary import DuplicateTold, FactTold
from km_desktop.ui.kit.empty import Sign
from km_desktop.ui.kit.labels import WrapLabel
from km_desktop.ui.kit.paint import Card
from km_desktop.ui.kit.side_panel import clear

QUESTION = Text("Are these one person?", "Это один человек?")
_FACT = Text("{label}: {value}", "{label}: {value}")
AFTER = Text(
    "Both come in as they are. After the merge, join them or keep them apart on the page "
    "“Duplicates”.",
    "Обе записи придут как есть. После сведения копий объедините их или разведите на странице "
    "«Дубли».",
)


class DoubleView(Card):
    """Shows a likely double; it is decided once both people are in the file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 14, 20, 14)
        self._column.setSpacing(12)

    def show_double(self, double: DuplicateTold) -> None:
        """Show two people and why they may be one."""
        clear(self._column)
        self._column.addWidget(WrapLabel(QUESTION, style="record_title", parent=self))
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


def _person(title: Text, facts: tuple[FactTold, ...], parent: QWidget) -> Card:
    card = Card(parent, edge="line2")
    column = QVBoxLayout(card)
    column.setContentsMargins(15, 12, 15, 12)
    column.setSpacing(4)
    first, second = title.either("en"), title.ru
    column.addWidget(WrapLabel(first, style="section", parent=card))
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
