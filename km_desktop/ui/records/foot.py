"""The foot of a record's page: what is not saved, and the one place where a reason is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from km_desktop.bilingual import Plural, Text
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.buttons import Button, KeyCap
from km_desktop.ui.kit.inputs.inputs import LineInput
from km_desktop.ui.kit.labels import PlainLabel, SmallLabel
from km_desktop.ui.kit.speech import Words, say_plural
from km_desktop.ui.kit.tokens import BAR
from km_desktop.ui.records.leaving import LeavingQuestion

CHANGES = Plural(
    ("{n} change not saved", "{n} changes not saved"),
    ("Не сохранена {n} правка", "Не сохранены {n} правки", "Не сохранено {n} правок"),
)
DRAFT_KEPT = Text("Draft kept at {time}", "Черновик записан в {time}")
ALL_SAVED = Text("All changes saved", "Все изменения сохранены")
NOT_YET_SAVED = Text("A new record, not saved yet", "Новая запись, пока не сохранена")
DISCARD = Text("Discard changes", "Отбросить правки")
SAVE = Text("Save", "Сохранить")
WHY = Text("Why “{status}”?", "Почему «{status}»?")
WHO = Text("Who decided on “{status}”?", "Кто принял решение «{status}»?")
APPROVER = Text("Name; may be left empty", "Фамилия и имя; можно оставить пустым")
REASON = Text("Reason, kept in the history", "Причина, останется в истории")
GO = Text("Move to “{status}”", "Перевести в «{status}»")
STAY = Text("Leave as it is", "Оставить как есть")


class RecordFoot(QWidget):
    """``step_asked`` carries a status and the reason that was given for it, ``step_approved`` one
    and who decided on it, as far as that was told.

    ``stayed`` says that a question was taken back: the keyboard is wanted where it was before.
    """

    save_asked = Signal()
    discard_asked = Signal()
    step_asked = Signal(str, str)
    step_approved = Signal(str, str)
    saved_and_left = Signal(object)
    kept_and_left = Signal()
    stayed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.fix(self, high=52)
        self._changes = 0
        self._new = False
        self._writable = True
        self._status = ""
        self._asks_approver = False
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(self._saving())
        self._pages.addWidget(self._asking())
        self._then: Callable[[], object] | None = None
        self.leaving = LeavingQuestion(self)
        self.leaving.stayed.connect(self.stay)
        self.leaving.kept_and_left.connect(lambda: self._answer_leaving(save=False))
        self.leaving.saved_and_left.connect(lambda: self._answer_leaving(save=True))
        self.leave = self.leaving.save
        self._pages.addWidget(self.leaving)

    def _saving(self) -> QWidget:
        page = QWidget(self)
        self._count = PlainLabel(ALL_SAVED, style="body_500", role="text2", parent=page)
        self._kept = SmallLabel("", parent=page)
        self.discard = Button(DISCARD, "quiet", parent=page)
        self.save = Button(SAVE, "primary", icon="tick", key="Ctrl+S", parent=page)
        self.discard.clicked.connect(self.discard_asked)
        self.save.clicked.connect(self.save_asked)
        row = QHBoxLayout(page)
        row.setContentsMargins(36, 0, 24, 0)
        row.setSpacing(12)
        row.addWidget(self._count)
        row.addWidget(self._kept, 1)
        row.addWidget(self.discard)
        row.addWidget(self.save)
        row.addWidget(KeyCap("Ctrl+S", parent=page))
        return page

    def _asking(self) -> QWidget:
        page = QWidget(self)
        self._why = PlainLabel("", style="body_500", parent=page)
        self.reason = LineInput(REASON, parent=page)
        self.reason.set_name(REASON)
        self._stay = Button(STAY, "quiet", parent=page)
        self._go = Button("", "primary", parent=page)
        self._stay.clicked.connect(self.stay)
        self._go.clicked.connect(self._give_reason)
        self.reason.line.returnPressed.connect(self._give_reason)
        self.reason.edited.connect(
            lambda: self._go.setEnabled(self._asks_approver or bool(self.reason.value()))
        )
        row = QHBoxLayout(page)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(12)
        row.addWidget(self._why)
        row.addWidget(self.reason, 1)
        row.addWidget(self._stay)
        row.addWidget(self._go)
        return page

    def ask_leaving(self, then: Callable[[], object]) -> None:
        """Ask what becomes of the changes before something else is done."""
        self._then = then
        self._pages.setCurrentIndex(2)
        self.leaving.setFocus()

    def stay(self) -> bool:
        """Take the question back; tell whether one was asked."""
        asked = self._pages.currentIndex() != 0
        self._then = None
        # The keyboard goes first: Qt would hand it to the next button that can be seen.
        if asked:
            self.stayed.emit()
        self._pages.setCurrentIndex(0)
        return asked

    def _answer_leaving(self, *, save: bool) -> None:
        then, self._then = self._then, None
        self._pages.setCurrentIndex(0)
        if save:
            self.saved_and_left.emit(then)
            return
        self.kept_and_left.emit()
        if then is not None:
            then()

    def show_saved(self, *, new: bool = False, writable: bool = True) -> None:
        """Say that nothing waits to be saved, but for a record that is not there at all."""
        self._new, self._writable = new, writable
        self._pages.setCurrentIndex(0)
        self.show_changes(0)

    def show_reading(self) -> None:
        """Say that there is no record yet to be saved."""
        self._new, self._writable = False, False
        self.show_changes(0)
        self._count.set_words("")

    def show_changes(self, count: int) -> None:
        """Say how much is changed and not saved."""
        self._changes = count
        self._count.set_words(self._count_words(count))
        self._count.set_role("changed" if count else "text2")
        self.discard.setVisible(count > 0)
        self.set_busy(False)
        if not count:
            self._kept.set_words("")
        self.update()

    def _count_words(self, count: int) -> Words:
        if self._new:
            return NOT_YET_SAVED
        return (lambda: say_plural(CHANGES, count)) if count else ALL_SAVED

    def show_draft(self) -> None:
        """Say when the draft was last kept."""
        self._kept.set_words(DRAFT_KEPT.filled(time=datetime.now().strftime("%H:%M")))  # noqa: DTZ005

    def set_busy(self, busy: bool) -> None:
        """Let the button wait while the record is written."""
        waits = self._new or self._changes > 0
        self.save.setEnabled(not busy and self._writable and waits)

    def ask_comment(self, status: str, label: Text) -> None:
        """Ask for the reason of a step off the main path."""
        self._ask_about(status, label, WHY, REASON)
        self._go.setEnabled(False)

    def ask_approver(self, status: str, label: Text, proposed: str) -> None:
        """Ask who decided on a step; a name is proposed, and none is demanded."""
        self._ask_about(status, label, WHO, APPROVER, proposed)
        self._go.setEnabled(True)
        self.reason.line.selectAll()

    def _ask_about(
        self, status: str, label: Text, question: Text, hint: Text, proposed: str = ""
    ) -> None:
        self._status, self._asks_approver = status, question is WHO
        self._why.set_words(question.filled(status=label))
        self._go.set_words(GO.filled(status=label))
        self.reason.set_hint(hint)
        self.reason.set_name(hint)
        self.reason.set_value(proposed or None)
        self._pages.setCurrentIndex(1)
        self.reason.setFocus()

    def _give_reason(self) -> None:
        told = self.reason.value() or ""
        if self._asks_approver:
            self.step_approved.emit(self._status, told)
        elif told:
            self.step_asked.emit(self._status, told)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line above, and the bar of unsaved changes."""
        painter = QPainter(self)
        dress = theme.current()
        painter.fillRect(0, 0, self.width(), 1, dress.colour("line"))
        if self._changes and self._pages.currentIndex() == 0:
            painter.fillRect(24, 14, BAR, self.height() - 28, dress.colour("changed"))
