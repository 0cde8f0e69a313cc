"""Telephones typed without a country code: they take the country where their owner lives."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.models import ENTITIES
from km_desktop.models.code_lists.places import alpha2
from km_desktop.models.field import fields_of
from km_desktop.services.records.edit import Edit
from km_desktop.services.rules.judging.case import Case, core_of
from km_desktop.store.values import Values
from km_desktop.store.work import read
from km_desktop.written.telephones import read_phone
from km_desktop.written.unreadable import Unreadable

_OWNER = "person"
_LIVES_IN = "residence_country"


def completed(connection: Connection, edit: Edit, case: Case) -> Edit:
    """Return an edit whose telephones have the country code of their person.

    ``case`` is the record as it would be. Where no country of residence is known, or the number
    does not fit it, it stays as it was typed and the check of the field asks for the code.
    """
    return replace(
        edit,
        values=_completed(case.entity, edit.values, _owner_of(connection, case.entity, case)),
        rows=tuple(
            replace(row, values=_completed(row.entity, row.values, _owner_beside(row.entity, case)))
            for row in edit.rows
        ),
    )


def _owner_beside(entity: str, case: Case) -> Values:
    """Return the person of a form whose row it is, nothing for the rows of others."""
    link = ENTITIES[entity].about.parent
    if not link or fields_of(ENTITIES[entity])[link].target != _OWNER:
        return {}
    if case.entity == _OWNER:
        return case.values
    return case.core if core_of(case.entity) == _OWNER else {}


def _owner_of(connection: Connection, entity: str, case: Case) -> Values:
    """Return the person to whom a row that is saved by itself belongs."""
    link = ENTITIES[entity].about.parent
    if not link or fields_of(ENTITIES[entity])[link].target != _OWNER:
        return {}
    owner = case.values.get(link)
    return (read(connection, _OWNER, owner) or {}) if isinstance(owner, UUID) else {}


def _completed(entity: str, values: Values, owner: Values) -> Values:
    region = alpha2(owner.get(_LIVES_IN) or "")
    found = dict(values)
    for key, declared in fields_of(ENTITIES[entity]).items():
        if declared.kind.is_phone and isinstance(values.get(key), str):
            try:
                found[key] = read_phone(values[key], region)
            except Unreadable:
                continue
    return found
