"""Erasures that were done: their acts, and what still holds the person, ticked when seen to.

The operation of an erasure keeps its act; each tick is an operation of its own, so that copies
that meet know who has seen to what, and when. Nothing is ticked by itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES, FileCopy, Operation
from km_desktop.services.history import operations
from km_desktop.services.people import erase
from km_desktop.services.people.erase import ErasurePlan
from km_desktop.services.people.held_places import MORE, HoldingPlace, place_of, place_text
from km_desktop.services.printing.erase_content import EraseContent, HeldLine
from km_desktop.services.words import titles
from km_desktop.services.words.formatting import moment
from km_desktop.store import erasure
from km_desktop.store.changes import Changes
from km_desktop.store.database import Database
from km_desktop.store.history.journal import Doing
from km_desktop.store.lists import queries
from km_desktop.store.work import unit_of_work

KIND = "see_to"  # of the operations that tick; an erasure is "erase"
SEEN, NOT_SEEN = "seen_to", "not_seen_to"
_ORDER = tuple(dict.fromkeys((*erasure.KEPT, *ENTITIES)))  # people before their rows
_LEFT = Text(
    "places that were listed before the erasure and left: {n}",
    "места, названные перед стиранием и оставленные: {n}",
)
_SEEN_TO = Text("seen to by {author}, {at} UTC", "проверено: {author}, {at} UTC")
_OPEN = Text("not seen to yet", "ещё не проверено")


@dataclass(frozen=True)
class ErasureTick:
    """Who has seen to a place, and when (UTC)."""

    author: str
    at: datetime

    @property
    def text(self) -> Text:
        """Say who and when."""
        when = Text(moment(self.at, "en"), moment(self.at, "ru"))
        return _SEEN_TO.filled(author=self.author, at=when)


@dataclass(frozen=True)
class HeldPlace:
    """One place that still holds the person, by its number in the list, and its tick if any."""

    number: int
    words: Text
    count: int  # how many places it stands for
    tick: ErasureTick | None = None

    @property
    def state(self) -> Text:
        """Say whether it was seen to."""
        return self.tick.text if self.tick else _OPEN


@dataclass(frozen=True)
class Erasure:
    """An erasure as the journal keeps it. ``references`` are those of the profiles that stay."""

    operation_id: UUID
    copy_name: str
    number: int
    author: str
    at: datetime
    digest: str
    reason: str
    references: tuple[str, ...]
    goes: tuple[Text, ...]
    stays: tuple[Text, ...]
    records: tuple[tuple[Text, int], ...]
    values: int
    places: tuple[HeldPlace, ...]

    @property
    def open(self) -> int:
        """Return how many places nobody has seen to."""
        return sum(one.tick is None for one in self.places)


def of_file(database: Database) -> list[Erasure]:
    """Return the erasures of a file, the latest first."""
    with database.reading() as connection:
        return _erasures(connection, None)


def of_operation(database: Database, operation_id: UUID) -> Erasure:
    """Return one erasure; KeyError when the operation is none."""
    with database.reading() as connection:
        found = _erasures(connection, operation_id)
    if not found:
        raise KeyError(operation_id)
    return found[0]


def tick(
    database: Database,
    author: str,
    operation_id: UUID,
    numbers: Iterable[int],
    *,
    seen: bool = True,
) -> Changes:
    """Take down that somebody has seen to places, or has not after all; KeyError for an unknown.

    What stands so already is left alone; where all of it does, nothing is written.
    """
    known = {one.number: one for one in of_operation(database, operation_id).places}
    unknown = sorted(set(numbers) - known.keys())
    if unknown:
        raise KeyError(unknown[0])
    changed = [one for one in sorted(set(numbers)) if (known[one].tick is not None) is not seen]
    parts = {"erasure": operation_id.hex, "places": changed, "n": len(changed)}
    with unit_of_work(database, Doing(KIND, author, SEEN if seen else NOT_SEEN, parts)) as work:
        if changed:
            work.begin()
    return work.changes


def content(
    database: Database,
    done: Erasure,
    operator: str,
    commission: tuple[str, ...],
    erased: ErasurePlan | None = None,
) -> EraseContent:
    """Return what the act of destruction shows, now or years later.

    ``erased`` is what was planned, while it is known whom the file no longer names.
    """
    left = sum(one.count for one in done.places)
    names = titles.ERASED if erased is None else Text(erased.names, erased.names)
    return EraseContent(
        operator=operator,
        names=names,
        references=done.references,
        categories=done.goes,
        kept=(*done.stays, *([_LEFT.filled(n=left)] if left else ())),
        file_name=database.path.name if database.path else database.name,
        copy_name=done.copy_name,
        reason=done.reason,
        author=done.author,
        at=done.at,
        number=done.number,
        digest=done.digest,
        records=done.records,
        values=done.values,
        commission=commission,
        held=tuple(HeldLine(one.words, one.state) for one in done.places),
    )


def _erasures(connection: Connection, wanted: UUID | None) -> list[Erasure]:
    done, copies = Operation.__table__.c, FileCopy.__table__.c
    query = (
        select(Operation.__table__, copies.name.label("copy_name"))
        .join(FileCopy.__table__, copies.id == done.copy_id)
        .where(done.kind == "erase")
        .order_by(done.at.desc(), done.number.desc())
    )
    if wanted is not None:
        query = query.where(done.id == wanted)
    ticks = _ticks(connection)
    return [_erasure(connection, row, ticks) for row in connection.execute(query).all()]


def _erasure(
    connection: Connection, row: Any, ticks: Mapping[tuple[str, int], ErasureTick | None]
) -> Erasure:
    said = Doing.parts_of(row.sentence)
    return Erasure(
        row.id, row.copy_name, row.number, row.author, row.at, row.digest.hex(),
        said.get("reason", ""),
        _references(connection, said.get("of_person", "")),
        tuple(_labels(said.get("goes", {}))),
        tuple(_labels(said.get("stays", {}))),
        tuple((ENTITIES[entity].about.plural, said["rows"][entity])
              for entity in _ORDER if entity in said.get("rows", {})),
        said.get("values", 0),
        tuple(
            HeldPlace(number, place_text(connection, place), place.number,
                      ticks.get((row.id.hex, number)))
            for number, place in enumerate(_places(said.get("held", ())), start=1)
        ),
    )  # fmt: skip


def _places(kept: Iterable[Mapping[str, Any]]) -> Iterator[HoldingPlace]:
    for one in kept:
        try:
            yield place_of(one)
        except (KeyError, ValueError, TypeError):  # of a newer program; it keeps its number
            yield HoldingPlace(MORE)


def _labels(kept: Mapping[str, list[str] | int]) -> list[Text]:
    """Return what people call the fields and rows, each name once."""
    every = (text for entity in _ORDER if entity in kept
             for text in erase.part_texts(entity, kept[entity]))  # fmt: skip
    return list(dict.fromkeys(every))


def _references(connection: Connection, person: str) -> tuple[str, ...]:
    try:
        person_id = UUID(person)
    except ValueError:  # of an earlier version, or a copy handed out without personal data
        return ()
    reached = erasure.reached(connection, person_id)
    profiles = queries.records(connection, "expert", reached["expert"]).values()
    return tuple(sorted(one["reference"] for one in profiles if one["reference"]))


def _ticks(connection: Connection) -> dict[tuple[str, int], ErasureTick | None]:
    """Return who has seen to what, by erasure and place; nobody where a tick was taken back.

    A tick that follows another one says nothing new: the first who has seen to it stands.
    """
    done = Operation.__table__.c
    columns = (done.sentence, done.author, done.at, done.copy_id, done.number)
    query = select(*columns).where(done.kind == KIND).order_by(done.at, done.number, done.id)
    effective = operations.EffectiveHistory(connection)
    found: dict[tuple[str, int], ErasureTick | None] = {}
    for row in connection.execute(query):
        if not effective.in_effect(row.copy_id, row.number):
            continue
        said = json.loads(row.sentence)
        for number in said.get("places", ()):
            place = (said.get("erasure", ""), number)
            if said["say"] == NOT_SEEN:
                found[place] = None
            elif found.get(place) is None:
                found[place] = ErasureTick(row.author, row.at)
    return found
