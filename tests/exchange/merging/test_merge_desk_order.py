"""What the merge desk lists has one order, that of the form, and one count of what waits."""

from __future__ import annotations

from pathlib import Path

from km_desktop.exchange import database_file
from km_desktop.exchange.merging import merge
from km_desktop.exchange.merging.words import summary
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.store import database as databases
from tests.samples import DAY, made, working


def test_what_was_taken_of_a_record_stands_in_the_order_of_its_form(file_database, tmp_path: Path):
    mission = made(file_database, "assignment", reference="EOD-2026-0001")
    rows = [made(file_database, "deliverable", assignment_id=mission, number=n) for n in (1, 2)]
    away = tmp_path / "away.kmdb"
    database_file.export_copy(file_database, away, "Boris", "Away")
    fields = list(fields_of(ENTITIES["assignment"]))
    with databases.open_file(away) as copy, working(copy, "save", "Boris") as work:
        for row in reversed(rows):
            work.change("deliverable", row, {"title_ru": "Отчёт", "title_en": "A report"})
        for key in ("title_ru", "background_en", "title_en", "duty_station_en", "country"):
            if key in fields:
                value = "KGZ" if key == "country" else f"new {key}"
                work.change("assignment", mission, {key: value})
    arriving = merge.read_copies(file_database, [away])
    told = summary.of_found(file_database, merge.preview(file_database, arriving, DAY))

    of_record = [one.key for one in told.automatic if one.entity == "assignment"]
    assert len(of_record) >= 3
    assert of_record == sorted(of_record, key=fields.index)
    of_rows = [(one.record_id, one.key) for one in told.automatic if one.entity == "deliverable"]
    assert of_rows == [(row, key) for row in rows for key in ("title_en", "title_ru")]
    assert [one.entity for one in told.automatic][: len(of_record)] == (
        ["assignment"] * len(of_record)
    )


def test_each_word_of_a_joined_list_says_who_added_it(file_database, tmp_path: Path):
    expert = made(file_database, "expert", other_themes=("T01",))
    copies = []
    for name, word in (("Boris", "T02"), ("Clara", "T03")):
        copies.append(tmp_path / f"{name}.kmdb")
        database_file.export_copy(file_database, copies[-1], name, name)
        with databases.open_file(copies[-1]) as copy, working(copy, "save", name) as work:
            work.change("expert", expert, {"other_themes": ("T01", word)})
    arriving = merge.read_copies(file_database, copies)
    told = summary.of_found(file_database, merge.preview(file_database, arriving, DAY))

    joined = next(one for one in told.automatic if one.key == "other_themes")
    assert joined.author == "Boris, Clara"
    assert [word.en.rpartition(" (")[2] for word in joined.added] == ["Boris)", "Clara)"]


def test_a_list_that_one_person_changed_names_its_words_alone(file_database, tmp_path: Path):
    expert = made(file_database, "expert", other_themes=("T01",))
    away = tmp_path / "away.kmdb"
    database_file.export_copy(file_database, away, "Boris", "Away")
    with databases.open_file(away) as copy, working(copy, "save", "Boris") as work:
        work.change("expert", expert, {"other_themes": ("T01", "T02", "T03")})
    arriving = merge.read_copies(file_database, [away])
    told = summary.of_found(file_database, merge.preview(file_database, arriving, DAY))

    joined = next(one for one in told.automatic if one.key == "other_themes")
    assert joined.author == "Boris"
    assert not any("Boris" in word.en for word in joined.added)


def test_people_who_may_be_one_are_counted_among_what_waits(file_database, tmp_path: Path):
    names = {"family_name_lat": "Orlova", "given_name_lat": "Anna", "email": "a@example.org"}
    made(file_database, "organisation", name_en="Office")
    away = tmp_path / "away.kmdb"
    database_file.export_copy(file_database, away, "Boris", "Away")
    made(file_database, "person", **names)
    with databases.open_file(away) as copy, working(copy, author="Boris") as work:
        work.add("person", names)
    merge.merge(file_database, "Anna", merge.read_copies(file_database, [away]), {}, DAY)

    assert merge.open_questions(file_database)[0] == []
    assert len(merge.open_pairs(file_database)) == 1
    assert merge.count_open(file_database) == 1
