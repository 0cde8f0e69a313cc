"""A number of another system that stands on two records of one kind (domain 4.13)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.code_lists.numbers import NUMBER_SYSTEM, SHARED
from km_desktop.models.entities.external_number import ExternalNumber
from km_desktop.models.field import fields_of
from km_desktop.services import programmes
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.words import naming
from km_desktop.services.words.findings import Finding, warning
from km_desktop.store.values import Values, table_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

_AT_ONCE = 150  # each is looked for in three spellings


@cache
def kinds() -> tuple[str, ...]:
    """Return the kinds of rows that hold numbers of other systems."""
    return tuple(name for name, entity in ENTITIES.items() if issubclass(entity, ExternalNumber))


def read_context(connection: Connection, cases: Sequence[Case]) -> None:
    """Put into some cases of one entity who else has their numbers, with one read a kind."""
    found: dict[tuple[str, Any], list[tuple[UUID, Text]]] = {}
    for kind in kinds():
        own = [row for case in cases for row in case.of(kind) if _is_one_record(row)]
        if own:
            found |= _owners(connection, kind, own)
    for case in cases:
        case.context["number_owners"] = found


def _owners(
    connection: Connection, kind: str, own: Iterable[Values]
) -> dict[tuple[str, Any], list[tuple[UUID, Text]]]:
    from sqlalchemy import select

    link, traits = ENTITIES[kind].about.parent, programmes.traits(kind)
    target = fields_of(ENTITIES[kind])[link].target
    table, owner = table_of(kind), table_of(target)
    wanted = sorted({row["value"] for row in own})
    rows: list[tuple[Any, UUID]] = []
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        spelled = {form for value in part for form in (value, value.upper(), value.lower())}
        query = (
            select(table.c.system, table.c.value, table.c[link].label("owner_id"))
            .join(owner, owner.c.id == table.c[link])
            .where(table.c.value.in_(sorted(spelled)))
            .where(table.c.removed_at.is_(None), owner.c.removed_at.is_(None))
            .order_by(table.c.id)
        )
        for row in connection.execute(query):
            for key in traits.keys_of({"system": row.system, "value": row.value}):
                rows.append((key, row.owner_id))
    names = naming.names(connection, {(target, owner_id) for _, owner_id in rows})
    found: dict[tuple[str, Any], list[tuple[UUID, Text]]] = {}
    for key, owner_id in rows:
        found.setdefault((kind, key), []).append((owner_id, names[target, owner_id].whole))
    return found


def _is_one_record(row: Values) -> bool:
    """Tell whether a number stands for one record, and is not shared by many as a rule."""
    return bool(row.get("value")) and row.get("system") not in {None, *SHARED}


def check(case: Case) -> Iterator[Finding]:
    """Name the other record of the same kind that has a number of this one."""
    number_owners = case.context.get("number_owners", {})
    mine = {case.values.get("id"), case.core.get("id")}
    for kind in kinds():
        for row in case.of(kind):
            if not _is_one_record(row):
                continue
            others = [
                name
                for key in programmes.traits(kind).keys_of(row)
                for owner_id, name in number_owners.get((kind, key), ())
                if owner_id not in mine
            ]
            if others:
                yield warning(
                    "value",
                    "{system} {number} also stands on: {other}. Is this right?",
                    "{system} {number} указан и здесь: {other}. Всё верно?",
                    system=case.vocabulary.text(NUMBER_SYSTEM, row["system"]),
                    number=row["value"],
                    other=_listed(others),
                ).at(kind, row.get("id"))


def _listed(names: Sequence[Text]) -> Text:
    every = dict.fromkeys(names)
    return Text("; ".join(one.en for one in every), "; ".join(one.ru for one in every))
