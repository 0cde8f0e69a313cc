"""Sums of money, and the word that must not leave the office."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from km_desktop.models.money import Money

SECRET = "SECRET-"


def usd(dollars: int) -> Money:
    return Money(dollars * 100, "USD", dollars * 100, Decimal(1), date(2026, 6, 1))


def roubles(amount: int, dollars: int) -> Money:
    return Money(amount * 100, "RUB", dollars * 100, Decimal("92.40"), date(2026, 6, 1))
