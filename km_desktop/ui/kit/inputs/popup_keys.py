"""What a key does in an open list, and which keys are commands of the window behind it."""

from __future__ import annotations

import enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

Key = Qt.Key
_HELD = Qt.KeyboardModifier
_ALONE = {Key.Key_Control, Key.Key_Alt, Key.Key_AltGr, Key.Key_Meta, Key.Key_Shift}
_FUNCTIONS = range(Key.Key_F1.value, Key.Key_F35.value + 1)
_WITH_CTRL = {Key.Key_Tab, Key.Key_Backtab, Key.Key_PageDown, Key.Key_PageUp}


class PopupStep(enum.Enum):
    """What a key does in an open list."""

    TAKE = enum.auto()
    CREATE = enum.auto()
    CLOSE = enum.auto()
    ON = enum.auto()
    BACK = enum.auto()
    DOWN = enum.auto()
    UP = enum.auto()
    PAGE_DOWN = enum.auto()
    PAGE_UP = enum.auto()


# By number: a keyboard has keys that Qt has no name for, such as letters of another script.
_STEPS: dict[int, PopupStep] = {
    Key.Key_Return: PopupStep.TAKE,
    Key.Key_Enter: PopupStep.TAKE,
    Key.Key_Escape: PopupStep.CLOSE,
    Key.Key_Tab: PopupStep.ON,
    Key.Key_Backtab: PopupStep.BACK,
    Key.Key_Down: PopupStep.DOWN,
    Key.Key_Up: PopupStep.UP,
    Key.Key_PageDown: PopupStep.PAGE_DOWN,
    Key.Key_PageUp: PopupStep.PAGE_UP,
}


def step_of(event: QKeyEvent, *, in_list: bool) -> PopupStep | None:
    """Return what a key does; Space takes where nothing is typed, in the list itself."""
    key = event.key()
    step = PopupStep.TAKE if in_list and key == Key.Key_Space else _STEPS.get(key)
    if step is PopupStep.TAKE and event.modifiers() & _HELD.ControlModifier:
        return PopupStep.CREATE
    return step


def is_command(event: QKeyEvent) -> bool:
    """Tell whether a key may be a command of the window: held with Ctrl or Alt, or a function.

    What a keyboard writes with both held, as on Windows with the right Alt, is typing.
    """
    key, ctrl = event.key(), bool(event.modifiers() & _HELD.ControlModifier)
    if key in _ALONE or (key in _STEPS and not (ctrl and key in _WITH_CTRL)):
        return False
    alt = bool(event.modifiers() & _HELD.AltModifier)
    if ctrl and alt and event.text().isprintable() and event.text():
        return False
    return ctrl or alt or key in _FUNCTIONS
