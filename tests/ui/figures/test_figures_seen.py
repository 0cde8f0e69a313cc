"""What the overview, the figures, the reports and the open issues say and offer."""

from __future__ import annotations

import pytest

from km_desktop.ui.figures.figures_page import FiguresPage
from km_desktop.ui.kit.tables.table import RecordTable
from tests.ui.driving import Driver
from tests.ui.seen import in_both, outline, same_as_kept


@pytest.mark.parametrize("place", ["overview", "figures", "reports"])
def test_a_page_of_figures_says_what_it_is_known_for(driver: Driver, place: str) -> None:
    driver.window.pages.go_to(place)
    driver.settle()
    page = driver.window.pages.page()
    lines = [f"# {place}", *in_both(driver.settle, page, RecordTable)]
    if isinstance(page, FiguresPage):
        page.cards["awards_committed"].click()
        driver.settle()
        lines += ["# one figure", *in_both(driver.settle, driver.window.pages.page(), RecordTable)]
    same_as_kept(f"figures/{place}", lines)


@pytest.mark.parametrize("place", ["overview", "figures", "issues"])
def test_a_file_without_records_says_so(empty: Driver, place: str) -> None:
    empty.window.pages.go_to(place)
    empty.settle()
    same_as_kept(f"figures/empty_{place}", outline(empty.window.pages.page(), RecordTable))
