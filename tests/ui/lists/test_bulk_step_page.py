"""Moving several records to a status in the window: what goes, what is held up, one undo."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt

from km_desktop.services.history import history
from km_desktop.store.work import read
from km_desktop.ui.lists.bulk_step_page import BulkStepPage
from km_desktop.ui.lists.list_page import ListPage
from tests.samples import make, working
from tests.ui.driving import DAY, Ctrl, Driver, notice_text

Flags = QItemSelectionModel.SelectionFlag


def requests(driver: Driver) -> ListPage:
    """Show a list of three requests under review; one of them cannot be accepted yet."""
    with working(driver.window.workspace.database) as work:
        partner = make(work, "organisation")
        decided = {"decided_on": DAY, "decided_by": "Board", "partner_id": partner,
                   "problem": "No soil maps", "status": "under_review"}  # fmt: skip
        make(work, "request", title_en="First", **decided)
        make(work, "request", title_en="Second", **decided)
        make(work, "request", title_en="Bare", status="under_review")
    driver.window.activateWindow()
    return driver.list("request")


def moving(driver: Driver, page: ListPage) -> BulkStepPage:
    page.table.setFocus()
    page.table.selectAll()
    driver.settle()
    assert page.view.move_button.isVisible()
    driver.key(Qt.Key.Key_Return, Ctrl)
    found = driver.window.pages.page()
    assert isinstance(found, BulkStepPage)
    return found


def cells(page: BulkStepPage, column: int) -> list[str]:
    rows = page.table.record_model.source
    return [rows.cell(at, column) or "" for at in range(rows.row_count())]


def test_the_step_of_most_is_asked_at_once_and_says_what_holds_up_the_others(empty: Driver):
    page = moving(empty, requests(empty))
    assert page.status.value() == "accepted"
    assert page.go.text() == "Move 2 records"
    assert page.count.whole == "1 is held up"
    assert cells(page, 2) == ["stays", "Accepted", "Accepted"]
    assert "Decided on" in cells(page, 3)[0]
    assert not "".join(cells(page, 3)[1:])
    visited = []
    for _ in page.panes():
        empty.key(Qt.Key.Key_F6)
        visited.append(empty.window.focusWidget())
    assert page.go in visited
    empty.window.view_menu.other_language()
    empty.settle()
    assert page.go.text() == "Перевести 2 записи"
    assert cells(page, 2) == ["остаётся", "Принят", "Принят"]


def test_what_holds_a_record_up_is_one_key_away_and_is_looked_at_again_when_mended(empty: Driver):
    page = moving(empty, requests(empty))
    page.table.setFocus()
    empty.key(Qt.Key.Key_Return)
    record = empty.record_page()
    focus = empty.window.focusWidget()
    assert record.entity == "request"
    assert record.form.frames["request", "decided_on"].isAncestorOf(focus)
    with working(empty.window.workspace.database) as work:
        work.change("request", record.record_id, {"decided_on": DAY})
    empty.window.workspace.changed.emit(work.changes, None)
    empty.window.view_menu.back()
    empty.settle()
    assert empty.window.pages.page() is page
    assert "Decided on" not in cells(page, 3)[0]


def test_they_move_as_one_operation_that_one_press_takes_back(empty: Driver):
    listed = requests(empty)
    page = moving(empty, listed)
    empty.press(page.go)
    assert empty.window.pages.page() is listed
    assert notice_text(listed.notice) == "Moved to “Accepted”: 2 requests."
    database = empty.window.workspace.database
    assert history.of_file(database)[0].sentence.en == "Moved to “Accepted”: 2 requests"
    statuses = moved_statuses(listed, database)
    assert sorted(statuses) == ["accepted", "accepted", "under_review"]
    empty.press(empty.button("Undo", listed.notice))
    assert set(moved_statuses(listed, database)) == {"under_review"}


def moved_statuses(listed: ListPage, database) -> list[str]:
    listed.table.selectAll()
    with database.reading() as connection:
        return [
            read(connection, "request", one)["status"] for one in listed.view.body.selected_ids()
        ]


def test_a_step_off_the_path_waits_for_its_reason(empty: Driver):
    page = moving(empty, requests(empty))
    page.choose("withdrawn")
    empty.settle()
    assert not page.go.isEnabled()
    assert "Say in a comment why." in cells(page, 3)[0]
    page.reason.line.setFocus()
    empty.write("The office closes", page.reason.line)
    empty.settle()
    page.look()
    empty.settle()
    assert page.go.text() == "Move 3 records"


def test_one_record_and_a_list_without_statuses_offer_no_step(empty: Driver):
    listed = requests(empty)
    model = listed.table.record_model
    first = QItemSelection(model.index(0, 0), model.index(0, 0))
    listed.table.selectionModel().select(first, Flags.ClearAndSelect | Flags.Rows)
    empty.settle()
    assert not listed.view.move_button.isVisible()
    with working(empty.window.workspace.database) as work:
        make(work, "organisation")
    themes = empty.list("organisation")
    themes.table.selectAll()
    empty.settle()
    assert themes.view.change_button.isVisible()
    assert not themes.view.move_button.isVisible()
    themes.move_selected()
    assert empty.window.pages.page() is themes
