"""The words a file keeps itself: themes and volunteer categories, as codes with names."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.codes import CodeList
from km_desktop.models.field import fields_of
from km_desktop.store import queries
from km_desktop.store.database import Database
from km_desktop.store.fold import fold_searched

if TYPE_CHECKING:
    from km_desktop.store.prepared import Reading


@dataclass(frozen=True)
class Word:
    """A code of a list, what people read for it, and whether it is still offered."""

    code: str
    text: Text
    offered: bool = True


@dataclass(frozen=True)
class Vocabulary:
    """The lists of one file at one moment, by the name of their code list."""

    lists: dict[str, tuple[Word, ...]] = field(default_factory=dict)

    def words(self, codes: CodeList) -> tuple[Word, ...]:
        """Return the words of a code list, wherever it is kept."""
        if codes.table is None:
            return tuple(Word(code.code, code.text) for code in codes)
        return self.lists.get(codes.name, ())

    def text(self, codes: CodeList, code: str) -> Text:
        """Return what people read for a code; an unknown code stands for itself."""
        if codes.table is None:
            return codes.text(code)
        for word in self.lists.get(codes.name, ()):
            if word.code == code:
                return word.text
        return Text(code, code)

    def knows(self, codes: CodeList, code: str) -> bool:
        """Tell whether a code is in its list."""
        if codes.table is None:
            return code in codes
        return any(word.code == code for word in self.lists.get(codes.name, ()))

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
    return Vocabulary(lists)
