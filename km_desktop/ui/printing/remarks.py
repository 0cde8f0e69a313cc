"""What is to be said of documents before they are printed: what they lack, what no font has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.bilingual import Text, headed
from km_desktop.services.printing import printing
from km_desktop.services.words.two_languages import HalfGap
from km_desktop.ui.kit.labels import WrapLabel
from km_desktop.ui.kit.speech import current_language, say

MISSING = Text("Still missing", "Пока не заполнено")
MISSING_IN = {
    "en": Text("Still missing in English", "Пока не заполнено на английском"),
    "ru": Text("Still missing in Russian", "Пока не заполнено на русском"),
}
_MOST_LISTED = 5  # documents


class Remarks(QWidget):
    """Two sentences below the buttons; each is there only when it has something to say."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.missing = WrapLabel("", style="small", role="warn", parent=self)
        self.letters = WrapLabel("", style="small", role="warn", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for label in (self.missing, self.letters):
            column.addWidget(label)
            label.hide()

    def show_missing(self, contents: list[Any], printed: str) -> None:
        """Say what each document still lacks in the language in which it is printed.

        Texts that are there in the other language only come last, by language. What no font has is
        not known yet.
        """
        self.letters.hide()
        parts = []
        for heading, wanted in _headings(printed):
            lines = [
                (content, "; ".join(text.say(current_language()) for text in lacking))
                for content in contents
                if (lacking := [one for one in printing.missing(content, printed) if wanted(one)])
            ]
            parts.append(_listed(lines, f"{say(heading)}: ", several=len(contents) > 1))
        self.missing.set_words("\n".join(filter(None, parts)))
        self.missing.setVisible(any(parts))

    def show_letters(self, found: list[tuple[Any, Text]], *, several: bool) -> None:
        """Say which letters of which documents cannot be printed."""
        shown = [say(_of(content, text) if several else text) for content, text in found]
        words = " ".join(_first_few(shown))
        self.letters.set_words(words)
        self.letters.setVisible(bool(words))


def _headings(printed: str) -> Iterator[tuple[Text, Callable[[Text], bool]]]:
    """Give the headings of what is lacking, each with what stands below it."""
    yield MISSING, lambda gap: not isinstance(gap, HalfGap)
    for language, heading in MISSING_IN.items():
        if printed in (language, "both"):
            yield heading, partial(_is_lacking_in, language)


def _is_lacking_in(language: str, gap: Text) -> bool:
    return isinstance(gap, HalfGap) and gap.language == language


def _listed(lines: list[tuple[Any, str]], heading: str, *, several: bool) -> str:
    """Return what is to be said of the first few documents, and how many more there are."""
    shown = [f"{content.reference}: {words}" if several else words for content, words in lines]
    return f"{heading}{'; '.join(_first_few(shown))}" if shown else ""


def _first_few(lines: list[str]) -> list[str]:
    left = len(lines) - _MOST_LISTED
    few = lines[:_MOST_LISTED]
    return few if left <= 0 else [*few[:-1], f"{few[-1]} … +{left}"]


def _of(content: Any, sentence: Text) -> Text:
    return headed(Text(content.reference, content.reference), sentence)


def unprintable(contents: list[Any]) -> list[tuple[Any, Text]]:
    """Return the documents that hold letters which no font has, with the sentence about them."""
    from km_desktop.documents.letters import lacking_text

    found = ((content, lacking_text(content)) for content in contents)
    return [(content, text) for content, text in found if text is not None]
