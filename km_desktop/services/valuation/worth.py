"""How the amounts of a record were valued: at which rate, for which day, or by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from km_desktop.bilingual import Text
from km_desktop.models.money import Money
from km_desktop.services import rules
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.money import amounts
from km_desktop.services.rules.money.amounts import Place
from km_desktop.services.words import money_text

How = Literal["dollars", "un_rate", "provisional", "by_hand", "unpriced"]


@dataclass(frozen=True)
class Worth:
    """What an amount is worth: how that was found, the day it is about, and all of it in words."""

    how: How
    day: date
    text: Text


def how_valued(money: Money, day: date | None = None, today: date | None = None) -> How:
    """Return how an amount was valued; provisional where its day has not come yet."""
    if money.currency == "USD":
        return "dollars"
    if money.usd_minor is None:
        return "unpriced"
    if money.is_by_hand:
        return "by_hand"
    return "provisional" if day and today and day > today else "un_rate"


def worths(case: Case) -> Mapping[Place, Worth]:
    """Return how each amount of a record and its rows was valued."""
    found = {}
    for amount in amounts.amounts(case):
        about = amounts.day_of(case, amount, rules.day_of)
        how = how_valued(amount.money, about.day, case.today)
        text = money_text.worth_text(amount.money, about.text, provisional=how == "provisional")
        found[amount.place] = Worth(how, about.day, text)
    return found
