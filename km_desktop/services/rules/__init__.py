"""The rules over several fields, one module an entity; each may have ``read_context``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING, Any

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.rules import external_numbers
from km_desktop.services.rules.judging import field_rules
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.money import amounts
from km_desktop.services.rules.money import findings as money_findings
from km_desktop.services.rules.money.day import AmountDay
from km_desktop.services.rules.rows import list_keys, row_keys, row_links
from km_desktop.services.words.findings import Finding
from km_desktop.services.words.naming import is_row

if TYPE_CHECKING:  # a list knows the parts of a case before SQLAlchemy is there (decision 10)
    from sqlalchemy import Connection

    from km_desktop.services.rules.money.day import DayOf
    from km_desktop.store.values import Values


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
    external_numbers.read_context(connection, [case])
    list_keys.read_contexts(connection, [case])
    amounts.read_context(connection, [case], day_of)


def read_contexts(connection: Connection, cases: Sequence[Case]) -> None:
    """Put it into many cases of one entity, with a few reads for all where its rules can."""
    if not cases:
        return
    module = by_entity().get(cases[0].entity)
    together: Callable[[Connection, Sequence[Case]], None] | None = getattr(
        module, "read_contexts", None
    )
    if together is None:
        for case in cases:
            read_context(connection, case)
        return
    together(connection, cases)
    external_numbers.read_context(connection, cases)
    list_keys.read_contexts(connection, cases)
    amounts.read_context(connection, cases, day_of)


def day_of(case: Case, entity: str, key: str, row: Values) -> AmountDay | None:
    """Return the day that a money field is about, and why; nothing where it is that of its entry.

    The field is of the record itself or of one of its rows, whose rules stand with their owner's.
    """
    rule: DayOf | None = getattr(by_entity().get(case.entity), "day_of", None)
    return rule(case, entity, key, row) if rule is not None else None


def context_depends_on(entity: str, key: str) -> bool:
    """Tell whether what the rules ask from other records may depend on a field."""
    fields: frozenset[str] | None = getattr(by_entity().get(entity), "CONTEXT_FIELDS", None)
    return fields is None or key in fields


@cache
def gives_days_to(entity: str) -> tuple[tuple[str, str], ...]:
    """Return whose amounts take their day from records of an entity, and by which link."""
    return tuple(
        (name, link)
        for name, module in by_entity().items()
        for link in getattr(module, "DAY_LINKS", ())
        if fields_of(ENTITIES[name])[link].target == entity
    )


def check(case: Case) -> Iterator[Finding]:
    """Judge a record: each field by itself, its rows side by side, then the rules of its entity."""
    yield from field_rules.check(case)
    yield from row_keys.check(case)
    yield from list_keys.check(case)
    yield from row_links.check(case)
    yield from money_findings.check(case, day_of)
    yield from external_numbers.check(case)
    module = by_entity().get(case.entity)
    if module is not None:
        yield from module.check(case)


def derived(
    entity: str,
    values: Mapping[str, Any],
    rows: Mapping[str, list[Values]],
    context: Mapping[str, Any],
) -> list[tuple[str, Text, Text]]:
    """Return what follows from a record and its surroundings and is kept in no field.

    Each has a key, a label and its words; ``context`` is what the rules of the entity have read.
    """
    follows = getattr(by_entity().get(entity), "derived", None)
    return list(follows(values, rows, context)) if follows is not None else []
