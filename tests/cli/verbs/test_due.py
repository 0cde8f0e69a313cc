"""What is due, and the years of people and countries, in words of both languages and as JSON."""

from __future__ import annotations

import re

EXPERT = "EXP-0219"
DAY = "2026-06-23"


def test_what_is_due_is_said_in_both_languages(cli, sample):
    said = cli("due", sample, "--as-of", DAY)
    assert "As of 23\xa0June\xa02026" in said
    assert re.search(r"19 Jun 2026, overdue +Payment 2: 2,220\.00 USD +Shcherbakova", said)
    assert re.search(r"30 Jun 2026 +Deliverable 3 is due", said)
    said = cli("due", sample, "--as-of", DAY, "--lang", "ru")
    assert "На 23\xa0июня\xa02026\xa0г." in said
    assert re.search(r"19\.06\.2026, просрочено +Платёж 2", said)
    assert re.search(r"\n\d+ (дело|дела|дел)\n$", said)


def test_what_is_due_as_json_adds_up(cli, sample):
    found = cli.json("due", sample, "--as-of", DAY)
    assert found["as_of"] == DAY
    assert sum(found["kinds"].values()) == found["total"]
    payment = next(item for item in found["items"] if item["kind"] == "payment")
    assert payment["reference"] == "EOD-2026-0007"
    assert payment["row"]["kind"] == "payment"
    assert payment["tone"] == "bad"
    cut = cli.json("due", sample, "--as-of", DAY, "--limit", "1")
    assert (len(cut["items"]), cut["total"]) == (1, found["total"])
    assert "and" in cli("due", sample, "--as-of", DAY, "--limit", "1")
    far = cli.json("due", sample, "--as-of", DAY, "--days", "30")
    assert far["kinds"]["deliverable"] > found["kinds"]["deliverable"]


def test_nothing_is_due_in_a_new_file(cli, file):
    assert "Nothing is due." in cli("due", file)
    assert "Срочных дел нет." in cli("due", file, "--lang", "ru")


def test_what_cannot_be_asked_is_said(cli, sample):
    for words in (("--days", "-1"), ("--days", "400"), ("--limit", "0"), ("--as-of", "soon")):
        cli("due", sample, *words, code=2)
        assert cli.err
    cli("timeline", sample, EXPERT, "--limit", "0", code=2)
    cli("timeline", sample, "EOD-2026-0007", code=1)
    assert "is no record of a person" in cli.err
    cli("timeline", sample, "EOD-2026-0007", "--lang", "ru", code=1)
    assert "не запись о человеке" in cli.err
    cli("timeline", sample, "Nowhere", code=1)


def test_the_years_of_a_person_are_in_order(cli, sample):
    found = cli.json("timeline", sample, EXPERT)
    starts = [span["start"] for span in found["spans"] if span["start"]]
    assert starts == sorted(starts)
    assert found["whose"]["en"] == "Shcherbakova, Yulia"
    assert {"assignment", "mission", "consent"} <= set(found["kinds"])
    counted = {span["reference"] for span in found["spans"] if span["counted"]}
    assert {"EOD-2019-0009", "EOD-2022-0012", "EOD-2023-0004"} <= counted
    assert {reference[:3] for reference in counted} == {"EOD", "EVP"}
    said = cli("timeline", sample, EXPERT, "--lang", "ru")
    assert said.startswith("Щербакова Юлия Сергеевна\n")
    assert "Командировка" in said


def test_the_years_of_a_country_by_code_or_name(cli, sample):
    by_code = cli.json("timeline", sample, "TJK")
    for name in ("tjk", "Tajikistan", "Таджикистан"):
        assert cli.json("timeline", sample, name) == by_code
    assert by_code["total"] == sum(by_code["kinds"].values()) == len(by_code["spans"])
    assert "5 of" in cli("timeline", sample, "TJK", "--limit", "5")
    assert "5 из" in cli("timeline", sample, "TJK", "--limit", "5", "--lang", "ru")
