"""Applicants who are kept too long, in one place of the window: listed, opened, erased."""

import pytest
from PySide6.QtWidgets import QLabel

from km_desktop.models import Tombstone
from km_desktop.services.rules.judging import dates
from km_desktop.store import database as databases
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.people.retention_page import NOBODY, RetentionPage
from tests.samples import make, working
from tests.ui.driving import DAY, Driver


@pytest.fixture
def kept(empty_file):
    """Two applicants who were not taken, the second one longer ago, and one in time."""
    with databases.open_file(empty_file) as database, working(database) as work:
        found = []
        for name, months in (("Aksenova", 13), ("Belova", 20), ("Volkova", 2)):
            person = make(work, "person", family_name_lat=name, given_name_lat="Inna")
            decided = dates.plus_months(DAY, -months)
            make(work, "internship", person_id=person, status="not_selected", decided_on=decided)
            found.append(person)
    return found


def listed(drive, path) -> tuple[Driver, RetentionPage]:
    driver = drive()
    driver.open(path)
    driver.window.pages.go_to("retention")
    driver.settle()
    page = driver.window.pages.page()
    assert isinstance(page, RetentionPage)
    return driver, page


def rows(page: RetentionPage) -> list[list[str | None]]:
    source = page.table.record_model.source
    return [[source.cell(row, column) for column in range(2)] for row in range(source.row_count())]


def test_who_is_kept_too_long_is_listed_the_longest_first_and_opens(drive, empty_file, kept):
    driver, page = listed(drive, empty_file)

    assert [row[0] for row in rows(page)] == ["Belova, Inna", "Aksenova, Inna"]
    assert rows(page)[1][1] == "23\N{NO-BREAK SPACE}May\N{NO-BREAK SPACE}2026"
    assert page.count.text() == "2 applicants"
    switch().set("ru")
    driver.settle()
    assert page.count.text() == "2 кандидата"
    switch().set("en")
    driver.settle()
    driver.press(page.open)
    shown = driver.window.pages.record_shown()
    assert shown is not None
    assert shown.record_id == kept[1]


def test_erasing_leads_through_the_one_question_and_the_list_follows(drive, empty_file, kept):
    driver, page = listed(drive, empty_file)

    driver.press(page.erase)
    dialog = driver.window.erasing.dialog
    assert dialog is not None
    dialog.reject()
    driver.settle()
    assert len(rows(page)) == 2

    driver.press(page.erase)
    dialog = driver.window.erasing.dialog
    dialog.agreed.emit("Twelve months are over")
    dialog.accept()
    driver.settle()
    assert [row[0] for row in rows(page)] == ["Aksenova, Inna"]
    with driver.window.workspace.database.reading() as connection:
        assert connection.execute(Tombstone.__table__.select()).first() is not None


def test_where_nobody_is_kept_too_long_it_says_so(drive, empty_file):
    _, page = listed(drive, empty_file)

    assert page.stack.currentWidget() is page.empty
    assert NOBODY.en in [label.text() for label in page.empty.findChildren(QLabel)]
    assert not page.erase.isEnabled()
