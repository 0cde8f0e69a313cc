"""The manual that is in the program: whole, in both languages, and found from every page."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from km_desktop import paths
from km_desktop.bilingual import LANGUAGES
from km_desktop.ui import places
from km_desktop.ui.help import manual
from km_desktop.ui.help.manual import ManualPassage, chapter_of, find_passages

ROOT = Path(__file__).parents[3]
# Pages that stand above others, and the chapter that a person would look for.
ABOVE = {
    ("lists.list_page", "ListPage"): "lists",
    ("lists.bulk_page", "BulkPage"): "lists",
    ("lists.bulk_step_page", "BulkStepPage"): "lists",
    ("lists.rates_page", "RatesPage"): "figures",
    ("records.page", "RecordPage"): "form",
    ("printing.print_page", "PrintPage"): "printing",
    ("history.undo_page", "UndoPage"): "undo",
    ("people.merge_page", "MergePeoplePage"): "people",
    ("timeline.page", "TimelinePage"): "days",
    ("figures.figure_page", "FigurePage"): "figures",
    ("window.settings_page", "SettingsPage"): "settings",
    ("window.handout_page", "HandoutPage"): "copies",
    ("window.welcome_page", "WelcomePage"): "first_hour",
}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_chapter_is_in_the_program(language):
    files = {path.stem for path in (ROOT / "docs/manual" / language).glob("*.md")}

    assert files == set(manual.ICONS)
    assert paths.manual().samefile(ROOT / "docs/manual")


def test_the_contents_name_every_chapter():
    contents = (ROOT / "docs/manual/README.md").read_text("utf-8")
    listed = re.findall(r"^- \[(.+)\]\((\w\w)/(\w+)\.md\)$", contents, re.MULTILINE)

    assert [(title, key) for title, language, key in listed if language == "en"] == [
        (chapter.title.en, chapter.key) for chapter in manual.chapters()
    ]
    assert [(title, key) for title, language, key in listed if language == "ru"] == [
        (chapter.title.ru, chapter.key) for chapter in manual.chapters()
    ]


def test_both_languages_have_the_same_headings_and_tables():
    for chapter in manual.chapters():
        for pattern in (r"^## ", r"^### ", r"^\|---"):
            en, ru = (len(re.findall(pattern, half, re.MULTILINE)) for half in chapter.text)
            assert en == ru, (chapter.key, pattern)


def test_links_between_chapters_lead_somewhere():
    for chapter in manual.chapters():
        for language, half in zip(LANGUAGES, chapter.text, strict=True):
            for link in re.findall(r"\]\((?!http)([^)#]+)", half):
                assert (paths.manual() / language / link).exists(), (chapter.key, link)


@pytest.mark.parametrize("place", places.PAGES)
def test_every_place_has_its_chapter(place):
    module, name = places.PAGES[place]

    assert chapter_of(getattr(import_module(module), name)) in manual.ICONS


@pytest.mark.parametrize(("page", "chapter"), ABOVE.items())
def test_a_page_leads_to_what_tells_of_it(page, chapter):
    module = f"km_desktop.ui.{page[0]}"
    classes = vars(import_module(module)).values()
    own = [one for one in classes if isinstance(one, type) and one.__module__ == module]

    assert own
    assert {chapter_of(one) for one in own} == {chapter}


def test_words_are_found_whatever_their_case_and_yo():
    found = find_passages("ЧЕРНОВИК", "ru")

    assert ManualPassage("form", "Введённое не пропадает") in found
    assert find_passages("еще", "ru") == find_passages("ещё", "ru") != []
    assert find_passages("draft", "ru") == []
    assert find_passages("  ", "ru") == []


def test_every_word_must_stand_in_the_passage():
    assert ManualPassage("safety", "When a person asks to be forgotten") in find_passages(
        "erase act", "en"
    )
    assert find_passages("erase elephant", "en") == []
