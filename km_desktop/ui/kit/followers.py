"""Widgets that follow a change as long as they live, without a connection for each of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject
from shiboken6 import isValid

W = TypeVar("W", bound=QObject)


class Followers:
    """What is to be told of a change; a signal needs twenty times as long to take one up.

    Nothing is kept alive: a widget that is gone, in Qt or in Python, is told nothing.
    """

    def __init__(self) -> None:
        self._tells: WeakKeyDictionary[QObject, list[Callable[[Any], object]]] = WeakKeyDictionary()

    def add(self, widget: W, tell: Callable[[W], object]) -> None:
        """Call ``tell(widget)`` at every change; it must not hold the widget, as a method would."""
        self._tells.setdefault(widget, []).append(tell)

    def tell(self) -> None:
        """Tell all of them, in the order in which they came."""
        for widget, tells in list(self._tells.items()):
            for tell in tells:
                if isValid(widget):
                    tell(widget)
