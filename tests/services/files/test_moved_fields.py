"""Fields that moved into rows: older files keep their history, undo, merges and the time machine.

What was said of a project while it had the fields itself is written into files of version 3 as
that version wrote it.
"""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from km_desktop.exchange.merging import merge
from km_desktop.services.figures import FigurePeriod
from km_desktop.services.figures.known import known_on
from km_desktop.services.history import history, undo, words
from km_desktop.store import database as databases
from km_desktop.store import engine as engines
from km_desktop.store.history import journal, moved_fields, proof
from km_desktop.store.history.journal import Doing, FieldChange
from km_desktop.store.lists import queries
from km_desktop.store.values import to_json
from tests.samples import DAY

STORED = Path(__file__).parents[2] / "files" / "km_v3.kmdb"
COUNT = "beneficiary_count"
SPAN = FigurePeriod(DAY, today=DAY)


@pytest.fixture
def older(tmp_path):
    return Path(shutil.copy(STORED, tmp_path / "old.kmdb"))


def project_of(path):
    engine = engines.open_file(path)
    with engine.connect() as connection:
        (found,) = connection.exec_driver_sql("SELECT id FROM project").scalars()
    engine.dispose()
    return UUID(bytes=found)


def say(path, copy, on=None, **fields):
    """Write down what a program of version 3 does when these fields of the project are saved."""
    project, engine = project_of(path), engines.open_file(path)
    with engine.connect() as connection, engines.for_writing(connection).begin():
        at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC) if on else None
        doing = Doing("save", "Anna", "changed", {"entity": "project"}, at=at)
        writer = journal.OperationWriter(connection, doing, copy)
        writer.begin()
        for key, value in fields.items():
            own = f"FROM project WHERE id = x'{project.hex}'"
            before = connection.exec_driver_sql(f"SELECT {key} {own}").scalar()
            kept = str(value) if isinstance(value, date) else value
            connection.exec_driver_sql(
                f"UPDATE project SET {key} = ? WHERE id = x'{project.hex}'", (kept,)
            )
            writer.changes.append(
                FieldChange("project", project, key, to_json(before), to_json(value))
            )
        writer.end()
    engine.dispose()
    return writer.id


def empty(path):
    """Let the project have said nothing from the beginning."""
    engine = engines.open_file(path)
    with engine.connect() as connection, engines.for_writing(connection).begin():
        for _, key in moved_fields.FORMER.values():
            connection.exec_driver_sql(f"UPDATE project SET {key} = NULL")
    engine.dispose()


def counts(database):
    with database.reading() as connection:
        return queries.where_is(connection, COUNT)


def is_sound(database):
    with database.reading() as connection:
        return journal.broken_links(connection) == [] and not proof.disproved(connection)


def known(database, day):
    found = known_on.on_day(database, day, SPAN, ["beneficiaries"])
    return found.figures[0].then.value


def test_what_a_project_said_becomes_a_row_with_everything_in_it(older):
    project = project_of(older)
    with databases.open_file(older) as database:
        (row,) = counts(database)
        assert row["project_id"] == project
        assert row["id"] == moved_fields.other_end(project)
        assert (row["direct"], row["women"], row["men"]) == (21_400, 11_050, 10_350)
        assert (row["counted_on"], row["indirect"]) == (date(2026, 3, 31), 96_000)
        assert row["method"] == "Counted by households connected, five persons each."
        assert is_sound(database)


def test_the_history_goes_along_and_can_be_undone(older):
    operation = say(older, "a", beneficiaries_direct=30_000, method_note=None)
    bulk = say(older, "a", beneficiaries_men=11_000)

    with databases.open_file(older) as database:
        (row,) = counts(database)
        assert (row["direct"], row["method"], row["men"]) == (30_000, None, 11_000)
        assert is_sound(database)
        entries = history.of_record(database, "project", row["project_id"])
        steps = {(one.label.en, one.after.en) for entry in entries for one in entry.steps}
        assert {("Direct, cumulative", "30,000"), ("of them men", "11,000")} <= steps
        undo.undo(database, "Anna", operation)
        assert [row["direct"] for row in counts(database)] == [21_400]
        undo.undo(database, "Anna", bulk)
        (row,) = counts(database)
        assert (row["men"], row["method"] is not None) == (10_350, True)
        assert is_sound(database)


