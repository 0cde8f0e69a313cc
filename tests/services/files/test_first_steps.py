"""A new file leads to its first records, and stops leading once there is work in it."""

from __future__ import annotations

import pytest

from km_desktop.services.files.first_steps import FirstSteps, read_first_steps
from tests.samples import make, working


def test_a_new_file_has_all_steps_before_it_whatever_words_came_with_it(database):
    with working(database) as work:
        make(work, "theme", code="zz")
    assert read_first_steps(database) == FirstSteps(frozenset())


@pytest.mark.both
def test_a_step_is_done_when_its_record_is_there_and_open_again_when_it_is_gone(database):
    with working(database) as work:
        expert = make(work, "expert")
        office = make(work, "organisation")
    assert read_first_steps(database) == FirstSteps(frozenset({"expert", "organisation"}))
    with working(database) as work:
        work.remove("organisation", office)
    assert read_first_steps(database) == FirstSteps(frozenset({"expert"}))
    with working(database) as work:
        work.remove("expert", expert)
    assert read_first_steps(database) == FirstSteps(frozenset())


@pytest.mark.parametrize("entity", ["internship", "event", "project", "memorandum"])
def test_any_other_work_ends_them(database, entity):
    with working(database) as work:
        make(work, entity)
    assert read_first_steps(database) is None


def test_so_do_a_second_expert_and_all_three_records(database):
    with working(database) as work:
        make(work, "organisation")
        make(work, "expert")
    assert read_first_steps(database) is not None
    with working(database) as work:
        again = make(work, "expert")
    assert read_first_steps(database) is None
    with working(database) as work:
        work.remove("expert", again)
        make(work, "request")
    assert read_first_steps(database) is None
