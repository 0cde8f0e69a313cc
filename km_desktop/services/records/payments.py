"""The payments of an assignment, made from its deliverables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from uuid6 import uuid7

from km_desktop.models.money import Money
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit, RowEdit, Saved
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.rules.rows import shares
from km_desktop.services.words import file_lists
from km_desktop.services.words.findings import Refused, gate
from km_desktop.store.database import Database
from km_desktop.store.values import Values

NONE_WAITS = gate(
    "",
    "Every deliverable with a share has its payment already. Give the deliverables their shares.",
    "У каждого результата с долей уже есть платёж. Укажите доли результатов.",
).at("deliverable", None)


def make_payments(database: Database, author: str, assignment_id: UUID, today: date) -> Saved:
    """Make a payment for each deliverable with a share: its amount and the day it is due follow.

    Raises Refused when no deliverable waits for its payment, KeyError for an unknown assignment.
    """
    with database.reading() as connection:
        words = file_lists.read(connection)
        case = cases.load(connection, "assignment", assignment_id, today, words)
    planned = plan_payments(
        case.of("deliverable"), case.of("payment"), shares.whole_of(case, "payment")
    )
    if not planned:
        raise Refused((NONE_WAITS,), "assignment")
    rows = tuple(RowEdit("payment", uuid7(), values, is_new=True) for values in planned)
    edit = Edit("assignment", assignment_id, case.values["version"], rows=rows)
    return records.save(database, author, edit, today)


def plan_payments(
    deliverables: Iterable[Values], payments: Sequence[Values], fee: Money | None
) -> list[Values]:
    """Return the payments of deliverables with a share that have none yet, whether saved or not."""
    paid = {row.get("deliverable_id") for row in payments if row.get("status") != "cancelled"}
    number = max((row.get("number") or 0 for row in payments), default=0)
    found: list[Values] = []
    for row in deliverables:
        share = row.get("share")
        if share is None or row["id"] in paid or row.get("status") == "waived":
            continue
        number += 1
        found.append({
            "number": number,
            "deliverable_id": row["id"],
            "share": share,
            "due_on": row.get("due_on"),
            "amount": shares.part_of(fee, share) if fee else None,
        })  # fmt: skip
    return found
