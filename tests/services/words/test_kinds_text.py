"""What people type and read, per kind of value."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.models.money import Money
from km_desktop.services.words import formatting, kinds_text
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.written.days import write_month
from km_desktop.written.money import write_money
from km_desktop.written.numbers import read_number, write_number
from km_desktop.written.unreadable import Unreadable

WORDS = Vocabulary()


def field(place):
    entity, key = place.split(".")
    return fields_of(ENTITIES[entity])[key]


def read(place, typed):
    return kinds_text.read(field(place), typed, WORDS)


DAYS = ["2026-07-14", "14.07.2026", "14/7/2026", "14 Jul 2026", "14 July 2026", "14 июля 2026",
        "14 июля 2026 г.", "14\xa0Jul\xa02026", " 2026-7-14 "]  # fmt: skip


@pytest.mark.parametrize("typed", DAYS)
def test_days_are_read_in_every_usual_form(typed):
    assert read("assignment.planned_start", typed) == date(2026, 7, 14)


NUMBERS = {
    "12.5": "12.5", "12,5": "12.5", "1 234,5": "1234.5", "1,234.5": "1234.5", "1.234,5": "1234.5",
    "−3": "-3", "1\u202f000": "1000", "1,234,567": "1234567", "12650": "12650",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "value"), NUMBERS.items())
def test_numbers_are_read_with_a_comma_or_a_point(typed, value):
    assert read_number(typed) == Decimal(value)


MONEY = {
    "7400 USD": Money(740_000, "USD"), "7,400.00 USD": Money(740_000, "USD"),
    "7\xa0400,50\xa0руб.": Money(740_050, "RUB"), "7 400,00 долл. США": Money(740_000, "USD"),
    "12 EUR": Money(1200, "EUR"), "12 евро": Money(1200, "EUR"), "5": Money(500, "USD"),
    "€5": Money(500, "EUR"), "7,400 USD": Money(740_000, "USD"), "5€": Money(500, "EUR"),
    "−100.00 USD": Money(-10_000, "USD"),
    "0.5 kgs": Money(50, "KGS"),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "value"), MONEY.items())
def test_amounts_are_read_as_they_are_shown(typed, value):
    assert read("assignment.total_fee", typed) == value


def test_words_are_read_by_code_and_in_either_language():
    for typed in ("KGZ", "kgz", "Kyrgyzstan", "кыргызстан", " Кыргызстан "):
        assert read("assignment.country", typed) == "KGZ"
    assert read("assignment.modalities", "desk; Миссия в страну;") == ("DESK", "MISSION")
    assert read("assignment.sdgs", " ") == ()
    assert read("assignment.country", " ") is None
    for typed, value in (("Да", True), ("yes", True), ("НЕТ", False), ("0", False)):
        assert read("expert.un_experience", typed) is value


def test_a_word_that_is_missed_is_answered_with_the_nearest_and_with_how_many_there_are():
    with pytest.raises(Unreadable) as caught:
        read("assignment.country", "Moldowa")

    assert "Did you mean MDA (Republic of Moldova)" in caught.value.text.en
    assert caught.value.text.en.endswith("and 238 more.")
    assert "MDA (Республика Молдова)" in caught.value.text.ru
    assert caught.value.text.ru.endswith("и ещё 238.")


def test_a_birth_lies_in_the_past():
    assert read("person.birth_date", "1.3.65") == date(1965, 3, 1)
    assert read("assignment.planned_start", "1.3.65") == date(2065, 3, 1)


def test_telephones_are_kept_as_they_can_be_dialled():
    assert read("phone.number", "8 (495) 123-45-67") == "8 (495) 123-45-67"  # of which country?
    assert read("phone.number", "+996 312 611213") == "+996312611213"
    assert read("phone.number", "+7 495 123-45-67 доб. 12") == "+7 495 123-45-67 доб. 12"
    assert read("phone.number", "call me") == "call me"


UNREADABLE = {
    "assignment.planned_start": ["some day", "31.02.2026", "2026-13-01", "14 foo 2026", "July"],
    "assignment.days_home": ["two", "1.2.3", "1e400", "NaN", "0.0000001", "10000000000000"],
    "deliverable.number": ["1.5", "one"],
    "expert.un_experience": ["perhaps"],
    "assignment.country": ["Narnia"],
    "assignment.modalities": ["DESK; SWIM"],
    "assignment.total_fee": ["many USD", "1.0051 USD", "5 XYZ", "USD"],
    "assignment.expert_id": ["EXP-0007"],
    "phone.number": ["+7 495 123-45-67, +996 312 611213", "0312 611213 / 0555 123456"],
}


@pytest.mark.parametrize(
    ("place", "typed"), [(place, typed) for place, many in UNREADABLE.items() for typed in many]
)
def test_what_cannot_be_read_is_told_in_a_sentence(place, typed):
    with pytest.raises(Unreadable) as caught:
        read(place, typed)

    assert caught.value.text.en.endswith(".")
    assert caught.value.text.ru.endswith(".")
    assert "{" not in caught.value.text.en


@pytest.mark.parametrize("place", ["organisation.city", "person.email", "assignment.planned_start",
                                   "assignment.total_fee", "organisation.country"])  # fmt: skip
def test_half_a_character_is_refused_in_a_sentence_with_its_place(place):
    with pytest.raises(Unreadable) as caught:
        read(place, "Osh\ud83d")

    assert "after “Osh”" in caught.value.text.en
    assert "после «Osh»" in caught.value.text.ru


@pytest.mark.parametrize("sign", ["\0", "\x1b", "\x7f", "\xad", "\u200b", "\ufeff"])
@pytest.mark.parametrize(
    ("place", "typed", "value"),
    [
        ("organisation.city", "Osh", "Osh"),
        ("person.notes", "Osh", "Osh"),
        ("person.email", "a@example.org", "a@example.org"),
        ("assignment.planned_start", "2026-07-14", date(2026, 7, 14)),
        ("organisation.country", "KGZ", "KGZ"),
    ],
)
def test_signs_that_nobody_sees_do_not_disturb(place, typed, value, sign):
    assert read(place, f"{typed[:3]}{sign}{typed[3:]}") == value


def test_what_is_seen_is_taken_as_it_is():
    typed = "Ош\tё́ 😀 \u202e\ufeff\r\nNaryn"

    assert read("organisation.notes", typed) == "Ош\tё́ 😀 \nNaryn"
    assert read("organisation.city", typed) == "Ош ё́ 😀 Naryn"


def test_values_are_written_as_the_languages_write_them():
    assert write_money(740_000, "USD", "en") == "7,400.00\xa0USD"
    assert write_money(740_000, "USD", "ru") == "7\xa0400,00\xa0долл.\xa0США"
    assert formatting.day_in_words(date(2026, 7, 14), "ru") == "14\xa0июля\xa02026\xa0г."
    assert formatting.period(date(2026, 5, 18), date(2026, 5, 29), "en") == "18–29\xa0May\xa02026"
    assert formatting.period(date(2026, 5, 18), date(2026, 6, 2), "ru") == (
        "18\xa0мая – 2\xa0июня\xa02026\xa0г."
    )
    assert formatting.period(None, date(2026, 6, 2), "ru") == "по 2\xa0июня\xa02026\xa0г."
    assert formatting.period(date(2025, 12, 30), date(2026, 1, 2), "en").startswith(
        "30\xa0December\xa02025"
    )
    assert formatting.period(date(2026, 6, 2), date(2026, 6, 2), "en") == "2\xa0June\xa02026"
    assert formatting.period(None, None, "en") == formatting.day(None, "en") == "—"
    assert write_number(Decimal("-1234.50"), "en") == "−1,234.5"
    assert write_number(Decimal("1E+3"), "ru") == "1\xa0000"
    assert formatting.percent(Decimal(20), "ru") == "20\xa0%"
    assert write_month(date(2026, 5, 1), "ru") == "Май\xa02026"
    assert (formatting.count(0, "en"), formatting.count(1200, "en")) == ("–", "1,200")
    assert formatting.moment(datetime(2026, 7, 14, 9, 22), "en").endswith(":22")  # noqa: DTZ001
    assert formatting.moment(None, "en") == "—"


def test_numbers_are_shown_so_that_they_can_be_read_back():
    rate = field("exchange_rate.per_usd")
    for value in ("12650", "12650.25", "0.5", "-3", "999999999.5"):
        for language in ("en", "ru"):
            shown = kinds_text.shown(rate, Decimal(value), language, WORDS, {})
            assert kinds_text.read(rate, shown, WORDS) == Decimal(value)


WHOLE = [
    declared
    for entity in ENTITIES.values()
    for declared in fields_of(entity).values()
    if declared.kind.is_whole
]


@pytest.mark.parametrize("declared", WHOLE, ids=lambda one: f"{one.entity}.{one.key}")
def test_whole_numbers_are_grouped_as_amounts_are_and_years_are_not(declared):
    if any(declared.check(1999)) and not any(declared.check(2026)):
        assert kinds_text.shown(declared, 2026, "en", WORDS, {}) == "2026"
        assert kinds_text.shown(declared, 2026, "ru", WORDS, {}) == "2026"
        return
    for language, written in (("en", "4,712"), ("ru", "4\u00a0712")):
        assert kinds_text.shown(declared, 4712, language, WORDS, {}) == written
        assert kinds_text.read(declared, written, WORDS) == 4712


def test_years_are_told_by_their_check():
    years = {f"{one.entity}.{one.key}" for one in WHOLE if one.is_year}
    assert years == {
        "project.fund_round", "project_year.year", "deployment.cohort", "statement.year",
    }  # fmt: skip
