"""A Qt-free mark for text that people read: English and Russian side by side.

Both languages stand in one place, so that neither can be forgotten and none is a translation
of the other at run time. Decision 0003 in ``docs/decisions`` gives the reasons.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

Language = Literal["en", "ru"]
_STOPS = (".", "!", "?", "…", ".”", ".»")
LANGUAGES: tuple[Language, Language] = ("en", "ru")


class Text(NamedTuple):
    """One sentence, label or word in both languages; ``{name}`` stands for a value."""

    en: str
    ru: str

    def say(self, language: Language, **values: object) -> str:
        """Return the text in one language with the values filled in."""
        spoken = self.ru if language == "ru" else self.en
        if not values:
            return spoken
        return _with_one_stop(
            spoken.format(**{key: _in_language(value, language) for key, value in values.items()})
        )

    def filled(self, **values: object) -> Text:
        """Return the text with its values filled in, each in its language."""
        return Text(self.say("en", **values), self.say("ru", **values))

    def either(self, language: Language) -> str:
        """Return the half in one language, or the other half when that one is empty."""
        return (self.ru or self.en) if language == "ru" else (self.en or self.ru)


class Plural(NamedTuple):
    """A phrase that follows a number: two forms in English, three in Russian.

    ``{n}`` stands for the number. The Russian forms are those of 1, 2 and 5.
    """

    en: tuple[str, str]
    ru: tuple[str, str, str]

    def say(self, language: Language, n: int, **values: object) -> str:
        """Return the form that agrees with ``n``, with ``n`` and the values filled in."""
        form = self.ru[_russian_form(n)] if language == "ru" else self.en[0 if n == 1 else 1]
        shown = {key: _in_language(value, language) for key, value in values.items()}
        return _with_one_stop(form.format(n=grouped(n, language), **shown))


def grouped(number: int, language: Language) -> str:
    """Write a whole number with thousands grouped as the language does (12,345 or 12 345)."""
    if language == "ru":
        return f"{number:,}".replace(",", "\u00a0")
    return f"{number:,}"


def in_sentences(parts: Iterable[str]) -> str:
    """Return the parts that say something, with one full stop between two of them."""
    *led, last = [part for part in parts if part] or [""]
    return " ".join([*(part if part.endswith(_STOPS) else f"{part}." for part in led), last])


def headed(head: Text, sentence: Text) -> Text:
    """Return a sentence behind the name of what it is about, such as the label of a field.

    A full stop parts them, never a colon: behind it a sentence begins with its capital, whether it
    begins with a word, a name or a quotation mark, in both languages.
    """
    return Text(in_sentences((head.en, sentence.en)), in_sentences((head.ru, sentence.ru)))


def _russian_form(n: int) -> int:
    n = abs(n)
    if n % 10 == 1 and n % 100 != 11:
        return 0
    if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14):
        return 1
    return 2


def _with_one_stop(sentence: str) -> str:
    """Leave out the full stop behind a value that ends with one, such as “Contract no.”."""
    if ".”." in sentence:
        sentence = sentence.replace(".”.", ".”")
    if sentence.endswith("..") and not sentence.endswith("..."):
        sentence = sentence[:-1]
    return sentence


def _in_language(value: object, language: Language) -> object:
    return value.say(language) if isinstance(value, Text) else value
