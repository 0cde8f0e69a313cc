"""Applicants who are kept too long are listed, and erased only when it is confirmed."""

from __future__ import annotations

from datetime import date

import pytest

from km_desktop.services.files import files
from tests.samples import make, stored, working


@pytest.fixture
def kept(tmp_path):
    path = tmp_path / "applicants.kmdb"
    files.create(path, "Founder")
    with files.open_file(path) as database, working(database) as work:
        people = [make(work, "person", family_name_lat=name) for name in ("Aksenova", "Belov")]
        for person in people:
            make(work, "internship", person_id=person, status="not_selected",
                 decided_on=date(2020, 1, 1))  # fmt: skip
    return path, people


def names(path, people):
    with files.open_file(path) as database:
        return [stored(database, "person", person)["family_name_lat"] for person in people]


def test_they_are_listed_and_nothing_is_erased(cli, kept):
    path, people = kept
    out = cli("retention", path)
    assert "2 applicants are kept too long." in out
    assert "Aksenova" in out
    assert "--reason TEXT --confirm 2" in out
    assert names(path, people) == ["Aksenova", "Belov"]


@pytest.mark.parametrize(("options", "code"), [
    (("--confirm", "1", "--reason", "Term"), 1), (("--confirm", "2"), 2),
])  # fmt: skip
def test_without_the_number_or_the_reason_nothing_is_erased(cli, kept, options, code):
    path, people = kept
    cli("retention", path, *options, code=code)
    assert names(path, people) == ["Aksenova", "Belov"]


def test_they_are_erased_as_one_operation_and_nobody_is_left(cli, kept):
    path, people = kept
    document = cli.json("retention", path, "--confirm", "2", "--reason", "Term is over")
    assert document["erased"] == 2
    assert document["operation"]
    assert names(path, people) == [None, None]
    assert "Nobody is kept too long." in cli("retention", path)
    cli("check", path)
