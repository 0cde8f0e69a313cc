"""What the program says, in the language of the moment; widgets speak anew when it changes."""

from __future__ import annotations

import inspect
import weakref
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QTranslator, Signal
from shiboken6 import isValid

from km_desktop.bilingual import Language, Plural, Text
from km_desktop.ui.kit.followers import Followers

#: What a part of the kit shows: a pair, a plain value of a record, or a sentence made when asked.
Words = Text | str | Callable[[], str]
W = TypeVar("W", bound=QObject)


class LanguageSwitch(QObject):
    """The language in use; ``changed`` comes after everything registered has spoken anew.

    Small parts, of which there are many, are ``followers``, told before ``changed``.
    """

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.language: Language = "en"
        self.followers = Followers()
        self._words_of_qt: list[QTranslator] = []

    def set(self, language: Language) -> None:
        """Change the language of every registered widget at once."""
        if language == self.language:
            return
        self.language = language
        self._teach_qt()
        _speak_all()
        self.followers.tell()
        self.changed.emit(language)

    def _teach_qt(self) -> None:
        """Let Qt's own words, such as those of a field's context menu, be of the language."""
        for words in self._words_of_qt:
            QCoreApplication.removeTranslator(words)
        self._words_of_qt = []
        if self.language == "ru":
            from km_desktop.ui.kit import words_of_qt

            self._words_of_qt = words_of_qt.translators(self)
        for words in self._words_of_qt:
            QCoreApplication.installTranslator(words)


class _Line:
    __slots__ = ("values", "words")

    def __init__(self, words: Words, values: dict[str, object]) -> None:
        self.values = values
        # A sentence made by a widget's own method must not keep that widget alive.
        bound = inspect.ismethod(words)
        self.words: Words | weakref.WeakMethod[Any] = weakref.WeakMethod(words) if bound else words

    def spoken(self) -> str | None:
        """Return what is said now, None where the widget that would say it is gone."""
        words = self.words() if isinstance(self.words, weakref.WeakMethod) else self.words
        return None if words is None else spoken(words, **self.values)


_lines: weakref.WeakKeyDictionary[QObject, dict[Callable[[Any, str], object], _Line]] = (
    weakref.WeakKeyDictionary()
)
_switch: LanguageSwitch | None = None


def switch() -> LanguageSwitch:
    """Return the one language switch of the program."""
    global _switch  # noqa: PLW0603 - one program speaks one language at a time
    if _switch is None:
        _switch = LanguageSwitch()
    return _switch


def current_language() -> Language:
    """Return the language in use."""
    return switch().language


def say(text: Text, **values: object) -> str:
    """Return a text in the language in use, with the values filled in."""
    return text.say(current_language(), **values)


def say_plural(plural: Plural, n: int, **values: object) -> str:
    """Return the form that agrees with ``n`` in the language in use."""
    return plural.say(current_language(), n, **values)


def spoken(words: Words, **values: object) -> str:
    """Return words of any kind as a string; values are filled into pairs only."""
    if isinstance(words, Text):
        return say(words, **values)
    return words if isinstance(words, str) else words()


def speaks(widget: W, setter: Callable[[W, str], object], words: Words, **values: object) -> None:
    """Call ``setter(widget, said)`` now and after every change of language, while it lives.

    ``setter`` is an unbound function such as ``QLabel.setText``. A later call with the same
    setter replaces the words.
    """
    _lines.setdefault(widget, {})[setter] = _Line(words, values)
    setter(widget, spoken(words, **values))


def registrations() -> int:
    """Return how many widgets are registered; tests watch that none is left behind."""
    return len(_lines)


def _speak_all() -> None:
    for widget, lines in list(_lines.items()):
        for setter, line in list(lines.items()):
            # Qt may have deleted the widget while Python still holds it.
            if isValid(widget) and (words := line.spoken()) is not None:
                setter(widget, words)
