"""The navigation: every list stands there once, with a sign that there is."""

from __future__ import annotations

import pytest

from km_desktop.models import ENTITIES
from km_desktop.services import due, programmes
from km_desktop.ui import places
from km_desktop.ui.kit import icons

LISTED = [entity for entity in ENTITIES if programmes.traits(entity).words.place.en]
SECTIONS = {"people", "work", "fund", "partnership", "file"}


def test_every_list_stands_once_and_in_the_order_of_the_menu():
    keys = [place.key for place in places.PLACES if place.key in ENTITIES]

    assert keys == LISTED
    assert {programmes.traits(entity).section for entity in LISTED} <= SECTIONS


@pytest.mark.parametrize(
    "place", [place for place in places.PLACES if place.key], ids=lambda p: p.key
)
def test_a_place_has_a_sign_that_there_is(place, qapp):
    assert icons.icon(place.icon)


def test_what_is_due_has_signs_that_there_are(qapp):
    assert all(icons.icon(source.icon) for source in due.SOURCES)


def test_the_navigation_has_sixteen_entries_at_the_most_and_leads_to_everything():
    entries = [place.key for place in places.NAVIGATION if place.icon]
    reached = [one.key for entry in entries for one in places.beside(entry)]
    assert len(entries) <= 16
    assert sorted(reached) == sorted(place.key for place in places.PLACES if place.icon)


def test_no_two_places_have_one_sign(qapp):
    signs = [place.icon for place in places.PLACES if place.icon]
    assert len(signs) == len(set(signs)), sorted(one for one in signs if signs.count(one) > 1)
