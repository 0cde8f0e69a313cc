"""What was typed cannot be read: a sentence that says why, and what to type instead."""

from __future__ import annotations

from km_desktop.bilingual import Text


class Unreadable(Exception):  # noqa: N818 - said to a person
    """What was typed is no value of its kind, or could be two; ``text`` says what to type."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence.en)
        self.text = sentence
