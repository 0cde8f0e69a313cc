"""The records behind a batch of briefs: one read for all of them, looked up by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.services import steps
from km_desktop.services.printing.papers.asked import PaperRequest
from km_desktop.services.rules.judging.case import Rows, owned
from km_desktop.services.words import two_languages
from km_desktop.store.lists import queries
from km_desktop.store.values import Values

_CALLED_OFF = ("cancelled", "rejected")


@dataclass(frozen=True)
class BriefRows:
    """What a batch of briefs is made of; rows by the id of their owner.

    Consents, phones and rates are read for internal briefs only, as nothing else shows them.
    """

    today: date
    assignments: dict[UUID, Values]
    organisations: dict[UUID, Values]
    experts: dict[UUID, Values]
    people: dict[UUID, Values]
    languages: Rows
    consents: Rows
    phones: Rows
    contacts: Rows
    deliverables: Rows
    payments: Rows
    costs: Rows
    missions: Rows
    legs: Rows
    rates: list[Values]
    status_before: dict[UUID, str]


def read_rows(asked: PaperRequest, ids: Sequence[UUID]) -> BriefRows:
    """Read everything that some briefs show; KeyError when one of the assignments is unknown."""
    connection = asked.connection
    assignments = queries.records(connection, "assignment", ids)
    for wanted in ids:
        if wanted not in assignments:
            raise KeyError(wanted)
    every = assignments.values()
    experts = queries.records(connection, "expert", _ids(every, "expert_id"))
    profiles = experts.values()
    people = queries.records(connection, "person", _ids(profiles, "person_id"))
    missions = owned(connection, "mission", list(assignments))
    travelled = [row["id"] for rows in missions.values() for row in rows]
    offices = _ids(every, "office_id")
    organisations = queries.records(
        connection,
        "organisation",
        list({*offices, *_ids(every, "partner_id"), *_ids(profiles, "affiliation_id")}),
    )
    shown = list(people) if asked.internal else []
    return BriefRows(
        today=asked.today,
        assignments=assignments,
        organisations=organisations,
        experts=experts,
        people=people,
        languages=owned(connection, "language_skill", list(people)),
        consents=owned(connection, "consent", shown),
        phones=owned(connection, "phone", shown),
        contacts=owned(connection, "contact", offices),
        deliverables=owned(connection, "deliverable", list(assignments)),
        payments=owned(connection, "payment", list(assignments)),
        costs=owned(connection, "cost_line", list(assignments)),
        missions={owner: _travelled(rows) for owner, rows in missions.items()},
        legs=owned(connection, "leg", travelled),
        rates=(
            queries.where_is(connection, "exchange_rate", currency="RUB") if asked.internal else []
        ),
        status_before={
            row["id"]: steps.status_before(connection, row["id"], row["status"])
            for row in every
            if row["status"] == "on_hold"
        },
    )


def _ids(rows: Iterable[Values], key: str) -> list[UUID]:
    return sorted({row[key] for row in rows if row[key] is not None})


def _travelled(missions: list[Values]) -> list[Values]:
    """Return the journeys that are not called off, in the order of their days."""
    live = [row for row in missions if row["status"] not in _CALLED_OFF]
    return sorted(live, key=lambda row: (row["starts_on"] or date.max, row["id"]))


def route_gaps(legs: list[Values], route: Text) -> Iterator[Text]:
    """Yield which halves of places a route lacks; ``route`` says which one that is."""
    for gap in two_languages.half_gaps("leg", legs, "from_place", "to_place"):
        label = Text(f"{route.en}: {gap.en}", f"{route.ru}: {gap.ru}")
        yield two_languages.HalfGap.of(label, gap.language)


def in_order(legs: list[Values]) -> list[Values]:
    """Return legs in the order of travel; a leg without a day stays where it was typed."""
    days: list[tuple[Any, int, Values]] = []
    last = date.min
    for place, leg in enumerate(legs):
        last = leg["departs_on"] or last
        days.append((last, place, leg))
    return [leg for _, _, leg in sorted(days, key=lambda one: one[:2])]
