"""The right to be forgotten: a person's values go from the file, the numbers stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, func, select

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES, Change, FileCopy, Operation
from km_desktop.models.field import fields_of
from km_desktop.services.people import traces
from km_desktop.services.people.traces import Traces
from km_desktop.services.printing.erase_content import EraseContent
from km_desktop.services.records import drafts
from km_desktop.services.words import titles
from km_desktop.services.words.findings import Finding, Refused, error
from km_desktop.store import erasure, lineage, queries
from km_desktop.store.database import Database
from km_desktop.store.journal import Doing
from km_desktop.store.work import Changes, read, unit_of_work

_OWN = ("person_id", "reference")  # of the profile itself, and no data about anybody
_LEFT = Text(
    "places that were listed before the erasure and left: {n}",
    "места, названные перед стиранием и оставленные: {n}",
)
_ROWS = Text("{rows}: {count}", "{rows}: {count}")

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
    for entity, remaining in erasure.KEPT.items():
        rows = queries.records(connection, entity, found[entity]).values()
        for key, declared in fields_of(ENTITIES[entity]).items():
            wanted = (key in remaining) is kept and key not in _OWN
            if wanted and any(row[key] not in (None, "", ()) for row in rows):
                yield declared.label
    for entity, ids in found.items():
        if entity not in erasure.KEPT and ids and not kept:
            yield _ROWS.filled(rows=ENTITIES[entity].about.plural, count=len(ids))


def erase_person(database: Database, author: str, person_id: UUID, reason: str = "") -> Changes:
    """Erase a person with their profile and rows; it cannot be undone, and no copy brings it back.

    Refused while the profile may still be needed: only archived profiles, and people without one,
    are erased (domain 7.1). Drafts of what was erased go too.
    """
    said = {"entity": "person"} | ({"reason": reason} if reason else {})
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


def _left(found: Traces) -> Iterator[Text]:
    """Yield what the act says of places that were known and left."""
    if found.number:
        yield _LEFT.filled(n=found.number)


def _in_the_way(connection: Connection, person_id: UUID) -> Iterator[Finding]:
    for status in erasure.profile_statuses(connection, person_id):
        if status not in ("archived", "anonymised", "draft", "rejected"):
            yield error(
                "status",
                "The expert profile is still on the roster. Archive it first.",
                "Профиль эксперта ещё в реестре. Сначала переведите его в архив.",
            )


def content(
    database: Database,
    erased: ErasurePlan,
    changes: Changes,
    operator: str,
    commission: tuple[str, ...],
) -> EraseContent:
    """Return what the act of destruction shows, from what was planned and what the journal says."""
    done, change, copies = Operation.__table__.c, Change.__table__.c, FileCopy.__table__.c
    touched = {entity: len(ids.changed) + len(ids.removed) for entity, ids in
               changes.touched.items() if ids.changed or ids.removed}  # fmt: skip
    records = [one for ids in changes.touched.values() for one in (*ids.changed, *ids.removed)]
    with database.reading() as connection:
        columns = (done.number, done.author, done.at, done.sentence, done.digest, copies.name)
        operation = connection.execute(
            select(*columns).join(FileCopy.__table__, copies.id == done.copy_id)
            .where(done.id == changes.operation_id)
        ).one()  # fmt: skip
        values = sum(
            connection.execute(
                select(func.count()).select_from(Change.__table__)
                .where(change.record_id.in_(records[at : at + 500]), change.salt.is_(None))
            ).scalar_one()
            for at in range(0, len(records), 500)
        )  # fmt: skip
    return EraseContent(
        operator=operator,
        names=erased.names,
        references=erased.references,
        categories=erased.goes,
        kept=(*erased.stays, *_left(erased.traces)),
        file_name=database.path.name if database.path else database.name,
        copy_name=operation.name,
        reason=Doing.parts_of(operation.sentence).get("reason", ""),
        author=operation.author,
        at=operation.at,
        number=operation.number,
        digest=operation.digest.hex(),
        records=tuple((ENTITIES[entity].about.plural, count) for entity, count in touched.items()),
        values=values,
        commission=commission,
    )
