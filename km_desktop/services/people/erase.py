"""The right to be forgotten: a person's values go from the file, the numbers stay."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.people import traces
from km_desktop.services.people.held_places import BACKUP, STANDING, HoldingPlace, as_kept
from km_desktop.services.people.traces import Traces
from km_desktop.services.records import drafts
from km_desktop.services.rules.people.team import team_of
from km_desktop.services.steps import duties
from km_desktop.services.steps.duties import Duty
from km_desktop.services.words import titles
from km_desktop.services.words.findings import Finding, Refused, error
from km_desktop.store import erasure, lineage
from km_desktop.store.changes import Changes
from km_desktop.store.database import Database
from km_desktop.store.history.journal import Doing
from km_desktop.store.lists import queries
from km_desktop.store.work import read, unit_of_work

_OWN = ("person_id", "reference")  # of the profile itself, and no data about anybody
_ROWS = Text("{rows}: {count}", "{rows}: {count}")

_SENTENCE, _MARGIN = 4000, 40  # characters of a sentence of the journal, and of its own words
_NO_TRACES = Traces((), 0)


@dataclass(frozen=True)
class ErasurePlan:
    """What an erasure would take and what it would leave, before anything is erased."""

    person_id: UUID
    name: Text
    references: tuple[str, ...]
    goes: tuple[Text, ...]
    stays: tuple[Text, ...]
    findings: tuple[Finding, ...]  # what stands in its way
    family: tuple[str, ...] = ()  # the family name in every script
    traces: Traces = _NO_TRACES  # where they stand besides, which no erasure reaches by itself

    @property
    def names(self) -> str:
        """The name in every script in which it is written."""
        return " / ".join(dict.fromkeys(filter(None, (self.name.ru, self.name.en))))

    @property
    def confirmations(self) -> tuple[str, ...]:
        """Return what confirms it, each by itself: a reference, else the family name.

        Somebody who has neither is confirmed by the beginning of the record's id.
        """
        return self.references or self.family or (self.person_id.hex[:8],)


def plan(database: Database, person_id: UUID) -> ErasurePlan:
    """Say what erasing a person would take and leave; KeyError when there is no such person."""
    with database.reading() as connection:
        person = read(connection, "person", person_id)
        if person is None:
            raise KeyError(person_id)
        found = erasure.reached(connection, person_id)
        profiles = queries.records(connection, "expert", found["expert"]).values()
        return ErasurePlan(
            person_id,
            titles.titles(connection, "person", [person_id])[person_id],
            tuple(sorted(row["reference"] for row in profiles if row["reference"])),
            tuple(dict.fromkeys(_parts(connection, found, kept=False))),
            tuple(dict.fromkeys(_parts(connection, found, kept=True))),
            tuple(_in_the_way(connection, person_id)),
            tuple(filter(None, (person["family_name_ru"], person["family_name_lat"]))),
            traces.find(connection, person),
        )


def _parts(connection: Connection, found: dict[str, list[UUID]], *, kept: bool) -> Iterator[Text]:
    """Yield the labels of what has a value; of rows how many there are."""
    for entity, keys in _keys(connection, found, kept=kept).items():
        yield from part_texts(entity, keys)


def _keys(
    connection: Connection, found: dict[str, list[UUID]], *, kept: bool
) -> dict[str, list[str] | int]:
    """Return the fields that have a value, by entity; of rows how many there are."""
    keys: dict[str, list[str] | int] = {}
    for entity, remaining in erasure.KEPT.items():
        rows = queries.records(connection, entity, found[entity]).values()
        filled = [
            key
            for key in fields_of(ENTITIES[entity])
            if (key in remaining) is kept and key not in _OWN
            and any(row[key] not in (None, "", ()) for row in rows)
        ]  # fmt: skip
        if filled:
            keys[entity] = filled
    for entity, ids in found.items():
        if entity not in erasure.KEPT and ids and not kept:
            keys[entity] = len(ids)
    return keys


def part_texts(entity: str, keys: list[str] | int) -> Iterator[Text]:
    """Yield what people call the fields of an entity, or how many of its rows there are."""
    if entity not in ENTITIES:
        return
    if isinstance(keys, int):
        yield _ROWS.filled(rows=ENTITIES[entity].about.plural, count=keys)
        return
    fields = fields_of(ENTITIES[entity])
    yield from (fields[key].label for key in keys if key in fields)


def remarks(database: Database, author: str, today: date) -> tuple[Finding, ...]:
    """Say of whoever wants to erase whether the team of the file leaves it to somebody else."""
    return tuple(duties.check(Duty.ERASE, author, team_of(database), today))


def erase_person(
    database: Database,
    author: str,
    person_id: UUID,
    reason: str = "",
    holders: Iterable[Path] = (),
) -> Changes:
    """Erase a person with their profile and rows; it cannot be undone, and no copy brings it back.

    Refused while the profile may still be needed: only archived profiles, and people without one,
    are erased (domain 7.1). Drafts of what was erased go too. The operation keeps what the act
    says and every place that still holds the person, ``holders`` among them: files on a disk.
    """
    said = {"entity": "person"} | ({"reason": reason} if reason else {})
    said |= _act(database, person_id, holders, said)
    with unit_of_work(database, Doing("erase", author, "erased", said)) as work:
        if read(work.connection, "person", person_id) is None:
            raise KeyError(person_id)
        findings = tuple(_in_the_way(work.connection, person_id))
        if findings:
            raise Refused(findings)
        erasure.erase(work, person_id)
        dataset = UUID(lineage.facts(work.connection)["dataset"])
    touched = work.changes.touched.values()
    drafts.forget(dataset, {one for ids in touched for one in (*ids.changed, *ids.removed)})
    return work.changes


def _act(
    database: Database, person_id: UUID, holders: Iterable[Path], said: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what the operation keeps of the act: keys, ids and numbers, and nobody's name."""
    with database.reading() as connection:
        person = read(connection, "person", person_id)
        if person is None:
            raise KeyError(person_id)
        reached = erasure.reached(connection, person_id)
        places = traces.find(connection, person).found
        values = erasure.count_emptied(connection, reached)
        kept = {
            "of_person": person_id.hex,
            "goes": _keys(connection, reached, kept=False),
            "stays": _keys(connection, reached, kept=True),
            "rows": {entity: len(ids) for entity, ids in reached.items() if ids},
            "values": values,
        }
    files = [HoldingPlace(BACKUP, path=os.fspath(path)) for path in holders]
    room = _SENTENCE - len(json.dumps({**said, **kept}, ensure_ascii=False)) - _MARGIN
    return {**kept, "held": as_kept((*places, *files, *STANDING), room)}


def _in_the_way(connection: Connection, person_id: UUID) -> Iterator[Finding]:
    for status in erasure.profile_statuses(connection, person_id):
        if status not in ("archived", "anonymised", "draft", "rejected"):
            yield error(
                "status",
                "The expert profile is still on the roster. Archive it first.",
                "Профиль эксперта ещё в реестре. Сначала переведите его в архив.",
            )
