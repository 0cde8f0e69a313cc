"""An example of every part of the kit that paints, in a typical state.

``WIDGETS`` makes the widget that a class is looked at in: an object of the class itself, or the
view that a delegate paints for. ``PAINTERS`` calls what paints with a painter that it is given.
The modules are the rooms of the kit.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from tests.ui.kit.examples import charts, inputs, parts, states, tables

WIDGETS: dict[type, Callable[[], QWidget]] = {
    **parts.WIDGETS, **charts.WIDGETS, **inputs.WIDGETS, **states.WIDGETS, **tables.WIDGETS,
}  # fmt: skip
PAINTERS: dict[object, Callable[[QPainter], object]] = {
    **parts.PAINTERS, **inputs.PAINTERS, **states.PAINTERS,
}  # fmt: skip
