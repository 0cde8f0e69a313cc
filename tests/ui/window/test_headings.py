"""What screen readers go by: headings and charts, which Qt itself knows no widget for."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from km_desktop.ui import places
from km_desktop.ui.kit.charts.bar_chart import ColumnChart
from km_desktop.ui.kit.charts.plot import Bar
from km_desktop.ui.kit.labels import SectionLabel, TitleLabel, WrapLabel
from tests.ui.driving import KHATLON, Driver
from tests.ui.window.test_everywhere import pages
from tests.ui.window.test_readers import place_pages

_Role = QAccessible.Role


def told(found: QAccessibleInterface | None) -> Iterator[tuple[QAccessible.Role, str]]:
    """Go through what a reader is told of a part and all in it, in its order: role and name."""
    if found is None or found.state().invisible:
        return
    name = found.text(QAccessible.Text.Name)
    if name:
        yield found.role(), name
    for number in range(found.childCount()):
        yield from told(found.child(number))


def told_of(page: QWidget) -> list[tuple[QAccessible.Role, str]]:
    return list(told(QAccessible.queryAccessibleInterface(page)))


def headings(page: QWidget) -> list[str]:
    return [name for role, name in told_of(page) if role == _Role.Heading]


@pytest.mark.parametrize("walk", [place_pages, pages])
def test_every_page_begins_with_its_heading(
    driver: Driver, walk: Callable[[Driver], Iterator[tuple[str, QWidget]]]
) -> None:
    """Only the way back and the path to a record are said before it, never what one works with."""
    before = {_Role.Button, _Role.StaticText, _Role.Client}
    wrong = []
    for where, page in walk(driver):
        if not page.isVisible() or page is driver.window:
            continue
        said = told_of(page)
        first = next((n for n, (role, _) in enumerate(said) if role == _Role.Heading), None)
        if first is None or not {role for role, _ in said[:first]} <= before or first > 6:
            wrong.append(f"{where}: {said[:first]}")
    assert wrong == []


def test_the_headings_of_figures_stand_before_their_cards(driver: Driver) -> None:
    driver.window.pages.go_to(places.FIGURES)
    driver.settle()
    said = [name for _, name in told_of(driver.window.pages.page())]
    assert said.index("Figures") < said.index("Experts on Demand")
    assert said[said.index("Portfolio") + 1].startswith("Projects in the portfolio")
    assert said[said.index("Events") - 1].startswith("How this figure is counted")


def test_sections_of_a_form_are_headings_in_both_languages(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    assert {"Basics", "Terms of reference", "Attachments", "History"} <= set(headings(page))
    driver.window.view_menu.other_language()
    driver.settle()
    found = headings(page)
    assert {"Основное", "Техническое задание", "Вложения"} <= set(found), found
    assert "Basics" not in found


def test_charts_are_charts_and_say_their_numbers(driver: Driver) -> None:
    driver.window.pages.go_to(places.OVERVIEW)
    driver.settle()
    page = driver.window.pages.page()
    charts = [name for role, name in told_of(page) if role == _Role.Chart]
    assert "Assignments by country, total 124" in charts
    assert len(charts) > 2


def paper(qapp: QApplication) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    chart = ColumnChart(page)
    chart.set_bars([Bar("a", "2025", 4)])
    chart.setAccessibleName("By year")
    for part in (TitleLabel("A"), SectionLabel("B"), WrapLabel("<b>C", heading=True), chart):
        column.addWidget(part)
    page.show()
    qapp.processEvents()
    return page


def gone(page: QWidget) -> None:
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_hundreds_of_pages_come_and_go_while_a_reader_listens(qapp: QApplication) -> None:
    """What readers are given lives as long as its part: none is asked of what is gone."""
    QAccessible.setActive(True)  # now every change of what is shown asks for the part
    try:
        said = []
        for turn in range(400):
            page = paper(qapp)
            said = told_of(page)
            kept = page.findChildren(QWidget) if turn % 3 else []  # as Python may hold parts
            page.findChildren(TitleLabel)[0].set_words("D")
            if turn % 2:
                page.hide()
            gone(page)
            del page, kept
            if turn % 50 == 0:
                gc.collect()
            qapp.processEvents()
            names = [(_Role.Heading, name) for name in ("A", "B", "<b>C")]
            assert [one for one in said if one[0] == _Role.Heading] == names
            assert (_Role.Chart, "By year") in said
    finally:
        QAccessible.setActive(False)


def test_pages_of_records_come_and_go_while_a_reader_listens(driver: Driver) -> None:
    QAccessible.setActive(True)
    try:
        shown = driver.list("expert")
        found = [shown.rows.id_at(row) for row in range(12)]
        for one in found:
            page = driver.record("expert", one)
            assert len(headings(page)) > 8
            driver.window.view_menu.back()
            driver.settle()
        assert headings(driver.window.pages.page())[0] == "Experts"
    finally:
        QAccessible.setActive(False)
