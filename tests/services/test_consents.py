"""Consents: of several to one purpose the newest speaks, for rules and for figures alike."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from km_desktop.services.figures import consented
from km_desktop.services.rules.person import has_consent
from km_desktop.store import queries
from km_desktop.store.values import table_of
from tests.samples import DAY, made, make, working

OLD, NEW = date(2024, 1, 10), date(2026, 1, 10)
PAST, LATER = DAY - timedelta(days=3), DAY + timedelta(days=300)
CASES = [
    ([], False),
    ([(NEW, None, None)], True),
    ([(NEW, LATER, None)], True),
    ([(NEW, PAST, None)], False),
    ([(NEW, None, PAST)], False),
    ([(NEW, None, DAY)], False),
    ([(NEW, None, LATER)], True),
    ([(LATER, None, None)], False),
    ([(None, None, None)], False),
    ([(OLD, None, None), (NEW, None, None)], True),
    ([(OLD, LATER, None), (NEW, LATER, PAST)], False),  # withdrawn: the older does not help
    ([(OLD, LATER, None), (NEW, PAST, None)], False),
    ([(OLD, PAST, None), (NEW, LATER, None)], True),
    ([(OLD, None, date(2025, 1, 1)), (NEW, LATER, None)], True),  # given anew since
    ([(OLD, None, PAST), (NEW, LATER, None)], False),  # withdrawn since
    ([(NEW, LATER, None), (NEW, LATER, PAST)], False),
    ([(NEW, LATER, None), (NEW, PAST, None)], True),
    ([(NEW, LATER, None), (LATER, None, None)], True),
]


@pytest.mark.parametrize(("given", "valid"), CASES)
def test_the_newest_consent_speaks(database, given, valid):
    person = made(database, "person")
    with working(database) as work:
        make(work, "consent", person_id=person, purpose="PUBLIC", given_on=NEW)
        for given_on, until, withdrawn in given:
            make(
                work, "consent", person_id=person, purpose="ROSTER", given_on=given_on,
                valid_until=until, withdrawn_on=withdrawn,
            )  # fmt: skip

    table = table_of("person")
    with database.reading() as connection:
        rows = queries.rows_of(connection, "consent", [person])
        query = select(table.c.id).where(consented("ROSTER", table.c.id, DAY))
        counted = connection.execute(query).scalars().all()

    assert has_consent(rows, "ROSTER", DAY) is valid
    assert (person in counted) is valid
