"""Rules of a request from a country office (domain 6.4 and 7.2)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.money import day as money_day
from km_desktop.services.rules.money.day import AmountDay, first_known
from km_desktop.services.words.findings import Finding, error, warning
from km_desktop.store.lists import queries
from km_desktop.store.values import Values
from km_desktop.store.work import read

_ANSWER_WITHIN = 30  # days


def read_context(connection: Connection, case: Case) -> None:
    """Find the office and the assignments that the request led to."""
    values = case.values
    office_id, request_id = values.get("office_id"), values.get("id")
    case.context["office"] = read(connection, "organisation", office_id) if office_id else None
    case.context["assignments"] = (
        queries.where_is(connection, "assignment", request_id=request_id) if request_id else []
    )
    case.context["requests"] = _goes_on_in(connection, values)


def _goes_on_in(connection: Connection, values: Values) -> list[Values]:
    """Return the requests in which one goes on, one after the other, as far as they are new."""
    found: list[Values] = []
    following = values.get("merged_into_id")
    while following is not None and following not in {one["id"] for one in found}:
        request = read(connection, "request", following)
        if request is None:
            break
        found.append(request)
        following = None if following == values.get("id") else request["merged_into_id"]
    return found


def day_of(case: Case, _entity: str, _key: str, _row: Values) -> AmountDay | None:
    """The indicative budget is about the day on which the request came."""
    return first_known((case.values.get("received_on"), money_day.RECEIPT))


def check(case: Case) -> Iterator[Finding]:
    """Judge a request."""
    values = case.values
    yield from dates.in_order(values, "wanted_from", "wanted_to")
    yield from dates.in_order(values, "received_on", "decided_on")
    yield from dates.not_in_future(values, "received_on", case.today)
    yield from dates.not_in_future(values, "decided_on", case.today, is_end=True)
    office = case.context.get("office")
    if office and office["kind"] not in ("CO", "UN"):
        yield warning(
            "office_id",
            "The requesting side is not a country office or a UN agency.",
            "Запрашивающая сторона – не страновой офис и не учреждение ООН.",
        )
    if not values.get("sdgs"):
        yield error("sdgs", "Choose at least one SDG.", "Выберите хотя бы одну ЦУР.")
    yield from _check_merged(case)
    received = values.get("received_on")
    waiting = values.get("status") in ("received", "under_review")
    if waiting and received and (case.today - received).days > _ANSWER_WITHIN:
        yield warning(
            "received_on",
            "The request has waited for a decision since {day}.",
            "Запрос ждёт решения с {day}.",
            day=dates.day_text(received),
        )
    if values.get("status") == "accepted" and case.context.get("assignments") == []:
        yield warning(
            "status",
            "The request is accepted, and no assignment has been made for it.",
            "Запрос принят, но задания по нему ещё нет.",
        )


def _check_merged(case: Case) -> Iterator[Finding]:
    values = case.values
    own, following = values.get("id"), values.get("merged_into_id")
    if following is None:
        return
    if following == own:
        yield error(
            "merged_into_id",
            "A request cannot be merged into itself. Choose the one that goes on.",
            "Запрос нельзя объединить с самим собой. Выберите тот, который ведут дальше.",
        )
        return
    chain = case.context.get("requests", [])
    if own is not None and own in {one["id"] for one in chain}:
        others = " → ".join(one["reference"] or "—" for one in chain)
        yield error(
            "merged_into_id",
            "This goes round in a circle: {others}. Choose a request that goes on.",
            "Получается круг: {others}. Выберите запрос, который ведут дальше.",
            others=others,
        )
    elif values.get("status") != "merged":
        yield warning(
            "merged_into_id",
            "The request that this one was merged into is given, but its status is another one.",
            "Указано, с каким запросом объединён этот, но статус у него другой.",
        )
