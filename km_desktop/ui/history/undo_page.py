"""What has changed since an operation: each value before, then and now, for a person to decide."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Plural, Text
from km_desktop.services.history.undo_proposal import UndoClash, UndoPlan
from km_desktop.services.words import formatting
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.labels import PlainLabel, SmallLabel, TitleLabel, WrapLabel
from km_desktop.ui.kit.paint import Card, Ground
from km_desktop.ui.kit.scroll import UprightScroll
from km_desktop.ui.kit.speech import current_language, say, say_plural, switch

BACK = Text("Back", "Назад")
TITLE = Text("Undo", "Отмена операции")
WHAT = Text("{sentence} · {author}, {when}", "{sentence} · {author}, {when}")
UNDO = Text("Undo", "Отменить")
ALL_BACK = Text("All go back", "Вернуть всё")
ALL_KEEP = Text("Keep all", "Оставить всё")
GO_BACK = Text("Go back", "Вернуть")
KEEP = Text("Keep", "Оставить")
BEFORE = Text("It would go back to", "Вернётся")
WROTE = Text("The operation wrote", "Операция записала")
NOW = Text("Now", "Сейчас")
BY = Text("{author}, {when}", "{author}, {when}")
STAYS = Text("It stays as it is: a link would break.", "Останется как есть: иначе нарушится связь.")
NOTHING_YET = Text("Nothing is written yet.", "Пока ничего не записано.")
CLEAN = Plural(
    ("{n} thing goes back by itself.", "{n} things go back by themselves."),
    (
        "{n} изменение вернётся само.",
        "{n} изменения вернутся сами.",
        "{n} изменений вернутся сами.",
    ),
)
SINCE = Plural(
    (
        "{n} has been changed since: decide about it here.",
        "{n} have been changed since: decide about them here.",
    ),
    (
        "{n} с тех пор изменено: решите, что с ним делать.",
        "{n} с тех пор изменены: решите, что с ними делать.",
        "{n} с тех пор изменены: решите, что с ними делать.",
    ),
)
DECIDED = Text("{done} of {all} decided", "Решено {done} из {all}")
MORE = Plural(
    (
        "and {n} more, decided with the buttons above for all",
        "and {n} more, decided with the buttons above for all",
    ),
    (
        "и ещё {n}, решается кнопками для всех выше",
        "и ещё {n}, решаются кнопками для всех выше",
        "и ещё {n}, решаются кнопками для всех выше",
    ),
)
_MOST_CARDS = 100


class UndoPage(Ground):
    """``left`` leads back; ``decided`` carries the choice for each clash by its id."""

    left = Signal()
    decided = Signal(object)

    def __init__(self, plan: UndoPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = plan
        self.choices: dict[str, bool] = {
            clash.id: False for clash in plan.clashes if clash.only_keep
        }
        self.cards: dict[str, _ClashCard] = {}
        self._to_decide = len(plan.clashes) - len(self.choices)
        self.what = WrapLabel("", role="text2", parent=self)
        self.counts = WrapLabel("", style="small", role="text2", parent=self)
        self.progress = SmallLabel("", parent=self)
        self.undo_button = Button(UNDO, "primary", icon="undo", parent=self)
        self.undo_button.clicked.connect(lambda: self.decided.emit(dict(self.choices)))
        self.back_button = Button(ALL_BACK, "plain", parent=self)
        self.keep_button = Button(ALL_KEEP, "plain", parent=self)
        self.back_button.clicked.connect(partial(self._choose_all, True))
        self.keep_button.clicked.connect(partial(self._choose_all, False))
        for button in (self.back_button, self.keep_button):
            button.setVisible(self._to_decide > 1)
        self._lay_out()
        switch().changed.connect(self._respeak)
        self._respeak()

    def _lay_out(self) -> None:
        back = Button(BACK, "link", icon="left", parent=self)
        back.clicked.connect(self.left)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(TitleLabel(TITLE, parent=self), 1)
        for button in (self.keep_button, self.back_button, self.undo_button):
            line.addWidget(button)
        head = QVBoxLayout()
        head.setContentsMargins(24, 14, 24, 0)
        head.setSpacing(6)
        head.addWidget(back)
        head.addLayout(line)
        for label in (self.what, self.counts, self.progress):
            head.addWidget(label)
        body = QWidget()
        body.setProperty("plain", True)
        cards = QVBoxLayout(body)
        cards.setContentsMargins(24, 4, 24, 24)
        cards.setSpacing(12)
        for clash in self.plan.clashes[:_MOST_CARDS]:
            card = _ClashCard(clash, body)
            card.chosen.connect(partial(self._choose, clash.id))
            self.cards[clash.id] = card
            cards.addWidget(card)
        self._more = SmallLabel("", parent=body)
        self._more.setVisible(len(self.plan.clashes) > _MOST_CARDS)
        cards.addWidget(self._more)
        cards.addStretch(1)
        scroll = UprightScroll(self)
        scroll.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        first = next((card.back for card in self.cards.values() if card.back.isEnabled()), None)
        self._way_back = back
        self.setFocusProxy(first or back)

    def panes(self) -> list[QWidget]:
        """Return the parts that the keyboard visits with one key."""
        open_ones = [card.back for card in self.cards.values() if card.back.isEnabled()]
        return [*open_ones[:1], self._way_back]

    def _choose(self, clash_id: str, go_back: bool) -> None:
        self.choices[clash_id] = go_back
        self._show_choices()

    def _choose_all(self, go_back: bool) -> None:
        for clash in self.plan.clashes:
            self.choices[clash.id] = go_back and not clash.only_keep
        self._show_choices()

    def _show_choices(self) -> None:
        for clash_id, card in self.cards.items():
            card.show_choice(self.choices.get(clash_id))
        done, whole = len(self.choices), len(self.plan.clashes)
        self.progress.set_words(
            DECIDED.filled(done=self._to_decide - (whole - done), all=self._to_decide)
        )
        self.progress.setVisible(self._to_decide > 0)
        # Where all stays as it is there is nothing to write.
        self.undo_button.setEnabled(
            done == whole and (self.plan.clean > 0 or any(self.choices.values()))
        )

    def _respeak(self) -> None:
        plan, language = self.plan, current_language()
        when = formatting.moment(plan.at, language)
        self.what.set_words(say(WHAT, sentence=plan.sentence, author=plan.author, when=when))
        counts = [say_plural(CLEAN, plan.clean)] if plan.clean else []
        if self._to_decide:
            counts.append(say_plural(SINCE, self._to_decide))
        counts.append(say(NOTHING_YET))
        self.counts.set_words(" ".join(counts))
        self._more.set_words(say_plural(MORE, len(plan.clashes) - _MOST_CARDS))
        for card in self.cards.values():
            card.respeak()
        self._show_choices()


class _ClashCard(Card):
    """One value: ``chosen`` says whether it goes back."""

    chosen = Signal(bool)

    def __init__(self, clash: UndoClash, parent: QWidget) -> None:
        super().__init__(parent)
        self._clash = clash
        self._record = WrapLabel("", style="body_600", parent=self)
        self._label = WrapLabel("", style="small", role="text2", parent=self)
        self._who = WrapLabel("", style="caption", role="text3", parent=self)
        self.back = Button(GO_BACK, "plain", parent=self)
        self.keep = Button(KEEP, "plain", parent=self)
        self.back.clicked.connect(partial(self.chosen.emit, True))
        self.keep.clicked.connect(partial(self.chosen.emit, False))
        self._values = {words: WrapLabel("", parent=self) for words in (BEFORE, WROTE, NOW)}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for at, (words, value) in enumerate(self._values.items()):
            heading = PlainLabel(words, style="caption", role="text2", parent=self)
            grid.addWidget(heading, 0, at)
            grid.addWidget(value, 1, at, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(at, 1)
        grid.addWidget(self._who, 2, 2)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        if clash.only_keep:
            self.back.setEnabled(False)
            self.back.hide()
            self.keep.hide()
            buttons.addWidget(WrapLabel(STAYS, style="small", role="warn", parent=self), 1)
        else:
            buttons.addWidget(self.back)
            buttons.addWidget(self.keep)
            buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self._record)
        titles.addWidget(self._label)
        column.addLayout(titles)
        column.addLayout(grid)
        column.addLayout(buttons)

    def show_choice(self, go_back: bool | None) -> None:
        """Show which of the two was chosen; nothing is preselected."""
        self.back.set_icon("tick" if go_back else "", "ok")
        self.keep.set_icon("tick" if go_back is False else "", "ok")

    def respeak(self) -> None:
        """Say everything in the language in use; buttons also say for which value they are."""
        clash, language = self._clash, current_language()
        record, label = clash.record.say(language), clash.label.say(language)
        self._record.set_words(record)
        self._label.set_words(label)
        values = (clash.before, clash.after, clash.now)
        for shown, value in zip(self._values.values(), values, strict=True):
            shown.set_words(value.say(language))
        if clash.changed_by:
            when = formatting.moment(clash.changed_at, language)
            self._who.set_words(say(BY, author=clash.changed_by, when=when))
        for button in (self.back, self.keep):
            button.setAccessibleDescription(f"{record}, {label}")
