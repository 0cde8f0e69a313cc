"""Rules of an expert's participation in an event (domain 6.10 and 7.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.services import programmes
from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.money import day as money_day
from km_desktop.services.rules.money.day import AmountDay, first_known
from km_desktop.services.rules.people import clashes
from km_desktop.services.words.findings import Finding, error, warning
from km_desktop.store.lists import queries
from km_desktop.store.values import Values

_JOURNEY = ("AIR", "TRANSPORT", "DSA", "TERMINAL", "VISA")
_REPORT_AFTER = 14  # days
DAY_LINKS = ("event_id",)  # its costs are about days of the event


def read_context(connection: Connection, case: Case) -> None:
    """Find the event, the expert, what else they do, and whether they are already recorded."""
    read_contexts(connection, [case])


def read_contexts(connection: Connection, cases: Sequence[Case]) -> None:
    """Find the same for many participations, with a few reads for all."""
    events = clashes.records(connection, "event", (c.values.get("event_id") for c in cases))
    experts = clashes.records(connection, "expert", (c.values.get("expert_id") for c in cases))
    taking: dict[tuple[UUID, UUID], list[Values]] = {}
    for row in queries.where_among(connection, "participation", "event_id", sorted(events)):
        taking.setdefault((row["event_id"], row["expert_id"]), []).append(row)
    for case in cases:
        values = case.values
        event_id, expert_id = values.get("event_id"), values.get("expert_id")
        case.context["event"] = events.get(event_id) if event_id else None
        case.context["expert"] = experts.get(expert_id) if expert_id else None
        same = taking.get((event_id, expert_id), []) if event_id and expert_id else []
        case.context["same"] = [row for row in same if row["id"] != values.get("id")]
    clashes.read_context(connection, cases)


def period(case: Case) -> tuple[date | None, date | None]:
    """Return the days of the journey where they are known, else those of the event."""
    journey = programmes.traits("participation").days.of(case.values, case.rows)
    held = programmes.traits("event").days.of(case.context.get("event") or {}, {})
    return journey[0] or held[0], journey[1] or held[1]


def day_of(case: Case, _entity: str, key: str, _row: Values) -> AmountDay | None:
    """Planned costs are about the start of the event, actual ones about the return."""
    event = case.context.get("event") or {}
    if key == "planned":
        return first_known((event.get("starts_on"), money_day.EVENT_START))
    return first_known(
        (case.values.get("travel_to"), money_day.RETURN),
        (event.get("ends_on"), money_day.EVENT_END),
    )


def check(case: Case) -> Iterator[Finding]:
    """Judge a participation."""
    values, event = case.values, case.context.get("event")
    yield from dates.in_order(values, "travel_from", "travel_to")
    yield from dates.not_in_future(values, "approved_on", case.today)
    yield from dates.not_in_future(values, "report_on", case.today, is_end=True)
    if case.context.get("same"):
        yield error(
            "expert_id",
            "This expert is already recorded for the event, in {reference}.",
            "Этот эксперт уже записан на мероприятие: {reference}.",
            reference=case.context["same"][0]["reference"] or "—",
        ).beside("event_id")
    if event:
        yield from _check_journey(case, event)
    yield from clashes.check(case, "expert_id", period(case))
    if values.get("status") == "attended" and event and not values.get("report_on"):
        due = dates.plus_days(event["ends_on"], _REPORT_AFTER)
        if case.today > due:
            yield warning(
                "report_on",
                "The report was due by {day}.",
                "Отчёт нужно было сдать до {day}.",
                day=dates.day_text(due),
            )


def _check_journey(case: Case, event: Values) -> Iterator[Finding]:
    values = case.values
    if event["format"] == "ONLINE":
        for row in case.of("participation_cost"):
            if row.get("cost_type") in _JOURNEY:
                yield warning(
                    "cost_type",
                    "An online event has no travel costs.",
                    "У мероприятия онлайн не бывает расходов на поездку.",
                ).at("participation_cost", row.get("id"))
        return
    start, end = values.get("travel_from"), values.get("travel_to")
    if (start and start > event["starts_on"]) or (end and end < event["ends_on"]):
        yield warning(
            "travel_from",
            "The journey does not cover the days of the event, {start} to {end}.",
            "Поездка не охватывает дни мероприятия: {start} – {end}.",
            start=dates.day_text(event["starts_on"]),
            end=dates.day_text(event["ends_on"]),
        )
