"""The merge desk as tests use it: opened by its key, walked with its keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from km_desktop.ui.merging.page import MergePage
from km_desktop.ui.merging.round import Round
from tests.samples import stored
from tests.ui.driving import Ctrl, Driver, Key, id_of
from tools.returned import Returned


def at_desk(drive: Callable[..., Driver], three: Returned, *given: Path) -> Driver:
    """Open the file and take copies back with the key of the menu."""
    driver = drive(*given)
    driver.open(three.ours)
    driver.key(Key.Key_M, Ctrl)
    return driver


def page_of(driver: Driver) -> MergePage:
    """Return the merge desk on the screen."""
    page = driver.window.pages.page()
    assert isinstance(page, MergePage)
    return page


def sitting_of(driver: Driver) -> Round:
    """Return what is on the desk."""
    sitting = page_of(driver).table.sitting
    assert sitting is not None
    return sitting


def go_to(driver: Driver, reference: str, key: str) -> None:
    """Walk to a question with PgUp and PgDn."""
    sitting = sitting_of(driver)
    places = [(one.reference, one.field) for one in sitting.questions]
    wanted, here = places.index((reference, key)), sitting.place(sitting.current)
    for _ in range(abs(wanted - here)):
        driver.key(Key.Key_PageDown if wanted > here else Key.Key_PageUp)
    assert sitting.questions[wanted].id == sitting.current


def value_of(driver: Driver, entity: str, reference: str, key: str) -> Any:
    """Return a value as it is in the open file."""
    database = driver.window.workspace.database
    return stored(database, entity, id_of(database, entity, reference))[key]
