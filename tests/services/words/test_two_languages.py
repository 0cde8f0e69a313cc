"""The halves of a text: what stands for which language, and what is lacking."""

import pytest

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import halves_of
from km_desktop.services.records.row_titles import row_title
from km_desktop.services.words import titles
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.services.words.two_languages import half_gaps, is_empty, named, pair


def test_a_text_that_older_files_have_alone_is_of_the_language_of_its_letters():
    assert pair({"problem": "Wells run dry", "problem_ru": None}, "problem") == Text(
        "Wells run dry", ""
    )
    assert pair({"problem": "Колодцы пересыхают (WASH)"}, "problem") == Text(
        "", "Колодцы пересыхают (WASH)"
    )
    assert pair({"problem": "WASH 2020–2025", "problem_ru": "ВСС"}, "problem") == Text(
        "WASH 2020–2025", "ВСС"
    )
    assert pair({"problem": "2020–2025"}, "problem") == Text("2020–2025", "")


def test_a_russian_text_beside_another_russian_one_stays_where_it_was_typed():
    both = {"problem": "Вода", "problem_ru": "Воды нет"}
    assert pair(both, "problem") == Text("Вода", "Воды нет")


def test_both_ways_of_naming_the_english_half_are_read():
    assert pair({"title_en": "Maps", "title_ru": "Карты"}, "title") == Text("Maps", "Карты")
    assert pair({"city": "Osh", "city_ru": "Ош"}, "city") == Text("Osh", "Ош")


def test_names_stand_in_for_each_other():
    assert named({"city": "Osh"}, "city") == Text("Osh", "Osh")
    assert named({"city_ru": "Ош"}, "city") == Text("Ош", "Ош")
    assert named({}, "city") == Text("", "")


def test_the_lacking_half_is_named_once_whatever_the_number_of_rows():
    rows = [
        {"action": "Repair", "action_ru": None},
        {"action": "Отремонтировать", "action_ru": None},
        {"action": "Train", "action_ru": "Обучить"},
        {"action": None, "action_ru": None},
    ]
    assert list(half_gaps("follow_up", rows, "action")) == [
        Text("Action", "Что сделать"),
        Text("Action, in Russian", "Что сделать, по-русски"),
    ]
    assert list(half_gaps("follow_up", rows[2:], "action")) == []


def test_a_field_is_filled_in_either_language():
    assert is_empty({"report": "", "report_ru": None}, "report")
    assert not is_empty({"report": None, "report_ru": "Отчёт"}, "report")
    assert not is_empty({"signed_on": "2026-01-01"}, "signed_on")


KNOWN_BY_A_PAIR = [
    (entity, declared.about.title[0])
    for entity, declared in ENTITIES.items()
    if declared.about.title[0] in halves_of(declared)
]


@pytest.mark.parametrize(("entity", "key"), KNOWN_BY_A_PAIR)
def test_what_is_known_by_a_pair_is_called_in_the_language_in_use_else_in_the_other(entity, key):
    both = {key: "Osh mill", f"{key}_ru": "Мельница"}
    assert titles.of_values(entity, both) == ("Osh mill", "Мельница")
    assert titles.of_values(entity, {f"{key}_ru": "Мельница"}) == ("Мельница", "Мельница")
    assert titles.of_values(entity, {key: "Osh mill"}) == ("Osh mill", "Osh mill")
    alone = row_title(entity, {f"{key}_ru": "Мельница"}, Vocabulary(), {})
    assert "Мельница" in alone.en
    assert "Мельница" in alone.ru


def test_rows_known_by_a_pair_are_among_the_entities():
    found = {entity for entity, _ in KNOWN_BY_A_PAIR}
    assert {"education", "employment", "leg", "follow_up", "reassignment"} <= found
