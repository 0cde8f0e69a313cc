"""A file to look around in: everything in it is invented, and it adds up (domain 10)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from km_desktop.exchange.sample import (
    assignments,
    experts,
    internships,
    organisations,
    plan,
    rates,
    volunteers,
)
from km_desktop.exchange.sample.people import People
from km_desktop.exchange.sample.sheet import Sheet
from km_desktop.services import files
from km_desktop.services.figures.beside import PLACEHOLDER
from km_desktop.store import database as databases
from km_desktop.store import lineage
from km_desktop.store.journal import Doing
from km_desktop.store.work import unit_of_work

__all__ = ["TODAY", "create"]

TODAY = date(2026, 6, 23)
# A link leads to what was written before it.
_ORDER = (
    "exchange_rate", "organisation", "contact", "memorandum", "person", "phone", "language_skill",
    "consent", "expert", "education", "employment", "achievement", "vetting", "referee",
    "availability", "assignment", "candidate", "deliverable", "payment", "cost_line",
    "evaluation", "mission", "leg", "follow_up", "internship", "internship_extension", "doa",
    "deployment", "extension", "reassignment", "volunteer_report", "statement",
)  # fmt: skip


def create(path: Path, author: str = "Sample data", today: date = TODAY) -> None:
    """Make a new file and fill it; InTheWay when a file is there.

    The assignments have fixed days; consents and checks of experts are dated back from ``today``.
    """
    sheet = _written(today)
    files.create(path, author)
    with databases.open_file(path) as database:
        counts = {
            "experts": len(sheet.rows["expert"]),
            "assignments": len(sheet.rows["assignment"]),
            "internships": len(sheet.rows["internship"]),
            "deployments": len(sheet.rows["deployment"]),
            "organisations": len(sheet.rows["organisation"]),
        }
        with unit_of_work(database, Doing("sample", author, "sample_filled", counts)) as work:
            for entity in _ORDER:
                work.add_many(entity, sheet.rows[entity])
            lineage.set_fact(work.connection, "sample", "yes")
            lineage.set_fact(work.connection, PLACEHOLDER, plan.PLACEHOLDER)


def _written(today: date) -> Sheet:
    sheet = Sheet(today)
    people = People(sheet)
    rates.write(sheet)
    known = organisations.write(sheet)
    roster = experts.write(sheet, people, known)
    assignments.write(sheet, plan.make(sheet, roster), roster, known)
    interns = internships.write(sheet, people, roster, known)
    volunteers.write(sheet, people, roster, known, interns)
    return sheet
