"""What is to be said of documents before they are printed: what they lack, what no font has."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.services.printing import printing
from km_desktop.ui.kit.labels import WrapLabel
from km_desktop.ui.kit.speech import current_language

MISSING = Text("Still missing", "Пока не заполнено")
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

    def show_missing(self, contents: list[Any]) -> None:
        """Say what each document still lacks; what no font has is not known yet."""
        self.letters.hide()
        language = current_language()
        lines = [
            (content, ", ".join(text.say(language) for text in lacking))
            for content in contents
            if (lacking := printing.missing(content))
        ]
        heading = f"{MISSING.say(language)}: "
        _list(self.missing, lines, heading, several=len(contents) > 1)

    def show_letters(self, found: list[tuple[Any, Text]], *, several: bool) -> None:
        """Say which letters of which documents cannot be printed."""
        lines = [(content, text.say(current_language())) for content, text in found]
        _list(self.letters, lines, "", several=several)


def _list(label: WrapLabel, lines: list[tuple[Any, str]], heading: str, *, several: bool) -> None:
    """Show what is to be said of the first few documents, and how many more there are."""
    shown = [f"{content.reference}: {words}" if several else words for content, words in lines]
    more = f" … +{len(shown) - _MOST_LISTED}" if len(shown) > _MOST_LISTED else ""
    label.set_words(f"{heading}{'; '.join(shown[:_MOST_LISTED])}{more}" if shown else "")
    label.setVisible(bool(shown))


def unprintable(contents: list[Any]) -> list[tuple[Any, Text]]:
    """Return the documents that hold letters which no font has, with the sentence about them."""
    from km_desktop.documents.letters import unprintable_text

    found = ((content, unprintable_text(content)) for content in contents)
    return [(content, text) for content, text in found if text is not None]
