"""Typing days: what an empty field shows, words for days near today, what is written out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from km_desktop.ui.kit import speech
from km_desktop.ui.kit.inputs.fields import DateInput, LineInput
from km_desktop.written.days import local_today, write_day
from tests.ui.kit.hands import Ctrl, Hands, Key


@pytest.mark.parametrize("partial", [False, True])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_an_empty_day_shows_no_day_and_its_pattern_only_with_the_keyboard(qtbot, language, partial):
    speech.switch().set(language)
    field, other = DateInput(partial=partial), LineInput()
    hands = Hands(qtbot, other, field)
    assert field.line.placeholderText() == ""
    hands.key(Key.Key_Tab)
    pattern = field.line.placeholderText()
    assert pattern
    assert not any(sign.isdigit() for sign in pattern)
    hands.key(Key.Key_Tab)
    assert field.line.placeholderText() == ""


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(("typed", "away"), [
    ("today", 0), ("сегодня", 0), ("+7", 7), ("-1", -1), ("завтра", 1), ("yesterday", -1),
])  # fmt: skip
def test_words_and_distances_are_read_and_written_out(qtbot, language, typed, away):
    speech.switch().set(language)
    field, other = DateInput(), LineInput()
    hands = Hands(qtbot, field, other)
    hands.write(typed)
    hands.key(Key.Key_Tab)
    day = local_today() + timedelta(away)
    assert field.value() == day
    assert field.line.text() == write_day(day, language, " ")


def test_a_year_of_two_digits_is_the_nearest_that_the_field_allows(qtbot):
    today = local_today()
    field, born = DateInput(), DateInput(allowed=lambda day: day <= today)
    hands = Hands(qtbot, field, born)
    hands.write("1.3.26")
    hands.key(Key.Key_Tab)
    assert field.value() == date(2026, 3, 1)
    short = (today + timedelta(400)).strftime("%d.%m.%y")
    hands.write(short)
    assert born.value() is not None
    assert born.value() <= today


@pytest.mark.parametrize("key", [ord(";"), ord("Ж")])
@pytest.mark.parametrize("partial", [False, True])
def test_ctrl_and_semicolon_put_today_under_both_keyboards(qtbot, key, partial):
    field = DateInput(partial=partial)
    hands = Hands(qtbot, field)
    heard = []
    field.edited.connect(lambda: heard.append(1))
    press = QKeyEvent(QEvent.Type.KeyPress, key, Ctrl)
    QApplication.sendEvent(field.line, press)
    assert hands.at(field)
    today = local_today()
    assert field.value() == (today.isoformat() if partial else today)
    assert heard


def test_today_in_the_calendar(qtbot):
    field = DateInput()
    field.set_value(date(2020, 1, 2))
    hands = Hands(qtbot, field)
    hands.key(Key.Key_F4)
    popup = QApplication.activePopupWidget()
    QTest.mouseClick(popup.today, Qt.MouseButton.LeftButton)
    assert not popup.isVisible()
    assert field.value() == local_today()
