"""Contents filled by their types: every text a word of its own, every value one that is found."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from fnmatch import fnmatchcase
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from km_desktop.bilingual import Language, Text
from km_desktop.services.words import formatting
from km_desktop.written.money import write_amount
from km_desktop.written.numbers import write_number

from .reading import folded

# The plainest of a union is taken, nothing only where there is nothing else.
_PLAINEST = (Text, str, Decimal, int, float, date, bytes)
_FIRST_YEAR = 1901


@dataclasses.dataclass(frozen=True)
class Filled:
    """A value that was put into a content: where it stands, such as ``BriefContent.title``."""

    path: str
    owner: str
    value: Any

    def forms(self, language: Language) -> list[str]:
        """Return how the value may be written on a page of the language, one is enough."""
        value = self.value
        if isinstance(value, Text):
            return [value.say(language)]
        if isinstance(value, str):
            return [value]
        if isinstance(value, datetime):
            return [formatting.day_in_words(value.date(), language)]
        if isinstance(value, date):
            return [formatting.day(value, language), formatting.day_in_words(value, language)]
        number = write_number(value, language)
        return [
            number,
            str(value),
            *([write_amount(value, language)] if value == int(value) else []),
        ]

    def stands_in(self, page: str, language: Language) -> bool:
        """Tell whether the value stands in the text of a page that was folded."""
        return any(folded(form) in page for form in self.forms(language))


class Filling:
    """Makes values by their types and remembers each with its place.

    ``choices`` are the values that decide what a page shows, by patterns of paths; a function is
    called with the filling, the path and the owner of the place.
    """

    def __init__(self, choices: Mapping[str, Any]) -> None:
        self.choices = choices
        self.used: set[str] = set()
        self.fields: set[str] = set()
        self.placed: list[Filled] = []

    def make(self, kind: Any, path: str = "", owner: str = "") -> Any:
        """Return a value of a type; its place is the path with the fields that lead to it."""
        for pattern, choice in self.choices.items():
            if path and fnmatchcase(path, pattern):
                self.used.add(pattern)
                return choice(self, path, owner) if callable(choice) else choice
        if dataclasses.is_dataclass(kind) and isinstance(kind, type):
            return self._record(kind, path or kind.__name__)
        origin = get_origin(kind)
        if origin in (Union, UnionType):
            return self.make(_plainest(get_args(kind)), path, owner)
        if origin is tuple:
            return tuple(self._items(get_args(kind), path, owner))
        return self.put(self._single(kind, path), path, owner)

    def put(self, value: Any, path: str, owner: str = "") -> Any:
        """Remember a value with its place, and return it."""
        if not isinstance(value, bool | float | UUID):
            self.placed.append(Filled(path, owner or path, value))
        return value

    def word(self) -> Text:
        """Return a word of its own in both languages."""
        return Text(f"Qx{len(self.placed):04}z", f"Жы{len(self.placed):04}я")

    def _record(self, kind: type, path: str) -> Any:
        hints = get_type_hints(kind)
        values = {}
        for field in dataclasses.fields(kind):
            owner = f"{kind.__name__}.{field.name}"
            self.fields.add(owner)
            values[field.name] = self.make(hints[field.name], f"{path}.{field.name}", owner)
        return kind(**values)

    def _items(self, kinds: tuple[Any, ...], path: str, owner: str) -> Iterator[Any]:
        if kinds[-1:] != (Ellipsis,):
            yield from (self.make(kind, path, owner) for kind in kinds)
        elif all(dataclasses.is_dataclass(kind) for kind in get_args(kinds[0])) and get_args(
            kinds[0]
        ):
            for kind in get_args(kinds[0]):  # one of each
                yield self.make(kind, f"{path}.{kind.__name__}", owner)
        else:
            yield from (self.make(kinds[0], path, owner) for _ in range(2))

    def _single(self, kind: Any, path: str) -> Any:
        number = len(self.placed)
        makers: dict[Any, Callable[[], Any]] = {
            Text: self.word,
            str: lambda: f"Wq{number:04}z",
            bool: lambda: True,
            int: lambda: 31_003 + 11 * number,
            float: lambda: 0.5,
            Decimal: lambda: Decimal(31_003 + 11 * number) / 1000,
            date: lambda: date(_FIRST_YEAR + number, 1 + number % 12, 1 + number % 28),
            datetime: lambda: datetime(_FIRST_YEAR + number, 3, 1 + number % 28, tzinfo=UTC),
            UUID: lambda: UUID(int=number),
        }
        if kind not in makers:
            raise TypeError(f"nothing to fill {path} with: {kind}")
        return makers[kind]()


def _plainest(kinds: tuple[Any, ...]) -> Any:
    known = [kind for kind in _PLAINEST if kind in kinds]
    return (known or [kind for kind in kinds if kind is not NoneType])[0]


def relabelled(value: Any, filling: Filling, path: str = "") -> Any:
    """Return a copy of a content in which every text that says something is a word of its own."""
    if isinstance(value, Text):
        return filling.put(filling.word(), path) if any(half.strip() for half in value) else value
    if isinstance(value, tuple):
        return tuple(relabelled(item, filling, path) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(
            value,
            **{
                field.name: relabelled(
                    getattr(value, field.name),
                    filling,
                    f"{path or type(value).__name__}.{field.name}",
                )
                for field in dataclasses.fields(value)
            },
        )
    return value
