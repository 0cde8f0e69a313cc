"""Figures in words: exactly, short, and as they are published (domain 9.2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from km_desktop.bilingual import LANGUAGES, Language, Plural, Text
from km_desktop.services.figures.definition import Unit, Unpriced
from km_desktop.services.words import formatting
from km_desktop.written.currencies import minor_digits
from km_desktop.written.money import from_minor
from km_desktop.written.numbers import write_number
from km_desktop.written.text import NBSP

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


_NOT_IN_SUM = Plural(
    (
        "Not in the sum: {n} amount without a UN rate ({amounts}).",
        "Not in the sum: {n} amounts without a UN rate ({amounts}).",
    ),
    (
        "Не входит в сумму: {n} сумма без курса ООН ({amounts}).",
        "Не входят в сумму: {n} суммы без курса ООН ({amounts}).",
        "Не входят в сумму: {n} сумм без курса ООН ({amounts}).",
    ),
)
_WITHOUT_RATE = Plural(
    ("without {n} amount that has no UN rate", "without {n} amounts that have no UN rate"),
    ("без {n} суммы, у которой нет курса ООН", "без {n} сумм, у которых нет курса ООН",
     "без {n} сумм, у которых нет курса ООН"),
)  # fmt: skip
_PUBLISHED_WITHOUT = Text("{published}, {without}", "{published}, {without}")


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


def unpriced_text(unpriced: Sequence[Unpriced]) -> Text:
    """Say which amounts a sum leaves out, because there is no rate for them."""
    number = sum(one.number for one in unpriced)
    amounts = _amounts(unpriced)
    return Text(
        _NOT_IN_SUM.say("en", number, amounts=amounts),
        _NOT_IN_SUM.say("ru", number, amounts=amounts),
    )


def published_without(published: Text, unpriced: Sequence[Unpriced]) -> Text:
    """Return published words with what they leave out, where something has no rate."""
    if not unpriced:
        return published
    number = sum(one.number for one in unpriced)
    without = Text(_WITHOUT_RATE.say("en", number), _WITHOUT_RATE.say("ru", number))
    return _PUBLISHED_WITHOUT.filled(published=published, without=without)


def _amounts(unpriced: Sequence[Unpriced]) -> Text:
    def written(one: Unpriced, language: Language) -> str:
        amount = from_minor(one.minor, one.currency)
        places = None if amount == amount.to_integral_value() else minor_digits(one.currency)
        return f"{write_number(amount, language, places)}{NBSP}{one.currency}"

    return Text(*("; ".join(written(one, lang) for one in unpriced) for lang in LANGUAGES))


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
