"""Rows of every kind that has a natural key, on random histories of three copies."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from km_desktop.exchange.merging import merge
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.models.kinds import Kind
from km_desktop.services import programmes
from km_desktop.services.files import files
from km_desktop.services.records import row_union
from km_desktop.store import database as databases
from km_desktop.store.database import Database
from km_desktop.store.history import journal
from km_desktop.store.values import from_row, table_of, to_json
from km_desktop.store.work import Work, unit_of_work
from tests.exchange.copies import NAMES, Copies, live
from tests.samples import make, sample, working

KEYED = [name for name in ENTITIES if row_union.is_keyed(name)]
ORDERS = list(permutations(NAMES))
_OTHER: dict[Any, Any] = {Kind.WHOLE: 7, Kind.TEXT: "Another", Kind.PHONE: "+74957654321"}
usual = settings(
    max_examples=int(os.environ.get("KM_HISTORIES", "12")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
_names, _kinds = st.sampled_from(NAMES), st.sampled_from(KEYED)
steps = st.one_of(
    st.tuples(st.just("add"), _names, _kinds, st.integers(0, 2)),
    st.tuples(st.just("edit"), _names, _kinds, st.integers(0, 2)),
    st.tuples(st.just("key"), _names, _kinds, st.integers(0, 1)),
    st.tuples(st.just("remove"), _names, _kinds, st.just(0)),
    st.tuples(st.just("restore"), _names, _kinds, st.just(0)),
    st.tuples(st.just("undo"), _names, st.integers(0, 3), st.just(0)),
    st.tuples(st.just("merge"), _names, _names, st.booleans()),
)
# Few kinds in one history, so that copies often mean the same row.
histories = st.lists(_kinds, min_size=1, max_size=2).flatmap(
    lambda kinds: st.lists(
        steps.map(lambda step: (step[0], step[1], kinds[len(step[2]) % len(kinds)], step[3])
                  if step[2] in ENTITIES else step),
        min_size=4, max_size=20,
    )
)  # fmt: skip


@pytest.fixture(scope="module")
def seed(tmp_path_factory) -> tuple[Path, dict[str, dict[str, Any]]]:
    """A file with an owner for rows of every kind, and what a row of each begins with."""
    path = tmp_path_factory.mktemp("seed") / "seed.kmdb"
    files.create(path, "Founder")
    rows: dict[str, dict[str, Any]] = {}
    with databases.open_file(path) as database, working(database) as work:
        for entity in KEYED:
            rows[entity] = blank(work, entity)
    return path, rows


def blank(work: Work, entity: str) -> dict[str, Any]:
    """Return the values of a row with its key, and make what it leads to."""
    values: dict[str, Any] = {}
    for key, declared in fields_of(ENTITIES[entity]).items():
        if declared.required or key in programmes.traits(entity).natural_key:
            leads = declared.kind.is_link
            values[key] = made_for(work, declared.target) if leads else sample(declared)
    return values


def made_for(work: Work, target: str) -> Any:
    """Make what a row leads to; one that has a key itself gets another than rows of a history."""
    made = make(work, target)
    if target in KEYED:
        work.change(target, made, key_number(target, work.get(target, made), 1))
    return made


def said_of(entity: str) -> str:
    """Return the field in which the rows of a history differ; nothing where none can."""
    kinds = (Kind.TEXT, Kind.LONG_TEXT, Kind.DAY, Kind.WHOLE, Kind.NUMBER, Kind.MONEY, Kind.CHOICE)
    known_by = {half for halves in programmes.traits(entity).key_halves.values() for half in halves}
    of_kind = [one.key for one in row_union.compared(entity) if one.kind in kinds]
    return next((key for key in of_kind if key not in known_by), "")


def value_of(entity: str, number: int) -> Any:
    """Return one of three values for that field, the last of them none."""
    declared = fields_of(ENTITIES[entity])[said_of(entity)]
    if declared.kind is Kind.CHOICE:
        return list(declared.codes)[number % len(list(declared.codes))].code
    if number == 2 and not declared.required:
        return None
    first = sample(declared)
    if isinstance(first, str):
        return f"{number} {first}"[: declared.length]
    return first.replace(day=number + 1) if hasattr(first, "day") else (
        first if number == 0 or declared.kind is Kind.MONEY else first - 1)  # fmt: skip


def key_number(entity: str, row: dict[str, Any], number: int) -> dict[str, Any]:
    """Return another key for a row: one of two."""
    for key in programmes.traits(entity).natural_key:
        declared = fields_of(ENTITIES[entity])[key]
        if number and declared.kind in _OTHER:
            return {key: _OTHER[declared.kind]}
        if number and declared.kind is Kind.DAY:
            return {key: row[key].replace(day=20)}
    return {}


def take_step(copies: Copies, step: tuple[Any, ...], rows: dict[str, dict[str, Any]]) -> None:
    what, name, entity, number = step
    if what in ("undo", "merge"):
        copies.take_step(step)
        return
    database = copies.open[name]
    with unit_of_work(database, copies.doing(name)) as work:
        here = live(work, entity)
        if what == "add":
            values = dict(rows[entity])
            if said_of(entity):
                values[said_of(entity)] = value_of(entity, number)
            if not has_key(work, entity, values):
                work.add(entity, values)
        elif what == "edit" and here and said_of(entity):
            work.change(entity, here[0], {said_of(entity): value_of(entity, number)})
        elif what == "key" and here:
            now = {**work.get(entity, here[0]), **key_number(entity, rows[entity], number)}
            if not has_key(work, entity, now):
                work.change(entity, here[0], key_number(entity, rows[entity], number))
        elif what == "remove" and here:
            work.remove(entity, here[0])
        elif what == "restore":
            restore(work, entity)


def restore(work: Work, entity: str) -> None:
    """Take a row out of the trash as the page of the trash does."""
    everything = live(work, entity, removed=True)
    gone = [one for one in everything if work.get(entity, one)["merged_into"] is None]
    if gone:
        work.restore(entity, gone[0])
        row_union.join_written(work)


def has_key(work: Work, entity: str, values: dict[str, Any]) -> bool:
    traits = programmes.traits(entity)
    keys = set(traits.keys_of(values))
    return any(keys & set(traits.keys_of(work.get(entity, one))) for one in live(work, entity))


def shown(database: Database) -> dict[str, Any]:
    """Return every live row field by field, and every question with its sides.

    What is asked about is shown as the answers that stand, for each file goes on showing its own.
    """
    asked, _ = merge.open_questions(database)
    found: dict[str, Any] = {
        one.id: frozenset(to_json(side.value) for side in one.sides) for one in asked
    }
    with database.reading() as connection:
        for entity in KEYED:
            for row in connection.execute(select(table_of(entity))).mappings():
                values = from_row(entity, row)
                if values["removed_at"] is None:
                    for key in fields_of(ENTITIES[entity]):
                        place = f"{entity}:{values['id']}:{key}"
                        found.setdefault(place, to_json(values[key]))
    return found


def doubles(database: Database) -> Iterator[str]:
    """Give every key that two live rows of one owner have."""
    with database.reading() as connection:
        for entity in KEYED:
            parent, traits = ENTITIES[entity].about.parent, programmes.traits(entity)
            seen: set[Any] = set()
            for row in connection.execute(select(table_of(entity))).mappings():
                values = from_row(entity, row)
                if values["removed_at"] is not None:
                    continue
                for key in traits.keys_of(values):
                    if (values.get(parent), key) in seen:
                        yield f"{entity} {key}"
                    seen.add((values.get(parent), key))


def meet(copies: Copies, order: tuple[str, ...]) -> None:
    """Bring all copies together and leave everything open."""
    first, *others = order
    for other in others:
        copies.merge(first, other, answer=False)
    for other in others:
        copies.merge(other, first, answer=False)


def meet_in_pairs(copies: Copies, order: tuple[str, ...]) -> None:
    """Bring all copies together in another grouping, and leave everything open."""
    first, second, third = order
    copies.merge(second, third, answer=False)
    copies.merge(first, second, third, answer=False)
    for other in (second, third):
        copies.merge(other, first, answer=False)


@pytest.mark.timeout(900)  # many histories of three copies each; a busy machine needs 300 seconds
@usual
@given(history=histories, one=st.sampled_from(ORDERS), other=st.sampled_from(ORDERS))
def test_copies_have_the_same_rows_and_questions_whatever_the_order(seed, history, one, other):
    path, rows = seed
    with tempfile.TemporaryDirectory() as here, tempfile.TemporaryDirectory() as there:
        copies = Copies.of(path, Path(here))
        for step in history:
            take_step(copies, step, rows)
            assert not list(doubles(copies.open[step[1]]))
        twins = copies.twins(Path(there))
        try:
            meet(copies, one)
            meet_in_pairs(twins, other)
            everybody = [each.open[name] for each in (copies, twins) for name in NAMES]
            found = [shown(database) for database in everybody]
            assert all(not list(doubles(database)) for database in everybody)
            keys = {key for entity in KEYED for key in programmes.traits(entity).natural_key}
            asked = [one for one in found[0] if isinstance(found[0][one], frozenset)]
            if not any(one.rsplit(":")[-1] in keys for one in asked):  # which are shown as each had
                assert all(state == found[0] for state in found[1:])
            for each, order in ((copies, one), (twins, other)):
                each.settle(order[0])
                for name in order[1:]:
                    each.merge(name, order[0], answer=False)
            settled = [shown(database) for database in everybody]
            assert all(state == settled[0] for state in settled[1:])
            for database in everybody:
                with database.reading() as connection:
                    assert journal.broken_links(connection) == []
        finally:
            copies.close()
            twins.close()


@pytest.mark.parametrize("entity", KEYED)
def test_a_row_added_in_two_copies_is_one_whatever_its_kind(seed, tmp_path, entity):
    path, rows = seed
    copies = Copies.of(path, tmp_path)
    try:
        differs = bool(said_of(entity)) and value_of(entity, 0) != value_of(entity, 1)
        with unit_of_work(copies.open["a"], copies.doing("a")) as work:
            known = len(live(work, entity))  # what rows of other kinds lead to
        for name, number in (("a", 0), ("b", 0), ("c", 1)):
            take_step(copies, ("add", name, entity, number), rows)
        assert copies.merge("a", "b", answer=False).open == []
        assert not list(doubles(copies.open["a"]))
        asked = copies.merge("a", "c", answer=False).open
        assert [(one.kind, one.field, one.twice) for one in asked] == (
            [("field", said_of(entity), True)] if differs else []
        )
        with unit_of_work(copies.open["a"], copies.doing("a")) as work:
            assert len(live(work, entity)) == known + 1
        copies.settle("a")
        for other in ("b", "c"):
            assert copies.merge(other, "a", answer=False).open == []
            assert shown(copies.open[other]) == shown(copies.open["a"])
    finally:
        copies.close()
