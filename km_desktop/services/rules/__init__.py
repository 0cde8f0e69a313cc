"""The rules over several fields, one module per entity; each has ``check`` and may have ``ask``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from sqlalchemy import Connection

from km_desktop.models import ENTITIES
from km_desktop.services.rules import field_rules
from km_desktop.services.rules.case import Case
from km_desktop.services.words.findings import Finding
from km_desktop.services.words.naming import is_row

# A file that bears the name of an entity holds its rules; rows are judged with their owner.
_BY_ENTITY: dict[str, ModuleType] = {
    module.name: import_module(f"{__name__}.{module.name}")
    for module in iter_modules(__path__)
    if module.name in ENTITIES and not is_row(module.name)
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
