"""The panel beside a list: all that is known of a record stands there, and nothing for the rest."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from km_desktop.services.lists.summary import Summary
from km_desktop.ui.kit.chips import ValueChip
from km_desktop.ui.kit.paint import SeparatorLine
from km_desktop.ui.kit.states.empty import Avatar
from km_desktop.ui.kit.states.status import StatusLabel
from km_desktop.ui.lists.summary_panel import SummaryPanel
from tests.ui.seen import words_drawn

RECORD = UUID(int=4)
BARE = Summary(RECORD, "Osh mill", "", "", "", None, (), (), (), ())
FULL = replace(
    BARE, second="Ошская мельница", initials="OM", lead="A firm that mills.",
    status=("half", "warn", "Under way"), chips=("Grain", "Water"),
    facts=(("City", "Osh"), ("Since", "1998")), lists=(("Projects", (("Bread", "2024"),)),),
    warnings=("No bank details.",),
)  # fmt: skip
SAID = (
    "Ошская мельница", "A firm that mills.", "Under way", "Grain", "Water", "City", "Osh", "Since",
    "1998", "Projects", "Bread", "2024", "No bank details.",
)  # fmt: skip


@pytest.fixture
def panel(qtbot, workplace):
    def make(entity: str, found: Summary) -> SummaryPanel:
        made = SummaryPanel(entity, workplace.workspace)
        qtbot.addWidget(made)
        made.resize(360, 900)
        made.show()
        made._show(found)
        made.layout().activate()
        return made

    return make


def parts(panel: SummaryPanel, kind: type[QWidget]) -> list[QWidget]:
    return panel.body.findChildren(kind)


def test_everything_that_is_known_stands_in_the_panel(panel, qtbot) -> None:
    shown = panel("organisation", FULL)
    qtbot.waitUntil(lambda: set(SAID) <= set(words_drawn(shown)))
    words = words_drawn(shown)
    assert [words.index(one) for one in SAID] == sorted(words.index(one) for one in SAID)
    assert [len(parts(shown, kind)) for kind in (Avatar, StatusLabel, ValueChip)] == [1, 1, 2]


def test_nothing_stands_for_what_is_not_known(panel, qtbot) -> None:
    shown = panel("organisation", BARE)
    qtbot.waitUntil(lambda: "Osh mill" in words_drawn(shown))
    assert not set(SAID) & set(words_drawn(shown))
    for kind in (Avatar, StatusLabel, ValueChip, SeparatorLine):
        assert parts(shown, kind) == []


def test_another_record_takes_the_place_of_the_one_before(panel, qtbot) -> None:
    shown = panel("organisation", FULL)
    shown._show(BARE)
    qtbot.waitUntil(lambda: not set(SAID) & set(words_drawn(shown)))


@pytest.mark.parametrize(
    ("entity", "prints", "has_years"),
    [("memorandum", False, False), ("organisation", True, False), ("expert", True, True)],
)
def test_a_record_is_opened_printed_and_looked_at_over_the_years(
    panel, entity, prints, has_years
) -> None:
    shown = panel(entity, BARE)
    asked = []
    shown.opened.connect(lambda what: asked.append(("open", what)))
    shown.print_asked.connect(lambda _document, what: asked.append(("print", what)))
    shown.timeline_asked.connect(lambda what: asked.append(("years", what)))
    for button in parts(shown, QAbstractButton):
        button.click()
    expected = [("open", RECORD), ("print", [RECORD]), ("years", RECORD)]
    there = (True, prints, has_years)
    assert asked == [one for one, shows in zip(expected, there, strict=True) if shows]


def test_a_long_chip_is_cut_and_whole_in_its_tip(panel) -> None:
    long = "Early warning of mudflows in the river basins of the whole Khatlon region"
    shown = panel("organisation", replace(BARE, chips=("Water", long)))
    short, cut = parts(shown, ValueChip)
    assert short.toolTip() == ""
    assert " ".join(cut.toolTip().split()).startswith("Early warning of mudflows")
