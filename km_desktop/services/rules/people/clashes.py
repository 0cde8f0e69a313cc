"""The same person in two places on the same days, across all programmes (domain 6.5 to 6.10).

An overlap with another running assignment is a gate of the assignment's own (domain 7.2); all
others are warnings. What is over clashes with nothing: it can no longer be changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.bilingual import Text
from km_desktop.services import programmes
from km_desktop.services.engagements import LIVE, Engagement, of_people
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.words import formatting
from km_desktop.services.words.findings import Finding, warning
from km_desktop.store.lists import queries


@dataclass(frozen=True)
class Clash:
    """Another engagement of the same person on the same days."""

    entity: str
    record_id: UUID
    reference: str
    title: Text
    start: date
    end: date

    @property
    def text(self) -> Text:
        """Return the other record in words: mission MIS-2026-0011."""
        named = Text(self.reference or self.title.en, self.reference or self.title.ru)
        kind = programmes.traits(self.entity).words.clash
        return Text("{kind} {named}", "{kind} {named}").filled(kind=kind, named=named)

    @property
    def days(self) -> Text:
        """Return its days in words: 18–29 May 2026."""
        start, end = self.start, self.end
        return Text(formatting.period(start, end, "en"), formatting.period(start, end, "ru"))


def clashes(
    connection: Connection,
    person_id: UUID,
    start: date | None,
    end: date | None,
    leaving_out: tuple[str, UUID] | None = None,
    *,
    today: date,
) -> list[Clash]:
    """Return what else a person is engaged in on some days, in order of time.

    Both ends count; an unknown end counts as the start. ``leaving_out`` is the entity and id of
    the record that is asked about: a mission belongs to its assignment and does not clash with it.
    """
    found = of_people(connection, [person_id], LIVE, today=today)[person_id]
    out = {leaving_out[1]} if leaving_out else set()
    own = next((one for one in found if one.record_id in out), None)
    if own is not None and own.parent_id is not None:
        out.add(own.parent_id)
    return list(_among(found, start, end, out))


def read_context(connection: Connection, cases: Sequence[Case]) -> None:
    """Put into each case what else its person is engaged in: a few reads for all of them."""
    people = [_person_of(case) for case in cases]
    wanted = {
        person
        for case, person in zip(cases, people, strict=True)
        if person is not None and _is_live(case)
    }
    found = of_people(connection, wanted, LIVE, today=cases[0].today) if wanted else {}
    for case, person in zip(cases, people, strict=True):
        case.context["engaged"] = found.get(person, []) if person is not None else []


def check(
    case: Case,
    field: str,
    days: tuple[date | None, date | None],
    *,
    leaving_out: Collection[str] = (),
    online: bool = True,
) -> Iterator[Finding]:
    """Warn of what else the person of a case is engaged in on these days.

    ``leaving_out`` are entities whose overlaps the rules of the case judge by themselves. With
    ``online`` off, what needs nobody's presence is left out too.
    """
    values = case.values
    if not _is_live(case) or values.get("overlap_reason"):
        return
    engaged = [one for one in case.context.get("engaged", ()) if one.entity not in leaving_out]
    out = {values.get("id"), values.get("assignment_id")}
    event = case.context.get("event")
    if event and event.get("format") == "ONLINE":
        engaged = [one for one in engaged if one.entity != "assignment"]
    if not online:
        engaged = [one for one in engaged if not one.online]
    for clash in _among(engaged, *days, out):
        yield warning(
            field,
            "On these days the same person also has the {other}, {days}.",
            "В эти дни, {days}, у этого человека также {other}.",
            other=clash.text,
            days=clash.days,
        )


def _among(
    engaged: Iterable[Engagement],
    start: date | None,
    end: date | None,
    out: Collection[UUID | None],
) -> Iterator[Clash]:
    for one in engaged:
        left = one.record_id in out or (one.parent_id is not None and one.parent_id in out)
        if left or one.accepted or one.start is None or not one.meets(start, end):
            continue
        last = one.end or one.start
        yield Clash(one.entity, one.record_id, one.reference, one.title, one.start, last)


def _is_live(case: Case) -> bool:
    return case.values.get("status") in LIVE[case.entity]


def _person_of(case: Case) -> UUID | None:
    if "person_id" in case.values:
        person: UUID | None = case.values["person_id"]
        return person
    expert = case.context.get("expert")
    return expert["person_id"] if expert else None


def records(
    connection: Connection, entity: str, ids: Iterable[UUID | None]
) -> Mapping[UUID, dict[str, Any]]:
    """Return records by id, for the rules that judge many cases with a few reads."""
    return queries.records(connection, entity, sorted({one for one in ids if one is not None}))
