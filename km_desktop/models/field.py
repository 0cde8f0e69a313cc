"""The one declaration of a field, kept on its column, and what readers get from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, Flag, auto
from functools import cache
from inspect import get_annotations
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, ForeignKey, Integer, String, Table
from sqlalchemy.orm import composite, mapped_column

from km_desktop.bilingual import Text
from km_desktop.models.base import Unnamed
from km_desktop.models.codes import CodeList
from km_desktop.models.money import Money
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
        return _Money(info)
    column_type = _COLUMN_TYPES[kind](length)
    if kind is Kind.LINK:
        reference = ForeignKey(f"{of}.id", ondelete="RESTRICT")
        return mapped_column(column_type, reference, nullable=not required, info=info, index=True)
    return mapped_column(column_type, nullable=not required, info=info)


_MONEY: dict[str, Any] = {
    "minor": BigInteger(),
    "currency": String(3),
    "usd_minor": BigInteger(),
    "rate": Exact(),
    "rate_on": Date(),
}


class _Money(Unnamed):
    """An amount whose five columns are named after its field when the entity is made.

    Five columns make one value: SQL can sum dollars, and the snapshot of the rate stays with it.
    """

    def __init__(self, info: dict[str, Meaning]) -> None:
        self._info = info

    def named(self, name: str) -> Any:
        """Return the composite of the columns ``<name>_minor`` and so on."""
        # The first column carries the declaration: asking the mapping for it would work out the
        # mapping of every entity, which a start has no time for.
        parts = [
            mapped_column(
                f"{name}_{part}", kind, nullable=True, info=self._info if part == "minor" else None
            )
            for part, kind in _MONEY.items()
        ]
        return composite(Money, *parts, info=self._info)


@cache
def fields_of(entity: type) -> dict[str, Field]:
    """Return the declared fields of an entity in the order they are written down."""
    table: Table = vars(entity)["__table__"]
    found: dict[str, Field] = {}
    for cls in reversed(entity.__mro__):
        for key in get_annotations(cls):
            declared = _declared(table, key)
            if declared is not None:
                found[key] = declared
    return found


def _declared(table: Table, key: str) -> Field | None:
    name = table.name
    money = table.columns.get(f"{key}_minor")
    if money is not None and "meaning" in money.info:
        columns = tuple(f"{key}_{part}" for part in _MONEY)
        return Field(name, key, money.info["meaning"], False, None, columns)
    column = table.columns.get(key)
    if column is None or "meaning" not in column.info:
        return None
    meaning = column.info["meaning"]
    length = getattr(column.type, "length", None)
    required = not column.nullable and meaning.kind not in (Kind.YES_NO, Kind.CHOICES)
    return Field(name, key, meaning, required, length, (column.name,))
