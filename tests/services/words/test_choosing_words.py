"""Every word of every list is found by its beginning, before all that only have it inside."""

from __future__ import annotations

import pytest

from km_desktop.bilingual import LANGUAGES
from km_desktop.models import ENTITIES
from km_desktop.models.codes import CodeList
from km_desktop.models.field import fields_of
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.written.folding import fold
from km_desktop.written.matching import NamedEntry, NameIndex

LETTERS = 4


def code_lists() -> dict[str, CodeList]:
    fields = [declared for entity in ENTITIES.values() for declared in fields_of(entity).values()]
    return {one.codes.name: one.codes for one in fields if one.kind.is_coded}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(code_lists()))
def test_four_letters_put_a_word_into_the_first_group(name, language):
    words = Vocabulary().words(code_lists()[name])
    index = NameIndex(NamedEntry(one.code, tuple(one.text), one.other) for one in words)
    names = {
        one.code: [fold(text) for text in (one.code.replace("_", " "), *one.text, *one.other)]
        for one in words
    }
    for word in words:
        typed = fold(word.text.say(language))[:LETTERS].strip()
        begin = {code for code, all_names in names.items()
                 if any(known.startswith(typed) for known in all_names)}  # fmt: skip
        first = index.ranked(typed)[: len(begin)]
        assert word.code in first, (name, typed, word.code)


@pytest.mark.parametrize(("name", "typed", "code"), [
    ("country", "rus", "RUS"), ("country", "росс", "RUS"), ("sdg", "6", "6"), ("sdg", "sdg 6", "6"),
    ("sdg", "ЦУР 6", "6"), ("sdg", "clean", "6"), ("sdg", "1", "1"), ("country", "кирг", "KGZ"),
])  # fmt: skip
def test_the_first_is_the_one_that_is_meant(name, typed, code):
    assert Vocabulary().index(code_lists()[name]).ranked(typed)[0] == code
