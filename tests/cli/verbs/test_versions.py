"""One value brought back as the history knows it."""

from __future__ import annotations

import pytest


@pytest.fixture
def office(cli, file):
    cli("add", file, "organisation", "name_en=Office", "kind=NGO", "country=TJK", "city=Ош")
    cli("set", file, "ORG-0001", "city=Куляб")
    cli("set", file, "ORG-0001", "city=Хорог", "website=https://a.example.org")
    return file


def city(cli, file):
    return cli.json("show", file, "ORG-0001")["fields"]["city"]


def test_the_value_before_the_last_change_comes_back(cli, office):
    said = cli.json("restore-value", office, "ORG-0001", "city")

    assert city(cli, office) == "Куляб"
    assert said["value"]["en"] == "Куляб"
    assert cli.json("show", office, "ORG-0001")["fields"]["website"] == "https://a.example.org"
    cli("undo", office, said["operation"])
    assert city(cli, office) == "Хорог"


def test_the_value_before_or_after_an_operation_comes_back(cli, office):
    last, first = (
        one["operation"]
        for one in cli.json("history", office, "ORG-0001")["records"]
        if one["changes"]
    )

    assert "Хорог → Ош" in cli("restore-value", office, "ORG-0001", "city", "--operation", first)
    assert city(cli, office) == "Ош"
    cli("restore-value", office, "ORG-0001", "city", "--operation", last, "--after")
    assert city(cli, office) == "Хорог"
    said = cli.json("restore-value", office, "ORG-0001", "city", "--operation", last, "--after")
    assert said["operation"] is None


def test_a_field_of_the_person_behind_a_profile_comes_back(cli, file):
    cli("add", file, "expert", "family_name_lat=Volkov", "given_name_lat=Oleg", "headline_en=X",
        "email=one@example.org")  # fmt: skip
    cli("set", file, "EXP-0001", "email=two@example.org")

    cli("restore-value", file, "EXP-0001", "email")

    assert cli.json("show", file, "EXP-0001")["core"]["email"] == "one@example.org"


def test_what_was_never_changed_is_said(cli, office):
    cli("restore-value", office, "ORG-0001", "kind", code=1)
    assert "was never changed" in cli.err
    made = cli.json("log", office)["records"][-1]["operation"]
    cli("restore-value", office, "ORG-0001", "city", "--operation", made, code=1)
    assert "did not change" in cli.err
    cli("restore-value", office, "ORG-0001", "colour", code=2)
