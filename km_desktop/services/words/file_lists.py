"""The words of code lists as a file has them: its own lists, and its own names of countries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.models.codes import Code, CodeList
from km_desktop.models.field import fields_of
from km_desktop.store.database import Database
from km_desktop.store.fold import fold, fold_searched
from km_desktop.store.lists import queries
from km_desktop.written.matching import NamedEntry, NameIndex

if TYPE_CHECKING:
    from km_desktop.store.lists.prepared import Reading


@dataclass(frozen=True)
class Word:
    """A code of a list, what people read for it, and whether it is still offered."""

    code: str
    text: Text
    offered: bool = True
    other: tuple[str, ...] = ()  # what else leads to it when somebody types


@dataclass(frozen=True)
class Vocabulary:
    """The lists of one file at one moment, by the name of their code list.

    ``country_names`` are the team's own names of countries, by what they fold to.
    """

    lists: dict[str, tuple[Word, ...]] = field(default_factory=dict)
    country_names: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # name and code
    _indexes: dict[str, NameIndex] = field(default_factory=dict, compare=False, repr=False)

    def words(self, codes: CodeList) -> tuple[Word, ...]:
        """Return the words of a code list, wherever it is kept."""
        if codes.table is not None:
            own_words = {word.code: word for word in self.lists.get(codes.table, ())}
            known = tuple(own_words.pop(code.code, Word(code.code, code.text)) for code in codes)
            return (*known, *own_words.values())
        own = self.country_names if codes is COUNTRY else {}
        return tuple(
            Word(code.code, code.text, not code.former, _other(code, own)) for code in codes
        )

    def index(self, codes: CodeList) -> NameIndex:
        """Return what finds the words of a list by code, either language, or another name."""
        found = self._indexes.get(codes.name)
        if found is None:
            named = (NamedEntry(one.code, tuple(one.text), one.other) for one in self.words(codes))
            found = self._indexes[codes.name] = NameIndex(named)
        return found

    def text(self, codes: CodeList, code: str) -> Text:
        """Return what people read for a code; an unknown code stands for itself."""
        for word in self.lists.get(codes.table or "", ()):
            if word.code == code:
                return word.text
        return codes.text(code)

    def knows(self, codes: CodeList, code: str) -> bool:
        """Tell whether a code is in its list."""
        if codes.table is None or code in codes:
            return code in codes
        return any(word.code == code for word in self.lists.get(codes.table, ()))

    def theme_names(self) -> tuple[tuple[str, str], ...]:
        """Return the themes as code and folded names, for searching."""
        themes = self.lists.get("theme", ())
        return tuple((word.code, fold_searched(" ".join(word.text))) for word in themes)


@cache
def _kept_in_file() -> tuple[str, ...]:
    """Return the names of the code lists that are kept as records of a file."""
    fields = (declared for entity in ENTITIES.values() for declared in fields_of(entity).values())
    lists = {one.codes.table for one in fields if one.kind.is_coded and one.codes.table}
    return tuple(sorted(lists))


def come_from(entities: Iterable[str]) -> bool:
    """Tell whether records of these entities are words of a file, or lead to them."""
    return not {"country_name", *_kept_in_file()}.isdisjoint(entities)


def _other(code: Code, own: Mapping[str, tuple[str, str]]) -> tuple[str, ...]:
    """Return what else a country is called; a name that the team gave to another is that one's."""
    if not own:
        return code.other
    kept = [name for name in code.other if own.get(fold(name), ("", code.code))[1] == code.code]
    return (*kept, *(name for name, owner in own.values() if owner == code.code))


def of_file(database: Database) -> Vocabulary:
    """Read the words of a file."""
    return database.look(read)


def read(connection: Reading) -> Vocabulary:
    """Read the words inside a transaction."""
    lists: dict[str, tuple[Word, ...]] = {}
    for name in _kept_in_file():
        lists[name] = tuple(
            Word(row["code"], Text(row["name_en"], row["name_ru"]), not row["retired"])
            for row in queries.live(connection, name, "code")
        )
    names = queries.live(connection, "country_name", "name")
    return Vocabulary(lists, {fold(row["name"]): (row["name"], row["country"]) for row in names})