def test_what_was_known_before_the_move_is_what_the_file_knew_then(older):
    say(older, "a", on=date(2090, 1, 1), beneficiaries_direct=30_000)
    say(older, "a", on=date(2090, 2, 1), beneficiaries_as_of=date(2090, 1, 31))
    say(older, "a", on=date(2090, 3, 1), beneficiaries_direct=None)

    with databases.open_file(older) as database:
        assert known(database, date(2089, 12, 31)) == 21_400
        assert known(database, date(2090, 1, 15)) == 30_000
        assert known(database, date(2090, 3, 15)) == 0


def test_a_count_that_was_said_later_than_its_project_is_as_old_as_what_was_said(older):
    empty(older)
    first = say(older, "a", beneficiaries_direct=5, beneficiaries_as_of=date(2026, 1, 1))
    say(older, "a", beneficiaries_direct=8)

    with databases.open_file(older) as database:
        (row,) = counts(database)
        assert (row["created_op"], row["direct"]) == (first, 8)
        assert is_sound(database)
        assert (
            known_on.at_operation(database, first, SPAN, ["beneficiaries"]).figures[0].then.value
            == 5
        )


def test_a_project_that_never_said_anything_has_no_row(older):
    empty(older)
    with databases.open_file(older) as database:
        assert counts(database) == []
        assert is_sound(database)


@pytest.mark.parametrize("emptied", [False, True], ids=["both had it", "each said it first"])
def test_two_copies_that_each_said_something_are_asked_about_one_row(older, tmp_path, emptied):
    if emptied:
        say(older, "x", beneficiaries_direct=None, beneficiaries_men=None)
    other = Path(shutil.copy(older, tmp_path / "other.kmdb"))
    say(older, "a", beneficiaries_direct=30_000)
    say(other, "b", beneficiaries_direct=40_000, beneficiaries_men=12_000)

    with databases.open_file(older) as database:
        arriving = merge.read_copies(database, [other])
        merged = merge.merge(database, "Anna", arriving, {}, DAY)
        (row,) = counts(database)
        assert (row["direct"], row["men"]) == (30_000, 12_000)
        (question,) = merged.open
        assert (question.entity, question.field) == (COUNT, "direct")
        assert {side.value for side in question.sides} == {30_000, 40_000}
        assert is_sound(database)


def test_one_copy_said_first_what_the_other_never_did(older, tmp_path):
    empty(older)
    other = Path(shutil.copy(older, tmp_path / "other.kmdb"))
    say(other, "b", beneficiaries_direct=40_000, beneficiaries_as_of=date(2026, 1, 31))

    with databases.open_file(older) as database:
        assert counts(database) == []
        arriving = merge.read_copies(database, [other])
        merged = merge.merge(database, "Anna", arriving, {}, DAY)
        assert merged.open == []
        assert [(row["direct"], row["counted_on"]) for row in counts(database)] == [
            (40_000, date(2026, 1, 31))
        ]
        assert is_sound(database)


def test_a_sentence_about_a_field_that_moved_calls_it_as_today():
    assert words.label("project", "beneficiaries_direct").en == "Direct, cumulative"


def test_an_altered_change_of_a_field_that_moved_shows(older):
    say(older, "a", beneficiaries_direct=30_000)
    with databases.open_file(older) as database:
        with database.writing() as connection:
            connection.exec_driver_sql(
                "UPDATE change SET after = '31' WHERE entity = 'beneficiary_count'"
            )
        with database.reading() as connection:
            assert len(journal.broken_links(connection)) == 1


def test_the_ids_of_a_project_and_its_row_lead_to_each_other():
    project = UUID("01a228be-c2bf-79e0-ace5-4c2f81e7f72e")
    row = moved_fields.other_end(project)

    assert (row.version, row.variant) == (project.version, project.variant)
    assert row != project
    assert moved_fields.other_end(row) == project
