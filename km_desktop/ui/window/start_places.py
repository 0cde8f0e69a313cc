"""Where one left off in each file, so that it begins there when it is opened again."""

from __future__ import annotations

from pathlib import Path

from km_desktop.ui import places
from km_desktop.ui.workspace import Workspace

PLACE = "places"  # the layout that remembers it
_MOST = 30


class StartPlaces:
    """Knows the last place of the files that were open last; others begin at ``first``."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.first = places.OVERVIEW

    def of(self, path: Path | None) -> str:
        """Return the place that a file begins at."""
        place = dict(self._kept()).get(_key(path), "")
        known = {one.key for one in places.PLACES if one.icon}
        return place if place in known else self.first

    def remember(self, place: str) -> None:
        """Remember that the person has gone to a place of the open file."""
        key, kept = _key(self._workspace.path), self._kept()
        if key and (key, place) not in kept:
            others = [one for one in kept if one[0] != key]
            self._workspace.remember_layout(PLACE, [*others, (key, place)][-_MOST:])

    def _kept(self) -> list[tuple[str, str]]:
        kept = self._workspace.settings.layout(PLACE)
        if not isinstance(kept, list):
            return []
        return [
            (str(one[0]), str(one[1])) for one in kept if isinstance(one, list) and len(one) == 2
        ]


def _key(path: Path | None) -> str:
    return str(path.absolute()) if path else ""
