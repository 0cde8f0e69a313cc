"""The overview: every number opens its rows, a freeze stays, and later changes are explained."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from km_desktop.services import due
from km_desktop.services.figures import FigurePeriod, freezing
from km_desktop.services.figures.breakdown import By
from km_desktop.services.records import records
from km_desktop.ui.figures.annual import AnnualPage
from km_desktop.ui.figures.figure_page import FigurePage
from km_desktop.ui.figures.overview_page import OverviewPage
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.charts.chart_card import ChartCard
from km_desktop.ui.kit.speech import say
from km_desktop.ui.window.start_places import PLACE
from tests.samples import make, working
from tests.ui.driving import DAY, Driver


def overview(driver: Driver) -> OverviewPage:
    driver.window.activateWindow()
    driver.window.pages.go_to("overview")
    driver.settle()
    page = driver.window.pages.page()
    assert isinstance(page, OverviewPage)
    return page


def figure(driver: Driver) -> FigurePage:
    page = driver.window.pages.page()
    assert isinstance(page, FigurePage)
    return page


def shown(page: OverviewPage) -> dict[str, str]:
    return {key: card.part_text("value") for key, card in page.cards.items()}


def test_a_new_user_begins_with_the_overview(drive: Callable[..., Driver], sample_file: Path):
    made = drive()
    made.window.workspace.settings = made.window.workspace.settings.with_layout(
        PLACE, [[str(sample_file), "gone"]]
    )
    made.window.start_places.first = "overview"
    made.open(sample_file)
    assert isinstance(made.window.pages.page(), OverviewPage)


def test_one_begins_where_one_left_off(driver: Driver, sample_file: Path):
    driver.window.pages.go_to("organisation")
    driver.settle()
    driver.open(sample_file)
    assert driver.window.pages.here == "organisation"


def test_another_file_begins_with_the_overview(driver: Driver, empty_file: Path):
    driver.window.start_places.first = "overview"  # as for everybody but most tests
    driver.window.pages.go_to("organisation")
    driver.settle()
    first = driver.window.workspace.path
    driver.open(empty_file)
    assert driver.window.pages.here == "overview"
    driver.window.pages.go_to("award")
    driver.settle()
    driver.open(first)
    assert driver.window.pages.here == "organisation"
    driver.open(empty_file)
    assert driver.window.pages.here == "award"


def test_before_anything_is_read_nothing_is_said_to_be_nothing(workplace, sample_file, qtbot):
    page = OverviewPage(workplace.workspace)
    qtbot.addWidget(page)
    page.resize(1180, 740)
    page.show()
    qtbot.waitExposed(page)
    plots = [card.plot for card in page.charts.values()]
    assert plots
    assert {say(plot.empty) for plot in (*plots, page.map.plot)} == {"Looking…"}
    assert page.due.nothing.text() == "Looking…"
    boxes = [card.geometry() for card in (*page.charts.values(), page.map, page.due)]
    assert not [1 for one in boxes for other in boxes if one != other and one.intersects(other)]


def test_a_look_that_found_nothing_says_so(empty: Driver):
    with working(empty.window.workspace.database) as work:
        make(work, "internship")
    page = overview(empty)
    assert page.due.nothing.text() == "Nothing is due this week."
    assert {say(card.plot.empty) for card in page.charts.values()} == {
        "There is nothing to count yet."
    }


def test_cards_never_lie_over_each_other_when_another_programme_is_chosen(driver: Driver):
    page = overview(driver)
    frames: list[list[object]] = []

    def look() -> None:
        seen = [one for one in page.findChildren(ChartCard) if one.isVisible()]
        boxes = [one.geometry() for one in seen]
        frames.append([1 for a in boxes for b in boxes if a is not b and a.intersects(b)])

    for programme in ("awards", "projects", "assignments"):
        page.programmes.set_current(programme)
        page.programmes.chosen.emit(programme)
        for _ in range(40):
            driver.app.processEvents()
            look()
        driver.settle()
        look()
    assert not [frame for frame in frames if frame]


def test_the_cards_show_the_published_page_in_both_languages(driver: Driver):
    page = overview(driver)
    assert shown(page) == {
        "assignments": "124", "assignment_experts": "104", "assignment_countries": "12",
        "roster": "404", "internships": "50", "deployments": "57", "projects": "74",
        "volume": "US$151.5 million",
    }  # fmt: skip
    assert "124 assignments by 104 experts" in page.cards["assignment_experts"].part_text(
        "definition"
    )
    assert "Serbia stands in" in page.cards["assignment_countries"].part_text("definition")
    driver.window.view_menu.other_language()
    driver.settle()
    assert shown(page)["volume"] == "151,5 млн $"
    assert "104 экспертов" in page.cards["assignment_experts"].part_text("definition")
    assert page.programmes.tabText(1) == "Добровольцы ООН"


@pytest.mark.parametrize("key", ["assignments", "assignment_experts", "roster", "projects"])
def test_a_card_opens_its_records_and_a_record_opens_from_there(driver: Driver, key: str):
    page = overview(driver)
    page.cards[key].setFocus()
    driver.key(Qt.Key.Key_Return)
    opened = figure(driver)
    assert str(opened.rows.row_count()) == shown(page)[key]
    assert opened.facts.text().startswith("As of 23\u00a0June\u00a02026")
    assert opened.table is not None
    opened.table.setFocus()
    driver.key(Qt.Key.Key_Return)
    record = driver.window.pages.record_shown()
    assert record is not None
    assert record.entity == opened.entity
    driver.window.view_menu.back()
    driver.settle()
    assert figure(driver) is opened
    driver.key(Qt.Key.Key_Escape)
    assert driver.window.pages.page() is page


def test_bars_and_bubbles_open_their_part(driver: Driver):
    page = overview(driver)
    page.charts[By.YEAR].opened.emit("2019")
    driver.settle()
    assert figure(driver).rows.row_count() == 26
    assert figure(driver).title.text() == "Assignments completed · 2019"
    driver.window.view_menu.back()
    driver.settle()
    page.map.opened.emit("KGZ")
    driver.settle()
    assert figure(driver).rows.row_count() == 18
    assert "Kyrgyzstan" in figure(driver).title.text()


def test_every_programme_has_its_map_and_charts(driver: Driver):
    page = overview(driver)
    for place in range(page.programmes.count()):
        page.programmes.setCurrentIndex(place)
        driver.settle()
        assert page.map.title.text()
        assert len(page.charts) >= 3
        for card in page.charts.values():
            assert card.plot.bars
    assert page.map.title.text() == "Projects by country"


def test_a_chart_of_another_figure_opens_the_rows_of_that_figure(driver: Driver):
    page = overview(driver)
    page.programmes.setCurrentIndex(page.programmes.count() - 1)
    driver.settle()
    women = next(bar for bar in page.charts[By.BENEFICIARY_SEX].plot.bars if bar.key == "F")
    page.charts[By.BENEFICIARY_SEX].opened.emit("F")
    driver.settle()
    assert figure(driver).title.text() == "Direct beneficiaries · Women"
    assert figure(driver).value.text() == f"{women.value:,}"
    assert 0 < figure(driver).rows.row_count() <= 74


def test_a_year_limits_the_figures_and_the_charts(driver: Driver):
    page = overview(driver)
    page.period.set_value("2019")
    page.period.edited.emit()
    driver.settle()
    assert shown(page)["assignments"] == "26"
    assert shown(page)["roster"] == "—"  # it stands on a day, in no period
    assert [bar.key for bar in page.charts[By.YEAR].plot.bars] == ["2019"]


def test_a_freeze_survives_edits_and_explains_the_difference(driver: Driver):
    page = overview(driver)
    driver.press(page.freeze_button)
    driver.write("Обзор 2026", page.freeze_bar.input.line)
    driver.press(page.freeze_bar.button)
    assert page.freeze_bar.isHidden()
    assert page.cards["assignments"].part_text("change").startswith("unchanged since")
    database = driver.window.workspace.database
    page.cards["assignments"].click()
    driver.settle()
    gone = figure(driver).rows.id_at(0)
    driver.window.view_menu.back()
    driver.settle()
    changes = records.remove(database, "Anna", "assignment", [gone], DAY)
    driver.window.workspace.wrote(changes, None)
    driver.settle()
    assert shown(page)["assignments"] == "123"
    assert page.cards["assignments"].part_text("change").startswith("−1 since")
    page.cards["assignments"].click()
    driver.settle()
    words = " ".join(
        str(child.property("text")) for child in figure(driver).panel.body.children()
        if child.property("text")
    )  # fmt: skip
    assert "Обзор 2026" in words
    assert "124 → 123" in words


def test_a_name_that_is_taken_is_said_in_place_and_stays(driver: Driver):
    page = overview(driver)
    for _ in range(2):
        driver.press(page.freeze_button)
        page.freeze_bar.input.line.setFocus()
        driver.write("Spring", page.freeze_bar.input.line)
        driver.key(Qt.Key.Key_Return)
    assert not page.freeze_bar.isHidden()
    assert "Spring" in page.freeze_bar.wrong.text()
    assert page.freeze_bar.input.value() == "Spring"
    driver.key(Qt.Key.Key_Escape)
    assert page.freeze_bar.isHidden()


def test_what_is_due_opens_its_record(driver: Driver):
    page = overview(driver)
    assert len(page.due.rows) > 5
    row = next(one for one in page.due.rows if one.due.reference == "EOD-2026-0007")
    assert row.accessibleName()
    row.setFocus()
    driver.key(Qt.Key.Key_Space)
    record = driver.window.pages.record_shown()
    assert record is not None
    assert record.entity == "assignment"


def test_the_annual_overview_is_shown_from_here(driver: Driver):
    page = overview(driver)
    driver.press(page.annual_button)
    driver.settle()
    shown_page = driver.window.pages.page()
    assert isinstance(shown_page, AnnualPage)
    assert shown_page.pdf.startswith(b"%PDF")


def test_an_empty_file_says_so_calmly(empty: Driver):
    page = overview(empty)
    assert set(shown(page).values()) <= {"0", "US$0"}
    assert not page.due.nothing.isHidden()


def test_a_narrow_window_puts_two_cards_in_a_row(driver: Driver):
    page = overview(driver)
    driver.window.resize(1024, 640)
    driver.settle()
    first, third = page.cards["assignments"], page.cards["assignment_countries"]
    assert third.y() > first.y()
    assert page.area.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("place", ["overview", "figures"])
def test_a_page_that_was_left_no_longer_answers_to_changes(driver: Driver, place: str):
    driver.window.pages.go_to(place)
    driver.settle()
    driver.window.pages.go_to("expert")
    driver.settle()
    database = driver.window.workspace.database
    driver.window.workspace.wrote(freezing.freeze(database, "Anna", place, FigurePeriod(DAY)), None)
    driver.settle()
    assert driver.troubles == []


def test_rows_of_a_figure_show_the_day_that_they_are_counted_by(driver: Driver):
    page = overview(driver)
    page.open_figure("assignments")
    driver.settle()
    assert "actual_end" in figure(driver).table.shown_keys()


def texts_cut(page: OverviewPage) -> list[str]:
    dress = theme.current()
    cut = []
    for card in page.cards.values():
        lines = [(line, dress.metrics("caption"), card.width() - 30) for line in card._lines]
        style = card._number_style(card.info.x() - 18)
        number = (card.part_text("value"), dress.metrics(style), card.info.x() - 18)
        cut += [
            words
            for words, metrics, room in (*lines, number)
            if metrics.horizontalAdvance(words) > room
        ]
    for row in page.due.rows:
        until = row.words()[2]
        if until:
            cut += [until] if dress.metrics("small").horizontalAdvance(until) > 110 else []
    return cut


@pytest.mark.parametrize("language", ["en", "ru"])
def test_on_a_laptop_no_card_is_cut_and_no_country_without_its_name(driver: Driver, language):
    driver.window.resize(1366, 768)
    if language == "ru":
        driver.window.view_menu.other_language()
    page = overview(driver)
    assert not texts_cut(page)
    assert len(page.map.plot._bubbles) == 12
    assert not [bubble.key for bubble in page.map.plot._bubbles if not bubble.label]


def test_a_chart_whose_bars_look_alike_is_a_table_until_somebody_asks_for_it(driver: Driver):
    page = overview(driver)
    themes, goals = page.charts[By.THEME], page.charts[By.SDG]
    assert themes.shows_table()
    assert not goals.shows_table()
    themes.show_table(False)
    page.reload()
    driver.settle()
    assert not themes.shows_table()


def test_all_others_do_not_dwarf_what_is_named(driver: Driver):
    plot = overview(driver).charts[By.SDG].plot
    named = [lying.width() for bar, lying in zip(plot.shown, plot._lying, strict=True)
             if not bar.soft]  # fmt: skip
    rest = [lying.width() for bar, lying in zip(plot.shown, plot._lying, strict=True) if bar.soft]
    assert plot.shown[-1].value > plot.shown[0].value
    assert rest == [max(named)]


def test_what_is_due_is_counted_once_and_says_how_late_it_is(driver: Driver):
    page = overview(driver)
    found = due.due_on(driver.window.workspace.database, DAY, limit=1000)
    days = [one.on for one in found.items if one.on is not None]
    late = sum(on < DAY for on in days)
    soon = sum(DAY <= on <= DAY + timedelta(days=7) for on in days)
    assert (late, soon) == (found.late, found.soon)
    assert page.due.count.text() == f"{late} overdue · {soon} to come"
    overdue = [row.due.on for row in page.due.rows if row.due.tone == "bad"]
    assert len(overdue) > 3
    assert overdue == sorted(overdue)
    first = page.due.rows[0]
    assert first.words()[2] == f"{(DAY - first.due.on).days} days late"
