"""Offers of candidates: which are compared, the financial scores that follow, what contradicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from km_desktop.bilingual import Text
from km_desktop.models.money import Money
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.rows import scoring
from km_desktop.services.rules.rows.shares import money_text
from km_desktop.services.words.findings import Finding, warning
from km_desktop.store.values import Values
from km_desktop.written.numbers import write_number

_SUM = Text("{lowest} ÷ {price} × 100 = {score}", "{lowest} ÷ {price} × 100 = {score}")
_BY_HAND = Text("entered by hand; {sum}", "введено вручную; {sum}")
_NOT_COMPARED = Text("not compared", "не сравнивается")


def is_compared(row: Values, threshold: Decimal | None) -> bool:
    """Tell whether a candidate has an offer and enough technical points for it to be compared."""
    least = scoring.THRESHOLD if threshold is None else threshold
    points = row.get("technical_score")
    return row.get("offer") is not None and points is not None and points >= least


def scores(rows: Sequence[Values], threshold: Decimal | None) -> list[Decimal | None]:
    """Return the financial score that follows for each candidate; nothing where none does."""
    compared = [row["offer"] if is_compared(row, threshold) else None for row in rows]
    return scoring.financial(_prices(compared))


def arithmetic(rows: Sequence[Values], threshold: Decimal | None) -> list[Text | None]:
    """Return how the score of each candidate follows, to be printed beside it."""
    following = scores(rows, threshold)
    scored = zip(rows, following, strict=True)
    compared = [row["offer"] for row, score in scored if score is not None]
    in_dollars = len({offer.currency for offer in compared}) > 1
    prices = [Money.in_dollars(one.usd_minor or 0) if in_dollars else one for one in compared]
    best = min(prices, key=lambda price: price.minor, default=None)
    shown = iter(prices)
    found: list[Text | None] = []
    for row, score in zip(rows, following, strict=True):
        if score is not None and best is not None:
            sum_of = _SUM.filled(
                lowest=money_text(best), price=money_text(next(shown)), score=points_text(score)
            )
            by_hand = row.get("financial_score") not in (None, score)
            found.append(_BY_HAND.filled(sum=sum_of) if by_hand else sum_of)
        else:
            found.append(_NOT_COMPARED if row.get("offer") is not None else None)
    return found


def _prices(offers: Sequence[Money | None]) -> list[int | None]:
    """Return offers in one unit: their currency if they share it, else dollars.

    Where one of several currencies has no rate the lowest is not known, and nothing is compared.
    """
    given = [offer for offer in offers if offer is not None]
    if len({offer.currency for offer in given}) <= 1:
        return [None if offer is None else offer.minor for offer in offers]
    if any(offer.usd_minor is None for offer in given):
        return [None] * len(offers)
    return [None if offer is None else offer.usd_minor for offer in offers]


def check(case: Case) -> Iterator[Finding]:
    """Judge the candidates that made an offer: their scores, and who is selected."""
    rows, threshold = case.of("candidate"), case.values.get("technical_threshold")
    for row, right in zip(rows, scores(rows, threshold), strict=True):
        if row.get("offer") is None:
            continue
        for finding in (*_check_score(row, right), *_check_selected(row, threshold)):
            yield finding.at("candidate", row.get("id"))


def _check_score(row: Values, right: Decimal | None) -> Iterator[Finding]:
    given = row.get("financial_score")
    if right is None or given == right:
        return
    if given is None:
        yield warning(
            "financial_score",
            "The financial score is missing: by the offers it is {right}.",
            "Нет финансовой оценки: по предложениям – {right}.",
            right=points_text(right),
        )
        return
    yield warning(
        "financial_score",
        "The financial score is {given}, entered by hand; by the offers it is {right}.",
        "Финансовая оценка – {given}, введена вручную; по предложениям – {right}.",
        given=points_text(given),
        right=points_text(right),
    )


def _check_selected(row: Values, threshold: Decimal | None) -> Iterator[Finding]:
    points = row.get("technical_score")
    if points is None or is_compared(row, threshold):
        return
    least = scoring.THRESHOLD if threshold is None else threshold
    if row.get("decision") == "SELECTED" or row.get("financial_score") is not None:
        yield warning(
            "technical_score",
            "The technical score is {points}, below the threshold of {least}: the offer is not "
            "compared.",
            "Техническая оценка – {points}, ниже порога {least}: предложение не сравнивается.",
            points=points_text(points),
            least=points_text(least),
        )


def points_text(points: Decimal) -> Text:
    """Return points as they stand in a sentence."""
    exact = points.normalize()
    return Text(write_number(exact, "en"), write_number(exact, "ru"))
