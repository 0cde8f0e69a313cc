"""Stories of a period: what came of a record, with a photograph that is kept with it.

A story is told where a record counts, has words on its outcome, and has an attachment of the kind
“Photograph” that is not confidential. Whoever the record is about has agreed to the use of images
(domain 3.9): a photograph without that consent is never printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, not_, select

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.models.field import fields_of
from km_desktop.models.kinds import Kind
from km_desktop.services import programmes
from km_desktop.services.figures import FigurePeriod
from km_desktop.services.printing.brief_content import BESIDE_PAGE
from km_desktop.services.rules.judging.case import owned
from km_desktop.services.rules.people.consent import has_consent
from km_desktop.services.words import naming
from km_desktop.services.words.two_languages import pair
from km_desktop.store import attached
from km_desktop.store.faults.errors import AttachmentDamaged
from km_desktop.store.lists import queries
from km_desktop.store.values import Values, table_of
from km_desktop.store.work import read

MOST = 6
_IMAGES = ("image/jpeg", "image/png")
_CONSENT = "PHOTO"


@dataclass(frozen=True)
class Story:
    """What came of one record; ``digest`` stands for the picture in the fingerprint of the page."""

    title: Text
    place: Text
    year: int
    words: Text
    digest: str
    picture: bytes = field(metadata=BESIDE_PAGE)


def gather(connection: Connection, span: FigurePeriod) -> tuple[Story, ...]:
    """Return the newest stories of a span, one of a record and a few at the most."""
    found: list[tuple[date, Story]] = []
    told: set[UUID] = set()
    for row in _photographs(connection):
        record_id = UUID(row.owner_id)
        if record_id in told:
            continue
        story = _story(connection, row, record_id, span)
        if story is not None:
            told.add(record_id)
            found.append(story)
    found.sort(key=lambda one: one[0], reverse=True)
    return tuple(story for _, story in found[:MOST])


def _photographs(connection: Connection) -> list[Any]:
    table = table_of("attachment")
    telling = [one for one in programmes.entities() if programmes.traits(one).outcome]
    query = select(
        table.c.owner_entity, table.c.owner_id, table.c.digest, table.c.name
    ).where(
        table.c.removed_at.is_(None),
        table.c.kind == "PHOTO",
        table.c.media_type.in_(_IMAGES),
        table.c.owner_entity.in_(telling),
        not_(attached.is_confidential()),
    )  # fmt: skip
    return list(connection.execute(query.order_by(table.c.id)))


def _story(
    connection: Connection, row: Any, record_id: UUID, span: FigurePeriod
) -> tuple[date, Story] | None:
    entity, values = row.owner_entity, read(connection, row.owner_entity, record_id)
    traits = programmes.traits(entity)
    if values is None or values["removed_at"] or values["status"] not in traits.counted.statuses:
        return None
    words, day = pair(values, traits.outcome), _last_day(connection, entity, values)
    if not any(words) or day is None or not _lies_in(day, span):
        return None
    if not _may_be_shown(connection, entity, values, span.now):
        return None
    try:
        picture = attached.read(connection, row.digest, row.name)
    except AttachmentDamaged:  # said where one looks after the file, never on paper
        return None
    title = naming.names(connection, [(entity, record_id)])[entity, record_id].title
    country = _country(connection, entity, values)
    return day, Story(title, country, day.year, words, row.digest, picture)


def _lies_in(day: date, span: FigurePeriod) -> bool:
    return day <= span.last and (span.start is None or day >= span.start)


def _last_day(connection: Connection, entity: str, values: Values) -> date | None:
    """Return the last day of a record, or of the one that it is known by: its event."""
    day = _own_last_day(connection, entity, values)
    if day is not None:
        return day
    for link, other in _links(entity):
        if link in programmes.traits(entity).known_by and values.get(link):
            linked = read(connection, other, values[link])
            day = _own_last_day(connection, other, linked) if linked else None
            if day is not None:
                return day
    return None


def _own_last_day(connection: Connection, entity: str, values: Values) -> date | None:
    days = programmes.traits(entity).days
    moved = days.moved
    rows = (
        {moved.entity: queries.rows_of(connection, moved.entity, [values["id"]])} if moved else {}
    )
    return days.of(values, rows)[1]


def _links(entity: str) -> Iterator[tuple[str, str]]:
    for key, declared in fields_of(ENTITIES[entity]).items():
        if declared.kind is Kind.LINK:
            yield key, declared.target


def _may_be_shown(connection: Connection, entity: str, values: Values, today: date) -> bool:
    """Tell whether everybody whom a record names has agreed to the use of images."""
    people = list(_people(connection, entity, values))
    given = owned(connection, "consent", people)
    return all(has_consent(given.get(one, []), _CONSENT, today) for one in people)


def _people(connection: Connection, entity: str, values: Values) -> Iterator[UUID]:
    for link, other in _links(entity):
        core = "" if other == "person" else ENTITIES[other].about.core
        if not values.get(link) or (other != "person" and not core):
            continue
        linked = read(connection, other, values[link]) if core else None
        person: UUID = linked[core] if linked and core else values[link]
        yield person


def _country(connection: Connection, entity: str, values: Values) -> Text:
    *through, key = programmes.traits(entity).country.split(".")
    for link in through:
        other = fields_of(ENTITIES[entity])[link].target
        linked = read(connection, other, values[link]) if values.get(link) else None
        if linked is None:
            return Text("", "")
        entity, values = other, linked
    code = values.get(key)
    return COUNTRY.text(code) if code else Text("", "")
