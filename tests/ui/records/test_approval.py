"""Who approved, asked for in the window with the step, and before figures are frozen."""

from __future__ import annotations

import pytest

from km_desktop.models.money import Money
from km_desktop.services.history import history
from km_desktop.store import database as databases
from km_desktop.ui.figures.freeze_bar import FreezeBar
from tests.samples import make, stored, working
from tests.ui.driving import DAY, Driver, notice_text


@pytest.fixture
def projects(empty_file):
    """A project that Vera approved, and one that waits to be approved."""
    ready = {"sdgs": ("6",), "approved_on": DAY,
             "approved_amount": Money(10_000_00, "USD", 10_000_00, None, None)}  # fmt: skip
    with databases.open_file(empty_file) as database, working(database) as work:
        make(work, "project", status="approved", approved_by="Vera", **ready)
        found = make(work, "project", status="pipeline", **ready)
        make(work, "project_country", project_id=found, country="KGZ")
    return found


def test_a_step_asks_who_approved_proposes_and_writes_it(drive, empty_file, projects):
    driver: Driver = drive()
    driver.open(empty_file)
    page = driver.record("project", projects)

    page.steps.ask_step("approved")
    driver.settle()
    assert page.view.foot.reason.value() == "Vera"
    driver.press(page.view.foot._go)
    driver.settle()

    values = stored(driver.window.workspace.database, "project", projects)
    assert (values["status"], values["approved_by"]) == ("approved", "Vera")
    assert "Moved to “Approved”." in notice_text(page.view.head.notice)


def test_nobody_and_oneself_are_told_and_the_step_is_taken(drive, empty_file, projects):
    driver: Driver = drive()
    driver.open(empty_file)
    page = driver.record("project", projects)

    page.steps.ask_step("approved")
    driver.settle()
    page.view.foot.reason.set_value(driver.window.workspace.author)
    driver.press(page.view.foot._go)
    driver.settle()

    values = stored(driver.window.workspace.database, "project", projects)
    assert values["status"] == "approved"
    assert "has both entered and approved it" in notice_text(page.view.head.notice)


def test_a_rejection_asks_why_and_then_who_decided(drive, empty_file):
    with databases.open_file(empty_file) as database, working(database) as work:
        make(work, "team_member", name="Vera Belova", role="MANAGER")
        one = make(work, "grant_application", status="under_evaluation", notified_on=DAY)
    driver: Driver = drive()
    driver.open(empty_file)
    page = driver.record("grant_application", one)
    foot = page.view.foot

    page.steps.ask_step("rejected")
    driver.settle()
    foot.reason.set_value("Below the line")
    foot.reason.edited.emit()
    driver.press(foot._go)
    driver.settle()
    values = stored(driver.window.workspace.database, "grant_application", one)
    assert values["status"] == "under_evaluation"
    assert foot.reason.value() == "Vera Belova"
    driver.press(foot._go)
    driver.settle()

    values = stored(driver.window.workspace.database, "grant_application", one)
    assert (values["status"], values["approved_by"]) == ("rejected", "Vera Belova")
    assert "team" not in notice_text(page.view.head.notice)
    (entry, *_) = history.of_record(driver.window.workspace.database, "grant_application", one)
    assert "Below the line" in str(entry)


def test_before_figures_are_frozen_it_is_said_who_has_not_approved(drive, empty_file, projects):
    driver: Driver = drive()
    driver.open(empty_file)
    bar = FreezeBar(driver.window.workspace, driver.window)

    bar.ask()
    driver.settle()
    assert bar.remark.text().startswith("Nobody is named who approved it")
    bar.approver.set_value("Vera")
    bar.approver.edited.emit()
    assert bar.remark.text() == ""
    bar.input.set_value("Overview")
    driver.press(bar.button)
    driver.settle()
    bar.ask()
    driver.settle()
    assert bar.approver.value() == "Vera"
