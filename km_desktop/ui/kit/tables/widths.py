"""How the columns of a table share its width: what leads first, none more than it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from km_desktop.ui.kit import theme

_LEAST = 84


def share_width(
    widths: dict[int, int],
    likes: Mapping[int, int],
    room: int,
    elastic: Sequence[int],
    leading: Sequence[int],
    heads: Mapping[int, int] | None = None,
) -> None:
    """Change the ``widths`` of ``elastic`` columns, which begin whole, so that all fill ``room``.

    Where there is too little, each first gets what it ``likes``, those that are ``leading`` before
    the others, and then what it lacks to be whole, in the same order. What is left over goes to
    those that lead. None gets too narrow to be read, nor narrower than its head in ``heads``; the
    table scrolls sideways then.
    """
    whole = {at: widths[at] for at in elastic}
    least = theme.scaled(_LEAST)
    heads = heads or {}
    widths.update({at: min(whole[at], max(least, heads.get(at, 0))) for at in elastic})
    others = [at for at in elastic if at not in leading]
    for wanted in ({at: min(whole[at], likes[at]) for at in elastic}, whole):
        for group in (leading, others):
            _give(widths, group, wanted, room - sum(widths.values()))
    spare = room - sum(widths.values())
    if spare > 0:
        wide = {at: widths[at] + spare for at in elastic}
        _give(widths, leading or others, wide, spare)


def _give(
    widths: dict[int, int], columns: Sequence[int], wanted: Mapping[int, int], spare: int
) -> None:
    """Give columns what they lack of ``wanted``, each its part where there is too little."""
    lacks = {at: wanted[at] - widths[at] for at in columns if wanted[at] > widths[at]}
    whole = sum(lacks.values())
    for at, lack in lacks.items():
        widths[at] += lack if whole <= spare else max(0, spare) * lack // whole
