"""Texts that are kept in both languages: the two halves of one, and which half some rows lack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from km_desktop.bilingual import LANGUAGES, Language, Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import halves_of
from km_desktop.written.names import is_mostly


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


def named(values: Mapping[str, Any], stem: str) -> Text:
    """Return names that stand in for each other without a mark: a place, a person, an office."""
    words = pair(values, stem)
    return Text(words.either("en"), words.either("ru"))


def is_empty(values: Mapping[str, Any], key: str) -> bool:
    """Tell whether a field has no value, in either language where it is kept in both."""
    return all(values.get(half) in (None, "", ()) for half in (key, f"{key}_ru"))


def half_gaps(entity: str, rows: Iterable[Mapping[str, Any]], *stems: str) -> Iterator[Text]:
    """Yield the labels of the halves that some rows have in the other language only, once each."""
    both, known = halves_of(ENTITIES[entity]), tuple(rows)
    for stem in stems:
        texts = [text for text in (pair(row, stem) for row in known) if any(text)]
        for at, (language, half) in enumerate(zip(LANGUAGES, both[stem], strict=True)):
            if not all(text[at] for text in texts):
                yield HalfGap.of(half.label, language)
