"""Tabs without room: they are in a list at the end, and every one is reached."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from km_desktop.bilingual import Text
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.kit.tabs import Tabs

WORDS = [(f"k{at}", Text(f"Section number {at}", f"Раздел номер {at}")) for at in range(13)]


@pytest.fixture
def tabs(qtbot):
    made = Tabs(WORDS)
    qtbot.addWidget(made)
    made.resize(640, made.sizeHint().height())
    made.show()
    return made


def listed(tabs: Tabs, take: str = "") -> list[str]:
    """Open the list at the end, and take one of it."""
    found: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        found.extend(one.text() for one in menu.actions())
        for one in menu.actions():
            if one.text() == take:
                one.trigger()
        menu.close()

    QTimer.singleShot(0, look)
    QTest.mouseClick(tabs.more, Qt.MouseButton.LeftButton)
    return found


def test_those_without_room_are_in_a_list_and_none_is_cut(tabs, qtbot) -> None:
    shown = [key for key, _ in WORDS if key not in tabs.hidden_keys()]
    assert shown
    assert tabs.more.isVisible()
    assert tabs.more.geometry().right() < tabs.width()
    for at in range(len(shown)):
        assert tabs.box_of(at).right() < tabs.more.x()
    tabs.set_count("k12", "3", "bad")
    assert listed(tabs)[-1] == "Section number 12 · 3"
    with qtbot.waitSignal(tabs.chosen) as heard:
        listed(tabs, "Section number 11")
    assert heard.args == ["k11"]
    assert (tabs.current_key(), tabs.more.text()) == ("k11", "Section number 11")
    with qtbot.waitSignal(tabs.chosen) as heard:  # one has scrolled on since
        listed(tabs, "Section number 11")
    assert heard.args == ["k11"]


def test_the_arrows_lead_to_all_and_a_press_to_what_is_under_it(tabs) -> None:
    heard: list[str] = []
    tabs.chosen.connect(heard.append)
    for _ in range(12):
        QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert heard == [key for key, _ in WORDS[1:]]
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.box_of(1).center())
    assert tabs.current_key() == "k1"
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=QPoint(tabs.more.x() - 3, 10))
    assert tabs.current_key() in ("k1", heard[-1])


def test_with_room_for_all_there_is_no_list(tabs) -> None:
    tabs.resize(3000, tabs.height())
    assert tabs.hidden_keys() == []
    assert tabs.more.isHidden()
    switch().set("ru")
    tabs.resize(640, tabs.height())
    assert tabs.more.text() == "Ещё"
    switch().set("en")
