"""The Steering Committee: what a meeting decided on projects, and whether they say the same."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from km_desktop.exchange import database_file
from km_desktop.exchange.merging import merge
from km_desktop.models.money import Money
from km_desktop.services.records import backlinks, records
from km_desktop.services.records.records import Edit, RowEdit
from km_desktop.services.words.findings import Refused
from km_desktop.store import database as databases
from km_desktop.store.database import Database
from km_desktop.store.lists import queries
from tests.samples import DAY, made, say_all

MOSCOW = date(2018, 11, 19)


def usd(amount: int) -> Money:
    return Money.in_dollars(amount * 100)


def project(database: Database, **over: Any) -> UUID:
    given = {"status": "ongoing", "approved_on": MOSCOW, "approved_amount": usd(1_000_000), **over}
    return made(database, "project", title_en="Mudflow risk", **given)


def decision(project_id: UUID, **values: Any) -> RowEdit:
    given = {"project_id": project_id, "decision": "approved", **values}
    return RowEdit("committee_decision", uuid4(), given, is_new=True)


def meeting(database: Database, *rows: RowEdit, met_on: date = MOSCOW) -> UUID:
    edit = Edit("committee_meeting", None, values={"met_on": met_on, "place": "Moscow"}, rows=rows)
    return records.save(database, "Anna", edit, DAY).record_id


def issues(database: Database, meeting_id: UUID) -> list[str]:
    sheet = records.open_record(database, "committee_meeting", meeting_id, DAY)
    return [sentence.replace("\xa0", " ") for sentence in say_all(sheet.findings)]


def test_a_meeting_and_its_projects_lead_to_each_other(file_database):
    decided = project(file_database)
    met = meeting(file_database, decision(decided, amount=usd(1_000_000)))

    assert issues(file_database, met) == []
    sheet = records.open_record(file_database, "committee_meeting", met, DAY)
    assert sheet.values["reference"] == "SCM-2026-0001"
    assert sheet.title.ru == "19.11.2018"
    (group,) = (
        one
        for one in backlinks.of_record(file_database, "project", decided)
        if one.link.entity == "committee_meeting"
    )
    assert (group.link.holder, group.count) == ("committee_decision", 1)


def test_a_project_that_says_another_day_or_amount_is_an_issue(file_database):
    late = project(file_database, approved_on=date(2019, 1, 1))
    bare = project(file_database, approved_on=None, approved_amount=None)
    other = project(file_database, approved_amount=usd(900_000))
    rows = [decision(one, amount=usd(1_000_000)) for one in (late, bare, other)]
    met = meeting(file_database, *rows)

    assert sorted(issues(file_database, met)) == [
        "PRJ-2026-0001 says that it was approved on 1 Jan 2019, not at this meeting of "
        "19 Nov 2018.",
        "PRJ-2026-0002 has no day of approval; this meeting of 19 Nov 2018 approved it.",
        "The Committee decided on 1,000,000.00 USD, and PRJ-2026-0003 has 900,000.00 USD.",
    ]


def test_a_later_meeting_may_raise_the_amount_of_what_an_earlier_one_approved(file_database):
    raised = project(file_database, approved_amount=usd(1_500_000))
    first = meeting(file_database, decision(raised, amount=usd(1_000_000)))
    assert len(issues(file_database, first)) == 1
    second = meeting(
        file_database, decision(raised, amount=usd(1_500_000)), met_on=date(2019, 11, 20)
    )
    assert issues(file_database, first) == issues(file_database, second) == []


def test_what_was_rejected_and_runs_is_an_issue_until_it_is_approved(file_database):
    running = project(file_database, approved_on=date(2019, 11, 20))
    met = meeting(file_database, decision(running, decision="rejected"))
    assert issues(file_database, met) == [
        "The Committee rejected PRJ-2026-0001, and its status is “Ongoing”."
    ]
    meeting(file_database, decision(running), met_on=date(2019, 11, 20))
    assert issues(file_database, met) == []


def test_a_meeting_to_come_has_an_agenda_and_no_decisions(file_database):
    soon = DAY + timedelta(days=30)
    meeting(file_database, met_on=soon)
    with pytest.raises(Refused):
        meeting(file_database, decision(project(file_database)), met_on=soon)


def test_an_amount_is_worth_what_it_was_on_the_day_of_the_meeting(file_database):
    for on, rate in ((date(2018, 11, 1), "60"), (date(2020, 1, 1), "75")):
        made(file_database, "exchange_rate", currency="RUB", effective_on=on, per_usd=Decimal(rate))
    met = meeting(
        file_database, decision(project(file_database), amount=Money(60_000_000_00, "RUB"))
    )
    with file_database.reading() as connection:
        (row,) = queries.rows_of(connection, "committee_decision", [met])
    assert row["amount"].usd_minor == 1_000_000_00


def test_copies_that_wrote_one_decision_down_have_it_once(file_database, tmp_path):
    decided, met = project(file_database), meeting(file_database)
    paths = []
    for name in ("Anna", "Boris"):
        paths.append(tmp_path / f"{name}.kmdb")
        database_file.export_copy(file_database, paths[-1], name, f"{name}’s copy")
    for path, values in zip(paths, ({}, {"amount": usd(1_000_000)}), strict=True):
        with databases.open_file(path) as database:
            edit = Edit("committee_meeting", met, rows=(decision(decided, **values),))
            records.save(database, "Anna", edit, DAY)

    merged = merge.merge(file_database, "Vera", merge.read_copies(file_database, paths), {}, DAY)

    assert merged.open == []
    with file_database.reading() as connection:
        (row,) = queries.rows_of(connection, "committee_decision", [met])
    assert (row["decision"], row["amount"]) == ("approved", usd(1_000_000))
