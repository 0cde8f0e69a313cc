"""The payments of an assignment, made from its deliverables."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from uuid6 import uuid7

from km_desktop.services.records import records
from km_desktop.services.records.records import Edit, RowEdit, Saved
from km_desktop.services.rules import case as cases
from km_desktop.services.rules.case import Case
from km_desktop.services.words import file_lists
from km_desktop.services.words.findings import Refused, gate
from km_desktop.store.database import Database

_NONE_WAITS = gate(
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
    rows = tuple(_payments(case))
    if not rows:
        raise Refused((_NONE_WAITS,), "assignment")
    edit = Edit("assignment", assignment_id, case.values["version"], rows=rows)
    return records.save(database, author, edit, today)


def _payments(case: Case) -> list[RowEdit]:
    paid = {row["deliverable_id"] for row in case.of("payment") if row["status"] != "cancelled"}
    number = max((row["number"] or 0 for row in case.of("payment")), default=0)
    found: list[RowEdit] = []
    for row in case.of("deliverable"):
        if row["share"] is None or row["id"] in paid or row["status"] == "waived":
            continue
        number += 1
        values = {"deliverable_id": row["id"], "share": row["share"], "due_on": row["due_on"]}
        new = {"number": number, **values}
        found.append(RowEdit("payment", uuid7(), new, is_new=True))
    return found
