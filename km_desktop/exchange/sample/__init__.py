"""A file to look around in: everything in it is invented, and it adds up (domain 10)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from km_desktop.exchange.sample import (
    addresses,
    agreements,
    awards,
    consents,
    events,
    fund,
    internships,
    organisations,
    portfolio,
    project_rows,
    rates,
    roster,
    russian,
    team,
    volunteers,
)
from km_desktop.exchange.sample.experts_on_demand import assignments, contacts, plan, requests
from km_desktop.exchange.sample.people import People
from km_desktop.exchange.sample.sheet import SampleRows
from km_desktop.models import Base
from km_desktop.services.figures.footnotes import PLACEHOLDER
from km_desktop.services.files import files
from km_desktop.store import database as databases
from km_desktop.store import lineage
from km_desktop.store.history.journal import Doing
from km_desktop.store.work import unit_of_work

__all__ = ["TODAY", "create"]

TODAY = date(2026, 6, 23)


def create(path: Path, author: str = "Sample data", today: date = TODAY) -> None:
    """Make a new file and fill it; InTheWay when a file is there.

    The assignments have fixed days; consents and checks of experts are dated back from ``today``.
    """
    sheet = _written(today)
    files.create(path, author)
    with databases.open_file(path) as database:
        counts = {entity: len(rows) for entity, rows in sheet.rows.items()}
        with unit_of_work(database, Doing("sample", author, "sample_filled", counts)) as work:
            for table in Base.metadata.sorted_tables:  # a link leads to what was written before it
                if table.name in sheet.rows:
                    work.add_many(table.name, sheet.rows[table.name])
            lineage.set_fact(work.connection, "sample", "yes")
            lineage.set_fact(work.connection, PLACEHOLDER, plan.PLACEHOLDER)


def _written(today: date) -> SampleRows:
    sheet = SampleRows(today)
    people = People(sheet)
    rates.write(sheet)
    known = organisations.write(sheet)
    registered = roster.write(sheet, people, known)
    slots = plan.make(sheet, registered)
    assignments.write(sheet, slots, registered, known)
    interns = internships.write(sheet, people, registered, known)
    volunteers.write(sheet, people, registered, known, interns)
    organisations.write_more(sheet, known)
    portfolio.write(sheet, known)
    requests.write(sheet, slots, known)
    requests.support(sheet)
    contacts.write(sheet)
    contacts.finish_evaluations(sheet)
    events.write(sheet, registered, known)
    awards.write(sheet, fund.write(sheet, known))
    consents.write_more(sheet, people, registered)
    consents.finish(sheet, consents.write_texts(sheet))
    agreements.write(sheet, known)
    project_rows.write_results(sheet)
    fund.declare(sheet)
    team.write(sheet)
    russian.complete(sheet)
    addresses.complete(sheet)
    return sheet
