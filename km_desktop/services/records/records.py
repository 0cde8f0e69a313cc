"""Opening, judging, saving and deleting a record with its rows: one form, one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import programmes, steps
from km_desktop.services.records import attachments, derived, references, telephones, untrash
from km_desktop.services.records.edit import Edit, RowEdit, clean_edit
from km_desktop.services.records.sheet import Review, Saved, Sheet
from km_desktop.services.records.taken_over import begun
from km_desktop.services.records.users import users_of, users_text
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.rules.judging import causes
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.steps import judging
from km_desktop.services.valuation import dependents
from km_desktop.services.valuation.snapshots import changed_amounts, price
from km_desktop.services.valuation.worth import worths
from km_desktop.services.words import file_lists, titles
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.services.words.findings import Finding, Refused, Severity, error
from km_desktop.store import erasure
from km_desktop.store.changes import Changes
from km_desktop.store.database import Database
from km_desktop.store.faults.errors import ChangedMeanwhile, StillUsed
from km_desktop.store.history.journal import Doing
from km_desktop.store.values import Values
from km_desktop.store.work import Work, read, unit_of_work

__all__ = [
    "Edit",
    "Review",
    "RowEdit",
    "Saved",
    "Sheet",
    "blank",
    "blank_row",
    "open_record",
    "remove",
    "restore",
    "review",
    "save",
]


def open_record(database: Database, entity: str, record_id: UUID, today: date) -> Sheet:
    """Return everything about a record; KeyError when there is none."""
    with database.reading() as connection:
        words = file_lists.read(connection)
        case = cases.load(connection, entity, record_id, today, words)
        return _sheet(connection, case, record_id)


def blank(database: Database, entity: str, today: date, given: Values | None = None) -> Sheet:
    """Return an empty sheet for a new record, with what is already known filled in."""
    with database.reading() as connection:
        values, taken = begun(connection, entity, given or {})
        case = _new_case(connection, entity, values, today, file_lists.read(connection))
        return replace(_sheet(connection, case, None), taken=taken)


def review(database: Database, edit: Edit, today: date) -> Review:
    """Judge an edit as it stands, without writing anything."""
    edit = clean_edit(edit)
    with database.reading() as connection:
        words = file_lists.read(connection)
        _, case = _completed(connection, _before(connection, edit, today, words), edit)
        return _reviewed(connection, case)


def save(database: Database, author: str, edit: Edit, today: date) -> Saved:
    """Write an edit.

    Raises Refused with the errors that stop it, ChangedMeanwhile when somebody else was faster.
    """
    edit = clean_edit(edit)
    kind = "add" if edit.record_id is None else "save"
    doing = Doing(kind, author, "added" if kind == "add" else "changed", {"entity": edit.entity})
    with unit_of_work(database, doing) as work:
        words = file_lists.read(work.connection)
        before = _before(work.connection, edit, today, words)
        edit, case = _completed(work.connection, before, edit)
        if case.values.get("removed_at") is not None:
            raise ChangedMeanwhile  # somebody has put it in the trash
        findings = judging.read_and_check(work.connection, case)
        stopping = (*_check_caused(work.connection, before, case, findings, edit),
                    *_check_typed(work.connection, edit))  # fmt: skip
        if stopping:
            raise Refused(stopping, edit.entity)
        with dependents.remade(work, *_written(edit), today, words):
            record_id = _write(work, edit, before, case)
        reference = work.get(edit.entity, record_id).get("reference") or ""
    return Saved(record_id, reference, work.changes, findings)


def _check_caused(
    connection: Connection, before: Case, case: Case, found: tuple[Finding, ...], edit: Edit
) -> tuple[Finding, ...]:
    """Return what stops an edit; of a new record everything that is not its known person's."""
    if edit.record_id is not None:
        return judging.check_change(connection, before, case, found)
    errors = tuple(finding for finding in found if finding.severity is Severity.ERROR)
    core, core_id = cases.core_of(edit.entity), before.core.get("id")
    if not errors or core_id is None:
        return errors
    alone = cases.load(connection, core, core_id, case.today, case.vocabulary)
    known = [
        finding if finding.entity else finding.at(core, None)
        for finding in judging.read_and_check(connection, alone)
    ]
    return causes.caused(known, found, causes.touched(before, case))


def remove(
    database: Database, author: str, entity: str, ids: Iterable[UUID], today: date
) -> Changes:
    """Put records in the trash; StillUsed when others link to one of them."""
    wanted = list(ids)
    doing = Doing("trash", author, "trashed", {"entity": entity, "count": len(wanted)})
    with unit_of_work(database, doing) as work:
        for record_id in wanted:
            users = users_of(work.connection, entity, record_id, wanted)
            if users:
                title = titles.titles(work.connection, entity, [record_id])[record_id]
                name = Text(title.either("en"), title.either("ru"))
                raise StillUsed(name=name, users=users_text(users))
            work.remove(entity, record_id)
    return work.changes


def restore(database: Database, author: str, entity: str, ids: Iterable[UUID]) -> Changes:
    """Take records of one kind out of the trash; LinkInTrash as in ``restoring``."""
    return untrash.restore(database, author, [(entity, record_id) for record_id in ids])


