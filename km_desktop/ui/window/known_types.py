"""The types of Qt that PySide makes with the first child that it hands out.

To say of which class a child is that Qt made by itself, PySide builds every class it could be: a
hundred lists of names, some fifty milliseconds. That is better done while nobody waits.
"""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit


def make_known() -> None:
    """Ask for children that Qt made by itself, on the window's thread."""
    QAbstractScrollArea().viewport()  # a widget
    QLineEdit().children()  # and what is none
