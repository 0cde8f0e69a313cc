"""The expert's profile."""

import dataclasses
import io

import pytest

from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.documents import wording
from km_desktop.documents.write import write_pdf
from km_desktop.services.printing.brief_content import ProfileEntry, ProfileSection

from .reading import external, fonts_of, page_texts, reader, text_of, words_of
from .sample import IMPRINT
from .sample_profile import PROFILE


def profile(content, language, variant="public"):
    target = io.BytesIO()
    shown = content if variant == "internal" else external(content)
    pages = write_pdf(target, [shown], language, IMPRINT)
    assert len(reader(target.getvalue()).pages) == pages
    return target.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("variant", ["public", "internal"])
def test_profile_says_everything_on_two_pages_at_most(language, variant):
    data = profile(PROFILE, language, variant)
    words = words_of(data)
    assert len(page_texts(data)) <= 2
    for pair in (PROFILE.name, PROFILE.name_other, PROFILE.headline, PROFILE.summary):
        assert pair.say(language) in words
    for section in PROFILE.sections:
        assert section.heading.say(language) in words
    for theme in PROFILE.themes:
        assert theme.say(language) in words
    assert "6 11 13" in words
    assert wording.PROFILE.say(language) in words


@pytest.mark.parametrize("language", ["en", "ru", "both"])
def test_public_profile_keeps_the_internal_part_back(language):
    public = text_of(profile(PROFILE, language, "public"))
    internal = text_of(profile(PROFILE, language, "internal"))
    for words in ("y.shcherbakova@example.org", "900 000", "410"):
        assert words not in public
        assert words in internal
    for pair in (wording.FOR_OFFICE, PROFILE.internal_sections[0].heading):
        for spoken in pair:
            assert spoken not in public


def test_header_says_for_whom_the_page_is():
    assert "Public · Active" in words_of(profile(PROFILE, "en"))
    assert "Для открытого доступа · Действует" in words_of(profile(PROFILE, "ru"))
    assert "Для служебного пользования" in words_of(profile(PROFILE, "ru", "internal"))


def test_both_languages_in_one_file():
    pages = page_texts(profile(PROFILE, "both"))
    assert "Page 1 of" in pages[0]
    assert "Страница 1 из" in pages[-1] or "Страница 2 из 2" in pages[-1]


def test_entries_in_the_other_language_are_marked():
    assert "годов (in Russian)" in words_of(profile(PROFILE, "en"))
    assert "basins (на английском)" in words_of(profile(PROFILE, "ru"))


def test_an_empty_profile_is_one_page():
    blank = {
        field.name: Text("", "")
        for field in dataclasses.fields(PROFILE)
        if isinstance(getattr(PROFILE, field.name), Text)
    }
    empty = dataclasses.replace(
        PROFILE, **blank, themes=(), sdgs=(), facts=(), internal_facts=(), sections=(),
        internal_sections=(), verified_on=None,
    )  # fmt: skip
    assert len(page_texts(profile(empty, "ru", "internal"))) == 1


def test_a_long_life_flows_and_headings_stay():
    entries = tuple(
        ProfileEntry(
            Text(f"{1900 + n}", ""), Text(f"Post {n} of the career", ""), Text("Somewhere", ""),
            Text("More about it. " * (n % 9), ""),
        )
        for n in range(120)
    )  # fmt: skip
    section = ProfileSection(Text("Experience", "Опыт работы"), entries)
    long = dataclasses.replace(PROFILE, sections=(section, *PROFILE.sections))
    words = words_of(profile(long, "en"))
    for n in range(120):
        assert words.count(f"Post {n} of") == 1


def test_long_themes_are_written_out():
    theme = Text("HIV, infectious diseases and sanitary-epidemiological safety of all regions", "")
    words = words_of(profile(dataclasses.replace(PROFILE, themes=(theme, theme)), "en"))
    assert words.count("sanitary-epidemiological safety") == 2


def test_profile_describes_itself_and_is_deterministic():
    data = profile(PROFILE, "ru")
    assert data == profile(PROFILE, "ru")
    assert reader(data).metadata.title == "Профиль эксперта EXP-0042"
    assert reader(data).metadata.creator == "KM Desktop"
    assert reader(data).trailer["/Root"]["/Lang"] == "ru"
    assert b"Helvetica" not in data
    assert all("+NotoSans" in name for name in fonts_of(data))
