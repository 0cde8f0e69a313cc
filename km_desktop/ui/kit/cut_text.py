"""Words that are cut with dots where their room ends: done here alone, and told to who asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

_hearers: list[Callable[[str], object]] = []


def cut_text(metrics: QFontMetrics, text: str, room: int) -> str:
    """Return a text as it is shown in a room of so many pixels: whole, or cut at its end."""
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    if shown != text:
        for hear in _hearers:
            hear(text)
    return shown


@contextmanager
def hearing_cuts(hear: Callable[[str], object]) -> Iterator[None]:
    """Tell of each text that is cut meanwhile, whole."""
    _hearers.append(hear)
    try:
        yield
    finally:
        _hearers.remove(hear)
