"""The numbers of other systems, as a table of a paper (domain 4.13)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.code_lists.numbers import NUMBER_SYSTEM
from km_desktop.services.printing.brief_content import NOTHING
from km_desktop.services.printing.paper_content import Cell, Head, PaperTable, Part
from km_desktop.services.printing.papers.asked import PaperRequest
from km_desktop.services.printing.text_pairs import same
from km_desktop.services.rules.rows.row_links import between_rows
from km_desktop.store.lists import queries
from km_desktop.store.values import Values

_PART = Text("{kind} {number}", "{kind} {number}")


def numbers(
    asked: PaperRequest, kind: str, record_id: UUID, more: Iterable[tuple[str, str]] = ()
) -> Iterator[Part]:
    """Yield the rows of a kind that hold the numbers of a record; ``more`` are system and value."""
    kept = queries.rows_of(asked.connection, kind, [record_id])
    parts = _parts(asked, kind, record_id)
    rows = [
        *((row["system"], row["value"], _part_of(kind, row, parts)) for row in kept),
        *((system, value, NOTHING) for system, value in more),
    ]
    if rows:
        yield PaperTable(
            Text("Numbers in other systems", "Номера в других системах"),
            (Head(Text("System", "Система"), 1), Head(Text("Number", "Номер"), 4)),
            tuple(
                (
                    Cell(asked.words.text(NUMBER_SYSTEM, system), quiet=True),
                    Cell(same(value), more=part),
                )
                for system, value, part in rows
            ),
        )


def _parts(asked: PaperRequest, kind: str, record_id: UUID) -> dict[UUID, Text]:
    """Return what the rows of a record are called that its numbers may belong to: Payment 2."""
    return {
        row["id"]: _PART.filled(kind=ENTITIES[field.target].about.singular, number=row["number"])
        for field in between_rows(kind)
        for row in queries.rows_of(asked.connection, field.target, [record_id])
        if row["number"] is not None
    }


def _part_of(kind: str, row: Values, parts: dict[UUID, Text]) -> Text:
    return next((parts.get(row[field.key], NOTHING) for field in between_rows(kind)), NOTHING)
