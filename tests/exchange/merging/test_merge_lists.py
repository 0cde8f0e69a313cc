"""What a file lists by itself, added in two copies: one entry, and a question where they differ."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from km_desktop.exchange.merging.words import summary
from km_desktop.services.files import files
from km_desktop.services.history import undo
from km_desktop.services.reports import forewords
from km_desktop.services.rules.people.team import Member, team_of
from km_desktop.store.lists import queries
from km_desktop.store.work import unit_of_work
from tests.exchange.copies import DAY, Copies

YEAR = date(2026, 1, 1)


@pytest.fixture(scope="module")
def seed(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("seed") / "seed.kmdb"
    files.create(path, "Founder")
    return path


@pytest.fixture
def copies(seed, tmp_path):
    found = Copies.of(seed, tmp_path)
    yield found
    found.close()


def add(copies: Copies, where: str, entity: str, **values) -> None:
    with unit_of_work(copies.open[where], copies.doing(where, entity=entity)) as work:
        work.add(entity, values)


def test_the_foreword_of_a_year_that_two_people_wrote_is_a_question_of_both(copies):
    add(copies, "a", "foreword", years="2025", words_en="A year of wells.")
    add(copies, "b", "foreword", years="2025", words_en="A year of maps.", words_ru="Год карт.")

    asked = copies.merge("a", "b", answer=False).open

    assert [(one.field, {side.value for side in one.sides}) for one in asked] == [
        ("words_en", {"A year of wells.", "A year of maps."})
    ]
    told = summary.of_open(copies.open["a"], DAY).questions[0]
    assert "2025" in str(told)
    # Until it is answered the file shows its own words, and takes over what nobody disputes.
    shown = forewords.foreword_for(copies.open["a"], "2025")
    assert shown.words == ("A year of wells.", "Год карт.")


def test_a_merge_that_is_undone_leaves_each_with_its_own_words(copies):
    add(copies, "a", "foreword", years="2025", words_en="A year of wells.")
    add(copies, "b", "foreword", years="2025", words_ru="Год карт.")
    merged = copies.merge("a", "b")
    assert forewords.foreword_for(copies.open["a"], "2025").words == (
        "A year of wells.", "Год карт.",
    )  # fmt: skip

    undo.undo(copies.open["a"], "Anna", merged.changes.operation_id)

    assert forewords.foreword_for(copies.open["a"], "2025").words == ("A year of wells.", "")


def test_two_rates_of_one_day_are_one_and_a_question_in_every_copy(copies):
    for name, rate in (("a", "78.5"), ("b", "79"), ("c", "78.5")):
        add(copies, name, "exchange_rate", currency="RUB", effective_on=YEAR, per_usd=Decimal(rate))

    assert copies.merge("a", "c", answer=False).open == []
    (asked,) = copies.merge("a", "b", answer=False).open
    assert {str(side.value) for side in asked.sides} == {"78.5", "79"}
    copies.settle("a")
    for other in ("b", "c"):
        copies.merge(other, "a", answer=False)
    for name in "abc":
        with copies.open[name].reading() as connection:
            rates = queries.where_is(connection, "exchange_rate", currency="RUB")
        assert [row["per_usd"] for row in rates] == [Decimal(79)]


def test_a_merge_asks_for_the_rates_it_touches_and_not_for_all(copies):
    for day in range(1, 29):
        add(copies, "a", "exchange_rate", currency="EUR",
            effective_on=date(2026, 2, day), per_usd=Decimal("0.9"))  # fmt: skip
    copies.merge("b", "a")
    for name, rate in (("a", "78.5"), ("b", "79")):
        add(copies, name, "exchange_rate", currency="RUB", effective_on=YEAR, per_usd=Decimal(rate))
    asked = []

    def remember(_connection, _cursor, statement, *_):
        if "FROM exchange_rate" in statement and statement.startswith("SELECT exchange_rate.id,"):
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", remember)
    try:
        (question,) = copies.merge("a", "b", answer=False).open
    finally:
        event.remove(Engine, "before_cursor_execute", remember)

    assert {str(side.value) for side in question.sides} == {"78.5", "79"}
    assert asked
    assert not [one for one in asked if "WHERE" not in one]


def test_a_member_added_in_two_copies_is_one_however_the_name_was_typed(copies):
    add(copies, "a", "team_member", name="Vera Belova", role="MANAGER")
    add(copies, "b", "team_member", name="vera  BELOVA", role="MANAGER", since=YEAR)

    assert copies.merge("a", "b", answer=False).open == []
    assert team_of(copies.open["a"]).members == (Member("Vera Belova", "MANAGER", YEAR),)
