"""“This week”: each line leads to the field, or to exactly the records that it counts."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from km_desktop.models import ENTITIES
from km_desktop.services import due
from km_desktop.services.due import Due
from km_desktop.services.due.issue_count import CountedIssues, Look
from km_desktop.ui.figures.issues_page import IssuesPage
from km_desktop.ui.figures.overview_page import OverviewPage
from km_desktop.ui.records.page import RecordPage
from tests.samples import make, working
from tests.ui.driving import DAY, Driver


def overview(driver: Driver) -> OverviewPage:
    driver.window.activateWindow()
    driver.window.pages.go_to("overview")
    driver.settle()
    page = driver.window.pages.page()
    assert isinstance(page, OverviewPage)
    return page


def line(page: OverviewPage, kind: str) -> Due:
    return next(row.due for row in page.due.rows if row.due.kind == kind)


def stands_at(page: RecordPage, chosen: Due) -> None:
    """Check that the keyboard is in the field that a line is about, or on its row and column."""
    spot, form, focus = chosen.spot, page.form, page.window().focusWidget()
    assert focus is not None
    frame = form.frames.get((spot.entity or page.entity, spot.field))
    if frame is not None:
        assert frame.isAncestorOf(focus), (chosen.kind, focus)
        return
    view = form.tables[spot.entity].table.view
    assert focus is view, (chosen.kind, focus)
    if spot.row is not None:
        row = form.tables[spot.entity].table.model.rows[view.currentIndex().row()]
        assert row.values["id"] == spot.row
    keys = [column.key for column in form.tables[spot.entity].table.model.columns]
    assert spot.field not in keys or keys[view.currentIndex().column()] == spot.field


def test_every_kind_of_line_leads_to_its_field(driver: Driver):
    found = due.due_on(driver.window.workspace.database, DAY, 90, 500)
    kinds = {one.kind: one for one in found.items if one.record_id is not None}
    assert len(kinds) >= 8
    for chosen in kinds.values():
        page = overview(driver)
        page.due.opened.emit(chosen)
        driver.settle()
        record = driver.record_page()
        assert record.record_id == chosen.record_id
        stands_at(record, chosen)
        paper, focus = record.sections.paper.viewport(), driver.window.focusWidget()
        assert focus is not None
        assert paper.rect().contains(focus.mapTo(paper, focus.rect().topLeft())), chosen.kind
        driver.window.view_menu.back()
        driver.settle()
        assert driver.window.pages.page() is page


@pytest.mark.parametrize("source", due.SOURCES, ids=lambda one: one.kind)
def test_every_source_names_a_field_that_its_page_has(driver: Driver, source):
    owner = source.child or source.entity
    driver.window.pages.show_record(source.entity, None)
    driver.settle()
    form = driver.record_page().form
    columns = form.tables[owner].table.model.columns if source.child else ()
    if source.field not in {column.key for column in columns}:
        driver.window.pages.show_record(owner, None)
        driver.settle()
        assert (owner, source.field) in driver.record_page().form.frames


def test_a_line_for_many_opens_the_list_of_exactly_them(driver: Driver):
    page = overview(driver)
    stale = line(page, "profiles")
    assert stale.number > 1
    row = next(one for one in page.due.rows if one.due is stale)
    row.setFocus()
    driver.key(Qt.Key.Key_Return)
    listed = driver.window.pages.list_shown()
    assert listed is not None
    assert listed.entity == "expert"
    assert listed.rows.row_count() == stale.number
    assert listed.whole > stale.number
    chips = {chip.accessibleName() for chip in listed.filters._chips.values()}
    assert any("until 22\u00a0June\u00a02025" in chip for chip in chips), chips
    driver.window.view_menu.other_language()
    driver.settle()
    chips = {chip.accessibleName() for chip in listed.filters._chips.values()}
    assert any("по 22\u00a0июня\u00a02025" in chip for chip in chips), chips
    listed.filters._chips["last_verified_on"].removed.emit()
    driver.settle()
    assert listed.rows.row_count() > stale.number
    assert list(listed.filters.chosen) == ["status"]


def test_profiles_never_verified_are_said_as_not_filled_in(driver: Driver):
    database = driver.window.workspace.database
    with working(database) as work:
        make(work, "expert", status="active", last_verified_on=None)
    page = overview(driver)
    never = next(row.due for row in page.due.rows if "never" in row.due.what.en)
    page.due.opened.emit(never)
    driver.settle()
    listed = driver.window.pages.list_shown()
    assert listed is not None
    assert listed.rows.row_count() == never.number
    assert listed.filters._chips["last_verified_on"].accessibleName().endswith("not filled in")
    listed.filters.clear()
    driver.settle()
    assert listed.rows.row_count() == listed.whole


def test_open_issues_are_counted_behind_the_page_and_open_their_list(driver: Driver):
    page = overview(driver)
    known = page.issue_count.number
    assert known > 0
    assert line(page, "issues").number == known
    page.due.opened.emit(line(page, "issues"))
    driver.settle()
    issues = driver.window.pages.page()
    assert isinstance(issues, IssuesPage)
    assert issues.table.model().rowCount() == known
    chosen = next(at for at, one in enumerate(issues._rows.found) if one.spot.field)
    issue = issues._rows.found[chosen]
    issues.table.select_row(chosen)
    issues.table.setFocus()
    driver.key(Qt.Key.Key_Return)
    record = driver.record_page()
    focus = driver.window.focusWidget()
    assert focus is not None
    target = record.form.target_of(issue.spot)
    assert target is focus or target.isAncestorOf(focus)


def test_a_change_is_counted_anew_and_a_large_file_is_not_looked_at(driver: Driver):
    page = overview(driver)
    before, database = page.issue_count.number, driver.window.workspace.database
    with working(database) as work:
        expert = make(work, "expert", status="active")
        make(work, "assignment", expert_id=expert, status="ongoing",
             actual_start=date(2026, 5, 1), planned_end=date(2026, 4, 1))  # fmt: skip
    driver.window.workspace.changed.emit(work.changes, None)
    driver.settle()
    assert page.issue_count.number > before
    large = Look(DAY, many=10)
    assert not large.go_on(database)
    assert large.known is None


def test_what_is_known_is_not_looked_for_again(driver: Driver):
    database = driver.window.workspace.database
    first = Look(DAY)
    steps = 0
    while first.go_on(database):
        steps += 1
    assert steps > len(ENTITIES) // 3
    assert isinstance(first.known, CountedIssues)
    again = Look(DAY, first.known)
    assert not again.go_on(database)
    assert again.known is first.known
    assert Look(date(2026, 6, 24), first.known).go_on(database)
