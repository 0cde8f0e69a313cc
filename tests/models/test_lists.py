"""Code lists and countries: complete in both languages, and named as the UN names them."""

from __future__ import annotations

from importlib import import_module

import pytest

from km_desktop.models.code_lists.places import COUNTRY, country_notes, is_territory
from km_desktop.models.codes import CodeList
from km_desktop.services.words import first_words
from km_desktop.services.words.code_words import read_code
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.store.fold import fold

LISTS = {
    value.name: value
    for module in ("fund", "numbers", "people", "places", "portfolio", "programmes", "work")
    for value in vars(import_module(f"km_desktop.models.code_lists.{module}")).values()
    if isinstance(value, CodeList) and list(value)
}
STATUSES = {name: codes for name, codes in LISTS.items() if any(c.shape != "ring" for c in codes)}
UN_NAMES = {
    "KGZ": ("Kyrgyzstan", "Кыргызстан"),
    "MDA": ("Republic of Moldova", "Республика Молдова"),
    "BLR": ("Belarus", "Беларусь"),
    "TKM": ("Turkmenistan", "Туркменистан"),
    "TJK": ("Tajikistan", "Таджикистан"),
    "KAZ": ("Kazakhstan", "Казахстан"),
    "RUS": ("Russian Federation", "Российская Федерация"),
    "TUR": ("Türkiye", "Турция"),
    "VNM": ("Viet Nam", "Вьетнам"),
    "LAO": ("Lao People's Democratic Republic", "Лаосская Народно-Демократическая Республика"),
    "CUB": ("Cuba", "Куба"),
    "SWZ": ("Eswatini", "Эсватини"),
    "MKD": ("North Macedonia", "Северная Македония"),
}


@pytest.mark.parametrize("codes", LISTS.values(), ids=LISTS)
def test_every_word_is_there_in_both_languages_and_once(codes):
    rows = list(codes)
    assert rows
    assert len({row.code for row in rows}) == len(rows)
    for half in ("en", "ru"):
        spoken = [getattr(row.text, half) for row in rows]
        assert all(text and text == text.strip() for text in spoken)
        # Folded, because that is how a typed word is looked up; ; stands between words of a set.
        assert len({fold(text) for text in spoken}) == len(rows)
        assert not any(";" in text for text in spoken)


@pytest.mark.parametrize("codes", LISTS.values(), ids=LISTS)
def test_no_word_is_the_code_of_another(codes):
    by_code = {fold(row.code): row for row in codes}
    for row in codes:
        for spoken in row.text:
            assert by_code.get(fold(spoken), row) is row


@pytest.mark.parametrize("codes", STATUSES.values(), ids=STATUSES)
def test_statuses_have_shapes_so_that_colour_never_speaks_alone(codes):
    assert len({row.shape for row in codes}) >= 3


def test_every_machine_has_its_list_of_statuses():
    assert set(STATUSES) == {
        f"{name}_status"
        for name in ("assignment", "deliverable", "payment", "mission", "doa", "deployment",
                     "roster", "internship", "request", "participation", "application", "award",
                     "tranche", "project")
    }  # fmt: skip


@pytest.mark.parametrize(("code", "names"), UN_NAMES.items(), ids=UN_NAMES)
def test_countries_are_named_as_the_un_names_them(code, names):
    assert tuple(COUNTRY.text(code)) == names


def test_old_and_colloquial_country_names_are_not_used():
    russian = {row.text.ru for row in COUNTRY}

    assert not russian & {"Киргизия", "Молдавия", "Белоруссия", "Туркмения", "Россия", "Македония"}
    assert len(list(COUNTRY)) >= 240


def test_territories_are_told_from_countries():
    assert is_territory("ASM")
    assert not is_territory("KGZ")
    assert not is_territory("no such place")


def test_an_unknown_code_stands_for_itself():
    assert tuple(COUNTRY.text("XYZ")) == ("XYZ", "XYZ")
    assert COUNTRY.get(None) is None
    assert COUNTRY.get("XYZ") is None


def test_a_new_file_brings_twenty_themes_and_the_categories_with_their_years():
    themes, categories = first_words.themes(), first_words.volunteer_categories()

    assert [theme["code"] for theme in themes] == [f"T{n:02}" for n in range(1, 21)]
    assert all(theme["name_en"] and theme["name_ru"] and theme["sdgs"] for theme in themes)
    assert first_words.themes() == themes  # the same ids in every file
    assert len({row["id"] for row in themes + categories}) == len(themes) + len(categories)
    assert any(row["valid_to"] for row in categories)
    ratings = first_words.assessment_ratings()
    assert [row["code"] for row in ratings] == ["4", "3", "2", "1"]
    assert first_words.assessment_ratings() == ratings


@pytest.mark.parametrize("typed", ["Kosovo", "kosovo*", "Косово", "косово*", "XK", "XKX"])
def test_a_name_with_an_asterisk_is_found_without_it(typed):
    assert read_code(COUNTRY, typed, Vocabulary()) == "XKX"


def test_a_text_that_names_a_country_has_its_note():
    assert tuple(COUNTRY.text("XKX")) == ("Kosovo*", "Косово*")
    (note,) = country_notes("UNDP Kosovo, Pristina")
    assert country_notes("Работа в Косово* и Сербии") == {note}
    for half in note:
        assert half.startswith("* ")
        assert "1244 (1999)" in half
    assert country_notes("Serbia and Kosovorot") == country_notes("") == frozenset()
