"""Where Tab goes on: as one reads what is on the screen, whenever each part of it was made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QLayout, QWidget


def go_on(window: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the next stop of a window, or the one before; round at its end.

    Tell whether there was one. Parts are read in the order in which they are laid out, what lies
    over them at the end; the inside of a table is the table's own.
    """
    here = window.focusWidget() or window
    stop = next((one for one in _from(window, here, forward=forward) if _is_stop(one)), None)
    if stop is None:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stop.setFocus(reason)
    return True


def _from(window: QWidget, here: QWidget, *, forward: bool) -> Iterator[QWidget]:
    """Go through the widgets after one, or before it, to the end of its window and on from there.

    The way is short: from one part up to what holds it, and into the parts beside it.
    """
    if forward:
        yield from _inside(here, forward=True)
    part = here
    while part is not window and (owner := part.parentWidget()) is not None:
        parts = _parts(owner)
        at = parts.index(part) if part in parts else len(parts)
        beside = parts[at + 1 :] if forward else parts[:at][::-1]
        yield from _each(beside, forward=forward)
        if not forward and owner is not window:
            yield owner
        part = owner
    yield from _inside(window, forward=forward)


def _each(parts: Sequence[QWidget], *, forward: bool) -> Iterator[QWidget]:
    for part in parts:
        if not part.isVisible():
            continue
        if forward:
            yield part
        yield from _inside(part, forward=forward)
        if not forward:
            yield part


def _inside(widget: QWidget, *, forward: bool) -> Iterator[QWidget]:
    if not isinstance(widget, QAbstractItemView):
        parts = _parts(widget)
        yield from _each(parts if forward else parts[::-1], forward=forward)


def _is_stop(widget: QWidget) -> bool:
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(policy) and widget.isEnabled() and widget.focusProxy() is None


def _parts(owner: QWidget) -> list[QWidget]:
    """Return the parts of a widget as one reads: as laid out, the others by their place."""
    parts = [one for one in owner.children() if isinstance(one, QWidget) and not one.isWindow()]
    layout = owner.layout()
    laid = list(_laid_out(layout, parts)) if layout is not None else []
    known = set(laid)
    free = (one for one in parts if one not in known)
    return [*laid, *sorted(free, key=lambda one: (one.y(), one.x()))]


def _laid_out(layout: QLayout, parts: Sequence[QWidget]) -> Iterator[QWidget]:
    """Go through those of some parts that lie in a layout, or in the layouts inside it.

    Its items are not asked for: PySide keeps them after Qt has deleted them, and takes what is
    made in their place later for them.
    """
    inner = [one for one in layout.children() if isinstance(one, QLayout)]
    places: dict[QWidget | QLayout, int] = {one: layout.indexOf(one) for one in parts}
    places |= {one: layout.indexOf(one) for one in inner}
    places = {one: at for one, at in places.items() if at >= 0}
    order = sorted(places, key=places.__getitem__)
    if isinstance(layout, QGridLayout):
        order.sort(key=lambda one: _row_and_column(layout, places[one]))
    for one in order:
        if isinstance(one, QLayout):
            yield from _laid_out(one, parts)
        else:
            yield one


def _row_and_column(grid: QGridLayout, at: int) -> tuple[int, int]:
    # What was put in late may stand before what was there.
    row, column, *_ = cast("tuple[int, int, int, int]", grid.getItemPosition(at))
    return row, column
