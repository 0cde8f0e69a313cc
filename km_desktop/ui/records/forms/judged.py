"""Which problems of a form are said already: what somebody still works on is judged when left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from km_desktop.services.words.findings import Finding, Severity, Spot

Name = tuple[Severity, Spot]


class JudgedPlaces:
    """Follows which fields and rows were left.

    Of a record that is not there yet only what was left is judged, until a save was tried. Of any
    record, what is new in the field or row that has the keyboard waits until it is left; what was
    said there before stays as long as it is true.
    """

    def __init__(self, entity: str) -> None:
        self._entity = entity
        self._is_new = False
        self._everything = False
        self._left: set[Spot] = set()
        self._said: set[Name] = set()

    def begin(self, *, is_new: bool, findings: Iterable[Finding] = ()) -> None:
        """Begin with a record as it was read, and what is known of it."""
        self._is_new, self._everything = is_new, False
        self._left = set()
        self._said = {self._name(finding) for finding in findings}

    def leave(self, place: Spot) -> None:
        """Know that a field, a row or a table was left."""
        self._left.add(place)
        if place.row is not None:
            self._left.add(Spot("", place.entity))

    def judge_all(self) -> None:
        """Let everything be said, as when a save is tried."""
        self._everything = True

    def choose(self, findings: Iterable[Finding], place: Spot | None) -> tuple[Finding, ...]:
        """Return what may be said now, with the keyboard at a place."""
        chosen = tuple(one for one in findings if self._may_be_said(one, place))
        self._said = {self._name(one) for one in chosen}
        return chosen

    def _may_be_said(self, finding: Finding, place: Spot | None) -> bool:
        if self._everything or self._name(finding) in self._said:
            return True
        if self._is_new:
            return _place_of(self._full(finding.spot)) in self._left - {place}
        about = [self._full(spot) for spot in (finding.spot, *finding.partners)]
        return place not in [_place_of(spot) for spot in about]

    def _name(self, finding: Finding) -> Name:
        return finding.severity, self._full(finding.spot)

    def _full(self, spot: Spot) -> Spot:
        return replace(spot, entity=spot.entity or self._entity)


def _place_of(spot: Spot) -> Spot:
    """Return what is judged as one: a field, or a whole row."""
    return Spot("", spot.entity, spot.row) if spot.row is not None else spot
