"""What programs read: one shape for every list and every problem, with codes that stay."""

from __future__ import annotations

import json
import re

import pytest

from km_desktop.cli import main
from km_desktop.cli.errors import CommandError, RecordNotFoundError, UsageError
from km_desktop.cli.parser import VERBS
from km_desktop.store.faults import errors, server_errors
from tests.cli.conftest import ROOT

LISTS = {
    "log": ("operation",), "trash": ("trashed",), "duplicates": ("duplicate",), "due": ("due",),
    "questions": ("question",), "report": ("report",), "fields": ("kind",), "codes": ("list",),
}  # fmt: skip


def manual(language):
    return (ROOT / "docs/manual" / language / "json.md").read_text("utf-8")


@pytest.mark.parametrize("verb", LISTS)
def test_every_list_says_what_it_holds_and_how_many_of_how_many(cli, sample, verb):
    files = [] if verb in ("fields", "codes") else [sample]
    found = cli.json(verb, *files)

    assert list(found)[:3] == ["kind", "count", "total"]
    assert list(found)[-1] == "records"
    assert found["kind"] == LISTS[verb][0]
    assert found["count"] == len(found["records"]) <= found["total"]


def test_a_list_that_was_cut_says_how_many_there_are(cli, sample):
    found = cli.json("list", sample, "projects", "--limit", 2)

    assert (found["count"], found["total"], len(found["records"])) == (2, 77, 2)


@pytest.mark.parametrize("verb", VERBS)
def test_wrong_use_of_every_verb_is_a_document_too(cli, verb):
    told = cli.json(verb, "--no-such-option", code=2)

    assert told["kind"] == "Usage"
    assert told["exit"] == 2
    assert all(told["problem"][language] for language in ("en", "ru"))
    assert f"km-desktop {verb}" in told["usage"]
    assert cli.err == ""


EARLY = [("--json",), ("--lang", "ru", "--json"), ("--json", "--lang=ru")]


@pytest.mark.parametrize("before", EARLY)
def test_json_may_be_asked_for_before_the_verb(cli, sample, before):
    found = json.loads(cli(*before, "list", sample, "projects", "--limit", 1))
    assert (found["kind"], found["count"]) == ("project", 1)

    told = json.loads(cli(*before, "fly", code=2))
    assert "“fly”" in told["problem"]["en"]
    assert cli.err == ""


def test_an_unknown_verb_is_a_document_too(cli):
    told = cli.json("fly", "f.kmdb", code=2)

    assert (told["kind"], told["exit"]) == ("Usage", 2)
    assert "“fly”" in told["problem"]["en"]
    assert cli.err == ""


def test_what_is_not_there_and_what_is_refused_have_codes(cli, sample):
    assert cli.json("show", sample, "EXP-9999", code=1)["kind"] == "NotFound"
    refused = cli.json("step", sample, "EXP-0001", "draft", code=1)
    assert refused["kind"] == "Refused"
    assert refused["findings"][0]["field"] == "status"
    assert cli.json("show", sample.with_name("none.kmdb"), "EXP-1", code=1)["kind"] == "Missing"


def codes():
    found = {"Refused", "Stopped", "System", "NotInstalled", UsageError.code, CommandError.code}
    found |= {RecordNotFoundError.code, "NeedsChoice"}
    for module in (errors, server_errors):
        for name, item in vars(module).items():
            if isinstance(item, type) and issubclass(item, errors.Problem):
                found.add(name)
    return found - {"Problem"}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_manual_lists_every_code_of_a_problem(language):
    listed = set(re.findall(r"^\| `(\w+)` \|", manual(language), re.M))

    assert listed == codes()


@pytest.mark.parametrize("words", [
    ("set", "ORG-0001", "city=Osh"), ("add", "organisation", "name_en=B", "country=TJK"),
    ("delete", "ORG-0001"), ("freeze", "Year"),
])  # fmt: skip
def test_what_writes_says_its_operation_so_that_it_can_be_undone(cli, file, words):
    cli("add", file, "organisation", "name_en=A", "country=KGZ")
    verb, *rest = words

    operation = cli.json(verb, file, *rest)["operation"]

    newest = cli.json("log", file)["records"][0]
    assert newest["operation"] == operation
    cli("undo", file, operation)
    assert cli.json("log", file)["records"][0]["undoes"] == operation


def test_attachments_and_people_say_their_operations_too(cli, file, tmp_path):
    paper = tmp_path / "terms.txt"
    paper.write_text("terms", "utf-8")
    first = cli.add(file, "person", "family_name_lat=Volkov", "given_name_lat=Oleg")
    second = cli.add(file, "person", "family_name_lat=Volkov", "given_name_lat=Oleh")
    third = cli.add(file, "person", "family_name_lat=Orlova", "given_name_lat=Anna")
    office = cli.add(file, "organisation", "name_en=A", "country=KGZ")
    cli("add", file, "consent", f"person={first}", "purpose=ROSTER", "given_on=2026-01-10")

    said = [
        cli.json("attach", file, office, paper),
        cli.json("detach", file, office, "terms.txt"),
        cli.json("apart", file, first, second),
        cli.json("withdraw", file, first, "ROSTER", "--on", "2026-02-01"),
        cli.json("delete", file, third),
        cli.json("restore", file, third),
    ]

    operations = [one["operation"] for one in cli.json("log", file)["records"]]
    assert [one["operation"] for one in reversed(said)] == operations[: len(said)]


def test_the_document_is_the_only_thing_said(capsys, file):
    assert main(["set", str(file), "ORG-0009", "city=Osh", "--json"]) == 1
    said = capsys.readouterr()

    assert json.loads(said.out)["kind"] == "NotFound"
    assert said.err == ""
