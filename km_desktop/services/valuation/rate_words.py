"""What taking in a list of rates did, or would do, and what they value, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from km_desktop.bilingual import LANGUAGES, Plural, Text
from km_desktop.services.valuation.rate_list import RateJump, RatesTaken
from km_desktop.services.valuation.survey import Revaluation
from km_desktop.services.words.money_text import rate_text, worth_text
from km_desktop.written.days import write_month
from km_desktop.written.money import write_money

MOST_NAMED = 12
TAKEN = Text(
    "Rates: {added} new, {corrected} corrected, {same} there already.",
    "Курсы: новых {added}, исправлено {corrected}, уже были {same}.",
)
_UNKNOWN = Text(
    "Left out, not in the list of currencies: {codes}.",
    "Пропущены, нет в списке валют: {codes}.",
)
_JUMP = Text(
    "{currency}: {rate}, before it {before}. Is this right?",
    "{currency}: {rate}, до него {before}. Всё верно?",
)
_MORE = Text("… and {n} more", "… и ещё {n}")
_MISSING = Text("Months without a rate: {months}.", "Месяцы без курса: {months}.")
_VALUED = Plural(
    ("{n} amount can now be valued.", "{n} amounts can now be valued."),
    (
        "Теперь можно пересчитать {n} сумму.",
        "Теперь можно пересчитать {n} суммы.",
        "Теперь можно пересчитать {n} сумм.",
    ),
)
_OTHERWISE = Plural(
    (
        "{n} amount would be valued otherwise than it is.",
        "{n} amounts would be valued otherwise than they are.",
    ),
    (
        "{n} сумма была бы пересчитана иначе.",
        "{n} суммы были бы пересчитаны иначе.",
        "{n} сумм были бы пересчитаны иначе.",
    ),
)
TAKE_OVER = Text(
    "“Apply rates” values them, as one operation that can be undone.",
    "«Применить курсы» пересчитает их одной операцией, которую можно отменить.",
)
_FOUND = Text("{amount}: {was} → {now}", "{amount}: {was} → {now}")


def taken_texts(taken: RatesTaken) -> Iterator[Text]:
    """Yield what taking a list did, what to look at, and what the file can value now."""
    yield TAKEN.filled(added=len(taken.added), corrected=len(taken.corrected), same=taken.same)
    if taken.unknown:
        codes = [code for code, _ in taken.unknown]
        yield _UNKNOWN.filled(codes=_listed([Text(code, code) for code in codes]))
    yield from map(jump_text, taken.jumps[:MOST_NAMED])
    if len(taken.jumps) > MOST_NAMED:
        yield _MORE.filled(n=len(taken.jumps) - MOST_NAMED)
    if taken.missing:
        months = [Text(*(write_month(day, one) for one in LANGUAGES)) for day in taken.missing]
        yield _MISSING.filled(months=_listed(months))
    yield from valued_texts(taken.valued, taken.otherwise)


def valued_texts(valued: int, otherwise: int) -> Iterator[Text]:
    """Yield how many amounts the rates known now would value, or value otherwise."""
    for number, words in ((valued, _VALUED), (otherwise, _OTHERWISE)):
        if number:
            yield Text(words.say("en", number), words.say("ru", number))
    if valued or otherwise:
        yield TAKE_OVER


def jump_text(jump: RateJump) -> Text:
    """Ask about a rate that is far from the one before it."""
    return _JUMP.filled(
        currency=jump.listed.currency,
        rate=rate_text(jump.listed.per_usd, jump.listed.since),
        before=rate_text(jump.before.per_usd, jump.before.since),
    )


def revaluation_text(found: Revaluation) -> Text:
    """Say of an amount what it was worth and what it is worth now: for which day, at which rate."""
    money = found.amount.money
    return _FOUND.filled(
        amount=Text(*(write_money(money.minor, money.currency, one) for one in LANGUAGES)),
        was=worth_text(money),
        now=worth_text(found.now, found.about.text),
    )


def _listed(words: Sequence[Text]) -> Text:
    first = Text(
        ", ".join(one.en for one in words[:MOST_NAMED]),
        ", ".join(one.ru for one in words[:MOST_NAMED]),
    )
    if len(words) <= MOST_NAMED:
        return first
    more = _MORE.filled(n=len(words) - MOST_NAMED)
    return Text(f"{first.en} {more.en}", f"{first.ru} {more.ru}")
