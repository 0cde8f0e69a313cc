"""Rows that belong to a record: added, edited, removed, linked, saved with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from km_desktop.store.lists import queries
from km_desktop.store.values import table_of
from km_desktop.ui.records.page import RecordPage
from tests.samples import make, working
from tests.ui.driving import KHATLON, Ctrl, Driver, Key, spoken


def live(driver: Driver, entity: str, owner) -> list[dict]:
    table = table_of(entity)
    query = select(table).where(table.c.assignment_id == owner, table.c.removed_at.is_(None))
    with driver.window.workspace.database.reading() as connection:
        return [dict(row) for row in connection.execute(query.order_by(table.c.number)).mappings()]


def cell(table, row: int, key: str):
    column = [one.key for one in table.model.columns].index(key)
    return table.model.index(row, column)


def put(driver: Driver, table, row: int, key: str, value) -> None:
    """Edit a cell as a person does, by its own input."""
    table.edit_cell(cell(table, row, key))
    table.delegate.editor.set_value(value)
    driver.key(Key.Key_Return)


def test_a_row_is_added_by_keyboard_and_saved(driver: Driver) -> None:
    page = driver.referenced("assignment", "EOD-2026-0010")
    table = page.form.tables["deliverable"].table
    before = len(live(driver, "deliverable", page.record_id))
    page.sections.paper.ensureWidgetVisible(table)
    driver.press(table.add_button)
    assert table.delegate.editor is not None
    assert table.view.currentIndex().row() == len(table.model.rows) - 1
    driver.write("Manual for trainers")  # the number is filled and skipped
    driver.key(Key.Key_Return)
    assert page.form.change_count() == 1
    driver.save(page)
    rows = live(driver, "deliverable", page.record_id)
    assert len(rows) == before + 1
    assert "Manual for trainers" in [row["title_en"] for row in rows]


def test_a_row_is_edited_and_another_removed_in_one_save(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    rows = live(driver, "deliverable", page.record_id)
    table = page.form.tables["deliverable"].table
    put(driver, table, 0, "title_en", "Another inception report")
    # No payment may be left that leads to a result which is gone.
    paid = page.form.tables["payment"].table
    paid.view.setFocus()
    paid.view.setCurrentIndex(cell(paid, len(paid.model.rows) - 1, "share"))
    removed = paid.model.rows[-1].values["id"]
    driver.key(Key.Key_Delete)
    assert page.form.change_count() == 2
    driver.save(page)
    if driver.troubles or not page.head.notice._what.text().startswith("Saved"):
        raise AssertionError((driver.troubles, page.head.notice._rest.whole))
    after = live(driver, "deliverable", page.record_id)
    assert "Another inception report" in [row["title_en"] for row in after]
    assert len(after) == len(rows)
    assert removed not in [row["id"] for row in live(driver, "payment", page.record_id)]


def test_a_result_that_a_payment_leads_to_is_not_removed_alone(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    table = page.form.tables["deliverable"].table
    table.view.setFocus()
    table.view.setCurrentIndex(cell(table, len(table.model.rows) - 1, "title_en"))
    driver.key(Key.Key_Delete)
    driver.save(page)
    assert "“For” leads to a row of another record" in page.head.notice._rest.whole


def test_a_removed_row_comes_back_with_delete_before_the_save(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    table = page.form.tables["deliverable"].table
    table.view.setFocus()
    table.view.setCurrentIndex(cell(table, 0, "title_en"))
    driver.key(Key.Key_Delete)
    assert page.form.change_count() == 1
    driver.key(Key.Key_Delete)
    assert page.form.change_count() == 0


def test_a_payment_links_to_a_deliverable_of_the_same_save(driver: Driver) -> None:
    page = driver.referenced("assignment", "EOD-2026-0010")
    deliverables = page.form.tables["deliverable"].table
    payments = page.form.tables["payment"].table
    deliverables.add_row()
    row = len(deliverables.model.rows) - 1
    put(driver, deliverables, row, "title_en", "Threshold tables")
    payments.add_row()  # it begins at the deliverable, with the list open
    driver.settle()
    popup = QApplication.activePopupWidget()
    titles = [spoken(one.title) for one in popup.options()]
    assert len(titles) == len(deliverables.values())  # those of this assignment, no others
    driver.choose("Threshold tables")
    payments.finish()
    assert "Threshold tables" in payments.model.text(0, 1)
    put(driver, payments, 0, "share", 100)
    driver.save(page)
    saved = live(driver, "payment", page.record_id)
    made = live(driver, "deliverable", page.record_id)
    assert saved[0]["deliverable_id"] == made[-1]["id"]
    assert "Threshold tables" in payments.model.text(0, 1)


def test_the_sum_below_the_rows_follows_what_is_typed(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    table = page.form.tables["payment"].table
    before = table.foot.sum.whole
    assert "100%" in before
    put(driver, table, 0, "share", 1)
    assert table.foot.sum.whole != before


def test_a_mission_opens_on_its_own_page_and_leads_back(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    missions = page.form.tables["mission"]
    missions.table.view.setCurrentIndex(cell(missions.table, 0, "reference"))
    driver.settle()
    page.sections.paper.ensureWidgetVisible(missions.details)
    driver.press(missions.details)
    opened = driver.record_page()
    assert opened.entity == "mission"
    assert opened.record_id == missions.table.model.values()[0]["id"]
    driver.key(Key.Key_Escape)
    assert driver.window.pages.page() is page
    driver.type_into(page, "title_en", "Threshold tables, typed before a mission is opened")
    driver.press(missions.details)
    assert driver.record_page().entity == "mission"
    assert not page.saving.has_changes()
    driver.key(Key.Key_Escape)
    assert driver.field(page, "title_en").editor.value().endswith("before a mission is opened")
    driver.press(missions.table.add_button)
    made = driver.record_page()
    assert made.record_id is None
    assert str(page.record_id) == made.form.frames["mission", "assignment_id"].editor.value()


def test_a_score_offers_only_the_criteria_of_its_own_call(driver: Driver) -> None:
    with driver.window.workspace.database.reading() as connection:
        applications = connection.execute(select(table_of("grant_application"))).mappings().all()
        criteria = connection.execute(select(table_of("criterion"))).mappings().all()
    calls = {row["grant_call_id"] for row in criteria}
    assert len(calls) > 1  # or nothing could be offered wrongly
    one = next(row for row in applications if row["grant_call_id"] in calls)
    page = driver.record("grant_application", one["id"])
    page.form.tables["review_score"].show()  # below the score sheet, which is seen first
    table = page.form.tables["review_score"].table
    page.sections.paper.ensureWidgetVisible(table)
    table.add_row()
    table.edit_cell(cell(table, len(table.model.rows) - 1, "criterion_id"))
    driver.settle()
    popup = QApplication.activePopupWidget()
    offered = {option.id for option in popup.options()}
    own = {str(row["id"]) for row in criteria if row["grant_call_id"] == one["grant_call_id"]}
    assert offered == own


def test_a_payment_offers_only_the_deliverables_of_its_own_assignment(driver: Driver) -> None:
    """As its rule demands; those of other assignments have the same names."""
    page = driver.referenced("assignment", KHATLON)
    with driver.window.workspace.database.reading() as connection:
        rows = connection.execute(select(table_of("deliverable"))).mappings().all()
    own = {str(row["id"]) for row in rows if str(row["assignment_id"]) == str(page.record_id)}
    assert 1 < len(own) < len(rows)
    table = page.form.tables["payment"].table
    page.sections.paper.ensureWidgetVisible(table)
    table.edit_cell(cell(table, 0, "deliverable_id"))
    driver.settle()
    popup = QApplication.activePopupWidget()
    assert {option.id for option in popup.options()} - {""} == own


def test_a_cell_that_holds_no_value_is_counted_as_an_error_and_as_a_change(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    table = page.form.tables["deliverable"].table
    table.view.setFocus()
    table.view.setCurrentIndex(cell(table, 0, "due_on"))
    driver.write("soon")
    driver.key(Key.Key_Return)
    assert page.form.change_count() == 1  # leaving asks, as it would be lost
    page.form.frames["assignment", "title_en"].editor.setFocus()
    driver.settle()
    assert page.view.problems.errors() == 1
    spot = page.view.problems.next()
    assert (spot.field, spot.entity, spot.row) == (
        "due_on", "deliverable", table.model.rows[0].values["id"],
    )  # fmt: skip


def test_a_save_that_a_cell_stops_says_what_stops_it(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    table = page.form.tables["deliverable"].table
    table.view.setFocus()
    table.view.setCurrentIndex(cell(table, 0, "due_on"))
    driver.write("soon")
    driver.key(Key.Key_S, Ctrl)
    assert page.view.problems.errors() == 1
    assert page.head.strip.isVisible()


def test_a_row_begun_and_left_empty_goes_when_its_table_is_left(driver: Driver) -> None:
    page = driver.referenced("assignment", "EOD-2026-0010")
    table = page.form.tables["deliverable"].table
    rows = len(table.model.rows)
    table.add_row()
    driver.settle()
    assert len(table.model.rows) == rows + 1
    page.form.frames["assignment", "title_en"].editor.setFocus()
    driver.settle()
    assert len(table.model.rows) == rows
    table.add_row()
    driver.settle()
    driver.write("Manual for trainers")
    page.form.frames["assignment", "title_en"].editor.setFocus()
    driver.settle()
    assert len(table.model.rows) == rows + 1


def test_the_cursor_stays_in_the_table_when_a_save_drops_its_empty_row(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    table = page.form.tables["deliverable"].table
    rows = len(table.model.rows)
    put(driver, table, rows - 1, "title_en", "Last report")
    table.add_row()
    driver.settle()
    driver.key(Key.Key_S, Ctrl)
    assert len(table.model.rows) == rows
    assert table.view.currentIndex().row() == rows - 1


def mission_with_rows(driver: Driver) -> RecordPage:
    with working(driver.window.workspace.database) as work:
        trip = make(work, "mission", starts_on=date(2026, 9, 1), ends_on=date(2026, 9, 4))
    return driver.record("mission", trip)


def rows_of(driver: Driver, entity: str, page: RecordPage) -> list[dict]:
    with driver.window.workspace.database.reading() as connection:
        return queries.rows_of(connection, entity, [page.record_id])


def begin_row(driver: Driver, page: RecordPage, entity: str) -> Any:
    table = page.form.tables[entity].table
    page.sections.paper.ensureWidgetVisible(table)
    driver.press(table.add_button)
    return table


def test_rows_are_typed_and_saved_in_russian_alone(driver: Driver) -> None:
    page = mission_with_rows(driver)
    table = begin_row(driver, page, "leg")
    keys = [column.key for column in table.model.columns]
    assert keys[:4] == ["from_place", "from_place_ru", "to_place", "to_place_ru"]
    driver.key(Key.Key_Tab)
    driver.write("Москва")
    driver.save(page)
    assert rows_of(driver, "leg", page) == []  # it leads nowhere yet
    lacking = "“To” or “To, in Russian”; one language is enough"
    assert lacking in page.head.notice._rest.whole
    driver.settle()
    table.edit_cell(cell(table, 0, "to_place_ru"))
    driver.write("Ош")
    driver.key(Key.Key_Return)
    begin_row(driver, page, "follow_up")
    driver.key(Key.Key_Tab)
    driver.write("Прислать карты")
    driver.key(Key.Key_Return)
    driver.save(page)

    (leg,) = rows_of(driver, "leg", page)
    assert (leg["from_place"], leg["to_place"]) == (None, None)
    assert (leg["from_place_ru"], leg["to_place_ru"]) == ("Москва", "Ош")
    (step,) = rows_of(driver, "follow_up", page)
    assert (step["action"], step["action_ru"]) == (None, "Прислать карты")
    assert "Ош" in page.head.title.text()
    assert page.form.tables["leg"].title_of(leg["id"]) == "Ош"


def test_rows_of_a_spreadsheet_are_pasted_in_russian_alone(driver: Driver) -> None:
    page = mission_with_rows(driver)
    table = begin_row(driver, page, "leg")
    driver.key(Key.Key_Escape)
    table.view.setCurrentIndex(cell(table, 0, "from_place"))
    QApplication.clipboard().setText("\tМосква\t\tОш\t01.09.2026\n\tОш\t\tМосква\t04.09.2026\n")
    table.view.setFocus()
    driver.key(Key.Key_V, Ctrl)
    driver.save(page)
    legs = rows_of(driver, "leg", page)
    assert [(leg["from_place"], leg["from_place_ru"], leg["departs_on"].day) for leg in legs] == [
        (None, "Москва", 1), (None, "Ош", 4),
    ]  # fmt: skip
