"""Rows that several copies added under one natural key: where they differ, it is a question."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.exchange.merging.question import Question, is_ours, side_of
from km_desktop.models.field import Field
from km_desktop.services.records import row_union
from km_desktop.services.records.row_union import RowVoices
from km_desktop.store.values import Values, from_kept, to_json


def questions(
    connection: Connection,
    vector: Mapping[str, int],
    records: Collection[UUID] | None,
    before: Mapping[str, int] | None,
) -> tuple[list[Question], set[UUID]]:
    """Return what rows that are one differ in, and all these rows: of them nothing else is asked.

    ``records`` restricts it to groups with one of some rows; ``before`` is what the file followed
    before copies came in.
    """
    found: list[Question] = []
    rows_met: set[UUID] = set()
    for entity, rows, voices in row_union.groups(connection, vector, records):
        rows_met |= {row["id"] for row in rows}
        for declared in row_union.compared(entity):
            found += _field(entity, rows, declared, voices, before)
    return found, rows_met


def _field(
    entity: str,
    rows: list[Values],
    declared: Field,
    voices: RowVoices,
    before: Mapping[str, int] | None,
) -> Iterator[Question]:
    said = voices.of_field(entity, rows, declared)
    options = row_union.voices_joined(declared, said)
    if len(options) < 2:
        return
    shown, key = rows[0], declared.key
    now = to_json(shown[key])
    sides = []
    for one in options:
        alike = [voice.operation for voice in said if voice.after == one.after]
        ours = one.after == now and is_ours(alike, before)
        value: Any = from_kept(entity, key, one.after)
        sides.append(side_of(value, one.operation, ours=ours))
    yield Question(
        f"{entity}:{shown['id']}:{key}", "field", entity, shown["id"], key, None,
        tuple(sorted(sides, key=lambda side: not side.ours)), shown[key], twice=True,
    )  # fmt: skip
