"""The rules over several fields, one module per entity; each has ``check`` and may have ``ask``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import ModuleType

from sqlalchemy import Connection

from km_desktop.services.rules import (
    assignment,
    award,
    consent_text,
    deployment,
    doa,
    event,
    expert,
    field_rules,
    grant_application,
    grant_call,
    internship,
    mission,
    organisation,
    participation,
    person,
    project,
    request,
)
from km_desktop.services.rules.case import Case
from km_desktop.services.words.findings import Finding

_BY_ENTITY: dict[str, ModuleType] = {
    "assignment": assignment,
    "award": award,
    "consent_text": consent_text,
    "deployment": deployment,
    "doa": doa,
    "event": event,
    "expert": expert,
    "grant_application": grant_application,
    "grant_call": grant_call,
    "internship": internship,
    "mission": mission,
    "organisation": organisation,
    "participation": participation,
    "person": person,
    "project": project,
    "request": request,
}


def ask(connection: Connection, case: Case) -> None:
    """Put into ``case.around`` what the rules of its entity need from other records."""
    asking: Callable[[Connection, Case], None] | None = getattr(
        _BY_ENTITY.get(case.entity), "ask", None
    )
    if asking is not None:
        asking(connection, case)


def ask_many(connection: Connection, cases: Sequence[Case]) -> None:
    """Ask for many cases of one entity, with a few reads for all where its rules can."""
    if not cases:
        return
    module = _BY_ENTITY.get(cases[0].entity)
    together: Callable[[Connection, Sequence[Case]], None] | None = getattr(
        module, "ask_many", None
    )
    if together is not None:
        together(connection, cases)
        return
    for case in cases:
        ask(connection, case)


def asks_of(entity: str, key: str) -> bool:
    """Tell whether what the rules ask from other records may depend on a field."""
    fields: frozenset[str] | None = getattr(_BY_ENTITY.get(entity), "ASKS_OF", None)
    return fields is None or key in fields


def check(case: Case) -> Iterator[Finding]:
    """Judge a record: each field by itself, then the rules of its entity."""
    yield from field_rules.check(case)
    module = _BY_ENTITY.get(case.entity)
    if module is not None:
        yield from module.check(case)
