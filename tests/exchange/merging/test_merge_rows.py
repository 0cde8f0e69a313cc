"""Rows that copies added apart under one natural key are one row, met field by field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from km_desktop.cli.merge_text import show_merge
from km_desktop.cli.output import Out
from km_desktop.exchange import database_file
from km_desktop.exchange.merging import merge
from km_desktop.exchange.merging.answer import Answer
from km_desktop.exchange.merging.merge import Merged
from km_desktop.exchange.merging.words import report, summary
from km_desktop.models.money import Money
from km_desktop.services.history import trash, undo
from km_desktop.services.people import merge_people
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit, RowEdit
from km_desktop.store import database as databases
from km_desktop.store.database import Database
from km_desktop.store.lists import queries
from tests.samples import DAY, made, working


def usd(amount: int) -> Money:
    return Money(amount * 100, "USD", amount * 100, None, None)


@pytest.fixture
def project(file_database: Database) -> UUID:
    project = made(file_database, "project")
    with working(file_database) as work:
        work.add("project_country", {"project_id": project, "country": "KGZ"})
    return project


@pytest.fixture
def copies(file_database: Database, project: UUID, tmp_path: Path) -> Iterator[list[Database]]:
    opened = []
    for name in ("Anna", "Boris"):
        path = tmp_path / f"{name}.kmdb"
        database_file.export_copy(file_database, path, name, f"{name}’s copy")
        opened.append(databases.open_file(path))
    yield opened
    for database in opened:
        database.close()


def year(database: Database, project: UUID, author: str, **values: Any) -> UUID:
    row = {"project_id": project, "year": 2016, **values}
    with working(database, author=author) as work:
        return work.add("project_year", row)


def take(ours: Database, *others: Database, answers: Any = ()) -> Merged:
    arriving = merge.read_copies(ours, [other.path for other in others])
    return merge.merge(ours, "Vera", arriving, dict(answers), DAY)


def years(database: Database, project: UUID) -> list[dict[str, Any]]:
    with database.reading() as connection:
        return queries.rows_of(connection, "project_year", [project])


def test_equal_rows_are_one_and_nothing_is_asked(file_database, project, copies):
    for database, who in zip(copies, ("Anna", "Boris"), strict=True):
        year(database, project, who, expenditure=usd(1_000_000))

    merged = take(file_database, *copies)

    assert merged.open == []
    (row,) = years(file_database, project)
    assert row["expenditure"] == usd(1_000_000)
    edit = Edit("project", project, values={"title_en": "Another title"})
    records.save(file_database, "Vera", edit, DAY)


def indicators(database: Database, project: UUID) -> list[dict[str, Any]]:
    with database.reading() as connection:
        return queries.rows_of(connection, "indicator", [project])


def test_indicators_named_in_russian_alone_are_one_by_that_name(file_database, project, copies):
    named = ({"name_ru": "Сёла с водой", "target": 40},
             {"name_ru": "сёла с  водой", "name_en": "Villages", "target": 40},
             {"name_ru": "Школы с водой", "target": 7})  # fmt: skip
    for database, row in zip((file_database, *copies), named, strict=True):
        with working(database) as work:
            work.add("indicator", {"project_id": project, **row})

    merged = take(file_database, *copies)

    assert merged.open == []
    found = {one["name_en"]: one["target"] for one in indicators(file_database, project)}
    assert found == {"Villages": 40, None: 7}
    undo.undo(file_database, "Vera", merged.operation_id)
    (back,) = indicators(file_database, project)
    assert (back["name_en"], back["name_ru"]) == (None, "Сёла с водой")


def test_a_leg_that_two_copies_add_in_russian_alone_is_one(file_database, copies):
    trip, day = made(file_database, "mission"), date(2026, 9, 1)
    legs: tuple[dict[str, Any], ...] = (
        {"from_place_ru": "Москва", "to_place_ru": "Ош", "nights": 3},
        {"from_place_ru": "москва", "to_place_ru": "Ош ", "to_place": "Osh", "from_place": "Moscow",
         "nights": 3},
        {"from_place_ru": "Москва", "to_place_ru": "Баткен", "nights": 1},
    )  # fmt: skip
    for copy in copies:  # both know the mission
        take(copy, file_database)
    for database, leg in zip((file_database, *copies), legs, strict=True):
        with working(database) as work:
            work.add("leg", {"mission_id": trip, "departs_on": day, **leg})

    merged = take(file_database, *copies)

    assert merged.open == []
    with file_database.reading() as connection:
        found = queries.rows_of(connection, "leg", [trip])
    assert {(one["to_place"], one["to_place_ru"].strip(), one["nights"]) for one in found} == {
        ("Osh", "Ош", 3), (None, "Баткен", 1),
    }  # fmt: skip
    undo.undo(file_database, "Vera", merged.operation_id)
    with file_database.reading() as connection:
        (back,) = queries.rows_of(connection, "leg", [trip])
    assert (back["from_place"], back["to_place_ru"]) == (None, "Ош")


@pytest.mark.parametrize("period", [("period_ru", "2-й квартал"), ("period", "2nd quarter")])
def test_reports_of_one_period_are_one_where_it_stands_in_one_half(file_database, copies, period):
    tour = made(file_database, "deployment")
    for copy in copies:
        take(copy, file_database)
    rows = ([period], [period], [("period" if period[0] == "period_ru" else "period_ru", "Q2")])
    for database, row in zip((file_database, *copies), rows, strict=True):
        with working(database) as work:
            work.add("volunteer_report", {"deployment_id": tour, **dict(row)})

    take(file_database, *copies)

    with file_database.reading() as connection:
        found = queries.rows_of(connection, "volunteer_report", [tour])
    assert len(found) == 2  # the third one is written in the other half alone: nothing says more


def test_that_rows_are_one_is_told_in_words(file_database, project, copies, capsys):
    for database, who in zip((file_database, copies[0]), ("Vera", "Anna"), strict=True):
        year(database, project, who, expenditure=usd(1_000_000))

    found = merge.preview(file_database, merge.read_copies(file_database, [copies[0].path]), DAY)
    told = summary.of_found(file_database, found)

    (one,) = [one for one in told.automatic if one.entity == "project_year"]
    assert one.happened == (
        "joined with the one of copy Anna’s copy", "объединено с таким же из копии Anna’s copy"
    )  # fmt: skip
    show_merge(told, Out("en"))
    show_merge(told, Out("ru"))
    lines = capsys.readouterr().out.splitlines()
    (english,) = [line for line in lines if "joined with" in line]
    (russian,) = [line for line in lines if "объединено" in line]
    assert english.endswith(": joined with the one of copy Anna’s copy")
    assert russian.endswith(": объединено с таким же из копии Anna’s copy")
    assert "2016" in english
    assert "2016" in russian
    assert not [line for line in lines if "()" in line]
    printed = report.content(told, (), "Vera", DAY, merged=False)
    (moved,) = [
        row for part in printed.parts for row in part.rows if "oined with" in str(row)
    ]  # fmt: skip
    assert moved[2].en == "Joined with the one of copy Anna’s copy"


def test_rows_that_differ_are_one_with_a_question_of_both_authors(file_database, project, copies):
    year(copies[0], project, "Anna", expenditure=usd(1_000_000), reached_total=7)
    year(copies[1], project, "Boris", expenditure=usd(900_000))

    merged = take(file_database, *copies)

    (question,) = merged.open
    assert question.field == "expenditure"
    assert {(side.value, side.author) for side in question.sides} == {
        (usd(1_000_000), "Anna"), (usd(900_000), "Boris"),
    }  # fmt: skip
    assert not any(side.ours for side in question.sides)
    (row,) = years(file_database, project)
    assert row["expenditure"] in (usd(1_000_000), usd(900_000))
    assert row["reached_total"] == 7
    told = summary.of_open(file_database, DAY).questions[0]
    assert "added twice" in told.reason.en
    assert "дважды" in told.reason.ru

    answers = {question.id: Answer("value", usd(950_000))}
    merge.decide(file_database, "Vera", answers, DAY)

    (row,) = years(file_database, project)
    assert row["expenditure"] == usd(950_000)
    assert merge.count_open(file_database) == 0


def test_an_answer_travels_and_nobody_is_asked_again(file_database, project, copies):
    anna, boris = copies
    year(anna, project, "Anna", expenditure=usd(1))
    year(boris, project, "Boris", expenditure=usd(2))
    merged = take(anna, boris)
    merge.decide(anna, "Anna", {merged.open[0].id: Answer("value", usd(3))}, DAY)

    assert take(boris, anna).open == []
    assert take(file_database, boris, anna).open == []

    assert [row["expenditure"] for row in years(boris, project)] == [usd(3)]
    assert [row["expenditure"] for row in years(file_database, project)] == [usd(3)]


def test_what_this_file_had_is_ours_whichever_row_stays(file_database, project, copies):
    year(file_database, project, "Vera", expenditure=usd(1))
    year(copies[0], project, "Anna", expenditure=usd(2))
    merged = take(file_database, copies[0])
    (question,) = merged.open
    assert [(side.value, side.ours) for side in question.sides] == [(usd(1), True), (usd(2), False)]
    assert years(file_database, project)[0]["expenditure"] == usd(1)


def test_the_undo_of_a_merge_parts_the_rows_and_it_can_be_merged_again(
    file_database, project, copies
):
    mine = year(file_database, project, "Vera", expenditure=usd(1))
    year(copies[0], project, "Anna", expenditure=usd(1), reached_total=7)
    merged = take(file_database, copies[0])
    assert years(file_database, project)[0]["reached_total"] == 7

    undo.undo(file_database, "Vera", merged.operation_id)

    (row,) = years(file_database, project)
    assert (row["id"], row["reached_total"]) == (mine, None)
    take(file_database, copies[0])
    assert [row["reached_total"] for row in years(file_database, project)] == [7]


def test_a_row_that_is_removed_takes_with_it_what_stood_behind_it(file_database, project, copies):
    anna, boris = copies
    year(anna, project, "Anna", expenditure=usd(1))
    year(boris, project, "Boris", expenditure=usd(1), reached_total=7)
    take(file_database, anna, boris)
    (row,) = years(file_database, project)
    removed = RowEdit("project_year", row["id"], {}, removed=True)
    saved = records.save(file_database, "Vera", Edit("project", project, rows=(removed,)), DAY)
    assert years(file_database, project) == []

    take(anna, file_database)
    assert years(anna, project) == []

    assert saved.changes.operation_id is not None
    undo.undo(file_database, "Vera", saved.changes.operation_id)
    assert [row["reached_total"] for row in years(file_database, project)] == [7]
    take(anna, file_database)
    assert [row["reached_total"] for row in years(anna, project)] == [7]
    undone = undo.last_undone(file_database, "Vera")
    assert undone is not None
    undo.undo(file_database, "Vera", undone)
    assert years(file_database, project) == []
    take(anna, file_database)
    assert years(anna, project) == []


def test_an_edit_knows_both_rows_and_a_moved_year_moves_both(file_database, project, copies):
    anna, boris = copies
    year(anna, project, "Anna", expenditure=usd(1))
    year(boris, project, "Boris", expenditure=usd(2))
    take(file_database, anna, boris)
    (row,) = years(file_database, project)
    values = {"year": 2017, "expenditure": usd(5)}
    edit = Edit("project", project, rows=(RowEdit("project_year", row["id"], values),))
    records.save(file_database, "Vera", edit, DAY)

    assert merge.count_open(file_database) == 0
    for database in (anna, boris):
        assert take(database, file_database).open == []
        assert [(row["year"], row["expenditure"]) for row in years(database, project)] == [
            (2017, usd(5))
        ]


def test_a_row_that_comes_back_beside_another_of_its_key_is_one_with_it(file_database, project):
    first = year(file_database, project, "Vera", expenditure=usd(1))
    with working(file_database) as work:
        work.remove("project_year", first)
    year(file_database, project, "Vera", expenditure=usd(2), reached_total=7)

    trash.restore(file_database, "Vera", [("project_year", first)])

    (row,) = years(file_database, project)
    assert row["id"] == first
    assert row["reached_total"] == 7
    (question,), _ = merge.open_questions(file_database)
    assert {side.value for side in question.sides} == {usd(1), usd(2)}


def test_what_leads_to_a_row_leads_to_the_one_that_stays(file_database, tmp_path):
    assignment = made(file_database, "assignment")
    path = tmp_path / "anna.kmdb"
    database_file.export_copy(file_database, path, "Anna", "Laptop")
    with databases.open_file(path) as anna:
        rows = {}
        for database in (file_database, anna):
            with working(database) as work:
                values = {"assignment_id": assignment, "number": 1, "title_en": "Map"}
                row = work.add("deliverable", {**values, "status": "planned"})
                paid = {"assignment_id": assignment, "deliverable_id": row, "status": "planned"}
                rows[database] = row, work.add("payment", {**paid, "number": len(rows) + 1})
        take(file_database, anna)
    with file_database.reading() as connection:
        (deliverable,) = queries.rows_of(connection, "deliverable", [assignment])
        payments = queries.rows_of(connection, "payment", [assignment])
    assert {row["deliverable_id"] for row in payments} == {deliverable["id"]}
    assert len(payments) == 2


def test_added_in_one_and_removed_in_the_other_is_asked_as_of_records(
    file_database, project, tmp_path
):
    row = year(file_database, project, "Vera", expenditure=usd(1))
    path = tmp_path / "anna.kmdb"
    database_file.export_copy(file_database, path, "Anna", "Laptop")
    with databases.open_file(path) as anna:
        with working(anna, author="Anna") as work:
            work.remove("project_year", row)
        year(anna, project, "Anna", expenditure=usd(2))
        with working(file_database, author="Vera") as work:
            work.change("project_year", row, {"reached_total": 9})
        merged = take(file_database, anna)
        assert {question.kind for question in merged.open} == {"removal", "field"}
        assert len(years(file_database, project)) == 1
        removal = next(one for one in merged.open if one.kind == "removal")
        merge.decide(file_database, "Vera", {removal.id: Answer("value", "remove")}, DAY)
        assert [one["expenditure"] for one in years(file_database, project)] == [usd(2)]
        assert merge.count_open(file_database) == 0


def test_days_are_part_of_a_key(file_database, tmp_path):
    person = made(file_database, "person")
    path = tmp_path / "anna.kmdb"
    database_file.export_copy(file_database, path, "Anna", "Laptop")
    values = {"person_id": person, "purpose": "roster"}
    with databases.open_file(path) as anna:
        for database, day in ((file_database, 1), (anna, 1), (anna, 2)):
            with working(database) as work:
                work.add("consent", {**values, "given_on": date(2026, 5, day)})
        take(file_database, anna)
    with file_database.reading() as connection:
        found = queries.rows_of(connection, "consent", [person])
    assert sorted(row["given_on"].day for row in found) == [1, 2]


def test_people_who_are_joined_speak_each_language_once(file_database):
    kept, other = made(file_database, "person"), made(file_database, "person")
    for person, level in ((kept, "B2"), (other, "C1")):
        made(file_database, "language_skill", person_id=person, language="de", level=level)

    changes = merge_people.apply_merge(file_database, "Vera", kept, other, {}, DAY)

    with file_database.reading() as connection:
        (row,) = queries.rows_of(connection, "language_skill", [kept])
    assert row["level"] == "B2"  # nobody has chosen the other one
    assert merge.count_open(file_database) == 0
    assert changes.operation_id is not None
    undo.undo(file_database, "Vera", changes.operation_id)
    with file_database.reading() as connection:
        for person, level in ((kept, "B2"), (other, "C1")):
            (row,) = queries.rows_of(connection, "language_skill", [person])
            assert row["level"] == level
