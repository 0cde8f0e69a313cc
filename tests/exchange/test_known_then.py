"""What the file knew then, on random histories of copies: equal to what was counted then."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import delete, select

from km_desktop.models import Change
from km_desktop.models.money import Money
from km_desktop.services.figures import DEFINITIONS, FigurePeriod, freezing
from km_desktop.services.figures.counting import by_record, count_all
from km_desktop.services.figures.known import known_on, moment
from km_desktop.services.figures.known.known_then import known_then
from km_desktop.services.files import files
from km_desktop.services.people import erase, merge_people
from km_desktop.services.words.findings import Refused
from km_desktop.store.database import Database
from km_desktop.store.values import table_of
from km_desktop.store.work import Work, unit_of_work
from tests.exchange.copies import DAY, NAMES, Copies, live
from tests.exchange.counted_then import SPAN, counted, differences_at, known_at, last_operation
from tests.samples import make, working

HISTORIES = max(2, int(os.environ.get("KM_HISTORIES", "12")) // 6)
# What an erasure takes away for good: consents, and which profile was active.
ROSTER = {"roster", "themes", "women_on_roster"}
_DAYS = (None, DAY, DAY - timedelta(days=400), DAY + timedelta(days=30))
_CENTS = (None, Money.in_dollars(5), Money.in_dollars(1_000_00))
_EDITS: dict[str, dict[str, tuple[object, ...]]] = {
    "person": {"gender": ("F", "M", None)},
    "expert": {"status": ("active", "inactive", "archived"), "main_theme": ("T01", "T02", None),
               "other_themes": ((), ("T03",), ("T03", "T04"))},
    "consent": {"withdrawn_on": _DAYS, "valid_until": _DAYS},
    "assignment": {"status": ("completed", "closed", "ongoing"), "actual_end": _DAYS,
                   "country": ("KGZ", "TJK")},
    "deployment": {"status": ("serving", "withdrawn"), "actual_start": _DAYS,
                   "category": ("I_SPEC", "ONLINE")},
    "project": {"status": ("ongoing", "suspended", "completed"), "approved_on": _DAYS[1:],
                "approved_amount": _CENTS},
    "beneficiary_count": {"direct": (None, 3, 400), "counted_on": _DAYS},
    "project_year": {"expenditure": _CENTS},
    "award": {"status": ("signed", "draft"), "signed_on": _DAYS, "amount": _CENTS},
    "milestone": {"status": ("paid", "planned"), "paid_on": _DAYS, "amount": _CENTS},
}  # fmt: skip


_KINDS = ("expert", "assignment", "project", "award", "deployment")
_LIFE: tuple[tuple[str, str, object], ...] = (
    ("assignment", "status", "ongoing"), ("assignment", "status", "completed"),
    ("assignment", "country", "TJK"), ("project", "status", "suspended"),
    ("project", "approved_amount", Money.in_dollars(5)),
    ("project_year", "expenditure", Money.in_dollars(6)), ("beneficiary_count", "direct", 6),
    ("person", "gender", "X"), ("consent", "withdrawn_on", DAY),
    ("award", "amount", Money.in_dollars(1)), ("milestone", "status", "planned"),
    ("deployment", "category", "ONLINE"),
)  # fmt: skip


def _change_first(work: Work, entity: str, key: str, value: object) -> None:
    work.change(entity, live(work, entity)[0], {key: value})


def _add(work: Work, dice: random.Random) -> None:
    _add_one(work, dice, dice.choice(_KINDS))


def _add_one(work: Work, dice: random.Random, kind: str) -> None:
    people, experts = live(work, "person"), live(work, "expert")
    if kind == "expert" or not experts:
        person = make(work, "person", gender=dice.choice("FM"))
        status = dice.choice(["active", "archived"]) if experts else "active"
        make(work, "expert", person_id=person, status=status)
        make(work, "consent", person_id=person)
    elif kind == "assignment":
        make(work, kind, status="closed", expert_id=dice.choice(experts), actual_end=DAY)
    elif kind == "deployment":
        make(work, kind, status="serving", person_id=dice.choice(people), country="VNM",
             actual_start=DAY)  # fmt: skip
    elif kind == "project":
        project = make(work, kind, status="ongoing", approved_amount=Money.in_dollars(7),
                       planned_start=date(2024, 1, 1), approved_on=date(2024, 1, 1))  # fmt: skip
        make(work, "project_country", project_id=project, country=dice.choice(["KEN", "PSE"]))
        make(work, "project_year", project_id=project, year=2024)
        make(work, "beneficiary_count", project_id=project, counted_on=None, direct=5)
    else:
        award = make(work, kind, status="signed", signed_on=DAY, amount=Money.in_dollars(9))
        make(work, "milestone", award_id=award, status="paid", amount=Money.in_dollars(4))


def _edit(work: Work, dice: random.Random) -> None:
    entity = dice.choice(list(_EDITS))
    found = live(work, entity)
    if found:
        key = dice.choice(list(_EDITS[entity]))
        work.change(entity, dice.choice(found), {key: dice.choice(_EDITS[entity][key])})


def _remove(work: Work, dice: random.Random) -> None:
    found = live(work, entity := dice.choice(["assignment", "project", "award", "deployment"]))
    if found:
        work.remove(entity, dice.choice(found))


def _restore(work: Work, dice: random.Random) -> None:
    kinds = ["assignment", "project", "award", "deployment"]
    found = live(work, entity := dice.choice(kinds), removed=True)
    if found:
        work.restore(entity, dice.choice(found))


_STEPS = {"add": _add, "edit": _edit, "remove": _remove, "restore": _restore}
_OFTEN = ("add", "edit", "edit", "edit", "remove", "restore", "undo", "merge", "join", "erase",
          "clock", "clock")  # fmt: skip


class Histories:
    """Copies at work, with what was counted in each after each of its operations."""

    def __init__(self, copies: Copies, dice: random.Random) -> None:
        self.copies, self.dice = copies, dice
        self.seen: dict[str, dict[UUID, dict[str, object]]] = {name: {} for name in NAMES}
        self.has_erased = False
        self.steps = 0

    def look(self, name: str) -> None:
        database = self.copies.open[name]
        operation = last_operation(database)
        if operation is not None and operation not in self.seen[name]:
            with database.reading() as connection:
                self.seen[name][operation] = counted(connection)

    def take_step(self) -> None:
        name, what = self.dice.choice(NAMES), self.dice.choice(_OFTEN)
        what = what if self.steps > 9 else "add"
        self.steps += 1
        database = self.copies.open[name]
        if what in _STEPS:
            with unit_of_work(database, self.copies.doing(name)) as work:
                _STEPS[what](work, self.dice)
        elif what == "undo":
            self.copies.undo(name, self.dice.randrange(3))
        elif what == "merge":
            other = self.dice.choice([one for one in NAMES if one != name])
            self.copies.merge(name, other, answer=self.dice.random() < 0.7)
        elif what == "clock":
            self.copies.ahead[name] = timedelta(days=365 * self.dice.randrange(-9, 9))
        elif what == "join":
            self._join(name, database)
        else:
            self._erase(name, database)
        self.look(name)

    def _people(self, database: Database) -> list[UUID]:
        table = table_of("person")
        with database.reading() as connection:
            query = select(table.c.id).where(table.c.removed_at.is_(None))
            return sorted(connection.execute(query).scalars())

    def _join(self, name: str, database: Database) -> None:
        found = self._people(database)
        if len(found) > 1:
            kept, other = self.dice.sample(found, 2)
            try:
                merge_people.apply_merge(database, name, kept, other, {}, DAY)
            except Refused:
                return

    def _erase(self, name: str, database: Database) -> None:
        for person in self._people(database):
            try:
                erase.erase_person(database, name, person)
            except Refused:
                continue
            self.has_erased = True
            return


@pytest.fixture(scope="module")
def seed(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("seed") / "seed.kmdb"
    files.create(path, "Founder")
    return path


@pytest.mark.parametrize("number", range(HISTORIES))
def test_every_moment_is_counted_as_it_was(seed, tmp_path, number):
    dice = random.Random(number)
    histories = Histories(Copies.of(seed, tmp_path), dice)
    try:
        for _ in range(45):
            histories.take_step()
        moments = 0
        for name, seen in histories.seen.items():
            for operation, then in seen.items():
                found = known_at(histories.copies.open[name], operation)
                apart = ROSTER if histories.has_erased else set()
                wrong = [key for key in then if key not in apart and found[key] != then[key]]
                assert not wrong, (number, name, moments, [(k, then[k], found[k]) for k in wrong])
                moments += 1
            told, expected = differences_at(histories.copies.open[name], min(seen))
            assert told == expected, (number, name)
        assert moments > 20
    finally:
        histories.copies.close()


@pytest.fixture
def lived(database):
    """A database in which something happened, with what was counted after each operation."""
    seen: dict[UUID, dict[str, object]] = {}

    def do(step: Callable[[Work], object]) -> None:
        with working(database) as work:
            step(work)
        done = last_operation(database)
        with database.reading() as connection:
            seen[done] = counted(connection)

    for kind in _KINDS:
        do(partial(_add_one, dice=random.Random(1), kind=kind))
    for entity, key, value in _LIFE:
        do(partial(_change_first, entity=entity, key=key, value=value))
    do(lambda work: work.remove("assignment", live(work, "assignment")[0]))
    do(lambda work: work.restore("assignment", live(work, "assignment", removed=True)[0]))
    return database, seen


def test_the_last_moment_is_today_and_each_earlier_one_as_it_was(lived):
    database, seen = lived

    assert all(known_at(database, operation) == then for operation, then in seen.items())
    assert len({str(then) for then in seen.values()}) > 12  # much happened


def test_what_differs_is_found_as_if_compared_row_by_row(lived):
    found = [differences_at(lived[0], operation) for operation in lived[1]]
    assert all(told == expected for told, expected in found)
    assert len({str(told) for told, _ in found}) > 12


def test_figures_that_cannot_differ_are_what_is_counted_then(lived):
    database, seen = lived
    for operation in list(seen)[::4]:
        with database.reading() as connection:
            found = moment.find_by_operation(connection, operation)
            span = FigurePeriod(found.day, today=found.day)
            with known_then(connection, found, DEFINITIONS, span):
                expected = count_all(connection, DEFINITIONS, span)
        for today in (found.day, found.day + timedelta(days=60)):
            known = known_on.at_operation(database, operation, FigurePeriod(DAY, today=today))
            assert [one.then for one in known.figures] == expected


def test_a_field_changed_twice_by_one_operation_was_what_it_was_before_both(lived):
    database, seen = lived
    operation, then = list(seen.items())[-1]
    with working(database) as work:
        project = live(work, "project")[0]
        # By the alphabet the value before is neither the first nor the last.
        assert work.get("project", project)["status"] == "suspended"
        for status in ("completed", "terminated", "ongoing"):
            work.change("project", project, {"status": status})

    assert known_at(database, operation) == then


def test_a_lost_row_of_the_journal_shows(lived):
    database, seen = lived
    with database.writing() as connection:
        table = Change.__table__
        lost = connection.execute(
            select(table.c.id).where(table.c.entity == "project", table.c.field == "status")
        ).scalars().all()  # fmt: skip
        connection.execute(delete(table).where(table.c.id.in_(lost[:1])))

    assert lost
    assert any(known_at(database, operation) != then for operation, then in seen.items())


def test_a_frozen_set_and_the_same_moment_agree(lived):
    database, _ = lived
    freezing.freeze(database, "A", "Then", SPAN)
    frozen = last_operation(database)
    with working(database) as work:
        for entity in ("assignment", "project", "award", "deployment"):
            work.remove(entity, live(work, entity)[0])

    with database.reading() as connection:
        (kept,) = freezing.frozen_sets(connection)
        values = {one.key: one.value for one in freezing.figures_of(connection, kept.set_id)}
        rows = {
            key: by_record(freezing.frozen_rows(connection, kept.set_id, key)) for key in values
        }
    known = known_at(database, frozen)
    assert known == {key: (values[key], rows[key]) for key in known}


def test_three_numbers_and_the_cause_of_every_difference(database):
    with working(database) as work:
        person = make(work, "person", gender="F")
        expert = make(work, "expert", person_id=person, status="active")
        made = {
            name: make(work, "assignment", status="closed", expert_id=expert, actual_end=DAY,
                       country="KGZ")
            for name in ("stays", "moved", "gone")
        }  # fmt: skip
        back = make(work, "assignment", status="closed", expert_id=expert, actual_end=DAY)
        work.remove("assignment", back)
        project = make(work, "project", status="ongoing", planned_start=date(2020, 1, 1))
        year = make(work, "project_year", project_id=project, year=2024,
                    expenditure=Money.in_dollars(5_00))  # fmt: skip
    then = last_operation(database)
    with working(database) as work:
        work.change("assignment", made["moved"], {"country": "TJK"})
        work.remove("assignment", made["gone"])
        work.restore("assignment", back)
        late = make(work, "assignment", status="closed", expert_id=expert, actual_end=DAY)
        work.change("project_year", year, {"expenditure": Money.in_dollars(7_00)})

    span = FigurePeriod(date(2100, 1, 1), today=date(2100, 1, 1))
    keys = ("assignments", "assignment_countries", "expenditure", "roster")
    known = known_on.at_operation(database, then, span, keys)
    by_key = {one.then.key: one for one in known.figures}
    found = by_key["assignments"]
    assert (found.then.value, found.today.value) == (3, 4)
    causes = {one.record_id: (one.why.value, int(one.change)) for one in found.causes}
    assert causes == {
        made["moved"]: ("changed", 0), made["gone"]: ("removed", -1),
        back: ("restored", 1), late: ("entered_late", 1),
    }  # fmt: skip
    words = {one.record_id: one.words for one in found.causes}
    assert words[made["moved"]].en == "Country: Kyrgyzstan → Tajikistan"
    assert words[made["moved"]].ru == "Страна: Кыргызстан → Таджикистан"
    (spent,) = by_key["expenditure"].causes
    assert (spent.record_id, spent.why.value, int(spent.change)) == (project, "changed", 2_00)
    assert spent.through is not None
    assert by_key["roster"].today.value is None  # only the moment itself can tell it
    assert known.moment.operation_id == then


def test_a_day_before_the_file_is_refused_with_its_first_day(database):
    with working(database) as work:
        make(work, "project")

    with pytest.raises(Refused) as refused:
        known_on.on_day(database, date(1999, 1, 1), SPAN)
    assert "This file begins on" in refused.value.findings[0].text.en
    today = known_on.on_day(database, date(2100, 1, 1), SPAN, ["projects"])
    assert today.figures[0].then.value == today.figures[0].today.value
