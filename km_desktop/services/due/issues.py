"""What the rules say of every record of a file: the list of open issues."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.bilingual import Language, Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import rules
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.steps import judging
from km_desktop.services.words import file_lists, titles
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.services.words.findings import WHOLE, Finding, Severity, Spot
from km_desktop.store import erasure
from km_desktop.store.database import Database
from km_desktop.store.lists import queries
from km_desktop.store.lists.queries import Listing

_PAGE = 500
_TOGETHER = 2_000  # touched records that are judged with one set of reads


@dataclass(frozen=True)
class Judged:
    """A record and what the rules say of it."""

    entity: str
    record_id: UUID
    reference: str
    title: Text
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Issue:
    """One open issue, as a list shows it in one language."""

    entity: str
    record_id: UUID
    kind: str
    record: str
    sentence: str
    is_error: bool
    spot: Spot = WHOLE


class LookStopped(Exception):  # noqa: N818 - a person did it, nothing went wrong
    """The judging was stopped before its end."""


def judged_entities() -> list[str]:
    """Return the entities whose records are judged by themselves."""
    return [
        entity
        for entity, mapped in ENTITIES.items()
        if not mapped.about.parent or mapped.about.prefix
    ]


def judge(database: Database, today: date) -> Iterator[Judged]:
    """Let the rules judge every record once.

    Rows are judged with the record they belong to, a person with the profile it is edited with.
    Reads by pages of 500 records, each in a transaction of its own, so that others can write.
    """
    for page in judge_pages(database, today):
        yield from page


def judge_pages(database: Database, today: date, size: int = _PAGE) -> Iterator[list[Judged]]:
    """Let the rules judge every record, so many at a time that others get their turn between."""
    for entity in judged_entities():
        with database.reading() as connection:
            packed = queries.ids(connection, Listing(entity))
        for start in range(0, len(packed) // queries.ID_BYTES, size):
            wanted = queries.unpack(packed, start, start + size)
            with database.reading() as connection:
                page = list(_page(connection, entity, _alone(connection, entity, wanted), today))
            yield page


def _alone(connection: Connection, entity: str, wanted: Sequence[UUID]) -> list[UUID]:
    """Return the records that are not edited with another one, whose issues would come twice."""
    edited: set[UUID] = set()
    for name, mapped in ENTITIES.items():
        link = mapped.about.core
        if link and fields_of(mapped)[link].target == entity:
            edited |= {row[link] for row in queries.where_among(connection, name, link, wanted)}
    return [one for one in wanted if one not in edited]


def how_many(database: Database) -> int:
    """Return how many records are judged by themselves."""
    with database.reading() as connection:
        return sum(queries.count(connection, Listing(entity)) for entity in judged_entities())


def judged(
    connection: Connection, wanted: Mapping[str, Sequence[UUID]], today: date
) -> list[Judged]:
    """Return what the rules say of some live records, by entity; only those with findings.

    Rows are judged with their owners, people with the profiles they are edited with.
    """
    words = file_lists.read(connection)
    found: list[Judged] = []
    for entity, ids in _owners(connection, wanted).items():
        for start in range(0, len(ids), _TOGETHER):
            part = ids[start : start + _TOGETHER]
            page = _page(connection, entity, part, today, words)
            found += [one for one in page if one.findings]
    return found


def _owners(connection: Connection, wanted: Mapping[str, Sequence[UUID]]) -> dict[str, list[UUID]]:
    owners: dict[str, dict[UUID, None]] = {}
    by_themselves = set(judged_entities())
    for entity, ids in wanted.items():
        if entity in by_themselves:
            owners.setdefault(entity, {}).update(dict.fromkeys(ids))
        else:
            link = ENTITIES[entity].about.parent
            target = fields_of(ENTITIES[entity])[link].target
            rows = queries.records(connection, entity, list(ids)).values()
            owners.setdefault(target, {}).update(dict.fromkeys(row[link] for row in rows))
    for entity in list(owners):
        core, link = cases.core_of(entity), ENTITIES[entity].about.core
        if core in owners:  # judged with the record that it is edited with
            for row in queries.records(connection, entity, list(owners[entity])).values():
                owners[core].pop(row[link], None)
    return {entity: list(ids) for entity, ids in owners.items()}


def open_issues(
    database: Database,
    today: date,
    language: Language,
    report: Callable[[int, int], object] = lambda _done, _whole: None,
    stopped: Callable[[], bool] = lambda: False,
) -> list[Issue]:
    """Return errors first, then warnings, in the order of the lists; Stopped when asked to stop.

    ``report`` is told how many records have been looked at, and how many there are.
    """
    found: list[Issue] = []
    whole = how_many(database)
    for number, judged in enumerate(judge(database, today), 1):
        if stopped():
            raise LookStopped
        if number % 50 == 0:
            report(number, whole)
        title = judged.title.either(language)
        record = " · ".join(part for part in (judged.reference, title) if part)
        kind = ENTITIES[judged.entity].about.singular.say(language)
        found += [
            Issue(
                judged.entity,
                judged.record_id,
                kind,
                record,
                finding.text.say(language),
                finding.severity is Severity.ERROR,
                finding.spot,
            )
            for finding in judged.findings
        ]
    return sorted(found, key=lambda issue: not issue.is_error)


def _judgeable(connection: Connection, loaded: Iterable[Case]) -> list[Case]:
    """Return the cases that are not in the trash and not of somebody who was erased on purpose."""
    live = [case for case in loaded if case.values["removed_at"] is None]
    cores = {case.core["id"] for case in live if case.core.get("id")}
    erased = erasure.erased_at(connection, {case.values["id"] for case in live} | cores)
    return [case for case in live if not {case.values["id"], case.core.get("id")} & erased.keys()]


def _page(
    connection: Connection,
    entity: str,
    wanted: Sequence[UUID],
    today: date,
    words: Vocabulary | None = None,
) -> Iterator[Judged]:
    words = words or file_lists.read(connection)
    loaded = cases.load_many(connection, entity, wanted, today, words)
    live = _judgeable(connection, loaded)
    rules.read_contexts(connection, live)
    said = [judging.check(case) for case in live]
    ids = [case.values["id"] for case in live]
    titled = [one for one, findings in zip(ids, said, strict=True) if findings]
    names = titles.titles(connection, entity, titled)
    for case, record_id, findings in zip(live, ids, said, strict=True):
        title = names.get(record_id, Text("", ""))
        yield Judged(entity, record_id, case.values.get("reference") or "", title, findings)
