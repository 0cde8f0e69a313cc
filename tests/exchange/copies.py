"""Several copies of one small file, worked on at random, merged in any order, and compared.

What is compared is read from the databases themselves; which values may stand is worked out here
a second time, from the journal alone and in another way than the program's.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from sqlalchemy import select

from km_desktop.exchange.merging import foreign, incoming
from km_desktop.exchange.merging import merge as desk
from km_desktop.exchange.merging.answer import Answer
from km_desktop.exchange.merging.contents import Contents
from km_desktop.exchange.merging.incoming import Incoming
from km_desktop.exchange.merging.question import KEEP, REMOVE, Question
from km_desktop.models import ENTITIES, Change, Operation
from km_desktop.models.field import fields_of
from km_desktop.services.history import undo
from km_desktop.store import database as databases
from km_desktop.store import lineage
from km_desktop.store.database import Database
from km_desktop.store.history.journal import Doing
from km_desktop.store.values import from_row, table_of, to_json
from km_desktop.store.work import Work, unit_of_work

DAY = date(2026, 6, 23)
NAMES = "abc"
WORDS = ("one", "два", "O'Brien", "")
CODES = ("ARM", "KGZ", "TJK")
Content = dict[str, dict[UUID, Any]]

steps = st.one_of(
    st.tuples(st.just("edit"), st.sampled_from(NAMES), st.integers(0, 5), st.integers(0, 3)),
    st.tuples(st.just("code"), st.sampled_from(NAMES), st.integers(0, 5), st.integers(0, 2)),
    st.tuples(st.just("row"), st.sampled_from(NAMES), st.integers(0, 5), st.integers(0, 3)),
    st.tuples(st.just("add"), st.sampled_from(NAMES), st.integers(0, 5), st.integers(0, 2)),
    st.tuples(st.just("remove"), st.sampled_from(NAMES), st.integers(0, 5), st.just(0)),
    st.tuples(st.just("restore"), st.sampled_from(NAMES), st.integers(0, 5), st.just(0)),
    st.tuples(st.just("undo"), st.sampled_from(NAMES), st.integers(0, 3), st.just(0)),
    st.tuples(st.just("merge"), st.sampled_from(NAMES), st.sampled_from(NAMES), st.booleans()),
    st.tuples(st.just("clock"), st.sampled_from(NAMES), st.integers(-9, 9), st.just(0)),
)
histories = st.lists(steps, min_size=3, max_size=22)


def read(path: Path, known: dict[str, int]) -> Incoming:
    """Read a copy as a merge does, but for the process of its own, which costs most of the time."""
    with tempfile.TemporaryDirectory() as folder:
        contents = Contents()
        request = incoming.request_for(path, Path(folder), known, contents)
        answer = list(foreign.answer(json.loads(json.dumps(request))))
        return incoming.parsed(path.name, answer, contents)


def answered(question: Question) -> Answer:
    """Answer a question by what it is about alone, so that everybody answers it alike."""
    if question.kind == "removal":
        return Answer("value", KEEP if question.record_id.int % 2 else REMOVE)
    best = max(question.sides, key=lambda side: to_json(side.value))
    return Answer("value", best.value)


@dataclass
class Copies:
    """Copies of one file in a folder, all open, each with a clock of its own."""

    folder: Path
    open: dict[str, Database] = field(default_factory=dict)
    ahead: dict[str, timedelta] = field(default_factory=dict)

    @classmethod
    def of(cls, seed: Path, folder: Path) -> Copies:
        """Make three copies of a file."""
        found = cls(folder)
        for name in NAMES:
            shutil.copy(seed, folder / f"{name}.kmdb")
            found.open[name] = databases.open_file(folder / f"{name}.kmdb")
        return found

    def close(self) -> None:
        """Close every copy."""
        for database in self.open.values():
            database.close()

    def twins(self, folder: Path) -> Copies:
        """Return copies of the copies, for another order; each goes on as the copy it was."""
        self.close()
        found = Copies(folder, ahead=dict(self.ahead))
        for name in NAMES:
            shutil.copy(self.folder / f"{name}.kmdb", folder / f"{name}.kmdb")
        for copies in (self, found):
            for name in NAMES:
                copies.open[name] = databases.open_file(copies.folder / f"{name}.kmdb")
        return found

    def doing(self, name: str, kind: str = "save", **parts: Any) -> Doing:
        """Return what somebody does in a copy, at the time that its clock shows."""
        at = datetime.now(UTC) + self.ahead.get(name, timedelta())
        return Doing(kind, name, "changed", {"entity": "organisation", **parts}, at=at)

    def merge(self, into: str, *others: str, answer: bool = True) -> desk.Merged:
        """Take copies in; answer everything, or leave everything open."""
        database = self.open[into]
        with database.reading() as connection:
            known = lineage.vector(connection)
        arriving = [read(self.folder / f"{other}.kmdb", known) for other in others]
        found = desk.preview(database, arriving, DAY)
        answers = {one.id: answered(one) for one in found.questions} if answer else {}
        return desk.merge(database, into, arriving, answers, DAY)

    def settle(self, name: str) -> None:
        """Answer what is open in a copy."""
        questions, _ = desk.open_questions(self.open[name])
        if questions:
            answers = {one.id: answered(one) for one in questions}
            desk.decide(self.open[name], name, answers, DAY)
        left, _ = desk.open_questions(self.open[name])
        assert not left

    def take_step(self, step: tuple[Any, ...]) -> None:
        """Do one thing in one copy, if it can be done there."""
        what, name, first, second = step
        if what == "merge":
            if name != first:
                self.merge(name, first, answer=second)
        elif what == "clock":
            self.ahead[name] = timedelta(days=365 * first)
        elif what == "undo":
            self.undo(name, first)
        else:
            with unit_of_work(self.open[name], self.doing(name)) as work:
                _STEPS[what](work, first, second)

    def undo(self, name: str, back: int) -> None:
        """Undo one of the latest operations of a copy, whatever has changed since goes back too."""
        database = self.open[name]
        with database.reading() as connection:
            mine = UUID(lineage.facts(connection)["copy"])
            done = select(Operation.id).where(Operation.copy_id == mine)
            latest = connection.execute(done.order_by(Operation.number.desc())).scalars().all()
        if back < len(latest) and undo.plan(database, latest[back]).refusal is None:
            undo.undo(database, name, latest[back], force=True)


def live(work: Work, entity: str, *, removed: bool = False) -> list[UUID]:
    table = table_of(entity)
    state = table.c.removed_at.is_not(None) if removed else table.c.removed_at.is_(None)
    return list(
        work.connection.execute(select(table.c.id).where(state).order_by(table.c.id)).scalars()
    )


def _chosen(found: list[UUID], number: int) -> UUID | None:
    return found[number % len(found)] if found else None


def _edit(work: Work, first: int, second: int) -> None:
    chosen = _chosen(live(work, "organisation"), first)
    if chosen is not None:
        work.change("organisation", chosen, {"city": WORDS[second]})


def _code(work: Work, first: int, second: int) -> None:
    chosen = _chosen(live(work, "person"), first)
    if chosen is not None:
        codes = set(work.get("person", chosen)["other_citizenships"]) ^ {CODES[second]}
        work.change("person", chosen, {"other_citizenships": tuple(codes)})


def _row(work: Work, first: int, second: int) -> None:
    chosen = _chosen(live(work, "contact"), first)
    if chosen is not None:
        work.change("contact", chosen, {"position_ru": WORDS[second]})


def _add(work: Work, first: int, second: int) -> None:
    owner = _chosen(live(work, "organisation"), first)
    if second == 0:
        work.add("person", {"family_name_ru": WORDS[first % 3], "other_citizenships": CODES[:1]})
    elif second == 1 or owner is None:
        values = {"name_en": f"Office {first}", "kind": "CO", "country": "KGZ"}
        work.add("organisation", {**values, "parent_org_id": owner})
    else:
        work.add("contact", {"organisation_id": owner, "name": WORDS[first % 3]})


def _remove(work: Work, first: int, _second: int) -> None:
    entity = ("organisation", "person", "contact")[first % 3]
    chosen = _chosen(live(work, entity), first)
    if chosen is not None:
        work.remove(entity, chosen)


def _restore(work: Work, first: int, _second: int) -> None:
    entity = ("organisation", "person", "contact")[first % 3]
    chosen = _chosen(live(work, entity, removed=True), first)
    if chosen is not None:
        work.restore(entity, chosen)


_STEPS = {
    "edit": _edit, "code": _code, "row": _row, "add": _add, "remove": _remove, "restore": _restore,
}  # fmt: skip


def content(database: Database) -> Content:
    """Return every live record field by field, and of the trash the ids."""
    found: Content = {}
    with database.reading() as connection:
        for entity in ENTITIES:
            rows = connection.execute(select(table_of(entity))).mappings()
            for row in rows:
                values = from_row(entity, row)
                kept = {key: to_json(values[key]) for key in fields_of(ENTITIES[entity])}
                state = kept if values["removed_at"] is None else "in the trash"
                found.setdefault(entity, {})[values["id"]] = state
    return found


def answers_taken_back(connection: Any, vector: dict[str, int]) -> set[UUID]:
    """Return the merges and decisions that are undone: what they overruled counts again."""
    known = {
        row.id: row
        for row in connection.execute(select(Operation.__table__))
        if vector.get(row.copy_id.hex, 0) >= row.number
    }
    found: set[UUID] = set()
    # The latest come first, so that whether an undo was undone is known before it is asked.
    for row in sorted(known.values(), key=lambda one: -sum(json.loads(one.seen).values())):
        if row.undoes_id is not None and row.id not in found:
            found.add(row.undoes_id)
    return {one for one in found if one in known and known[one].kind in ("merge", "decide")}


def lost_edits(database: Database) -> Iterator[str]:
    """Give every edit that cannot be seen and that no later operation which knew it has overruled.

    Worked out pair by pair from the journal, without the program's own comparison.
    """
    shown = content(database)
    with database.reading() as connection:
        vector = lineage.vector(connection)
        query = (
            select(Change.__table__, Operation.copy_id, Operation.number, Operation.seen)
            .join(Operation, Operation.id == Change.operation_id)
            .where(Change.source_id.is_(None))
        )
        taken_back = answers_taken_back(connection, vector)
        rows = [
            row
            for row in connection.execute(query.with_only_columns(*_COLUMNS))
            if vector.get(row.copy_id.hex, 0) >= row.number and row.operation_id not in taken_back
        ]
    for row in rows:
        state = shown.get(row.entity, {}).get(row.record_id)
        overruled = any(
            other.record_id == row.record_id
            and other.field == row.field
            and json.loads(other.seen).get(row.copy_id.hex, 0) >= row.number
            for other in rows
        )
        if overruled or state is None or (state == "in the trash" and row.field != "removed_at"):
            continue
        if row.field in ("removed_at", "merged_into"):
            visible = (row.after != "null") == (state == "in the trash")
        elif fields_of(ENTITIES[row.entity])[row.field].kind.is_set:
            added = set(json.loads(row.after)) - set(json.loads(row.before))
            visible = added <= set(json.loads(state[row.field]))
        else:
            visible = state[row.field] == row.after
        if not visible:
            yield f"{row.entity} {row.record_id} {row.field}: {row.after}, shown {state}"


_COLUMNS = (
    Change.__table__.c.entity, Change.__table__.c.record_id, Change.__table__.c.field,
    Change.__table__.c.before, Change.__table__.c.after, Operation.copy_id, Operation.number,
    Operation.seen, Change.__table__.c.operation_id,
)  # fmt: skip
