"""What the page of printed papers says and offers."""

from __future__ import annotations

from km_desktop.ui.printing.print_page import PrintPage
from tests.ui.driving import KHATLON, Driver
from tests.ui.seen import in_both, same_as_kept


def test_a_brief_is_looked_at(driver: Driver) -> None:
    driver.referenced("assignment", KHATLON)
    driver.window.record_menu.print_shown()
    driver.settle()
    page = driver.window.pages.page()
    assert isinstance(page, PrintPage)
    same_as_kept("printing/brief", in_both(driver.settle, page))
