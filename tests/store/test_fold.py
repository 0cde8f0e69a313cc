"""Folding: what search and order compare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from km_desktop.store.fold import fold, order_key, search_text, spellings

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
        ("  \n ", ""),
    ],
)
def test_words_are_folded(written, folded):
    assert fold(written) == folded


@given(ANY_TEXT)
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


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
