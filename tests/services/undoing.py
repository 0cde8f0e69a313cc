"""Saving, adding and taking back in a file."""

from __future__ import annotations

from km_desktop.services.history import undo
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit
from tests.samples import DAY, made, stored


def save(database, entity, record_id, author="Anna", rows=(), **values):
    """Save fields of a record as a person does; return the id of the operation."""
    edit = Edit(entity, record_id, values=values, rows=tuple(rows))
    return records.save(database, author, edit, DAY).changes.operation_id


def add(database, entity, author="Anna", rows=(), core=None, **values):
    edit = Edit(entity, None, values=values, core=core or {}, rows=tuple(rows))
    saved = records.save(database, author, edit, DAY)
    return saved.record_id, saved.changes.operation_id


def assignment(database, **over):
    office = made(database, "organisation")
    values = {"title_en": "Soil", "country": "KGZ", "office_id": office, "main_theme": "T04"}
    return add(database, "assignment", **(values | over))


def back(database, operation_id, choices=None, author="Anna", **more):
    return undo.undo(database, author, operation_id, choices, **more).operation_id


def is_removed(database, entity, record_id):
    return stored(database, entity, record_id)["removed_at"] is not None


def person_and_expert(database, **core):
    names = {"family_name_ru": "Щербаков", "given_name_ru": "Пётр"}
    return add(database, "expert", headline_en="Water", core=names | core)
