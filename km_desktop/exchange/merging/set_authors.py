"""Who added which word to a list that several people changed apart, and that was joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.exchange.merging.incoming import Incoming
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.store.values import from_kept

Place = tuple[str, UUID, str]
_BY = Text("{word} ({author})", "{word} ({author})")


class SetAuthors:
    """Knows of each word of a list who added it first in one of the copies."""

    def __init__(self, arriving: Sequence[Incoming]) -> None:
        self._authors: dict[tuple[Place, Any], str] = {}
        for copy in arriving:
            authors = {row["id"]: row["author"] for row in copy.operations}
            for row in copy.changes:
                place = row["entity"], row["record_id"], row["field"]
                if row["source_id"] is None and _is_set(row["entity"], row["field"]):
                    for word in _added(row):
                        self._authors.setdefault(
                            (place, word), authors.get(row["operation_id"], "")
                        )

    def of_words(self, place: Place, words: Iterable[Any]) -> tuple[str, ...]:
        """Return those who added some words of a list, each once, in the order of the words."""
        found = (self._authors.get((place, word), "") for word in words)
        return tuple(dict.fromkeys(author for author in found if author))

    def credited(self, place: Place, word: Any, shown: Text) -> Text:
        """Return a word as it is shown, with who added it."""
        author = self._authors.get((place, word), "")
        return _BY.filled(word=shown, author=author) if author else shown


def _is_set(entity: str, key: str) -> bool:
    declared = fields_of(ENTITIES[entity]).get(key) if entity in ENTITIES else None
    return declared is not None and declared.kind.is_set


def _added(row: Any) -> list[Any]:
    entity, key = row["entity"], row["field"]
    before = from_kept(entity, key, row["before"]) or ()
    return [word for word in from_kept(entity, key, row["after"]) or () if word not in before]
