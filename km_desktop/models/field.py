"""The one declaration of a field, kept on its column, and what readers get from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, Flag, auto
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Integer, String

from km_desktop.bilingual import Text
from km_desktop.models.codes import CodeList
from km_desktop.models.table import Base, Pending, column
from km_desktop.models.types import CodeSet, Exact, Id


class Kind(Enum):
    """What kind of value a field holds; each reader knows one behaviour per kind."""

    TEXT = auto()
    LONG_TEXT = auto()
    WHOLE = auto()
    NUMBER = auto()
    DAY = auto()
    PARTIAL_DAY = auto()
    YES_NO = auto()
    CHOICE = auto()
    CHOICES = auto()
    LINK = auto()
    MONEY = auto()
    EMAIL = auto()
    PHONE = auto()
    WEB = auto()


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


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a form; its order is the order of first mention."""

    key: str
    label: Text


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a person declares of a field. Eight attributes, and no ninth: see decision 0002."""

    kind: Kind
    label: Text
    section: Section
    help: Text | None = None
    uses: Use = Use.USUAL
    of: CodeList | str | None = None  # the code list, or the entity a link leads to
    check: Callable[[Any], Text | None] | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A declared field as readers see it, complete."""

    entity: str
    key: str
    meaning: Meaning
    required: bool
    length: int | None
    columns: tuple[str, ...]

    @property
    def kind(self) -> Kind:
        """The kind of value."""
        return self.meaning.kind

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


_COLUMN_TYPES: dict[Kind, Callable[[int | None], Any]] = {
    Kind.TEXT: lambda length: String(length or 200),
    Kind.LONG_TEXT: lambda length: String(length or 4000),
    Kind.WHOLE: lambda _: Integer(),
    Kind.NUMBER: lambda _: Exact(),
    Kind.DAY: lambda _: Date(),
    Kind.PARTIAL_DAY: lambda _: String(10),
    Kind.YES_NO: lambda _: Boolean(create_constraint=False),
    Kind.CHOICE: lambda _: String(40),
    Kind.CHOICES: lambda _: CodeSet(),
    Kind.LINK: lambda _: Id(),
    Kind.EMAIL: lambda _: String(254),
    Kind.PHONE: lambda _: String(32),
    Kind.WEB: lambda _: String(500),
}


def field(
    kind: Kind,
    label: Text,
    section: Section,
    *,
    of: CodeList | str | None = None,
    length: int | None = None,
    required: bool = False,
    uses: Use = Use.USUAL,
    check: Callable[[Any], Text | None] | None = None,
    private: bool = False,
    help: Text | None = None,  # noqa: A002 - the word people know
) -> Any:
    """Declare one field of an entity: its column, and what it means to people.

    Links and choices say in ``of`` what they are drawn from. ``length`` counts characters.
    A private field is never exported or printed unless it is asked for.
    """
    meaning = Meaning(kind, label, section, help, uses, of, check, private)
    info = {"meaning": meaning}
    if kind is Kind.MONEY:
        return _Money(info=info)
    column_type = _COLUMN_TYPES[kind](length)
    if kind is Kind.LINK:
        reference = ForeignKey(f"{of}.id", ondelete="RESTRICT")
        return column(column_type, reference, nullable=not required, info=info, index=True)
    return column(column_type, nullable=not required, info=info)


_MONEY: dict[str, Any] = {
    "minor": BigInteger(),
    "currency": String(3),
    "usd_minor": BigInteger(),
    "rate": Exact(),
    "rate_on": Date(),
}


class _Money(Pending):
    """An amount, whose five columns are named after its field: ``<name>_minor`` and so on.

    Five columns make one value: SQL can sum dollars, and the snapshot of the rate stays with it.
    """

    def columns(self, name: str) -> Iterator[Column[Any]]:
        """Make the five; the first carries the declaration."""
        for part, kind in _MONEY.items():
            info = self.options["info"] if part == "minor" else None
            yield Column(f"{name}_{part}", kind, nullable=True, info=info)


@cache
def fields_of(entity: type[Base]) -> dict[str, Field]:
    """Return the declared fields of an entity in the order they are written down."""
    return {
        key: _field(entity, key, declared)
        for key, declared in entity.declared.items()
        if "meaning" in declared.options.get("info", ())
    }


def _field(entity: type[Base], key: str, declared: Pending) -> Field:
    name, meaning = entity.__tablename__, declared.options["info"]["meaning"]
    if meaning.kind is Kind.MONEY:
        columns = tuple(f"{key}_{part}" for part in _MONEY)
        return Field(name, key, meaning, False, None, columns)
    made = entity.__table__.columns[key]
    length = getattr(made.type, "length", None)
    required = not made.nullable and meaning.kind not in (Kind.YES_NO, Kind.CHOICES)
    return Field(name, key, meaning, required, length, (made.name,))
