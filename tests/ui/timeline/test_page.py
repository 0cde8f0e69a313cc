"""The years of a person and of a country in the window: chart, table, keys, both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from km_desktop.ui.lists.availability_strip import AvailabilityStrip
from km_desktop.ui.timeline.chart import TimelineChart, span_text
from km_desktop.ui.timeline.page import CountryPage, TimelinePage
from km_desktop.ui.window.leading import show_timeline
from tests.ui.driving import Ctrl, Driver, Key, id_of

EXPERT = "EXP-0219"


def expert_id(driver: Driver) -> UUID:
    return id_of(driver.window.workspace.database, "expert", EXPERT)


def shown(driver: Driver) -> TimelinePage:
    page = driver.window.pages.page()
    assert isinstance(page, TimelinePage)
    return page


def country(driver: Driver, code: str) -> CountryPage:
    driver.window.pages.go_to("countries")
    driver.settle()
    page = driver.window.pages.page()
    assert isinstance(page, CountryPage)
    page.choice.set_value(code)
    page.choice.edited.emit()
    driver.settle()
    return page


def test_a_record_leads_to_the_years_of_its_person_and_back(driver: Driver) -> None:
    record = driver.referenced("expert", EXPERT)
    record.head.timeline_asked.emit()
    driver.settle()
    page = shown(driver)
    assert page.whose.text() == "Shcherbakova, Yulia"
    assert page.count.text().startswith(f"{len(page.view.spans)} entries · 2019–")
    assert page.view.table.record_model.rowCount() == len(page.view.spans) >= 10
    driver.key(Key.Key_Escape)
    assert driver.record_page().record_id == record.record_id


def test_the_table_opens_what_it_names_with_the_keyboard(driver: Driver) -> None:
    listed = driver.list("expert")
    show_timeline(driver.window.pages, "expert", expert_id(driver))
    driver.settle()
    page = shown(driver)
    assert page.view.table.hasFocus()
    driver.key(Key.Key_Down)
    span = page.view.spans[1]
    assert span.reference == "MIS-2019-0008"
    driver.key(Key.Key_Return)
    assert driver.record_page().record_id == span.record_id
    driver.window.view_menu.back()
    driver.settle()
    assert shown(driver).view.table.current_row() == 1
    driver.window.view_menu.back()
    driver.settle()
    assert driver.window.pages.page() is listed


def test_the_key_and_the_panel_lead_there_too(driver: Driver) -> None:
    listed = driver.list("internship")
    listed.table.select_row(0)
    listed.table.setFocus()
    driver.key(Key.Key_T, Ctrl)
    page = shown(driver)
    assert [span.kind for span in page.view.spans] == ["internship"]
    driver.window.view_menu.back()
    driver.settle()
    listed = driver.list("assignment")  # not a record of a person
    listed.table.select_row(0)
    driver.window.record_menu.timeline()
    driver.settle()
    assert driver.window.pages.page() is listed


def test_the_chart_and_the_table_are_at_the_same_span(driver: Driver) -> None:
    show_timeline(driver.window.pages, "expert", expert_id(driver))
    driver.settle()
    view = shown(driver).view
    chart = view.chart
    placed = {one.at: one for one in chart.placed}
    assert set(placed) == {at for at, span in enumerate(view.spans) if span.start}
    place = placed[4].box.center().toPoint()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place)
    driver.settle()
    assert view.table.current_row() == 4
    QTest.mouseDClick(chart, Qt.MouseButton.LeftButton, pos=place)
    driver.settle()
    assert driver.record_page().record_id == view.spans[4].record_id


def test_bars_of_a_lane_do_not_lie_over_each_other(driver: Driver) -> None:
    chart = country(driver, "KGZ").view.chart
    assert len(chart.placed) > 20
    for width in (600, 1200):
        chart.resize(width, chart.height())
        boxes = [one.box for one in chart.placed]
        assert all(box.left() >= 184 - 5 for box in boxes)
        assert all(box.right() <= width for box in boxes)
        for at, box in enumerate(boxes):
            assert not any(box.intersects(other) for other in boxes[at + 1 :])


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_country_is_chosen_and_speaks_both_languages(driver: Driver, language: str) -> None:
    if language == "ru":
        driver.window.view_menu.other_language()
    page = country(driver, "TJK")
    assert page.stack.currentWidget() is page.view
    words = page.view.table.record_model.source.cell(0, 1)
    assert words == ("Project" if language == "en" else "Проект")
    assert page.count.text().split()[1] == ("entries" if language == "en" else "записей")
    assert page.more.isHidden()
    before = len(page.view.spans)
    driver.window.view_menu.other_language()
    driver.settle()
    assert len(page.view.spans) == before
    words = page.view.table.record_model.source.cell(0, 1)
    assert words == ("Проект" if language == "en" else "Project")
    tip = span_text(page.view.spans[0])
    assert any("а" <= char <= "я" for char in tip) == (language == "en")


def test_a_country_without_records_says_so_and_the_choice_is_kept(driver: Driver) -> None:
    page = country(driver, "ISL")
    assert page.stack.currentWidget() is page.empty
    page = country(driver, "TJK")
    opened = page.view.spans[0]
    page.view.table.setFocus()
    driver.key(Key.Key_Return)
    assert driver.record_page().record_id == opened.record_id
    driver.window.pages.go_to("countries")
    driver.settle()
    again = driver.window.pages.page()
    assert isinstance(again, CountryPage)
    assert again.choice.value() == "TJK"
    assert again.view.spans


def test_what_is_changed_meanwhile_is_read_again(driver: Driver) -> None:
    show_timeline(driver.window.pages, "expert", expert_id(driver))
    driver.settle()
    view = shown(driver).view
    at = next(at for at, span in enumerate(view.spans) if span.reference == "MIS-2026-0019")
    view.table.select_row(at)
    driver.key(Key.Key_Return)
    record = driver.record_page()
    driver.fill(record, "ends_on", date(2026, 7, 9))
    driver.save(record)
    driver.window.view_menu.back()
    driver.settle()
    span = next(one for one in shown(driver).view.spans if one.reference == "MIS-2026-0019")
    assert span.end == date(2026, 7, 9)


def test_a_wild_year_does_not_press_the_others_together(driver: Driver) -> None:
    show_timeline(driver.window.pages, "expert", expert_id(driver))
    driver.settle()
    spans = shown(driver).view.spans
    wild = replace(spans[0], end=date(2919, 1, 1))
    chart = TimelineChart()
    chart.resize(900, 200)
    chart.set_spans((wild, *spans[1:]), date(2026, 6, 23))
    assert max(one.box.width() for one in chart.placed) <= 900
    assert min(one.box.left() for one in chart.placed) < 400
    lefts = {round(one.box.left()) for one in chart.placed}
    assert max(lefts) - min(lefts) > 300


def test_the_months_say_what_takes_them(driver: Driver) -> None:
    listed = driver.list("expert")
    listed.summary.open()
    listed.summary.show_record(expert_id(driver))
    driver.settle()
    strip = listed.summary.findChild(AvailabilityStrip)
    assert strip is not None
    assert "EOD-2026-0007" in strip.accessibleDescription()
    place = QPoint(round((strip.width() + 4) / 12 * 4.4), 5)
    assert strip.month_at(place.x()) == 4
    event = QHelpEvent(QEvent.Type.ToolTip, place, strip.mapToGlobal(place))
    QApplication.sendEvent(strip, event)
    assert "EOD-2026-0007" in QToolTip.text()
    QToolTip.hideText()
