"""Two people in a file, joining them, and what must hold afterwards."""

from __future__ import annotations

from sqlalchemy import select

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.people import merge_people
from km_desktop.store.values import from_row, table_of, to_json
from tests.samples import DAY, make, working


def everything(database):
    """Return every record of a file as the journal would compare it, without its version."""
    with database.reading() as connection:
        return {
            (entity, row["id"]): {
                key: to_json(value)
                for key, value in from_row(entity, row).items()
                if key not in ("version", "changed_op")
            }
            for entity in ENTITIES
            for row in connection.execute(select(table_of(entity))).mappings()
        }


def broken_links(database):
    """Return the live records that lead to one in the trash, or to none."""
    with database.reading() as connection:
        kept = {
            entity: {
                row["id"]: row for row in connection.execute(select(table_of(entity))).mappings()
            }
            for entity in ENTITIES
        }
    return [
        (entity, key)
        for entity, rows in kept.items()
        for row in rows.values()
        if row["removed_at"] is None
        for key, field in fields_of(ENTITIES[entity]).items()
        if field.kind.is_link
        and row[key] is not None
        and kept[field.target][row[key]]["removed_at"] is not None
    ]


def by_key(plan):
    return {field.key: field for field in plan.fields}


def two(database, first=None, second=None):
    with working(database) as work:
        return make(work, "person", **(first or {})), make(work, "person", **(second or {}))


def join(database, kept, other, choices=None, **how):
    return merge_people.apply_merge(database, "Анна", kept, other, choices or {}, DAY, **how)
