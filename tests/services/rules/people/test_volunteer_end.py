"""The end of a volunteer's service: its days, its rating, what a resignation asks for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from km_desktop.models.code_lists import work as lists
from km_desktop.models.code_lists.places import ASSESSMENT_RATING
from km_desktop.services.printing import printing
from km_desktop.services.printing.paper_content import FactList
from km_desktop.services.records import records
from tests.samples import DAY, made, words_of

START, END = date(2026, 1, 5), date(2026, 6, 1)
NOTICE = "The volunteer resigned: fill in “Notice given on”."
LAST = "The volunteer resigned: fill in “Last day of work”."
LATE = "The last day of work is after the end of the service"


def told(database, **values):
    begun = {"status": "resigned", "contract_start": START, "actual_start": START,
             "contract_end": date(2026, 12, 31), "actual_end": END}  # fmt: skip
    one = made(database, "deployment", **{**begun, **values})
    keys = ("notice_on", "last_working_day", "cleared_on")
    findings = records.open_record(database, "deployment", one, DAY).findings
    return [found.text.en for found in findings if found.field in keys]


@pytest.mark.both
def test_a_resignation_has_its_notice_and_last_day(database):
    assert told(database, end_reason="RESIGNED") == [NOTICE, LAST]
    days = {"notice_on": date(2026, 5, 1), "last_working_day": END}
    assert told(database, end_reason="RESIGNED", **days) == []


@pytest.mark.parametrize("reason", ["COMPLETED", "ABANDONMENT", "CAUSE", "OTHER", None])
def test_no_other_end_asks_for_a_notice(database, reason):
    assert told(database, end_reason=reason) == []


def test_the_days_of_an_end_stand_in_their_order(database):
    (sentence,) = told(database, last_working_day=date(2026, 6, 2))
    assert sentence.startswith(LATE)
    assert told(database, notice_on=date(2026, 5, 2), last_working_day=date(2026, 5, 1))
    assert told(database, last_working_day=date(2026, 1, 4))
    assert told(database, cleared_on=date(2027, 1, 1))


def test_reasons_of_an_end_have_their_words():
    assert lists.END_REASON.text("ABANDONMENT").ru == "Самовольное оставление"
    assert lists.END_REASON.text("CAUSE").ru == "Прекращение за нарушение"


def test_a_new_file_brings_a_scale_that_the_team_edits(database):
    words = words_of(database)
    assert [word.code for word in words.words(ASSESSMENT_RATING)] == ["1", "2", "3", "4"]
    made(database, "assessment_rating", code="5", name_en="Outstanding", name_ru="Превосходно")
    assert words_of(database).text(ASSESSMENT_RATING, "5").ru == "Превосходно"


@pytest.mark.parametrize(("variant", "inside"), [("internal", True), ("external", False)])
def test_the_card_prints_the_end_and_keeps_rating_and_leave_inside(database, variant, inside):
    one = made(
        database, "deployment", status="resigned", end_reason="RESIGNED", actual_start=START,
        actual_end=END, notice_on=date(2026, 5, 1), last_working_day=END, leave_days=Decimal("2.5"),
        assessment_rating="3",
    )  # fmt: skip
    found = next(printing.contents(database, "deployment", [one], variant, DAY))
    said = {fact.label.en: fact.value.en for part in found.parts if isinstance(part, FactList)
            for fact in part.facts}  # fmt: skip
    assert said["Notice given on"].replace("\xa0", " ") == "1 May 2026"
    assert ("Days of leave left" in said) == ("Rating" in said) == inside
    if inside:
        assert (said["Days of leave left"], said["Rating"]) == ("2.5", "Satisfactory")
