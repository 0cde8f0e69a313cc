"""Letters that the fonts of the paper lack: named with their places before anything is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from km_desktop.bilingual import Plural, Text
from km_desktop.documents.engine.fonts import unprintable_letters
from km_desktop.documents.labels import unfit_text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of, halves_of
from km_desktop.services import programmes
from km_desktop.services.printing.label_content import LabelsContent
from km_desktop.services.printing.paper_kinds import KINDS
from km_desktop.services.rules.judging.case import core_of
from km_desktop.written.text import place_text, printable_text

CANNOT = Plural(
    ("{n} letter cannot be printed: {which}", "{n} letters cannot be printed: {which}"),
    (
        "{n} букву напечатать нельзя: {which}",
        "{n} буквы напечатать нельзя: {which}",
        "{n} букв напечатать нельзя: {which}",
    ),
)
_IN_FIELD = Text("{letters} in “{label}” {place}", "{letters} в поле «{label}» {place}")
_SOMEWHERE = Text("{letters} {place}", "{letters} {place}")
_MOST_PLACES = 8


@cache
def _printed() -> tuple[str, ...]:
    """Return what papers are gathered from: records that have some, and who stands behind them."""
    own = [entity for entity in programmes.entities() if programmes.traits(entity).papers]
    return (*own, *filter(None, map(core_of, own)))


Labels = tuple[Text | None, Text | None]  # of the English half and of the Russian one


@dataclass(frozen=True)
class Unprintable:
    """Letters of one text that no face has, where they stand, and what the field is called."""

    letters: str
    label: Text | None
    place: Text

    @property
    def words(self) -> Text:
        """Return the letters with their field and what stands beside them."""
        shown = " ".join(self.letters)
        if self.label is None:
            return _SOMEWHERE.filled(letters=shown, place=self.place)
        return _IN_FIELD.filled(letters=shown, label=self.label, place=self.place)


def find_unprintable(content: Any) -> tuple[Unprintable, ...]:
    """Return what of a content no face of the paper has, text by text."""
    found: dict[tuple[str, str], Unprintable] = {}
    for text, label in _texts(content, (None, None), _entity_of(content)):
        drawn = printable_text(text)
        if drawn.isascii():
            continue
        letters = unprintable_letters(drawn)
        if letters and (text, letters) not in found:
            place = place_text(drawn, drawn.index(letters[0]))
            found[text, letters] = Unprintable(letters, label, place)
    return tuple(found.values())


def lacking_text(content: Any) -> Text | None:
    """Return what does not come onto paper: letters, and addresses too long for a label."""
    found = [unprintable_text(content)]
    if isinstance(content, LabelsContent):
        found.append(unfit_text(content))
    known = [one for one in found if one is not None]
    if not known:
        return None
    return Text(". ".join(one.en for one in known), ". ".join(one.ru for one in known))


def unprintable_text(content: Any) -> Text | None:
    """Return the sentence about letters that cannot be printed, nothing where all can be."""
    found = find_unprintable(content)
    if not found:
        return None
    number = len(set("".join(one.letters for one in found)))
    which = [one.words for one in found[:_MOST_PLACES]]
    more = "; …" if len(found) > _MOST_PLACES else ""
    en, ru = ("; ".join(part) + more for part in zip(*which, strict=True))
    return Text(CANNOT.say("en", number, which=en), CANNOT.say("ru", number, which=ru))


def _entity_of(content: Any) -> str:
    kind = KINDS.get(getattr(content, "document", ""))
    return kind.entity if kind else ""


def _texts(value: Any, labels: Labels, entity: str) -> Iterator[tuple[str, Text | None]]:
    """Yield every text of a content with what its field is called, as far as that is known."""
    if isinstance(value, Text):  # a tuple itself
        yield from zip(value, labels, strict=True)
    elif isinstance(value, str):
        yield value, labels[0]
    elif is_dataclass(value):
        own = _own_label(value)
        for one in fields(value):
            known = (own, own) if own else _field_labels(one.name, entity) or labels
            yield from _texts(getattr(value, one.name), known, entity)
    elif isinstance(value, Iterable) and not isinstance(value, bytes):
        parts = value.values() if isinstance(value, Mapping) else value
        for part in parts:
            yield from _texts(part, labels, entity)


def _own_label(value: Any) -> Text | None:
    """Return what a part of a page says of itself: its label, else its heading."""
    for name in ("label", "heading"):
        words = getattr(value, name, None)
        if isinstance(words, Text) and any(words):
            return words
    return None


def _field_labels(name: str, entity: str) -> Labels | None:
    """Return what the field of either language is called."""
    for owner in dict.fromkeys(filter(None, (entity, *_printed()))):
        kind = ENTITIES[owner]
        single = fields_of(kind).get(name)
        halves = halves_of(kind).get(name) or (single and (single, single))
        if halves:
            return halves[0].label, halves[1].label
    return None
