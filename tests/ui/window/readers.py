"""What a screen reader meets on a page: the tree of what is accessible, walked and judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_Text = QAccessible.Text


class Stop(NamedTuple):
    """A control that the keyboard can stop at, as it is said."""

    widget: QWidget
    role: str
    name: str
    description: str
    value: str
    state: QAccessible.State

    def line(self) -> str:
        """Return it in one line."""
        return f"{type(self.widget).__name__} {self.role} “{self.name}” “{self.description}”"


def stops(page: QWidget) -> Iterator[Stop]:
    """Go through the visible controls of a page that can be given the keyboard."""
    for widget in [page, *page.findChildren(QWidget)]:
        if not widget.isVisibleTo(page) or not _is_stop(widget):
            continue
        found = QAccessible.queryAccessibleInterface(widget)
        if found is not None:
            yield stop_of(widget, found)


def stop_of(widget: QWidget, found: QAccessibleInterface) -> Stop:
    """Read what is said of a widget."""
    return Stop(
        widget,
        found.role().name,
        found.text(_Text.Name).strip(),
        found.text(_Text.Description).strip(),
        found.text(_Text.Value).strip(),
        found.state(),
    )


def _is_stop(widget: QWidget) -> bool:
    if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isEnabled():
        return False
    # The inside of a scroll area is spoken for by the area.
    parent = widget.parentWidget()
    return not (isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget)


def faults(page: QWidget) -> list[str]:
    """Return what is wrong with what a reader is told of a page, in sentences."""
    found = list(stops(page))
    return [*_name_faults(found), *_twice(found), *_state_faults(found)]


def _name_faults(found: list[Stop]) -> Iterator[str]:
    for stop in found:
        if not stop.name:
            yield f"no name: {stop.line()} {stop.widget.objectName()}"
        elif stop.name.startswith((",", ":", "·")):
            yield f"a name that begins with nothing: {stop.line()}"
        elif stop.name == stop.description:
            yield f"said twice: {stop.line()}"


def _twice(found: list[Stop]) -> Iterator[str]:
    """Go through names that two controls of one role have and nothing tells apart."""
    seen: dict[tuple[str, str, str], Stop] = {}
    for stop in found:
        key = (stop.role, stop.name, stop.description)
        if stop.name and key in seen:
            yield f"a name for two: {stop.line()}"
        seen[key] = stop


def _state_faults(found: list[Stop]) -> Iterator[str]:
    for stop in found:
        checkable = getattr(stop.widget, "isCheckable", lambda: False)()
        if checkable and bool(stop.state.checked) != stop.widget.isChecked():  # type: ignore[attr-defined]
            yield f"checked is not said: {stop.line()}"
        if not stop.state.focusable:
            yield f"not to be reached: {stop.line()}"
        read_only = getattr(stop.widget, "isReadOnly", None)
        if read_only is not None and read_only() and not stop.state.readOnly:
            yield f"read only is not said: {stop.line()}"
