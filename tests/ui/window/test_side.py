"""The left side of the window without the window: its file, its width, its numbers."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from km_desktop.services.records import records
from km_desktop.ui import places
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.window.counts import PlaceCounts
from km_desktop.ui.window.navigation import ENTITIES
from km_desktop.ui.window.side import WindowSide
from tests.samples import made
from tests.ui.driving import DAY


@pytest.fixture
def side(qtbot) -> WindowSide:
    shown = WindowSide()
    qtbot.addWidget(shown)
    shown.show()
    return shown


@pytest.fixture
def counted(side: WindowSide, at_sample):
    """The numbers beside the places, counted once."""
    counts = PlaceCounts(at_sample.workspace, side.navigation)
    counts.reload()
    at_sample.rest()
    return side.navigation.counts


def words(side: WindowSide) -> list[str]:
    return [label.text() for label in side.findChildren(QLabel) if label.isVisible()]


def test_the_open_file_is_named_until_the_window_is_narrow(side: WindowSide) -> None:
    side.show_file("partnership.kmdb")
    assert words(side) == ["KM Desktop", "partnership.kmdb"]
    wide = side.navigation.width()
    side.set_narrow(True)
    assert words(side) == []
    assert side.navigation.folded
    assert side.navigation.width() < wide
    side.set_narrow(False)
    assert words(side) == ["KM Desktop", "partnership.kmdb"]
    assert side.navigation.width() == wide


def test_each_list_has_its_number_and_an_empty_trash_none(counted) -> None:
    assert counted["expert"] == ("412", False)
    assert counted[places.TRASH] == ("", False)
    assert places.MERGE not in counted
    assert counted.keys() == ENTITIES | {places.TRASH}


def test_numbers_follow_an_operation(counted, at_sample) -> None:
    workspace, before = at_sample.workspace, int(counted["organisation"][0])
    office = made(workspace.database, "organisation")
    workspace.wrote(records.remove(workspace.database, "Anna", "organisation", [office], DAY), None)
    at_sample.rest()
    assert counted["organisation"][0] == str(before)
    assert counted[places.TRASH][0] == "1"
    workspace.wrote(records.restore(workspace.database, "Anna", "organisation", [office]), None)
    at_sample.rest()
    assert counted["organisation"][0] == str(before + 1)
    assert counted[places.TRASH][0] == ""


def test_what_waits_stands_out_and_leaves_again(counted, at_sample) -> None:
    at_sample.workspace.waits.emit(places.MERGE, 1200)
    assert counted[places.MERGE] == ("1,200", True)
    switch().set("ru")
    at_sample.rest()
    assert counted[places.MERGE] == ("", True)


def test_an_empty_file_has_noughts_at_its_lists(side: WindowSide, workplace, empty_file) -> None:
    counts = PlaceCounts(workplace.workspace, side.navigation)
    workplace.open(empty_file)
    counts.reload()
    workplace.rest()
    assert side.navigation.counts["expert"][0] == "0"
    assert side.navigation.counts[places.TRASH][0] == ""
