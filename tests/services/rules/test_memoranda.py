"""Memoranda: their parties, their term, and what is due before and after its end."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from km_desktop.bilingual import Text
from km_desktop.exchange import database_file
from km_desktop.exchange.merging import merge
from km_desktop.services import due
from km_desktop.services.lists import browse
from km_desktop.services.records import backlinks, records, references
from km_desktop.services.records.records import Edit, RowEdit
from km_desktop.services.words.findings import Refused
from km_desktop.store import database as databases
from km_desktop.store import migrate
from km_desktop.store.database import Database
from km_desktop.store.lists import queries
from km_desktop.store.lists.queries import Filter, Listing
from tests.samples import DAY, made, make, say_all, working

FILES = Path(__file__).parents[2] / "files"


def days(number: int) -> date:
    return DAY + timedelta(days=number)


@pytest.fixture
def memorandum(file_database: Database) -> UUID:
    values = {
        "organisation_id": made(file_database, "organisation", kind="PARTNER"),
        "title": "Memorandum on a Strategic Partnership",
        "signed_on": date(2017, 11, 28),
    }
    return records.save(
        file_database, "Anna", Edit("memorandum", None, values=values), DAY
    ).record_id


def plain(said: list[str]) -> list[str]:
    return [sentence.replace("\xa0", " ") for sentence in said]


def change(database: Database, memorandum: UUID, *rows: RowEdit, **values: object) -> list[str]:
    edit = Edit("memorandum", memorandum, values=values, rows=rows)
    return plain(say_all(records.save(database, "Anna", edit, DAY).issues))


def party(organisation: UUID, **values: object) -> RowEdit:
    values |= {"organisation_id": organisation}
    return RowEdit("memorandum_party", uuid4(), values, is_new=True)


def test_a_memorandum_is_a_record_with_a_reference_and_begins_at_its_counterpart(
    file_database, memorandum
):
    sheet = records.open_record(file_database, "memorandum", memorandum, DAY)
    assert sheet.values["reference"] == "MOU-2026-0001"
    counterpart = sheet.values["organisation_id"]
    (group,) = (
        one
        for one in backlinks.of_record(file_database, "organisation", counterpart)
        if one.link.entity == "memorandum"
    )
    assert (group.count, group.begins.en) == (1, "New memorandum with this organisation")
    given = backlinks.begun(file_database, "organisation", counterpart, group.link)
    assert given == {"organisation_id": counterpart}
    columns = browse.start_columns("memorandum")
    (row,) = browse.rows(file_database, "memorandum", [memorandum], columns, "en", DAY)
    assert row.cells["title"] == "Memorandum on a Strategic Partnership"


@pytest.mark.parametrize(("ends", "tone"), [(90, "info"), (7, "warn"), (0, "warn"), (-1, "warn")])
def test_its_end_is_due_ninety_days_ahead_and_after_it(file_database, memorandum, ends, tone):
    change(file_database, memorandum, valid_until=days(ends))

    (item,) = due.due_on(file_database, DAY).items
    assert (item.kind, item.entity, item.record_id) == ("memorandum", "memorandum", memorandum)
    assert (item.on, item.tone, item.spot.field) == (days(ends), tone, "valid_until")
    assert item.who == Text("UNDP Kyrgyzstan", "ПРООН в Кыргызстане")
    if ends == 90:
        assert item.what.ru == "Срок меморандума истекает через 90 дней"
    change(file_database, memorandum, after_term="Renewed by MOU-2026-0002")
    assert due.due_on(file_database, DAY).items == ()


def test_ninety_one_days_ahead_and_without_an_end_nothing_is_due(file_database, memorandum):
    assert due.due_on(file_database, DAY).total == 0
    change(file_database, memorandum, valid_until=days(91))
    assert due.due_on(file_database, DAY).total == 0


def test_an_expired_one_is_a_warning_until_it_is_said_what_follows(file_database, memorandum):
    told = change(file_database, memorandum, valid_until=days(-1))
    assert told == [
        "The memorandum ended on 22 Jun 2026. Say under “After its term” what follows: renewed, "
        "replaced or let expire."
    ]
    assert change(file_database, memorandum, after_term="Not renewed") == []
    assert change(file_database, memorandum, valid_until=DAY, after_term=None) == []  # its last day


def test_its_days_are_in_order_and_not_to_come(file_database, memorandum):
    for values, sentence in (
        ({"valid_until": date(2017, 11, 27)}, "The end is before the start on 28 Nov 2017."),
        ({"signed_on": days(2)}, "An actual date cannot be in the future"),
    ):
        with pytest.raises(Refused) as refused:
            change(file_database, memorandum, **values)
        assert sentence in plain([refused.value.say("en")])[0]


def test_parties_sign_each_on_its_day(file_database, memorandum):
    with working(file_database) as work:
        university = make(work, "organisation", name_en="A university", kind="UNIVERSITY")
        ministry = make(work, "organisation", name_en="A ministry", country="TJK")
    change(file_database, memorandum, valid_until=days(300))
    told = change(
        file_database,
        memorandum,
        party(university, signatory="Pavel Orlov", signatory_title="Rector", signed_on=DAY),
        party(ministry, signed_on=days(-30)),
    )
    assert told == []
    sheet = records.open_record(file_database, "memorandum", memorandum, DAY)
    assert {row["organisation_id"] for row in sheet.rows["memorandum_party"]} == {
        university, ministry,
    }  # fmt: skip
    with pytest.raises(Refused) as refused:
        change(file_database, memorandum, party(university))
    assert "“Party” is listed twice" in refused.value.say("en")
    with pytest.raises(Refused):
        change(
            file_database, memorandum, party(made(file_database, "organisation"), signed_on=days(5))
        )
    told = change(file_database, memorandum, valid_until=days(-10), after_term="Replaced")
    assert told == [
        "This party signed on 23 Jun 2026, after the memorandum had ended on 13 Jun 2026."
    ]


def test_copies_that_added_the_same_party_meet_in_one_row(file_database, memorandum, tmp_path):
    university = made(file_database, "organisation", name_en="A university")
    paths = []
    for name in ("Anna", "Boris"):
        paths.append(tmp_path / f"{name}.kmdb")
        database_file.export_copy(file_database, paths[-1], name, f"{name}’s copy")
    for path, values in zip(
        paths, ({"signatory": "Pavel Orlov"}, {"signed_on": days(-3)}), strict=True
    ):
        with databases.open_file(path) as database:
            change(database, memorandum, party(university, **values))

    merged = merge.merge(file_database, "Vera", merge.read_copies(file_database, paths), {}, DAY)

    assert merged.open == []
    with file_database.reading() as connection:
        (row,) = queries.rows_of(connection, "memorandum_party", [memorandum])
    assert (row["signatory"], row["signed_on"]) == ("Pavel Orlov", days(-3))


def older_file(path: Path, days: Sequence[str]) -> None:
    """Copy the file of version 3 and give it as many memoranda as days of entry, oldest first."""
    shutil.copy(FILES / "km_v3.kmdb", path)
    file = sqlite3.connect(path)
    (kept,) = file.execute("SELECT id FROM memorandum").fetchall()
    columns = [row[1] for row in file.execute("PRAGMA table_info(memorandum)")]
    rest = ", ".join(name for name in columns if name not in ("id", "created_op"))
    done = [row[1] for row in file.execute("PRAGMA table_info(operation)")]
    beside = ", ".join(name for name in done if name not in ("id", "at", "number"))
    for at, day in enumerate(days):
        operation, one = bytes([1, at, *bytes(14)]), bytes([2, at, *bytes(14)])
        file.execute(
            f"INSERT INTO operation (id, at, number, {beside}) "
            f"SELECT ?, ?, 900 + ?, {beside} FROM operation LIMIT 1",
            (operation, f"{day} 08:00:00.000000", at),
        )
        file.execute(
            f"INSERT INTO memorandum (id, created_op, {rest}) "
            f"SELECT ?, ?, {rest} FROM memorandum WHERE id = ?",
            (one, operation, kept[0]),
        )
    file.execute("DELETE FROM memorandum WHERE id = ?", kept)
    file.commit()
    file.close()


def references_in(path: Path) -> list[str]:
    file = sqlite3.connect(path)
    found = file.execute("SELECT reference FROM memorandum ORDER BY id").fetchall()
    file.close()
    return [row[0] for row in found]


def test_memoranda_of_an_older_file_get_references_by_the_year_of_their_entry(tmp_path):
    path = tmp_path / "older.kmdb"
    older_file(path, ["2024-03-01", "2025-01-10", "2024-11-05", "2025-12-31"])
    migrate.migrate_file(path)
    assert references_in(path) == [
        "MOU-2024-0001", "MOU-2025-0001", "MOU-2024-0002", "MOU-2025-0002",
    ]  # fmt: skip
    # A copy that has more, added later, gives what both have the same ones.
    more = tmp_path / "more.kmdb"
    older_file(more, ["2024-03-01", "2025-01-10", "2024-11-05", "2025-12-31", "2025-12-31"])
    migrate.migrate_file(more)
    assert references_in(more)[:4] == references_in(path)
    assert references_in(more)[4] == "MOU-2025-0003"


def test_the_stored_file_of_version_3_finds_its_memorandum_by_the_new_reference(tmp_path):
    path = tmp_path / "v3.kmdb"
    shutil.copy(FILES / "km_v3.kmdb", path)
    with databases.open_file(path) as database:
        with database.reading() as connection:
            (one,) = queries.live(connection, "memorandum", "id")
            assert one["reference"].startswith("MOU-20")
            assert references.find(connection, one["reference"]) == ("memorandum", one["id"])
            looked = Listing("memorandum", (Filter("text", (one["reference"],)),))
            assert queries.count(connection, looked) == 1
        values = {"organisation_id": one["organisation_id"], "title": "Second"}
        edit = Edit("memorandum", None, values=values)
        saved = records.save(database, "Anna", edit, DAY).record_id
        sheet = records.open_record(database, "memorandum", saved, DAY)
        assert sheet.values["reference"] != one["reference"]
