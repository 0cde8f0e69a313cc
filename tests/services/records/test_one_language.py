"""One language is enough for a title, in either language: saved, found, listed, printed."""

from __future__ import annotations

from uuid import UUID

import pytest

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.lists import browse
from km_desktop.services.printing import printing
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit
from km_desktop.services.rules.judging.field_rules import title_halves
from km_desktop.services.words import titles
from km_desktop.services.words.findings import Refused
from km_desktop.store.lists import queries
from km_desktop.store.lists.queries import Filter, Listing
from tests.samples import DAY, made, make, say_all, stored, working

TITLED = sorted(entity for entity in ENTITIES if title_halves(entity))
OWN = [entity for entity in TITLED if not ENTITIES[entity].about.parent]
ROWS = {"deliverable", "milestone", "criterion", "indicator"}


def test_every_title_in_two_halves_takes_one():
    in_two = {
        entity
        for entity, kind in ENTITIES.items()
        if len(kind.about.title) == 2 and kind.about.title[0].endswith("_en")
    }
    kept = {entity for entity in in_two if "code" in fields_of(ENTITIES[entity])}
    assert set(TITLED) == in_two - kept
    assert {"project", "event", "grant_call", "doa", "organisation", *ROWS} <= set(TITLED)


@pytest.mark.parametrize("entity", OWN)
def test_a_record_with_a_russian_title_alone_is_saved_and_called_by_it(database, entity):
    english, russian = title_halves(entity)
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
    english, russian = title_halves(entity)
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
