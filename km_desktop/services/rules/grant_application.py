"""Rules of an application to the Challenge Fund, and its final score (domain 6.11, 7.7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from sqlalchemy import Connection

from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.money import amounts
from km_desktop.services.rules.money import day as money_day
from km_desktop.services.rules.money.day import AmountDay, first_known
from km_desktop.services.words.findings import Finding, Spot, error, warning
from km_desktop.store.lists import queries
from km_desktop.store.values import Values
from km_desktop.store.work import read

REVIEWERS = 2
HUNDRED = Decimal(100)
DAY_LINKS = ("grant_call_id",)  # amounts are about days of the call until it is submitted


def read_context(connection: Connection, case: Case) -> None:
    """Find the call with its criteria and countries, and the applicant."""
    call_id, applicant_id = case.values.get("grant_call_id"), case.values.get("applicant_id")
    case.context["call"] = read(connection, "grant_call", call_id) if call_id else None
    calls = [call_id] if call_id else []
    case.context["criterion"] = queries.rows_of(connection, "criterion", calls)
    case.context["challenge"] = queries.rows_of(connection, "challenge", calls)
    case.context["applicant"] = (
        read(connection, "organisation", applicant_id) if applicant_id else None
    )


def day_of(case: Case, _entity: str, _key: str, _row: Values) -> AmountDay | None:
    """All three amounts are of one day, or the share of co-financing would be false."""
    call = case.context.get("call") or {}
    return first_known(
        (case.values.get("submitted_on"), money_day.SUBMISSION),
        (call.get("closes_on"), money_day.CLOSING),
    )


def check(case: Case) -> Iterator[Finding]:
    """Judge an application."""
    values, call = case.values, case.context.get("call")
    yield from dates.not_in_future(values, "submitted_on", case.today)
    yield from dates.in_order(values, "submitted_on", "notified_on")
    applicant = case.context.get("applicant")
    if applicant and applicant["country"] != "RUS":
        yield warning(
            "applicant_id",
            "Applicants are registered in Russia.",
            "Заявитель должен быть зарегистрирован в России.",
        )
    if call:
        yield from _check_terms(case, call)
    yield from _check_scores(case)


def _check_terms(case: Case, call: Values) -> Iterator[Finding]:
    values = case.values
    requested = values.get("requested")
    if amounts.is_more(requested, call["largest_grant"]):
        yield warning(
            "requested",
            "More is asked for than the call grants.",
            "Запрошено больше, чем позволяет конкурс.",
        )
    share, least = cofinancing_share(values), call["cofinancing_share"]
    if requested and least is not None and share is not None and share < least:
        yield warning(
            "cofinancing_cash",
            "Co-financing is {share}%, the call asks for {least}%.",
            "Софинансирование – {share}\u00a0%, по условиям нужно {least}\u00a0%.",
            share=f"{share:.0f}",
            least=f"{least:f}",
        )
    months, longest = values.get("months"), call["longest_months"]
    if months and longest and months > longest:
        yield warning(
            "months",
            "The call funds {longest} months at most.",
            "Конкурс оплачивает не более {longest} мес.",
            longest=longest,
        )
    submitted = values.get("submitted_on")
    if submitted and not call["opens_on"] <= submitted <= call["closes_on"]:
        yield warning(
            "submitted_on",
            "It was submitted outside the days of the call.",
            "Заявка подана вне сроков конкурса.",
        )
    countries = {row["country"] for row in case.context.get("challenge", ())}
    if countries and values.get("country") not in countries:
        yield warning(
            "country",
            "The call has no challenge for this country.",
            "В конкурсе нет задачи для этой страны.",
        )


def _check_scores(case: Case) -> Iterator[Finding]:
    known = {row["id"] for row in case.context.get("criterion", ())}
    seen: set[tuple[object, object]] = set()
    for row in case.of("review_score"):
        criterion = row.get("criterion_id")
        if known and criterion is not None and criterion not in known:
            yield (
                error(
                    "criterion_id",
                    "This criterion belongs to another call.",
                    "Этот критерий относится к другому конкурсу.",
                )
                .at("review_score", row.get("id"))
                .beside(Spot("grant_call_id"))
            )
        key = ((row.get("reviewer") or "").strip().casefold(), criterion)
        if key in seen:
            yield (
                error(
                    "reviewer",
                    "The reviewer has already scored this criterion.",
                    "Рецензент уже оценил этот критерий.",
                )
                .beside("criterion_id")
                .at("review_score", row.get("id"))
            )
        seen.add(key)


def cofinancing_share(values: Values) -> Decimal | None:
    """Return co-financing in per cent of the whole: the grant and what is added to it.

    In one currency the amounts are compared, in several their dollars; nothing where one of them
    is not valued.
    """
    cash, kind = values.get("cofinancing_cash"), values.get("cofinancing_kind")
    whole = amounts.added([cash, kind, values.get("requested")])
    if whole is None or not whole.minor:
        return Decimal(0) if values.get("requested") is None else None
    added = amounts.added([cash, kind])
    if added is None:
        return Decimal(0)
    same = added.currency == whole.currency
    return Decimal(added.minor if same else added.usd_minor or 0) * 100 / whole.minor


def reviewers(scores: Iterable[Values], criteria: Iterable[Values]) -> dict[str, Decimal]:
    """Return the weighted points of each reviewer who has scored every criterion, out of 100."""
    weights = {row["id"]: row["weight"] for row in criteria}
    given: dict[str, dict[object, Decimal]] = {}
    for row in scores:
        name = (row.get("reviewer") or "").strip()
        if name and row.get("points") is not None and row.get("criterion_id") in weights:
            given.setdefault(name, {})[row["criterion_id"]] = row["points"]
    return {
        name: sum((weights[key] * points[key] for key in weights), Decimal(0)) / HUNDRED
        for name, points in given.items()
        if weights and points.keys() == weights.keys()
    }


def final_score(scores: Iterable[Values], criteria: Iterable[Values]) -> Decimal | None:
    """Return the mean of the complete reviews, out of 100; nothing while there is none."""
    found = reviewers(scores, criteria)
    return sum(found.values(), Decimal(0)) / len(found) if found else None
