"""One language is enough for a text, in either language: saved, found, listed, printed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from uuid6 import uuid7

from km_desktop.bilingual import LANGUAGES
from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, fields_of, halves_of, needed_halves
from km_desktop.services.history import history, undo
from km_desktop.services.lists import browse
from km_desktop.services.printing import printing
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit, RowEdit
from km_desktop.services.rules.judging import field_rules
from km_desktop.services.words import titles
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.services.words.findings import Refused
from km_desktop.store.lists import queries
from km_desktop.store.lists.queries import Filter, Listing
from tests.samples import DAY, made, make, say_all, stored, working

ENOUGH = {entity: needed_halves(kind) for entity, kind in ENTITIES.items()}
TITLED = sorted(
    entity
    for entity, kind in ENTITIES.items()
    if any(tuple(half.key for half in pair) == kind.about.title for pair in ENOUGH[entity])
)
OWN = [entity for entity in TITLED if not ENTITIES[entity].about.parent]
ROWS = {"deliverable", "milestone", "criterion", "indicator"}
# Beside titles: what was demanded in English alone.
OTHERS = {
    "leg": {"from_place", "to_place"}, "follow_up": {"action"}, "doa": {"duty_station"},
    "reassignment": {"new_station"}, "volunteer_report": {"period"},
}  # fmt: skip


def title_of(entity: str) -> tuple[Field, Field]:
    """Return the halves of a title."""
    return next(pair for pair in ENOUGH[entity] if pair[0].key == ENTITIES[entity].about.title[0])


def test_every_title_in_two_halves_takes_one():
    in_two = {
        entity
        for entity, kind in ENTITIES.items()
        if len(kind.about.title) == 2 and kind.about.title[0].endswith("_en")
    }
    kept = {entity for entity in in_two if "code" in fields_of(ENTITIES[entity])}
    assert set(TITLED) == in_two - kept
    assert {"project", "event", "grant_call", "doa", "organisation", *ROWS} <= set(TITLED)


def test_no_text_in_two_halves_is_demanded_in_one_language_alone():
    for entity, kind in ENTITIES.items():
        for english, russian in halves_of(kind).values():
            assert english.required == russian.required, (entity, english.key)
            assert not (english.half_required and english.required), (entity, english.key)
        assert not [
            key
            for key, declared in fields_of(kind).items()
            if declared.half_required and key not in {pair[0].key for pair in ENOUGH[entity]}
        ]
    others = {
        entity: {pair[0].key for pair in pairs if pair[0].key not in ENTITIES[entity].about.title
                 or entity not in TITLED}
        for entity, pairs in ENOUGH.items()
    }  # fmt: skip
    assert {entity: keys for entity, keys in others.items() if keys} == OTHERS


@pytest.mark.parametrize("entity", sorted(entity for entity, pairs in ENOUGH.items() if pairs))
def test_texts_in_one_language_are_enough_and_in_none_too_few(entity):
    vocabulary = Vocabulary({})
    halves = [half for pair in ENOUGH[entity] for half in pair]

    def asked(values):
        found = field_rules.check_values(entity, values, vocabulary)
        return [one.text.en for one in found if one.field in {half.key for half in halves}]

    assert asked({ru.key: "Ош" for _, ru in ENOUGH[entity]}) == []
    assert asked({en.key: "Osh" for en, _ in ENOUGH[entity]}) == []
    assert asked({}) == [
        f"Fill in “{en.label.en}” or “{ru.label.en}”; one language is enough."
        for en, ru in ENOUGH[entity]
    ]


@pytest.mark.both
def test_rows_in_russian_alone_are_saved_called_and_taken_back(database):
    trip = made(database, "mission", starts_on=date(2026, 9, 1), ends_on=date(2026, 9, 4))
    there, back, step = uuid7(), uuid7(), uuid7()
    rows = (
        RowEdit("leg", there, {"from_place_ru": "Москва", "to_place_ru": "Ош"}, is_new=True),
        RowEdit("leg", back, {"from_place_ru": "Ош", "to_place_ru": "Москва"}, is_new=True),
        RowEdit("follow_up", step, {"action_ru": "Прислать карты"}, is_new=True),
    )
    version = stored(database, "mission", trip)["version"]
    saved = records.save(database, "Anna", Edit("mission", trip, version=version, rows=rows), DAY)

    assert stored(database, "leg", there)["to_place"] is None
    with database.reading() as connection:
        assert titles.titles(connection, "mission", [trip])[trip] == (
            "Ош, 1–4\xa0Sep\xa02026", "Ош, 1–4\xa0сент.\xa02026\xa0г.",
        )  # fmt: skip
        names = titles.titles(connection, "follow_up", [step])
    assert names[step] == ("Прислать карты", "Прислать карты")
    (added,) = (
        entry
        for entry in history.of_record(database, "mission", trip)
        if entry.operation_id == saved.changes.operation_id
    )
    lines = [line.say("en") for record in added.records for line in record.lines]
    assert any("Прислать карты" in line for line in lines)
    undo.undo(database, "Anna", saved.changes.operation_id)
    assert stored(database, "leg", there)["removed_at"] is not None


def test_a_row_is_not_emptied_in_its_last_language(database):
    trip = made(database, "mission")
    leg = made(database, "leg", mission_id=trip, from_place_ru="Ош", to_place_ru="Баткен")
    emptied = RowEdit("leg", leg, {"to_place_ru": None}, version=1)
    version = stored(database, "mission", trip)["version"]
    with pytest.raises(Refused) as refused:
        records.save(database, "Anna", Edit("mission", trip, version=version, rows=(emptied,)), DAY)
    assert say_all(refused.value.findings) == [
        "Fill in “To” or “To, in Russian”; one language is enough."
    ]


def test_descriptions_are_listed_and_ordered_by_either_half_of_their_station(database):
    doa = made(database, "doa", duty_station=None, duty_station_ru="Баткен", country="KGZ")
    for language in LANGUAGES:
        (row,) = browse.rows(database, "doa", [doa], ("duty_station",), language, DAY)
        assert row.cells["duty_station"] == "Баткен"
    made(database, "doa", duty_station="Osh", duty_station_ru="Ош")
    for language, expected in (("en", ["Osh", "Баткен"]), ("ru", ["Баткен", "Ош"])):
        listing = Listing("doa", sort="duty_station", language=language)
        rows = browse.rows(
            database, "doa", _ids(browse.ids(database, listing)), ("duty_station",), language, DAY
        )
        assert [row.cells["duty_station"] for row in rows] == expected


@pytest.mark.parametrize(
    ("legs", "expected"),
    [
        ([("Moscow", "Москва", "Osh", "Ош"), (None, "Ош", None, "Москва")], ("Osh", "Ош")),
        ([("Moscow", None, "Osh", None), (None, "Ош", None, "Баткен")], ("Osh – Баткен",) * 2),
        (
            [(None, "Москва", "Osh", None), ("Osh", "Ош", None, "Баткен"),
             ("Batken", "Баткен", "Moscow", "Москва")],
            ("Osh – Баткен",) * 2,
        ),
    ],
)  # fmt: skip
def test_a_place_that_is_named_in_two_languages_is_one_on_a_journey(database, legs, expected):
    trip = made(database, "mission")
    keys = ("from_place", "from_place_ru", "to_place", "to_place_ru")
    with working(database) as work:
        for number, leg in enumerate(legs):
            day = date(2026, 9, 1 + number)
            make(work, "leg", mission_id=trip, departs_on=day, **dict(zip(keys, leg, strict=True)))
    with database.reading() as connection:
        assert titles.places(connection, "mission", [trip])[trip] == expected


@pytest.mark.parametrize("entity", OWN)
def test_a_record_with_a_russian_title_alone_is_saved_and_called_by_it(database, entity):
    english, russian = title_of(entity)
    one = made(database, entity)
    edit = Edit(entity, one, values={english.key: None, russian.key: "Родники Памира"})
    records.save(database, "Anna", edit, DAY)

    assert stored(database, entity, one)[english.key] is None
    with database.reading() as connection:
        called = titles.titles(connection, entity, [one])[one]
        assert called == ("Родники Памира", "Родники Памира")
        looked = Listing(entity, (Filter("text", ("памира",)),))
        assert queries.count(connection, looked) == 1


@pytest.mark.parametrize("entity", OWN)
def test_a_record_without_any_title_is_not_saved(database, entity):
    english, russian = title_of(entity)
    one = made(database, entity)
    empty = Edit(entity, one, values={english.key: None, russian.key: None})
    with pytest.raises(Refused) as refused:
        records.save(database, "Anna", empty, DAY)
    sentence = f"Fill in “{english.label.en}” or “{russian.label.en}”; one language is enough."
    assert sentence in say_all(refused.value.findings)


@pytest.mark.both
def test_a_title_in_one_language_stands_among_the_others_in_either_order(database):
    with working(database) as work:
        for en, ru in (("Alpha", "Янтарь"), (None, "Берег"), ("Gamma", None)):
            make(work, "project", title_en=en, title_ru=ru)
    for key, expected in (
        ("title_en", ["Alpha", "Gamma", "Берег"]), ("title_ru", ["Gamma", "Берег", "Янтарь"]),
    ):  # fmt: skip
        listing = Listing("project", sort=key)
        packed = browse.ids(database, listing)
        ids = _ids(packed)
        language = "ru" if key.endswith("ru") else "en"
        rows = browse.rows(database, "project", ids, ("title",), language, DAY)
        assert [row.cells["title"] for row in rows] == expected


def _ids(packed):
    size = queries.ID_BYTES
    return [UUID(bytes=packed[at : at + size]) for at in range(0, len(packed), size)]


def test_an_organisation_with_a_russian_name_alone_is_told_as_double(database):
    made(database, "organisation", name_en=None, name_ru="Фонд «Заря»", country="RUS")
    two = made(database, "organisation", name_en=None, name_ru="Фонд «Заря»", country="RUS")
    other = made(database, "organisation", name_en=None, name_ru="Фонд «Рассвет»", country="RUS")

    def doubled(one):
        found = records.open_record(database, "organisation", one, DAY).findings
        return any("already in the file" in said for said in say_all(found))

    assert doubled(two)
    assert not doubled(other)


def test_a_paper_marks_the_half_that_stands_in_and_lists_what_is_lacking(database):
    with working(database) as work:
        one = make(work, "project", title_en=None, title_ru="Родники Памира")
        make(work, "project_country", project_id=one, country="TJK")
    (fiche,) = printing.contents(database, "project", [one], "public", DAY)
    assert "Title in English" in [label.en for label in printing.missing(fiche)]
    assert "Title in Russian" not in [label.en for label in printing.missing(fiche)]
    assert fiche.title == ("", "Родники Памира")


@pytest.mark.parametrize("entity", ["memorandum", "contribution"])
def test_agreements_are_listed_by_the_title_of_the_language(database, entity):
    both = made(database, entity, title="Water", title_ru="Вода")
    alone = made(database, entity, title="Вода одна")
    for language, expected in (("en", "Water"), ("ru", "Вода")):
        rows = browse.rows(database, entity, [both, alone], ("title",), language, DAY)
        assert [row.cells["title"] for row in rows] == [expected, "Вода одна"]
    with database.reading() as connection:
        assert titles.titles(connection, entity, [both])[both] == ("Water", "Вода")
