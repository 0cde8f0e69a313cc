"""What the years of a person and of a country say, offer and paint."""

from __future__ import annotations

from km_desktop.ui.kit.tables.table import RecordTable
from km_desktop.ui.timeline.chart import TimelineChart
from km_desktop.ui.window.leading import show_timeline
from tests.ui.driving import Driver
from tests.ui.seen import drawn, in_both, same_as_kept
from tests.ui.timeline.test_page import country, expert_id, shown


def test_the_years_of_an_expert(driver: Driver) -> None:
    show_timeline(driver.window.pages, "expert", expert_id(driver))
    driver.settle()
    page = shown(driver)
    chart = page.findChild(TimelineChart)
    assert chart is not None
    lines = ["# page", *in_both(driver.settle, page, RecordTable), "# chart", *drawn(chart)]
    chart.setFocus()
    driver.settle()
    lines += ["# chart with the keyboard", *drawn(chart)]
    same_as_kept("timeline/expert", lines)


def test_the_years_of_a_country(driver: Driver) -> None:
    page = country(driver, "TJK")
    chart = page.findChild(TimelineChart)
    assert chart is not None
    same_as_kept(
        "timeline/country", [*in_both(driver.settle, page, RecordTable), "# chart", *drawn(chart)]
    )
