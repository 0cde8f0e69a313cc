"""What a kind of value answers for, with the answers that most kinds give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from km_desktop.bilingual import Text
from km_desktop.models.column import ColumnType, ForeignKeyTo
from km_desktop.written.text import clean


class ValueKind:
    """A kind of value: its columns, its canonical form, its JSON, its order and its own check.

    It never answers what is seen: each reader (words, editors, columns of a list, questions of a
    merge) keeps one table by kind. What readers ask of a kind are the questions below.
    """

    name = ""  # as declarations say it, ``Kind.TEXT``
    holds: type = str  # the type of its values
    length: int | None = None  # how many characters fit, unless a field says otherwise

    is_link = False
    is_choice = False  # one code of a list
    is_set = False  # several codes of a list
    is_yes_no = False
    is_day = False
    is_whole = False
    is_money = False
    is_phone = False
    is_line = False  # a few words that somebody writes
    is_long = False  # text of several lines
    is_searched = False  # found by its words
    has_order = False  # can be asked for between two bounds
    is_always_there = False  # nothing is itself a value, so it can never be demanded

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"Kind.{self.name}"

    @property
    def is_coded(self) -> bool:
        """Whether its values are drawn from a code list."""
        return self.is_choice or self.is_set

    def columns(self, key: str, length: int | None) -> dict[str, ColumnType]:
        """Return the columns of a field by name, the first its own."""
        return {key: self.column_type(length)}

    def column_type(self, length: int | None) -> ColumnType:
        """Return the type of its column."""
        return ColumnType("text", length or self.length)

    def foreign_key(self, of: object) -> ForeignKeyTo | None:
        """Return where its column leads, for a field that is drawn from ``of``."""
        return None

    def ordered_by(self, key: str) -> str:
        """Return the column that SQL orders a field by."""
        return key

    def from_row(self, key: str, row: Mapping[Any, Any]) -> Any:
        """Return the value of a field in a row of its table."""
        return row[key]

    def to_row(self, key: str, value: Any) -> dict[str, Any]:
        """Return what to write into the columns of a field."""
        return {key: value}

    def canonical(self, value: Any) -> Any:
        """Return a value in the one form that is kept; nothing for an empty one."""
        return value if value != "" else None

    def clean(self, value: Any) -> Any:
        """Return a value that comes in as records keep it: text without what nobody sees."""
        return clean(value, lines=self.is_long) if isinstance(value, str) else value

    def to_json(self, value: Any) -> Any:
        """Return a value as JSON knows it, in one form for one value."""
        return value

    def from_json(self, value: Any) -> Any:
        """Return the value that JSON holds."""
        return value

    def check(self, value: Any) -> Text | None:
        """Return a sentence when a value cannot be right, whatever field it stands in."""
        return None
