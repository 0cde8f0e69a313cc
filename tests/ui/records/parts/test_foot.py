"""The foot alone: what it offers by what is changed, and what each answer leads to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from km_desktop.bilingual import Text
from km_desktop.ui.kit import speech
from km_desktop.ui.kit.buttons import Button, KeyCap
from km_desktop.ui.records.foot import DISCARD, SAVE, STAY, RecordFoot
from km_desktop.ui.records.leaving import LEAVE, STAY_HERE
from tests.ui.seen import drawn, words_drawn


@pytest.fixture
def foot(qtbot) -> RecordFoot:
    made = RecordFoot()
    qtbot.addWidget(made)
    made.resize(1300, 52)
    made.show()
    made.activateWindow()
    yield made
    speech.switch().set("en")


def button(foot: RecordFoot, words: Text) -> Button:
    (found,) = (
        one for one in foot.findChildren(Button) if one.text() == words.en and one.isVisible()
    )
    return found


def test_changes_are_counted_and_can_be_saved_or_discarded(qtbot, foot):
    foot.show_saved()
    assert words_drawn(foot) == ["All changes saved", "Save", "Ctrl+S"]
    assert not foot.save.isEnabled()
    assert "shape changed" not in drawn(foot)

    foot.show_changes(2)
    foot.show_draft()
    words = words_drawn(foot)
    assert words[0] == "2 changes not saved"
    assert words[1].startswith("Draft kept at ")
    assert words[2:] == ["Discard changes", "Save", "Ctrl+S"]
    assert foot.save.isEnabled()
    assert '"2 changes not saved" changed 500' in drawn(foot)
    assert "shape changed" in drawn(foot)
    with qtbot.waitSignal(foot.save_asked):
        button(foot, SAVE).click()
    with qtbot.waitSignal(foot.discard_asked):
        button(foot, DISCARD).click()

    speech.switch().set("ru")
    assert words_drawn(foot)[0] == "Не сохранены 2 правки"
    foot.show_changes(0)
    assert words_drawn(foot)[0] == "Все изменения сохранены"
    assert not any(word.startswith("Черновик") for word in words_drawn(foot))


def test_while_a_record_is_written_nothing_is_saved_twice(foot):
    foot.show_changes(1)
    foot.set_busy(True)
    assert not foot.save.isEnabled()
    foot.set_busy(False)
    assert foot.save.isEnabled()
    foot.show_changes(0)
    foot.set_busy(False)
    assert not foot.save.isEnabled()


def test_a_new_record_says_that_it_is_not_saved(foot):
    foot.show_saved(new=True)
    assert words_drawn(foot)[0] == "A new record, not saved yet"
    assert foot.save.isEnabled()
    foot.show_changes(2)
    assert words_drawn(foot)[0] == "A new record, not saved yet"
    assert foot.discard.isVisible()


def test_a_record_that_is_being_read_or_only_read_offers_no_save(foot):
    foot.show_reading()
    assert "All changes saved" not in words_drawn(foot)
    assert not foot.save.isEnabled()
    assert not foot.discard.isVisible()
    foot.show_saved(writable=False)
    assert not foot.save.isEnabled()


def test_a_step_asks_for_a_reason_and_goes_with_it(qtbot, foot):
    foot.show_changes(1)
    foot.ask_comment("cancelled", Text("Cancelled", "Отменено"))
    words = words_drawn(foot)
    assert "Why “Cancelled”?" in words
    assert "Leave as it is" in words
    assert "Move to “Cancelled”" in words
    assert "shape changed" not in drawn(foot)  # the bar belongs to the changes
    assert QApplication.focusWidget() is foot.reason.line
    assert foot.reason.line.accessibleName() == "Reason, kept in the history"
    go = button(foot, Text("Move to “Cancelled”", ""))
    assert not go.isEnabled()
    with qtbot.assertNotEmitted(foot.step_asked):
        qtbot.keyClick(foot.reason.line, Qt.Key.Key_Return)

    qtbot.keyClicks(foot.reason.line, "No funds")
    assert go.isEnabled()
    with qtbot.waitSignal(foot.step_asked) as asked:
        go.click()
    assert asked.args == ["cancelled", "No funds"]
    with qtbot.waitSignal(foot.step_asked):
        qtbot.keyClick(foot.reason.line, Qt.Key.Key_Return)

    button(foot, STAY).click()
    assert words_drawn(foot)[0] == "1 change not saved"
    foot.ask_comment("cancelled", Text("Cancelled", "Отменено"))
    assert foot.reason.value() is None
    assert foot.stay()
    assert not foot.stay()


def test_leaving_is_asked_and_each_answer_taken_once(qtbot, foot):
    done = []
    foot.show_changes(1)
    foot.ask_leaving(lambda: done.append("left"))
    assert words_drawn(foot) == [
        "What is not saved stays as a draft.",
        "Stay here", "Leave without the changes", "Save and go on", "Enter",
    ]  # fmt: skip
    assert QApplication.focusWidget() is foot.leaving
    qtbot.keyClicks(foot.leaving, "still typing ")  # the space, too, is no answer
    assert done == []
    button(foot, STAY_HERE).click()
    assert words_drawn(foot)[0] == "1 change not saved"
    assert done == []

    foot.ask_leaving(lambda: done.append("left"))
    with qtbot.waitSignal(foot.kept_and_left):
        button(foot, LEAVE).click()
    assert done == ["left"]
    assert words_drawn(foot)[0] == "1 change not saved"

    go_on = lambda: done.append("saved")  # noqa: E731 - the same object must come back
    foot.ask_leaving(go_on)
    with qtbot.waitSignal(foot.saved_and_left) as asked:
        foot.leave.click()
    assert asked.args == [go_on]
    assert words_drawn(foot)[0] == "1 change not saved"
    assert foot.findChild(KeyCap) is not None
