"""What an amount is worth, in words: its dollars, the rate, and the day that it is about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.models.money import Money
from km_desktop.services.words import formatting
from km_desktop.written.days import write_day_in_short
from km_desktop.written.money import write_amount, write_rate

_NOTHING = Text("", "")
_DOLLARS = Text("US${usd}", "{usd}\xa0долл.\xa0США")
_AT = Text("{usd} at {rate}", "{usd} по курсу {rate}")
_ABOUT = Text("{worth}, {about}", "{worth}, {about}")
_BY_HAND = Text("{usd} at {rate}, entered by hand", "{usd} по курсу {rate}, введён вручную")
_UNPRICED = Text("not valued: no UN rate", "без пересчёта: нет курса ООН")
_UNPRICED_ABOUT = Text("not valued: no UN rate {about}", "без пересчёта: нет курса ООН {about}")
_PROVISIONAL = Text("{worth} (provisional)", "{worth} (предварительно)")
_OF = Text("{rate} of {day}", "{rate} от {day}")


def dollars_text(usd_minor: int) -> Text:
    """Say an amount of US cents: US$4,059,539.92."""
    return _DOLLARS.filled(usd=Text(*(write_amount(usd_minor, one) for one in LANGUAGES)))


def rate_text(per_usd: Decimal, since: date | None) -> Text:
    """Say a rate with the day from which it is in force: “73.90 of 1 Jan 2021”."""
    rate = Text(*(write_rate(per_usd, one) for one in LANGUAGES))
    return rate if since is None else _OF.filled(rate=rate, day=short_day(since))


def short_day(day: date) -> Text:
    """Say a day where there is little room: 1 Jan 2021, 1 янв. 2021 г."""
    return Text(*(write_day_in_short(day, one) for one in LANGUAGES))


def worth_text(money: Money, about: Text | None = None, *, provisional: bool = False) -> Text:
    """Say what an amount is worth and why; nothing for dollars, which are their own worth.

    ``about`` is what happened on the day that it is about: “for the approval on 26 Feb 2021”.
    """
    if money.currency == "USD":
        return _NOTHING
    if money.usd_minor is None:
        return _UNPRICED_ABOUT.filled(about=about) if about else _UNPRICED
    usd = dollars_text(money.usd_minor)
    rate = rate_text(money.rate, money.rate_on) if money.rate is not None else _missing()
    if money.is_by_hand:
        return _BY_HAND.filled(usd=usd, rate=rate)
    worth = _AT.filled(usd=usd, rate=rate)
    worth = _ABOUT.filled(worth=worth, about=about) if about else worth
    return _PROVISIONAL.filled(worth=worth) if provisional else worth


def _missing() -> Text:
    return Text(formatting.MISSING, formatting.MISSING)
