"""Tab leads through every page as one reads it: from top to bottom, from left to right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from km_desktop.ui.kit.reading_order import go_on
from km_desktop.ui.kit.scroll import UprightScroll
from tests.ui.driving import Driver, Key
from tests.ui.window.readers import stops
from tests.ui.window.test_everywhere import pages
from tests.ui.window.test_readers import place_pages

_MOST = 600  # controls of one page


def stops_of(page: QWidget) -> list[QWidget]:
    """Return the controls of a page that Tab is to reach."""
    found = [stop.widget for stop in stops(page)]
    tab = Qt.FocusPolicy.TabFocus
    return [one for one in found if one.focusPolicy() & tab and one.focusProxy() is None]


def walked(driver: Driver, key: Key = Key.Key_Tab) -> list[QWidget]:
    """Go once round the window with Tab, from the navigation on; return where it stopped."""
    if QApplication.activeWindow() is None:
        # The offscreen platform has no window manager that would do it after a popup.
        driver.window.activateWindow()
        driver.settle()
    start = driver.window.navigation
    start.setFocus(Qt.FocusReason.TabFocusReason)
    start = QApplication.focusWidget()
    found = [start]
    for _ in range(_MOST):
        QTest.keyClick(QApplication.focusWidget() or driver.window, key)
        here = QApplication.focusWidget()
        assert here is not None
        if here in found:
            break
        found.append(here)
    assert QApplication.focusWidget() is start, name_of(QApplication.focusWidget())
    return found


def places(before: QWidget, after: QWidget) -> tuple[QRect, QRect] | None:
    """Return the places of two controls, or of the blocks they lie in, in what holds both."""
    owners = [before]
    while (up := owners[-1].parentWidget()) is not None:
        owners.append(up)
    block, owner = after, after.parentWidget()
    while owner is not None and owner not in owners:
        block, owner = owner, owner.parentWidget()
    if owner is None or owner is before or block in owners:
        return None  # one lies in the other
    return owners[owners.index(owner) - 1].geometry(), block.geometry()


def is_back(before: QRect, after: QRect) -> bool:
    """Tell whether what comes next stands above, or on the same line at the left."""
    if after.bottom() <= before.top():
        return True
    shared = min(before.bottom(), after.bottom()) - max(before.top(), after.top())
    beside = shared > min(before.height(), after.height()) / 2
    return beside and after.right() <= before.left()


def name_of(widget: QWidget | None) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName() if widget else ''}”"


def turns_back(found: list[QWidget]) -> Iterator[str]:
    """Go through the places where Tab goes against the way one reads."""
    for before, after in pairwise(found):
        both = places(before, after)
        if both is not None and is_back(*both):
            yield f"{name_of(before)} -> {name_of(after)}: {both}"


@pytest.mark.parametrize("walk", [place_pages, pages])
def test_tab_goes_as_one_reads(
    driver: Driver, walk: Callable[[Driver], Iterator[tuple[str, QWidget]]]
) -> None:
    wrong: list[str] = []
    for where, page in walk(driver):
        if not page.isVisible():
            continue
        shown = stops_of(page)  # the head of a form that is scrolled has other commands
        found = walked(driver)
        wrong += [f"{where}: {one}" for one in turns_back(found)]
        missed = [one for one in shown if one not in found and one.isVisible()]
        wrong += [f"{where}: not reached: {name_of(one)}" for one in missed]
    assert wrong == []


def test_a_page_that_turns_back_would_be_found(qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    parts = {name: QLineEdit(page) for name in ("low", "right", "left")}  # as they were made
    for name, (left, top) in {"left": (0, 0), "right": (200, 4), "low": (0, 60)}.items():
        parts[name].setGeometry(left, top, 100, 30)
    low, right, left = parts.values()
    assert len(list(turns_back([low, right, left]))) == 2
    assert list(turns_back([left, right, low])) == []


def test_tab_follows_the_layout_and_shift_tab_goes_the_same_way_back(qtbot) -> None:
    """Whenever a part was made, and wherever it is put into a grid or beside what scrolls."""

    class Window(QWidget):
        def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's own name
            return go_on(self, forward=forward)

    window = Window()
    qtbot.addWidget(window)
    late, head, grid = QLineEdit(), QVBoxLayout(), QGridLayout()
    cells = {(row, column): QLineEdit() for row in (1, 0) for column in (1, 0)}
    for (row, column), cell in cells.items():
        grid.addWidget(cell, row, column)
    hidden, off, shut = QLineEdit(), QLineEdit(), QLineEdit()
    off.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    shut.setEnabled(False)
    column = QVBoxLayout(window)
    column.addLayout(head)
    column.addLayout(grid)
    area = UprightScroll()
    inside = QWidget()
    inner = QHBoxLayout(inside)
    wanted = [QLineEdit(), QLineEdit()]
    for part in (wanted[0], hidden, off, shut, wanted[1]):
        inner.addWidget(part)
    area.setWidget(inside)
    column.addWidget(area)
    head.addWidget(late)
    over = QLineEdit(window)
    over.setGeometry(0, 0, 40, 20)
    window.show()
    hidden.hide()
    order = [late, cells[0, 0], cells[0, 1], cells[1, 0], cells[1, 1], *wanted, over]
    window.activateWindow()
    order[0].setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is order[0])
    for key, way in ((Key.Key_Tab, [*order[1:], late]), (Key.Key_Backtab, [*order[:0:-1], late])):
        for stop in way:
            QTest.keyClick(QApplication.focusWidget(), key)
            assert QApplication.focusWidget() is stop
