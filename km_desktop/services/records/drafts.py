"""Unsaved edits that survive a killed process: one small file each, beside the settings."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from km_desktop import paths
from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.records.records import Edit, RowEdit
from km_desktop.services.rules.judging.case import core_of
from km_desktop.services.words import titles
from km_desktop.store import safe
from km_desktop.store.database import Database
from km_desktop.store.values import Values, from_json, to_json


@dataclass(frozen=True)
class Draft:
    """An edit that was not saved, and when it was last kept."""

    edit: Edit
    kept_at: datetime


def keep(dataset: UUID, edit: Edit) -> None:
    """Write the draft of an edit, whole or not at all; one record has one draft."""
    content = {
        "entity": edit.entity,
        "record": str(edit.record_id) if edit.record_id else None,
        "version": edit.version,
        "core_version": edit.core_version,
        "values": _kept(edit.values),
        "core": _kept(edit.core),
        "rows": [
            {
                "entity": row.entity,
                "id": str(row.row_id),
                "values": _kept(row.values),
                "is_new": row.is_new,
                "removed": row.removed,
                "version": row.version,
            }
            for row in edit.rows
        ],
        "kept_at": datetime.now(UTC).isoformat(),
    }
    path = _path(dataset, edit.entity, edit.record_id)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    safe.write_bytes(path, json.dumps(content, ensure_ascii=False).encode())


def find(dataset: UUID, entity: str, record_id: UUID | None) -> Draft | None:
    """Return the draft of a record, or of a new one, if there is one that can be read."""
    return _read(_path(dataset, entity, record_id))


def waiting(dataset: UUID) -> list[Draft]:
    """Return every draft of a dataset, the newest first."""
    folder = _folder(dataset)
    found = [_read(path) for path in folder.glob("*.json")] if folder.is_dir() else []
    return sorted((draft for draft in found if draft), key=lambda one: one.kept_at, reverse=True)


def linked_titles(database: Database, edit: Edit) -> dict[UUID, Text]:
    """Return the titles of what an edit links to; a form knows those of saved values alone."""
    records = [(edit.entity, edit.values), *((row.entity, row.values) for row in edit.rows)]
    if edit.core:
        records.append((core_of(edit.entity), edit.core))
    with database.reading() as connection:
        return titles.linked(connection, records)


def drop(dataset: UUID, entity: str, record_id: UUID | None) -> None:
    """Forget the draft of a record, as after a save."""
    _path(dataset, entity, record_id).unlink(missing_ok=True)


def forget(dataset: UUID, erased: Collection[UUID]) -> None:
    """Forget every draft of erased records, and every draft that names one of them."""
    names = [name for one in erased for name in (str(one), one.hex)]
    folder = _folder(dataset)
    for path in folder.glob("*.json") if folder.is_dir() else ():
        kept = path.read_text("utf-8", errors="replace")
        if any(name in kept or name in path.name for name in names):
            path.unlink(missing_ok=True)


def texts(dataset: UUID, but: Collection[UUID]) -> list[str]:
    """Return what the drafts of a dataset hold, but for those that name one of some records."""
    names = [name for one in but for name in (str(one), one.hex)]
    folder = _folder(dataset)
    found = []
    for path in folder.glob("*.json") if folder.is_dir() else ():
        kept = path.read_text("utf-8", errors="replace")
        if not any(name in kept or name in path.name for name in names):
            found.append(kept)
    return found


def _folder(dataset: UUID) -> Path:
    return paths.data_folder() / "drafts" / dataset.hex


def _path(dataset: UUID, entity: str, record_id: UUID | None) -> Path:
    return _folder(dataset) / f"{entity}-{record_id.hex if record_id else 'new'}.json"


def _kept(values: Mapping[str, Any]) -> dict[str, str]:
    return {key: to_json(value) for key, value in values.items()}


def _values(entity: str, kept: Mapping[str, str]) -> Values:
    fields = fields_of(ENTITIES[entity])
    return {key: from_json(fields[key], text) for key, text in kept.items() if key in fields}


def _read(path: Path) -> Draft | None:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        entity = content["entity"]
        core = ENTITIES[entity].about.core
        core_entity = fields_of(ENTITIES[entity])[core].target if core else entity
        edit = Edit(
            entity,
            UUID(content["record"]) if content["record"] else None,
            content["version"],
            _values(entity, content["values"]),
            _values(core_entity, content["core"]),
            content["core_version"],
            tuple(
                RowEdit(
                    row["entity"],
                    UUID(row["id"]),
                    _values(row["entity"], row["values"]),
                    row["is_new"],
                    row["removed"],
                    row.get("version"),
                )
                for row in content["rows"]
            ),
        )
        return Draft(edit, datetime.fromisoformat(content["kept_at"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # A draft that cannot be read is of no use; it must never stop a form from opening.
        return None
