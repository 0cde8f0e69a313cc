"""Code lists: the closed vocabularies of the field, each word in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from km_desktop.bilingual import Text

Shape = Literal["full", "half", "check", "dotted", "ring", "slash"]
Tone = Literal["ok", "accent", "warn", "bad", "text3"]


@dataclass(frozen=True, slots=True)
class Code:
    """One word of a list; a status has a shape too, so that colour never speaks alone.

    ``other`` is what else leads to it when somebody types; it is never shown instead of ``text``.
    It could be given from ``valid_from`` to ``valid_to``, both included; a ``former`` one is not
    offered any more and stays on the records that have it.
    """

    code: str
    text: Text
    shape: Shape = "ring"
    tone: Tone = "text3"
    other: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    former: bool = False

    def in_force(self, day: date) -> bool:
        """Tell whether it could be given on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


class CodeList:
    """An ordered list of codes.

    A list kept in the file itself names its entity in ``table``. It may have codes here as well,
    which every file knows: its own are added to them, and stand for those with the same code.
    """

    def __init__(self, name: str, *codes: Code, table: str | None = None) -> None:
        self.name = name
        self.table = table
        self._codes = {code.code: code for code in codes}

    def __iter__(self) -> Iterator[Code]:
        return iter(self._codes.values())

    def __contains__(self, code: object) -> bool:
        return code in self._codes

    def __repr__(self) -> str:
        return f"CodeList({self.name!r})"

    def get(self, code: str | None) -> Code | None:
        """Return the code, or nothing when the list does not have it."""
        return self._codes.get(code) if code is not None else None

    def text(self, code: str) -> Text:
        """Return what people read for a code; an unknown code stands for itself."""
        found = self._codes.get(code)
        return found.text if found else Text(code, code)


def words(name: str, *rows: tuple[str, str, str], table: str | None = None) -> CodeList:
    """Make a list from rows of code, English, Russian; ``table`` is as that of a list."""
    return CodeList(name, *(Code(code, Text(en, ru)) for code, en, ru in rows), table=table)


def statuses(name: str, *rows: tuple[str, str, str, Shape, Tone]) -> CodeList:
    """Make a list of statuses from rows of code, English, Russian, shape, tone."""
    return CodeList(name, *(Code(c, Text(en, ru), shape, tone) for c, en, ru, shape, tone in rows))
