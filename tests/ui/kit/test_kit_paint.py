"""Every part of the kit paints something, in both lights; no part goes without an example."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import delete

from km_desktop.ui import kit
from km_desktop.ui.kit import paint, place_list, speech, theme
from km_desktop.ui.kit.inputs import label_line
from km_desktop.ui.kit.place_list import NavigationList
from tests.ui.kit import examples
from tests.ui.kit.examples.making import BOX
from tests.ui.kit.gallery_words import PLACES

LIGHTS = ("light", "dark")
# Names under which a class of the kit paints with its own hands.
HANDS = ("paintEvent", "paintSection", "paint", "paint_plot", "paint_empty")
# What shows through where nothing was painted: a colour that no theme has.
NOTHING = QColor(255, 0, 254)
# Parts whose whole work is to fill their place with one colour.
FLAT = {paint.Ground, paint.SeparatorLine, label_line.ChangedBar}


def modules() -> list[object]:
    return [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(kit.__path__, f"{kit.__name__}.")
    ]


def hands(part: object) -> list[str]:
    return [name for name in HANDS if name in vars(part)] if isinstance(part, type) else []


def parts() -> Iterator[object]:
    """Go through the public widgets, whatever paints by itself, and the public painters."""
    for module in modules():
        for name, part in vars(module).items():
            if getattr(part, "__module__", "") != module.__name__:
                continue
            public = not name.startswith("_")
            if isinstance(part, type):
                if hands(part) or (public and issubclass(part, QWidget)):
                    yield part
            elif (
                public
                and inspect.isfunction(part)
                and "painter" in inspect.signature(part).parameters
            ):
                yield part


PARTS = sorted(set(parts()), key=lambda part: (part.__module__, part.__qualname__))
PAINTING = [part for part in PARTS if part in examples.WIDGETS and hands(part)]


def named(part: object) -> str:
    return f"{part.__module__.removeprefix(kit.__name__ + '.')}.{part.__qualname__}"


def ground_of(size) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(NOTHING)
    return image


def painted_widget(widget: QWidget, *, alone: bool) -> QImage:
    """Return what a widget paints, without what stands in it if it paints by itself."""
    widget.adjustSize()
    if isinstance(widget, QAbstractScrollArea):
        widget.resize(480, 640)
    widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    widget.show()
    shown = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    image = ground_of(shown.size())
    flags = QWidget.RenderFlag(0) if alone else QWidget.RenderFlag.DrawChildren
    shown.render(image, QPoint(), QRegion(), flags)
    return image


def painted(part: object) -> QImage:
    """Return what a part paints, on a ground of a colour of its own."""
    if part in examples.PAINTERS:
        image = ground_of(BOX.adjusted(-4, -4, 8, 8).size())
        painter = QPainter(image)
        examples.PAINTERS[part](painter)
        painter.end()
        return image
    widget = examples.WIDGETS[part]()
    image = painted_widget(widget, alone=bool(hands(part)))
    let_go(widget)
    return image


def let_go(widget: QWidget) -> None:
    """Take a part down with whatever holds it.

    A header whose table lives on, or a cycle that Python takes apart in an order of its own,
    leaves Qt with a widget that is half gone, and the next change of the theme ends the process.
    """
    whole = widget
    while hasattr(whole, "kept"):
        holder = whole.kept
        del whole.kept
        whole = holder
    window = whole.window()
    window.close()
    delete(window)


def colours(image: QImage) -> set[int]:
    return set(image.constBits().cast("I"))


def fault(part: object, image: QImage) -> str:
    """Return what is wrong with what a part has painted, empty if nothing is."""
    found = colours(image)
    if found == {NOTHING.rgb()}:
        return f"{named(part)} paints nothing"
    if len(found) < 2 and part not in FLAT:
        return f"{named(part)} paints one colour"
    return ""


@pytest.fixture(scope="module")
def pictures(qapp: QApplication) -> Iterator[dict[str, dict[object, QImage]]]:
    """What every part paints, by light."""
    speech.switch().set("en")
    shown = {}
    for light in LIGHTS:
        theme.current().apply(qapp, light)
        shown[light] = {part: painted(part) for part in PARTS if part in EXAMPLES}
    yield shown
    theme.current().apply(qapp, "light")


EXAMPLES: dict[object, Callable[..., object]] = {**examples.WIDGETS, **examples.PAINTERS}


def test_every_part_of_the_kit_has_an_example():
    assert len(PARTS) >= 70
    assert [named(part) for part in PARTS if part not in EXAMPLES] == []
    assert [named(part) for part in EXAMPLES if part not in PARTS] == []


@pytest.mark.parametrize("part", PARTS, ids=named)
def test_a_part_paints_in_both_lights(pictures, part):
    light, dark = (pictures[light][part] for light in LIGHTS)
    assert [fault(part, light), fault(part, dark)] == ["", ""]
    assert light != dark


@pytest.mark.parametrize("part", PAINTING, ids=named)
def test_a_part_that_stopped_painting_is_told(qapp, monkeypatch, part):
    for name in hands(part):
        monkeypatch.setattr(part, name, lambda *_: None)

    assert fault(part, painted(part)) in (
        f"{named(part)} paints nothing",
        f"{named(part)} paints one colour",
    )


def rows_of(bar: NavigationList) -> list[QImage]:
    """Return what the list of places paints, row by row."""
    image = painted_widget(bar, alone=True)
    return [image.copy(bar.visualRect(bar.model().index(row, 0))) for row in range(len(bar.places))]


def rows_without_words() -> list[str]:
    """Return the places whose words change nothing in their row."""
    silent = [place._replace(label="") for place in PLACES]
    rows = zip(rows_of(NavigationList(PLACES)), rows_of(NavigationList(silent)), strict=True)
    return [place.label.en for place, (row, bare) in zip(PLACES, rows, strict=True) if row == bare]


def rows_changed(change: Callable[[NavigationList], object]) -> list[str]:
    """Return the places whose rows look otherwise after a change."""
    bar = NavigationList(PLACES)
    before = rows_of(bar)
    change(bar)
    return [
        place.key
        for place, old, new in zip(PLACES, before, rows_of(bar), strict=True)
        if old != new
    ]


def test_the_list_of_places_paints_every_name_the_current_mark_and_counts(qapp):
    theme.current().apply(qapp, "light")
    assert rows_without_words() == []
    assert rows_changed(lambda bar: bar.set_current("experts")) == ["experts"]
    assert rows_changed(lambda bar: bar.set_count("merge", "6", waits=True)) == ["merge"]


def test_a_list_of_places_that_stopped_painting_is_told(qapp, monkeypatch):
    monkeypatch.setattr(place_list._PlacePainter, "paint", lambda *_: None)

    assert rows_without_words() == [place.label.en for place in PLACES]
    assert rows_changed(lambda bar: bar.set_current("experts")) == []


def test_a_list_of_places_without_its_names_is_told(qapp, monkeypatch):
    monkeypatch.setattr(place_list, "_paint_name", lambda *_, **__: None)

    assert rows_without_words() == [place.label.en for place in PLACES if place.icon]


def test_a_dashed_edge_has_gaps_and_another_has_none(qapp):
    inked = {}
    for dashed in (False, True):
        image = QImage(120, 40, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint.rounded(painter, QRect(0, 0, 120, 40), None, "control", 2.0, dashed=dashed)
        painter.end()
        row = [image.pixelColor(x, 0).lightness() < 200 for x in range(10, 110)]
        inked[dashed] = sum(row)
    assert inked[False] == 100
    assert 20 < inked[True] < 80
