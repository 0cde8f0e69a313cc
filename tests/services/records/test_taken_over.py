"""What a record takes over by a link: empty fields only, and what makes sense together."""

from __future__ import annotations

from datetime import date

import pytest

from km_desktop.models.money import Money
from km_desktop.services.programmes.bureaus import BUREAU_OF
from km_desktop.services.records import records, taken_over
from km_desktop.store import database as databases
from km_desktop.store.lists import queries
from tests.once import at_home
from tests.samples import DAY, made, make, stored, working


def taken(database, entity, *by, **values):
    found = taken_over.take_over(database, entity, values, by)
    return {key: one.value for key, one in found.items()}


@pytest.fixture
def description(database):
    with working(database) as work:
        host = make(work, "organisation", kind="UN", country="USA")
        return make(
            work, "doa", host_id=host, country="KGZ", category="NATIONAL_SPECIALIST",
            duty_station="Bishkek", duty_station_ru="Бишкек",
        )  # fmt: skip


@pytest.mark.both
def test_a_deployment_takes_over_its_description(database, description):
    found = taken_over.take_over(database, "deployment", {"doa_id": description}, ["doa_id"])
    doa = stored(database, "doa", description)
    wanted = ("category", "host_id", "country", "duty_station", "duty_station_ru")
    assert {key: one.value for key, one in found.items()} == {key: doa[key] for key in wanted}
    assert {one.words.en for one in found.values()} == {f"from {doa['reference']}"}
    assert found["host_id"].title is not None


def test_a_country_that_was_typed_takes_no_station_of_another_one(database, description):
    other = taken(database, "deployment", "doa_id", doa_id=description, country="TJK")
    assert set(other) == {"category", "host_id"}
    same = taken(database, "deployment", "doa_id", doa_id=description, country="KGZ")
    assert same["duty_station"] == "Bishkek"


def test_a_station_in_russian_alone_is_taken_as_it_stands(database):
    doa = made(database, "doa", country="KGZ", duty_station=None, duty_station_ru="Баткен")
    found = taken(database, "deployment", "doa_id", doa_id=doa, country="KGZ")
    assert found["duty_station_ru"] == "Баткен"
    assert "duty_station" not in found
    other = taken(database, "deployment", "doa_id", doa_id=doa, country="KGZ", duty_station_ru="Ош")
    assert "duty_station_ru" not in other


def test_half_of_a_title_is_not_put_beside_another_title(database):
    request = made(database, "request", title_en="Water", title_ru="Вода")
    found = taken(database, "assignment", "request_id", request_id=request, title_ru="Реки")
    assert "title_en" not in found
    found = taken(database, "assignment", "request_id", request_id=request, title_ru="Вода")
    assert found["title_en"] == "Water"


@pytest.mark.parametrize("format_", ["ONSITE", "HYBRID", None])
def test_who_takes_part_travels_on_the_days_of_the_event(database, format_):
    event = made(database, "event", starts_on=date(2026, 5, 4), ends_on=date(2026, 5, 6),
                 format=format_)  # fmt: skip
    assert taken(database, "participation", "event_id", event_id=event) == {
        "travel_from": date(2026, 5, 4),
        "travel_to": date(2026, 5, 6),
    }
    later = taken(database, "participation", "event_id", event_id=event,
                  travel_from=date(2026, 6, 1))  # fmt: skip
    assert later == {}


def test_nobody_travels_to_what_is_held_online(database):
    event = made(database, "event", starts_on=DAY, ends_on=DAY, format="ONLINE")
    assert taken(database, "participation", "event_id", event_id=event) == {}


def test_what_was_taken_over_hands_on_what_it_has(database):
    office = made(database, "organisation", kind="CO", country="TJK")
    request = made(database, "request", office_id=office, country="KGZ")
    # The request speaks first of its country, and the office only where that says nothing.
    found = taken_over.take_over(database, "assignment", {"request_id": request}, ["request_id"])
    assert (found["office_id"].value, found["country"].value) == (office, "KGZ")
    host = made(database, "organisation", kind="CO", country="TJK")
    doa = made(database, "doa", host_id=host, country="TJK", duty_station="Dushanbe")
    alone = taken(database, "deployment", "doa_id", "host_id", doa_id=doa, country="KGZ")
    assert "duty_station" not in alone


def test_an_office_gives_its_country_and_a_country_its_bureau(database):
    office = made(database, "organisation", kind="CO", country="TJK")
    for entity, key in (("request", "office_id"), ("assignment", "office_id"),
                        ("internship", "host_id"), ("doa", "host_id")):  # fmt: skip
        assert taken(database, entity, key, **{key: office}) == {"country": "TJK"}
    made_here = {"kind": "CO", "country": "TJK"}
    assert taken(database, "organisation", "country", **made_here) == {"bureau": "RBEC"}
    assert taken(database, "organisation", "kind", **made_here) == {"bureau": "RBEC"}
    assert taken(database, "organisation", "country", kind="UNIVERSITY", country="TJK") == {}


def test_the_country_of_a_headquarters_is_not_that_of_a_volunteer(database):
    agency = made(database, "organisation", kind="UN", country="USA")
    assert taken(database, "deployment", "host_id", host_id=agency) == {}


def test_an_amount_comes_without_the_rate_of_then(database):
    application = made(database, "grant_application", requested=Money(740_050, "RUB", 9_431))
    found = taken(database, "award", "grant_application_id", grant_application_id=application)
    assert found == {"amount": Money(740_050, "RUB")}


def test_a_record_begun_from_another_says_what_comes_from_it(database, description):
    sheet = records.blank(database, "deployment", DAY, {"doa_id": description})
    reference = stored(database, "doa", description)["reference"]
    assert sheet.values["duty_station"] == "Bishkek"
    assert {one.en for one in sheet.taken.values()} == {f"from {reference}"}
    assert "doa_id" not in sheet.taken
    typed = records.blank(database, "deployment", DAY, {"doa_id": description, "country": "TJK"})
    assert set(typed.taken) == {"category", "host_id"}


def test_the_offices_of_the_sample_belong_to_the_bureau_of_their_country(sample_once, tmp_path):
    path = at_home(sample_once, tmp_path / "sample.kmdb")
    with databases.open_file(path) as sample, sample.reading() as connection:
        offices = queries.where_is(connection, "organisation", kind="CO")
    assert offices
    for office in offices:
        assert BUREAU_OF[office["country"]] == office["bureau"], office["name_en"]
