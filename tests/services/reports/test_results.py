"""Sentences that are built from figures agree with their numbers in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from km_desktop.services.figures import FigurePeriod
from km_desktop.services.reports import results
from km_desktop.services.reports.counts import Counts
from km_desktop.services.words import file_lists
from tests.samples import DAY, make, working

COUNTRIES = ("KGZ", "TJK", "ARM", "UZB", "BLR", "KAZ")


def said(database, part, span=None):
    with database.reading() as connection:
        counts = Counts(connection, span or FigurePeriod(DAY), file_lists.read(connection))
        return [one.sentence for one in getattr(results, part)(counts)]


def assignments(database, number, gender="F"):
    with working(database) as work:
        for at in range(number):
            person = make(work, "person", gender=gender)
            expert = make(work, "expert", person_id=person)
            make(work, "assignment", status="closed", actual_end=DAY, expert_id=expert,
                 country=COUNTRIES[at % len(COUNTRIES)])  # fmt: skip


@pytest.mark.parametrize(
    ("number", "english", "russian"),
    [
        (1, "1 assignment was completed in 1 country by 1 expert",
         "Завершено 1 задание в 1 стране силами 1 эксперта"),
        (2, "2 assignments were completed in 2 countries by 2 experts",
         "Завершено 2 задания в 2 странах силами 2 экспертов"),
        (5, "5 assignments were completed in 5 countries by 5 experts",
         "Завершено 5 заданий в 5 странах силами 5 экспертов"),
        (21, "21 assignments were completed in 6 countries by 21 experts",
         "Завершено 21 задание в 6 странах силами 21 эксперта"),
    ],
)  # fmt: skip
def test_numbers_and_words_agree(file_database, number, english, russian):
    assignments(file_database, number)
    (sentence,) = said(file_database, "assignments")
    assert sentence.en == f"{english}, the share of women is 100%."
    assert sentence.ru == f"{russian}, доля женщин –\u00a0100\u00a0%."


def test_what_is_nothing_is_left_out(file_database):
    assert said(file_database, "assignments") == []
    with working(file_database) as work:
        make(work, "assignment", status="closed", actual_end=DAY, country="KGZ")
    (sentence,) = said(file_database, "assignments")
    assert sentence.en == "1 assignment was completed in 1 country."
    assert sentence.ru == "Завершено 1 задание в 1 стране."


def test_the_fund_speaks_from_the_first_call_on(file_database):
    assert said(file_database, "fund") == []
    with working(file_database) as work:
        make(work, "grant_call", opens_on=DAY, closes_on=DAY)
    (sentence,) = said(file_database, "fund")
    assert (sentence.en, sentence.ru) == ("1 call opened.", "Открыт 1 конкурс.")


def test_volunteers_went_somewhere(file_database):
    with working(file_database) as work:
        for country in ("VNM", "LKA"):
            make(work, "deployment", status="serving", country=country, actual_start=DAY)
    (sentence,) = said(file_database, "volunteers")
    assert sentence.en.startswith(
        "2 UN Volunteers were deployed to 2 countries and territories, the share of women is"
    )
    assert sentence.ru.startswith("Направлены 2 добровольца ООН в 2 страны и территории, доля")


def test_a_sentence_is_about_its_period(file_database):
    assignments(file_database, 2)
    before = FigurePeriod(DAY, date(2025, 1, 1), date(2025, 12, 31))
    assert said(file_database, "assignments", before) == []
