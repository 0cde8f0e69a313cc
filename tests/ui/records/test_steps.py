"""Steps from the window: gates are said and shown, side steps ask why, history remembers."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QApplication

from km_desktop.ui.kit.labels import PlainLabel
from tests.samples import stored, working
from tests.ui.driving import KHATLON, Ctrl, Driver, Key, notice_text


def history(page) -> str:
    return "\n".join(one.text() for one in page.history.body.findChildren(PlainLabel))


def status(driver: Driver, page) -> str:
    return stored(driver.window.workspace.database, page.entity, page.record_id)["status"]


def test_open_gates_are_counted_said_and_focused(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    offer = next(one for one in page.steps.offers() if not one.side)
    assert offer.gates
    assert f"{len(offer.gates)} step" in page.head.strip.sentence()
    driver.press(page.head.next)
    assert status(driver, page) == "ongoing"
    assert notice_text(page.head.notice).startswith("Not yet. ")
    assert offer.gates[0].text.en in notice_text(page.head.notice)
    target = page.form.target_of(offer.gates[0].spot)
    focus = QApplication.focusWidget()
    assert target is focus or target.isAncestorOf(focus)


def test_a_side_step_asks_for_its_reason_and_the_history_shows_it(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    driver.fill(page, "review_on", driver.window.workspace.today())
    page.steps.ask_step("on_hold")
    driver.settle()
    assert page.foot.reason.line.hasFocus()
    assert not page.foot._go.isEnabled()
    driver.write("Floods in the district")
    driver.key(Key.Key_Return)
    assert status(driver, page) == "on_hold"
    assert "Floods in the district" in history(page)
    assert any(offer.status == "ongoing" for offer in page.steps.offers())


def test_the_question_for_a_reason_is_taken_back_with_escape(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    driver.fill(page, "review_on", driver.window.workspace.today())
    page.steps.ask_step("on_hold")
    driver.settle()
    driver.key(Key.Key_Escape)
    assert driver.window.pages.page() is page
    assert page.foot._pages.currentIndex() == 0
    assert status(driver, page) == "ongoing"


def test_ctrl_enter_saves_and_moves_on(driver: Driver) -> None:
    page = driver.referenced("assignment", "EOD-2026-0008")
    if next(one for one in page.steps.offers() if not one.side).gates:
        driver.fill(page, "fee_ceiling", (900_000, "USD"))
    driver.fill(page, "title_en", "Emergency call centre 112")
    before = status(driver, page)
    driver.key(Key.Key_Return, Ctrl)
    assert (before, status(driver, page)) == ("tor_agreed", "shortlisting")
    assert page.head.title.text() == "Emergency call centre 112"
    assert "ToR agreed" in history(page)


def test_an_error_that_nobody_touched_does_not_stop_a_save(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    database, one = driver.window.workspace.database, page.record_id
    ahead = driver.window.workspace.today() + timedelta(days=40)
    with working(database) as work:
        work.change("assignment", one, {"actual_start": ahead})
    page = driver.record("assignment", one)
    driver.fill(page, "title_en", "Thresholds of early warning")
    driver.save(page)
    assert stored(database, "assignment", one)["title_en"] == "Thresholds of early warning"
    assert any("cannot be in the future" in found.text.en for found in page.view.findings)


def test_a_final_status_is_reopened_from_the_menu_with_a_reason(driver: Driver) -> None:
    page = driver.referenced("request", "REQ-2026-0003")
    back = next(offer for offer in page.steps.offers() if offer.label.en.startswith("Reopen"))
    page.steps.ask_step(back.status)
    driver.settle()
    driver.write("The office asked again")
    driver.key(Key.Key_Return)
    assert status(driver, page) == back.status
    assert "The office asked again" in history(page)
