"""How candidates of an assignment are compared: the one place that computes total and rank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from km_desktop.store.values import Values

TECHNICAL = Decimal(70)  # per cent, where an assignment says nothing else
THRESHOLD = Decimal(70)  # per cent of the technical points, where an assignment says nothing else
_WHOLE = Decimal(100)
_HUNDREDTH = Decimal("0.01")


def weights(technical: Decimal | None) -> tuple[Decimal, Decimal]:
    """Return the weights of the technical and the financial score, in per cent."""
    share = TECHNICAL if technical is None else technical
    return share, _WHOLE - share


def total(
    technical_score: Decimal | None,
    financial_score: Decimal | None,
    technical_weight: Decimal | None,
) -> Decimal | None:
    """Return the weighted total out of 100, to the hundredth.

    Nothing while a score that has any weight is missing.
    """
    whole = Decimal(0)
    for score, weight in zip(
        (technical_score, financial_score), weights(technical_weight), strict=True
    ):
        if score is None and weight:
            return None
        whole += (score or Decimal(0)) * weight
    return (whole / _WHOLE).quantize(_HUNDREDTH, ROUND_HALF_UP)


def totals(rows: Iterable[Values], technical_weight: Decimal | None) -> list[Decimal | None]:
    """Return the totals of candidates in their order."""
    return [
        total(row.get("technical_score"), row.get("financial_score"), technical_weight)
        for row in rows
    ]


def financial(prices: Sequence[int | None]) -> list[Decimal | None]:
    """Return the score of each price, all in one unit: lowest price ÷ price × 100 (domain 6.5).

    Nothing for a price that is not compared; a price of nothing has all points.
    """
    lowest = min((price for price in prices if price is not None), default=0)
    return [
        None
        if price is None
        else (Decimal(lowest) / price * _WHOLE).quantize(_HUNDREDTH, ROUND_HALF_UP)
        if price
        else _WHOLE
        for price in prices
    ]


def ranks(found: Sequence[Decimal | None]) -> list[int | None]:
    """Return the place of each total, the highest first; equal totals share a place."""
    known = [value for value in found if value is not None]
    return [None if value is None else 1 + sum(other > value for other in known) for value in found]
