"""A request that was merged says into which one: required by the step, never in a circle."""

from __future__ import annotations

import pytest

from km_desktop.services.records import backlinks, records
from km_desktop.services.records.records import Edit
from km_desktop.services.words.findings import Refused
from tests.samples import DAY, made, say_all, stored, working
from tests.services.stepping import refused, status, take

CIRCLE = "This goes round in a circle: "


def request(database, **values):
    return made(database, "request", status="received", sdgs=("2",), received_on=DAY, **values)


def merge_into(database, one, other):
    version = stored(database, "request", one)["version"]
    edit = Edit("request", one, version, values={"merged_into_id": other})
    return records.save(database, "Anna", edit, DAY)


def test_the_step_asks_for_the_request_and_both_show_it(file_database):
    one, other = request(file_database), request(file_database)

    assert "Fill in “Merged into”." in refused(file_database, "request", one, "merged")
    merge_into(file_database, one, other)
    take(file_database, "request", one, "merged")

    assert status(file_database, "request", one) == "merged"
    (found,) = [
        links
        for links in backlinks.of_record(file_database, "request", other)
        if links.link.key == "merged_into_id"
    ]
    assert (found.count, found.records[0].record_id) == (1, one)


def test_one_that_was_merged_without_a_word_is_an_open_issue(file_database):
    one = made(file_database, "request", status="merged", sdgs=("2",), received_on=DAY)

    findings = records.open_record(file_database, "request", one, DAY).findings
    assert "Merged into another, but: fill in “Merged into”." in say_all(findings)


def test_a_request_is_not_merged_into_itself(file_database):
    one = request(file_database)

    with pytest.raises(Refused) as refusal:
        merge_into(file_database, one, one)
    assert "cannot be merged into itself" in say_all(refusal.value.findings)[0]


def test_requests_are_not_merged_in_a_circle(file_database):
    one, two, three = (request(file_database) for _ in range(3))
    merge_into(file_database, one, two)
    merge_into(file_database, two, three)

    with pytest.raises(Refused) as refusal:
        merge_into(file_database, three, one)
    names = [stored(file_database, "request", each)["reference"] for each in (one, two, three)]
    assert say_all(refusal.value.findings) == [
        f"{CIRCLE}{' → '.join(names)}. Choose a request that goes on."
    ]
    merge_into(file_database, three, request(file_database))


def test_a_circle_that_two_copies_made_is_listed_and_stops_nothing_else(file_database):
    one, two = request(file_database), request(file_database)
    merge_into(file_database, one, two)
    with_circle = made(file_database, "request", status="merged", sdgs=("2",), received_on=DAY)
    with working(file_database) as work:
        work.change("request", two, {"merged_into_id": one})  # as a merge takes it over
        work.change("request", with_circle, {"merged_into_id": one})

    told = records.open_record(file_database, "request", one, DAY).findings
    assert any(text.startswith(CIRCLE) for text in say_all(told))
    # Who leads into the circle is not part of it, and reading it comes to an end.
    beside = records.open_record(file_database, "request", with_circle, DAY).findings
    assert not any(text.startswith(CIRCLE) for text in say_all(beside))
    version = stored(file_database, "request", one)["version"]
    edit = Edit("request", one, version, values={"title_en": "Another"})
    records.save(file_database, "Anna", edit, DAY)
    assert stored(file_database, "request", one)["title_en"] == "Another"
