"""Shortcuts with a Russian layout alone: the keys of the places do what they do on a Latin one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QWidget

from km_desktop.ui.kit.layouts import KeysByPlace, in_both_layouts

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(widget, letter, held=CTRL):
    """Press a key as a computer without a Latin layout gives it; tell whether it was taken."""
    taken = []
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, ord(letter), held, "" if held == CTRL else letter)
        event.setAccepted(kind != QEvent.Type.ShortcutOverride)
        QApplication.sendEvent(widget, event)
        taken.append(event.isAccepted())
    return taken[0]


@pytest.fixture
def focused(qtbot):
    """Give the keyboard to a widget of a page that follows the places of keys, or does not."""

    pages = []

    def place(widget, *, by_place=True):
        page = QWidget()
        pages.append(page)
        qtbot.addWidget(page)
        keys = KeysByPlace(page) if by_place else None
        widget.setParent(page)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        widget.setFocus()
        qtbot.waitUntil(widget.hasFocus)
        return keys

    return place


@pytest.mark.parametrize("by_place", [True, False])
def test_copy_paste_and_undo_in_a_field(focused, by_place):
    line = QLineEdit("Хатлон")
    keys = focused(line, by_place=by_place)
    QApplication.clipboard().setText("Согд")
    assert press(line, "Ф") is by_place  # A: the field keeps it from the menus
    assert line.selectedText() == ("Хатлон" if by_place else "")
    press(line, "М")  # V
    assert line.text() == ("Согд" if by_place else "Хатлон")
    press(line, "Я")  # Z
    assert line.text() == "Хатлон"
    assert (keys is not None) is by_place


def test_a_letter_without_ctrl_is_a_letter(focused):
    line = QLineEdit()
    keys = focused(line)
    press(line, "С", NONE)
    press(line, "Ы", SHIFT)
    assert line.text() == "СЫ"
    assert keys is not None


def test_all_rows_of_a_table_and_only_where_the_keyboard_is(focused, qtbot):
    rows = QListWidget()
    rows.addItems(["one", "two", "three"])
    rows.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
    keys = focused(rows)
    press(rows, "Ф")
    assert len(rows.selectedItems()) == 3
    other = QLineEdit("left alone", rows.parentWidget())
    other.show()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    rows.clearSelection()
    press(rows, "Ф")  # it has lost the keyboard
    assert rows.selectedItems() == []
    assert keys is not None


@pytest.mark.parametrize(("key", "letter"), [("Ctrl+N", "Т"), ("Ctrl+,", "Б"), ("Ctrl+Z", "Я")])
def test_a_shortcut_of_a_menu_has_both_forms(key, letter):
    assert [one.toString() for one in in_both_layouts(key)] == [key, f"{key[:-1]}{letter}"]


def test_both_enter_keys_are_one_and_called_so():
    assert [one.toString() for one in in_both_layouts("Ctrl+Enter")] == [
        "Ctrl+Enter",
        "Ctrl+Return",
    ]
