"""Every key, code and word that a programme says of an entity is one of that entity's."""

from __future__ import annotations

import dataclasses

import pytest

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import Kind, fields_of
from km_desktop.services import programmes
from km_desktop.services.lists import browse
from km_desktop.services.programmes.traits import Traits
from km_desktop.services.rules.judging.case import children_of
from km_desktop.services.words.naming import is_row
from km_desktop.store.values import table_of

SAID = [programmes.traits(entity) for entity in ENTITIES]
LISTED = [entity for entity in ENTITIES if not is_row(entity)]
pytestmark = pytest.mark.parametrize("said", SAID, ids=[one.entity for one in SAID])


def end_of(entity: str, way: str):
    """Follow a way over links and rows; return the field at its end."""
    *through, last = way.split(".")
    for name in through:
        entity = name if name in children_of(entity) else fields_of(ENTITIES[entity])[name].target
    return fields_of(ENTITIES[entity])[last]


def texts(value):
    if isinstance(value, Text):
        yield value
    elif dataclasses.is_dataclass(value):
        for one in dataclasses.fields(value):
            yield from texts(getattr(value, one.name))
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)


def test_statuses_are_codes_of_the_entity(said: Traits):
    statuses = {*said.taken, *said.running, *said.counted.statuses}
    if statuses:
        codes = {code.code for code in fields_of(ENTITIES[said.entity])["status"].codes}
        assert statuses <= codes
        assert len(said.taken) == len(set(said.taken))
    if said.counted.begun:
        assert fields_of(ENTITIES[said.entity])[said.counted.begun].kind is Kind.DAY


def test_a_list_begins_with_columns_that_it_has(said: Traits):
    fields = fields_of(ENTITIES[said.entity])
    for language in ("en", "ru"):
        known = {column.key for column in browse.columns(said.entity, language)}
        assert set(said.columns) <= known
        assert not said.columns or said.order[0] in known
    if said.year:
        assert fields[said.year].kind is Kind.DAY
    assert bool(said.columns) == (said.entity in LISTED)
    if said.words.place.en:
        assert said.columns
        assert said.words.new


def test_links_are_ordered_named_and_headed_by_fields(said: Traits):
    fields = fields_of(ENTITIES[said.entity])
    for way in said.sorted_by:
        *through, last = way.split(".")
        target = said.entity
        for name in through:
            target = fields_of(ENTITIES[target])[name].target
        assert last in table_of(target).c
    assert set(said.known_by) <= set(fields)
    for key in (*said.headings, *said.stands_for_owner):
        assert fields[key].kind is Kind.LINK
    assert not said.stands_for_owner or ENTITIES[said.entity].about.parent


def test_what_follows_has_its_link_and_the_codes_it_asks_for(said: Traits):
    own = fields_of(ENTITIES[said.entity])
    for way in said.follows:
        earlier = fields_of(ENTITIES[way.entity])
        assert own[way.key].target == way.entity
        for field, given in (("kind", way.kinds), ("status", way.statuses)):
            codes = {code.code for code in earlier[field].codes} if given else set()
            assert set(given) <= codes


def test_what_is_taken_over_is_of_one_kind_on_both_sides(said: Traits):
    own = fields_of(ENTITIES[said.entity])
    for key, takes in said.takes.items():
        assert own[key].kind is Kind.LINK
        linked = fields_of(ENTITIES[own[key].target])
        for mine, other in (pair for group in takes.groups for pair in group.items()):
            assert own[mine].kind is linked[other].kind
            if own[mine].kind.is_link:
                assert own[mine].target == linked[other].target
            assert linked[other].meaning.private <= own[mine].meaning.private
            if own[mine].kind.is_choice or own[mine].kind.is_set:
                codes = {one.code for one in own[mine].codes}
                assert {one.code for one in linked[other].codes} <= codes
        if takes.only.field:
            codes = {one.code for one in linked[takes.only.field].codes}
            assert set(takes.only.values) - {None} <= codes
    for one in said.implied:
        assert set(one.values) <= {code.code for code in own[one.by].codes}
        assert set(one.values.values()) <= {code.code for code in own[one.field].codes}


def test_a_blank_record_begins_with_values_of_its_fields(said: Traits):
    fields = fields_of(ENTITIES[said.entity])
    for key, value in said.begins_with.items():
        field = fields[key]
        assert field.kind is not Kind.CHOICE or field.codes.get(value)
        assert field.kind is Kind.CHOICE or field.kind is Kind.WHOLE


def test_figures_are_taken_apart_by_fields_of_the_right_kind(said: Traits):
    kinds = {
        "year": {Kind.DAY}, "country": {Kind.CHOICE}, "theme": {Kind.CHOICE},
        "sdg": {Kind.CHOICES}, "sex": {Kind.CHOICE}, "call": {Kind.LINK}, "host": {Kind.LINK},
        "university": {Kind.LINK},
    }  # fmt: skip
    for by, way in said.parts.items():
        assert end_of(said.entity, way).kind in kinds.get(by, {Kind.CHOICE, Kind.CHOICES})
    if said.country:
        assert end_of(said.entity, said.country).codes.name == "country"
        assert said.words.lane.en


def test_what_takes_days_has_its_words(said: Traits):
    if said.taken:
        assert said.words.clash.en
    if said.taken or said.country:
        assert said.words.lane.en
        assert said.words.span.en
        assert said.days.first
    for words in texts(said):
        assert bool(words.en.strip()) == bool(words.ru.strip())


def test_questions_and_natural_keys_are_fields(said: Traits):
    fields = fields_of(ENTITIES[said.entity])
    parent = ENTITIES[said.entity].about.parent
    assert set(said.asked) <= set(fields)
    assert set(said.natural_key) <= set(fields) - {parent}
    assert not {fields[key].kind for key in said.natural_key} & {Kind.MONEY, Kind.LONG_TEXT}


def test_a_record_waits_by_a_day_and_a_status_that_it_has(said: Traits):
    if said.waits is not None:
        fields = fields_of(ENTITIES[said.entity])
        assert fields[said.waits.day].kind is Kind.DAY
        assert said.waits.shown in fields
        assert set(said.waits.statuses) <= {code.code for code in fields["status"].codes}


def test_what_is_shown_and_printed_is_of_entities_and_for_somebody(said: Traits):
    assert set(said.shows) <= set(ENTITIES)
    assert all(paper.variants and not paper.entity for paper in said.papers)
    assert bool(said.section) <= bool(said.words.place.en)
