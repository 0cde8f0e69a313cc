"""The foreword of the annual overview, typed beside its pages and kept in the file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from km_desktop.bilingual import Text
from km_desktop.models.entities.foreword import LONGEST_FOREWORD
from km_desktop.services.records import drafts
from km_desktop.services.records.edit import Edit
from km_desktop.services.reports import forewords
from km_desktop.services.reports.forewords import KeptForeword
from km_desktop.ui.editing.drafts import DraftKeeper
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.inputs.fields import FieldFrame, TextInput
from km_desktop.ui.kit.labels import WrapLabel
from km_desktop.ui.workspace import Workspace

FOREWORD_EN = Text("Foreword in English", "Предисловие на английском")
FOREWORD_RU = Text("Foreword in Russian", "Предисловие на русском")
SIGNED = Text("Signed by {name}.", "Подпись: {name}.")
UNSIGNED = Text(
    "Who signs the foreword is set in Settings, On paper.",
    "Кто подписывает предисловие, указано в «Настройках», раздел «На бумаге».",
)
ONE_LANGUAGE = Text(
    "The foreword stands in one language only: pages in the other one print it with a mark.",
    "Предисловие есть только на одном языке: страницы на другом печатают его с пометкой.",
)
ON_THIS_COMPUTER = Text(
    "An earlier version of the program kept a foreword for these years on this computer.",
    "Прежняя версия программы хранила предисловие за эти годы на этом компьютере.",
)
TAKE_OVER = Text("Take it into this file", "Перенести в этот файл")


class ForewordPanel(QWidget):
    """Two fields and what is said of them. ``typed`` says that the words are others now.

    What is typed is a draft at once, and goes into the file when it is kept: on leaving the page,
    on printing and on saving. Words that were kept on this computer wait until they are taken over.
    """

    typed = Signal()

    def __init__(self, years: str, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._years, self._workspace = years, workspace
        self._kept = KeptForeword(years)
        self.english = TextInput(room=LONGEST_FOREWORD, parent=self)
        self.russian = TextInput(room=LONGEST_FOREWORD, parent=self)
        self.signed = WrapLabel("", style="small", role="text2", parent=self)
        self.one_language = WrapLabel(ONE_LANGUAGE, style="small", role="warn", parent=self)
        self.waiting = WrapLabel(ON_THIS_COMPUTER, style="small", role="text2", parent=self)
        self.take_button = Button(TAKE_OVER, "plain", icon="import", parent=self)
        self.take_button.clicked.connect(self.take_over)
        self._drafts = DraftKeeper(workspace, self._draft, lambda: None, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (
            FieldFrame(FOREWORD_EN, self.english, parent=self),
            FieldFrame(FOREWORD_RU, self.russian, parent=self),
            self.waiting, self.take_button, self.signed, self.one_language,
        ):  # fmt: skip
            column.addWidget(part)
        for field in (self.english, self.russian):
            field.setEnabled(False)  # until the words of the file are there
            field.edited.connect(self._typed)
        workspace.changed.connect(self._changed_elsewhere)
        self._show_remarks()

    def read(self, done: Callable[[], object] = lambda: None) -> None:
        """Read the words of the file; a draft that was left behind comes before them."""

        def came(kept: KeptForeword) -> None:
            self._kept = kept
            draft = self._drafts.find(forewords.ENTITY, kept.record_id)
            left = draft.edit if draft is not None else None
            if left is not None and (kept.record_id or left.values.get("years") == self._years):
                self._show(left.values.get("words_en") or "", left.values.get("words_ru") or "")
            else:
                self._show(*kept.words)
            done()

        self._workspace.run(self, lambda db: forewords.foreword_for(db, self._years), came)

    def words(self) -> tuple[str, str]:
        """Return what is typed, in English and in Russian."""
        return (self.english.value() or "").strip(), (self.russian.value() or "").strip()

    def has_changes(self) -> bool:
        """Tell whether something is typed that the file does not keep yet."""
        return self.english.isEnabled() and self.words() != self._kept.words

    def take_over(self) -> None:
        """Put the words that wait on this computer into the fields, and keep them in the file."""
        own, waiting = self.words(), self._workspace.settings.foreword(self._years)
        self._show(*(new or old for new, old in zip(waiting, own, strict=True)))
        self.typed.emit()
        self.keep(partial(self._workspace.forget_foreword, self._years))

    def keep(self, done: Callable[[], object] = lambda: None) -> None:
        """Keep what is typed in the file, as one operation."""
        workspace, kept, words, card = (
            self._workspace, self._kept, self.words(), self._workspace.card
        )  # fmt: skip
        if not self.has_changes() or not workspace.writable or card is None:
            done()
            return
        self._drafts.keep()
        author, today = workspace.author, workspace.today()

        def write(database: Any) -> tuple[KeptForeword, Any]:
            answer = forewords.save_foreword(database, author, kept, words, today)
            drafts.drop(card.dataset, forewords.ENTITY, kept.record_id)
            return answer

        def came(answer: tuple[KeptForeword, Any]) -> None:
            done()
            if isValid(self):
                self._kept = answer[0]
                self._show_remarks()
            workspace.wrote(answer[1], self if isValid(self) else None)

        # The page may be gone by then; what it kept is told all the same.
        workspace.run(workspace, write, came)

    def _draft(self) -> Edit | None:
        return self._kept.edit(*self.words()) if self.has_changes() else None

    def _typed(self) -> None:
        self._drafts.soon()
        self._show_remarks()
        self.typed.emit()

    def _show(self, english: str, russian: str) -> None:
        for field, words in ((self.english, english), (self.russian, russian)):
            field.set_value(words)
            field.setEnabled(self._workspace.writable)
        self._show_remarks()

    def _show_remarks(self) -> None:
        settings = self._workspace.settings
        name, waiting = settings.manager, settings.foreword(self._years)
        self.signed.set_words(SIGNED.filled(name=name) if name else UNSIGNED)
        halves = [bool(words) for words in self.words()]
        self.one_language.setVisible(any(halves) and not all(halves))
        is_waiting = self.english.isEnabled() and any(waiting) and waiting != self._kept.words
        self.waiting.setVisible(is_waiting)
        self.take_button.setVisible(is_waiting)

    def _changed_elsewhere(self, changes: Any, who: QObject | None) -> None:
        if who is not self and forewords.ENTITY in changes.touched and not self.has_changes():
            self.read(self.typed.emit)
