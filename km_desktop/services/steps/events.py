"""The status machine of an expert's participation in an event (domain 7.6)."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.services.rules.judging.case import Case
from km_desktop.services.steps.guard import counts, either, filled, has_come
from km_desktop.services.steps.machine import Machine, OnTheDay, sides, way
from km_desktop.services.words.findings import Finding, gate


def _event_has_begun(case: Case) -> Iterator[Finding]:
    event = case.context.get("event")
    if event and event["starts_on"] > case.today:
        yield gate("event_id", "The event has not begun yet.", "Мероприятие ещё не началось.")


def _expert_active(case: Case) -> Iterator[Finding]:
    expert = case.context.get("expert")
    if expert and expert["status"] != "active":
        yield gate(
            "expert_id",
            "The expert is not active on the roster.",
            "Профиль эксперта в реестре не действует.",
        )


def _journey(case: Case) -> Iterator[Finding]:
    event = case.context.get("event")
    if event and event["format"] != "ONLINE":
        yield from filled("travel_from", "travel_to")(case)


_DECIDED = (filled("approved_on", "approved_by"), has_come("approved_on"))

_PARTICIPATION_PATH = ("proposed", "approved", "arranged", "attended", "reported", "closed")

PARTICIPATION = Machine(
    first="proposed",
    path=_PARTICIPATION_PATH,
    steps=(
        *way(
            _PARTICIPATION_PATH,
            {
                "approved": (
                    *_DECIDED,
                    OnTheDay(_expert_active),
                ),
                "arranged": (_journey,),
                "attended": (
                    counts(_event_has_begun),
                    either("presentation_en", "presentation_ru"),
                ),
                "reported": (filled("report_on", "report"), has_come("report_on")),
                "closed": (either("outcome_en", "outcome_ru"),),
            },
        ),
        *sides(("proposed",), "declined", *_DECIDED),
        *sides(("approved", "arranged"), "cancelled"),
    ),
    imported=("attended", "reported", "closed", "cancelled"),
    reopening=frozenset(_PARTICIPATION_PATH[1:]),
)

MACHINES: dict[str, Machine] = {"participation": PARTICIPATION}
