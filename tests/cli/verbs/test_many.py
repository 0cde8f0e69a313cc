"""Several records by one command: all or none, one operation; and all that a filter finds."""

from __future__ import annotations

import pytest


@pytest.fixture
def offices(cli, file):
    for name, country in (("A", "TJK"), ("B", "TJK"), ("C", "KGZ")):
        cli("add", file, "organisation", f"name_en={name}", f"country={country}", "kind=NGO")
    return file


def cities(cli, file):
    found = cli.json("list", file, "organisations", "--sort", "reference")["records"]
    return [one["city"] for one in found]


def statuses(cli, file):
    return [one["status"] for one in cli.json("list", file, "request")["records"]]


def operations(cli, file):
    return cli.json("log", file)["total"]


def test_several_records_are_changed_as_one_operation(cli, offices):
    before = operations(cli, offices)

    said = cli.json("set", offices, "ORG-0001", "ORG-0002", "city=Khorog", "website=https://a.org")

    assert cities(cli, offices) == ["Khorog", "Khorog", None]
    assert operations(cli, offices) == before + 1
    assert (said["kind"], said["count"]) == ("organisation", 2)
    assert [one["reference"] for one in said["records"]] == ["ORG-0001", "ORG-0002"]
    cli("undo", offices, said["operation"])
    assert cities(cli, offices) == [None, None, None]


def test_none_is_changed_where_one_cannot_be(cli, offices):
    cli("set", offices, "ORG-0001", "ORG-0009", "city=Khorog", code=1)

    assert "ORG-0009" in cli.err
    assert cities(cli, offices) == [None, None, None]


def test_several_are_deleted_and_come_back_by_one_undo(cli, offices):
    said = cli.json("delete", offices, "ORG-0001", "ORG-0003")
    assert cli.json("trash", offices)["total"] == 2
    cli("undo", offices, said["operation"])
    assert cli.json("trash", offices)["total"] == 0


def test_several_take_a_step_or_none_does(cli, offices):
    for number in (1, 2):
        cli(
            "add", offices, "request", f"title_en=R{number}", "country=TJK", "office=ORG-0001",
            "received_on=2026-02-01", "main_theme=T10", "sdgs=6",
        )  # fmt: skip
    first, second = (one["reference"] for one in cli.json("list", offices, "request")["records"])

    cli("step", offices, second, "under_review")
    assert cli.json("step", offices, first, second, "under_review", code=1)["kind"] == "Refused"
    assert sorted(statuses(cli, offices)) == ["received", "under_review"]
    seen = cli.json("step", offices, first, second, "under_review", "--preview", code=0)
    assert [one["reference"] for one in seen["records"]] == [first]
    held = cli("step", offices, first, second, "accepted", "--preview", code=1)
    assert f"{second}: held up. " in held
    assert sorted(statuses(cli, offices)) == ["received", "under_review"]
    cli("step", offices, first, "under_review")
    before = operations(cli, offices)

    said = cli.json("step", offices, first, second, "withdrawn", "--comment", "Not needed")

    assert statuses(cli, offices) == ["withdrawn", "withdrawn"]
    assert (said["count"], operations(cli, offices)) == (2, before + 1)
    assert "Not needed" in cli("history", offices, first)


def test_the_word_for_no_record_or_no_field_is_asked_back(cli, offices):
    assert cli.json("set", offices, "city=Osh", code=2)["kind"] == "Usage"
    assert "Say what to change" in cli.json("set", offices, "ORG-0001", code=2)["problem"]["en"]
    told = cli.json("set", offices, "ORG-0001", "city=Osh", "--preview", code=2)
    assert "--where" in told["problem"]["en"]


def test_all_that_a_filter_finds_are_changed_as_one_operation(cli, offices):
    before = operations(cli, offices)

    shown = cli.json(
        "set", offices, "organisation", "--where", "country=TJK", "city=Khorog", "--preview"
    )
    assert shown["records"][0]["changed"] == 2
    assert cities(cli, offices) == [None, None, None]
    said = cli.json(
        "set", offices, "организации", "--where", "country=TJK", "city=Khorog", "notes=Seen"
    )

    assert cities(cli, offices) == ["Khorog", "Khorog", None]
    assert [one["changed"] for one in said["records"]] == [2, 2]
    assert operations(cli, offices) == before + 1
    cli("undo", offices, said["operation"])
    assert cities(cli, offices) == [None, None, None]


def test_records_that_a_rule_keeps_are_left_out_and_named(cli, own_sample):
    file = own_sample
    (reference, *_) = (
        one["reference"]
        for one in cli.json("list", file, "assignment", "--filter", "status=ongoing")["records"]
    )
    where = ("assignment", "--where", f"text={reference}", "--where", "status=ongoing")

    said = cli.json("set", file, *where, "planned_end=2010-01-01", "focal_point=A. Orlova", code=1)

    end, contact = said["records"]
    assert (end["field"], end["changed"], end["left_out"]) == ("planned_end", 0, 1)
    assert end["left_out_rows"][0]["reference"] == reference
    assert end["left_out_rows"][0]["problems"]
    assert (contact["changed"], contact["left_out"]) == (1, 0)
    cli("set", file, *where, "planned_end=2010-01-01", code=1)
    assert reference in cli.err


def test_what_tells_records_apart_is_not_changed_for_many(cli, offices):
    told = cli.json("set", offices, "organisation", "--where", "country=TJK", "name_en=X", code=1)

    assert "cannot be changed for many records" in told["problem"]["en"]
    told = cli.json("set", offices, "organisation", "--where", "colour=red", "city=X", code=2)
    assert told["kind"] == "Usage"
    told = cli.json("set", offices, "ORG-0001", "--where", "country=TJK", "city=X", code=2)
    assert told["kind"] == "Usage"
