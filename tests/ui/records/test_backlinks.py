"""What links to a record, on its page: listed, opened, begun, and followed by the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from km_desktop.models import ENTITIES
from km_desktop.services import programmes
from km_desktop.services.records import backlinks, records
from km_desktop.services.words.findings import Spot
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.records.backlink_section import NONE
from tests.samples import make, stored, working
from tests.ui.driving import DAY, Driver, Key, notice_text

FOLLOWING = [(way, name) for name in ENTITIES for way in programmes.traits(name).follows]


@pytest.fixture
def db(driver: Driver):
    return driver.window.workspace.database


def request_with(db, number: int):
    """Make a request with some assignments; return both."""
    with working(db) as work:
        request = make(
            work, "request", title_en="Clean water", title_ru="Чистая вода", received_on=DAY,
            sdgs=("6",),
        )  # fmt: skip
        made = [
            make(work, "assignment", request_id=request, title_en=f"Part {at}", planned_start=None)
            for at in range(number)
        ]
    return request, made[::-1]


def titles(group) -> list[str]:
    return [one.title.en for one in group.group.records]


def tab(page) -> str:
    return page.head.tabs._counts.get("linked", ("", ""))[0]


def tabs(page) -> list[str]:
    return [key for key, _words in page.head.tabs._tabs]


def test_a_request_shows_its_assignments_and_enter_opens_one(driver: Driver, db) -> None:
    request, made = request_with(db, 3)
    page = driver.record("request", request)
    (group,) = page.backlinks.section.groups
    assert titles(group) == ["Part 2", "Part 1", "Part 0"]
    assert group.heading.text() == "Assignments · 3"
    assert tab(page) == "3"
    assert tabs(page)[-2:] == ["linked", "attachments"]
    page.sections.show("linked")
    group.table.view.setFocus()
    driver.key(Key.Key_Down)
    driver.key(Key.Key_Return)
    opened = driver.record_page()
    assert (opened.entity, opened.record_id) == ("assignment", made[1])
    driver.key(Key.Key_Escape)
    assert driver.record_page() is page


def test_a_click_opens_a_record(driver: Driver, db) -> None:
    request, made = request_with(db, 1)
    page = driver.record("request", request)
    page.sections.show("linked")
    view = page.backlinks.section.groups[0].table.view
    view.clicked.emit(view.model().index(0, 0))
    driver.settle()
    assert driver.record_page().record_id == made[0]


def test_delete_takes_nothing_away_here(driver: Driver, db) -> None:
    request, _ = request_with(db, 1)
    page = driver.record("request", request)
    view = page.backlinks.section.groups[0].table.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    driver.key(Key.Key_Delete)
    assert not page.backlinks.section.groups[0].table.model.rows[0].removed
    assert driver.record_page() is page
    assert page.form.change_count() == 0


def test_a_group_shows_twenty_and_then_more(driver: Driver, db) -> None:
    request, _ = request_with(db, 23)
    page = driver.record("request", request)
    (group,) = page.backlinks.section.groups
    assert len(group.table.model.rows) == 20
    assert group.table.view.isRowHidden(19) is False
    assert group.more.text() == "Show 3 more"
    assert tab(page) == "23"
    page.sections.show("linked")
    group.more.setFocus()
    driver.key(Key.Key_Space)
    assert len(group.table.model.rows) == 23
    assert group.more.isHidden()
    assert group.table.view.hasFocus()
    assert group.table.view.currentIndex().row() == 20


def test_a_new_assignment_begins_with_what_the_request_says(driver: Driver, db) -> None:
    request, _ = request_with(db, 0)
    page = driver.record("request", request)
    assert page.backlinks.section.empty.text() == NONE.en
    page.sections.show("linked")
    driver.press(page.backlinks.section.groups[0].begin)
    made = driver.record_page()
    assert (made.entity, made.record_id) == ("assignment", None)
    wanted = stored(db, "request", request)
    assert driver.field(made, "title_en").editor.value() == "Clean water"
    assert driver.field(made, "title_ru").editor.value() == "Чистая вода"
    assert driver.field(made, "country").editor.value() == wanted["country"]
    assert driver.field(made, "office_id").editor.value() == str(wanted["office_id"])
    driver.save(made)
    assert notice_text(made.head.notice).startswith("Saved."), notice_text(made.head.notice)
    assert stored(db, "assignment", made.record_id)["request_id"] == request
    driver.key(Key.Key_Escape)
    assert driver.record_page() is page
    assert titles(page.backlinks.section.groups[0]) == ["Clean water"]


def test_what_is_typed_is_saved_before_something_is_begun(driver: Driver, db) -> None:
    request, _ = request_with(db, 0)
    page = driver.record("request", request)
    driver.type_into(page, "title_en", "Cleaner water")
    page.sections.show("linked")
    driver.press(page.backlinks.section.groups[0].begin)
    made = driver.record_page()
    assert made.entity == "assignment", notice_text(page.head.notice)
    assert driver.field(made, "title_en").editor.value() == "Cleaner water"
    assert stored(db, "request", request)["title_en"] == "Cleaner water"


def test_a_record_put_in_the_trash_leaves_the_list(driver: Driver, db) -> None:
    request, made = request_with(db, 2)
    page = driver.record("request", request)
    changes = records.remove(db, "Boris", "assignment", [made[0]], DAY)
    driver.window.workspace.wrote(changes, None)
    driver.settle()
    assert titles(page.backlinks.section.groups[0]) == ["Part 0"]
    assert tab(page) == "1"


def test_a_record_in_the_trash_begins_nothing(driver: Driver, db) -> None:
    request, _ = request_with(db, 0)
    records.remove(db, "Boris", "request", [request], DAY)
    page = driver.record("request", request)
    assert page.backlinks.section.groups == []
    assert page.backlinks.section.empty.text() == NONE.en


def test_a_new_record_has_no_such_section_until_it_is_saved(driver: Driver) -> None:
    driver.window.pages.show_record("event", None)
    driver.settle()
    page = driver.record_page()
    assert page.backlinks.section.isHidden()
    assert "linked" not in tabs(page)
    for name, value in (("name_en", "Water days"), ("country", "TJK")):
        driver.fill(page, name, value)
    for name in ("starts_on", "ends_on"):
        driver.fill(page, name, DAY)
    driver.save(page)
    assert page.record_id is not None, notice_text(page.head.notice)
    assert page.backlinks.section.isVisible()
    assert "linked" in tabs(page)


def test_a_page_that_nothing_can_link_to_has_no_section(driver: Driver) -> None:
    page = driver.referenced("assignment", "EOD-2026-0007")
    assert backlinks.links_to("assignment") == ()
    assert "linked" not in tabs(page)
    assert not page.backlinks.section.isVisible()


def test_a_file_to_read_shows_no_buttons(drive: Callable[..., Driver], sample_file: Path) -> None:
    first = drive()
    first.open(sample_file)
    request, made = request_with(first.window.workspace.database, 1)
    bare, _ = request_with(first.window.workspace.database, 0)
    first.window.workspace.close()
    first.settle()
    driver = drive()
    driver.window.workspace.open(sample_file, read_only=True)
    driver.settle()
    page = driver.record("request", request)
    (group,) = page.backlinks.section.groups
    page.sections.show("linked")
    assert not group.begin.isVisible()
    group.table.view.setFocus()
    group.table.view.setCurrentIndex(group.table.model.index(0, 0))
    driver.key(Key.Key_Return)
    assert driver.record_page().record_id == made[0]
    assert driver.record("request", bare).backlinks.section.groups == []


def test_everything_is_said_in_russian_at_once(driver: Driver, db) -> None:
    request, _ = request_with(db, 21)
    page = driver.record("request", request)
    switch().set("ru")
    driver.settle()
    (group,) = page.backlinks.section.groups
    assert group.heading.text() == "Задания · 21"
    assert group.more.text() == "Показать ещё 1"
    assert group.begin.text() == "Новое задание по этому запросу"
    across = Qt.Orientation.Horizontal
    heads = [group.table.model.headerData(at, across)
             for at in range(group.table.model.columnCount())]  # fmt: skip
    assert heads == ["Номер", "Название", "Страна", "Даты", "Статус"]


@pytest.mark.parametrize("begun", FOLLOWING, ids=lambda one: f"{one[0].entity}-{one[1]}")
def test_whatever_follows_is_begun_on_its_own_page(driver: Driver, db, begun) -> None:
    way, child = begun
    entity = way.entity
    over = {"kind": way.kinds[0], "country": "TJK"} if way.kinds else {}
    with working(db) as work:
        record_id = make(work, entity, **over)
    page = driver.record(entity, record_id)
    offered = [one for one in page.backlinks.section.groups if one.group.begins]
    (group,) = [one for one in offered if one.group.link.entity == child]
    page.sections.show("linked")
    driver.press(group.begin)
    made = driver.record_page()
    assert made.entity == child
    editor = driver.field(made, group.group.link.key).editor
    assert editor.value() == str(record_id)
    assert ENTITIES[child].about.prefix


def accepted_with(db, *statuses: str):
    """Make a request that is accepted, with an assignment in each status; return all."""
    request, made = request_with(db, len(statuses))
    with working(db) as work:
        work.change("request", request, {"status": "accepted", "decided_on": DAY})
        for one, status in zip(made, statuses, strict=True):
            work.change("assignment", one, {"status": status})
    return request, made


def test_f8_leads_to_each_assignment_that_is_not_finished_and_enter_opens_it(
    driver: Driver, db
) -> None:
    request, made = accepted_with(db, "ongoing", "completed", "draft")
    page = driver.record("request", request)
    view = page.backlinks.section.groups[0].table.view
    assert tab(page) == "2"  # what stands in the way, not how many there are
    led = []
    for warned in ("partner_id", "problem", "decided_by"):  # F8 walks by place
        driver.key(Key.Key_F8)
        assert page.form.frames["request", warned].isAncestorOf(QApplication.focusWidget())
    for _ in range(2):
        driver.key(Key.Key_F8)
        assert QApplication.focusWidget() is view
        assert page.head.tabs.current_key() == "linked"
        at = page.backlinks.section.groups[0].group.records[view.currentIndex().row()]
        said = page.backlinks.section.groups[0].problem.text()
        assert said == f"Assignment {at.reference} is not finished."
        led.append(at.record_id)
    assert led == [made[0], made[2]]
    driver.key(Key.Key_Return)
    assert driver.record_page().record_id == made[2]
    with working(db) as work:
        for one in led:
            work.change("assignment", one, {"status": "cancelled"})
    driver.key(Key.Key_Escape)
    page = driver.record("request", request)
    assert page.view.problems.next_step().gates == ()
    assert page.backlinks.section.groups[0].problem.text() == ""
    assert tab(page) == "3"


def test_a_list_of_steps_leads_to_the_record_as_soon_as_it_was_read(driver: Driver, db) -> None:
    request, made = accepted_with(db, "completed", "ongoing")
    driver.window.pages.show_record("request", request).view.aim_at(
        Spot("status", "assignment", made[1])
    )
    driver.settle()
    view = driver.record_page().backlinks.section.groups[0].table.view
    assert QApplication.focusWidget() is view
    assert view.currentIndex().row() == 1


def test_a_description_that_nobody_filled_leads_to_what_begins_a_deployment(
    driver: Driver, db
) -> None:
    with working(db) as work:
        host = make(work, "organisation", name_en="Host", kind="UN", country="USA")
        doa = make(work, "doa", host_id=host, status="advertised", title_en="Officer")
    page = driver.record("doa", doa)
    driver.press(page.head.next)
    (group,) = page.backlinks.section.groups
    assert QApplication.focusWidget() is group.begin
    assert group.problem.text() == "No deployment is recorded under this description."
    driver.key(Key.Key_Return)
    assert driver.record_page().entity == "deployment"


@pytest.mark.parametrize("entity", ["organisation", "request"])
def test_a_problem_of_a_field_stays_there_where_others_of_its_kind_link_here(
    driver: Driver, entity: str
) -> None:
    """A problem is of another one of its kind only where that is named."""
    page = driver.record(entity, driver.list(entity).rows.id_at(0))
    places = page.form.body.places
    assert entity in places.linked
    for (own, key), frame in page.form.frames.items():
        assert page.form.target_of(Spot(key, own)) is frame
    assert not page.backlinks.section.isAncestorOf(page.form.target_of(Spot("", entity)))
    assert places.section_of(Spot("", entity)) != "linked"
    other = Spot("status", entity, page.record_id)
    assert places.is_linked(other)
    assert places.section_of(other) == "linked"


def test_a_refused_request_keeps_the_field_that_was_wrong_in_view(empty: Driver) -> None:
    empty.list("request")
    empty.window.edit_menu.new_record()
    empty.settle()
    page = empty.record_page()
    page.saving.save()
    empty.settle()
    focus = QApplication.focusWidget()
    wrong = [frame for frame in page.form.frames.values() if frame.sentence()]
    assert any(frame.isAncestorOf(focus) for frame in wrong)
    assert not page.form.frames["request", "sdgs"].isAncestorOf(focus)
    empty.fill(page, "title_en", "Clean water")
    empty.fill(page, "sdgs", ())
    page.view.show_spot(Spot("sdgs", "request"))
    empty.settle()
    frame, paper = page.form.frames["request", "sdgs"], page.view.sections.paper
    assert frame.isAncestorOf(QApplication.focusWidget())
    top = frame.mapTo(paper.viewport(), frame.rect().topLeft()).y()
    assert 0 <= top <= paper.viewport().height() - frame.height()
