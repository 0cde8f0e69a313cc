"""Which live records still link to one, asked before it goes to the trash."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, func, select

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.store.values import table_of


def users_of(
    connection: Connection, entity: str, record_id: UUID, leaving: list[UUID]
) -> dict[str, int]:
    """Return how many live records of each entity link to a record.

    Its own rows do not count, nor do records of the same entity that are leaving with it.
    """
    found: dict[str, int] = {}
    for name, other in ENTITIES.items():
        table = table_of(name)
        for key, declared in fields_of(other).items():
            if not declared.kind.is_link or declared.target != entity:
                continue
            if key == other.about.parent:
                continue
            query = select(func.count()).where(
                table.c[key] == record_id, table.c.removed_at.is_(None)
            )
            if name == entity:
                query = query.where(table.c.id.not_in(leaving))
            number = connection.execute(query).scalar_one()
            if number:
                found[name] = found.get(name, 0) + number
    return found


def users_text(users: dict[str, int]) -> Text:
    """Say how many records of each kind there are."""
    spoken = [
        (ENTITIES[name].about.counted.say("en", n), ENTITIES[name].about.counted.say("ru", n))
        for name, n in users.items()
    ]
    return Text(", ".join(en for en, _ in spoken), ", ".join(ru for _, ru in spoken))
