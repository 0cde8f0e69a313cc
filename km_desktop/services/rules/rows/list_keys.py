"""What a file lists under one key twice: a theme by its code, a team member by their name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.models.kinds import Kind
from km_desktop.services import programmes
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.words.findings import Finding, error
from km_desktop.store.lists import queries

if TYPE_CHECKING:
    from sqlalchemy import Connection


def is_typed_key(entity: str) -> bool:
    """Tell whether a file lists records of an entity under a key that people type.

    A key of codes and days, as that of a rate, is for the rules of its entity.
    """
    fields, keys = fields_of(ENTITIES[entity]), programmes.traits(entity).natural_key
    return ENTITIES[entity].about.in_list and all(fields[key].kind is Kind.TEXT for key in keys)


def read_contexts(connection: Connection, cases: Sequence[Case]) -> None:
    """Read what else the file lists, once for some records of one entity."""
    entity = cases[0].entity if cases else ""
    if entity and is_typed_key(entity):
        listed = queries.live(connection, entity, "id")
        for case in cases:
            case.context["listed"] = listed


def check(case: Case) -> Iterator[Finding]:
    """Judge a record of a list: two under one key are one, and the other one is to be changed."""
    traits, listed = programmes.traits(case.entity), case.context.get("listed", ())
    own = set(traits.keys_of(case.values)) if listed else set()
    others = [
        row
        for row in listed
        if row["id"] != case.values.get("id") and not own.isdisjoint(traits.keys_of(row))
    ]
    if others:
        key = traits.natural_key[0]
        yield error(
            key,
            "“{name}” is in this list already. Open that entry and change it.",
            "«{name}» уже есть в этом списке. Откройте ту запись и измените её.",
            name=others[0][key],
        )
