"""Values as people write them, through the command line: read once, kept, and shown again."""

from __future__ import annotations

import time
from datetime import date

import pytest


@pytest.fixture
def assignment(cli, file):
    office = cli.add(file, "organisation", "name_en=UNDP Lao PDR", "kind=CO", "country=Lao PDR")
    return cli.add(
        file, "assignment", "title_en=Water", "country=Laos", f"office={office}", "main_theme=T10"
    )


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("7,400 USD", "7,400.00\u00a0USD"),
        ("12.500 EUR", "12,500.00\u00a0EUR"),
        ("150,000 RUB", "150,000.00\u00a0RUB"),
        ("$7,400.50", "7,400.50\u00a0USD"),
    ],
)
def test_a_group_of_thousands_is_never_a_fraction(cli, file, assignment, typed, shown):
    cli("set", file, assignment, f"fee_ceiling={typed}")

    assert shown in cli("show", file, assignment)


def test_a_plain_number_with_two_readings_is_refused_with_both(cli, file, assignment):
    cli("set", file, assignment, "days_home=1,500", code=1)

    assert "1,500: 1500 or 1.5?" in cli.err


@pytest.mark.parametrize(
    ("language", "refused"),
    [("en", "Days at home. This is not a number."), ("ru", "Дней дома. Это не число.")],
)
def test_what_cannot_be_read_is_said_behind_its_label(cli, file, assignment, language, refused):
    cli("set", file, assignment, "days_home=many", "--lang", language, code=1)
    assert refused in cli.err

    cli("list", file, "assignment", "--filter", "actual_end=soon..", "--lang", language, code=2)
    assert ". " in cli.err
    assert ": Th" not in cli.err
    assert ": Э" not in cli.err


def test_a_country_is_found_by_what_people_call_it(cli, file, assignment):
    assert "Lao People's Democratic Republic" in cli("show", file, assignment)
    for typed in ("Moldova", "Молдавия", "MD", "498"):
        cli("set", file, assignment, f"country={typed}")
        assert cli.json("show", file, assignment)["fields"]["country"] == "MDA"
    assert cli("list", file, "assignment", "--filter", "country=Moldova") == cli(
        "list", file, "assignment", "--filter", "country=MDA"
    )
    cli("timeline", file, "Laos")
    cli("set", file, assignment, "country=XXX", code=1)
    assert "and 238 more" in cli.err


def test_the_team_keeps_names_of_countries(cli, file, assignment):
    own = cli.add(file, "country_name", "name=Upper Mekong", "country=Laos")
    cli("set", file, assignment, "country=upper mekong")
    assert cli.json("show", file, assignment)["fields"]["country"] == "LAO"

    cli("set", file, own, "country=Viet Nam")
    cli("set", file, assignment, "country=Upper Mekong")
    assert cli.json("show", file, assignment)["fields"]["country"] == "VNM"

    cli("delete", file, own)
    cli("set", file, assignment, "country=Upper Mekong", code=1)


def test_a_name_of_the_team_comes_before_one_of_ours(cli, file, assignment):
    cli.add(file, "country_name", "name=Holland", "country=DEU")
    cli("set", file, assignment, "country=Holland")
    assert cli.json("show", file, assignment)["fields"]["country"] == "DEU"
    cli.add(file, "country_name", "name=France", "country=DEU")
    cli("set", file, assignment, "country=France")  # but no country loses its own name
    assert cli.json("show", file, assignment)["fields"]["country"] == "FRA"


def test_a_telephone_takes_the_country_where_its_owner_lives(cli, file):
    person = cli.add(
        file, "person", "family_name_lat=Asanov", "given_name_lat=Bakyt", "residence_country=KGZ"
    )
    cli("set", file, person, "--row", "phone", "number=0312 611213")
    assert "+996312611213" in cli("show", file, person)
    cli("set", file, person, "--row", "phone", "number=8 495 123-45-67", code=1)
    assert "with the country code" in cli.err
    cli("set", file, person, "--row", "phone", "number=0312 611213; 0555 123456", code=1)
    assert "Write one number per row" in cli.err
    cli("set", file, person, "--row", "phone", "number=0312 611213 доб. 12")
    assert "+996312611213 доб. 12" in cli("show", file, person)


def test_a_telephone_of_nobody_knows_where_is_asked_for(cli, file):
    person = cli.add(file, "person", "family_name_lat=Asanov", "given_name_lat=Bakyt")
    cli("set", file, person, "--row", "phone", "number=0312 611213", code=1)
    assert "with the country code" in cli.err
    cli("set", file, person, "residence_country=Kyrgyzstan", "--row", "phone", "number=0312 611213")
    assert "+996312611213" in cli("show", file, person)


def test_days_are_filtered_by_month_and_year(cli, file, assignment):
    cli("set", file, assignment, "planned_start=Jul 14, 2026")
    for span, hits in (("июль 2026", 1), ("2026", 1), ("Jun-26..Jul-26", 1), ("..2025", 0)):
        words = ("list", file, "assignment", "--filter", f"planned_start={span}")
        assert cli.json(*words)["count"] == hits


def test_amounts_are_compared_in_dollars_only(cli, file, assignment):
    cli("set", file, assignment, "fee_ceiling=7,400 USD")
    words = ("list", file, "assignment", "--filter")
    assert cli.json(*words, "fee_ceiling=7 000 USD..")["count"] == 1
    cli(*words, "fee_ceiling=100 EUR..", code=2)
    assert "Write the bound in USD, not in EUR" in cli.err


def test_what_was_spent_may_come_back_and_a_year_is_given_once(cli, file):
    cli("add", file, "organisation", "name_en=UNDP", "country=RUS", "kind=UN")
    project = cli.json(
        "add", file, "project", "title_en=Water", "agency=UNDP", "instrument=TFD",
        "planned_start=2026-01-01", "planned_end=2027-01-01", "sdgs=6", "main_theme=T10",
        "implementer=ORG-0001", "--row", "project_country", "country=KGZ",
    )["reference"]  # fmt: skip
    cli("set", file, project, "--row", "project_year", "year=2026", "expenditure=-2500.50 USD")
    assert "−2,500.50" in cli("show", file, project)

    cli("set", file, project, "--row", "project_year", "year=2026", "budget=1 USD", code=1)
    assert "“Year” is listed twice: 2026" in cli.err


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the clock of a process cannot be moved")
def test_a_day_entered_under_another_clock_stops_no_other_change(
    cli, file, assignment, monkeypatch
):
    with monkeypatch.context() as moved:

        def at(zone: str) -> str:
            moved.setenv("TZ", zone)
            time.tzset()
            return date.today().isoformat()  # noqa: DTZ011 - the day of that clock is meant

        cli("set", file, assignment, f"actual_start={at('Pacific/Kiritimati')}")
        at("Pacific/Pago_Pago")  # where it is the day before, whatever the hour
        cli("set", file, assignment, "days_home=10")
    time.tzset()
    assert "10" in cli("show", file, assignment).partition("Days at home")[2][:20]
