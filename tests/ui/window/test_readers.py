"""What a screen reader is told on every page of the window, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from km_desktop.ui import places
from km_desktop.ui.kit.buttons import IconButton
from tests.ui.driving import Driver
from tests.ui.window.readers import faults, stops
from tests.ui.window.test_everywhere import pages

_PLACES = (
    places.OVERVIEW, places.FIGURES, places.REPORTS, places.ISSUES, places.HISTORY, places.MERGE,
)  # fmt: skip


def place_pages(driver: Driver) -> Iterator[tuple[str, QWidget]]:
    """Go through the places that are no lists of records."""
    for place in _PLACES:
        driver.window.pages.go_to(place)
        driver.settle()
        yield place, driver.window.pages.page()


@pytest.mark.parametrize(("walk", "least"), [(place_pages, 60), (pages, 500)])
def test_every_control_is_named_once_and_its_state_is_said(
    driver: Driver, walk: Callable[[Driver], Iterator[tuple[str, QWidget]]], least: int
) -> None:
    """In English on the way, in Russian after a change of language on each page."""
    wrong: list[str] = []
    count = 0
    for where, page in walk(driver):
        count += len(list(stops(page)))
        wrong += [f"{where}: {fault}" for fault in faults(page)]
        driver.window.view_menu.other_language()
        driver.settle()
        wrong += [f"{where}, in Russian: {fault}" for fault in faults(page)]
        driver.window.view_menu.other_language()
        driver.settle()
    assert wrong == []
    assert count > least  # it has been somewhere


def page_of(qtbot, *parts: QWidget) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    for part in parts:
        column.addWidget(part)
    page.show()
    return page


def named(part: QWidget, name: str, description: str = "") -> QWidget:
    part.setAccessibleName(name)
    part.setAccessibleDescription(description)
    return part


def read_only() -> QLineEdit:
    line = QLineEdit()
    line.setReadOnly(True)
    return line


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda: [QLineEdit()], "no name"),
        (lambda: [named(QLineEdit(), ", total 124")], "begins with nothing"),
        (lambda: [named(QLineEdit(), "Title", "Title")], "said twice"),
        (lambda: [named(QLineEdit(), "Date"), named(QLineEdit(), "Date")], "a name for two"),
        (lambda: [named(QPushButton(), "Open", "A"), named(QPushButton(), "Open", "B")], ""),
        (lambda: [named(QLineEdit(), "Date"), named(QCheckBox(), "Date")], ""),
        (lambda: [named(read_only(), "Number")], ""),
        (lambda: [IconButton("more", "More")], ""),  # its tooltip is not read out again
    ],
)  # fmt: skip
def test_the_walk_finds_what_is_wrong_and_only_that(qtbot, make, fault) -> None:
    found = faults(page_of(qtbot, *make()))
    assert len(found) == bool(fault), found
    assert not fault or fault in found[0]


def test_what_several_controls_say_is_told_apart_by_what_they_belong_to(driver: Driver) -> None:
    driver.window.pages.go_to(places.OVERVIEW)
    driver.settle()
    page = driver.window.pages.page()
    names = [stop.name for stop in stops(page)]
    assert "How this figure is counted: Assignments completed" in names
    assert "Period" in names
    assert [name for name in names if name.endswith(", total 124")]
    assert not [name for name in names if name.startswith(("total", ", total"))]
    assert len([name for name in names if name.startswith("Show the numbers as a table: ")]) > 2


def test_messages_are_announced_and_refusals_at_once(driver: Driver, monkeypatch) -> None:
    told: list[tuple[str, QAccessible.AnnouncementPoliteness]] = []

    def hear(event: object) -> None:
        if hasattr(event, "message"):
            told.append((event.message(), event.politeness()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(hear))
    driver.window.notice.tell("ok", "Saved.", "EOD-2026-0007")
    driver.window.notice.tell("bad", "The file is locked.", "Close it elsewhere.")
    assert told == [
        ("Saved. EOD-2026-0007", QAccessible.AnnouncementPoliteness.Polite),
        ("The file is locked. Close it elsewhere.", QAccessible.AnnouncementPoliteness.Assertive),
    ]
