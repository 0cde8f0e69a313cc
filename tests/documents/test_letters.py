"""Letters on paper: those of the programme's countries are drawn, others are named before."""

from __future__ import annotations

import dataclasses
import io

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from km_desktop import paths
from km_desktop.bilingual import Text
from km_desktop.documents.engine.fonts import (
    BOLD,
    REGULAR,
    measure,
    prepare_fonts,
    unprintable_letters,
)
from km_desktop.documents.letters import find_unprintable, unprintable_text
from km_desktop.documents.write import write_pdf

from .reading import text_of
from .sample import BRIEF, IMPRINT
from .sample_profile import PROFILE

WORDS = {"Armenian": "Հայերեն և", "Georgian": "ქართული ენა", "Lao": "ພາສາລາວ"}


def printed(content):
    pages = io.BytesIO()
    write_pdf(pages, [content], "both", IMPRINT)
    return pages


@pytest.mark.parametrize(("script", "words"), WORDS.items())
@pytest.mark.parametrize("content", [BRIEF, PROFILE], ids=["brief", "profile"])
def test_the_scripts_of_the_countries_are_drawn(content, script, words):
    name = "tasks" if content is BRIEF else "headline"
    filled = dataclasses.replace(content, **{name: Text(f"Word: {words}.", f"Слово: {words}.")})

    pages = printed(filled)

    fonts = {
        str(one.get_object()["/BaseFont"])
        for page in PdfReader(pages).pages
        for one in page["/Resources"]["/Font"].values()
    }
    assert any(f"NotoSans{script}" in font for font in fonts)
    assert words in text_of(pages.getvalue()).replace("\u00a0", " ")
    assert find_unprintable(filled) == ()


@pytest.mark.parametrize("script", WORDS)
@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_every_letter_of_the_scripts_has_a_glyph(script, weight):
    font = TTFont(paths.resources() / "fonts" / f"NotoSans{script}-{weight}.ttf")
    letters = {chr(code): glyph for code, glyph in font.getBestCmap().items()}

    assert len(letters) > 60
    assert ".notdef" not in letters.values()
    assert unprintable_letters("".join(letters)) == ""
    assert all(letter in letters for letter in WORDS[script] if not letter.isspace())


@pytest.mark.parametrize("font", [REGULAR, BOLD])
def test_a_mixed_word_is_as_wide_as_its_parts(font):
    prepare_fonts()
    for words in WORDS.values():
        parts = measure("Word ", font, 10) + measure(words, font, 10)
        assert measure(f"Word {words}", font, 10) == pytest.approx(parts)
        assert measure(words, font, 10) > 20


def test_letters_without_a_face_are_named_with_their_field():
    filled = dataclasses.replace(
        BRIEF, tasks=Text("Write ሰላም", "Пишет"), background=Text("Plain", "Просто 日")
    )

    text = unprintable_text(filled)

    assert text is not None
    assert text.en.startswith("4 letters cannot be printed: ")
    assert "ሰ ላ ም in “Tasks in English” after “Write”" in text.en
    assert "日 in “Background in Russian” after “Просто”" in text.en
    assert text.ru.startswith("4 буквы напечатать нельзя: ")
    printed(filled)
    assert unprintable_text(filled) == text  # printing does not change what is known


def test_invisible_signs_are_no_letters():
    signs = "\u00a0\u200b\u00ad\u200d\u2060\u2028\ufeff\x0b"
    filled = dataclasses.replace(BRIEF, tasks=Text(f"a{signs}b", ""))

    assert unprintable_text(filled) is None


def test_letters_beyond_the_first_plane_are_named():
    assert unprintable_letters("a😀") == "😀"
