"""Lists: filters, orders, lengths, as words of people and as JSON."""

from __future__ import annotations

import re


def references(found):
    return [one["reference"] for one in found["records"]]


def test_a_list_as_json_has_plain_values(cli, sample):
    found = cli.json("list", sample, "assignments", "--filter", "text=mudflow")
    assert found["kind"] == "assignment"
    record = next(one for one in found["records"] if one["reference"] == "EOD-2026-0007")
    assert record["title"]["ru"].startswith("Пороговые значения")
    assert re.fullmatch(r"[0-9a-f-]{36}", record["id"])
    assert re.fullmatch(r"[0-9a-f-]{36}", record["expert_id"])
    assert record["planned_start"] == "2026-05-04"
    assert record["total_fee"] == {
        "amount": 7400, "currency": "USD", "usd": 7400, "rate": 1, "rate_on": None,
        "how": "dollars",
    }  # fmt: skip
    assert record["sdgs"] == ["11", "13", "6"]
    assert record["days_home"] == 18
    assert record["actual_end"] is None


def test_the_same_list_in_every_word_for_it(cli, sample):
    counted = {
        cli.json("list", sample, word, "--limit", "3")["count"]
        for word in ("expert", "experts", "Experts", "эксперт", "Эксперты", "ЭКСПЕРТЫ")
    }
    assert counted == {3}
    for word in ("people", "persons", "человек", "exchange_rates", "rates of exchange",
                 "UN Volunteers",
                 "volunteer categories", "deliverables", "результаты"):  # fmt: skip
        cli("list", sample, word, "--limit", "1")


def test_filters_agree_with_each_other(cli, sample):
    everything = cli.json("list", sample, "assignments")
    closed = cli.json("list", sample, "assignments", "--filter", "status=closed,completed")
    assert closed["count"] == 124
    assert {one["status"] for one in closed["records"]} == {"closed", "completed"}
    by_word = cli.json("list", sample, "assignments", "--filter", "status=Завершено,Закрыто")
    assert by_word == closed
    tajik = cli.json("list", sample, "assignments", "--filter", "country=Таджикистан")
    assert {one["country"] for one in tajik["records"]} == {"TJK"}
    both = cli.json(
        "list", sample, "assignments", "--filter", "country=TJK", "--filter", "year=2022"
    )
    expected = {
        one["reference"]
        for one in everything["records"]
        if one["country"] == "TJK" and (one["actual_end"] or "").startswith("2022")
    }
    assert set(references(both)) == expected
    assert expected
    ranged = cli.json(
        "list",
        sample,
        "assignments",
        "--filter",
        "planned_start=2026-01-01..",
        "--filter",
        "expert=",
    )
    assert all(one["planned_start"] >= "2026-01-01" for one in ranged["records"])
    assert all(one["expert_id"] is None for one in ranged["records"])
    rich = cli.json("list", sample, "assignments", "--filter", "total_fee=7400..7400")
    assert "EOD-2026-0007" in references(rich)
    hers = cli.json("list", sample, "assignments", "--filter", "expert=Щербакова Юлия Сергеевна")
    assert "EOD-2026-0007" in references(hers)
    water = cli.json("list", sample, "experts", "--filter", "theme=T10")
    assert all("T10" in (one["main_theme"], *one["other_themes"]) for one in water["records"])
    assert cli.json("list", sample, "experts", "--filter", "text=щербакова юлия")["count"] >= 1


def test_lists_are_in_order_and_as_long_as_wanted(cli, sample):
    up = cli.json("list", sample, "assignments", "--sort", "planned_start", "--limit", "20")
    days = [one["planned_start"] for one in up["records"]]
    assert days == sorted(days)
    assert len(days) == up["count"] == 20
    down = cli.json("list", sample, "assignments", "--sort=-planned_start", "--limit", "20")
    assert [one["planned_start"] for one in down["records"]] >= days[::-1]
    names = cli("list", sample, "experts", "--sort", "name", "--limit", "40").splitlines()
    assert names[-1] == "40 experts"


def test_an_empty_list_is_one_document_too(cli, file):
    assert cli.json("list", file, "experts") == {
        "kind": "expert", "count": 0, "total": 0, "records": [],
    }  # fmt: skip
    assert cli("list", file, "experts") == "0 experts\n"
    assert cli("list", file, "эксперты", "--lang", "ru") == "0 экспертов\n"
