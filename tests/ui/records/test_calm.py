"""A form under the hands: what is typed is never lost, and a key too many does no harm.

Everything is done by key events through a shown window.
"""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from km_desktop.services.words.findings import Spot
from km_desktop.ui.records.page import RecordPage
from tests.samples import stored
from tests.ui.driving import KHATLON, Ctrl, Driver, Key, Shift, id_of, notice_text
from tests.ui.records.shown import foot

Alt = Qt.KeyboardModifier.AltModifier


def at(driver: Driver, name: str, entity: str = ""):
    """Put the keyboard into a line of the record on screen, at its end, as a click there does."""
    line = driver.field(driver.record_page(), name, entity).editor.line
    line.setFocus(Qt.FocusReason.MouseFocusReason)
    line.deselect()
    line.end(False)
    return line


def strike(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is, without waiting for any answer."""
    QTest.keyClick(QApplication.focusWidget(), key, held)


def page_changed(driver: Driver):
    """Show a record with a word typed into its title, the keyboard in the middle of it."""
    page = driver.referenced("assignment", KHATLON)
    line = at(driver, "title_en")
    driver.write(" and hail")
    line.setCursorPosition(3)
    return page, line


def test_staying_leads_back_into_the_field_text_and_cursor_as_before(driver: Driver) -> None:
    page, line = page_changed(driver)
    typed = line.text()
    for answer in (Key.Key_Escape, Key.Key_Return):
        driver.key(Key.Key_Left, Alt)
        assert page.foot.leaving.isVisible()
        if answer == Key.Key_Return:
            driver.key(Key.Key_Tab)
            assert QApplication.focusWidget().text() == "Stay here"
            driver.key(Key.Key_Space)
        else:
            driver.key(answer)
        assert not page.foot.leaving.isVisible()
        assert QApplication.focusWidget() is line
        assert (line.text(), line.cursorPosition()) == (typed, 3)
    driver.key(Key.Key_Left, Alt)
    driver.press(driver.button("Stay here", page.foot))
    assert QApplication.focusWidget() is line
    driver.write("x")
    assert line.text() == typed[:3] + "x" + typed[3:]


def test_escape_leaves_the_field_and_never_asks(driver: Driver) -> None:
    page, line = page_changed(driver)
    typed = line.text()
    for _ in range(3):
        driver.key(Key.Key_Escape)
        assert driver.window.pages.page() is page
        assert not page.foot.leaving.isVisible()
        assert QApplication.focusWidget() is not line
    driver.write("lost")
    assert line.text() == typed
    driver.key(Key.Key_Tab)
    assert QApplication.focusWidget() is line
    assert not line.selectedText()


def test_letters_typed_while_it_is_asked_go_nowhere(driver: Driver) -> None:
    page, line = page_changed(driver)
    typed = line.text()
    driver.key(Key.Key_Left, Alt)
    for key in (Key.Key_A, Key.Key_Space, Key.Key_B, Key.Key_Space):
        driver.key(key)
    assert page.foot.leaving.isVisible()
    for _ in range(5):
        driver.key(Key.Key_Tab)
        assert page.foot.leaving.isAncestorOf(QApplication.focusWidget())
    driver.key(Key.Key_Escape)
    assert line.text() == typed


def test_left_without_the_changes_a_record_keeps_its_draft(driver: Driver) -> None:
    page, line = page_changed(driver)
    typed, found = line.text(), page.record_id
    driver.key(Key.Key_Left, Alt)
    driver.press(driver.button("Leave without the changes", page.foot))
    assert driver.window.pages.list_shown() is not None
    again = driver.record("assignment", found)
    assert driver.field(again, "title_en").editor.value() != typed
    assert again.head.notice._action.text() == "Go on with the draft"
    driver.press(again.head.notice._action)
    assert driver.field(again, "title_en").editor.value() == typed


def test_what_was_discarded_is_put_back_by_one_key(driver: Driver) -> None:
    page, line = page_changed(driver)
    typed = line.text()
    driver.press(page.foot.discard)
    assert line.text() != typed
    assert QApplication.focusWidget() is line
    assert notice_text(page.head.notice) == "Changes discarded."
    assert page.head.notice._action.text() == "Put back"
    driver.key(Key.Key_Z, Ctrl)
    assert line.text() == typed
    assert foot(page) == "1 change not saved"
    driver.press(page.foot.discard)
    driver.write("!")
    assert notice_text(page.head.notice) == ""
    driver.key(Key.Key_Z, Ctrl)
    driver.key(Key.Key_Z, Ctrl)
    assert line.text() != typed


def test_a_discarded_new_record_is_new_still_and_loses_its_proposal(empty: Driver) -> None:
    empty.window.edit_menu.new_record()
    empty.settle()
    page = empty.record_page()
    at(empty, "family_name_ru", "person")
    empty.write("Иванов")
    latin = empty.field(page, "family_name_lat", "person").editor
    assert latin._proposal
    empty.press(page.foot.discard)
    assert not latin._proposal
    assert foot(page) == "A new record, not saved yet"
    assert page.foot.save.isEnabled()
    empty.key(Key.Key_Z, Ctrl)
    assert empty.field(page, "family_name_ru", "person").editor.value() == "Иванов"


def test_nothing_of_a_new_record_was_anything_before(empty: Driver) -> None:
    empty.window.edit_menu.new_record()
    empty.settle()
    page = empty.record_page()
    at(empty, "family_name_ru", "person")
    empty.write("Иванов")
    assert not empty.field(page, "family_name_ru", "person").changed
    assert foot(page) == "A new record, not saved yet"


def test_a_key_pressed_while_a_record_is_written_is_not_lost(driver: Driver) -> None:
    page, line = page_changed(driver)
    line.setCursorPosition(2)
    typed = line.text()
    strike(Key.Key_S, Ctrl)
    assert page.saving._writing
    for key in (Key.Key_X, Key.Key_Space, Key.Key_Y):
        strike(key)
    driver.settle()
    wanted = typed[:2] + "x y" + typed[2:]
    kept = stored(driver.window.workspace.database, "assignment", page.record_id)
    assert kept["title_en"] == typed
    assert (line.text(), line.cursorPosition()) == (wanted, 5)
    assert QApplication.focusWidget() is line
    assert foot(page) == "1 change not saved"
    strike(Key.Key_S, Ctrl)
    driver.settle()
    kept = stored(driver.window.workspace.database, "assignment", page.record_id)
    assert kept["title_en"] == wanted
    assert foot(page) == "All changes saved"


def test_a_second_save_and_a_wish_to_begin_wait_for_the_first(driver: Driver) -> None:
    page, line = page_changed(driver)
    typed = line.text()
    strike(Key.Key_S, Ctrl)
    strike(Key.Key_X)
    strike(Key.Key_S, Ctrl)
    strike(Key.Key_N, Ctrl)
    driver.settle()
    kept = stored(driver.window.workspace.database, "assignment", page.record_id)
    assert kept["title_en"] == typed[:3] + "x" + typed[3:]
    begun = driver.record_page()
    assert begun is not page
    assert begun.record_id is None


def test_saved_and_not_saved_are_never_said_together(driver: Driver) -> None:
    page, _ = page_changed(driver)
    seen = set()
    page.saving.saved.connect(lambda _: seen.add((foot(page), page.foot.save.isEnabled())))
    driver.key(Key.Key_S, Ctrl)
    assert seen == {("All changes saved", False)}


def test_the_first_save_leaves_keyboard_and_scroll_where_they_are(empty: Driver) -> None:
    empty.window.edit_menu.new_record()
    empty.settle()
    page = empty.record_page()
    at(empty, "family_name_ru", "person")
    empty.write("Иванов")
    at(empty, "given_name_ru", "person")
    empty.write("Пётр")
    at(empty, "headline_en")
    empty.write("Glaciers")
    line = at(empty, "city", "person")
    empty.write("Ош")
    line.setCursorPosition(1)
    page.sections.bring_into_view(line)
    empty.settle()
    scrolled = page.sections.paper.verticalScrollBar().value()
    empty.key(Key.Key_S, Ctrl)
    assert page.record_id is not None, notice_text(page.head.notice)
    assert QApplication.focusWidget() is line
    assert line.cursorPosition() == 1
    assert page.sections.paper.verticalScrollBar().value() == scrolled


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, Shift])
def test_the_red_of_a_refused_save_goes_with_its_cause(driver: Driver, held) -> None:
    page = driver.referenced("assignment", KHATLON)
    line = at(driver, "planned_end")
    line.selectAll()
    driver.write("31.01.2020")
    driver.key(Key.Key_S, Ctrl)
    assert notice_text(page.head.notice).startswith("Not saved.")
    line.selectAll()
    driver.write("31.08.2026")
    driver.key(Key.Key_Tab, held)
    assert notice_text(page.head.notice) == ""


def test_a_record_that_is_being_read_is_no_empty_record(driver: Driver) -> None:
    release = Event()
    driver.window.workspace.jobs.run(driver.window, release.wait, lambda _: None, print)
    page = driver.window.pages.show_record(
        "assignment", id_of(driver.window.workspace.database, "assignment", KHATLON)
    )
    try:
        for _ in range(5):
            driver.app.processEvents()
        assert page.isVisible()
        assert page.head.title.text() == "Reading the record…"
        assert foot(page) == ""
        assert not page.sections.paper.isVisible()
        for button in (page.foot.save, page.foot.discard, page.head.next, page.head.more):
            assert not (button.isVisible() and button.isEnabled())
        strike(Key.Key_S, Ctrl)
        strike(Key.Key_F8)
    finally:
        release.set()
    driver.settle()
    assert page.sections.paper.isVisible()
    assert page.head.title.text() != "Reading the record…"
    assert foot(page) == "All changes saved"
    assert page.form.isAncestorOf(QApplication.focusWidget())


def said_at(page: RecordPage, spot: Spot) -> set[str]:
    """Return what stands at a field, above its table, or at the head of its section."""
    body = page.form.body
    spot = body.places.full(spot)
    if (spot.entity, spot.field) in body.frames:
        return {body.frames[spot.entity, spot.field].sentence()}
    if spot.entity in body.tables:
        return {body._table_lines[spot.entity].text()}
    return {body._notes[body.places.section_of(spot)].whole}


def test_all_steps_stand_in_a_list_that_leads_to_each_and_ticks_what_is_done(
    driver: Driver,
) -> None:
    page = driver.referenced("assignment", KHATLON)
    gates = page.view.gates
    offer = page.view.problems.next_step()
    driver.press(page.head.next)
    assert gates.isVisible()
    assert [link.text() for link in gates.links] == [
        one.text.en for one in (*offer.gates, *offer.met)
    ]
    for at, gate in enumerate(offer.gates):
        driver.press(gates.links[at])
        target = page.form.target_of(gate.spot)
        focus = QApplication.focusWidget()
        assert target is focus or target.isAncestorOf(focus)
        assert gate.text.en in said_at(page, gate.spot)
    section = page.form.section_of(offer.gates[0].spot)
    assert int(page.head.tabs._counts[section][0]) >= 1
    driver.key(Key.Key_Escape)
    assert not gates.isVisible()
    page.head.notice.leave()
    driver.press(page.head.strip.steps)
    assert gates.isVisible()


def test_f8_goes_round_by_place_and_back(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    problems = page.view.problems
    places = {page.form.body.places.order_of(one.spot) for one in problems._with_gates()}
    assert len(places) > 1
    page.form.frames["assignment", "title_en"].setFocus()

    def here():
        return page.form.body.places.order_around(page.form.keyboard.place)

    walked = []
    for _ in places:
        driver.key(Key.Key_F8)
        walked.append(here())
    assert walked == sorted(places)
    driver.key(Key.Key_F8, Shift)
    assert here() == walked[-2]


def test_a_step_says_what_it_did_and_is_undone_from_there(driver: Driver) -> None:
    at_work = driver.list("request")
    for row in range(at_work.rows.row_count()):
        page = driver.record("request", at_work.rows.id_at(row))
        step = page.view.problems.next_step()
        if step is not None and step.open:
            break
    before = page.on_screen.sheet.values["status"]
    driver.key(Key.Key_Return, Ctrl)
    assert notice_text(page.head.notice) == f"Moved to “{step.label.en}”."
    assert page.head.notice._action.text() == "Undo"
    driver.press(page.head.notice._action)
    found = stored(driver.window.workspace.database, "request", page.record_id)
    assert found["status"] == before
