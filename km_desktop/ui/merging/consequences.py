"""What stands below the answers: what follows from each, and what else changed in the record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Plural, Text, headed
from km_desktop.exchange.merging.words.summary import QuestionTold, TakenTold
from km_desktop.ui.kit.labels import ElidingLabel, PlainLabel, WrapLabel
from km_desktop.ui.kit.paint import Card
from km_desktop.ui.kit.side_panel import clear
from km_desktop.ui.kit.speech import say, say_plural
from km_desktop.ui.kit.states.empty import Sign

FOLLOWS = Text("What follows from each answer", "Что следует из ответов")
KEEPS = Text("All rules are kept.", "Все правила соблюдены.")
ALSO = Text("Also changed in this record", "Ещё изменено в этой записи")
TAKEN = Text("theirs, taken automatically", "из копии, принято без вопросов")
JOINED = Text("both lists joined", "списки объединены")
STEP = Text("{before} → {after}", "{before} → {after}")
MORE = Plural(
    ("and {n} more change", "and {n} more changes"),
    ("и ещё {n} изменение", "и ещё {n} изменения", "и ещё {n} изменений"),
)
_MOST = 8


class FollowsPanel(Card):
    """Says of each answer whether it keeps the rules; hidden where nothing is to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, fill="sunken")
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(15, 10, 15, 10)
        self.content.setSpacing(6)

    def show_question(self, question: QuestionTold) -> None:
        """Show what follows from the answers of a question."""
        clear(self.content)
        self.setVisible(any(side.follows for side in question.sides))
        if self.isHidden():
            return
        self.content.addWidget(PlainLabel(FOLLOWS, style="small_600", role="text2", parent=self))
        for side in question.sides:
            if not side.follows:
                self._add("tick", "ok", headed(side.value, KEEPS))
            for sentence in side.follows:
                self._add("warning", "warn", headed(side.value, sentence))

    def _add(self, sign: str, role: str, sentence: Text) -> None:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        left = QVBoxLayout()
        left.addWidget(Sign(sign, size=14, role=role, parent=line))
        left.addStretch(1)
        row.addLayout(left)
        row.addWidget(WrapLabel(sentence, parent=line), 1)
        self.content.addWidget(line)


class AlsoPanel(QWidget):
    """Lists what was taken by itself in the record that a question is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_taken(self, taken: Sequence[TakenTold]) -> None:
        """Show some fields; hidden where there are none."""
        clear(self._column)
        self.setVisible(bool(taken))
        if not taken:
            return
        self._column.addWidget(PlainLabel(ALSO, style="small_600", role="text2", parent=self))
        lines = QWidget(self)
        grid = QGridLayout(lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for column, stretch in ((1, 2), (2, 4), (3, 2)):
            grid.setColumnStretch(column, stretch)
        for row, one in enumerate(taken[:_MOST]):
            grid.addWidget(Sign("tick", size=14, role="ok", parent=lines), row, 0)
            grid.addWidget(ElidingLabel(one.label, parent=lines), row, 1)
            grid.addWidget(ElidingLabel(step_of(one), role="text2", parent=lines), row, 2)
            how = JOINED if one.is_set else TAKEN
            grid.addWidget(ElidingLabel(how, style="small", role="text2", parent=lines), row, 3)
        self._column.addWidget(lines)
        if len(taken) > _MOST:
            more = say_plural(MORE, len(taken) - _MOST)
            self._column.addWidget(PlainLabel(more, style="small", role="text2", parent=self))


def step_of(one: TakenTold) -> Text:
    """Say what changed: from and to, what came into a list and left it, what became of a row."""
    if any(one.happened):
        return one.happened
    if not one.is_set:
        return STEP.filled(before=one.before, after=one.after)
    return Text(
        "  ".join([f"+ {w.en}" for w in one.added] + [f"− {w.en}" for w in one.removed]),
        "  ".join([f"+ {w.ru}" for w in one.added] + [f"− {w.ru}" for w in one.removed]),
    )


def spoken_step(one: TakenTold) -> str:
    """Return what changed in the language in use, on one line."""
    return say(step_of(one)).replace("\n", " ")
