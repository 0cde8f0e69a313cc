"""What came of a merge: what was taken and decided, what is open, and where the backup lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Plural, Text
from km_desktop.exchange.merging.words.summary import MergeTold
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.flow import FlowLayout
from km_desktop.ui.kit.labels import SectionLabel, WrapLabel
from km_desktop.ui.kit.paint import Card
from km_desktop.ui.kit.speech import say, say_plural
from km_desktop.ui.kit.states.empty import Sign
from km_desktop.ui.kit.tiles import Tile
from km_desktop.ui.merging import words

MERGED = Text("The copies are merged.", "Копии приняты.")
FROM = Text(
    "From {names}. It is one operation in the history.",
    "Копии: {names}. В истории это одна операция.",
)
TAKEN = Text("taken automatically", "принято без вопросов")
TAKEN_MORE = Text("fields and new records", "поля и новые записи")
DECIDED = Text("decided by you", "решено вами")
DECIDED_MORE = Text("the answers travel with the file", "ответы передаются с файлом")
OPEN = Text("left open", "осталось открытым")
OPEN_MORE = Text("ours stands until you decide", "пока действует наше")
BACKUP = Text("The file as it was before: {path}", "Файл, каким он был до сведения копий: {path}")
RULES = Plural(
    (
        "{n} rule is not kept in the merged records.",
        "{n} rules are not kept in the merged records.",
    ),
    (
        "В принятых записях нарушено {n} правило.",
        "В принятых записях нарушены {n} правила.",
        "В принятых записях нарушено {n} правил.",
    ),
)
DECIDE = Text("Decide what is open", "Решить открытое")
UNDO = Text("Undo the merge", "Отменить сведение копий")
DOUBLES = Text("Look at the duplicates", "Посмотреть дубли")
REPORT = Text("Save the report…", "Сохранить отчёт…")
SHOW = Text("Show what was taken", "Показать принятое")


@dataclass(frozen=True)
class Outcome:
    """A merge that is done."""

    operation_id: UUID
    told: MergeTold
    decided: Mapping[str, Text]  # the answers in words, by question
    left: int
    waiting: int  # in the file: what is left, also of earlier merges, and people who may be one
    backup: Path
    author: str
    day: date


class MergeSummary(QWidget):
    """Says what a merge did; the signals say which way on was chosen."""

    undo_asked = Signal()
    open_asked = Signal()
    result_asked = Signal()
    copy_asked = Signal()
    doubles_asked = Signal()
    report_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outcome: Outcome | None = None
        self.what = SectionLabel(MERGED, parent=self)
        self.names = WrapLabel(role="text2", parent=self)
        self.tiles = (
            Tile("tick", "ok", TAKEN, TAKEN_MORE, self),
            Tile("merge", "accent", DECIDED, DECIDED_MORE, self),
            Tile("clock", "warn", OPEN, OPEN_MORE, self),
        )
        self.backup = WrapLabel(role="text2", parent=self)
        self.backup.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.rules = WrapLabel(role="warn", parent=self)
        self.decide = Button(DECIDE, "primary", icon="merge", parent=self)
        self.undo = Button(UNDO, "plain", icon="undo", parent=self)
        self.show_taken = Button(SHOW, "plain", icon="shown", parent=self)
        self.report = Button(REPORT, "plain", icon="print", parent=self)
        self.doubles = Button(DOUBLES, "plain", icon="copy", parent=self)
        self.another = Button(words.TAKE_BACK, "plain", icon="import", parent=self)
        for button, signal in (
            (self.decide, self.open_asked),
            (self.undo, self.undo_asked),
            (self.show_taken, self.result_asked),
            (self.report, self.report_asked),
            (self.doubles, self.doubles_asked),
            (self.another, self.copy_asked),
        ):
            button.clicked.connect(signal)
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card(self)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(20, 16, 20, 16)
        inner.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Sign("done", size=20, role="ok", parent=card))
        head.addWidget(self.what, 1)
        inner.addLayout(head)
        for part in (self.names, self.backup, self.rules):
            inner.addWidget(part)
        self.buttons = QWidget(card)
        flow = FlowLayout(self.buttons, gap=8, line_gap=8)
        for button in _in_order(self):
            flow.addWidget(button)
        inner.addSpacing(4)
        inner.addWidget(self.buttons)
        tiles = QHBoxLayout()
        tiles.setSpacing(12)
        for tile in self.tiles:
            tiles.addWidget(tile, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 16)
        column.setSpacing(12)
        column.addLayout(tiles)
        column.addWidget(card)
        column.addStretch(1)
        # One key too many after a merge should not take it back.
        self.setFocusProxy(self.show_taken)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what a merge did."""
        self.outcome = outcome
        told = outcome.told
        self.tiles[0].set_number(len(told.automatic) + len(told.brought))
        self.tiles[1].set_number(len(outcome.decided))
        self.tiles[2].set_number(outcome.left)
        self.names.set_words(FROM.filled(names=words.names(told)))
        self.backup.set_words(lambda: say(BACKUP, path=str(outcome.backup)))
        broken = len(told.broken)
        self.rules.setVisible(broken > 0)
        self.rules.set_words(lambda: say_plural(RULES, broken))
        self.decide.setVisible(outcome.left > 0)
        self.doubles.setVisible(any(one.id not in outcome.decided for one in told.duplicates))


def _in_order(summary: MergeSummary) -> tuple[Button, ...]:
    return (
        summary.decide,
        summary.undo,
        summary.report,
        summary.show_taken,
        summary.doubles,
        summary.another,
    )
