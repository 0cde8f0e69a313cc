"""What a record takes over from those it is linked to: its empty fields are filled, no other.

The same rule fills a form in which a link is chosen, a record begun from the page of another one,
and a record that the command line adds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.models.money import Money
from km_desktop.services import programmes
from km_desktop.services.programmes.taking import Takes
from km_desktop.services.words import titles
from km_desktop.store.database import Database
from km_desktop.store.values import Values
from km_desktop.store.work import read

FROM = Text("from {source}", "из {source}")
BY = Text("by the field “{source}”", "по полю «{source}»")


@dataclass(frozen=True)
class TakenOver:
    """A value that was taken over: by which field of the record, and what is said of it."""

    value: Any
    by: str
    words: Text
    title: Text | None = None  # of the record that it links to, where it is a link


def sources(entity: str) -> dict[str, str]:
    """Return the fields that decide what is taken over, each with the one by which it comes.

    A condition decides too: an office has a bureau by its country, and by being an office.
    """
    traits = programmes.traits(entity)
    found = {one.only.field: one.by for one in traits.implied if one.only.field}
    return found | {one.by: one.by for one in traits.implied} | {key: key for key in traits.takes}


def take_over(
    database: Database, entity: str, values: Mapping[str, Any], by: Iterable[str]
) -> dict[str, TakenOver]:
    """Return what a record with some values takes over by some of its fields."""
    with database.reading() as connection:
        return read_taken(connection, entity, values, by)


def read_taken(
    connection: Connection, entity: str, values: Mapping[str, Any], by: Iterable[str]
) -> dict[str, TakenOver]:
    """Return the same; what is taken over by a link that was taken over is among it."""
    known = sources(entity)
    found: dict[str, TakenOver] = {}
    wanted = {known[key] for key in by if key in known}
    waiting = deque(key for key in fields_of(ENTITIES[entity]) if key in wanted)
    while waiting:
        key = waiting.popleft()
        now = {**values, **{own: taken.value for own, taken in found.items()}}
        for own, taken in _taken_by(connection, entity, key, now):
            found[own] = taken
            if own in known:
                waiting.append(known[own])
    return found


def completed(connection: Connection, entity: str, values: Values) -> Values:
    """Return the values of a new record with all that it takes over."""
    taken = read_taken(connection, entity, values, sources(entity))
    return values | {own: one.value for own, one in taken.items()}


def begun(
    connection: Connection, entity: str, given: Mapping[str, Any]
) -> tuple[Values, dict[str, Text]]:
    """Return what a new record begins with, and which of it comes from where, also if given."""
    links = {key: value for key, value in given.items() if key in sources(entity)}
    known = read_taken(connection, entity, links, links)
    values = completed(connection, entity, dict(given))
    words = {own: one.words for own, one in known.items() if values.get(own) == one.value}
    return values, words


def fill_row(entity: str, key: str, row: Values, source: Values) -> Values:
    """Return what a row takes over by a link from the values of the record it leads to."""
    takes = programmes.traits(entity).takes.get(key)
    return dict(_fitting(takes, row, source)) if takes else {}


def _taken_by(
    connection: Connection, entity: str, key: str, now: Mapping[str, Any]
) -> Iterator[tuple[str, TakenOver]]:
    traits, fields = programmes.traits(entity), fields_of(ENTITIES[entity])
    for one in traits.implied:
        code = one.values.get(now.get(one.by) or "")
        follows = key == one.by and code and one.only.holds(now)
        if follows and _is_empty(now.get(one.field)):
            yield one.field, TakenOver(code, one.by, BY.filled(source=fields[one.by].label))
    takes = traits.takes.get(key)
    source = read(connection, fields[key].target, now[key]) if takes and now.get(key) else None
    if takes is None or source is None:
        return
    words = FROM.filled(source=_name(connection, fields[key].target, source))
    for own, value in _fitting(takes, now, source):
        title = None
        if fields[own].kind.is_link:
            title = titles.titles(connection, fields[own].target, [value]).get(value)
        yield own, TakenOver(value, key, words, title)


def _fitting(
    takes: Takes, now: Mapping[str, Any], source: Mapping[str, Any]
) -> Iterator[tuple[str, Any]]:
    """Yield the values of a linked record that fit what stands in this one."""
    for group in takes.groups if takes.only.holds(source) else ():
        given = {own: _bare(source.get(other)) for own, other in group.items()}
        stands = {own: now.get(own) for own in given}
        if any(not _is_empty(one) and _bare(one) != given[own] for own, one in stands.items()):
            continue
        for own, value in given.items():
            if _is_empty(stands[own]) and not _is_empty(value):
                yield own, value


def _is_empty(value: Any) -> bool:
    return value is None or value in ((), "", [])


def _bare(value: Any) -> Any:
    # An amount that is agreed anew takes the rate of its own day.
    return Money(value.minor, value.currency) if isinstance(value, Money) else value


def _name(connection: Connection, entity: str, source: Values) -> Text:
    if reference := source.get("reference"):
        return Text(reference, reference)
    title = titles.titles(connection, entity, [source["id"]])[source["id"]]
    return Text(title.either("en"), title.either("ru"))
