"""The input that chooses one of a list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from PySide6.QtWidgets import QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit.inputs.box import Face, Input, unfound_text
from km_desktop.ui.kit.inputs.choice_look import (
    AskUsed,
    Choice,
    ChoiceLook,
    UsedChoices,
    used_first,
)
from km_desktop.ui.kit.inputs.popup import Option, OptionPopup
from km_desktop.ui.kit.speech import Words, spoken

EMPTY = Text("No value", "Без значения")
CHOOSE = Text("Choose…", "Выбрать…")


class ChoiceInput(Input):
    """One of a list that is searched by typing; the value is the id of the choice.

    ``empty`` names the choice of nothing; None forbids it. A value that the list does not know
    is shown as it is and kept.
    """

    def __init__(
        self,
        choices: Sequence[Choice] = (),
        *,
        empty: Words | None = EMPTY,
        hint: Words = CHOOSE,
        look: ChoiceLook | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._choices = list(choices)
        self._empty, self._hint, self._look = empty, hint, look or ChoiceLook()
        self._value: str | None = None
        self.face = Face(self)
        self._adopt(self.face, 1)
        self._used = UsedChoices(self, self.face)
        self._unfound = ""
        self.face.asked.connect(self.open_list)
        self.face.emptied.connect(lambda: self._chosen(""))
        self.respeak()

    @cached_property
    def _popup(self) -> OptionPopup:
        popup = OptionPopup(self)
        popup.chosen.connect(self._chosen)
        popup.unfound.connect(self._keep_unfound)
        return popup

    def set_choices(self, choices: Sequence[Choice], look: ChoiceLook | None = None) -> None:
        """Offer other choices; the value stays."""
        self._choices, self._look = list(choices), look or ChoiceLook()
        self.respeak()

    def ask_used(self, ask: AskUsed) -> None:
        """Ask a function which choices are used most, whenever the keyboard comes."""
        self._used.ask = ask

    def value(self) -> Any:
        """Return the id of the choice."""
        return None if self._unfound else self._value

    def set_value(self, value: Any) -> None:
        """Show a choice."""
        self._value = value or None
        self._unfound = ""
        self.respeak()

    def problem(self) -> Text | None:
        """Return the sentence about words that no choice has."""
        return unfound_text(self._unfound)

    def typed_text(self) -> str:
        """Return the words that no choice has."""
        return self._unfound

    def set_typed_text(self, text: str) -> None:
        """Show words that no choice has, as they were typed."""
        self._unfound = text
        self.respeak()

    def set_read_only(self, read_only: bool) -> None:
        """Let the choice be read only."""
        super().set_read_only(read_only)
        self.face.setEnabled(not read_only)

    def respeak(self) -> None:
        """Say the choice in the language in use."""
        if self._unfound:
            self.face.show_value(self._unfound, "bad")
            return
        if self._value is None:
            self.face.show_value(spoken(self._hint), "text3")
            return
        words: Words = dict(self._choices).get(self._value, self._value)
        self.face.show_value(spoken(words), "text2" if self._read_only else "text")

    def begin(self) -> None:
        """Open the list."""
        self.face.setFocus()
        self.open_list()

    def open_list(self, text: str = "") -> None:
        """Show the choices, filtered by ``text``."""
        choices = used_first(self._choices, self._used.codes)
        options = [self._look.option(choice, words) for choice, words in choices]
        if self._empty is not None:
            options.insert(0, Option("", self._empty))
        self._popup.set_options(options)
        self._popup.open_at(self, text=text or self._unfound, current=self._value or "")

    def _chosen(self, choice: str) -> None:
        if not choice and self._empty is None:
            return
        changed = bool(self._unfound) or (choice or None) != self._value
        self.set_value(choice)
        if changed:
            self.edited.emit()
        self.face.setFocus()
        if not self._popup.leaving:
            self.picked.emit()

    def _keep_unfound(self, typed: str) -> None:
        self.set_typed_text(typed)
        self.edited.emit()
