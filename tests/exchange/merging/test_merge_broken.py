"""Values that the rules forbid stand first with their authors; one bad file holds up no other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from km_desktop.exchange import database_file
from km_desktop.exchange.merging import merge
from km_desktop.exchange.merging.words import summary
from km_desktop.store import database as databases
from km_desktop.store.database import Database
from km_desktop.store.faults import errors
from tests.samples import DAY, made, working


def copy_of(database: Database, folder: Path, name: str) -> Path:
    path = folder / f"{name}.kmdb"
    database_file.export_copy(database, path, name, f"{name}’s copy")
    return path


def test_what_the_union_forbids_comes_first_with_value_author_and_copy(file_database, tmp_path):
    assignment = made(file_database, "assignment", planned_start=date(2026, 7, 1))
    made(file_database, "deliverable", assignment_id=assignment, number=1, share=None)
    path = copy_of(file_database, tmp_path, "Boris")
    with databases.open_file(path) as copy, working(copy, author="Boris") as work:
        work.change("assignment", assignment, {"planned_end": date(2026, 7, 10)})
    with working(file_database, author="Anna") as work:
        work.change("assignment", assignment, {"planned_start": date(2026, 8, 1)})

    found = merge.preview(file_database, merge.read_copies(file_database, [path]), DAY)
    told = summary.of_found(file_database, found).broken

    assert [one.is_error for one in told] == sorted((one.is_error for one in told), reverse=True)
    wrong = next(one for one in told if one.is_error)
    assert wrong.label.en == "Planned end"
    assert wrong.value.en.replace("\u00a0", " ") == "10 Jul 2026"
    assert (wrong.author, wrong.copy_name) == ("Boris", "Boris’s copy")


def test_a_file_that_cannot_be_taken_does_not_hold_up_the_others(file_database, tmp_path):
    office = made(file_database, "organisation")
    path = copy_of(file_database, tmp_path, "Boris")
    with databases.open_file(path) as copy, working(copy, author="Boris") as work:
        work.change("organisation", office, {"city": "Osh"})
    wrong = tmp_path / "letter.kmdb"
    wrong.write_text("not a file of ours")

    arriving, refused = merge.read_each(file_database, [wrong, path])
    found = merge.preview_each(file_database, arriving, refused, DAY)

    assert [copy.name for copy in found.arriving] == ["Boris.kmdb"]
    assert len(found.taken.fields) == 1
    (told,) = summary.of_found(file_database, found).refused
    assert told.name == "letter.kmdb"
    assert "letter.kmdb" in told.why.en
    assert "letter.kmdb" in told.why.ru


def test_where_no_file_can_be_taken_the_first_says_why(file_database, tmp_path):
    gone = [tmp_path / "a.kmdb", tmp_path / "b.kmdb"]
    arriving, refused = merge.read_each(file_database, gone)
    with pytest.raises(errors.Missing) as said:
        merge.preview_each(file_database, arriving, refused, DAY)
    assert "a.kmdb" in said.value.say("en")
