"""Examples of the kit's own parts: buttons, labels, chips, cards, lists of places."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.ui.kit import (
    buttons,
    chips,
    flow,
    icons,
    labels,
    marked_text,
    paint,
    place_list,
    scroll,
    side_panel,
    tabs,
    tiles,
    way_button,
)
from km_desktop.ui.kit.inputs import option_card
from km_desktop.ui.kit.states import empty
from tests.ui.kit.examples.making import BOX, SAVE, WORDS
from tests.ui.kit.gallery_words import PLACES, THEMES, T


def on_a_card(part: Any) -> Any:
    column = QVBoxLayout(part)
    column.addWidget(labels.PlainLabel(WORDS))
    return part


def places() -> place_list.NavigationList:
    part = place_list.NavigationList(PLACES)
    part.set_count("issues", "17", waits=True)
    part.set_current("experts")
    return part


def marked() -> marked_text.MarkedText:
    part = marked_text.MarkedText()
    part.set_pieces([("Train 28", "same"), (" officers", "added"), (" people", "removed")])
    return part


def column() -> scroll.ScrollColumn:
    part = scroll.ScrollColumn()
    part.content.addWidget(labels.PlainLabel(WORDS))
    return part


def upright() -> scroll.UprightScroll:
    part = scroll.UprightScroll()
    part.setWidget(labels.WrapLabel(WORDS))
    return part


def side() -> side_panel.SidePanel:
    part = side_panel.SidePanel(WORDS)
    part.content.addWidget(labels.WrapLabel(WORDS))
    return part


def tile() -> tiles.Tile:
    part = tiles.Tile("experts", "accent", WORDS, WORDS)
    part.set_number(412)
    return part


def chosen_card() -> option_card.OptionCard:
    part = option_card.OptionCard(WORDS, WORDS, "disk")
    part.setChecked(True)
    return part


WIDGETS: dict[type, Callable[[], QWidget]] = {
    buttons.Button: lambda: buttons.Button(SAVE, "primary", icon="tick"),
    buttons.IconButton: lambda: buttons.IconButton("more", buttons.MORE, edge=True),
    buttons.KeyCap: lambda: buttons.KeyCap("Ctrl+K"),
    chips.AddChip: chips.AddChip,
    chips.Counter: lambda: chips.Counter(T("3 changes", "3 правки"), "changed"),
    chips.FilterChip: lambda: chips.FilterChip(WORDS, THEMES[0]),
    chips.ValueChip: lambda: chips.ValueChip(WORDS),
    empty.Avatar: lambda: empty.Avatar("ЮЩ"),
    empty.EmptyState: lambda: empty.EmptyState("search-empty", WORDS, WORDS, primary=SAVE),
    empty.Sign: lambda: empty.Sign("search", size=20),
    flow.FlowBox: lambda: flow.FlowBox(buttons.Button(SAVE), buttons.Button(WORDS)),
    labels.ElidingLabel: lambda: labels.ElidingLabel(WORDS),
    labels.PlainLabel: lambda: labels.PlainLabel(WORDS),
    labels.SectionLabel: lambda: labels.SectionLabel(WORDS),
    labels.SmallLabel: lambda: labels.SmallLabel(WORDS),
    labels.TitleLabel: lambda: labels.TitleLabel(WORDS),
    labels.WrapLabel: lambda: labels.WrapLabel(WORDS),
    marked_text.MarkedText: marked,
    place_list.NavigationList: places,
    place_list._PlacePainter: places,
    option_card.OptionCard: chosen_card,
    paint.Card: lambda: on_a_card(paint.Card()),
    paint.Ground: lambda: on_a_card(paint.Ground()),
    paint.SeparatorLine: paint.SeparatorLine,
    scroll.ScrollColumn: column,
    scroll.UprightScroll: upright,
    side_panel.SidePanel: side,
    tabs.Tabs: lambda: tabs.Tabs([("all", SAVE), ("due", WORDS)]),
    tiles.Badge: lambda: tiles.Badge(WORDS),
    tiles.Tile: tile,
    way_button.WayButton: lambda: way_button.WayButton("sample", SAVE, WORDS, "Ctrl+M"),
}

PAINTERS: dict[object, Callable[[QPainter], object]] = {
    buttons.paint_key: lambda painter: buttons.paint_key(painter, BOX, "F8"),
    chips.paint_counter: lambda painter: chips.paint_counter(painter, BOX, "3", "changed"),
    icons.IconEngine: lambda painter: icons.IconEngine("search", "text2", "accent_text").paint(
        painter, BOX, QIcon.Mode.Normal, QIcon.State.Off
    ),
    icons.paint_icon: lambda painter: icons.paint_icon(painter, QRectF(BOX), "search", "text2"),
    paint.ring: lambda painter: paint.ring(painter, BOX),
    paint.rounded: lambda painter: paint.rounded(painter, BOX, "raised", "line2"),
}
