"""Links between the rows of one record: a payment and its output, a number and its payment."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, fields_of
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.words.findings import Finding, error


def check(case: Case) -> Iterator[Finding]:
    """Judge that a row leads to rows of the same record, never to those of another."""
    for entity, rows in case.rows.items():
        for field in between_rows(entity):
            own = {row.get("id") for row in case.of(field.target)}
            for row in rows:
                if row.get(field.key) is not None and row[field.key] not in own:
                    yield error(
                        field.key,
                        "“{label}” leads to a row of another record, or to one that is gone. "
                        "Choose one of this record.",
                        "«{label}» ведёт к строке другой записи или к удалённой. "
                        "Выберите строку этой записи.",
                        label=field.label,
                    ).at(entity, row.get("id"))


@cache
def between_rows(entity: str) -> tuple[Field, ...]:
    """Return the fields by which rows of an entity lead to other rows of their owner."""
    about, fields = ENTITIES[entity].about, fields_of(ENTITIES[entity])
    if not about.parent:
        return ()
    owner = fields[about.parent].target
    links = (field for key, field in fields.items() if field.kind.is_link and key != about.parent)
    return tuple(field for field in links if _owner_of(field.target) == owner)


def _owner_of(entity: str) -> str:
    parent = ENTITIES[entity].about.parent
    return fields_of(ENTITIES[entity])[parent].target if parent else ""
