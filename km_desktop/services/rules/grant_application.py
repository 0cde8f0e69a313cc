"""Rules of an application to the Challenge Fund, its scores and its rank (domain 6.11, 7.7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.services.rules.judging import case as cases
from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.money import amounts
from km_desktop.services.rules.money import day as money_day
from km_desktop.services.rules.money.day import AmountDay, first_known
from km_desktop.services.rules.rows import ranking, reviews
from km_desktop.services.words.findings import Finding, Spot, error, warning
from km_desktop.store.lists import queries
from km_desktop.store.values import Values

derived = reviews.derived
DAY_LINKS = ("grant_call_id",)  # amounts are about days of the call until it is submitted


def read_context(connection: Connection, case: Case) -> None:
    """Find the call with its criteria and countries, the applicant, and who competes with it."""
    read_contexts(connection, [case])


def read_contexts(connection: Connection, found: Sequence[Case]) -> None:
    """Find these of many applications, with a few reads for all."""
    calls = _linked(found, "grant_call_id")
    known = queries.records(connection, "grant_call", calls)
    criteria = cases.owned(connection, "criterion", calls)
    challenges = cases.owned(connection, "challenge", calls)
    applicants = queries.records(connection, "organisation", _linked(found, "applicant_id"))
    ranked = ranking.of_calls(connection, calls)
    for case in found:
        call, applicant = case.values.get("grant_call_id"), case.values.get("applicant_id")
        case.context["call"] = known.get(call) if call else None
        case.context["criterion"] = criteria.get(call, []) if call else []
        case.context["challenge"] = challenges.get(call, []) if call else []
        case.context["applicant"] = applicants.get(applicant) if applicant else None
        others = ranking.others(ranked, case.values)
        case.context["competing"] = ranking.means(others)
        case.context["panel"] = ranking.panel(others)


def _linked(found: Iterable[Case], key: str) -> list[UUID]:
    return list(dict.fromkeys(case.values[key] for case in found if case.values.get(key)))


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
            "Applicants must be registered in Russia.",
            "Заявитель должен быть зарегистрирован в России.",
        )
    if call:
        yield from _check_terms(case, call)
    yield from _check_scores(case)
    yield from _check_conflicts(case)
    yield from _check_rank(case)


def _check_terms(case: Case, call: Values) -> Iterator[Finding]:
    values = case.values
    requested = values.get("requested")
    if amounts.is_more(requested, call["largest_grant"]):
        yield warning(
            "requested",
            "More is requested than the call allows.",
            "Запрошено больше, чем позволяет конкурс.",
        )
    share, least = cofinancing_share(values), call["cofinancing_share"]
    if requested and least is not None and share is not None and share < least:
        yield warning(
            "cofinancing_cash",
            "Co-financing is {share}% of grant and co-financing together; the call asks for "
            "{least}%.",
            "Софинансирование – {share}\u00a0% от суммы гранта и софинансирования вместе; по "
            "условиям нужно {least}\u00a0%.",
            share=f"{share:.0f}",
            least=f"{least:f}",
        )
    months, longest = values.get("months"), call["longest_months"]
    if months and longest and months > longest:
        yield warning(
            "months",
            "The call funds {longest} months at most.",
            "Конкурс оплачивает не более {longest}\u00a0мес.",
            longest=longest,
        )
    submitted = values.get("submitted_on")
    if submitted and not call["opens_on"] <= submitted <= call["closes_on"]:
        yield warning(
            "submitted_on",
            "The application was submitted outside the days of the call.",
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


def _check_conflicts(case: Case) -> Iterator[Finding]:
    """A reviewer with a declared conflict of interest does not score: the points do not count.

    It is no error: who declares a conflict after scoring must be able to say so.
    """
    excluded = reviews.in_conflict(case.of("review_declaration"))
    for row in case.of("review_score"):
        if reviews.key_of(row.get("reviewer")) in excluded:
            yield warning(
                "points",
                "{reviewer} declared a conflict of interest: these points do not count. Remove "
                "them, or correct the declaration.",
                "{reviewer}: заявлен конфликт интересов, эти баллы не учитываются. Удалите их или "
                "исправьте заявление.",
                reviewer=row["reviewer"],
            ).at("review_score", row.get("id"))


def _check_rank(case: Case) -> Iterator[Finding]:
    rank, found = case.values.get("rank"), reviews.own_outcome(case.rows, case.context)
    place = reviews.own_standing(case.values, found.mean, case.context)
    if rank is not None and place is not None and not place.agrees(rank):
        yield warning(
            "rank",
            "By the scores, the rank is {place} of {count}.",
            "По оценкам место – {place} из {count}.",
            place=place.rank,
            count=place.among,
        )


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
