"""The desk with something on it: counts, how far one is, the questions and the one in hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from km_desktop.bilingual import Text, grouped
from km_desktop.exchange.merging.same_person import ONE, TWO
from km_desktop.exchange.merging.words.summary import DuplicateTold, QuestionTold, SideTold
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.labels import ElidingLabel, PlainLabel, WrapLabel
from km_desktop.ui.kit.paint import Card, SeparatorLine
from km_desktop.ui.kit.speech import current_language, say
from km_desktop.ui.kit.states.empty import EmptyState, Sign
from km_desktop.ui.kit.states.progress import ProgressLine
from km_desktop.ui.kit.tiles import Tile
from km_desktop.ui.merging import words
from km_desktop.ui.merging.double import DoubleView
from km_desktop.ui.merging.many_answers import menu_of
from km_desktop.ui.merging.question import QuestionView, side_at
from km_desktop.ui.merging.question_list import QuestionList
from km_desktop.ui.merging.round import Round
from km_desktop.ui.workspace import Workspace

TAKEN = Text("taken automatically", "принято без вопросов")
ONE_SIDE = Text("changed on one side only", "изменено только с одной стороны")
TO_DECIDE = Text("to decide", "решить")
BOTH_SIDES = Text("changed on both sides", "изменено с обеих сторон")
DOUBLES = Text("possible duplicates", "возможные дубли")
SAME_PERSON = Text("the same person added twice?", "один человек добавлен дважды?")
DECIDED = Text("{done} of {all} decided", "Решено {done} из {all}")
NOT_WRITTEN = Text(
    "Nothing is written yet. A verified backup is made before the merge.",
    "Пока ничего не записано. Перед сведением делается проверенная резервная копия.",
)
IN_THE_FILE = Text(
    "Left open by earlier merges. Ours stands until you decide.",
    "Осталось с прошлых раз. Пока не решено, действует наше.",
)
NOTHING_TO_DECIDE = Text("Nothing is left to decide.", "Решать нечего.")
NOTHING_MORE = Text(
    "Everything that came with the copies was changed on one side only.",
    "Всё, что пришло с копиями, изменено только с одной стороны.",
)
TAKE_ALL = Text("Take all from…", "Взять всё из…")
_ANSWER_KEYS = {Qt.Key.Key_1: ONE, Qt.Key.Key_2: TWO}
_NARROW, _LIST, _LIST_NARROW = 1000, 312, 244


class MergeTable(QWidget):
    """The desk in hand; ``answered`` says that answers have changed.

    ``opened`` carries the entity and id of a record to show.
    """

    answered = Signal()
    opened = Signal(str, object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sitting: Round | None = None
        self.unrelated = _Banner(words.UNRELATED, self)
        self.tiles = (
            Tile("tick", "ok", TAKEN, ONE_SIDE, self),
            Tile("merge", "accent", TO_DECIDE, BOTH_SIDES, self),
            Tile("person", "changed", DOUBLES, SAME_PERSON, self),
        )
        self.far = PlainLabel(style="body_600", parent=self)
        self.bar = ProgressLine(self)
        self.safe = ElidingLabel(NOT_WRITTEN, style="small", role="text2", parent=self)
        self.list = QuestionList(self)
        self.all = Button(TAKE_ALL, "quiet", icon="tick", parent=self)
        self.all.clicked.connect(self._offer_all)
        self.question = QuestionView(workspace, self)
        self.double = DoubleView(self)
        self.nothing = EmptyState("tick", NOTHING_TO_DECIDE, NOTHING_MORE, parent=self)
        self._lay_out()
        self.list.chosen.connect(self._choose)
        self.question.taken.connect(self.take)
        self.question.valued.connect(self._take_value)
        self.question.later.connect(self.decide_later)
        self.question.moved.connect(self.step)
        self.question.opened.connect(self.opened)
        self.double.judged.connect(self.judge)
        self.double.later.connect(self.decide_later)
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        tiles = QHBoxLayout()
        tiles.setSpacing(12)
        for tile in self.tiles:
            tiles.addWidget(tile, 1)
        self._how = QWidget(self)
        progress = QHBoxLayout(self._how)
        progress.setContentsMargins(0, 0, 0, 0)
        progress.setSpacing(12)
        progress.addWidget(self.far)
        progress.addWidget(self.bar, 1)
        progress.addWidget(self.safe)
        # The sentence takes what it needs, the bar the rest, and never less than can be seen.
        self.safe.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.bar.setMinimumWidth(120)
        self._left = Card(self)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(1, 4, 1, 6)
        left.setSpacing(0)
        left.addWidget(self.list, 1)
        left.addWidget(SeparatorLine(self._left))
        foot = QHBoxLayout()
        foot.setContentsMargins(6, 6, 6, 0)
        foot.addWidget(self.all)
        foot.addStretch(1)
        left.addLayout(foot)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(self.question)
        self.stack.addWidget(self.double)
        work = QHBoxLayout()
        work.setSpacing(12)
        work.addWidget(self._left)
        work.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.unrelated)
        column.addLayout(tiles)
        column.addWidget(self._how)
        column.addLayout(work, 1)

    def panes(self) -> list[QWidget]:
        """Return the parts that the keyboard visits with one key."""
        return [self.list, self.question.path, self.question.next]

    def show_round(self, sitting: Round) -> None:
        """Lay a sitting on the desk."""
        self.sitting = sitting
        told = sitting.told
        self.unrelated.setVisible(not told.related)
        in_hand = sitting.found is not None
        self.tiles[0].set_number(len(told.automatic) + len(told.brought))
        self.tiles[2].set_number(len(told.duplicates))
        for tile in self.tiles:
            tile.setVisible(in_hand)
        self.safe.set_words(NOT_WRITTEN if in_hand else IN_THE_FILE)
        if sitting.current not in sitting.ids:
            first = [one for one in sitting.ids if one not in sitting.answers] or sitting.ids
            sitting.current = first[0] if first else ""
        self.refresh()

    def refresh(self) -> None:
        """Show the answers as they are now."""
        sitting = self.sitting
        if sitting is None:
            return
        whole, done = len(sitting.questions), sitting.decided
        self.tiles[1].set_number(whole)
        language = current_language()
        self.far.set_words(say(DECIDED, done=grouped(done, language), all=grouped(whole, language)))
        self.bar.setRange(0, max(whole, 1))
        self.bar.setValue(done)
        self._how.setVisible(whole > 0)
        self._left.setVisible(whole > 0 or bool(sitting.told.duplicates))
        self.list.show_round(sitting)
        question = sitting.question(sitting.current)
        double = sitting.double(sitting.current)
        if question is not None:
            self.question.show_question(sitting, question)
        elif double is not None:
            answer = sitting.answers.get(double.id)
            self.double.show_double(double, answer.value if answer else None)
        shown = self.question if question else self.double if double else self.nothing
        self.stack.setCurrentWidget(shown)

    # Answers

    def take(self, side: SideTold) -> None:
        """Answer the question in hand with a side, and go on to the next that is open."""
        sitting, question = self.sitting, self._in_hand()
        if sitting is None or question is None:
            return
        sitting.take_side(question, side)
        if self.question.same.value():
            sitting.take_all(sitting.siblings(question), "ours" if side.ours else side.copy)
        self._go_on()

    def judge(self, answer: str) -> None:
        """Say of the two people in hand whether they are one, and go on."""
        double = self._two_in_hand()
        if self.sitting is not None and double is not None:
            self.sitting.judge(double, answer)
            self._go_on()

    def decide_later(self) -> None:
        """Leave the question in hand open, and go on."""
        question = self._in_hand() or self._two_in_hand()
        if self.sitting is not None and question is not None:
            self.sitting.leave_open(question)
            self._go_on()

    def take_all(self, questions: Iterable[QuestionTold], copy: str) -> None:
        """Answer several questions with what one copy says."""
        if self.sitting is not None:
            self.sitting.take_all(questions, copy)
            self._changed()

    def step(self, steps: int) -> None:
        """Take the question some steps further in hand; none brings the keyboard back."""
        sitting = self.sitting
        if sitting is None or not sitting.ids:
            return
        at = sitting.place(sitting.current) + steps
        at = min(max(at, 0), len(sitting.ids) - 1)
        sitting.current = sitting.ids[at]
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_value(self, value: Any, shown: Text) -> None:
        question = self._in_hand()
        if self.sitting is not None and question is not None:
            self.sitting.take_value(question, value, shown)
            self._go_on()

    def _in_hand(self) -> QuestionTold | None:
        return self.sitting.question(self.sitting.current) if self.sitting else None

    def _two_in_hand(self) -> DuplicateTold | None:
        return self.sitting.double(self.sitting.current) if self.sitting else None

    def _go_on(self) -> None:
        sitting = self.sitting
        if sitting is None:
            return
        at, ids = sitting.place(sitting.current), sitting.ids
        after = [*ids[at + 1 :], *ids[:at]]
        following = next((one for one in after if one not in sitting.answers), None)
        if following is not None:
            sitting.current = following
        self._changed()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self) -> None:
        self.refresh()
        self.answered.emit()

    def _choose(self, row_id: str) -> None:
        if self.sitting is not None:
            self.sitting.current = row_id
            self.refresh()

    def _offer_all(self) -> None:
        menu = self.choices()
        menu.exec(self.all.mapToGlobal(self.all.rect().topLeft()))
        menu.deleteLater()

    def choices(self) -> QMenu:
        """Return the menu that answers many questions at once."""
        return menu_of(self.sitting, self._in_hand(), self.take_all, self)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with digits, 0 for later, F2 for another value; PgUp and PgDown go on."""
        key, question, double = event.key(), self._in_hand(), self._two_in_hand()
        modified = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        answer = _ANSWER_KEYS.get(Qt.Key(key)) if double is not None else None
        if modified or (question is None and double is None):
            super().keyPressEvent(event)
        elif answer is not None:
            self.judge(answer)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.step(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_0:
            self.decide_later()
        elif question is None:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_F2:
            self.question.type_value()
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            side = side_at(question, key - Qt.Key.Key_0)
            if side is not None:
                self.take(side)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list less where the window is narrow."""
        super().resizeEvent(event)
        theme.fix(self._left, wide=_LIST if self.width() >= _NARROW else _LIST_NARROW)


class _Banner(Card):
    """A sentence that has to be read before anything else."""

    def __init__(self, sentence: Text, parent: QWidget) -> None:
        super().__init__(parent, fill="warn_soft", edge="warn_line")
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 9, 13, 9)
        row.setSpacing(10)
        row.addWidget(Sign("warning", size=16, role="warn", parent=self))
        row.addWidget(WrapLabel(sentence, parent=self), 1)
        self.hide()
