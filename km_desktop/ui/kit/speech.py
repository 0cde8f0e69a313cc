"""What the program says, in the language of the moment; widgets speak anew when it changes."""

from __future__ import annotations

import inspect
import itertools
import weakref
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator, Signal
from shiboken6 import isValid

from km_desktop.bilingual import Language, Plural, Text

#: What a part of the kit shows: a pair, a plain value of a record, or a sentence made when asked.
Words = Text | str | Callable[[], str]
W = TypeVar("W", bound=QObject)


class LanguageSwitch(QObject):
    """The language in use; ``changed`` comes after everything registered has spoken anew."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.language: Language = "en"
        self._words_of_qt: QTranslator | None = None

    def set(self, language: Language) -> None:
        """Change the language of every registered widget at once."""
        if language == self.language:
            return
        self.language = language
        self._teach_qt()
        _speak_all()
        self.changed.emit(language)

    def _teach_qt(self) -> None:
        """Let Qt's own words, such as those of a field's context menu, be of the language."""
        if self._words_of_qt is not None:
            QCoreApplication.removeTranslator(self._words_of_qt)
            self._words_of_qt = None
        if self.language == "ru":
            words = QTranslator(self)
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            if words.load("qtbase_ru", folder):
                QCoreApplication.installTranslator(words)
            self._words_of_qt = words


class _Line:
    __slots__ = ("setter", "values", "who", "words")

    def __init__(
        self,
        who: weakref.ref[Any],
        setter: Callable[[Any, str], object],
        words: Words,
        values: dict[str, object],
    ) -> None:
        self.who, self.setter, self.values = who, setter, values
        # A sentence made by a widget's own method must not keep that widget alive.
        bound = inspect.ismethod(words)
        self.words: Words | weakref.WeakMethod[Any] = weakref.WeakMethod(words) if bound else words

    def speak(self) -> None:
        widget = self.who()
        words = self.words() if isinstance(self.words, weakref.WeakMethod) else self.words
        if widget is not None and words is not None and isValid(widget):
            self.setter(widget, spoken(words, **self.values))


_numbers = itertools.count()
_lines: dict[int, dict[Any, _Line]] = {}
_keys: weakref.WeakKeyDictionary[QObject, int] = weakref.WeakKeyDictionary()
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
    key = _keys.get(widget)
    if key is None:
        key = _keys[widget] = next(_numbers)
        _lines[key] = {}
        forget = partial(_forget, key)
        # Qt may delete the widget while Python still holds it, or the other way round.
        widget.destroyed.connect(forget)
        weakref.finalize(widget, forget).atexit = False
    line = _Line(weakref.ref(widget), setter, words, values)
    _lines[key][setter] = line
    line.speak()


def registrations() -> int:
    """Return how many widgets are registered; tests watch that none is left behind."""
    return len(_lines)


def _speak_all() -> None:
    for lines in list(_lines.values()):
        for line in list(lines.values()):
            line.speak()


def _forget(key: int, *_: object) -> None:
    _lines.pop(key, None)
