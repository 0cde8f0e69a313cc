"""Texts that are kept in both languages: the two halves of one, and which half some rows lack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from km_desktop.bilingual import LANGUAGES, Language, Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import halves_of
from km_desktop.written.names import is_mostly
from km_desktop.written.text import NBSP

IN_OTHER = Text("(in Russian)", "(на английском)")
_QUOTES = Text("“{words}”", "«{words}»")


class HalfGap(Text):
    """The label of a half that is lacking while the other is there: only its language lacks it."""

    language: Language

    @classmethod
    def of(cls, half: Text, language: Language) -> HalfGap:
        """Return the gap of a half that is called so."""
        found = cls(*half)
        found.language = language
        return found


def gaps_for(gaps: Iterable[Text], printed: str) -> tuple[Text, ...]:
    """Return what a page in one language lacks, or in ``both``: not the halves of the other."""
    return tuple(
        one for one in gaps if not isinstance(one, HalfGap) or printed in ("both", one.language)
    )


def pair(values: Mapping[str, Any], stem: str) -> Text:
    """Return the two halves of a text kept in both languages.

    Before it had two halves it had one text for both: in Cyrillic letters it is the Russian one.
    """
    english = values.get(f"{stem}_en", values.get(stem)) or ""
    russian = values.get(f"{stem}_ru") or ""
    if not russian and is_mostly(english, "Cyrillic"):
        return Text("", english)
    return Text(english, russian)


def marked(words: Text) -> Text:
    """Return words for a longer text: a half that is lacking is the other one with its mark.

    Where they stand by themselves the page marks them; what becomes part of a sentence, or of a
    list, has to bring its mark along.
    """
    return Text(*(_marked(words, language) for language in LANGUAGES))


def quoted(words: Text) -> Text:
    """Return words in the quotation marks of the sentence around them, with the mark behind."""
    return Text(*(_marked(words, language, _QUOTES.say(language)) for language in LANGUAGES))


def _marked(words: Text, language: Language, around: str = "{words}") -> str:
    own, shown = words.say(language), words.either(language)
    if not shown:
        return ""
    quoted = around.format(words=shown)
    return quoted if own else f"{quoted}{NBSP}{IN_OTHER.say(language).replace(' ', NBSP)}"


def named(values: Mapping[str, Any], stem: str) -> Text:
    """Return names of people and places: spelled in one script, they stand for both, unmarked."""
    words = pair(values, stem)
    return Text(words.either("en"), words.either("ru"))


def one_place(one: Text, other: Text) -> Text | None:
    """Return the place that two names mean, with the halves of both; nothing if they mean two.

    Two names mean one place where they have the same word in either language.
    """
    if not any(word and word == also for word, also in zip(one, other, strict=True)):
        return None
    return Text(one.en or other.en, one.ru or other.ru)


def way(places: Iterable[Text]) -> Text:
    """Return a way from place to place: Moscow – Bishkek, Москва – Бишкек."""
    known = tuple(places)
    return Text(*(" – ".join(one.either(language) for one in known) for language in LANGUAGES))


def is_empty(values: Mapping[str, Any], key: str) -> bool:
    """Tell whether a field has no value, in either language where it is kept in both."""
    return all(values.get(half) in (None, "", ()) for half in (key, f"{key}_ru"))


def half_gaps(entity: str, rows: Iterable[Mapping[str, Any]], *stems: str) -> Iterator[HalfGap]:
    """Yield the labels of the halves that some rows have in the other language only, once each."""
    both, known = halves_of(ENTITIES[entity]), tuple(rows)
    for stem in stems:
        texts = [text for text in (pair(row, stem) for row in known) if any(text)]
        for at, (language, half) in enumerate(zip(LANGUAGES, both[stem], strict=True)):
            if not all(text[at] for text in texts):
                yield HalfGap.of(half.label, language)
