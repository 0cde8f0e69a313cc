"""What every part of the kit draws and says: at rest, with the keyboard, under the pointer, off."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from itertools import groupby

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor, QEnterEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from km_desktop.ui.kit import speech
from tests.ui.kit import examples
from tests.ui.kit.test_kit_paint import let_go, named
from tests.ui.seen import controls, drawn, same_as_kept, words_drawn

ROOMS = {
    room: list(parts)
    for room, parts in groupby(
        sorted(examples.WIDGETS, key=named), key=lambda part: part.__module__.rpartition(".")[2]
    )
}


def shown(part: type) -> QWidget:
    widget = examples.WIDGETS[part]()
    widget.adjustSize()
    if isinstance(widget, QAbstractScrollArea):
        widget.resize(480, 640)
    widget.window().show()
    widget.show()
    return widget


def with_the_keyboard(widget: QWidget) -> None:
    widget.window().activateWindow()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()


def under_the_pointer(widget: QWidget) -> None:
    widget.clearFocus()
    widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    middle = QPointF(widget.rect().center())
    QApplication.sendEvent(widget, QEnterEvent(middle, middle, middle))


def switched_off(widget: QWidget) -> None:
    widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    widget.setEnabled(False)


STATES = {"keyboard": with_the_keyboard, "pointer": under_the_pointer, "off": switched_off}


def looks(part: type) -> Iterator[str]:
    """Go through what a part shows, state by state; a state like the one at rest says nothing."""
    widget = shown(part)
    rest = drawn(widget)
    yield f"# {named(part)}"
    yield from rest
    yield "- said"
    yield from controls(widget)
    speech.switch().set("ru")
    yield "- in Russian"
    yield from words_drawn(widget)
    yield from controls(widget)
    speech.switch().set("en")
    yield from [] if drawn(widget) == rest else ["- another language and back is not the same"]
    for state, bring in STATES.items():
        bring(widget)
        now = drawn(widget)
        if now != rest:
            yield f"- {state}"
            yield from now
    let_go(widget)


@pytest.fixture(autouse=True)
def _steady(qapp: QApplication) -> Iterator[None]:
    """Let the mark of the keyboard not blink and the pointer lie where no part is shown."""
    before = qapp.cursorFlashTime()
    QCursor.setPos(qapp.primaryScreen().geometry().bottomRight())
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(before)


@pytest.mark.parametrize("room", ROOMS)
def test_a_part_looks_and_says_what_it_is_known_for(room):
    lines = [line for part in ROOMS[room] for line in looks(part)]
    gc.collect()
    same_as_kept(f"kit/{room}", lines)
