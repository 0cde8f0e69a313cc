"""One question of a merge in words, with the cards of its answers and what they bring about."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Plural, Text, grouped
from km_desktop.exchange.merging.words.summary import QuestionTold, SideTold
from km_desktop.ui.kit.buttons import Button, KeyCap
from km_desktop.ui.kit.flow import FlowLayout
from km_desktop.ui.kit.inputs.fields import CheckInput
from km_desktop.ui.kit.labels import ElidingLabel, PlainLabel, WrapLabel
from km_desktop.ui.kit.paint import Card
from km_desktop.ui.kit.scroll import UprightScroll
from km_desktop.ui.kit.speech import current_language, say, say_plural
from km_desktop.ui.kit.states.empty import Sign
from km_desktop.ui.merging import words
from km_desktop.ui.merging.cards import AnswerCards
from km_desktop.ui.merging.consequences import AlsoPanel, FollowsPanel
from km_desktop.ui.merging.editor import ValueEditor, field_of, is_typed
from km_desktop.ui.merging.round import Round, side_of
from km_desktop.ui.workspace import Workspace

ANOTHER = Text("Another value…", "Другое значение…")
SAME_ANSWER = Plural(
    (
        "Same answer for the other question of this record",
        "Same answer for the {n} other questions of this record",
    ),
    (
        "Такой же ответ на ещё {n} вопрос этой записи",
        "Такой же ответ на ещё {n} вопроса этой записи",
        "Такой же ответ на ещё {n} вопросов этой записи",
    ),
)
NUMBER = Text("Question {at} of {all}", "Вопрос {at} из {all}")
PREVIOUS = Text("Previous", "Предыдущий")
NEXT = Text("Next question", "Следующий вопрос")
OPEN_RECORD = Text("Open the record", "Открыть запись")
BOTH_CHANGED = Text(
    "The field “{label}” was changed in both copies. {title}.",
    "Поле «{label}» изменено в обеих копиях. {title}.",
)
ALL_CHANGED = Text(
    "The field “{label}” was changed in {n} copies. {title}.",
    "Поле «{label}» изменено в нескольких копиях ({n}). {title}.",
)
GONE_ON = Text(
    "One copy put this record in the trash while the other went on working with it.",
    "В одной копии запись убрали в корзину, а в другой продолжали с ней работать.",
)
TWICE = Text(
    "Both copies gave this reference. The other record gets the next free one and is still found "
    "by the old one.",
    "Этот номер дали обе копии. Другая запись получит следующий свободный номер, но найдётся "
    "и по старому.",
)


class QuestionView(Card):
    """The question in hand.

    ``taken`` carries a side, ``valued`` a value and its words; ``later`` leaves the question open;
    ``moved`` asks for the question some steps further; ``opened`` for the page of the record.
    """

    taken = Signal(object)
    valued = Signal(object, object)
    later = Signal()
    moved = Signal(int)
    opened = Signal(str, object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question: QuestionTold | None = None
        self.path = Button("", "link", parent=self)
        self.path.set_compact(True)
        self.section = ElidingLabel(style="small", role="text2", parent=self)
        self.number = PlainLabel(style="small", role="text2", parent=self)
        self.heading = WrapLabel(style="record_title", heading=True, parent=self)
        self.context = WrapLabel(role="text2", parent=self)
        self.cards = AnswerCards(self)
        self.editor = ValueEditor(workspace, self)
        self.another = Button(ANOTHER, "quiet", icon="edit", key="F2", parent=self)
        self.put_off = Button(words.LATER, "quiet", icon="clock", key="0", parent=self)
        self.same_words = PlainLabel(style="small", role="text2", parent=self)
        self.same = CheckInput(parent=self)
        self.same.setFixedWidth(self.same.switch.sizeHint().width())
        self.follows = FollowsPanel(self)
        self.also = AlsoPanel(self)
        self.previous = Button(PREVIOUS, "plain", icon="arrow-left", key="PgUp", parent=self)
        self.next = Button(NEXT, "plain", icon="arrow-right", key="PgDown", parent=self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        tools = QWidget(self)
        flow = FlowLayout(tools, gap=16, line_gap=6)
        self._typing = _with_key(self.another, "F2", tools)
        flow.addWidget(self._typing)
        flow.addWidget(_with_key(self.put_off, "0", tools))
        self._alike = QWidget(tools)
        alike = QHBoxLayout(self._alike)
        alike.setContentsMargins(8, 0, 0, 0)
        alike.setSpacing(8)
        alike.addWidget(self.same_words)
        alike.addWidget(self.same)
        flow.addWidget(self._alike)
        body = QWidget()
        body.setProperty("plain", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 2, 20, 12)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addWidget(self.context)
        column.addSpacing(2)
        for part in (self.cards, self.editor, tools, self.follows, self.also):
            column.addWidget(part)
        column.addStretch(1)
        self.paper = UprightScroll(self)
        self.paper.setWidget(body)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 6, 20, 12)
        foot.setSpacing(8)
        foot.addWidget(self.previous)
        foot.addWidget(KeyCap("PgUp", self))
        foot.addStretch(1)
        foot.addWidget(KeyCap("PgDown", self))
        foot.addWidget(self.next)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addLayout(self._head())
        whole.addWidget(self.paper, 1)
        whole.addLayout(foot)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 20, 0)
        head.setSpacing(6)
        head.addWidget(self.path)
        head.addWidget(Sign("right", size=14, role="text3", parent=self))
        head.addWidget(self.section, 1)
        head.addWidget(self.number)
        return head

    def _connect(self) -> None:
        self.cards.taken.connect(self.taken)
        self.another.clicked.connect(self.type_value)
        self.put_off.clicked.connect(self.later)
        self.previous.clicked.connect(lambda: self.moved.emit(-1))
        self.next.clicked.connect(lambda: self.moved.emit(1))
        self.path.clicked.connect(self._open)
        self.editor.given.connect(self._give)
        self.editor.left.connect(self.stop_typing)

    def show_question(self, sitting: Round, question: QuestionTold) -> None:
        """Show a question and, if there is one, the answer it was given."""
        is_new = self._question is None or self._question.id != question.id
        self._question = question
        if is_new:
            self.editor.put_away()
            self.same.set_value(False)
        root_reference = question.reference or say(OPEN_RECORD)
        self.path.set_words(root_reference)
        owner = question.owner if any(question.owner) else None
        place = say(question.section)
        self.section.set_words(f"{say(owner)} · {place}" if owner else place)
        self._number(sitting, question)
        self.heading.set_words(question.heading)
        self.context.set_words(_context(question))
        self.cards.show_question(question)
        self.cards.set_chosen(_answered_by(sitting, question))
        self._typing.setVisible(is_typed(question))
        others = len(sitting.siblings(question))
        self._alike.setVisible(others > 0)
        if others:
            self.same_words.set_words(say_plural(SAME_ANSWER, others))
            self.same.set_name(self.same_words.text())
        self.follows.show_question(question)
        root = question.root
        self.also.show_taken([one for one in sitting.told.automatic if one.root == root])
        if is_new:
            self.paper.verticalScrollBar().setValue(0)

    def type_value(self) -> None:
        """Offer the field's own editor for a value that neither side has."""
        question = self._question
        declared = field_of(question) if question else None
        if question is not None and declared is not None and is_typed(question):
            self.editor.show_field(declared, question)
            # Once it is laid out; until then nobody knows where it stands.
            QTimer.singleShot(0, self.editor, lambda: self.paper.ensureWidgetVisible(self.editor))

    def stop_typing(self) -> None:
        """Put the editor away; the keyboard goes back to the questions."""
        self.editor.put_away()
        self.moved.emit(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the cards for the new width."""
        super().resizeEvent(event)
        self.cards.arrange(self.width() - 42)

    def _give(self, value: Any, shown: Text) -> None:
        self.editor.put_away()
        self.valued.emit(value, shown)

    def _number(self, sitting: Round, question: QuestionTold) -> None:
        language = current_language()
        at, whole = sitting.place(question.id), len(sitting.questions)
        self.number.set_words(
            say(NUMBER, at=grouped(at + 1, language), all=grouped(whole, language))
        )
        self.previous.setEnabled(at > 0)
        self.next.setEnabled(at + 1 < len(sitting.ids))

    def _open(self) -> None:
        if self._question is not None:
            self.opened.emit(*self._question.root)


def side_at(question: QuestionTold, key: int) -> SideTold | None:
    """Return the side that a digit takes: 1 for the first."""
    return question.sides[key - 1] if 1 <= key <= len(question.sides) else None


def _answered_by(sitting: Round, question: QuestionTold) -> str:
    answer = sitting.answers.get(question.id)
    if answer is None or answer.take == "value":
        return ""
    side = side_of(question, "ours" if answer.take == "ours" else str(answer.value))
    return ("ours" if side.ours else side.copy) if side is not None else ""


def _context(question: QuestionTold) -> Text:
    if question.kind == "removal":
        return GONE_ON
    if question.kind == "reference":
        return TWICE
    title = Text(question.title.either("en"), question.title.either("ru"))
    n = len(question.sides)
    template = BOTH_CHANGED if n == 2 else ALL_CHANGED
    return template.filled(label=question.label, title=title, **({} if n == 2 else {"n": n}))


def _with_key(button: Button, key: str, parent: QWidget) -> QWidget:
    pair = QWidget(parent)
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addWidget(button)
    row.addWidget(KeyCap(key, pair))
    return pair
