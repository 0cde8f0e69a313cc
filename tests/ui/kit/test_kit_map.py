"""The map: land, bubbles, sentences about boundaries."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor

from km_desktop.bilingual import Text
from km_desktop.services.map import layout
from km_desktop.services.map.borders import BOUNDARIES, NOT_SETTLED, ground
from km_desktop.services.map.outlines import project
from km_desktop.ui.kit import speech, theme
from km_desktop.ui.kit.charts.world_map import CountryNumber, MapCard
from km_desktop.ui.kit.tokens import LIGHT
from tests.ui.kit import gallery_charts as shown

KEYS = Qt.Key


@pytest.mark.parametrize("light", ["light", "dark"])
def test_bubbles_stand_on_the_land_with_their_numbers(qapp, qtbot, light, placed):
    theme.current().apply(qapp, light)
    card = shown.map_card()
    placed(card, 800, 320)
    colours = theme.current().tokens
    picture = card.plot.grab().toImage()
    inks = {
        picture.pixelColor(x, y).name().upper()
        for x in range(0, picture.width(), 5)
        for y in range(0, 220, 5)
    }
    assert {colours.land.upper(), colours.sunken.upper()} <= inks
    for spot in card.plot._bubbles:
        edge = QPoint(round(spot.x - spot.radius + 2.5), round(spot.y))
        assert picture.pixelColor(edge) == QColor(colours.accent), spot.key
    assert len(card.plot._bubbles) == 12


def test_the_land_is_drawn_once_and_again_with_other_colours(qapp, qtbot, placed):
    card = shown.map_card()
    placed(card, 800, 320)
    card.plot.grab()
    first = card.plot._ground
    card.plot.grab()
    card.plot.go_to(3)
    card.plot.grab()
    assert first is not None
    assert card.plot._ground is first
    theme.current().apply(qapp, "dark")
    card.plot.grab()
    assert card.plot._ground is not first


def test_the_sentence_about_boundaries_is_always_there(qtbot, placed):
    card = MapCard(Text("Countries", "Страны"), layout.place_bubbles, ground)
    placed(card, 500, 300)
    assert card.foot.isVisible()
    assert card.foot.text() == f"{BOUNDARIES.en} {NOT_SETTLED.en}"
    card.set_bubbles([CountryNumber("SRB", Text("Serbia", "Сербия"), 4, placeholder=True)])
    assert (
        card.foot.text() == f"* A placeholder of the sample data. {BOUNDARIES.en} {NOT_SETTLED.en}"
    )
    speech.switch().set("ru")
    assert (
        card.foot.text() == f"* Условная страна из примера данных. {BOUNDARIES.ru} {NOT_SETTLED.ru}"
    )
    assert card.plot.shown[0].named() == "Сербия*"
    card.show_table(True)
    assert card.foot.isVisible()
    card.set_bubbles([])
    assert card.foot.text() == f"{BOUNDARIES.ru} {NOT_SETTLED.ru}"


def test_a_note_on_a_place_is_said_where_the_place_is_seen(qtbot, placed):
    """There is no room for it below the map: it is the tip of the sentence, and is read out."""
    card = MapCard(Text("Countries", "Страны"), layout.place_bubbles, ground)
    placed(card, 700, 400)
    card.set_bubbles([CountryNumber(code, code, 4) for code in ("IND", "UZB")])
    assert "Line of Control" in card.foot.toolTip()
    assert "Malvinas" not in card.foot.toolTip()
    assert card.foot.accessibleDescription().startswith("The dotted line represents")
    speech.switch().set("ru")
    assert "Джамму" in card.foot.accessibleDescription()
    card.set_bubbles([CountryNumber(code, code, 4) for code in ("ARG", "FLK")])
    assert "Мальвинскими" in card.foot.toolTip()


def test_a_sea_within_the_land_is_not_land(qtbot, placed, qapp):
    """The Caspian Sea is a ring within the ring of Eurasia."""
    theme.current().apply(qapp, "light")
    card = MapCard(Text("Countries", "Страны"), layout.place_bubbles, ground)
    placed(card, 900, 420)
    card.set_bubbles([CountryNumber(key, key, 4) for key in ("AZE", "KAZ", "TKM", "IRN")])
    plot = card.plot
    frame = plot._plan.frames[0]
    x, y = project(50.6, 42.0)
    at = QPointF(x * frame.scale + frame.left, frame.top - y * frame.scale).toPoint()
    assert plot.grab().toImage().pixelColor(at).name() == LIGHT.sunken.lower()


def test_arrows_go_where_they_point(qtbot, placed):
    card = shown.map_card()
    placed(card, 800, 320)
    plot = card.plot
    plot.setFocus()
    keys = [bar.key for bar in plot.shown]
    plot.go_to(keys.index("MDA"))
    qtbot.keyClick(plot, KEYS.Key_Up)
    assert plot.shown[plot.current].key == "BLR"
    plot.go_to(keys.index("ARM"))
    qtbot.keyClick(plot, KEYS.Key_Right)
    assert plot.shown[plot.current].key == "AZE"


# Figures
