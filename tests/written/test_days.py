"""Days, whole and known in part: read in every usual form, and read back as written."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from km_desktop.bilingual import LANGUAGES
from km_desktop.written.days import (
    NO_SUCH_DAY,
    NO_YEAR,
    NOT_A_DAY,
    NOT_PARTIAL,
    NOT_WHOLE,
    read_day,
    read_days,
    read_partial_day,
    write_day,
    write_long_day,
    write_moment,
    write_month,
    write_partial_day,
)
from km_desktop.written.unreadable import Unreadable

# What the command line or the window has ever taken.
TAKEN = [
    "2026-07-14", " 2026-7-14 ", "14.07.2026", "14.7.2026", "14/7/2026", "14-07-2026", "14 07 2026",
    "14.07.2026 г.", "14/07.2026", "14 Jul 2026", "14 July 2026", "14 JUL. 2026", "14Jul2026",
    "14-Jul-2026", "14.jul.2026", "14 Jul, 2026", "14\xa0Jul\xa02026", "14\n Jul 2026",
    "14 июля 2026 г.", "14 июля 2026", "14 июл. 2026", "14 июль 2026г", "14 ИЮЛЯ 2026 Г.",
    "14 июля 2026 года", "Jul 14, 2026", "July 14 2026", "14th July 2026", "14-го июля 2026",
    "2026-07-14T00:00:00Z", "2026-07-14T00:00:00.000+03:00", "2026-07-14 10:20", "20260714",
    "14.07.2026 15:30", "14.07.2026 00:00:00", "14/07/2026, 10:05", "14 Jul 2026 3:30 PM",
    "14 июля 2026 г., 09:22", "14 июля 2026 г. в 9:22", "Jul 14, 2026 at 3:30 p.m.",
    "Tue, 14 Jul 2026", "Tuesday, July 14, 2026", "Tue 14.07.2026", "вт, 14.07.2026",
    "вт 14.07.2026", "вторник, 14 июля 2026 г.", "14.07.2026 (вт)", "14 July 2026, Tuesday",
    "Tue, 14 Jul 2026 09:22:00", "14-е июля 2026",
    "2026/07/14", "2026.7.14", "14.7.26", "14/07/26", "14 Jul 26", "14-Jul-26",
]  # fmt: skip
PARTIAL = {
    "2019": "2019", "2019 г.": "2019", "2019-05": "2019-05", "2019/5": "2019-05",
    "05.2019": "2019-05", "5/2019": "2019-05", "May 2019": "2019-05", "may, 2019": "2019-05",
    "май 2019 г.": "2019-05", "мая 2019": "2019-05", "2019-05-14": "2019-05-14",
    "14.05.2019": "2019-05-14", "14 May 2019": "2019-05-14", "Mar-21": "2021-03",
    "март 2021": "2021-03", "май’21": "2021-05", "Mar-2021": "2021-03", "2019.05": "2019-05",
    "14.5.19": "2019-05-14", "сегодня": "2026-11-30",
}  # fmt: skip
TODAY = date(2026, 11, 30)
AWAY = {
    "today": TODAY, "Сегодня": TODAY, "tomorrow": date(2026, 12, 1), "завтра": date(2026, 12, 1),
    "yesterday": date(2026, 11, 29), "вчера": date(2026, 11, 29), "+7": date(2026, 12, 7),
    "-3": date(2026, 11, 27), "−3 дня": date(2026, 11, 27), "+2w": date(2026, 12, 14),
    "+2 нед.": date(2026, 12, 14), "+3m": date(2027, 2, 28), "-1y": date(2025, 11, 30),
    "+1 мес": date(2026, 12, 30), "+0": TODAY,
}  # fmt: skip
DAYS = st.dates(date(1000, 1, 1))


def refusal(read, typed):
    with pytest.raises(Unreadable) as refused:
        read(typed)
    return refused.value.text


@pytest.mark.parametrize("typed", TAKEN)
def test_a_day_is_read_in_every_usual_form(typed):
    assert read_day(typed, TODAY) == date(2026, 7, 14)


@pytest.mark.parametrize(("typed", "day"), AWAY.items())
def test_a_day_is_said_by_how_far_it_is(typed, day):
    assert read_day(typed, TODAY) == day


def test_today_is_the_day_it_is_here():
    assert read_day("today") == datetime.now().astimezone().date()


def test_a_short_year_is_the_nearest_that_the_field_allows():
    assert read_day("1.3.26", TODAY) == date(2026, 3, 1)
    assert read_day("1.3.65", TODAY) == date(2065, 3, 1)
    assert read_day("1.3.65", TODAY, lambda day: day <= TODAY) == date(1965, 3, 1)
    assert read_day("29.2.24", TODAY) == date(2024, 2, 29)
    assert read_day("31.12.99", TODAY) == date(1999, 12, 31)
    assert read_partial_day("Mar-98", TODAY) == "1998-03"


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        ("01-03-26", "1 Mar 2026", "26 Mar 2001"),  # the year may stand first
        ("2026-07-13T21:00:00Z", "13 Jul 2026", "14 Jul 2026"),  # midnight in Moscow
    ],
)
def test_a_day_that_reads_in_two_ways_is_refused_with_both(monkeypatch, typed, first, second):
    monkeypatch.setenv("TZ", "Europe/Moscow")
    time.tzset()
    try:
        text = refusal(read_day, typed)
    finally:
        monkeypatch.undo()
        time.tzset()

    assert text.en.startswith(f"{typed}: {first} or {second}?")
    assert read_day(first) != read_day(second)


def test_a_year_a_month_and_a_day_are_spans():
    assert read_days("2019") == (date(2019, 1, 1), date(2019, 12, 31))
    assert read_days("Feb-24", TODAY) == (date(2024, 2, 1), date(2024, 2, 29))
    assert read_days("февраль 2023") == (date(2023, 2, 1), date(2023, 2, 28))
    assert read_days("14.05.2019") == (date(2019, 5, 14), date(2019, 5, 14))


def test_the_day_stands_before_the_month():
    assert read_day("03/04/2026") == read_day("3 Apr 2026") == date(2026, 4, 3)


@pytest.mark.parametrize(("typed", "value"), PARTIAL.items())
def test_a_day_known_in_part_is_read_in_every_usual_form(typed, value):
    assert read_partial_day(typed, TODAY) == value


def test_what_is_no_day_is_refused_with_its_reason():
    assert refusal(read_day, "some day") == refusal(read_day, "14 foo 2026") == NOT_A_DAY
    assert refusal(read_day, "") == refusal(read_day, "14 marble 2026") == NOT_A_DAY
    assert refusal(read_day, "2019") == refusal(read_day, "Mar-21") == NOT_WHOLE
    assert refusal(read_day, "31.02.2026") == refusal(read_day, "2026-33-01") == NO_SUCH_DAY
    assert refusal(read_day, "29.02.25") == refusal(read_day, "2026-14-13") == NO_SUCH_DAY
    assert refusal(read_day, "+99999y") == NO_SUCH_DAY
    assert (
        refusal(read_partial_day, "some day") == refusal(read_partial_day, "Mar 21") == NOT_PARTIAL
    )
    assert refusal(read_partial_day, "foo 2019") == NOT_PARTIAL
    assert refusal(read_partial_day, "2019-13") == refusal(read_partial_day, "0000") == NO_SUCH_DAY


@pytest.mark.parametrize("typed", ["7/14/2026", "7-14-2026", "07.14.2026", "2026-14-07"])
def test_a_month_before_the_day_is_refused_with_the_day_that_was_meant(typed):
    text = refusal(read_day, typed)

    assert "There is no month 14" in text.en
    assert "If 14 Jul 2026 is meant" in text.en
    assert "имелось в виду 14.07.2026," in text.ru


@pytest.mark.parametrize("typed", ["5 Sep", "Sep 5", "5 сентября", "5-е сентября", "14.07", "14/7"])
def test_a_day_without_its_year_is_refused_for_that(typed):
    assert refusal(read_day, typed) == NO_YEAR


@pytest.mark.parametrize("typed", ["Mon, 14 Jul 2026", "14.07.2026 (ср)", "среду 14.07.2026"])
def test_a_day_that_is_another_of_the_week_is_refused(typed):
    text = refusal(read_day, typed)

    assert text.en == "14 Jul 2026 is another day of the week. Write the day alone."
    assert text.ru.startswith("14.07.2026 – другой день недели")


def test_in_words_that_only_look_like_a_day_of_the_week():
    assert read_day("1 Mar 2026") == read_day("Mar 1, 2026") == date(2026, 3, 1)
    assert refusal(read_day, "sunshine 14.07.2026") == NOT_A_DAY
    assert refusal(read_day, "foo, 14.07.2026") == NOT_A_DAY
    assert refusal(read_day, "14.07.2026 25 o'clock") == NOT_A_DAY


@given(DAYS)
def test_a_day_is_read_back_in_both_languages(day):
    for language in LANGUAGES:
        assert read_day(write_day(day, language)) == day
        assert read_day(write_day(day, language, " ")) == day
        assert read_day(write_long_day(day, language)) == day
        assert read_partial_day(write_partial_day(day.isoformat(), language)) == day.isoformat()
        month = day.isoformat()[:7]
        assert read_partial_day(write_partial_day(month, language)) == month
        assert read_partial_day(write_month(day, language)) == month
        assert read_partial_day(write_partial_day(month[:4], language)) == month[:4]


def test_days_are_written_as_the_languages_write_them():
    day = date(2026, 7, 4)

    assert (write_day(day, "en"), write_day(day, "ru")) == ("4\xa0Jul\xa02026", "04.07.2026")
    assert write_long_day(day, "ru") == "4\xa0июля\xa02026\xa0г."
    assert (write_month(day, "en"), write_month(day, "ru")) == ("July\xa02026", "Июль\xa02026")
    assert write_partial_day("2026-07", "en", " ") == "Jul 2026"
    assert write_partial_day("2026-07", "ru") == "07.2026"


def test_a_moment_is_written_in_local_time():
    at = datetime(2026, 7, 14, 12, 22, tzinfo=UTC).astimezone()

    assert write_moment(at, "en") == f"14\xa0Jul\xa02026, {at:%H:%M}"
    assert write_moment(at.astimezone(UTC).replace(tzinfo=None), "ru") == f"14.07.2026, {at:%H:%M}"
