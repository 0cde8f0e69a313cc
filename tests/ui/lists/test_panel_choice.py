"""The panel beside the lists stands as the person left it, and else where there is room."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from km_desktop.ui.kit.side_panel import SidePanel
from km_desktop.ui.lists.panel_choice import PanelChoice
from tests.ui.bench import Workplace

Standing = Callable[[int], tuple[SidePanel, PanelChoice]]


@pytest.fixture
def beside(qtbot, workplace: Workplace) -> Standing:
    """Show a list anew in a window of some width, as a start of the program does."""

    pages = []

    def stand(width: int) -> tuple[SidePanel, PanelChoice]:
        page = QWidget()
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(width, 600)
        panel = SidePanel("Kim, Vsevolod", parent=page)
        choice = PanelChoice(panel, workplace.workspace)
        page.show()
        choice.follow(width, over=False)
        return panel, choice

    return stand


@pytest.mark.parametrize(("width", "shown"), [(1366, False), (1440, False), (1500, True)])
def test_nobody_has_asked_yet_so_a_laptop_keeps_its_room_for_the_list(beside, width, shown):
    panel, _ = beside(width)
    assert panel.isVisible() is shown


def test_what_was_opened_or_folded_by_hand_is_so_at_the_next_start(beside):
    panel, choice = beside(1366)
    choice.open()
    assert panel.isVisible()
    again, _ = beside(1366)
    assert again.isVisible()
    again.fold_button.click()
    wide, _ = beside(1920)
    assert not wide.isVisible()


def test_a_window_that_gets_narrow_forgets_nothing(beside):
    panel, choice = beside(1920)
    assert panel.isVisible()
    choice.follow(900, over=True)
    assert not panel.isVisible()
    again, _ = beside(1920)
    assert again.isVisible()


def test_it_is_as_wide_as_it_was_dragged(beside):
    panel, _ = beside(1920)
    before = panel.width()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(panel.grip, left, none, QPoint(2, 50))
    QTest.mouseMove(panel.grip, QPoint(-78, 50))
    QTest.mouseRelease(panel.grip, left, none, QPoint(-78, 50))
    assert panel.width() > before + 40
    again, _ = beside(1920)
    assert again.width() == panel.width()
