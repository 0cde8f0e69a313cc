"""Opening, judging, saving and deleting a record with its rows: one form, one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import programmes, rules, steps
from km_desktop.services.records import attachments, rates, references, telephones, untrash
from km_desktop.services.rules import case as cases
from km_desktop.services.rules.case import Case
from km_desktop.services.steps import Offer
from km_desktop.services.words import file_lists, titles
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.services.words.findings import Finding, Refused, Severity, error
from km_desktop.store.database import Database
from km_desktop.store.errors import ChangedMeanwhile, StillUsed
from km_desktop.store.journal import Doing
from km_desktop.store.values import Values, table_of, to_json
from km_desktop.store.work import Changes, Work, read, unit_of_work


@dataclass(frozen=True)
class Sheet:
    """All that a form shows of one record; for a new one ``record_id`` is nothing."""

    entity: str
    record_id: UUID | None
    values: Values
    core: Values
    rows: Mapping[str, list[Values]]
    linked: Mapping[UUID, Text]
    findings: tuple[Finding, ...]
    offers: tuple[Offer, ...]
    title: Text
    status_before: str = ""
    today: date | None = None  # the day on which it was judged


@dataclass(frozen=True)
class RowEdit:
    """What became of one row; the window gives new rows their id, so that others can link to it."""

    entity: str
    row_id: UUID
    values: Values
    is_new: bool = False
    removed: bool = False
    version: int | None = None  # the one that was seen


@dataclass(frozen=True)
class Edit:
    """What somebody wants to write: only the fields that they changed."""

    entity: str
    record_id: UUID | None
    version: int | None = None
    values: Values = field(default_factory=dict)
    core: Values = field(default_factory=dict)
    core_version: int | None = None
    rows: tuple[RowEdit, ...] = ()


@dataclass(frozen=True)
class Review:
    """What the rules say of an edit before it is saved."""

    findings: tuple[Finding, ...]
    offers: tuple[Offer, ...]


@dataclass(frozen=True)
class Saved:
    """What came of a save; nothing was written when ``changes`` is empty."""

    record_id: UUID
    reference: str
    changes: Changes
    warnings: tuple[Finding, ...]


def open_record(database: Database, entity: str, record_id: UUID, today: date) -> Sheet:
    """Return everything about a record; KeyError when there is none."""
    with database.reading() as connection:
        words = file_lists.read(connection)
        case = cases.load(connection, entity, record_id, today, words)
        return _sheet(connection, case, record_id)


def blank(database: Database, entity: str, today: date, given: Values | None = None) -> Sheet:
    """Return an empty sheet for a new record, with what is already known filled in."""
    with database.reading() as connection:
        words = file_lists.read(connection)
        case = _new_case(connection, entity, given or {}, today, words)
        return _sheet(connection, case, None)


def review(database: Database, edit: Edit, today: date) -> Review:
    """Judge an edit as it stands, without writing anything."""
    with database.reading() as connection:
        words = file_lists.read(connection)
        _, case = _understood(connection, edit, today, words)
        return _reviewed(connection, case)


def save(database: Database, author: str, edit: Edit, today: date) -> Saved:
    """Write an edit.

    Raises Refused with the errors that stop it, ChangedMeanwhile when somebody else was faster.
    """
    kind = "add" if edit.record_id is None else "save"
    doing = Doing(kind, author, "added" if kind == "add" else "changed", {"entity": edit.entity})
    with unit_of_work(database, doing) as work:
        words = file_lists.read(work.connection)
        edit, case = _understood(work.connection, edit, today, words)
        if case.values.get("removed_at") is not None:
            raise ChangedMeanwhile  # somebody has put it in the trash
        rules.read_context(work.connection, case)
        findings = (*rules.check(case), *_check_typed(work.connection, edit))
        errors = tuple(found for found in findings if found.severity is Severity.ERROR)
        if errors:
            raise Refused(errors)
        record_id = _write(work, edit, case, today)
        reference = work.get(edit.entity, record_id).get("reference") or ""
    warnings = tuple(found for found in findings if found.severity is Severity.WARNING)
    return Saved(record_id, reference, work.changes, warnings)


def remove(
    database: Database, author: str, entity: str, ids: Iterable[UUID], today: date
) -> Changes:
    """Put records in the trash; StillUsed when others link to one of them."""
    wanted = list(ids)
    doing = Doing("trash", author, "trashed", {"entity": entity, "count": len(wanted)})
    with unit_of_work(database, doing) as work:
        for record_id in wanted:
            users = _users(work.connection, entity, record_id, wanted)
            if users:
                name = titles.titles(work.connection, entity, [record_id])[record_id]
                raise StillUsed(name=name, users=_spoken_users(users))
            work.remove(entity, record_id)
    return work.changes


def restore(database: Database, author: str, entity: str, ids: Iterable[UUID]) -> Changes:
    """Take records of one kind out of the trash; LinkInTrash as in ``restoring``."""
    return untrash.restore(database, author, [(entity, record_id) for record_id in ids])


def _sheet(connection: Connection, case: Case, record_id: UUID | None) -> Sheet:
    reviewed = _reviewed(connection, case)
    everything = [(case.entity, case.values), (cases.core_of(case.entity), case.core)]
    everything += [(entity, row) for entity, rows in case.rows.items() for row in rows]
    linked = titles.linked(connection, [(name, row) for name, row in everything if row])
    title = (
        titles.titles(connection, case.entity, [record_id]).get(record_id, Text("", ""))
        if record_id
        else Text("", "")
    )
    before = ""
    if record_id and "status" in case.values:
        before = steps.status_before(connection, record_id, case.values["status"])
    return Sheet(
        case.entity, record_id, case.values, case.core, case.rows, linked, reviewed.findings,
        reviewed.offers, title, before, case.today,
    )  # fmt: skip


def _reviewed(connection: Connection, case: Case) -> Review:
    rules.read_context(connection, case)
    before = ""
    if "id" in case.values and "status" in case.values:
        before = steps.status_before(connection, case.values["id"], case.values["status"])
    findings = tuple(dict.fromkeys(rules.check(case)))
    return Review(findings, tuple(steps.offered(case, before)))


def _new_case(
    connection: Connection, entity: str, given: Values, today: date, words: Vocabulary
) -> Case:
    values = _defaults(entity) | given
    core_entity = cases.core_of(entity)
    core = _defaults(core_entity) if core_entity else {}
    link = ENTITIES[entity].about.core
    core_id = given.get(link) if link else None
    if core_id is not None:
        core = cases.load(connection, core_entity, core_id, today, words).values
    rows = cases.rows_of(connection, entity, None, core_id)
    return Case(entity, values, core, rows, today, words)


def _defaults(entity: str) -> Values:
    values: Values = dict.fromkeys(fields_of(ENTITIES[entity]))
    for key, declared in fields_of(ENTITIES[entity]).items():
        if declared.kind.is_set:
            values[key] = ()
    if entity in steps.MACHINES:
        values["status"] = steps.MACHINES[entity].first
    return {**values, **programmes.traits(entity).begins_with}


def blank_row(entity: str) -> Values:
    """Return the values that a new row begins with."""
    return _defaults(entity)


def _understood(
    connection: Connection, edit: Edit, today: date, words: Vocabulary
) -> tuple[Edit, Case]:
    """Return an edit with what follows from the rest of the record, and the case it makes."""
    case = _edited(connection, edit, today, words)
    whole = replace(
        edit,
        values=telephones.completed(connection, edit.values, case),
        rows=tuple(
            replace(row, values=telephones.completed_row(row.entity, row.values, case))
            for row in edit.rows
        ),
    )
    return whole, case if whole == edit else _edited(connection, whole, today, words)


def _edited(connection: Connection, edit: Edit, today: date, words: Vocabulary) -> Case:
    if edit.record_id is None:
        case = _new_case(connection, edit.entity, edit.values, today, words)
    else:
        case = cases.load(connection, edit.entity, edit.record_id, today, words)
    rows = {entity: {row["id"]: row for row in found} for entity, found in case.rows.items()}
    for row in edit.rows:
        known = rows.setdefault(row.entity, {})
        if row.removed:
            known.pop(row.row_id, None)
        else:
            start = known.get(row.row_id) or _begun(row.entity, edit.record_id)
            known[row.row_id] = {**start, **row.values, "id": row.row_id}
    return Case(
        case.entity,
        {**case.values, **edit.values},
        {**case.core, **edit.core},
        {entity: list(found.values()) for entity, found in rows.items()},
        today,
        words,
    )


def _begun(entity: str, owner: UUID | None) -> Values:
    # Saving fills in the owner of a new row; until a new owner has an id, none stands for it.
    return {**_defaults(entity), ENTITIES[entity].about.parent: owner or UUID(int=0)}


def _check_typed(connection: Connection, edit: Edit) -> Iterator[Finding]:
    is_new = edit.record_id is None
    yield from attachments.check_typed(edit.entity, is_new=is_new, keys=edit.values)
    # A status is reached by its steps; only records from older files begin further on.
    machine, status = steps.MACHINES.get(edit.entity), edit.values.get("status")
    if machine is None or status is None:
        return
    allowed: tuple[str, ...] = (machine.first, *machine.imported)
    if edit.record_id is not None:
        stored = read(connection, edit.entity, edit.record_id)
        allowed = (stored["status"],) if stored else ()
    if status not in allowed:
        yield error(
            "status",
            "A status is not typed. Take the steps that lead to it.",
            "Статус не вводят. К нему ведут шаги.",
        )


def _write(work: Work, edit: Edit, case: Case, today: date) -> UUID:
    values = rates.priced(work.connection, edit.values, today)
    core_id = _write_core(work, edit, case, today)
    if edit.record_id is None:
        record_id = _add(work, edit.entity, {**case.values, **values}, core_id, today)
    else:
        record_id = edit.record_id
        _keep_version(case.values, edit.version)
        if values:
            work.change(edit.entity, record_id, values, edit.version)
    # What other rows may link to comes first: deliverables before payments.
    order = list(ENTITIES)
    for row in sorted(edit.rows, key=lambda row: order.index(row.entity)):
        _write_row(work, row, _owner(row.entity, edit.entity, record_id, core_id), today)
    return record_id


def _keep_version(values: Values, version: int | None) -> None:
    # Changing rows alone also counts as changing what one saw.
    if version is not None and values["version"] != version:
        raise ChangedMeanwhile


def _write_core(work: Work, edit: Edit, case: Case, today: date) -> UUID | None:
    link = ENTITIES[edit.entity].about.core
    if not link:
        return None
    entity = cases.core_of(edit.entity)
    core_id: UUID | None = case.values.get(link)
    if core_id is None:
        given = {key: value for key, value in case.core.items() if key not in ("id", "version")}
        return work.add(entity, given)
    if edit.core:
        work.change(entity, core_id, edit.core, edit.core_version)
    return core_id


def _add(work: Work, entity: str, values: Values, core_id: UUID | None, today: date) -> UUID:
    given = {key: values[key] for key in fields_of(ENTITIES[entity]) if key in values}
    if ENTITIES[entity].about.core:
        given[ENTITIES[entity].about.core] = core_id
    if ENTITIES[entity].about.prefix and not given.get("reference"):
        given["reference"] = references.next_reference(work.connection, entity, today)
    return work.add(entity, given)


def _write_row(work: Work, row: RowEdit, owner: UUID, today: date) -> None:
    if row.is_new and not row.removed:
        values = {**_defaults(row.entity), **rates.priced(work.connection, row.values, today)}
        values = {key: values[key] for key in fields_of(ENTITIES[row.entity]) if key in values}
        values[ENTITIES[row.entity].about.parent] = owner
        if ENTITIES[row.entity].about.prefix and not values.get("reference"):
            values["reference"] = references.next_reference(work.connection, row.entity, today)
        work.add(row.entity, {"id": row.row_id, **values})
    elif row.removed and not row.is_new:
        work.remove(row.entity, row.row_id, row.version)
    elif not row.removed:
        values = rates.priced(work.connection, row.values, today)
        work.change(row.entity, row.row_id, values, row.version)


def _owner(row_entity: str, entity: str, record_id: UUID, core_id: UUID | None) -> UUID:
    if row_entity in cases.children_of(entity) or core_id is None:
        return record_id
    return core_id


def changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> Values:
    """Return the fields of ``after`` that differ from ``before``, as the journal compares them."""
    return {
        key: value for key, value in after.items() if to_json(before.get(key)) != to_json(value)
    }


def _users(
    connection: Connection, entity: str, record_id: UUID, leaving: list[UUID]
) -> dict[str, int]:
    """Return how many live records of each entity link to a record.

    Its own rows do not count, nor do records of the same entity that are leaving with it.
    """
    found: dict[str, int] = {}
    for name, other in ENTITIES.items():
        table = table_of(name)
        for key, declared in fields_of(other).items():
            if not declared.kind.is_link or declared.target != entity:
                continue
            if key == other.about.parent:
                continue
            query = select(func.count()).where(
                table.c[key] == record_id, table.c.removed_at.is_(None)
            )
            if name == entity:
                query = query.where(table.c.id.not_in(leaving))
            number = connection.execute(query).scalar_one()
            if number:
                found[name] = found.get(name, 0) + number
    return found


def _spoken_users(users: dict[str, int]) -> Text:
    spoken = [
        (ENTITIES[name].about.counted.say("en", n), ENTITIES[name].about.counted.say("ru", n))
        for name, n in users.items()
    ]
    return Text(", ".join(en for en, _ in spoken), ", ".join(ru for _, ru in spoken))
