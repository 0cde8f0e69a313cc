"""The rules over several fields, one module an entity; each may have ``read_context``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING

from km_desktop.models import ENTITIES
from km_desktop.services.rules import field_rules, row_keys
from km_desktop.services.rules.case import Case
from km_desktop.services.words.findings import Finding
from km_desktop.services.words.naming import is_row

if TYPE_CHECKING:  # a list knows the parts of a case before SQLAlchemy is there (decision 10)
    from sqlalchemy import Connection


@cache
def by_entity() -> dict[str, ModuleType]:
    """Return the rules by entity: a file that bears the name of one holds its rules.

    Rows are judged with their owner. The files are loaded when the first record is judged.
    """
    return {
        module.name: import_module(f"{__name__}.{module.name}")
        for module in iter_modules(__path__)
        if module.name in ENTITIES and not is_row(module.name)
    }


def read_context(connection: Connection, case: Case) -> None:
    """Put into ``case.context`` what the rules of its entity need from other records."""
    asking: Callable[[Connection, Case], None] | None = getattr(
        by_entity().get(case.entity), "read_context", None
    )
    if asking is not None:
        asking(connection, case)


def read_contexts(connection: Connection, cases: Sequence[Case]) -> None:
    """Put it into many cases of one entity, with a few reads for all where its rules can."""
    if not cases:
        return
    module = by_entity().get(cases[0].entity)
    together: Callable[[Connection, Sequence[Case]], None] | None = getattr(
        module, "read_contexts", None
    )
    if together is not None:
        together(connection, cases)
        return
    for case in cases:
        read_context(connection, case)


def context_depends_on(entity: str, key: str) -> bool:
    """Tell whether what the rules ask from other records may depend on a field."""
    fields: frozenset[str] | None = getattr(by_entity().get(entity), "CONTEXT_FIELDS", None)
    return fields is None or key in fields


def check(case: Case) -> Iterator[Finding]:
    """Judge a record: each field by itself, its rows side by side, then the rules of its entity."""
    yield from field_rules.check(case)
    yield from row_keys.check(case)
    module = by_entity().get(case.entity)
    if module is not None:
        yield from module.check(case)