def _sheet(connection: Connection, case: Case, record_id: UUID | None) -> Sheet:
    erased_at = _erased_at(connection, case)
    # Nobody is asked to fill in what was erased on purpose.
    reviewed = Review((), ()) if erased_at else _reviewed(connection, case)
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
        reviewed.offers, title, before, case.today, erased_at, reviewed.worths,
        context=reviewed.context,
    )  # fmt: skip


def _erased_at(connection: Connection, case: Case) -> datetime | None:
    ids = [values["id"] for values in (case.values, case.core) if values.get("id")]
    return max(erasure.erased_at(connection, ids).values(), default=None)


def _reviewed(connection: Connection, case: Case) -> Review:
    findings = judging.read_and_check(connection, case)
    before = ""
    if "id" in case.values and "status" in case.values:
        before = steps.status_before(connection, case.values["id"], case.values["status"])
    return Review(findings, tuple(steps.offered(case, before)), worths(case), case.context)


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


def _before(connection: Connection, edit: Edit, today: date, words: Vocabulary) -> Case:
    if edit.record_id is None:
        return _new_case(connection, edit.entity, edit.values, today, words)
    return cases.load(connection, edit.entity, edit.record_id, today, words)


def _completed(connection: Connection, before: Case, edit: Edit) -> tuple[Edit, Case]:
    """Return an edit with what follows from it, and the record as it would be, valued."""
    edit = telephones.completed(connection, edit, _edited(before, edit))
    rows = derived.with_amounts(edit.rows, before, _edited(before, edit))
    edit = replace(edit, rows=rows)
    known = before if edit.record_id is not None else None
    case = price(connection, known, _edited(before, edit))
    rows = derived.with_scores(edit.rows, before, case)
    if rows == edit.rows:
        return edit, case
    edit = replace(edit, rows=rows)
    return edit, price(connection, known, _edited(before, edit))


def _edited(case: Case, edit: Edit) -> Case:
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
        case.today,
        case.vocabulary,
    )


def _written(edit: Edit) -> tuple[dict[str, list[UUID]], set[str]]:
    """Return which stored records and rows an edit writes, and which fields of them."""
    found = {edit.entity: [edit.record_id]} if edit.record_id is not None else {}
    keys = set(edit.values)
    for row in edit.rows:
        if not row.is_new and not row.removed:
            found.setdefault(row.entity, []).append(row.row_id)
            keys |= row.values.keys()
    return found, keys


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
            "A status cannot be typed. Take the steps that lead to it.",
            "Статус нельзя ввести. К нему ведут шаги.",
        )


def _write(work: Work, edit: Edit, before: Case, case: Case) -> UUID:
    valued = changed_amounts(before, case) if edit.record_id is not None else {}
    core_id = _write_core(work, edit, case)
    if edit.record_id is None:
        record_id = _add(work, edit.entity, case.values, core_id, case.today)
    else:
        record_id = edit.record_id
        _keep_version(case.values, edit.version)
        values = {key: case.values[key] for key in edit.values}
        values |= valued.pop((edit.entity, record_id), {})
        if values:
            work.change(edit.entity, record_id, values, edit.version)
    # What other rows may link to comes first: deliverables before payments.
    order = list(ENTITIES)
    for row in sorted(edit.rows, key=lambda row: order.index(row.entity)):
        values = valued.pop((row.entity, row.row_id), {})
        owner = _owner(row.entity, edit.entity, record_id, core_id)
        _write_row(work, _valued(row, case, values), owner, case.today)
    for (entity, row_id), values in valued.items():  # rows whose day was moved by the record's
        work.change(entity, row_id, values)
    return record_id


def _valued(row: RowEdit, case: Case, amounts: Values) -> RowEdit:
    """Return a row as it is to be written: with the worth that its amounts were given."""
    if row.removed:
        return row
    stored = next(one for one in case.of(row.entity) if one["id"] == row.row_id)
    return replace(row, values={key: stored[key] for key in row.values} | amounts)


def _keep_version(values: Values, version: int | None) -> None:
    # Changing rows alone also counts as changing what one saw.
    if version is not None and values["version"] != version:
        raise ChangedMeanwhile


def _write_core(work: Work, edit: Edit, case: Case) -> UUID | None:
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
        values = {**_defaults(row.entity), **row.values}
        values = {key: values[key] for key in fields_of(ENTITIES[row.entity]) if key in values}
        values[ENTITIES[row.entity].about.parent] = owner
        if ENTITIES[row.entity].about.prefix and not values.get("reference"):
            values["reference"] = references.next_reference(work.connection, row.entity, today)
        work.add(row.entity, {"id": row.row_id, **values})
    elif row.removed and not row.is_new:
        work.remove(row.entity, row.row_id, row.version)
    elif not row.removed:
        work.change(row.entity, row.row_id, row.values, row.version)


def _owner(row_entity: str, entity: str, record_id: UUID, core_id: UUID | None) -> UUID:
    if row_entity in cases.children_of(entity) or core_id is None:
        return record_id
    return core_id
