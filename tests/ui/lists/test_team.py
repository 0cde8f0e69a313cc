"""The team of a file in the window: its own list, where one's own name is proposed once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from km_desktop.services.records import records
from km_desktop.services.records.edit import Edit
from km_desktop.services.rules.people.team import Member, team_of
from km_desktop.store.work import read
from km_desktop.ui.kit.inputs.popup import OptionPopup
from km_desktop.ui.lists.bulk_step_page import BulkStepPage
from tests.samples import make, working
from tests.ui.driving import DAY, Driver, notice_text


def begin(driver: Driver):
    driver.window.pages.show_record("team_member", None)
    driver.settle()
    return driver.record_page()


def test_the_first_member_is_proposed_by_name_and_nobody_twice(empty: Driver) -> None:
    workspace = empty.window.workspace
    workspace.choose(author="Anna Orlova")
    page = begin(empty)
    assert empty.field(page, "name").editor.value() == "Anna Orlova"
    empty.fill(page, "role", "MANAGER")
    empty.save(page)
    assert team_of(workspace.database).members == (Member("Anna Orlova", "MANAGER"),)
    assert empty.field(begin(empty), "name").editor.value() is None


def test_names_of_the_history_are_offered_until_they_are_in_the_team(empty: Driver) -> None:
    workspace = empty.window.workspace
    database = workspace.database
    for author in ("Vera Belova", "Belova, Vera", "Anna Orlova", "Marek Havlin"):
        office = {"name_en": f"Office of {author}", "country": "RUS", "kind": "UN"}
        records.save(database, author, Edit("organisation", None, values=office), DAY)
    with working(database) as work:
        make(work, "team_member", name="Anna Orlova", role="COORDINATOR")
    name = empty.field(begin(empty), "name").editor
    name.line.setFocus()
    QTest.keyClick(name.line, Qt.Key.Key_Down)
    empty.settle()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, OptionPopup)
    offered = [option.id for option in popup.options()]
    assert "Marek Havlin" in offered
    assert "Anna Orlova" not in offered
    assert len([one for one in offered if "Belova" in one]) == 1  # spelled twice, and one person

    popup.set_current("Marek Havlin")
    QTest.keyClick(popup.focusWidget() or popup, Qt.Key.Key_Return)
    empty.settle()
    assert name.value() == "Marek Havlin"


def test_a_step_says_that_who_approved_is_no_manager(empty: Driver) -> None:
    with working(empty.window.workspace.database) as work:
        make(work, "team_member", name="Vera Belova", role="MANAGER")
        office = make(work, "organisation")
        one = make(work, "request", status="under_review", decided_on=DAY, partner_id=office,
                   problem="Water")  # fmt: skip
    page = empty.record("request", one)
    page.steps.ask_step("accepted")
    empty.settle()
    assert page.foot.reason.value() == "Vera Belova"  # the only manager
    page.foot.reason.set_value("Boris Gusev")
    page.foot._give_reason()
    empty.settle()
    said = notice_text(page.head.notice)
    assert said.startswith("Moved to “Accepted”. Boris Gusev is not in the list of the team")


def with_a_clerk(driver: Driver) -> None:
    """Put a team into the file of which whoever works here is no manager."""
    driver.window.workspace.choose(author="Anna Orlova")
    with working(driver.window.workspace.database) as work:
        make(work, "team_member", name="Vera Belova", role="MANAGER")
        make(work, "team_member", name="Anna Orlova", role="COORDINATOR")


def test_a_page_says_who_should_have_reopened_it(empty: Driver) -> None:
    with_a_clerk(empty)
    with working(empty.window.workspace.database) as work:
        office = make(work, "organisation")
        one = make(work, "request", status="withdrawn", partner_id=office)
    page = empty.record("request", one)
    page.steps.ask_step("under_review")
    empty.settle()
    page.foot.reason.set_value("They asked again")
    page.foot._give_reason()
    empty.settle()
    said = notice_text(page.head.notice)
    assert "Anna Orlova is in the team as “Coordinator”; managers reopen." in said


def test_many_are_reopened_after_it_was_said_who_should(empty: Driver) -> None:
    with_a_clerk(empty)
    with working(empty.window.workspace.database) as work:
        office = make(work, "organisation")
        both = [make(work, "request", status="withdrawn", partner_id=office) for _ in range(2)]
    page = BulkStepPage("request", both, empty.window.workspace)
    empty.window.pages.show_above(page)
    empty.settle()
    assert "Anna Orlova is in the team as “Coordinator”; managers reopen." in page.remark.text()


def test_it_is_said_before_anybody_is_erased_who_should(empty: Driver) -> None:
    with_a_clerk(empty)
    with working(empty.window.workspace.database) as work:
        person = make(work, "person", family_name_lat="Gusev")
    empty.window.workspace.erase_asked.emit(person)
    empty.settle()
    dialog = empty.window.erasing.dialog
    assert dialog is not None
    assert dialog.remark.isVisibleTo(dialog)
    assert dialog.remark.text() == "Anna Orlova is in the team as “Coordinator”; managers erase."
    dialog.reject()
    empty.settle()


def test_who_approved_is_asked_once_for_many_and_kept_in_each(empty: Driver) -> None:
    database = empty.window.workspace.database
    with working(database) as work:
        make(work, "team_member", name="Vera Belova", role="COORDINATOR")
        office = make(work, "organisation")
        values = {"status": "under_review", "decided_on": DAY, "partner_id": office,
                  "problem": "Water"}  # fmt: skip
        both = [make(work, "request", **values) for _ in range(2)]
    page = BulkStepPage("request", both, empty.window.workspace)
    empty.window.pages.show_above(page)
    empty.settle()
    assert page.choice.approver_frame.isVisibleTo(page)
    assert "Nobody is named who approved it" in page.remark.text()
    assert not page.go.isEnabled()  # who decided is a gate of this step

    page.choice.approver.set_value("Vera Belova")
    page.choice.edited.emit()
    page.look()
    empty.settle()
    assert "is in the team as “Coordinator”" in page.remark.text()
    empty.press(page.go)
    with database.reading() as connection:
        assert [read(connection, "request", one)["decided_by"] for one in both] == [
            "Vera Belova", "Vera Belova",
        ]  # fmt: skip
    assert empty.window.pages.page() is not page
