"""What an operation did is told by the record it happened to, and of rows by what they are."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from uuid import UUID

import pytest

from km_desktop.exchange import database_file
from km_desktop.exchange.merging import merge
from km_desktop.services.history import history, log
from km_desktop.services.history.history import Entry, HistoryFilter
from km_desktop.services.people import merge_people
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit, RowEdit
from km_desktop.store import database as databases
from km_desktop.store.database import Database
from tests.samples import DAY, made, working


@pytest.fixture
def people(file_database: Database) -> tuple[UUID, UUID]:
    return (
        made(
            file_database,
            "person",
            family_name_lat="Orlova",
            given_name_lat="Anna",
            family_name_ru="Орлова",
        ),
        made(file_database, "person", family_name_lat="Belov", given_name_lat="Ivan"),
    )


def latest(database: Database) -> Entry:
    return history.of_file(database)[0]


def told(entry: Entry, language: str = "en") -> dict[str, list[str]]:
    return {
        record.name.say(language): [line.say(language) for line in record.lines]
        for record in entry.records
    }


def test_a_merge_names_each_record_and_each_row(file_database, people, tmp_path: Path):
    path = tmp_path / "laptop.kmdb"
    database_file.export_copy(file_database, path, "Boris", "Laptop")
    with databases.open_file(path) as laptop, working(laptop, author="Boris") as work:
        values = {"person_id": people[0], "language": "de", "level": "B2"}
        work.add("language_skill", values)
        work.change("person", people[1], {"city": "Osh"})
        office = {"name_en": "UNDP Tajikistan", "kind": "CO", "country": "TJK"}
        work.add("organisation", office)
    merge.merge(file_database, "Anna", merge.read_copies(file_database, [path]), {}, DAY)

    found = told(latest(file_database))
    assert found["Orlova, Anna"] == ["added German (B2)"]
    assert found["Belov, Ivan"] == ["City: empty → Osh"]
    assert found["UNDP Tajikistan"] == ["added"]
    (orlova,) = (lines for name, lines in told(latest(file_database), "ru").items()
                 if name.startswith("Орлова"))  # fmt: skip
    assert orlova == ["добавлено: немецкий (B2)"]


def test_joined_people_say_what_moved_and_from_whom(file_database, people):
    kept, other = people
    for number in ("+74950000001", "+74950000002"):
        made(file_database, "phone", person_id=other, number=number)
    merge_people.apply_merge(file_database, "Anna", kept, other, {}, DAY)

    found = told(latest(file_database))
    assert "moved 2 telephones from Belov, Ivan" in found["Orlova, Anna"]
    assert found["Belov, Ivan"] == ["joined into Orlova, Anna"]


def test_two_deliverables_are_told_apart(file_database):
    assignment = made(file_database, "assignment")
    rows = [made(file_database, "deliverable", assignment_id=assignment, number=n) for n in (1, 2)]
    with working(file_database, kind="save") as work:
        for row in rows:
            work.change("deliverable", row, {"status": "submitted"})

    (lines,) = told(latest(file_database)).values()
    assert lines == [
        "Deliverable 1 · status: Planned → Submitted",
        "Deliverable 2 · status: Planned → Submitted",
    ]
    (record,) = history.of_record(file_database, "assignment", assignment)[0].records
    assert record.lines[0].say("ru").startswith("Результат 1 · статус")


def test_rows_that_come_and_go_are_said_as_that(file_database, people):
    skill = made(file_database, "language_skill", person_id=people[0], language="fr", level="C1")
    removed = RowEdit("language_skill", skill, {}, removed=True)
    records.save(file_database, "Anna", Edit("person", people[0], rows=(removed,)), DAY)
    assert told(latest(file_database)) == {"Orlova, Anna": ["removed French (C1)"]}


def test_the_log_names_the_row_beside_the_field(file_database, tmp_path):
    assignment = made(file_database, "assignment")
    row = made(file_database, "deliverable", assignment_id=assignment, number=2)
    with working(file_database, kind="save") as work:
        work.change("deliverable", row, {"status": "submitted"})
    log.write_log(file_database, tmp_path / "log.csv", HistoryFilter(), "en")
    assert "Deliverable 2 · status" in (tmp_path / "log.csv").read_text("utf-8-sig")


def test_the_log_says_what_became_of_joined_rows_and_people_in_the_same_words(
    file_database, people, tmp_path
):
    kept, other = people
    for person in people:
        made(file_database, "language_skill", person_id=person, language="fr", level="C1")
    changes = merge_people.apply_merge(file_database, "Anna", kept, other, {}, DAY)
    removed = made(file_database, "phone", person_id=kept, number="+74950000001")
    records.save(file_database, "Anna", Edit("person", kept, rows=(
        RowEdit("phone", removed, {}, removed=True),
    )), DAY)  # fmt: skip
    log.write_log(file_database, tmp_path / "log.csv", HistoryFilter(), "en")
    rows = list(csv.reader(io.StringIO((tmp_path / "log.csv").read_text("utf-8-sig"))))
    cells = {tuple(row[-3:]) for row in rows}

    said = {line for entry in history.of_file(file_database) for lines in told(entry).values()
            for line in lines}  # fmt: skip
    assert ("removed +74950000001", "", "") in cells
    assert ("joined into Orlova, Anna", "", "") in cells
    assert {"removed +74950000001", "joined into Orlova, Anna"} <= said
    assert not {cell[0] for cell in cells} & {"In the trash", "Joined into"}
    assert changes.operation_id
