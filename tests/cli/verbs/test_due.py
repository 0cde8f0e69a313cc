"""What is due, in words of both languages and as JSON."""

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
    payment = next(item for item in found["records"] if item["kind"] == "payment")
    assert payment["reference"] == "EOD-2026-0007"
    assert payment["row"]["kind"] == "payment"
    assert payment["tone"] == "bad"
    cut = cli.json("due", sample, "--as-of", DAY, "--limit", "1")
    assert (len(cut["records"]), cut["total"]) == (1, found["total"])
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
