"""The people to speak to in an organisation, for fields that name one of them."""

from __future__ import annotations

from uuid import UUID

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import programmes
from km_desktop.services.programmes.taking import Names
from km_desktop.store.database import Database
from km_desktop.store.lists import queries


def of_field(database: Database, entity: str, key: str, organisation: UUID | None) -> list[str]:
    """Return what a field may say: the contacts of the organisation that its record names."""
    names = programmes.traits(entity).names_contact.get(key)
    if names is None or organisation is None:
        return []
    with database.reading() as connection:
        rows = queries.rows_of(connection, "contact", [organisation])
    length = fields_of(ENTITIES[entity])[key].length
    texts = [_text(row["name"], row["email"] if names.with_email else None) for row in rows]
    return [text for text in dict.fromkeys(texts) if not length or len(text) <= length]


def named_by(entity: str, key: str) -> Names | None:
    """Return by which link a field names a contact; nothing for other fields."""
    return programmes.traits(entity).names_contact.get(key)


def _text(name: str, email: str | None) -> str:
    return f"{name}, {email}" if email else name
