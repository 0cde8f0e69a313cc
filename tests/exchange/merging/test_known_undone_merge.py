"""What the file knew then of records that a merge brought which was undone later, or before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from km_desktop.exchange import database_file
from km_desktop.services.figures.known import known_on
from km_desktop.services.files import files
from km_desktop.services.history import undo
from km_desktop.store import database as databases
from km_desktop.store.database import Database
from km_desktop.store.work import Work, unit_of_work
from tests.exchange.copies import DAY, Copies, live
from tests.exchange.counted_then import SPAN, counted, known_at, last_operation
from tests.samples import make, working


@pytest.fixture(scope="module")
def seed(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("seed") / "seed.kmdb"
    files.create(path, "Founder")
    with databases.open_file(path) as database, working(database) as work:
        make(work, "project", status="ongoing")
    return path


class Life:
    """Copy `a`, to which `b` brings an award, with what was counted after each of its steps."""

    def __init__(self, copies: Copies) -> None:
        self.copies = copies
        self.database: Database = copies.open["a"]
        self.counted: dict[UUID, dict[str, object]] = {}
        with unit_of_work(copies.open["b"], copies.doing("b")) as work:
            self.award = make(work, "award", status="signed", signed_on=DAY)

    def look(self) -> UUID:
        done = last_operation(self.database)
        assert done not in self.counted
        with self.database.reading() as connection:
            self.counted[done] = counted(connection)
        return done

    def take_in(self) -> UUID:
        self.copies.merge("a", "b")
        return self.look()

    def do(self, step: Callable[[Work], object]) -> UUID:
        with working(self.database) as work:
            step(work)
        return self.look()

    def edit(self) -> UUID:
        statuses = {"ongoing": "suspended", "suspended": "ongoing"}

        def change(work: Work) -> None:
            project = live(work, "project")[0]
            status = statuses[work.get("project", project)["status"]]
            work.change("project", project, {"status": status})

        return self.do(change)

    def undo(self, operation: UUID) -> UUID:
        undo.undo(self.database, "A", operation, force=True)
        return self.look()

    def restore(self) -> UUID:
        return self.do(lambda work: work.restore("award", self.award))

    @property
    def awards(self) -> list[int]:
        """How many awards were counted after each step."""
        return [int(then["awards"][0]) for then in self.counted.values()]

    def check(self) -> None:
        """Ask now for each moment what was known then."""
        for step, (operation, then) in enumerate(self.counted.items()):
            assert known_at(self.database, operation) == then, step


@pytest.fixture
def life(seed, tmp_path):
    copies = Copies.of(seed, tmp_path)
    yield Life(copies)
    copies.close()


def test_restored_after_the_undo_of_its_merge_it_was_known(life):
    life.edit()
    merged = life.take_in()
    life.undo(merged)
    life.restore()
    life.edit()
    life.take_in()
    life.edit()

    assert life.awards == [0, 1, 0, 1, 1, 1, 1]
    life.check()


def test_kept_through_the_undo_of_its_merge_it_was_known(life):
    merged = life.take_in()
    life.do(lambda work: work.change("award", life.award, {"status": "active"}))
    (clash,) = undo.plan(life.database, merged).clashes
    undo.undo(life.database, "A", merged, {clash.id: False})
    life.look()
    life.edit()

    assert life.awards == [1, 1, 1, 1]
    life.check()


def test_known_as_often_as_the_merge_was_undone_and_redone(life):
    undone = life.undo(life.take_in())
    again = life.undo(undone)
    life.undo(again)
    life.restore()
    life.do(lambda work: work.remove("award", life.award))

    assert life.awards == [1, 0, 1, 0, 1, 0]
    life.check()


def test_a_copy_of_the_file_knows_what_the_file_had_taken_in(life, tmp_path):
    life.undo(life.take_in())
    target = tmp_path / "handed-out.kmdb"
    database_file.export_copy(life.database, target, "A")
    with databases.open_file(target) as life.database:
        life.restore()
        life.edit()

        assert life.awards == [1, 0, 1, 1]
        life.check()


def test_what_the_undo_of_a_merge_trashed_was_restored_and_not_entered_late(life):
    before = life.edit()
    undone = life.undo(life.take_in())
    life.restore()

    for moment, why in ((before, known_on.Why.LATE), (undone, known_on.Why.RESTORED)):
        (figure,) = known_on.at_operation(life.database, moment, SPAN, ["awards"]).figures
        assert (figure.then.value, figure.today.value) == (0, 1)
        assert [(one.record_id, one.why) for one in figure.causes] == [(life.award, why)]
