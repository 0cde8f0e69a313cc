"""What tests of the page of a record ask it."""

from __future__ import annotations

from datetime import date

from km_desktop.services.files import files
from tests.ui.driving import Driver

END = date(2026, 8, 31)


def foot(page) -> str:
    return page.foot._count.text()


def operations(driver: Driver) -> int:
    return files.card(driver.window.workspace.database).operations
