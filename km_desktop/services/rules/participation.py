"""Rules of an expert's participation in an event (domain 6.10 and 7.6)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from km_desktop.services.case import Case
from km_desktop.services.findings import Finding, error, warning
from km_desktop.services.rules import dates
from km_desktop.store import queries
from km_desktop.store.work import read

OVER = ("attended", "reported", "closed")
_JOURNEY = ("AIR", "TRANSPORT", "DSA", "TERMINAL", "VISA")
_REPORT_AFTER = 14  # days


def ask(connection: Connection, case: Case) -> None:
    """Find the event, the expert, and who else is known to take part."""
    values = case.values
    event_id, expert_id = values.get("event_id"), values.get("expert_id")
    case.around["event"] = read(connection, "event", event_id) if event_id else None
    case.around["expert"] = read(connection, "expert", expert_id) if expert_id else None
    same = (
        queries.where_is(connection, "participation", event_id=event_id, expert_id=expert_id)
        if event_id and expert_id
        else []
    )
    case.around["same"] = [row for row in same if row["id"] != values.get("id")]


def check(case: Case) -> Iterator[Finding]:
    """Judge a participation."""
    values, event = case.values, case.around.get("event")
    yield from dates.in_order(values, "travel_from", "travel_to")
    yield from dates.not_in_future(values, "approved_on", case.today)
    yield from dates.not_in_future(values, "report_on", case.today, is_end=True)
    if case.around.get("same"):
        yield error(
            "expert_id",
            "This expert is already recorded for the event, in {reference}.",
            "Этот эксперт уже записан на мероприятие: {reference}.",
            reference=case.around["same"][0]["reference"] or "—",
        )
    if event:
        yield from _check_journey(case)
    if values.get("status") == "attended" and event and not values.get("report_on"):
        due = dates.plus_days(event["ends_on"], _REPORT_AFTER)
        if case.today > due:
            yield warning(
                "report_on",
                "The report was due by {day}.",
                "Отчёт нужно было сдать до {day}.",
                day=dates.said(due),
            )


def _check_journey(case: Case) -> Iterator[Finding]:
    values, event = case.values, case.around["event"]
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
            start=dates.said(event["starts_on"]),
            end=dates.said(event["ends_on"]),
        )
