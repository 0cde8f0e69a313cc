"""Text that is typed, and text that is drawn."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from km_desktop.written.text import (
    INVISIBLE,
    LINE_ENDS,
    NOT_TEXT,
    clean,
    clean_name,
    printable_text,
    read_text,
)
from km_desktop.written.unreadable import Unreadable

ANY_TEXT = st.text(st.characters(), max_size=40)  # halves of characters, too


@given(ANY_TEXT)
def test_text_is_taken_clean_or_refused(typed):
    try:
        taken = read_text(typed)
    except Unreadable:
        assert NOT_TEXT.search(typed)
    else:
        assert taken == clean(typed) == clean(taken)
        assert unicodedata.is_normalized("NFC", taken)


@pytest.mark.parametrize("sign", [chr(0xD83D), chr(0xDCFF)])
def test_half_a_character_is_refused_with_its_place(sign):
    with pytest.raises(Unreadable) as refused:
        read_text(f"Osh\r\nthe school {sign}of Naryn")

    assert "line 2" in refused.value.text.en
    assert "“the school”" in refused.value.text.en
    assert "в строке 2" in refused.value.text.ru.lower()


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\r", "\r\n", "\x85", "\u2028", "\u2029", "\n"])
def test_every_end_of_a_line_is_one_and_a_space_in_one_line(sign):
    assert clean(f"First{sign}second") == "First\nsecond"
    assert clean(f"First {sign} second", lines=False) == "First second"
    assert clean_name(f"Anna{sign}Maria") == "Anna Maria"


@pytest.mark.parametrize(
    "sign",
    [
        *map(chr, range(0x09)), *map(chr, range(0x0E, 0x20)), *map(chr, range(0x7F, 0x85)),
        "\xad", "\u034f", "\u061c", "\u200b", "\u200c", "\u200d", "\u200e", "\u202e", "\u2060",
        "\u2066", "\ufeff", "\ufe0f", "\ufffe", "\U000e0001",
    ],
)  # fmt: skip
def test_what_nobody_sees_goes(sign):
    for text in (f"Ins{sign}titute", f"{sign}Institute", f"Institute{sign}"):
        assert clean(text) == "Institute"
        assert clean(text, lines=False) == "Institute"
        assert clean_name(text) == "Institute"
        assert printable_text(text).strip() == "Institute"


@pytest.mark.parametrize("text", ["می\u200cخواهم", "क्\u200dष", "ශ්\u200dරී", "ᠠ\u180b"])
def test_joiners_stay_where_a_script_needs_them(text):
    assert clean(text) == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("O‘zbekiston", "O'zbekiston"),
        ("Oʻzbekiston, togʻ", "O'zbekiston, tog'"),
        ("Лук’яненка", "Лук'яненка"),
        ("Лукʼяненка", "Лук'яненка"),
        ("d`Ivoire, l´eau", "d'Ivoire, l'eau"),
        ("the experts’ reports", "the experts' reports"),
        ("a ‘quoted’ word, don’t", "a ‘quoted’ word, don't"),
        ("«Москва – Рим» — 5′", "«Москва – Рим» — 5′"),
        ("non‑breaking‐hyphen", "non-breaking-hyphen"),
        ("Тимофе\u0438\u0306", "Тимофей"),
        ("−5 °C", "−5 °C"),
    ],
)
def test_signs_that_only_look_different_are_one(typed, kept):
    assert clean(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Салтыков–Щедрин", "Салтыков-Щедрин"),
        ("Aygul’", "Aygul'"),
        ("‘Ali  al-Rahman", "'Ali al-Rahman"),
        ("Anna\u00a0Maria", "Anna Maria"),
    ],
)
def test_a_name_has_one_hyphen_one_apostrophe_and_single_spaces(typed, kept):
    assert clean_name(typed) == kept


@given(ANY_TEXT)
def test_nothing_that_is_seen_goes(typed):
    seen = "".join(
        INVISIBLE.sub("", LINE_ENDS.sub("", unicodedata.normalize("NFC", typed))).split()
    )
    kept = "".join(clean(typed).split())

    assert len(INVISIBLE.sub("", kept)) == len(unicodedata.normalize("NFC", seen))


def test_a_million_letters_are_cleaned_in_time_that_grows_with_them():
    text = "a\u200b  \n" * 200_000

    assert len(clean(text)) == len("a  \n" * 200_000) - 3


@given(st.text())
def test_drawn_text_is_cleaned_once(typed):
    drawn = printable_text(typed)

    assert printable_text(drawn) == drawn
    assert not NOT_TEXT.search(drawn)
