"""Buttons, chips, notices, navigation and the other parts."""

from __future__ import annotations

import importlib.util
import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit import speech
from km_desktop.ui.kit.buttons import Button, IconButton
from km_desktop.ui.kit.chips import AddChip, FilterChip, ValueChip
from km_desktop.ui.kit.place_list import NavigationList, Place, heading
from km_desktop.ui.kit.side_panel import SidePanel
from km_desktop.ui.kit.states.empty import EmptyState
from km_desktop.ui.kit.states.notice import IssuesStrip, Notice
from km_desktop.ui.kit.states.progress import ProgressCard
from km_desktop.ui.kit.states.stepper import StatusStepper
from km_desktop.ui.kit.tabs import Tabs


def _gallery():
    place = Path(__file__).with_name("gallery.py")
    spec = importlib.util.spec_from_file_location("kit_gallery", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GALLERY = _gallery()


@pytest.mark.parametrize("name", list(GALLERY.PAGES))
@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_control_has_an_accessible_name(qtbot, name, language):
    speech.switch().set(language)
    page = GALLERY.PAGES[name]()
    qtbot.addWidget(page)
    page.resize(1440, 900)
    page.show()
    nameless = []
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.focusProxy():
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface is not None
        if not interface.text(QAccessible.Text.Name):
            nameless.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    assert not nameless


@pytest.mark.parametrize("name", list(GALLERY.PAGES))
def test_pages_fit_a_narrow_window(qtbot, name):
    speech.switch().set("ru")
    page = GALLERY.PAGES[name]()
    qtbot.addWidget(page)
    assert page.minimumSizeHint().width() <= 1396


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_what_space_presses(qtbot, key):
    for button in (Button("Save"), IconButton("more", Text("More", "Ещё")), AddChip()):
        qtbot.addWidget(button)
        button.show()
        with qtbot.waitSignal(button.clicked):
            qtbot.keyClick(button, key)


def test_button_keeps_ampersands_and_tells_its_key(qtbot):
    button = Button("Save & close", key="Ctrl+S")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Save & close"
    assert button.text() == "Save && close"
    assert "Ctrl+S" in button.toolTip()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)
    icon = IconButton("more", Text("More", "Ещё"), key="F6")
    qtbot.addWidget(icon)
    assert icon.size().width() == 32
    assert icon.toolTip() == "More (F6)"
    with qtbot.waitSignal(icon.clicked):
        qtbot.keyClick(icon, Qt.Key.Key_Return)


