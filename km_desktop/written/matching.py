"""Finding an entry of a list by what somebody typed: its code, its names, what else it is called.

One order for every place where something is chosen by typing. What is wholly typed comes first,
its code before its names and these before its other names; then names that begin so, names with a
word that begins so, and at last those that have it anywhere.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import NamedTuple

from km_desktop.written.folding import fold

_WHOLE = 2  # the last rank of what is wholly typed: a code, a name, another name
_LIKE = 0.6  # how alike words are that somebody may have meant (difflib)


class NamedEntry(NamedTuple):
    """An entry: its code, its names in both languages, and other names that lead to it.

    Where it is not ``coded``, its code only tells it from the others, and nobody types it.
    """

    code: str
    names: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    coded: bool = True


class _Folded(NamedTuple):
    code: str
    key: str
    names: tuple[str, ...]
    other: tuple[str, ...]
    whole: str  # everything, to see soon what cannot match


class NameIndex:
    """The entries of one list in their order, folded once."""

    def __init__(self, entries: Iterable[NamedEntry]) -> None:
        self._entries = [_folded(one) for one in entries]

    def ranked(self, typed: str) -> list[str]:
        """Return the codes of all that match, the best first; all of them where nothing stands."""
        wanted = fold(typed.replace("_", " "))
        if not wanted:
            return [] if typed.strip() else [one.code for one in self._entries]
        ranks = ((_rank(one, wanted), one.code) for one in self._entries)
        found = [(rank, code) for rank, code in ranks if rank is not None]
        return [code for _rank_, code in sorted(found, key=lambda pair: pair[0])]

    def exact(self, typed: str) -> list[str]:
        """Return the codes of what is wholly typed: one, none, or several of the same name."""
        wanted = fold(typed.replace("_", " "))
        best: dict[int, list[str]] = {}
        for one in self._entries:
            rank = _rank(one, wanted) if wanted else None
            if rank is not None and rank <= _WHOLE:
                best.setdefault(rank, []).append(one.code)
        return best[min(best)] if best else []

    def near(self, typed: str, most: int = 3) -> list[str]:
        """Return the codes of what somebody may have meant, the likeliest first."""
        wanted = fold(typed)
        by_name: dict[str, str] = {}
        for one in self._entries:
            for name in (*one.names, one.key, *one.other):
                by_name.setdefault(name, one.code)
        near = difflib.get_close_matches(wanted, by_name, most * 3, _LIKE)
        found = [*(by_name[name] for name in near), *(self.ranked(typed) if wanted else ())]
        return list(dict.fromkeys(found))[:most]


def _folded(one: NamedEntry) -> _Folded:
    key = fold(one.code.replace("_", " ")) if one.coded else ""
    names, other = tuple(map(fold, one.names)), tuple(map(fold, one.other))
    return _Folded(one.code, key, names, other, "\n".join((key, *names, *other)))


def _rank(one: _Folded, wanted: str) -> int | None:
    """Return how well an entry matches, the best of all ways; nothing where it does not."""
    if not all(part in one.whole for part in wanted.split(" ")):
        return None
    every = (*one.names, *one.other, one.key)
    ways = (
        one.key == wanted,
        wanted in one.names,
        wanted in one.other,
        any(name.startswith(wanted) for name in one.names),
        any(name.startswith(wanted) for name in one.other),
        any(_words_begin(name, wanted) for name in every),
        any(wanted in name for name in every),
    )
    return next((rank for rank, holds in enumerate(ways) if holds), None)


def _words_begin(name: str, wanted: str) -> bool:
    """Tell whether each word typed begins a word of a name."""
    words = name.split(" ")
    return all(any(word.startswith(part) for word in words) for part in wanted.split(" "))
