"""The part of a page that shows what links to its record."""

from __future__ import annotations

import pytest

from km_desktop.services.records import records
from km_desktop.ui.records.backlinks import KEY, Backlinks
from tests.samples import made, stored
from tests.ui.driving import DAY


@pytest.fixture
def request_id(workspace):
    return made(
        workspace.database, "request", title_en="Clean water", title_ru="Вода", received_on=DAY,
        sdgs=("6",),
    )  # fmt: skip


@pytest.fixture
def part(bench, request_id):
    """The part with a request that two assignments came of."""
    stand = bench("request")
    for title in ("First", "Second"):
        made(stand.workspace.database, "assignment", request_id=request_id, title_en=title)
    stand.part = Backlinks(stand.workspace, stand.on_screen, stand.view, stand.saving)
    stand.begun = []
    stand.part.begun.connect(lambda *asked: stand.begun.append(asked))
    return stand


def titles(stand) -> list[str]:
    return sorted(one.title.en for one in stand.part.section.groups[0].group.records)


def tabs(stand) -> list[str]:
    return [key for key, _words in stand.view.head.tabs._tabs]


def count(stand) -> str:
    return stand.view.head.tabs._counts[KEY][0]


def test_what_links_here_is_listed_and_counted_at_its_tab(part, request_id) -> None:
    part.show(request_id)
    assert titles(part) == ["First", "Second"]
    assert tabs(part)[-1] == KEY
    assert count(part) == "2"
    part.fill("title_ru", "Чистая вода")  # what the rules say then leaves the number alone
    part.saving.when_saved(lambda: None)
    part.settle()
    assert count(part) == "2"


def test_a_new_record_has_no_section_for_it(part, request_id) -> None:
    part.show(request_id)
    part.saving.show_new({})
    part.settle()
    assert KEY not in tabs(part)
    assert part.part.section.isHidden()
    assert count(part) == ""


def test_another_hand_is_followed_and_other_tables_are_not(part, request_id) -> None:
    part.show(request_id)
    third = made(part.workspace.database, "assignment", request_id=request_id, title_en="Third")
    part.workspace.wrote(records.remove(part.workspace.database, "A", "event", [], DAY), None)
    part.settle()
    assert titles(part) == ["First", "Second"]
    part.workspace.wrote(
        records.remove(part.workspace.database, "A", "assignment", [third], DAY), None
    )
    part.settle()
    assert titles(part) == ["First", "Second"]
    part.workspace.wrote(records.restore(part.workspace.database, "A", "assignment", [third]), None)
    part.settle()
    assert titles(part) == ["First", "Second", "Third"]


def test_what_follows_begins_with_what_was_typed_just_now(part, request_id) -> None:
    part.show(request_id)
    part.fill("title_en", "Cleaner water")
    (group,) = part.part.section.groups
    group.begin.click()
    part.settle()
    assert stored(part.workspace.database, "request", request_id)["title_en"] == "Cleaner water"
    ((entity, given),) = part.begun
    assert entity == "assignment"
    assert (given["request_id"], given["title_en"]) == (request_id, "Cleaner water")


def test_nothing_begins_from_the_trash(part, request_id) -> None:
    part.show(request_id)
    link = part.part.section.groups[0].group.link
    bare = made(part.workspace.database, "request", title_en="Bare")
    records.remove(part.workspace.database, "A", "request", [bare], DAY)
    part.show(bare)
    assert part.part.section.groups == []
    part.part.begin(link)
    part.settle()
    assert part.begun == []


def test_an_answer_for_the_record_before_is_dropped(part, request_id) -> None:
    bare = made(part.workspace.database, "request", title_en="Bare")
    part.saving.show_record(request_id)
    part.show(bare)
    assert count(part) == ""


@pytest.mark.parametrize(("status", "shown"), [("accepted", True), ("received", False)])
def test_what_comes_next_of_a_record_is_begun_from_its_head(part, status, shown) -> None:
    accepted = made(part.workspace.database, "request", status=status, received_on=DAY)
    part.show(accepted)
    head = part.view.head
    assert head.begin.isVisible() == shown
    assert [one.words.en for one in head._begins] == ["New assignment for this request"]
    if shown:
        assert head.begin.text() == "New assignment"
        assert head.begin.toolTip() == "New assignment for this request"
        head.begin.click()
        part.settle()
        ((entity, given),) = part.begun
        assert (entity, given["request_id"]) == ("assignment", accepted)
    part.saving.show_new({})
    part.settle()
    assert not head.begin.isVisible()


def test_a_country_office_begins_requests_in_its_head(bench) -> None:
    stand = bench("organisation")
    Backlinks(stand.workspace, stand.on_screen, stand.view, stand.saving)
    stand.show(made(stand.workspace.database, "organisation", kind="CO", country="TJK"))
    assert stand.view.head.begin.text() == "New request"
    stand.show(made(stand.workspace.database, "organisation", kind="NGO", country="TJK"))
    assert stand.view.head.begin.text() == "New memorandum"
