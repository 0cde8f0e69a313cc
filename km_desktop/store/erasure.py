"""Erasing a person: values and their history go, what statistics count stays, for good.

A tombstone stays for every record that was emptied or taken away, and wins over any copy that
still has the values (design, section 4; 152-FZ, art. 21; GDPR, art. 17).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, or_, select, update

from km_desktop.models import ENTITIES, Change, SearchText, Tombstone
from km_desktop.models.entities.external_number import PersonalNumber
from km_desktop.models.field import fields_of
from km_desktop.store import attached
from km_desktop.store.history.operation_log import parts
from km_desktop.store.values import Values, table_of, to_columns
from km_desktop.store.work import Work

# What is emptied and stays, people before their profiles, with the fields that it keeps.
KEPT: dict[str, frozenset[str]] = {
    entity: frozenset(ENTITIES[entity].about.kept_when_erased)
    for entity in sorted(ENTITIES, key=lambda entity: bool(ENTITIES[entity].about.core))
    if ENTITIES[entity].about.kept_when_erased
}


def reached(connection: Connection, person_id: UUID) -> dict[str, list[UUID]]:
    """Return what an erasure of a person reaches: them, their expert profile, all rows of both.

    Internships, deployments and assignments stay: they are facts of the programmes. Those who
    were joined with the person are the same human being and go too. Attachments go with their
    records; of the person's internships and deployments those that are not known to be open, and
    the numbers by which other systems know the person there.
    """
    people = _joined(connection, person_id)
    emptied_ids = {
        entity: _linked(connection, entity, core, people) if core else people
        for entity, core in ((entity, ENTITIES[entity].about.core) for entity in KEPT)
    }
    rows: dict[str, list[UUID]] = {}
    for entity in ENTITIES:
        for key, target in _links(entity).items():
            if key == ENTITIES[entity].about.parent or entity == "namesake":
                owners = emptied_ids.get(target, [])
                rows.setdefault(entity, []).extend(_linked(connection, entity, key, owners))
    served: dict[str, list[UUID]] = {}
    for entity, link in _served():
        served.setdefault(entity, []).extend(_linked(connection, entity, link, people))
    for number in _personal_numbers():
        for key, owner in _links(number).items():
            found = _linked(connection, number, key, served.get(owner, []))
            rows.setdefault(number, []).extend(found)
    facts = [one for ids in served.values() for one in ids]
    owned = [one for ids in (*emptied_ids.values(), *rows.values()) for one in ids]
    rows["attachment"] = [
        *attached.owned_by(connection, owned),
        *attached.owned_by(connection, facts, confidential=True),
    ]
    return {**rows, **emptied_ids}


def _served() -> list[tuple[str, str]]:
    """Return the facts of the programmes that are about one person, each with its link to them."""
    return [
        (entity, key)
        for entity, declared in ENTITIES.items()
        if not declared.about.parent and not declared.about.core
        for key, field in fields_of(declared).items()
        if field.required and field.kind.is_link and field.target == "person"
    ]


def _personal_numbers() -> list[str]:
    return [entity for entity, one in ENTITIES.items() if issubclass(one, PersonalNumber)]


def erase(work: Work, person_id: UUID) -> None:
    """Erase a person with all that is reached from them; what is gone already stays gone."""
    found = reached(work.connection, person_id)
    work.begin()
    for entity, ids in found.items():
        _forget(work, entity, ids)
        if entity in KEPT:
            _empty(work, entity, ids)
        else:
            drop(work, entity, ids)
    attached.drop_unused(work.connection)


def _joined(connection: Connection, person_id: UUID) -> list[UUID]:
    found = [person_id]
    later = found
    while later := _linked(connection, "person", "merged_into", later):
        later = [other for other in later if other not in found]
        found += later
    return found


def profile_statuses(connection: Connection, person_id: UUID) -> list[str]:
    """Return the statuses of the expert profiles of a person."""
    table = table_of("expert")
    query = select(table.c.status).where(table.c.person_id == person_id)
    return list(connection.execute(query).scalars())


def drop(work: Work, entity: str, ids: Iterable[UUID]) -> None:
    """Take rows of an erased person away."""
    table = table_of(entity)
    for part in parts(ids):
        work.connection.execute(delete(table).where(table.c.id.in_(part)))
        work.changes.of(entity).removed.update(part)


def erased_at(connection: Connection, ids: Iterable[UUID]) -> dict[UUID, datetime]:
    """Return of some records those whose personal values were erased, and when."""
    table = Tombstone.__table__
    found: dict[UUID, datetime] = {}
    for part in parts(ids):
        query = select(table.c.record_id, table.c.erased_at).where(table.c.record_id.in_(part))
        found |= {row.record_id: row.erased_at for row in connection.execute(query)}
    return found


def last_erasure(connection: Connection) -> datetime | None:
    """Return when somebody was erased last, if anybody was."""
    query = select(func.max(Tombstone.__table__.c.erased_at))
    found: datetime | None = connection.execute(query).scalar()
    return found


def there_again(connection: Connection) -> list[tuple[str, UUID]]:
    """Return the records that were erased and say again who it was."""
    table = Tombstone.__table__
    stones: dict[str, list[UUID]] = {}
    for row in connection.execute(select(table.c.entity, table.c.record_id)):
        stones.setdefault(row.entity, []).append(row.record_id)
    found: list[tuple[str, UUID]] = []
    for entity in stones.keys() & ENTITIES.keys():
        own = table_of(entity)
        personal = _personal(entity).items() if entity in KEPT else ()
        for part in parts(stones[entity]):
            query = select(own.c.id).where(own.c.id.in_(part))
            if entity in KEPT:
                again = (own.c[key].is_distinct_from(gone) for key, gone in personal)
                query = query.where(or_(*again))
            found += [(entity, record_id) for record_id in connection.execute(query).scalars()]
    return found


def _personal(entity: str) -> Values:
    """Return the columns that an erasure empties, and what it leaves in them."""
    gone = {key: None for key in fields_of(ENTITIES[entity]) if key not in KEPT[entity]}
    return to_columns(entity, gone)


def emptied(entity: str, values: Values) -> Values:
    """Return the values of an erased record without those that say who it was."""
    kept = KEPT[entity]
    return {
        key: value if key not in fields_of(ENTITIES[entity]) or key in kept else None
        for key, value in values.items()
    }


def _links(entity: str) -> Mapping[str, str]:
    fields = fields_of(ENTITIES[entity])
    return {key: one.target for key, one in fields.items() if one.kind.is_link}


def _linked(connection: Connection, entity: str, key: str, owners: Iterable[UUID]) -> list[UUID]:
    table = table_of(entity)
    query = select(table.c.id).where(table.c[key].in_(list(owners)))
    return list(connection.execute(query).scalars())


def _empty(work: Work, entity: str, ids: list[UUID]) -> None:
    table = table_of(entity)
    columns = _personal(entity)
    columns |= {column.name: None for column in table.columns if "sorts" in column.info}
    if entity == "expert":
        columns["status"] = "anonymised"
    for record_id in ids:
        mine = table.c.id == record_id
        columns["version"] = table.c.version + 1
        work.connection.execute(update(table).where(mine).values(**columns))
        work.changes.of(entity).changed.add(record_id)
    # What stays is found by what is left of its words, such as the reference.
    work.index(entity, list(work.many(entity, ids).values()))


def count_emptied(connection: Connection, reached: Mapping[str, list[UUID]]) -> int:
    """Return how many entries of the journal an erasure of some records leaves without values."""
    found = 0
    for entity, ids in reached.items():
        for part in parts(ids):
            query = select(func.count()).select_from(Change.__table__)
            found += connection.execute(query.where(_is_emptied(entity, part))).scalar_one()
    return found


def _is_emptied(entity: str, ids: list[UUID]) -> ColumnElement[bool]:
    change = Change.__table__.c
    stays = [*KEPT.get(entity, ()), "removed_at"]
    return and_(change.record_id.in_(ids), change.field.not_in(stays))


def _forget(work: Work, entity: str, ids: list[UUID]) -> None:
    """Destroy what the journal and the search know of records, and set their tombstones."""
    table = Tombstone.__table__
    for part in parts(ids):
        known = work.connection.execute(
            select(table.c.record_id).where(table.c.record_id.in_(part))
        ).scalars()
        new = set(part) - set(known)
        now = datetime.now(UTC)
        if new:
            stones = [{"record_id": one, "entity": entity, "erased_at": now} for one in new]
            work.connection.execute(insert(Tombstone), stones)
        work.connection.execute(
            update(Change)
            .where(_is_emptied(entity, part))
            .values(before=None, after=None, salt=None)
        )
        mine = or_(SearchText.record_id.in_(part), SearchText.owner_id.in_(part))
        work.connection.execute(delete(SearchText).where(mine))
