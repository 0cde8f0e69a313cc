"""Rates on the command line: a list of the UN is taken in, and amounts are valued by it."""

from __future__ import annotations

import pytest

XML = """<?xml version="1.0"?>
<UN_OPERATIONAL_RATES_DATASET>
  <UN_OPERATIONAL_RATES><f_curr_code>GBP</f_curr_code><rate>0.717</rate>
    <eff_date>01 Feb 2021</eff_date></UN_OPERATIONAL_RATES>
  <UN_OPERATIONAL_RATES><f_curr_code>USD</f_curr_code><rate>1</rate>
    <eff_date>01 Feb 2021</eff_date></UN_OPERATIONAL_RATES>
</UN_OPERATIONAL_RATES_DATASET>
"""
CSV = """Country,Currency,Abbreviation,Exchange Rate,Effective Date
United Kingdom,Pound,GBP,0.717,01 Feb 2021
Belarus,Rouble,BYR,"19,290.000",01 May 2016
Belarus,Rouble,BYN,2.000,01 Jul 2016
Uzbekistan,Sum,UZS,"12,180.00",01 Apr 2021
Nowhere,Nothing,XQQ,5,01 Apr 2021
Somewhere,Euro,EUR,soon,01 Apr 2021
"""


@pytest.fixture
def call(cli, file):
    return cli.add(
        file, "call", "title_en=Water", "opens_on=2021-02-26", "closes_on=2021-06-26",
        "total_budget=5000000 GBP",
    )  # fmt: skip


def rates_of(cli, file):
    return {
        (one["currency"], one["effective_on"]): one["per_usd"]
        for one in cli.json("list", file, "exchange_rate")["records"]
    }


@pytest.mark.parametrize(("name", "content"), [("un.xml", XML), ("un.csv", CSV)])
def test_a_list_is_taken_in_and_values_what_had_no_rate(cli, file, call, tmp_path, name, content):
    listed = tmp_path / name
    listed.write_text(content, encoding="utf-8")
    before = cli.json("show", file, call)
    assert before["fields"]["total_budget"]["how"] == "unpriced"
    assert any("no UN rate for GBP" in one["text"]["en"] for one in before["issues"])

    seen = cli.json("rates", "import", file, listed, "--preview")
    assert seen["operation"] is None
    assert seen["valued"] == 1
    assert not rates_of(cli, file)

    taken = cli.json("rates", "import", file, listed)
    assert taken["operation"]
    assert ("GBP", "2021-02-01") in rates_of(cli, file)
    again = cli.json("rates", "import", file, listed)
    assert (again["operation"], again["added"], again["corrected"]) == (None, [], [])
    assert cli.json("show", file, call)["fields"]["total_budget"]["usd"] is None

    listed_amounts = cli.json("rates", "apply", file, "--preview")
    assert listed_amounts["count"] == 1
    applied = cli.json("rates", "apply", file)
    found = cli.json("show", file, call)["fields"]["total_budget"]
    assert found["usd"] == 6973500.7
    assert (found["rate"], found["rate_on"], found["day"]) == (0.717, "2021-02-01", "2021-02-26")
    assert found["how"] == "un_rate"
    assert found["worth"]["en"].replace("\xa0", " ") == (
        "US$6,973,500.70 at 0.717 of 1 Feb 2021, for the opening of the call on 26 Feb 2021"
    )
    assert found["worth"]["ru"].replace("\xa0", " ") == (
        "6 973 500,70 долл. США по курсу 0,717 от 1 февр. 2021 г., на день открытия конкурса "
        "26 февр. 2021 г."
    )
    assert cli.json("rates", "apply", file, "--preview")["count"] == 0
    cli("undo", file, applied["operation"])
    assert cli.json("show", file, call)["fields"]["total_budget"]["usd"] is None


def test_what_a_list_has_that_is_not_for_the_file_is_named(cli, file, tmp_path):
    listed = tmp_path / "un.csv"
    listed.write_text(CSV, encoding="utf-8")
    cli("rates", "import", file, listed)
    assert "Left out, not in the list of currencies: XQQ." in cli.out
    assert "Line 7 is left out. “soon” is not a rate." in cli.err
    assert "Months without a rate: June 2016, August 2016," in cli.out.replace("\xa0", " ")
    found = rates_of(cli, file)
    assert found["BYN", "2016-05-01"] == 1.929  # 10,000 old roubles were one new one
    assert found["UZS", "2021-04-01"] == 12180


def test_a_rate_far_from_the_one_before_it_is_asked_about(cli, file, tmp_path):
    first, slip = tmp_path / "1.csv", tmp_path / "2.csv"
    head = "Abbreviation\tRate\tEffective Date\n"
    first.write_text(f"{head}RUB\t91.85\t1 Jun 2026\n", encoding="utf-8")
    slip.write_text(f"{head}RUB\t9.185\t1 Jul 2026\n", encoding="utf-8")
    cli("rates", "import", file, first)
    cli("rates", "import", file, slip, code=1)
    assert "RUB: 9.185 of 1 Jul 2026, before it 91.85 of 1 Jun 2026. Is this right?" in (
        cli.err.replace("\xa0", " ")
    )
    assert len(rates_of(cli, file)) == 1
    cli("rates", "import", file, slip, "--sure")
    assert len(rates_of(cli, file)) == 2
    typed = cli.json("add", file, "exchange_rate", "currency=RUB", "effective_on=2026-08-01",
                     "per_usd=91.9")  # fmt: skip
    assert any("Is this right?" in one["text"]["en"] for one in typed["warnings"])


@pytest.mark.parametrize(
    "content",
    [
        "",
        "a,b\n1,2\n",
        "currency,rate,date\nRUB,0,2021-01-01\n",
        "code,rate,date\nRUB,70,2021-01-01\nRUB,71,2021-01-01\n",
    ],
)
def test_what_is_no_list_of_rates_is_refused(cli, file, tmp_path, content):
    listed = tmp_path / "x.csv"
    listed.write_text(content, encoding="utf-8")
    cli("rates", "import", file, listed, code=1)
    cli("rates", "import", file, tmp_path / "none.csv", code=1)
    cli("rates", "fetch", file, code=2)
    cli("rates", "import", file, code=2)


def test_a_rate_or_dollars_by_hand_are_never_valued_anew(cli, file, call, tmp_path):
    cli("set", file, call, "total_budget=300000000 RUB at 74.12")
    found = cli.json("show", file, call)["fields"]["total_budget"]
    assert (found["usd"], found["how"], found["rate_on"]) == (4047490.56, "by_hand", None)
    assert found["worth"]["en"] == "US$4,047,490.56 at 74.12, entered by hand"
    assert found["worth"]["ru"].endswith("по курсу 74,12, введён вручную")
    cli("set", file, call, "total_budget=300000000 RUB = 4000000 USD")
    listed = tmp_path / "un.csv"
    listed.write_text("code,rate,date\nRUB,73.9,2021-01-01\n", encoding="utf-8")
    cli("rates", "import", file, listed)
    cli("rates", "apply", file)
    cli("set", file, call, "opens_on=2021-03-01")
    found = cli.json("show", file, call)["fields"]["total_budget"]
    assert (found["usd"], found["how"], found["rate"]) == (4000000, "by_hand", 75)
    cli("set", file, call, "total_budget=5 USD at 2", code=1)
    cli("set", file, call, "total_budget=5 RUB = 2 EUR", code=1)
