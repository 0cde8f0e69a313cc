"""Every word of every list is found first: by its code, in either language, by its other names."""

from __future__ import annotations

from importlib import import_module

import pytest

from km_desktop.models.code_lists.places import COUNTRY, SDG, alpha2
from km_desktop.models.codes import CodeList
from km_desktop.services.words.code_words import find_code
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.written.folding import fold

LISTS = {
    value.name: value
    for module in ("fund", "numbers", "people", "places", "portfolio", "programmes", "work")
    for value in vars(import_module(f"km_desktop.models.code_lists.{module}")).values()
    if isinstance(value, CodeList) and list(value)
}
WORDS = Vocabulary()
FIRST_LETTERS = 4
EVERYDAY = {
    "Laos": "LAO", "Lao PDR": "LAO", "Лаос": "LAO", "Moldova": "MDA", "Молдова": "MDA",
    "Молдавия": "MDA", "Киргизия": "KGZ", "Kyrgyz Republic": "KGZ", "Белоруссия": "BLR",
    "Russia": "RUS", "Россия": "RUS", "Turkey": "TUR", "Vietnam": "VNM", "Swaziland": "SWZ",
    "Burma": "MMR", "Ivory Coast": "CIV", "Cote d'Ivoire": "CIV", "Czech Republic": "CZE",
    "Великобритания": "GBR", "UK": "GBR", "США": "USA", "Iran": "IRN", "South Korea": "KOR",
    "КНДР": "PRK", "Holland": "NLD", "Macedonia": "MKD", "Cape Verde": "CPV", "Palestine": "PSE",
    "Tanzania": "TZA", "Syria": "SYR", "Congo-Kinshasa": "COD", "East Timor": "TLS",
}  # fmt: skip


@pytest.mark.parametrize("codes", LISTS.values(), ids=LISTS)
def test_every_code_and_name_leads_to_its_word_first(codes):
    index = WORDS.index(codes)
    for word in WORDS.words(codes):
        for name in (word.code, word.code.lower(), *word.text, *word.other, word.text.ru.upper()):
            assert index.ranked(name)[0] == word.code, name
            assert find_code(codes, name, WORDS) == word.code, name


@pytest.mark.parametrize("codes", LISTS.values(), ids=LISTS)
def test_the_first_letters_of_a_name_find_it_among_the_beginnings(codes):
    index = WORDS.index(codes)
    for word in WORDS.words(codes):
        for name in map(fold, word.text):
            typed = name[:FIRST_LETTERS].strip()
            begin = {
                one.code
                for one in WORDS.words(codes)
                for own in (one.code, *one.text, *one.other)
                if fold(own).startswith(typed)
            }
            assert word.code in index.ranked(typed)[: len(begin)], name


@pytest.mark.parametrize(("typed", "code"), EVERYDAY.items())
def test_a_country_is_found_by_what_people_call_it(typed, code):
    assert find_code(COUNTRY, typed, WORDS) == code
    assert WORDS.index(COUNTRY).ranked(typed)[0] == code


def test_no_other_name_is_that_of_two_countries():
    owners: dict[str, str] = {}
    for word in WORDS.words(COUNTRY):
        for name in (word.code, *word.text, *word.other):
            assert owners.setdefault(fold(name), word.code) == word.code, name


def test_the_names_of_the_un_stay_shown():
    assert WORDS.text(COUNTRY, "LAO").en == "Lao People's Democratic Republic"
    assert WORDS.text(COUNTRY, "MDA").ru == "Республика Молдова"
    assert alpha2("KGZ") == "KG"


def test_goals_are_found_by_number_and_the_right_word_before_its_middle():
    index = WORDS.index(SDG)

    assert [index.ranked(typed)[0] for typed in ("6", "sdg 6", "ЦУР 6", "educ")] == [
        "6", "6", "6", "4",
    ]  # fmt: skip
    assert WORDS.index(COUNTRY).ranked("rus")[0] == "RUS"


def test_a_name_of_the_team_leads_where_the_team_says():
    words = Vocabulary(country_names={fold("Holland"): ("Holland", "DEU")})

    assert find_code(COUNTRY, "holland", words) == "DEU"
    assert words.index(COUNTRY).ranked("Holland")[0] == "DEU"
    assert find_code(COUNTRY, "Голландия", words) == "NLD"
