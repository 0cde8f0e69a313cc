"""What screen readers take a part for: headings and charts, which Qt takes for text and filler.

Readers go from heading to heading, and say of a chart that it is one. Qt asks Python for every
part that a reader meets, and only then: without a reader nothing of this is made.
"""

from __future__ import annotations

from functools import cache
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

HEADING, CHART = QAccessible.Role.Heading, QAccessible.Role.Chart
_played: WeakKeyDictionary[QObject, QAccessible.Role] = WeakKeyDictionary()


def play(widget: QWidget, role: QAccessible.Role) -> None:
    """Let readers take a widget for something; its accessible name is all they say of it.

    It is to be called before anything else of a widget: Qt keeps what readers were given first.
    """
    _teach_qt()
    _played[widget] = role


def is_heading(widget: QWidget) -> bool:
    """Tell whether readers take a widget for a heading."""
    return _played.get(widget) == HEADING


@cache
def _teach_qt() -> None:
    QAccessible.installFactory(_stand_in)


def _stand_in(_: str, part: QObject) -> QAccessibleInterface | None:
    """Return what readers are given for a part, None where Qt knows better.

    It is one of Qt's own, without a method in Python, and Qt deletes it with its part: readers
    also ask of parts that are being deleted, which Python does not know any longer.
    """
    role = _played.get(part)
    if role is None or not isinstance(part, QWidget):
        return None
    return QAccessibleWidget(part, role)
