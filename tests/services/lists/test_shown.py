"""What lists and the panel beside them show of records, and what the hint of a search promises."""

from __future__ import annotations

from datetime import date

import pytest

from km_desktop.models import ENTITIES
from km_desktop.models.code_lists import people
from km_desktop.models.field import fields_of
from km_desktop.services import programmes
from km_desktop.services.lists import browse, summary
from km_desktop.services.words import titles
from km_desktop.store.lists import queries
from km_desktop.store.lists.queries import Listing
from tests.samples import DAY, make, working

LISTED = [entity for entity in ENTITIES if programmes.traits(entity).words.place.en]


@pytest.fixture
def journey(database):
    """A mission of an expert to two towns and back, and its person and assignment."""
    with working(database) as work:
        person = make(
            work, "person", family_name_lat="Orlova", given_name_lat="Anna",
            family_name_ru="Орлова", given_name_ru="Анна", patronymic_ru=None,
        )  # fmt: skip
        expert = make(work, "expert", person_id=person)
        assignment = make(work, "assignment", expert_id=expert, country="KGZ")
        mission = make(
            work, "mission", assignment_id=assignment, starts_on=date(2026, 8, 31),
            ends_on=date(2026, 9, 4), reference="MIS-2026-0001",
        )  # fmt: skip
        for origin, place, russian in (
            ("Moscow", "Bishkek", "Бишкек"), ("Bishkek", "Osh", "Ош"), ("Osh", "Moscow", "Москва"),
        ):  # fmt: skip
            make(
                work, "leg", mission_id=mission, from_place=origin, to_place=place,
                from_place_ru=None, to_place_ru=russian,
            )  # fmt: skip
        bare = make(
            work, "mission", assignment_id=assignment, starts_on=None, ends_on=None,
            reference="MIS-2026-0002",
        )  # fmt: skip
    return mission, bare, expert, assignment


def row_of(database, entity, record_id, language="en"):
    keys = [column.key for column in browse.columns(entity, language)]
    return browse.rows(database, entity, [record_id], keys, language, DAY)[0]


def test_a_mission_is_known_by_its_place_and_days(database, journey):
    mission, bare, *_ = journey
    with database.reading() as connection:
        found = titles.titles(connection, "mission", [mission, bare])
    assert found[mission].en.replace("\u00a0", " ") == "Bishkek – Osh, 31 Aug – 4 Sep 2026"
    assert found[mission].ru.startswith("Бишкек – Ош, ")
    assert found[bare].en == "MIS-2026-0002"


@pytest.mark.both
def test_the_list_of_missions_says_who_went_where_for_what(database, journey):
    mission, bare, expert, assignment = journey
    assert browse.start_columns("mission") == (
        "reference", "assignment_id.expert_id", "place", "assignment_id", "starts_on", "ends_on",
        "report_on", "status",
    )  # fmt: skip
    row = row_of(database, "mission", mission)
    assert row.cells["assignment_id.expert_id"] == "Orlova, Anna"
    assert row.cells["place"] == "Bishkek – Osh"
    assert row.links["assignment_id.expert_id"] == ("expert", expert)
    assert row.links["assignment_id"] == ("assignment", assignment)
    russian = row_of(database, "mission", mission, "ru")
    assert russian.cells["assignment_id.expert_id"] == "Орлова Анна"
    assert russian.cells["place"] == "Бишкек – Ош"
    assert row_of(database, "mission", bare).cells["place"] == ""


def test_missions_are_ordered_by_the_person_of_their_assignment(database, journey):
    column = next(
        one for one in browse.columns("mission", "en") if one.key == "assignment_id.expert_id"
    )
    found = browse.ids(database, Listing("mission", sort=column.sort))
    assert set(queries.unpack(found)) == set(journey[:2])


def test_lists_write_countries_by_their_short_names(database):
    with working(database) as work:
        assignment = make(work, "assignment", country="MDA")
    assert row_of(database, "assignment", assignment).cells["country"] == "Moldova"


def test_the_panel_says_nothing_twice_and_nothing_that_is_not(database, journey):
    with working(database) as work:
        request = make(work, "project", title_en="Wells", title_ru="Колодцы")
    for entity, record_id in (("mission", journey[0]), ("project", request)):
        for language in ("en", "ru"):
            shown = summary.of_record(database, entity, record_id, language, DAY)
            labels = [label for label, _ in shown.facts]
            assert len(labels) == len(set(labels))
            assert not {value for _, value in shown.facts} & {"No", "Нет"}
            other = "in Russian" if language == "en" else "на английском"
            assert not [label for label in labels if other in label]


def test_the_panel_of_an_expert_says_languages_countries_years_and_consent(database):
    with working(database) as work:
        person = make(work, "person")
        expert = make(
            work, "expert", person_id=person, years_experience=21, degree="DOCTOR",
            countries_of_experience=("KGZ", "TJK"),
        )  # fmt: skip
        make(work, "language_skill", person_id=person, language="en", level="C1")
        make(work, "consent", person_id=person, purpose="ROSTER", valid_until=date(2027, 5, 1))
        make(work, "consent", person_id=person, purpose="PUBLIC", withdrawn_on=DAY)
    english = dict(summary.of_record(database, "expert", expert, "en", DAY).facts)
    russian = dict(summary.of_record(database, "expert", expert, "ru", DAY).facts)
    degree = people.DEGREE.text("DOCTOR")
    assert english["Languages"] == "English C1"
    assert english["Experience"] == f"21 years · {degree.en}"
    assert russian["Стаж"] == f"21 год · {degree.ru}"
    assert "Kyrgyzstan, Tajikistan" in english.values()
    assert "Кыргызстан, Таджикистан" in russian.values()
    assert "1 May 2027" in english["Consent"].replace("\xa0", " ")
    assert people.CONSENT_PURPOSE.text("ROSTER").en in english["Consent"]
    assert people.CONSENT_PURPOSE.text("PUBLIC").en not in english["Consent"]


def test_the_panel_of_a_person_does_not_say_the_name_again(database):
    with working(database) as work:
        person = make(
            work, "person", family_name_lat="Orlova", given_name_lat="Anna",
            family_name_ru="Орлова", given_name_ru="Анна", patronymic_ru="Петровна",
        )  # fmt: skip
    shown = summary.of_record(database, "person", person, "en", DAY)
    assert not {value for _, value in shown.facts} & {
        "Orlova",
        "Anna",
        "Орлова",
        "Анна",
        "Петровна",
    }


@pytest.mark.parametrize("entity", LISTED)
def test_the_hint_of_a_search_names_what_this_list_searches(database, entity):
    hint = browse.searched(entity)
    assert hint.en.endswith("…")
    assert hint.ru.endswith("…")
    titled = {one.title.en.lower(): one.key for one in browse.columns(entity, "en")}
    for words in hint.en.removesuffix("…").lower().split(", "):
        key = titled.get(words)
        if key is None or key in ("title", "name", "place"):
            continue
        declared = fields_of(ENTITIES[entity])[key]
        kind = declared.kind
        assert kind.is_searched or kind.is_choice or kind.is_link, (entity, words)


def test_no_two_lists_promise_the_same_for_everything():
    assert len({browse.searched(entity).en for entity in LISTED}) > 8
