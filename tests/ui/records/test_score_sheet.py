"""The score sheet of an application: typed, pasted, taken back, saved; it is a view on the rows."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import select
from uuid6 import uuid7

from km_desktop.services.records import records
from km_desktop.services.records.records import Edit, RowEdit
from km_desktop.services.rules.rows import reviews
from km_desktop.services.words.findings import Spot
from km_desktop.store.values import table_of
from km_desktop.ui.kit.speech import spoken, switch
from km_desktop.ui.records.page import RecordPage
from km_desktop.ui.records.scores.grid import FIRST
from km_desktop.ui.records.scores.sheet import ScoreSheet
from tests.ui.driving import DAY, Ctrl, Driver, Key

ANNA, BORIS = "Anna Orlova", "Boris Petrov"
MOST_KEYS = 15
MOST_OFTEN = 2  # reviewers who score every application of a call of the sample


def unscored(driver: Driver) -> UUID:
    """Return an application of a call with five criteria that nobody has scored."""
    with driver.window.workspace.database.reading() as connection:
        table, scores = table_of("grant_application"), table_of("review_score")
        scored = set(connection.execute(select(scores.c.grant_application_id)).scalars())
        found = connection.execute(select(table.c.id).order_by(table.c.id)).scalars()
        return next(one for one in found if one not in scored)


def scored(driver: Driver) -> UUID:
    with driver.window.workspace.database.reading() as connection:
        table = table_of("grant_application")
        query = select(table.c.id).where(table.c.status == "approved").order_by(table.c.id)
        return connection.execute(query).scalars().first()


def declare(driver: Driver, application: UUID, *names: str, conflict: str = "") -> None:
    """Let reviewers declare that nothing conflicts, or that something does."""
    database = driver.window.workspace.database
    version = records.open_record(database, "grant_application", application, DAY).values["version"]
    rows = tuple(
        RowEdit(
            "review_declaration", uuid7(),
            {"reviewer": name, "has_conflict": name == conflict}, is_new=True,
        )
        for name in names
    )  # fmt: skip
    records.save(database, "A", Edit("grant_application", application, version, rows=rows), DAY)


def shown(driver: Driver, application: UUID) -> tuple[RecordPage, ScoreSheet]:
    page = driver.record("grant_application", application)
    sheet = page.form.body.sheets["review_score"]
    assert isinstance(sheet, ScoreSheet)
    page.sections.show("scores")
    driver.settle()
    return page, sheet


def points(driver: Driver, application: UUID) -> dict[str, list[Decimal]]:
    found: dict[str, list[Decimal]] = {}
    table = table_of("review_score")
    query = select(table).where(
        table.c.grant_application_id == application, table.c.removed_at.is_(None)
    )
    with driver.window.workspace.database.reading() as connection:
        rows = connection.execute(query.order_by(table.c.id)).mappings().all()
    for row in rows:
        found.setdefault(row["reviewer"], []).append(row["points"])
    return found


class Hands:
    """Types real keys where the keyboard is, and counts those that are no digits."""

    def __init__(self, driver: Driver) -> None:
        self.driver, self.keys = driver, 0

    def digits(self, number: int) -> None:
        for letter in str(number):
            self.driver.key(Key(Key.Key_0 + int(letter)))

    def key(self, key: Key, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        self.driver.key(key, held)


def test_a_sheet_of_five_criteria_and_two_reviewers_takes_fifteen_keys_besides_digits(
    driver: Driver,
) -> None:
    application = unscored(driver)
    declare(driver, application, ANNA, BORIS)
    page, sheet = shown(driver, application)
    given = {ANNA: [81, 72, 93, 64, 55], BORIS: [70, 75, 80, 85, 90]}
    sheet._declarations.table.add_button.setFocus()
    driver.settle()
    hands = Hands(driver)
    hands.key(Key.Key_Tab)  # past the table of reviewers, as one stop
    for numbers in given.values():
        for number in numbers:
            hands.digits(number)
            hands.key(Key.Key_Return)
    hands.key(Key.Key_S, Ctrl)
    assert points(driver, application) == {
        name: [Decimal(number) for number in numbers] for name, numbers in given.items()
    }
    assert page.form.change_count() == 0
    assert hands.keys <= MOST_KEYS


def type_points(driver: Driver, sheet: ScoreSheet, row: int, column: int, text: str) -> None:
    sheet.table.view.setFocus()
    sheet.table.view.setCurrentIndex(sheet.table.model.index(row, column))
    Hands(driver).digits(int(text))
    driver.key(Key.Key_Return)


def text_at(sheet: ScoreSheet, row: int, key: str) -> str:
    return sheet.table.model.text(row, [one.key for one in sheet.table.model.columns].index(key))


def test_totals_mean_spread_and_rank_run_while_one_types(driver: Driver) -> None:
    application = scored(driver)
    _, sheet = shown(driver, application)
    last = sheet.table.model.rowCount() - 1
    name = next(iter(reviews.reviewers(sheet._scores.values())))
    before, total = sheet.table.foot.sum.whole, text_at(sheet, last, name)
    assert "Score" in before
    assert "rank" in before
    type_points(driver, sheet, 0, FIRST, "3")
    assert text_at(sheet, last, name) != total
    assert sheet.table.foot.sum.whole != before
    driver.key(Key.Key_Z, Ctrl)
    assert (text_at(sheet, last, name), sheet.table.foot.sum.whole) == (total, before)


def test_a_column_of_a_spreadsheet_is_pasted_and_read_by_the_reader_of_numbers(
    driver: Driver,
) -> None:
    application = unscored(driver)
    declare(driver, application, ANNA)
    page, sheet = shown(driver, application)
    QApplication.clipboard().setText("80\n72,5\neighty\n60\n55\n")
    sheet.table.view.setFocus()
    driver.key(Key.Key_V, Ctrl)
    assert [text_at(sheet, row, reviews.key_of(ANNA)) for row in range(5)] == [
        "80", "72.5", "eighty", "60", "55",
    ]  # fmt: skip
    driver.save(page)
    assert points(driver, application) == {}  # one cell holds no number: nothing is saved
    type_points(driver, sheet, 2, FIRST, "90")
    driver.save(page)
    assert points(driver, application) == {
        ANNA: [Decimal(one) for one in ("80", "72.5", "60", "55", "90")]
    }


def test_rows_below_the_last_criterion_are_told_before_a_paste(driver: Driver) -> None:
    application = unscored(driver)
    declare(driver, application, ANNA)
    _, sheet = shown(driver, application)
    QApplication.clipboard().setText("\n".join(str(number) for number in range(50, 57)))
    sheet.table.view.setFocus()
    driver.key(Key.Key_V, Ctrl)
    assert sheet.table.paste_bar.isVisible()
    assert "rows below the last one: 2" in sheet.table.paste_bar.words.whole
    driver.key(Key.Key_Return)
    assert text_at(sheet, 4, reviews.key_of(ANNA)) == "54"


def test_who_declared_a_conflict_does_not_score_and_does_not_count(driver: Driver) -> None:
    application = unscored(driver)
    declare(driver, application, ANNA, BORIS, conflict=BORIS)
    page, sheet = shown(driver, application)
    key = reviews.key_of(BORIS)
    column = [one.key for one in sheet.table.model.columns].index(key)
    assert spoken(sheet.table.model.columns[column].title) == f"{BORIS}: conflict of interest"
    type_points(driver, sheet, 0, column, "90")
    assert text_at(sheet, 0, key) == "—"
    for row in range(5):
        type_points(driver, sheet, row, FIRST, "50")
    assert sheet.table.foot.sum.whole.startswith("Score 50")
    driver.save(page)
    assert points(driver, application).keys() == {ANNA}


def test_points_given_before_a_conflict_stay_uncounted_until_they_are_emptied(
    driver: Driver,
) -> None:
    application = scored(driver)
    name, *_ = points(driver, application)
    declare(driver, application, name, conflict=name)
    page, sheet = shown(driver, application)
    key = reviews.key_of(name)
    column = [one.key for one in sheet.table.model.columns].index(key)
    told = [one.text.en for one in page.view.findings if "conflict" in one.text.en]
    assert len(told) == 5
    sheet.table.view.setFocus()
    for row in range(5):
        sheet.table.view.setCurrentIndex(sheet.table.model.index(row, column))
        driver.key(Key.Key_Delete)
    driver.save(page)
    assert name not in points(driver, application)


def test_a_reviewer_whose_name_is_corrected_keeps_the_points(driver: Driver) -> None:
    application = unscored(driver)
    declare(driver, application, ANNA)
    page, sheet = shown(driver, application)
    type_points(driver, sheet, 0, FIRST, "50")
    driver.save(page)
    names = sheet._declarations.table.model
    names.setData(names.index(0, 0), "Anna Orlowa")
    driver.settle()
    driver.save(page)
    assert points(driver, application) == {"Anna Orlowa": [Decimal(50)]}


def test_the_reviewers_of_the_call_are_taken_with_one_key(driver: Driver) -> None:
    application = unscored(driver)
    page, sheet = shown(driver, application)
    assert sheet.take_panel.isVisible()
    sheet.take_panel.setFocus()
    driver.key(Key.Key_Space)
    assert len(reviews.reviewers((), sheet._declarations.values())) >= MOST_OFTEN
    assert QApplication.focusWidget() is sheet.table.view
    Hands(driver).digits(66)
    driver.key(Key.Key_Return)
    driver.save(page)
    assert [given for (given, *_) in points(driver, application).values()] == [Decimal(66)]


def test_a_problem_of_a_score_leads_to_its_cell(driver: Driver) -> None:
    application = scored(driver)
    page, sheet = shown(driver, application)
    row = sheet._scores.values()[3]
    page.view.show_spot(Spot("points", "review_score", row["id"]))
    driver.settle()
    assert QApplication.focusWidget() is sheet.table.view
    assert sheet.row_of_cursor() == row["id"]
    # F8 goes on from there, and a message comes back to it
    assert page.form.body.places.of_keyboard() == Spot("", "review_score", row["id"])


def test_the_rows_with_their_comments_open_below_the_sheet(driver: Driver) -> None:
    page, _ = shown(driver, scored(driver))
    table = page.form.tables["review_score"]
    assert not table.isVisible()
    button = driver.button("One row a score, with comments", page.form)
    page.sections.paper.ensureWidgetVisible(button)
    driver.press(button)
    assert table.isVisible()


def test_a_sheet_speaks_both_languages(driver: Driver) -> None:
    _, sheet = shown(driver, scored(driver))
    switch().set("ru")
    driver.settle()
    assert text_at(sheet, 0, ":name") == "Соответствие поставленной задаче"
    assert sheet.table.foot.sum.whole.startswith("Оценка")
