"""Figures with their rows and periods, frozen figures and what has changed since, by command."""

from __future__ import annotations

import pytest


def values(document):
    return {one["key"]: one["value"] for one in document["figures"]}


def test_the_rows_of_a_figure_are_as_many_as_it_says(cli, sample):
    shown = values(cli.json("figures", sample))
    for key in ("assignments", "assignment_experts", "roster", "deployments", "projects"):
        document = cli.json("figures", sample, "--rows", key)
        assert len(document["rows"]) == shown[key]
    countries = cli.json("figures", sample, "--rows", "assignment_countries")["rows"]
    assert len({row["key"] for row in countries}) == shown["assignment_countries"] == 12
    assert "Кыргызстан" in cli("figures", sample, "--rows", "assignment_countries", "--lang", "ru")


def test_two_figures_are_told_apart_in_words(cli, sample):
    said = cli("figures", sample)
    assert "124 assignments by 104 experts" in said
    assert "11 are named publicly; Serbia stands in" in said
    russian = cli("figures", sample, "--lang", "ru")
    assert "124 задания у 104 экспертов" in russian


def test_a_period_limits_what_belongs_to_it(cli, sample):
    whole = values(cli.json("figures", sample))
    year = values(cli.json("figures", sample, "--period", "2019..2019"))
    assert year["assignments"] == 26
    assert (whole["roster"], year["roster"]) == (404, None)  # it stands on a day, in no period
    days = cli.json("figures", sample, "--period", "2019-01-01..2019-12-31")
    assert values(days) == year
    assert days["period"] == ["2019-01-01", "2019-12-31"]
    assert "за" in cli("figures", sample, "--period", "2019..2020", "--lang", "ru")
    months = cli.json("figures", sample, "--period", "Jan-19..декабрь 2019")
    assert months["period"] == ["2019-01-01", "2019-12-31"]


@pytest.mark.parametrize("typed", ["2019", "x..y", "2020..2019", "..", "2019-13-01..2020"])
def test_a_period_that_is_none_is_said_with_an_example(cli, sample, typed):
    cli("figures", sample, "--period", typed, code=2)
    assert "2017..2023" in cli.err


def test_an_unknown_figure_is_said_with_those_there_are(cli, sample):
    cli("figures", sample, "--rows", "nothing", code=2)
    assert "assignment_experts" in cli.err


def test_frozen_figures_stay_and_the_difference_is_explained(cli, file):
    said = cli("freeze", file, "Обзор 2026", "--author", "Olga", "--note", "for the donor")
    assert "Обзор 2026" in said
    person = cli.json("add", file, "person", "family_name_ru=Ёлкина", "given_name_ru=Анна")
    assert person
    assert "unchanged" in cli("figures", file, "--frozen", "обзор 2026")
    for words in (("freeze", file, "обзор  2026"), ("freeze", file, " "),
                  ("figures", file, "--frozen", "nothing")):  # fmt: skip
        cli(*words, code=1)
        assert cli.err
    kept = cli.json("figures", file, "--frozen", "Обзор 2026")
    assert {one["key"] for one in kept["figures"]} == set(values(cli.json("figures", file)))


def test_a_change_in_the_sample_is_named_with_its_record(cli, own_sample):
    cli("freeze", own_sample, "Overview 2026")
    gone = cli.json("figures", own_sample, "--rows", "assignments")["rows"][0]["reference"]
    cli("delete", own_sample, gone)
    changed = cli.json("figures", own_sample, "--frozen", "Overview 2026")
    found = {one["key"]: one for one in changed["figures"]}["assignments"]
    assert (found["frozen"], found["now"]) == (124, 123)
    assert [cause["reference"] for cause in found["causes"]] == [gone]
    assert "trash" in found["causes"][0]["why"]["en"]
    said = cli("figures", own_sample, "--frozen", "Overview 2026")
    assert f"− {gone}" in said
    assert "124  → 123" in said
    assert "корзин" in cli("figures", own_sample, "--frozen", "Overview 2026", "--lang", "ru")
    rows = cli.json("figures", own_sample, "--frozen", "Overview 2026", "--rows", "assignments")
    assert len(rows["rows"]) == 124


def test_the_figures_are_those_of_the_partnership(cli, sample):
    found = {one["key"]: one for one in cli.json("figures", sample)["figures"]}
    published = {
        "roster": 404,
        "themes": 20,
        "assignments": 124,
        "assignment_experts": 104,
        "assignment_countries": 12,
        "internships": 50,
        "deployments": 57,
        "deployment_countries": 33,
        "participations": 38,
        "events": 21,
        "calls": 2,
        "applications": 31,
        "awards": 7,
        "projects": 74,
        "project_countries": 38,
        "volume": 151_500_000,
        "beneficiaries": 6_520_000,
    }
    assert {key: found[key]["value"] for key in published} == published
    assert found["volume"]["published"]["en"] == "over US$150 million"
    assert found["beneficiaries"]["published"]["ru"] == "более 6,5 млн"
    assert found["assignments"]["published"] == {"en": "over 120", "ru": "более 120"}
    assert "published as: over 120" in cli("figures", sample)
    assert "публикуется так: более 120" in cli("figures", sample, "--lang", "ru")
    early = cli.json("figures", sample, "--as-of", "31.12.2019")
    assert early["as_of"] == "2019-12-31"
    assert {one["key"]: one["value"] for one in early["figures"]}["assignments"] < 124


def test_what_was_known_is_asked_of_the_journal(cli, own_sample):
    cli("set", own_sample, "PRJ-0010", "approved_amount=1 USD")
    filled = cli.json("log", own_sample)["records"][-2]["operation"]  # after it was made
    shown = cli.json("figures", own_sample, "--known-at", filled, "--rows", "volume")
    (figure,) = shown["figures"]
    assert figure["known_then"] > figure["as_known_today"]
    (cause,) = figure["causes"]
    assert (cause["reference"], cause["why"]) == ("PRJ-0010", "changed")
    assert cause["change"] == figure["as_known_today"] - figure["known_then"]
    said = cli("figures", own_sample, "--known-on", "2100-01-01", "--lang", "ru")
    assert "Знали тогда" in said
    assert "2100" not in said  # nobody knows yet what will be known then
    assert "Этот файл начинается" in said
    cli("figures", own_sample, "--known-on", "1999-01-01", code=1)
    assert "begins on" in cli.err
    cli("figures", own_sample, "--known-on", "2100-01-01", "--as-of", "2020-01-01", code=2)
    cli("figures", own_sample, "--known-at", "nothing", code=1)
