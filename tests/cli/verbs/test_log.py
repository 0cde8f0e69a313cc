"""Log, undo and redo on the command line."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def changed(cli, file):
    """A file in which two people have changed one organisation."""
    cli("add", file, "organisation", "name_en=Institute", "country=RUS", "--author", "Olga")
    cli("set", file, "ORG-0001", "city=Osh", "name_ru=Институт", "--author", "Olga")
    cli("set", file, "ORG-0001", "city=Naryn", "--author", "Боб")
    return file


def city(cli, file):
    return cli.json("show", file, "ORG-0001")["fields"]["city"]


def test_the_log_shows_everything_newest_first(cli, changed):
    said = cli("log", changed)
    assert said.index("Боб: Changed: city") < said.index("Olga: Changed: city, name in Russian")
    assert "Institute · ORG-0001" in said
    assert "City: Osh → Naryn" in said
    assert "team#4" in said
    assert "Изменено: город" in cli("log", changed, "--lang", "ru")
    entries = cli.json("log", changed, "--person", "Боб")["records"]
    assert [(entry["author"], entry["number"]) for entry in entries] == [("Боб", 4)]
    assert [
        entry["kind"] for entry in cli.json("log", changed, "--kind", "Изменение")["records"]
    ] == ["save"] * 2
    cut = cli.json("log", changed, "--record", "ORG-0001", "--limit", "2")
    assert (cut["count"], cut["total"], len(cut["records"])) == (2, 3, 2)
    empty = cli.json("log", changed, "--day", "2020-01-01..2020-12-31")
    assert empty == {"kind": "operation", "count": 0, "total": 0, "records": []}
    assert cli.json("log", changed, "--day", "2020-01-01..")["total"] == 4
    assert cli.json("log", changed, "--day", "yesterday..tomorrow")["total"] == 4
    assert cli.json("log", changed, "--day", "2020")["records"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--kind", "nonsense"), "There is no kind “nonsense”"),
        (("--day", "some day"), "This is not a date"),
        (("--limit", "many"), "invalid int value"),
    ],
)
def test_a_log_that_is_asked_for_wrongly(cli, file, words, said):
    cli("log", file, *words, code=2)
    assert said in cli.err


def test_the_log_is_written_as_a_table(cli, changed, tmp_path):
    target = tmp_path / "log.csv"
    assert "Wrote 3 operations to log.csv." in cli(
        "log", changed, "--record", "ORG-0001", "--csv", target
    )
    assert target.read_text("utf-8-sig").count("ORG-0001") == 4
    cli("log", changed, "--csv", tmp_path, code=1)


def test_an_operation_is_undone_by_its_id_and_redone(cli, changed):
    newest = cli.json("log", changed)["records"][0]
    said = cli("undo", changed, newest["operation"], "--author", "Olga")
    assert said == "Undone: changed: city\n"
    assert city(cli, changed) == "Osh"
    assert "[undone]" in cli("log", changed)
    assert cli("redo", changed, "--author", "Olga") == "Redone: changed: city\n"
    assert city(cli, changed) == "Naryn"
    cli("redo", changed, "--author", "Olga", code=1)
    assert "nothing to redo" in cli.err


def test_what_was_changed_since_is_listed_and_nothing_undone(cli, changed):
    cli("undo", changed, "team#3", code=1)
    assert "Nothing was undone" in cli.err
    assert "Institute · ORG-0001 · City · Naryn (Боб" in cli.err
    assert "Osh → empty" in cli.err
    found = cli.json("undo", changed, "#3", code=1)
    assert (found["kind"], found["clean"]) == ("NeedsChoice", 1)
    assert [clash["field"] for clash in found["clashes"]] == ["city"]
    assert city(cli, changed) == "Naryn"


@pytest.mark.parametrize(("how", "left"), [("--keep", "Naryn"), ("--force", None)])
def test_a_clash_is_decided_by_a_word(cli, changed, how, left):
    cli("undo", changed, "#3", how)
    assert city(cli, changed) == left
    assert cli.json("show", changed, "ORG-0001")["fields"]["name_ru"] is None
    assert "The file is whole." in cli("check", changed)


def test_the_last_operation_is_that_of_the_person(cli, changed):
    found = cli.json("undo", changed, "last", "--author", "Боб")
    assert found["sentence"]["en"] == "Undone: changed: city"
    cli("undo", changed, "last", "--author", "Nobody", code=1)
    assert "Nobody has nothing left to undo" in cli.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("#99",), "There is no operation “#99”"),
        (("elsewhere#1",), "There is no operation"),
        (("nonsense",), "There is no operation"),
        (("0190d000-0000-7000-8000-000000000000",), "There is no operation"),
        (("#1",), "This cannot be undone"),
    ],
)
def test_what_cannot_be_undone_is_said(cli, changed, words, said):
    cli("undo", changed, *words, code=1)
    assert said in cli.err
    assert json.loads(cli("undo", changed, *words, "--json", code=1))["problem"]["ru"]


def test_force_and_keep_are_not_given_together(cli, changed):
    cli("undo", changed, "#3", "--force", "--keep", code=2)
    assert "not both" in cli.err


def test_the_help_speaks_russian(cli):
    assert "КОПИЯ#НОМЕР" in cli("undo", "--help", "--lang", "ru")
    assert "только в этот день" in cli("log", "--help", "--lang", "ru")


def test_the_history_of_a_record_knows_operations(cli, changed):
    cli("undo", changed, "#4")
    said = cli("history", changed, "ORG-0001")
    assert "Undone: changed: city" in said
    assert "[undone]" in said
    assert cli.json("history", changed, "ORG-0001")["records"][1]["undone"] is True
