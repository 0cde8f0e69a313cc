"""Which records link to one: what came of a request, where an expert has worked, and the like.

One read per kind of link, bounded, with the whole number. What is in the trash is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, func, select

from km_desktop.bilingual import Language, Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import programmes
from km_desktop.services.programmes.traits import Follows
from km_desktop.services.records import backlink_words, taken_over
from km_desktop.services.rules.judging.case import core_of
from km_desktop.services.words import file_lists, formatting, kinds_text, titles
from km_desktop.services.words.naming import is_row
from km_desktop.store.database import Database
from km_desktop.store.lists import queries
from km_desktop.store.values import Values, from_row, table_of
from km_desktop.store.work import read

Days = tuple[date | None, date | None]
MOST = 20
TITLE = Text("Title", "Название")
PERSON = Text("Name", "Фамилия, имя, отчество")


@dataclass(frozen=True)
class Link:
    """One way to link: records of ``entity`` by the field ``key`` of their own or of a row.

    ``holder`` is the entity that has the field; ``target`` the one that it links to.
    """

    entity: str
    holder: str
    key: str
    target: str

    @property
    def heading(self) -> Text:
        """Say which records these are, and in which role they link."""
        return backlink_words.heading(self.entity, self.holder, self.key)


@dataclass(frozen=True)
class Linked:
    """A record that links to another: ``status`` is a shape, a tone and a word."""

    entity: str
    record_id: UUID
    reference: str
    title: Text
    country: Text
    days: Text
    status: tuple[str, str, Text] | None


@dataclass(frozen=True)
class BacklinkGroup:
    """The records that link in one way, the latest first: some of them, and how many there are.

    ``begins`` are the words of the command that begins another one, nothing where there is none;
    it ``is_next`` when the status of the record is one in which people do that.
    """

    link: Link
    count: int
    records: tuple[Linked, ...]
    begins: Text | None = None
    is_next: bool = False

    @property
    def dated(self) -> bool:
        """Tell whether records of this kind have days by which people know them."""
        return bool(programmes.traits(self.link.entity).days.first)

    @property
    def named_by(self) -> Text:
        """Say what the records are told apart by: their title, or another end of theirs."""
        known_by = _known_by(self.link)
        if known_by:
            return fields_of(ENTITIES[self.link.entity])[known_by].label
        return PERSON if self.link.entity == "person" else TITLE


@cache
def links_to(entity: str) -> tuple[Link, ...]:
    """Return the ways to link to records of an entity, or to the person they are edited with.

    Links of rows that the page shows as a table are left out.
    """
    targets = [name for name in (entity, core_of(entity)) if name]
    found = []
    for name, other in ENTITIES.items():
        for key, declared in fields_of(other).items():
            if not declared.kind.is_link or declared.target not in targets:
                continue
            own_core = name == entity and key == other.about.core
            if key == other.about.parent or own_core:
                continue
            if not is_row(name):
                found.append(Link(name, name, key, declared.target))
            elif key in programmes.traits(name).stands_for_owner:
                owner = fields_of(other)[other.about.parent].target
                found.append(Link(owner, name, key, declared.target))
    return tuple(sorted(found, key=lambda link: _follows(entity, link) is None))


def _follows(entity: str, link: Link) -> Follows | None:
    """Return how records that link like this follow from those of an entity, if they do."""
    if link.holder != link.entity:
        return None
    ways = programmes.traits(link.entity).follows
    return next((way for way in ways if (way.entity, way.key) == (entity, link.key)), None)


def of_record(
    database: Database, entity: str, record_id: UUID, most: int = MOST
) -> tuple[BacklinkGroup, ...]:
    """Return what links to a record: the groups that have something, or can begin something."""
    with database.reading() as connection:
        values = read(connection, entity, record_id)
        if values is None:
            return ()
        found = (_group(connection, entity, values, link, most) for link in links_to(entity))
        return tuple(group for group in found if group.count or group.begins)


def of_link(
    database: Database, entity: str, record_id: UUID, link: Link, most: int
) -> BacklinkGroup | None:
    """Return one group with more of its records; nothing when the record is not there."""
    with database.reading() as connection:
        values = read(connection, entity, record_id)
        return _group(connection, entity, values, link, most) if values else None


def begun(database: Database, entity: str, record_id: UUID, link: Link) -> Values:
    """Return what a new record that follows from this one begins with; KeyError without one."""
    with database.reading() as connection:
        values = read(connection, entity, record_id)
    follows = _follows(entity, link)
    if values is None or follows is None:
        raise KeyError(record_id)
    with database.reading() as connection:
        return taken_over.completed(connection, link.entity, {follows.key: record_id})


def _group(
    connection: Connection, entity: str, values: Values, link: Link, most: int
) -> BacklinkGroup:
    target = values["id"] if link.target == entity else values[ENTITIES[entity].about.core]
    rows = list(connection.execute(_query(link, target).limit(most)).mappings())
    begins, is_next, follows = None, False, _follows(entity, link)
    if follows and (not follows.kinds or values["kind"] in follows.kinds):
        begins, is_next = follows.begin, values.get("status") in (follows.statuses or (None,))
    count = rows[0]["how_many"] if rows else 0
    return BacklinkGroup(link, count, tuple(_shown(connection, link, rows)), begins, is_next)


def _query(link: Link, target: UUID) -> Select[Any]:
    table = table_of(link.entity)
    if link.holder == link.entity:
        condition = table.c[link.key] == target
    else:
        row = table_of(link.holder)
        parent = row.c[ENTITIES[link.holder].about.parent]
        owners = select(parent).where(row.c[link.key] == target, row.c.removed_at.is_(None))
        condition = table.c.id.in_(owners)
    since, until = programmes.traits(link.entity).days.columns(table)
    days = since.label("since"), until.label("until")
    query = select(table, func.count().over().label("how_many"), *days)
    query = query.where(condition, table.c.removed_at.is_(None))
    if programmes.traits(link.entity).days.first:
        query = query.order_by(since.desc().nulls_last())
    return query.order_by(table.c.id.desc())


def _shown(
    connection: Connection, link: Link, rows: Sequence[Mapping[Any, Any]]
) -> Iterable[Linked]:
    if not rows:
        return
    records = [from_row(link.entity, row) for row in rows]
    days: dict[UUID, Days] = {row["id"]: (row["since"], row["until"]) for row in rows}
    names = _names(connection, link, records)
    fields = fields_of(ENTITIES[link.entity])
    if link.entity == "participation" and link.key != "event_id":
        events = queries.records(connection, "event", [row["event_id"] for row in records])
        held = programmes.traits("event").days
        days |= {
            row["id"]: held.of(events[row["event_id"]], {})
            for row in records
            if row["event_id"] in events
        }
    for row in records:
        status = fields["status"].codes.get(row["status"]) if "status" in fields else None
        country = fields["country"].codes.text(row["country"]) if row.get("country") else None
        yield Linked(
            link.entity,
            row["id"],
            row.get("reference") or "",
            names.get(row["id"], Text("", "")),
            country or Text("", ""),
            Text(_span(*days[row["id"]], "en"), _span(*days[row["id"]], "ru")),
            (status.shape, status.tone, status.text) if status else None,
        )


def _known_by(link: Link) -> str:
    """Return the field by which records without a title of their own are known here."""
    return next((key for key in programmes.traits(link.entity).known_by if key != link.key), "")


def _names(connection: Connection, link: Link, records: Sequence[Values]) -> dict[UUID, Text]:
    """Return what tells the records apart: their titles, or another field than the link."""
    known_by = _known_by(link)
    if known_by in ("", ENTITIES[link.entity].about.title[0]):
        return titles.titles(connection, link.entity, [row["id"] for row in records])
    declared = fields_of(ENTITIES[link.entity])[known_by]
    words = file_lists.read(connection)
    linked = titles.linked(
        connection, [(link.entity, {declared.key: row[declared.key]}) for row in records]
    )
    return {
        row["id"]: Text(
            kinds_text.shown(declared, row[declared.key], "en", words, linked),
            kinds_text.shown(declared, row[declared.key], "ru", words, linked),
        )
        for row in records
    }


def _span(start: date | None, end: date | None, language: Language) -> str:
    """Write days for a column: short, and both in full, so that they stand below each other."""
    if start is None and end is None:
        return ""
    said = [formatting.day(one, language) for one in dict.fromkeys((start, end)) if one]
    return " – ".join(said)