def test_chips_are_removed_by_key_and_by_cross(qtbot):
    chip = FilterChip(Text("Status", "Статус"), Text("active", "действует"))
    qtbot.addWidget(chip)
    chip.show()
    assert chip.accessibleName() == "Status: active"
    speech.switch().set("ru")
    assert chip.accessibleName() == "Статус: действует"
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
    cross = QPoint(chip.sizeHint().width() - 12, 12)
    chip.resize(chip.sizeHint())
    with qtbot.waitSignal(chip.removed), qtbot.assertNotEmitted(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=cross)
    with qtbot.waitSignal(chip.clicked), qtbot.assertNotEmitted(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    value = ValueChip("SDG 6")
    qtbot.addWidget(value)
    with qtbot.assertNotEmitted(value.removed):
        qtbot.keyClick(value, Qt.Key.Key_Delete)
    add = AddChip()
    qtbot.addWidget(add)
    with qtbot.waitSignal(add.clicked):
        qtbot.keyClick(add, Qt.Key.Key_Return)


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("current", range(9))
def test_nine_steps_fit_860_pixels(qtbot, language, current):
    speech.switch().set(language)
    stepper = StatusStepper(GALLERY.STEPS, current)
    qtbot.addWidget(stepper)
    stepper.resize(860, stepper.sizeHint().height())
    stepper.show()
    boxes = stepper.label_boxes()
    for one, other in itertools.pairwise(boxes):
        assert one.right() + 4 < other.left()
    assert boxes[-1].right() <= 860
    assert GALLERY.STEPS[current].say(language) in stepper.accessibleDescription()


def test_notice_acts_leaves_and_stays(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(600, 300)
    notice = Notice(page, leaves_after=30)
    notice.setGeometry(0, 200, 600, 38)  # away from the pointer, which would hold it
    other = Button("Elsewhere", parent=page)
    page.show()
    page.activateWindow()
    other.setFocus()
    assert notice.isHidden()
    notice.tell("bad", "Not saved.", "<b>Why</b>", action="Again", key="Ctrl+S")
    assert not notice.leaving
    with qtbot.waitSignal(notice.acted):
        notice._action.click()
    assert notice.isHidden()
    notice.tell("ok", "Saved.")
    assert notice.leaving
    assert not notice._action.isVisible()
    with qtbot.waitSignal(notice.left):
        pass
    notice.tell("warn", "Almost full.")
    with qtbot.waitSignal(notice.left):
        qtbot.keyClick(notice, Qt.Key.Key_Escape)


def test_notice_waits_while_it_has_the_keyboard(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(600, 300)
    notice = Notice(page, leaves_after=30)
    notice.setGeometry(0, 200, 600, 38)  # away from the pointer, which would hold it
    page.show()
    notice.tell("ok", "Saved.", action="Undo")
    page.activateWindow()
    notice._action.setFocus()
    qtbot.waitUntil(notice._action.hasFocus)
    with qtbot.waitSignal(notice._timer.timeout):
        pass
    assert not notice.isHidden()


def test_issues_strip_counts_in_words(qtbot):
    strip = IssuesStrip()
    qtbot.addWidget(strip)
    strip.set_counts(0, 0, 0)
    assert strip.isHidden()
    strip.set_counts(1, 2, 5, next_status=Text("Delivered", "Сдано"))
    assert strip.sentence() == "1 error stops saving, 2 steps before Delivered, 5 warnings"
    speech.switch().set("ru")
    said = "1 ошибка мешает сохранить, 2 шага до статуса «Сдано», 5 предупреждений"
    assert strip.sentence() == said
    with qtbot.waitSignal(strip.next_asked):
        strip.next.click()


def test_navigation_by_keyboard(qtbot):
    bar = NavigationList(
        [
            Place("a", Text("Experts", "Эксперты"), "experts"),
            heading(Text("Work", "Работа")),
            Place("b", Text("Events", "Мероприятия"), "events"),
        ]
    )
    qtbot.addWidget(bar)
    bar.show()
    bar.set_current("a")
    bar.set_count("b", "3", waits=True)
    qtbot.keyClick(bar, Qt.Key.Key_Down)
    with qtbot.waitSignal(bar.chosen) as heard:
        qtbot.keyClick(bar, Qt.Key.Key_Return)
    assert heard.args == ["b"]
    said = bar.model().index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Events, 3, waits for you"
    bar.set_folded(True)
    assert bar.width() == 56
    assert bar.model().index(2, 0).data(Qt.ItemDataRole.ToolTipRole) == "Events 3"


def test_tabs_say_what_was_chosen_and_never_cut(qtbot):
    tabs = Tabs([("a", Text("Basics", "Основное")), ("b", Text("Schedule", "Сроки"))])
    qtbot.addWidget(tabs)
    tabs.show()
    tabs.set_count("b", "2", "bad")
    with qtbot.assertNotEmitted(tabs.chosen):
        tabs.set_current("b")
        tabs.set_current("a")
    with qtbot.waitSignal(tabs.chosen) as heard:
        qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert heard.args == ["b"]
    assert tabs.accessibleTabName(1) == "Schedule 2"


def test_side_panel_folds_and_lies_over(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1000, 600)
    panel = SidePanel("Kim, Vsevolod", parent=page)
    page.show()
    panel.set_overlay(True)
    assert panel.geometry().right() == 999
    with qtbot.waitSignal(panel.folded):
        qtbot.keyClick(panel, Qt.Key.Key_Escape)
    panel.open()
    assert panel.isVisible()
    panel.set_overlay(False)
    with qtbot.waitSignal(panel.folded):
        panel.fold_button.click()


def test_progress_cancels_once(qtbot):
    card = ProgressCard(Text("Importing", "Загружаем"))
    qtbot.addWidget(card)
    card.set_progress(268, 1412)
    assert card._far.text() == "268 of 1,412"
    with qtbot.waitSignal(card.cancelled):
        card.cancel.click()
    assert not card.cancel.isEnabled()


def test_empty_state_has_at_most_two_ways_on(qtbot):
    empty = EmptyState("search-empty", "Nothing found", primary="Clear filters")
    qtbot.addWidget(empty)
    empty.show()
    with qtbot.waitSignal(empty.first):
        empty._buttons[0].click()
    assert empty._buttons[1].isHidden()
