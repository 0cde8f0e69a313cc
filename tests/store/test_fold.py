"""Folding: what search and order compare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from km_desktop.store.fold import (
    fold,
    fold_searched,
    order_key,
    search_text,
    search_words,
    spellings,
)
from km_desktop.written.text import APOSTROPHES

ANY_TEXT = st.text(max_size=60)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Ёлкин", "елкин"),
        ("ЩЕРБАКОВ-Иванов", "щербаков иванов"),
        ("Майский", "майский"),  # й is a letter of its own
        ("Müller", "muller"),
        ("José  O’Brien", "jose o brien"),
        ("«Қазақстан», ғ.", "қазақстан ғ"),
        ("Straße №5", "strasse no5"),
        ("Инсти\u00adтут ги\u200bдро\ufeffлогии", "институт гидрологии"),
        ("first\u2028second\x0bthird", "first second third"),
        ("  \n ", ""),
    ],
)
def test_words_are_folded(written, folded):
    assert fold(written) == folded


USUAL = st.text("\n\xa0 !\"'(),-./:;?\\`|0189AZaz~«»–—“”„АЕЁЙЯаеёйя", max_size=60)


@given(USUAL)
def test_usual_text_is_folded_as_beside_an_unusual_letter(text):
    """The usual letters have a way of their own, because most of a file is written with them."""
    assert f"{fold(text)} ғ".strip() == fold(f"{text} ғ")


@given(ANY_TEXT)
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_all_apostrophes_are_one_and_none(apostrophe):
    assert fold(f"O{apostrophe}zbekiston") == "o zbekiston"
    assert search_words(f"O{apostrophe}zbekiston") == ["ozbekiston"]
    stored = search_text("organisation", {"name_en": f"O{apostrophe}zbekiston akademiyasi"})
    for typed in ("o'zbekiston", "o‘zbekiston", "oʻzbekiston", "ozbekiston"):
        assert all(word in stored for word in search_words(typed))


@given(ANY_TEXT)
def test_folding_for_search_twice_changes_nothing_more(text):
    assert fold_searched(fold_searched(text)) == fold_searched(text)


@pytest.mark.parametrize(
    ("key", "name", "typed"),
    [
        ("family_name_lat", "Łukaszewicz", "lukaszewicz"),
        ("family_name_lat", "Müller", "mueller"),
        ("family_name_lat", "Müller", "muller"),
        ("family_name_lat", "Əliyev", "eliyev"),
        ("family_name_ru", "Қасымов", "касымов"),
        ("family_name_ru", "Өмірбек", "омирбек"),
        ("family_name_ru", "Подъячев", "pod'yachev"),
        ("family_name_ru", "Лук’яненка", "лукяненка"),
    ],
)
def test_a_name_is_found_in_the_letters_that_everybody_has(key, name, typed):
    stored = search_text("person", {key: name})

    assert all(word in stored for word in search_words(typed))
    assert all(word in stored for word in search_words(name))


@given(ANY_TEXT)
def test_case_never_matters(text):
    assert fold(text.upper().lower()) == fold(text.upper())


@given(ANY_TEXT, ANY_TEXT)
def test_keys_are_folded_and_bounded(first, last):
    key = order_key(first, last)

    assert key is None or (key == key.strip() and 0 < len(key) <= 300)


@given(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюяАЁЯ-' qw1", max_size=30))
def test_spelling_a_name_never_fails(name):
    assert all(isinstance(spelling, str) for spelling in spellings(name))


@given(ANY_TEXT)
def test_spelling_anything_gives_one_text_for_each_rule(name):
    found = spellings(name)

    assert len(found) == 4
    assert all(isinstance(spelling, str) for spelling in found)


def test_a_person_is_indexed_in_all_official_spellings():
    text = search_text("person", {"family_name_ru": "Юрьев", "given_name_ru": "Алексей"})

    for spelling in ("юрьев", "iurev", "yuryev", "aleksei", "aleksey"):
        assert spelling in text


def test_words_of_code_lists_are_indexed_in_both_languages():
    text = search_text("organisation", {"name_en": "UNDP", "country": "KGZ"})

    assert "кыргызстан" in text
    assert "kyrgyzstan" in text
