"""Days that rules compare: which periods meet, how long they last, what has happened by today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from km_desktop.services.rules import assignment, deployment, mission
from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.words.file_lists import Vocabulary

DAY = date(2026, 6, 23)
JUNE = date(2026, 6, 1), date(2026, 6, 30)


def on(day: int, month: int = 6) -> date:
    return date(2026, month, day)


@pytest.mark.parametrize(
    ("other", "meet"),
    [
        ((on(10), on(12)), True),
        ((on(30), on(5, 7)), True),
        ((on(1, 5), on(1)), True),
        ((on(1, 7), on(9, 7)), False),
        ((on(1, 5), on(31, 5)), False),
        ((on(30), None), True),
        ((on(31, 5), None), False),
        ((None, on(12)), False),
    ],
)
def test_periods_meet_on_a_day_that_both_have(other, meet):
    assert dates.overlap(*JUNE, *other) is meet
    assert dates.overlap(*other, *JUNE) is meet


def case(entity: str, values: dict[str, Any], **context: Any) -> Case:
    made = Case(entity, values, values, {}, DAY, Vocabulary())
    made.context.update(context)
    return made


JOURNEYS = [
    {"reference": "MIS-1", "starts_on": on(28), "ends_on": on(2, 7)},
    {"reference": "MIS-2", "starts_on": on(1, 7), "ends_on": on(2, 7)},
    {"reference": "MIS-3", "starts_on": on(2, 5), "ends_on": None},
]


def test_only_journeys_of_the_same_days_are_other_journeys():
    own = {"starts_on": JUNE[0], "ends_on": JUNE[1]}
    judged = case("mission", own, journeys=JOURNEYS)
    assert [one["reference"] for one in mission.overlapping(judged)] == ["MIS-1"]
    assert mission.overlapping(case("mission", {"starts_on": None}, journeys=JOURNEYS)) == []
    assert mission.overlapping(case("mission", own)) == []


def test_only_assignments_of_the_same_days_are_other_assignments():
    def planned(reference: str, start: date, end: date) -> dict[str, Any]:
        return {
            "reference": reference, "planned_start": start, "planned_end": end, "status": "offer",
            "actual_start": None, "actual_end": None,
        }  # fmt: skip

    others = [planned("EOD-1", on(30), on(9, 7)), planned("EOD-2", on(1, 7), on(9, 7))]
    judged = case("assignment", planned("EOD-0", *JUNE), others=others)
    assert [one["reference"] for one in assignment.overlapping(judged)] == ["EOD-1"]
    assert assignment.overlapping(case("assignment", planned("EOD-0", *JUNE))) == []


@pytest.mark.parametrize(
    ("end", "over"),
    [(date(2027, 12, 31), False), (date(2028, 1, 1), True)],
)
def test_tours_are_too_long_from_the_first_day_beyond_the_limit(end, over):
    found = list(deployment._over([(date(2026, 1, 1), end)], 24, ""))
    assert bool(found) is over
    parts = [(date(2026, 1, 1), date(2026, 12, 31)), (date(2027, 1, 1), end)]
    assert bool(list(deployment._over(parts, 24, ""))) is over
    assert list(deployment._over([], 24, "")) == list(deployment._over(parts, None, "")) == []


@pytest.mark.parametrize(
    ("days", "severity"), [(-1, None), (0, None), (1, "warning"), (2, "error"), (400, "error")]
)
@pytest.mark.parametrize("is_end", [False, True])
def test_what_has_happened_has_happened_by_today_or_in_the_east_tomorrow(days, severity, is_end):
    values = {"at": DAY + timedelta(days)}
    found = list(dates.not_in_future(values, "at", DAY, is_end=is_end))
    assert [one.severity.value for one in found] == ([severity] if severity else [])
    if severity == "error":
        assert ("actual end" in found[0].text.en) is is_end
    assert list(dates.not_in_future({}, "at", DAY)) == []


def test_an_end_before_its_start_is_said_at_the_end():
    [found] = dates.in_order({"a": on(2), "b": on(1)}, "a", "b")
    assert (found.field, found.severity.value) == ("b", "error")
    assert list(dates.in_order({"a": on(2), "b": on(2)}, "a", "b")) == []
    assert list(dates.in_order({"a": None, "b": on(2)}, "a", "b")) == []
    assert list(dates.in_order({"a": on(2), "b": None}, "a", "b")) == []


def test_months_are_counted_from_a_day_and_end_with_a_shorter_one():
    assert dates.plus_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert dates.plus_months(date(2026, 12, 15), 1) == date(2027, 1, 15)
    assert dates.plus_months(date(2026, 1, 15), -1) == date(2025, 12, 15)
    assert dates.plus_months(date(9999, 12, 1), 1) == dates.plus_days(date.max, 5) == date.max
    assert dates.plus_days(on(30), 1) == on(1, 7)
    assert dates.days_of_months(date(2026, 2, 1), 1) == 28
    assert [dates.months_between(on(1, 3), end) for end in (on(30, 5), on(31, 5))] == [2, 3]
    assert [dates.months_between(on(15, 3), end) for end in (on(13, 4), on(14, 4))] == [0, 1]
    assert dates.months_between(date(2025, 11, 1), date(2026, 1, 31)) == 3


@pytest.mark.parametrize(
    ("start", "last_within"),
    [(date(2026, 1, 1), date(2026, 6, 30)), (date(2026, 8, 31), date(2027, 2, 28))],
)
def test_a_period_is_longer_than_months_by_a_day_even(start, last_within):
    assert not dates.is_longer_than(start, last_within, 6)
    assert dates.is_longer_than(start, last_within + timedelta(1), 6)


@pytest.mark.parametrize(
    ("days", "english", "russian"),
    [
        (31 + 28, "2 months", "2 месяца"),
        (31 + 3, "1 month and 3 days", "1 месяц и 3 дня"),
        (5, "0 months and 5 days", "0 месяцев и 5 дней"),
        (0, "0 months", "0 месяцев"),
    ],
)
def test_a_length_is_said_in_months_and_days(days, english, russian):
    said = dates.length_text(date(2026, 1, 1), days)
    assert (said.en, said.ru) == (english, russian)


def test_an_age_changes_on_the_birthday():
    birth = date(2000, 6, 23)
    assert [dates.age_on(birth, DAY + timedelta(days)) for days in (-1, 0, 1)] == [25, 26, 26]


def test_a_day_known_in_part_is_said_in_both_languages():
    assert dates.partial_day_text("2019-05") == ("May\xa02019", "05.2019")
    assert dates.partial_day_text("2019") == ("2019", "2019")
