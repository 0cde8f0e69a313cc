"""The spans of one person: work in every programme, and the milestones of the roster."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import UTC, date, timedelta
from uuid import UUID

from sqlalchemy import Connection, func, select

from km_desktop.bilingual import Text
from km_desktop.models import Change, Operation
from km_desktop.models.code_lists import people
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.services.engagements import Engagement, of_people
from km_desktop.services.timeline.span import NO_WORDS, Span, is_counted, with_status
from km_desktop.services.words.two_languages import named
from km_desktop.store.lists import queries
from km_desktop.store.values import to_json

_CONSENT = Text("Given: {purpose}", "Дано: {purpose}")
_WITHDRAWN = Text("Withdrawn: {purpose}", "Отозвано: {purpose}")
_ACTIVE = Text("Became active on the roster", "Профиль начал действовать в реестре")
_EXTENDED = Text("Contract extended", "Контракт продлён")
_PLACE = Text("{country}, {station}", "{country}, {station}")
_MOVED = Text("Moved to {station}", "Новое место службы: {station}")


def spans(connection: Connection, person_id: UUID, today: date) -> list[Span]:
    """Return everything with a date in a person's records, in order of time."""
    engaged = of_people(connection, [person_id], today=today)[person_id]
    experts = queries.where_is(connection, "expert", person_id=person_id)
    found = [_of_engagement(one) for one in engaged]
    for one in engaged:
        if one.entity == "deployment":
            found += _of_deployment(connection, one)
    found += _consents(connection, person_id, experts[0]["id"] if experts else None)
    for expert in experts:
        found += _activated(connection, expert["id"], expert["reference"] or "")
        found += _trainings(connection, expert["id"])
    return sorted(found, key=lambda span: (span.start or date.max, span.end or date.max, span.kind))


def _of_engagement(one: Engagement) -> Span:
    country = COUNTRY.text(one.country) if one.country else NO_WORDS
    place = _PLACE.filled(country=country, station=one.station)
    return Span(
        one.entity,
        one.entity,
        one.record_id,
        one.reference,
        one.title,
        place if any(one.station) else country,
        one.start,
        one.end,
        counted=is_counted(one.entity, one.status, one.start),
        **with_status(one.entity, one.status),
    )


def _of_deployment(connection: Connection, one: Engagement) -> Iterator[Span]:
    country = COUNTRY.text(one.country)
    before = None
    for row in sorted(
        queries.rows_of(connection, "extension", [one.record_id]), key=lambda row: row["new_end"]
    ):
        if before is None:
            values = queries.records(connection, "deployment", [one.record_id])[one.record_id]
            before = values["contract_end"]
        start = before + timedelta(days=1) if before and before < row["new_end"] else row["new_end"]
        yield Span(
            "extension", "deployment", one.record_id, one.reference, _EXTENDED, country,
            start, row["new_end"],
        )  # fmt: skip
        before = row["new_end"]
    for row in queries.rows_of(connection, "reassignment", [one.record_id]):
        moved = _MOVED.filled(station=named(row, "new_station"))
        yield Span(
            "reassignment", "deployment", one.record_id, one.reference, moved, country,
            row["moved_on"], row["moved_on"],
        )  # fmt: skip


def _consents(connection: Connection, person_id: UUID, expert_id: UUID | None) -> Iterator[Span]:
    entity, record_id = ("expert", expert_id) if expert_id else ("person", person_id)
    seen: set[str] = set()
    rows = queries.rows_of(connection, "consent", [person_id])
    for row in sorted(rows, key=lambda row: row["given_on"] or date.max):
        purpose = people.CONSENT_PURPOSE.text(row["purpose"])
        if row["given_on"] and row["purpose"] not in seen:  # the first of each says when it began
            seen.add(row["purpose"])
            yield Span(
                "consent", entity, record_id, "", _CONSENT.filled(purpose=purpose), NO_WORDS,
                row["given_on"], row["given_on"],
            )  # fmt: skip
        if row["withdrawn_on"]:
            yield Span(
                "consent", entity, record_id, "", _WITHDRAWN.filled(purpose=purpose), NO_WORDS,
                row["withdrawn_on"], row["withdrawn_on"],
            )  # fmt: skip


def _activated(connection: Connection, expert_id: UUID, reference: str) -> Iterator[Span]:
    """Say when the profile first became active, as the journal has it."""
    query = (
        select(func.min(Operation.at))
        .join(Change, Change.operation_id == Operation.id)
        .where(
            Change.entity == "expert",
            Change.record_id == expert_id,
            Change.field == "status",
            Change.after == to_json("active"),
        )
    )
    at = connection.execute(query).scalar_one()
    if at is not None:
        on = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone().date()
        yield Span("activated", "expert", expert_id, reference, _ACTIVE, NO_WORDS, on, on)


def _trainings(connection: Connection, expert_id: UUID) -> Iterator[Span]:
    for row in queries.rows_of(connection, "achievement", [expert_id]):
        if row["kind"] == "CERTIFICATE" and row["issued"]:
            start, end = _part_of_time(row["issued"])
            name, by = named(row, "name"), named(row, "issued_by")
            yield Span("training", "expert", expert_id, "", name, by, start, end)


def _part_of_time(written: str) -> tuple[date, date]:
    """Return the first and last day of a year, a month or a day: 2019, 2019-05, 2019-05-17."""
    year, month, day = (*map(int, written.split("-")), 0, 0)[:3]
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if not day:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)
