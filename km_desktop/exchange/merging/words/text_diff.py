"""The difference of two texts, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal

Piece = tuple[str, Literal["same", "added", "removed"]]
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_LONGEST = 4000  # words and gaps on a side; comparing takes time with their product


def word_difference(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces of both texts in reading order; every space and line break is kept.

    Joined without the added pieces they are ``before``, without the removed ones ``after``. In very
    long texts what stands between the common beginning and end is taken as one change.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > _LONGEST:
        return _ends_apart(old, new)
    pieces: list[Piece] = []
    matcher = SequenceMatcher(_is_gap, old, new, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(("".join(old[old_from:old_to]), "same"))
            continue
        pieces.append(("".join(old[old_from:old_to]), "removed"))
        pieces.append(("".join(new[new_from:new_to]), "added"))
    return tuple(piece for piece in pieces if piece[0])


def _is_gap(word: str) -> bool:
    return word.isspace()


def _ends_apart(old: list[str], new: list[str]) -> tuple[Piece, ...]:
    shortest = min(len(old), len(new))
    head = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    rest = shortest - head
    tail = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    pieces: tuple[Piece, ...] = (
        ("".join(old[:head]), "same"),
        ("".join(old[head : len(old) - tail]), "removed"),
        ("".join(new[head : len(new) - tail]), "added"),
        ("".join(old[len(old) - tail :]), "same"),
    )
    return tuple(piece for piece in pieces if piece[0])
