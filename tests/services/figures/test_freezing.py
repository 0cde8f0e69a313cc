"""Freezing figures: they stay as they were published, and every difference has its cause."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from km_desktop.services import figures
from km_desktop.services.figures import CountedRow, FigurePeriod, freezing
from km_desktop.services.history import history, undo
from km_desktop.services.records import records
from km_desktop.services.words.findings import Refused
from km_desktop.store.lists import queries
from tests.samples import DAY, make, working
from tests.services.figures.test_figures import sample_of_all

ANN = "A. Sokolova"


def sets(database):
    with database.reading() as connection:
        return freezing.frozen_sets(connection)


def kept(database, name):
    with database.reading() as connection:
        found = freezing.find(connection, name)
        return {one.key: one.value for one in freezing.figures_of(connection, found.set_id)}


@pytest.mark.both
def test_a_frozen_set_keeps_every_figure_with_its_rows_and_words(database):
    sample_of_all(database)
    freezing.freeze(database, ANN, "  Overview   2026 ", FigurePeriod(DAY), note="for the donor")

    (found,) = sets(database)
    assert (found.name, found.author, found.note) == ("Overview 2026", ANN, "for the donor")
    assert found.span == FigurePeriod(DAY)
    now = {figure.key: figure.value for figure in figures.compute(database, FigurePeriod(DAY))}
    assert kept(database, "overview 2026") == now
    with database.reading() as connection:
        for definition in figures.DEFINITIONS:
            assert freezing.frozen_rows(connection, found.set_id, definition.key) == (
                figures.rows_of(connection, definition, FigurePeriod(DAY))
            )
        one = freezing.figures_of(connection, found.set_id)[0]
        assert one.counts == figures.DEFINITIONS[0].counts


def test_a_name_is_needed_and_used_once(database):
    freezing.freeze(database, ANN, "Обзор 2026", FigurePeriod(DAY))

    for name in ("", "   ", "обзор  2026", "x" * 121):
        with pytest.raises(Refused) as refused:
            freezing.freeze(database, ANN, name, FigurePeriod(DAY))
        assert refused.value.say("ru").endswith(".")
    assert len(sets(database)) == 1


def test_a_difference_names_the_records_that_made_it_and_what_happened_to_them(database):
    expert, project = sample_of_all(database)
    freezing.freeze(database, ANN, "Spring", FigurePeriod(DAY))
    (spring,) = sets(database)
    before = kept(database, "spring")
    with working(database) as work:
        new = make(work, "assignment", status="closed", country="ARM", expert_id=expert,
                   actual_end=DAY, reference="EOD-2026-0100")  # fmt: skip
    records.remove(database, ANN, "project", [project], DAY)

    assert kept(database, "spring") == before
    grown = freezing.difference(database, spring, "assignments", FigurePeriod(DAY))
    assert (grown.before, grown.now, grown.change) == (2, 3, 1)
    assert [(c.record_id, c.reference, c.change) for c in grown.causes] == [
        (new, "EOD-2026-0100", 1)
    ]
    assert grown.causes[0].why is not None
    lost = freezing.difference(database, spring, "projects", FigurePeriod(DAY))
    assert (lost.change, lost.causes[0].record_id) == (-1, project)
    assert "trash" in lost.causes[0].why.en
    people = freezing.difference(database, spring, "beneficiaries", FigurePeriod(DAY))
    assert (people.change, people.causes[0].change) == (-7, -7)
    same = freezing.difference(database, spring, "internships", FigurePeriod(DAY))
    assert (same.change, same.causes) == (0, ())


def test_an_amount_that_changed_is_a_cause_though_the_record_counts_as_before(database):
    _, project = sample_of_all(database)
    freezing.freeze(database, ANN, "Spring", FigurePeriod(DAY))
    with working(database) as work:
        (row,) = queries.where_is(work.connection, "beneficiary_count", project_id=project)
        work.change("beneficiary_count", row["id"], {"direct": 10})

    found = freezing.difference(database, sets(database)[0], "beneficiaries", FigurePeriod(DAY))
    assert [(c.record_id, c.change) for c in found.causes] == [(project, 3)]


def test_a_day_that_has_come_is_a_cause_without_an_act(database):
    sample_of_all(database)
    freezing.freeze(database, ANN, "January", FigurePeriod(date(2026, 1, 31)))

    found = freezing.difference(database, sets(database)[0], "assignments", FigurePeriod(DAY))
    assert (found.change, found.causes[0].why) == (1, None)


def test_only_so_many_causes_are_listed_and_the_rest_are_counted(database):
    freezing.freeze(database, ANN, "Empty", FigurePeriod(DAY))
    with working(database) as work:
        for _ in range(7):
            make(work, "assignment", status="closed", actual_end=DAY)

    found = freezing.difference(
        database, sets(database)[0], "assignments", FigurePeriod(DAY), most=5
    )
    assert (found.change, len(found.causes), found.more) == (7, 5, 2)


def test_freezing_is_an_operation_that_can_be_undone(database):
    freezing.freeze(database, ANN, "Overview 2026", FigurePeriod(DAY))
    newest = next(iter(history.of_file(database)))
    assert newest.sentence.en == "Froze the figures as “Overview 2026”"

    undo.undo(database, ANN, newest.operation_id)
    assert sets(database) == []


def test_rows_can_be_packed_and_read_back():
    rows = [CountedRow(UUID(int=n), "KGZ" if n % 2 else "", n if n % 3 else None) for n in range(9)]

    assert freezing.unpack(freezing.pack(rows)) == rows
    assert freezing.unpack(freezing.pack([])) == []
