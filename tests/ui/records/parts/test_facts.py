"""What the line under a title is put together from, and the sums under tables."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from km_desktop.bilingual import Text
from km_desktop.models.money import Money
from km_desktop.services.records.sheet import Sheet
from km_desktop.services.rules.people.consent import STATE
from km_desktop.ui.records import facts

DAY = date(2026, 6, 23)
HOST = UUID(int=7)


def sheet(entity: str = "expert", today: date | None = DAY, **values: Any) -> Sheet:
    rows = {"consent": values.pop("consents", []), "extension": []}
    linked = {HOST: Text("Ministry of Health", "Минздрав")}
    return Sheet(entity, None, values, {}, rows, linked, (), (), Text("", ""), today=today)


def consent(**days: date | None) -> dict[str, Any]:
    empty = dict.fromkeys(
        ("given_on", "valid_until", "withdrawn_on", "stopped_on", "erased_on"), None
    )
    return {"purpose": "ROSTER", **empty, **days}


def ago(days: int) -> date:
    return DAY - timedelta(days)


STANDINGS = {
    "given": ([consent(given_on=ago(9))], "roster consent given", "согласие на реестр дано"),
    "until": (
        [consent(given_on=ago(9), valid_until=date(2026, 12, 31))],
        "roster consent until 31 Dec 2026",
        "согласие на реестр до 31.12.2026",
    ),
    "withdrawn": (
        [consent(given_on=ago(9), withdrawn_on=ago(3))],
        "roster consent withdrawn, erase by 20 Jul 2026",
        "согласие на реестр отозвано, стереть до 20.07.2026",
    ),
    "expired": (
        [consent(given_on=ago(99), valid_until=ago(3))],
        "roster consent expired",
        "согласие на реестр истекло",
    ),
    "overdue": (
        [consent(given_on=ago(99), withdrawn_on=ago(33))],
        "erasure overdue since 20 Jun 2026",
        "данные следовало стереть до 20.06.2026",
    ),
    "draft": ([consent()], "roster consent not given yet", "согласия на реестр пока нет"),
}


@pytest.mark.parametrize("state", STANDINGS)
def test_a_title_says_how_a_person_stands_to_the_roster(state):
    consents, english, russian = STANDINGS[state]
    other = {**consent(given_on=DAY), "purpose": "PUBLIC"}
    shown = sheet(consents=[other, *consents])
    assert facts.roster_text(shown, "en").replace("\xa0", " ") == english
    assert facts.roster_text(shown, "ru") == russian


def test_nothing_is_said_of_a_roster_that_nobody_was_asked_for():
    assert facts.roster_text(sheet(consents=[]), "en") == ""
    other = {**consent(given_on=DAY), "purpose": "PUBLIC"}
    assert facts.roster_text(sheet(consents=[other]), "en") == ""
    erased = consent(given_on=ago(99), withdrawn_on=ago(50), erased_on=ago(3))
    assert facts.roster_text(sheet(consents=[erased]), "en") == ""
    assert facts.roster_text(sheet(today=None, consents=[consent(given_on=DAY)]), "en") == ""


def test_every_state_of_a_consent_but_the_erased_has_its_words():
    assert {code.code for code in STATE} - set(facts._WORDS) == {"erased"}


def test_a_country_and_a_record_are_named_in_the_language_or_not_at_all():
    shown = sheet(country="TJK", host_id=HOST)
    assert facts.country_text(shown, "en") == "Tajikistan"
    assert facts.country_text(shown, "ru") == "Таджикистан"
    assert facts.linked_text(shown, "host_id", "ru") == "Минздрав"
    assert facts.country_text(sheet(), "en") == facts.linked_text(sheet(), "host_id", "en") == ""


def test_a_service_has_its_days_once_the_first_is_known():
    days = {"contract_start": date(2026, 4, 1), "contract_end": date(2026, 4, 30)}
    place = {"country": "TJK", "host_id": HOST}
    known = facts.service_text(sheet("deployment", **place, **days), "en")
    assert known.startswith("Tajikistan · Ministry of Health · ")
    assert "2026" in known
    days["contract_start"] = None
    shown = sheet("deployment", **place, **days)
    assert facts.service_text(shown, "en") == "Tajikistan · Ministry of Health"


def test_what_is_not_known_leaves_no_mark_in_a_line():
    assert facts.joined("a", "", "—", "b") == "a · b"
    assert facts.joined("", "—") == ""


def test_amounts_add_up_in_one_currency_only():
    usd, euro = Money(150_00, "USD"), Money(1_00, "EUR")
    assert facts.money_of([{"a": usd}, {"a": None}, {}, {"a": usd}], "a") == Money(300_00, "USD")
    assert facts.money_of([{"a": usd}, {"a": euro}], "a") is None
    assert facts.money_of([{"a": None}], "a") is None
    assert facts.money_text(None, "en") == ""
    assert facts.amount_text(usd) == Text(facts.money_text(usd, "en"), facts.money_text(usd, "ru"))
    assert "150" in facts.money_text(usd, "ru")


@pytest.mark.parametrize(("shares", "whole"), [([40, None, 60], True), ([40, 59], False)])
def test_shares_say_whether_they_are_the_whole(shares, whole):
    rows = [{"share": None if share is None else Decimal(share)} for share in shares]
    words, good = facts.shares_text(sheet(), rows) or (None, None)
    assert good is whole
    total = sum(share for share in shares if share)
    assert words == facts.SHARES.filled(sum=facts.percent_text(Decimal(total)))
    assert f"{total}" in words.en
    assert facts.shares_text(sheet(), [{"share": None}, {}]) is None
