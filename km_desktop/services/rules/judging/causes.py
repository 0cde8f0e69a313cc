"""What a change has caused: an error stops only the change that brought it about (domain 4.11)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.rules.judging.case import Case, core_of
from km_desktop.services.words.findings import Finding, Severity, Spot
from km_desktop.store.values import Values, to_json


def touched(before: Case, after: Case) -> frozenset[Spot]:
    """Return every field that differs between two states of a record, its core and its rows."""
    core = core_of(after.entity)
    found = {Spot(key) for key in _differing(after.entity, before.values, after.values)}
    if core:
        found |= {Spot(key, core) for key in _differing(core, before.core, after.core)}
    for entity in {*before.rows, *after.rows}:
        was, becomes = _by_id(before.of(entity)), _by_id(after.of(entity))
        for row_id in {*was, *becomes}:
            keys = _differing(entity, was.get(row_id, {}), becomes.get(row_id, {}))
            found |= {Spot(key, entity, row_id) for key in keys}
    return frozenset(found)


def caused(
    before: Iterable[Finding], after: Iterable[Finding], touched: Collection[Spot]
) -> tuple[Finding, ...]:
    """Return the errors that a change has caused, of those that are there after it.

    An error was caused when its field, or a partner of its rule, was touched, or when it was not
    there before. What is there after a change and was not caused by it stays an open issue.
    """
    known = {(found.text, found.spot) for found in before}
    return tuple(
        found
        for found in after
        if found.severity is Severity.ERROR
        and ((found.text, found.spot) not in known or _is_touched(found, touched))
    )


def _is_touched(finding: Finding, touched: Collection[Spot]) -> bool:
    return any(_meets(spot, one) for spot in (finding.spot, *finding.partners) for one in touched)


def _meets(spot: Spot, touched: Spot) -> bool:
    if (spot.field, spot.entity) != (touched.field, touched.entity):
        return False
    return spot.row is None or spot.row == touched.row


def _by_id(rows: Iterable[Values]) -> dict[UUID | None, Values]:
    return {row.get("id"): row for row in rows}


def _differing(entity: str, before: Values, after: Values) -> Iterable[str]:
    fields = fields_of(ENTITIES[entity])
    every = {key: after.get(key) for key in fields}
    return changed_fields(before, every)


def changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> Values:
    """Return the fields of ``after`` that differ from ``before``, as the journal compares them."""
    return {
        key: value for key, value in after.items() if to_json(before.get(key)) != to_json(value)
    }
