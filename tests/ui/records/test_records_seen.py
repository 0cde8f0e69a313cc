"""What the page of a record says and offers: read, changed, refused, new, in the trash."""

from __future__ import annotations

from datetime import date

from km_desktop.ui.history.history_panel import HistoryPanel
from km_desktop.ui.kit.inputs.field_grid import FieldGrid
from km_desktop.ui.kit.tables.child_table import ChildTable
from km_desktop.ui.kit.tables.table import RecordTable
from tests.ui.driving import KHATLON, Driver
from tests.ui.seen import in_both, outline, same_as_kept

# What fields and tables show is declared, and tried beside its declaration.
DECLARED = (FieldGrid, ChildTable, RecordTable)


def test_an_assignment_is_read_changed_refused_and_left(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    lines = ["# read", *in_both(driver.settle, page, *DECLARED)]
    driver.fill(page, "title_en", "Early-warning thresholds for mudflow-prone basins")
    page.saving.keep_draft()  # as after a pause, whose length is not told here
    driver.settle()
    lines += ["# changed", *outline(page.foot), *outline(page.head)]
    driver.fill(page, "planned_end", date(2020, 1, 31))
    page.saving.ask_to_leave(lambda: None)
    driver.settle()
    lines += ["# leaving", *outline(page.foot)]
    assert page.foot.stay()
    driver.save(page)
    lines += ["# refused", *in_both(driver.settle, page.foot), *outline(page.head)]
    driver.press(page.foot.discard)
    lines += ["# taken back", *outline(page.foot), *outline(page.head)]
    page.view.toggle_history()
    driver.settle()
    lines += ["# history", *in_both(driver.settle, page.view.history)]
    assert isinstance(page.view.history, HistoryPanel)
    same_as_kept("records/assignment", lines)


def test_a_new_record_and_one_in_the_trash(driver: Driver) -> None:
    driver.list("mission")
    driver.window.edit_menu.new_record()
    driver.settle()
    page = driver.record_page()
    lines = ["# new", *in_both(driver.settle, page, *DECLARED)]
    driver.window.view_menu.back()
    driver.settle()
    listed = driver.list("mission")
    gone = listed.rows.id_at(0)
    listed.table.select_row(0)
    listed.trashing.trash_selected()
    driver.settle()
    page = driver.record("mission", gone)
    lines += ["# in the trash", *outline(page, *DECLARED)]
    same_as_kept("records/mission", lines)


def test_pages_with_parts_of_their_own(driver: Driver) -> None:
    lines = []
    for entity in ("expert", "person", "organisation", "grant_call", "project", "consent_text"):
        listed = driver.list(entity)
        page = driver.record(entity, listed.rows.id_at(0))
        lines += [f"# {entity}", *in_both(driver.settle, page, *DECLARED)]
    same_as_kept("records/others", lines)
