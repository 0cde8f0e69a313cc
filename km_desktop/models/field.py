"""The one declaration of a field, kept on its column, and what readers get from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Flag, auto
from functools import cache
from typing import Any

from km_desktop.bilingual import Text
from km_desktop.models import check
from km_desktop.models.codes import CodeList
from km_desktop.models.column import ColumnType, Pending
from km_desktop.models.kinds import Kind, ValueKind
from km_desktop.models.table import Base
from km_desktop.written.text import clean_name


class Use(Flag):
    """Where a field is used."""

    LIST = auto()  # shown in the table from the start
    TABLE = auto()  # can be shown in the table
    FORM = auto()
    EXCHANGE = auto()
    PAPER = auto()

    USUAL = TABLE | FORM | EXCHANGE | PAPER
    SHOWN = LIST | TABLE | FORM | EXCHANGE | PAPER
    GIVEN = LIST | TABLE | EXCHANGE | PAPER  # set by the program, never typed


__all__ = [
    "Field", "FieldColumn", "Kind", "Meaning", "Section", "Use", "field", "fields_of", "halves_of",
    "in_russian", "needed_halves",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a form; its order is the order of first mention."""

    key: str
    label: Text


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a person declares of a field. Eight attributes, and no ninth: see decision 0002."""

    kind: ValueKind
    label: Text
    section: Section
    help: Text | None = None
    uses: Use = Use.USUAL
    of: CodeList | str | None = None  # the code list, or the entity a link leads to
    check: Callable[[Any], Text | None] | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A declared field as readers see it, complete.

    One that is ``half_required`` is the English half of a text that needs a value in one of its two
    languages, whichever; ``needed_halves`` gives both.
    """

    entity: str
    key: str
    meaning: Meaning
    required: bool
    length: int | None
    columns: tuple[str, ...]
    half_required: bool = False

    @property
    def kind(self) -> ValueKind:
        """The kind of value."""
        return self.meaning.kind

    @property
    def is_year(self) -> bool:
        """Whether the whole number is a year, which is written without groups."""
        return self.meaning.check is check.year

    @property
    def label(self) -> Text:
        """What people call the field."""
        return self.meaning.label

    @property
    def codes(self) -> CodeList:
        """The code list of a choice."""
        if not isinstance(self.meaning.of, CodeList):
            raise TypeError(f"{self.entity}.{self.key} is not drawn from a code list")
        return self.meaning.of

    @property
    def target(self) -> str:
        """The entity that a link leads to."""
        if not isinstance(self.meaning.of, str):
            raise TypeError(f"{self.entity}.{self.key} is not a link")
        return self.meaning.of

    @property
    def is_written(self) -> bool:
        """Whether its values are words that somebody writes, in one line or in several."""
        return self.kind.is_searched or self.kind.is_line or self.kind.is_long

    def clean(self, value: Any) -> Any:
        """Return a value that comes in as the record keeps it; nothing for an empty text.

        What the program writes itself stays as it is: packed rows have every sign of ASCII.
        """
        if not self.meaning.uses & Use.FORM:
            return value
        if isinstance(value, str) and self.meaning.check in check.NAMES:
            return clean_name(value) or None
        cleaned = self.kind.clean(value)
        return cleaned if cleaned != "" else None

    def check(self, value: Any) -> Iterator[Text]:
        """Return what is wrong with a value, whatever stands in other fields.

        Its kind is asked first, then the field's own check; both may object.
        """
        for judge in (self.kind.check, self.meaning.check):
            sentence = judge(value) if judge is not None else None
            if sentence is not None:
                yield sentence


class FieldColumn(Pending):
    """The columns of a field, with what the field means to people."""

    def __init__(
        self,
        meaning: Meaning,
        length: int | None = None,
        *,
        half_required: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(meaning.kind.column_type(length), **options)
        self.meaning = meaning
        self.length = length
        self.half_required = half_required

    def columns(self) -> dict[str, ColumnType]:
        """Return the columns that its kind has, by name."""
        return self.meaning.kind.columns(self.name, self.length)


def field(
    kind: ValueKind,
    label: Text,
    section: Section,
    *,
    of: CodeList | str | None = None,
    length: int | None = None,
    required: bool = False,
    half_required: bool = False,
    uses: Use = Use.USUAL,
    check: Callable[[Any], Text | None] | None = None,
    private: bool = False,
    help: Text | None = None,  # noqa: A002 - the word people know
) -> Any:
    """Declare one field of an entity: its column, and what it means to people.

    Links and choices say in ``of`` what they are drawn from. ``length`` counts characters.
    An English half is ``half_required`` where it or the Russian one has to be filled in: its column
    may be empty, and the rule over both asks for one (``services/rules/judging/field_rules.py``).
    A private field is never exported or printed unless it is asked for.
    """
    meaning = Meaning(kind, label, section, help, uses, of, check, private)
    reference = kind.foreign_key(of)
    return FieldColumn(
        meaning,
        length,
        half_required=half_required,
        nullable=not required,
        indexed=reference is not None,
        foreign_key=reference,
    )


def _in_russian(label: Text) -> Text:
    if label.en.endswith(" in English"):
        return Text(
            label.en.removesuffix("English") + "Russian",
            label.ru.removesuffix("английском") + "русском",
        )
    return Text(f"{label.en}, in Russian", f"{label.ru}, по-русски")


def in_russian(english: Any) -> Any:
    """Declare the Russian half of a text; the English half stands before it and says all else.

    The English half keeps its name without a mark: the journal of older files knows it by that.
    """
    meaning: Meaning = english.meaning
    meaning = replace(meaning, label=_in_russian(meaning.label), uses=meaning.uses & ~Use.LIST)
    return FieldColumn(meaning, english.length, nullable=True, indexed=False, foreign_key=None)


@cache
def halves_of(entity: type[Base]) -> dict[str, tuple[Field, Field]]:
    """Return the texts kept in both languages, by their stem: the English half, the Russian one."""
    fields, found = fields_of(entity), {}
    for key, russian in fields.items():
        stem = key.removesuffix("_ru")
        english = fields.get(f"{stem}_en") or fields.get(stem)
        if stem != key and english is not None:
            found[stem] = (english, russian)
    return found


@cache
def needed_halves(entity: type[Base]) -> tuple[tuple[Field, Field], ...]:
    """Return the texts in both languages of which one half is needed, and one is enough."""
    return tuple(pair for pair in halves_of(entity).values() if pair[0].half_required)


@cache
def fields_of(entity: type[Base]) -> dict[str, Field]:
    """Return the declared fields of an entity in the order they are written down."""
    return {
        key: _field(entity.__tablename__, declared)
        for key, declared in entity.declared.items()
        if isinstance(declared, FieldColumn)
    }


def _field(entity: str, declared: FieldColumn) -> Field:
    meaning = declared.meaning
    required = not declared.nullable and not meaning.kind.is_always_there
    length, columns = meaning.kind.column_type(declared.length).length, tuple(declared.columns())
    half = declared.half_required
    return Field(entity, declared.name, meaning, required, length, columns, half)
