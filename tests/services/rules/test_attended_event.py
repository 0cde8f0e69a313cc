"""An event that somebody attended is counted on its days: it is not moved into the future."""

from __future__ import annotations

from datetime import date

import pytest

from km_desktop.services import figures
from km_desktop.services.figures import FigurePeriod
from km_desktop.services.records import bulk, records
from km_desktop.services.records.bulk import BulkChange
from km_desktop.services.records.records import Edit
from km_desktop.services.words.findings import Refused
from tests.samples import DAY, make, say_all, stored, working
from tests.services.stepping import change

AHEAD = {"starts_on": date(2027, 1, 1), "ends_on": date(2027, 1, 2)}


def event(database, status):
    with working(database) as work:
        one = make(work, "event", name_en="Water week", starts_on=date(2025, 5, 1),
                   ends_on=date(2025, 5, 3), country="AUT", sdgs=("6",))  # fmt: skip
        make(work, "participation", event_id=one, status=status, reference="EVP-2025-0001")
    return one


def save(database, one, **values):
    version = stored(database, "event", one)["version"]
    return records.save(database, "Anna", Edit("event", one, version, values=values), DAY)


def counted(database):
    with database.reading() as connection:
        return figures.count(connection, figures.BY_KEY["events"], FigurePeriod(DAY)).value


@pytest.mark.parametrize("status", ["attended", "reported", "closed"])
def test_an_attended_event_stays_where_it_was_counted(file_database, status):
    one = event(file_database, status)

    with pytest.raises(Refused) as refused:
        save(file_database, one, **AHEAD)
    assert [one.replace("\xa0", " ") for one in say_all(refused.value.findings)] == [
        "Somebody has attended the event already (EVP-2025-0001), so it cannot begin on 1 Jan 2027."
    ]
    assert counted(file_database) == 1
    save(file_database, one, starts_on=date(2025, 4, 30), name_en="Water days")
    assert bulk.preview(
        file_database, "event", [one], BulkChange("starts_on", "set", date(2027, 1, 1)), "en", DAY
    ).left_out == 1  # fmt: skip


@pytest.mark.parametrize("status", ["proposed", "approved", "cancelled"])
def test_an_event_that_nobody_attended_is_put_off(file_database, status):
    one = event(file_database, status)

    save(file_database, one, **AHEAD)

    assert stored(file_database, "event", one)["starts_on"] == AHEAD["starts_on"]


def test_one_that_was_wrong_before_is_saved_with_it(file_database):
    one = event(file_database, "attended")
    change(file_database, "event", one, **AHEAD)

    saved = save(file_database, one, name_en="Water days")

    assert any("already (EVP-2025-0001)" in text for text in say_all(saved.issues))
