"""A finding about rows of a record leads to the cell where it is mended, whatever rule has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from km_desktop.models import ENTITIES
from km_desktop.models.field import Use, fields_of
from km_desktop.models.money import Money
from km_desktop.services import rules, steps
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.steps import judging
from km_desktop.services.words import file_lists
from km_desktop.services.words.findings import Finding
from km_desktop.services.words.naming import is_row
from km_desktop.store.lists import queries
from tests.samples import DAY, made, make, stored, working

D = Decimal
# What asks for another row, and so for the table, even where there are rows.
ASKS_FOR_A_ROW = (
    "The final report is not accepted",
    "At least two reviewers must score",
    "A valid consent to be kept",
    "There is no valid consent",
)


def found_of(case: Case) -> Iterator[Finding]:
    """Go through everything that the rules and the steps of a record say of it."""
    yield from judging.check(case)
    machine = steps.MACHINES.get(case.entity)
    for step in machine.steps if machine else ():
        yield from (*step.gates(case), *step.doubts(case))


def broken(case: Case) -> Iterator[Case]:
    """Give a case as it is, and with each field of its rows emptied, in all rows and in one."""
    yield case
    for entity, rows in case.rows.items():
        keys = [key for key in fields_of(ENTITIES[entity]) if rows and key in rows[0]]
        for key in keys:
            fields = fields_of(ENTITIES[entity])
            if key in ("id", "version", ENTITIES[entity].about.parent) or fields[key].required:
                continue
            for some in {len(rows), 1}:
                emptied = [
                    {**row, key: None} if at >= len(rows) - some else row
                    for at, row in enumerate(rows)
                ]
                yield replace(case, rows={**case.rows, entity: emptied})


def cases_of(database, entity: str) -> list[Case]:
    """Load a few records of each status, with what their rules ask for."""
    with database.reading() as connection:
        words = file_lists.read(connection)
        chosen, count = [], {}
        for row in queries.live(connection, entity, "id"):
            key = row.get("status")
            count[key] = count.get(key, 0) + 1
            if count[key] <= 2:
                chosen.append(cases.load(connection, entity, row["id"], DAY, words))
        for case in chosen:
            rules.read_context(connection, case)
        return chosen


@pytest.fixture(scope="module")
def sample(sample_once):
    from km_desktop.store import database as databases

    with databases.open_file(sample_once) as opened:
        yield opened


@pytest.mark.parametrize("entity", [name for name in ENTITIES if not is_row(name)])
def test_no_finding_names_a_table_whose_rows_are_there(sample, entity: str) -> None:
    wrong = set()
    for stored_case in cases_of(sample, entity):
        for case in broken(stored_case):
            for one in found_of(case):
                if one.entity not in case.rows or one.text.en.startswith(ASKS_FOR_A_ROW):
                    continue
                fields = fields_of(ENTITIES[one.entity])
                if case.rows[one.entity] and (one.row is None or one.field not in fields):
                    wrong.add((one.entity, one.field, one.text.en))
    assert wrong == set()


def test_what_rows_are_asked_for_stands_in_a_column_that_is_shown() -> None:
    """The walk above has met the fields; these are those that lead into a cell by ``at_cell``."""
    for entity, key in (
        ("deliverable", "share"), ("payment", "share"), ("payment", "amount"),
        ("milestone", "share"), ("milestone", "amount"), ("referee", "checked_on"),
        ("vetting", "result"), ("candidate", "decision"), ("criterion", "weight"),
        ("project_country", "share"), ("project_sector", "share"),
        ("award_report", "accepted_on"), ("beneficiary_count", "direct"),
        ("consent", "given_on"), ("consent", "valid_until"), ("consent", "withdrawn_on"),
    ):  # fmt: skip
        assert fields_of(ENTITIES[entity])[key].meaning.uses & Use.LIST, (entity, key)


def gate_of(database, entity, record_id, status, sentence) -> tuple[str, str, object]:
    """Return where a step finds fault."""
    with database.reading() as connection:
        case = cases.load(connection, entity, record_id, DAY, file_lists.read(connection))
        rules.read_context(connection, case)
        gates = steps.standing_before(connection, case, status, "because")
    return next(
        (one.entity, one.field, one.row) for one in gates if one.text.en.startswith(sentence)
    )


def test_a_reference_that_is_not_checked_is_the_cell_of_its_day(file_database):
    one = made(file_database, "expert", status="under_review")
    where = ("expert", one, "active", "At least one reference must be checked")
    assert gate_of(file_database, *where) == ("referee", "checked_on", None)
    first = made(file_database, "referee", expert_id=one, checked_on=None)
    made(file_database, "referee", expert_id=one, checked_on=None)
    assert gate_of(file_database, *where) == ("referee", "checked_on", first)


def test_a_consent_that_is_not_in_effect_is_the_cell_that_says_why(file_database):
    one = made(file_database, "expert", status="under_review")
    person = stored(file_database, "expert", one)["person_id"]
    where = ("expert", one, "active", "A valid consent")
    assert gate_of(file_database, *where) == ("consent", "", None)
    made(file_database, "consent", person_id=person, purpose="PROMO")
    assert gate_of(file_database, *where) == ("consent", "", None)
    older = made(file_database, "consent", person_id=person, given_on=date(2024, 1, 10),
                 valid_until=date(2025, 1, 10))  # fmt: skip
    assert gate_of(file_database, *where) == ("consent", "valid_until", older)
    newer = made(file_database, "consent", person_id=person, given_on=date(2026, 1, 10),
                 withdrawn_on=date(2026, 2, 1))  # fmt: skip
    assert gate_of(file_database, *where) == ("consent", "withdrawn_on", newer)
    blank = made(file_database, "consent", person_id=person, given_on=None)
    assert gate_of(file_database, *where) == ("consent", "given_on", blank)


def test_of_several_chosen_candidates_the_one_too_many_is_shown(file_database):
    one = made(file_database, "assignment", status="shortlisting")
    where = ("assignment", one, "selected", "Exactly one candidate")
    rows = [
        made(file_database, "candidate", assignment_id=one, decision=decision)
        for decision in ("REJECTED", None)
    ]
    assert gate_of(file_database, *where) == ("candidate", "decision", rows[1])
    for row in rows:
        with working(file_database) as work:
            work.change("candidate", row, {"decision": "SELECTED"})
    assert gate_of(file_database, *where) == ("candidate", "decision", rows[1])


def test_shares_that_are_not_whole_lead_to_the_share_that_is_missing(file_database):
    with working(file_database) as work:
        one = make(work, "assignment", total_fee=Money.in_dollars(100_000))
        given = make(work, "payment", assignment_id=one, share=D(50), number=1)
        missing = make(work, "payment", assignment_id=one, share=None, number=2,
                       amount=Money.in_dollars(10_000))  # fmt: skip
    with file_database.reading() as connection:
        case = cases.load(connection, "assignment", one, DAY, file_lists.read(connection))
        rules.read_context(connection, case)
        found = {found.text.en: found.spot for found in judging.check(case)}
    said = {words: spot for words, spot in found.items() if words.startswith("The instalments")}
    assert [(spot.entity, spot.field, spot.row) for spot in said.values()] == [
        ("payment", "share", missing),
        ("payment", "amount", given),
    ]


def test_a_step_does_not_tick_what_one_of_its_rows_still_lacks(file_database):
    one = made(file_database, "expert", status="under_review")
    made(file_database, "referee", expert_id=one, checked_on=None)
    with file_database.reading() as connection:
        case = cases.load(connection, "expert", one, DAY, file_lists.read(connection))
        rules.read_context(connection, case)
        offer = next(offer for offer in steps.offered(case, "") if offer.status == "active")
    met, missing = ({one.text.en for one in group} for group in (offer.met, offer.gates))
    assert "At least one reference must be checked." in missing - met
    assert "Add at least one entry under “References”." in met - missing
