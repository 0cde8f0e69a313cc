"""Which side each label takes: none lies over another, and some make room for others."""

from __future__ import annotations

from collections.abc import Collection

#: The left and upper edge of a box, its width and its height.
Box = tuple[float, float, float, float]
GAP = 2.0
# How many labels may go to another side so that one more has room.
_YIELDING = 3


def take_sides(sides: list[list[Box]]) -> dict[int, Box]:
    """Return the side of each label that has room, by its number; the first labels come first."""
    taken: dict[int, Box] = {}
    for number in range(len(sides)):
        _place(number, sides, taken, {number})
    return taken


def _place(
    number: int, sides: list[list[Box]], taken: dict[int, Box], moved: Collection[int]
) -> bool:
    """Take a side for a label; others make room where they can, each of them once."""
    for side in sides[number]:
        if not any(cross(side, other) for other in taken.values()):
            taken[number] = side
            return True
    for side in sides[number] if len(moved) <= _YIELDING else ():
        crossed = [one for one, other in taken.items() if cross(side, other)]
        if not any(one in moved for one in crossed):
            before = dict(taken)
            for one in crossed:
                del taken[one]
            taken[number] = side
            if all(_place(one, sides, taken, {*moved, *crossed}) for one in crossed):
                return True
            taken.clear()
            taken.update(before)
    return False


def cross(one: Box, other: Box) -> bool:
    """Tell whether two boxes touch, or stand too near side by side."""
    return (
        one[0] < other[0] + other[2] + GAP and other[0] < one[0] + one[2] + GAP
        and one[1] < other[1] + other[3] and other[1] < one[1] + one[3]
    )  # fmt: skip
