"""Days, whole and known in part: read in every usual form, and read back as written."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from km_desktop.bilingual import LANGUAGES
from km_desktop.written.days import (
    NO_SUCH_DAY,
    NOT_A_DAY,
    NOT_PARTIAL,
    SHORT_YEAR,
    read_day,
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
]  # fmt: skip
PARTIAL = {
    "2019": "2019", "2019 г.": "2019", "2019-05": "2019-05", "2019/5": "2019-05",
    "05.2019": "2019-05", "5/2019": "2019-05", "May 2019": "2019-05", "may, 2019": "2019-05",
    "май 2019 г.": "2019-05", "мая 2019": "2019-05", "2019-05-14": "2019-05-14",
    "14.05.2019": "2019-05-14", "14 May 2019": "2019-05-14",
}  # fmt: skip
DAYS = st.dates(date(1000, 1, 1))


def refusal(read, typed):
    with pytest.raises(Unreadable) as refused:
        read(typed)
    return refused.value.text


@pytest.mark.parametrize("typed", TAKEN)
def test_a_day_is_read_in_every_usual_form(typed):
    assert read_day(typed) == date(2026, 7, 14)


def test_the_day_stands_before_the_month():
    assert read_day("03/04/2026") == read_day("3 Apr 2026") == date(2026, 4, 3)


@pytest.mark.parametrize(("typed", "value"), PARTIAL.items())
def test_a_day_known_in_part_is_read_in_every_usual_form(typed, value):
    assert read_partial_day(typed) == value


def test_what_is_no_day_is_refused_with_its_reason():
    assert refusal(read_day, "tomorrow") == refusal(read_day, "14 foo 2026") == NOT_A_DAY
    assert refusal(read_day, "2019") == refusal(read_day, "") == NOT_A_DAY
    assert refusal(read_day, "31.02.2026") == refusal(read_day, "2026-13-01") == NO_SUCH_DAY
    assert refusal(read_day, "14.07.26") == SHORT_YEAR
    assert refusal(read_partial_day, "some day") == NOT_PARTIAL
    assert refusal(read_partial_day, "foo 2019") == NOT_PARTIAL
    assert refusal(read_partial_day, "2019-13") == refusal(read_partial_day, "0000") == NO_SUCH_DAY
    assert refusal(read_partial_day, "14.07.26") == SHORT_YEAR


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
