"""Figures in words: exactly, short, and as they are published (domain 9.2)."""

from __future__ import annotations

from decimal import Decimal

from km_desktop.marks import LANGUAGES, Language, Text
from km_desktop.services import text
from km_desktop.services.figures.definition import Unit

_MILLION = 1_000_000
_OVER = Text("over {value}", "более {value}")
_DOLLARS = Text("US${value}", "{value} долл. США")
_MILLIONS = Text("{value} million", "{value} млн")
_MILLIONS_OF_DOLLARS = Text("US${value} million", "{value} млн долл. США")


def exactly(value: Decimal, unit: Unit) -> Text:
    """Return a value as it is: 151,500,000.00 dollars are US$151,500,000."""
    return _both(value, unit, short=False)


def short(value: Decimal, unit: Unit) -> Text:
    """Return a value as a card has room for: from a million on in millions, cut, not rounded."""
    return _both(value, unit, short=True)


def published(value: Decimal, unit: Unit, step: int) -> Text:
    """Return “over N”: the largest round number strictly below; a round value stands as it is.

    A step of 0 is a figure that is published exactly.
    """
    if not step or value % step == 0 or value < step:
        return short(value, unit)
    return _OVER.filled(value=_both(value // step * step, unit, short=True))


def _both(value: Decimal, unit: Unit, *, short: bool) -> Text:
    en, ru = (_said(value, unit, language, short=short) for language in LANGUAGES)
    return Text(en, ru)


def _said(value: Decimal, unit: Unit, language: Language, *, short: bool) -> str:
    if unit is Unit.PER_CENT:
        return text.percent(value, language)
    amount = value / 100 if unit is Unit.USD_CENTS else value
    money = unit is Unit.USD_CENTS
    if short and amount >= _MILLION:
        # Two places are enough to tell figures apart; more would promise what rounding took away.
        cut = (amount / _MILLION).quantize(Decimal("0.01"), rounding="ROUND_DOWN").normalize()
        words = _MILLIONS_OF_DOLLARS if money else _MILLIONS
        return words.say(language, value=text.number(cut, language))
    shown = text.number(amount, language, None if amount == amount.to_integral_value() else 2)
    return _DOLLARS.say(language, value=shown) if money else shown
