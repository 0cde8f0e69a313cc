"""The rules over several fields, one module per entity; each has ``check`` and may have ``ask``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType

from sqlalchemy import Connection

from km_desktop.services.case import Case
from km_desktop.services.findings import Finding
from km_desktop.services.rules import (
    assignment,
    deployment,
    doa,
    expert,
    field_rules,
    internship,
    mission,
    organisation,
    person,
)

_BY_ENTITY: dict[str, ModuleType] = {
    "assignment": assignment,
    "deployment": deployment,
    "doa": doa,
    "expert": expert,
    "internship": internship,
    "mission": mission,
    "organisation": organisation,
    "person": person,
}


def ask(connection: Connection, case: Case) -> None:
    """Put into ``case.around`` what the rules of its entity need from other records."""
    asking: Callable[[Connection, Case], None] | None = getattr(
        _BY_ENTITY.get(case.entity), "ask", None
    )
    if asking is not None:
        asking(connection, case)


def check(case: Case) -> Iterator[Finding]:
    """Judge a record: each field by itself, then the rules of its entity."""
    yield from field_rules.check(case)
    module = _BY_ENTITY.get(case.entity)
    if module is not None:
        yield from module.check(case)
