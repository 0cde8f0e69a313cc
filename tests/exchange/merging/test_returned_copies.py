"""Returned copies that went on in two places, hold no personal data, or hold rare signs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from km_desktop.exchange import database_file
from km_desktop.exchange.merging import merge
from km_desktop.store import database as databases
from km_desktop.store.faults import errors
from tests.exchange.merging.returned_file import everything_in
from tests.samples import DAY, make, stored, working


def test_a_copy_that_went_on_in_two_places(file_database, tmp_path):
    """A backup was put back where it came from, and both went on under one name."""
    path = file_database.path
    with working(file_database) as work:
        office = make(work, "organisation")
    file_database.close()
    backup = Path(shutil.copy(path, tmp_path / "backup"))
    other = tmp_path / "other.kmdb"
    for city in ("Osh", "Naryn"):
        with databases.open_file(path) as database, working(database) as work:
            work.change("organisation", office, {"city": city})
        if city == "Osh":
            path.rename(other)
            shutil.copy(backup, path)
    before = everything_in(tmp_path)

    with databases.open_file(path) as database:
        arriving = merge.read_copies(database, [other])
        with pytest.raises(errors.Forked) as said:
            merge.preview(database, arriving, DAY)
        with pytest.raises(errors.Forked):
            merge.merge(database, "Anna", arriving, {}, DAY)
        assert stored(database, "organisation", office)["city"] == "Naryn"

    assert "other.kmdb" in said.value.say("en")
    assert everything_in(tmp_path) == before


def test_a_copy_that_went_on_further_in_another_place(file_database, tmp_path):
    """The fork is seen also where the other file brings only numbers that are new here."""
    path = file_database.path
    with working(file_database) as work:
        office = make(work, "organisation")
    file_database.close()
    backup = Path(shutil.copy(path, tmp_path / "backup"))
    other = tmp_path / "other.kmdb"
    for cities in (("Osh", "Talas"), ("Naryn",)):
        for city in cities:
            with databases.open_file(path) as database, working(database) as work:
                work.change("organisation", office, {"city": city})
        if "Osh" in cities:
            path.rename(other)
            shutil.copy(backup, path)

    with databases.open_file(path) as database:
        with pytest.raises(errors.Forked):
            merge.preview(database, merge.read_copies(database, [other]), DAY)
        assert stored(database, "organisation", office)["city"] == "Naryn"


def test_a_copy_without_personal_data(file_database, tmp_path):
    copy = tmp_path / "redacted.kmdb"
    database_file.export_copy(file_database, copy, "Anna", redacted=True)
    before = everything_in(tmp_path)

    with pytest.raises(errors.RedactedCopy) as said:
        merge.read_copies(file_database, [copy])

    assert "redacted.kmdb" in said.value.say("ru")
    assert everything_in(tmp_path) == before


def test_signs_that_a_server_cannot_keep_are_refused_before_anything_is_written(database, tmp_path):
    """U+0000 would end in the middle of a merge on a server, and be cut short by others."""
    with working(database) as work:
        office = make(work, "organisation", city="Osh")
    copy = tmp_path / "returned.kmdb"
    database_file.export_copy(database, copy, "Anna", "Office in Osh")
    with databases.open_file(copy) as theirs, working(theirs, author="Boris") as work:
        work.settle("organisation", office, {"city": "O\0sh"})

    with pytest.raises(errors.Damaged) as said:
        merge.read_copies(database, [copy])

    assert "returned.kmdb" in said.value.say("en")
    assert stored(database, "organisation", office)["city"] == "Osh"
    with databases.open_file(copy) as theirs, working(theirs, author="Boris") as work:
        work.change("organisation", office, {"city": "Ош\t"})
    with pytest.raises(errors.Damaged):  # the history still has it
        merge.read_copies(database, [copy])


def test_other_rare_signs_are_taken_on_every_database(database, tmp_path):
    with working(database) as work:
        office = make(work, "organisation", city="Osh")
    copy = tmp_path / "returned.kmdb"
    database_file.export_copy(database, copy, "Anna", "Office in Osh")
    rare = "\x01\x1b\x7f\ufeff\u202e😀\U0010ffff\ufffe"
    with databases.open_file(copy) as theirs, working(theirs, author="Boris") as work:
        work.settle("organisation", office, {"city": rare})

    merge.merge(database, "Anna", merge.read_copies(database, [copy]), {}, DAY)

    # What nobody sees is cleaned away, as wherever text comes in.
    assert stored(database, "organisation", office)["city"] == "😀\U0010ffff"
