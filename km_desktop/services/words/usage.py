"""Which words of a list a file uses most: they come first where nothing is typed yet."""

from __future__ import annotations

from collections import Counter

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.store.database import Database
from km_desktop.store.lists import queries

MOST = 5


def most_used(database: Database, entity: str, key: str) -> list[str]:
    """Return the few words that live records have most often in a field, the most used first."""
    declared = fields_of(ENTITIES[entity])[key]
    with database.reading() as connection:
        found = queries.values_of(connection, entity, key)
    counted: Counter[str] = Counter()
    for value, times in found:
        for word in value if declared.kind.is_set else (value,):
            counted[word] += times
    return [word for word, _times in counted.most_common(MOST)]
