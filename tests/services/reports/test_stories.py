"""Which photographs are printed: open ones, of what counts, of people who agreed."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest

from km_desktop.services.figures import FigurePeriod
from km_desktop.services.records import attachments
from km_desktop.services.reports import stories
from tests.samples import DAY, make, working

SPAN = FigurePeriod(DAY, date(2026, 1, 1), date(2026, 12, 31))
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS"
    b"\xde\x00\x00\x00\x0cIDATx\x9cc\xf8\xcf\xc0\x00\x00\x03\x01\x01\x00\xc9\xfe\x92\xef\x00\x00\x00"
    b"\x00IEND\xaeB`\x82"
)


@dataclasses.dataclass
class Told:
    """An assignment with a story, and the person it is about."""

    record: object
    person: object


@pytest.fixture
def told(file_database):
    with working(file_database) as work:
        person = make(work, "person")
        expert = make(work, "expert", person_id=person)
        record = make(work, "assignment", status="closed", actual_end=DAY, expert_id=expert,
                      country="KGZ", results_note_en="The wells are in use.",
                      results_note_ru="Колодцами пользуются.")  # fmt: skip
        make(work, "consent", person_id=person, purpose="PHOTO", given_on=DAY)
    return Told(record, person)


def attach(database, told, **over):
    values = {"name": "wells.png", "kind": "PHOTO", "confidential": False, **over}
    attachments.attach(database, "Anna", "assignment", told.record, PNG, **values)


def gathered(database, span=SPAN):
    with database.reading() as connection:
        return stories.gather(connection, span)


def test_a_story_has_its_words_place_year_and_picture(file_database, told):
    attach(file_database, told)
    (story,) = gathered(file_database)
    assert story.words == ("The wells are in use.", "Колодцами пользуются.")
    assert story.place.en == "Kyrgyzstan"
    assert (story.year, story.picture) == (2026, PNG)


@pytest.mark.parametrize("over", [{"confidential": True}, {"kind": "REPORT"}, {"kind": None}])
def test_only_open_photographs_are_printed(file_database, told, over):
    attach(file_database, told, **over)
    assert gathered(file_database) == ()


def test_nobody_is_shown_who_did_not_agree(file_database, told):
    attach(file_database, told)
    with working(file_database) as work:
        make(work, "consent", person_id=told.person, purpose="PHOTO", given_on=DAY,
             withdrawn_on=DAY)  # fmt: skip
    assert gathered(file_database) == ()


def test_a_consent_that_has_run_out_is_none(file_database, told):
    attach(file_database, told)
    later = dataclasses.replace(SPAN, today=DAY + timedelta(days=4000))
    with working(file_database) as work:
        make(work, "consent", person_id=told.person, purpose="PHOTO",
             given_on=DAY + timedelta(days=1), valid_until=DAY + timedelta(days=30))  # fmt: skip
    assert gathered(file_database, later) == ()


@pytest.mark.parametrize(
    "changed",
    [{"status": "ongoing"}, {"actual_end": date(2025, 3, 1)},
     {"results_note_en": None, "results_note_ru": None}],
)  # fmt: skip
def test_what_does_not_count_in_the_period_tells_nothing(file_database, told, changed):
    attach(file_database, told)
    with working(file_database) as work:
        work.change("assignment", told.record, changed)
    assert gathered(file_database) == ()


def test_a_photograph_in_the_trash_is_not_printed(file_database, told):
    attach(file_database, told)
    (kept,) = attachments.listed(file_database, told.record)
    attachments.remove(file_database, "Anna", kept.id)
    assert gathered(file_database) == ()


def test_a_participation_belongs_to_the_year_of_its_event(file_database):
    with working(file_database) as work:
        event = make(work, "event", starts_on=DAY, ends_on=DAY)
        record = make(work, "participation", event_id=event, status="reported",
                      outcome_en="Two offices asked for the method.")  # fmt: skip
        person = work.get("expert", work.get("participation", record)["expert_id"])["person_id"]
        make(work, "consent", person_id=person, purpose="PHOTO", given_on=DAY)
    attachments.attach(file_database, "Anna", "participation", record, PNG, "talk.png", "PHOTO",
                       confidential=False)  # fmt: skip
    (story,) = gathered(file_database)
    assert story.words.en == "Two offices asked for the method."
    past = dataclasses.replace(SPAN, start=date(2025, 1, 1), end=date(2025, 12, 31))
    assert gathered(file_database, past) == ()
