"""Figures in words: exactly, short, and as they are published (domain 9.2)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.services.figures.definition import Unit
from km_desktop.services.words import formatting
from km_desktop.written.numbers import write_number

NOTHING = Text("—", "—")  # there is no value: a share of nothing, a day that cannot be told
_MILLION = 1_000_000
_PLAIN = Text("{value}", "{value}")
_OVER = Text("over {value}", "более {value}")
_DOLLARS = Text("US${value}", "{value} долл. США")
_MILLIONS = Text("{value} million", "{value} млн")
_MILLIONS_OF_DOLLARS = Text("US${value} million", "{value} млн долл. США")
# A card has room for the sign of the dollar only.
_SHORT_DOLLARS = Text("US${value}", "{value} $")
_SHORT_MILLIONS = Text("US${value} million", "{value} млн $")


def exactly(value: Decimal | None, unit: Unit) -> Text:
    """Return a value as it is: 151,500,000.00 dollars are US$151,500,000; no value is a dash."""
    return _both(value, unit)


def plain(value: Decimal | None, unit: Unit) -> Decimal | None:
    """Return a value as JSON has it: money in dollars, null where there is none."""
    return value / 100 if value is not None and unit is Unit.USD_CENTS else value


def short(value: Decimal | None, unit: Unit) -> Text:
    """Return a value as a card has room for: from a million on in millions, cut, not rounded."""
    return _both(value, unit, in_millions=True, signs=True)


def published(value: Decimal | None, unit: Unit, step: int) -> Text:
    """Return “over N”: the largest round number strictly below; a round value stands as it is.

    A step of 0 is a figure that is published exactly.
    """
    if value is None or not step or value % step == 0 or value < step:
        return _both(value, unit, in_millions=True)
    return _OVER.filled(value=_both(value // step * step, unit, in_millions=True))


def sentences(texts: Iterable[Text]) -> Text:
    """Return sentences one after the other."""
    every = tuple(texts)
    return Text(" ".join(one.en for one in every), " ".join(one.ru for one in every))


def _both(
    value: Decimal | None, unit: Unit, *, in_millions: bool = False, signs: bool = False
) -> Text:
    if value is None:
        return NOTHING
    if unit is Unit.PER_CENT:
        return Text(formatting.percent(value, "en"), formatting.percent(value, "ru"))
    money = unit is Unit.USD_CENTS
    amount = value / 100 if money else value
    if in_millions and amount >= _MILLION:
        # Two places are enough to tell figures apart; more would promise what rounding took away.
        cut = (amount / _MILLION).quantize(Decimal("0.01"), rounding="ROUND_DOWN").normalize()
        words = (_SHORT_MILLIONS if signs else _MILLIONS_OF_DOLLARS) if money else _MILLIONS
        return _numbered(words, cut)
    words = (_SHORT_DOLLARS if signs else _DOLLARS) if money else _PLAIN
    return _numbered(words, amount)


def _numbered(words: Text, amount: Decimal) -> Text:
    places = None if -int(amount.normalize().as_tuple().exponent) <= 1 else 2
    en, ru = (write_number(amount, language, places) for language in LANGUAGES)
    return Text(words.say("en", value=en), words.say("ru", value=ru))
