"""The numbers of other systems, as a table of a paper (domain 4.13)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.models.code_lists.numbers import NUMBER_SYSTEM
from km_desktop.services.printing.paper_content import Cell, Head, PaperTable, Part
from km_desktop.services.printing.papers.asked import PaperRequest
from km_desktop.services.printing.text_pairs import same
from km_desktop.store import queries


def numbers(
    asked: PaperRequest, kind: str, record_id: UUID, more: Iterable[tuple[str, str]] = ()
) -> Iterator[Part]:
    """Yield the rows of a kind that hold the numbers of a record; ``more`` are system and value."""
    kept = queries.rows_of(asked.connection, kind, [record_id])
    rows = [*((row["system"], row["value"]) for row in kept), *more]
    if rows:
        yield PaperTable(
            Text("Numbers in other systems", "Номера в других системах"),
            (Head(Text("System", "Система"), 1), Head(Text("Number", "Номер"), 4)),
            tuple(
                (Cell(asked.words.text(NUMBER_SYSTEM, system), quiet=True), Cell(same(value)))
                for system, value in rows
            ),
        )
