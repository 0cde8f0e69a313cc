"""What is said of linked records: the heading of each group."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import programmes

AS = Text("{records}, as {role}", "{records} ({role})")


def heading(entity: str, holder: str, key: str) -> Text:
    """Return the heading of the records of an entity that link by a field of the holder."""
    own = programmes.traits(holder).headings.get(key)
    if own is not None:
        return own
    many, declared = ENTITIES[entity].about.plural, fields_of(ENTITIES[holder])[key]
    if declared.target != "organisation":
        return many
    # Organisations are linked to in many roles; people, events and calls in one.
    label = declared.label
    role = Text(label.en[0].lower() + label.en[1:], label.ru[0].lower() + label.ru[1:])
    return AS.filled(records=many, role=role)
