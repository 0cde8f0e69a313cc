"""Many commands as one operation: kept whole, or not at all, and known to each other by name."""

from __future__ import annotations

import json

import pytest

OFFICE = ["add", "organisation", "name_en=Office", "kind=NGO", "country=TJK"]


@pytest.fixture
def batch(cli, tmp_path):
    """Runs lines, given as Python values or as raw text, on a file."""

    def run(file, *lines, code=0, raw=False):
        path = tmp_path / "commands.jsonl"
        written = lines if raw else [json.dumps(line, ensure_ascii=False) for line in lines]
        path.write_text("\n".join(written), "utf-8")
        return cli.json("batch", file, path, "--author", "Ольга", code=code)

    return run


def offices(cli, file):
    return [one["name_en"] for one in cli.json("list", file, "organisations")["records"]]


def test_a_batch_is_one_operation_with_one_undo(cli, file, batch):
    said = batch(
        file,
        {"do": OFFICE, "as": "first"},
        ["set", "@first", "city=Душанбе"],
        ["add", "organisation", "name_en=Other", "country=KGZ"],
        ["set", "@first", "city=Куляб"],
        ["delete", "ORG-0002"],
    )

    assert [one["verb"] for one in said["records"]] == ["add", "set", "add", "set", "delete"]
    assert said["records"][0]["reference"] == "ORG-0001"
    shown = cli.json("show", file, "ORG-0001")
    assert shown["fields"]["city"] == "Куляб"
    newest, made = cli.json("log", file)["records"]
    assert (newest["operation"], newest["author"], newest["kind"]) == (
        said["operation"], "Ольга", "batch",
    )  # fmt: skip
    assert made["kind"] == "file"
    cli("undo", file, "last", "--author", "Ольга")
    assert cli.json("list", file, "organisations")["total"] == 0


def test_values_that_a_batch_changes_twice_go_back_to_the_first(cli, file, batch):
    cli("add", file, *OFFICE[1:], "city=Ош")
    batch(file, ["set", "ORG-0001", "city=Osh 1"], ["set", "ORG-0001", "city=Osh 2"])

    cli("undo", file, "last", "--author", "Ольга")

    assert cli.json("show", file, "ORG-0001")["fields"]["city"] == "Ош"


def test_one_command_that_fails_leaves_the_file_as_it_was(cli, file, batch):
    cli("add", file, *OFFICE[1:])

    told = batch(
        file, ["set", "ORG-0001", "city=Osh"], OFFICE, ["add", "organisation", "city=Osh"], code=1
    )

    assert (told["kind"], told["line"], told["exit"]) == ("Refused", 3, 1)
    assert {one["field"] for one in told["findings"]} >= {"country"}
    assert "Line 3. " in told["problem"]["en"]
    assert "Ничего из пакета не сохранено." in told["problem"]["ru"]
    assert offices(cli, file) == ["Office"]
    assert cli.json("show", file, "ORG-0001")["fields"]["city"] is None
    assert cli.json("log", file)["total"] == 2


@pytest.mark.parametrize(
    ("line", "code", "kind", "sentence"),
    [
        ("{", 2, "Usage", "Line 2 is no command"),
        ('"set"', 2, "Usage", "Line 2 is no command"),
        ("[]", 2, "Usage", "Line 2 is no command"),
        ('["set", 7]', 2, "Usage", "Line 2 is no command"),
        ('{"do": ["set"], "as": 5}', 2, "Usage", "Line 2 is no command"),
        ('["undo", "last"]', 2, "Usage", "“undo” cannot stand in a batch"),
        ('["merge", "x.kmdb"]', 2, "Usage", "“merge” cannot stand in a batch"),
        ('["fly"]', 2, "Usage", "“fly” cannot stand in a batch"),
        ('["set", "ORG-0009", "city=Osh"]', 1, "NotFound", "Line 2. There is no record"),
        ('["set", "ORG-0001", "cty=Osh"]', 1, "Usage", "Did you mean city"),
        ('["set", "--help"]', 1, "Usage", "no help in a batch"),
        ('["set", "@later", "city=Osh"]', 1, "Usage", "comes later"),
    ],
)
def test_a_line_that_cannot_be_done_is_named(cli, file, batch, line, code, kind, sentence):
    first = json.dumps(OFFICE)
    third = json.dumps({"do": OFFICE, "as": "later"})

    told = batch(file, first, line, third, code=code, raw=True)

    assert (told["kind"], sentence in told["problem"]["en"]) == (kind, True), told
    assert cli.json("log", file)["total"] == 1


def test_words_that_only_look_like_names_stand_for_themselves(cli, file, batch):
    batch(
        file,
        ["add", "person", "family_name_lat=Volkov", "given_name_lat=Oleg", "messenger=@volkov"],
    )

    (person,) = cli.json("list", file, "people")["records"]
    assert person["messenger"] == "@volkov"


def test_a_batch_is_read_from_the_input_and_nothing_is_nothing(cli, file, real):
    done = real("batch", file, "--json", input=json.dumps(OFFICE) + "\n\n")
    assert json.loads(done.stdout)["count"] == 1, done.stderr
    assert offices(cli, file) == ["Office"]
    empty = real("batch", file, "--json", input="\n")
    assert json.loads(empty.stdout)["records"] == []


def test_people_read_what_was_made(cli, file, tmp_path):
    path = tmp_path / "commands.jsonl"
    path.write_text(f"{json.dumps(OFFICE)}\n", "utf-8")

    cli("batch", file, path, "--lang", "ru")

    assert "ORG-0001" in cli.out
    assert "1 команда, одна операция" in cli.out
    assert "Выполнен пакет команд" in cli("log", file, "--lang", "ru")


def test_a_rate_and_the_amount_that_needs_it_come_as_one_operation(cli, own_sample, batch):
    amount = ["set", "PRJ-0010", "approved_amount=5000 GBP"]
    told = batch(own_sample, amount, code=1)
    (found,) = told["findings"]
    assert found["text"]["en"].startswith("There is no UN rate for GBP on or before")

    rate = ["add", "exchange_rate", "currency=GBP", "effective_on=2016-02-01", "per_usd=0.7"]
    batch(own_sample, rate, amount)
    money = cli.json("show", own_sample, "PRJ-0010")["fields"]["approved_amount"]
    assert money["usd"] == 7142.86
