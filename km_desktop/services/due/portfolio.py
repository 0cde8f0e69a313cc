"""What the portfolio waits for: instalments of donors' contributions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from km_desktop.bilingual import Text
from km_desktop.services.due.source import DueLine, DueRequest, Source, columns, live
from km_desktop.store.values import table_of


def _instalments(asked: DueRequest) -> Select[Any]:
    row, contribution = table_of("instalment"), table_of("contribution")
    chosen = columns(contribution, row.c.due_on, row=row.c.id, organisation=contribution.c.donor_id)
    return (
        select(*chosen, row.c.number)
        .join(contribution, row.c.contribution_id == contribution.c.id)
        .where(live(row, contribution), row.c.received_on.is_(None), row.c.due_on <= asked.horizon)
    )


def _instalment(row: Any, asked: DueRequest) -> DueLine:
    what = Text("Instalment {number} of a contribution", "Поступление {number} взноса донора")
    return DueLine(what.filled(number=row.number or "—"), row.base, asked.tone(row.base))


SOURCES: tuple[Source, ...] = (
    Source(
        "instalment", Text("Instalments of donors", "Поступления от доноров"), "contribution",
        "received_on", _instalments, _instalment, "instalment", icon="money",
    ),
)  # fmt: skip
