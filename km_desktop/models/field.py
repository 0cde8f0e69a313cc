"""The one declaration of a field, kept on its column, and what readers get from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, Flag, auto
from functools import cache
from typing import Any

from km_desktop.bilingual import Text
from km_desktop.models.codes import CodeList
from km_desktop.models.column import (
    CODES,
    DAY,
    EXACT,
    ID,
    LARGE_WHOLE,
    TRUTH,
    WHOLE,
    ColumnType,
    ForeignKeyTo,
    Pending,
    text,
)
from km_desktop.models.table import Base


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


_COLUMN_TYPES: dict[Kind, ColumnType] = {
    Kind.TEXT: text(200),
    Kind.LONG_TEXT: text(4000),
    Kind.WHOLE: WHOLE,
    Kind.NUMBER: EXACT,
    Kind.DAY: DAY,
    Kind.PARTIAL_DAY: text(10),
    Kind.YES_NO: TRUTH,
    Kind.CHOICE: text(40),
    Kind.CHOICES: CODES,
    Kind.LINK: ID,
    Kind.MONEY: LARGE_WHOLE,
    Kind.EMAIL: text(254),
    Kind.PHONE: text(32),
    Kind.WEB: text(500),
}
_MONEY: dict[str, ColumnType] = {
    "minor": LARGE_WHOLE,
    "currency": text(3),
    "usd_minor": LARGE_WHOLE,
    "rate": EXACT,
    "rate_on": DAY,
}


class FieldColumn(Pending):
    """The column of a field, with what the field means to people.

    An amount has five columns, named after its field: ``<name>_minor`` and so on. Five columns
    make one value: SQL can sum dollars, and the snapshot of the rate stays with it.
    """

    def __init__(self, meaning: Meaning, kind: ColumnType, **options: Any) -> None:
        super().__init__(kind, **options)
        self.meaning = meaning

    def columns(self) -> dict[str, ColumnType]:
        """Return the columns by name."""
        if self.meaning.kind is Kind.MONEY:
            return {f"{self.name}_{part}": kind for part, kind in _MONEY.items()}
        return super().columns()


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
    kept = _COLUMN_TYPES[kind]
    kept = ColumnType("text", length or kept.length) if kept.name == "text" else kept
    reference = ForeignKeyTo(f"{of}.id", "RESTRICT") if kind is Kind.LINK else None
    return FieldColumn(
        meaning,
        kept,
        nullable=not required,
        indexed=reference is not None,
        foreign_key=reference,
    )


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
    required = not declared.nullable and meaning.kind not in (Kind.YES_NO, Kind.CHOICES)
    columns = tuple(declared.columns())
    return Field(entity, declared.name, meaning, required, declared.kind.length, columns)
