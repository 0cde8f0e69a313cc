"""Rules of a rate of exchange: once a currency and day, and not far from the one before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.words.findings import Finding, warning
from km_desktop.services.words.money_text import rate_text
from km_desktop.store.lists import queries
from km_desktop.store.rates import is_jump
from km_desktop.store.values import Values


def read_context(connection: Connection, case: Case) -> None:
    """Find the other rates of the currency."""
    read_contexts(connection, [case])


def read_contexts(connection: Connection, cases: Sequence[Case]) -> None:
    """Find them for many rates, with one read for all."""
    wanted = sorted({case.values["currency"] for case in cases if case.values.get("currency")})
    by_currency: dict[str, list[Values]] = {}
    for row in queries.where_among(connection, "exchange_rate", "currency", wanted):
        by_currency.setdefault(row["currency"], []).append(row)
    for case in cases:
        found = by_currency.get(case.values.get("currency") or "", [])
        case.context["same"] = [row for row in found if row["id"] != case.values.get("id")]


def check(case: Case) -> Iterator[Finding]:
    """Judge a rate; one that is far from the one before it is asked about until a source is given.

    A second rate of one currency and day is not refused: a merge may bring it. The later counts.
    """
    values, since = case.values, case.values.get("effective_on")
    others = case.context.get("same", ())
    if since and any(row["effective_on"] == since for row in others):
        yield warning(
            "effective_on",
            "{currency} already has a rate from {day}. The one written last counts.",
            "У {currency} уже есть курс с {day}. Действует внесённый последним.",
            currency=values.get("currency") or "—",
            day=dates.day_text(since),
        )
    earlier = [row for row in others if since and row["effective_on"] < since]
    before = max(earlier, key=lambda row: row["effective_on"], default=None)
    now = values.get("per_usd")
    if before and now and not values.get("source") and is_jump(before["per_usd"], now):
        yield warning(
            "per_usd",
            "The rate before it is {before}: {percent}% away. Is this right? If so, give the "
            "source.",
            "Предыдущий курс – {before}: разница {percent}\u00a0%. Всё верно? Если да, укажите "
            "источник.",
            before=rate_text(before["per_usd"], before["effective_on"]),
            percent=f"{abs(now / before['per_usd'] - 1) * 100:.0f}",
        )
