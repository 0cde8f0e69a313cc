"""Whatever was done: undone in reverse it never happened, undone and redone it happened."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.models.money import Money
from km_desktop.services.history import undo
from km_desktop.services.records import untrash
from km_desktop.store import database as databases
from km_desktop.store import lineage
from km_desktop.store.faults.errors import LinkInTrash
from km_desktop.store.values import from_row, table_of
from tests.samples import make, working

_SETS = st.sets(st.sampled_from(["1", "2", "13"]), max_size=3).map(
    lambda found: tuple(sorted(found))
)
_VALUES = {
    "assignment": st.fixed_dictionaries(
        {},
        optional={
            "title_en": st.sampled_from(["Soil", "Water"]),
            "total_fee": st.sampled_from([None, Money(100, "USD"), Money(5, "EUR", 6)]),
            "status": st.sampled_from(["draft", "requested"]),
            "partner_id": st.sampled_from(["other", None]),
        },
    ),
    "expert": st.fixed_dictionaries(
        {}, optional={"headline_en": st.text(max_size=3), "sdgs": _SETS}
    ),
    "deliverable": st.fixed_dictionaries({}, optional={"title_en": st.sampled_from(["A", "B"])}),
}
_ENTITIES = st.sampled_from(sorted(_VALUES))
_ACTION = st.one_of(
    st.tuples(st.just("add"), _ENTITIES),
    st.tuples(st.just("change"), _ENTITIES, st.integers(0, 9), st.data()),
    st.tuples(st.just("trash"), _ENTITIES, st.integers(0, 9)),
    st.tuples(st.just("restore"), _ENTITIES, st.integers(0, 9)),
    st.tuples(st.just("undo"), st.integers(0, 9)),
)


def state(database):
    """Return everything that is live, field by field."""
    with database.reading() as connection:
        found = {}
        for entity in ENTITIES:
            query = select(table_of(entity)).where(table_of(entity).c.removed_at.is_(None))
            for row in connection.execute(query).mappings():
                values = from_row(entity, row)
                kept = {key: values[key] for key in fields_of(ENTITIES[entity])}
                found[entity, row["id"]] = kept | {"merged_into": values["merged_into"]}
        return found


class World:
    """A file in which things are done, and what was done in it."""

    def __init__(self, database):
        self.database = database
        self.known = {"assignment": [], "expert": [], "deliverable": []}
        with working(database) as work:
            self.office = make(work, "organisation")
            self.known["assignment"].append(make(work, "assignment", office_id=self.office))
            self.known["expert"].append(make(work, "expert"))
        self.done = []
        self.states = [state(database)]

    def act(self, action):
        before = len(self.done)
        getattr(self, action[0])(*action[1:])
        if len(self.done) > before:
            self.states.append(state(self.database))

    def add(self, entity):
        with working(self.database) as work:
            over = {"office_id": self.office} if entity == "assignment" else {}
            if entity == "deliverable":
                over["assignment_id"] = self.known["assignment"][0]
            self.known[entity].append(make(work, entity, **over))
        self._did(work.changes)

    def change(self, entity, place, data):
        values = data.draw(_VALUES[entity])
        if values.get("partner_id"):
            values["partner_id"] = self.office
        for record_id in self._picked(entity, place):
            with working(self.database) as work:
                work.change(entity, record_id, values)
            self._did(work.changes)

    def trash(self, entity, place):
        for record_id in self._picked(entity, place):
            with working(self.database) as work:
                work.remove(entity, record_id)
            self._did(work.changes)

    def restore(self, entity, place):
        # As people restore: never a record whose person or owner stays in the trash.
        for record_id in self._picked(entity, place):
            with suppress(LinkInTrash):
                self._did(untrash.restore(self.database, "Anna", [(entity, record_id)]))

    def undo(self, place):
        if self.done:
            chosen = self.done[place % len(self.done)]
            if undo.plan(self.database, chosen).refusal is None:
                self._did(undo.undo(self.database, "Anna", chosen, force=True))

    def _picked(self, entity, place):
        ids = self.known[entity]
        return [ids[place % len(ids)]] if ids else []

    def _did(self, changes):
        if changes.operation_id is not None:
            self.done.append(changes.operation_id)


def copied(seed, folder):
    path = folder / f"{uuid4().hex}.kmdb"
    shutil.copy(seed, path)
    database = databases.open_file(path)
    with database.writing() as connection:
        lineage.set_fact(connection, "home", lineage.home_of(path))
    return database


@pytest.fixture
def seed(_seed_file):
    return _seed_file


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(actions=st.lists(_ACTION, min_size=1, max_size=8))
def test_everything_undone_in_reverse_never_happened(seed, actions):
    with tempfile.TemporaryDirectory() as folder, copied(seed, Path(folder)) as database:
        world = World(database)
        for action in actions:
            world.act(action)

        for at in range(len(world.done) - 1, -1, -1):
            plan = undo.plan(database, world.done[at])
            assert plan.clashes == ()
            undone = undo.undo(database, "Anna", world.done[at]).operation_id
            assert state(database) == world.states[at]
            undo.undo(database, "Anna", undone)
            assert state(database) == world.states[at + 1]
            undo.undo(database, "Anna", world.done[at])

        assert state(database) == world.states[0]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(actions=st.lists(_ACTION, min_size=1, max_size=8), place=st.integers(0, 9))
def test_an_undo_out_of_order_is_taken_back_whole(seed, actions, place):
    with tempfile.TemporaryDirectory() as folder, copied(seed, Path(folder)) as database:
        world = World(database)
        for action in actions:
            world.act(action)
        if not world.done:
            return
        chosen = world.done[place % len(world.done)]
        before = state(database)

        if undo.plan(database, chosen).refusal is not None:
            return
        undone = undo.undo(database, "Anna", chosen, force=True).operation_id
        if undone is None:
            assert state(database) == before
            return
        undo.undo(database, "Bob", undone)

        assert state(database) == before
