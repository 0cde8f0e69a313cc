"""Reviews of an application: totals, mean, spread and rank; the one place that computes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from km_desktop.bilingual import Text
from km_desktop.services.rules.rows import scoring
from km_desktop.written.folding import fold
from km_desktop.written.numbers import write_number

if TYPE_CHECKING:
    from uuid import UUID

    from km_desktop.store.values import Values

REVIEWERS = 2
HUNDRED = Decimal(100)
UNRANKED = ("draft", "ineligible", "withdrawn")  # such an application competes with no other
SCORE = Text("Score", "Оценка")
SPREAD = Text("Spread of the scores", "Разброс оценок")
RANK = Text("Rank by the scores", "Место по оценкам")
RANK_OF = Text("{rank} of {count}", "{rank} из {count}")
_HUNDREDTH = Decimal("0.01")
Rows = Iterable[Mapping[str, Any]]


class ReviewOutcome(NamedTuple):
    """What complete reviews come to: the total of each reviewer, their mean and their spread.

    All are out of 100, to the hundredth. The spread is the highest total less the lowest; with
    one review there is none.
    """

    totals: dict[str, Decimal]
    mean: Decimal | None
    spread: Decimal | None


class CallPlace(NamedTuple):
    """Where an application stands among those of its call; ``ties`` have the same place."""

    rank: int
    among: int
    ties: int

    def agrees(self, rank: int) -> bool:
        """Tell whether a rank that somebody typed may be this one; a panel parts equal scores."""
        return self.rank <= rank <= self.rank + self.ties


def key_of(reviewer: str | None) -> str:
    """Return by what a reviewer is known, however the name is spelled."""
    return fold((reviewer or "").strip())


def in_conflict(declarations: Rows) -> frozenset[str]:
    """Return the keys of the reviewers who declared a conflict of interest: they do not score."""
    return frozenset(key_of(row.get("reviewer")) for row in declarations if row.get("has_conflict"))


def reviewers(scores: Rows, declarations: Rows = ()) -> dict[str, str]:
    """Return the reviewers by key, as first written: those who declared before the others."""
    found: dict[str, str] = {}
    for row in (*declarations, *scores):
        name = (row.get("reviewer") or "").strip()
        if name:
            found.setdefault(key_of(name), name)
    return found


def _points(scores: Rows, criteria: Rows) -> dict[str, dict[Any, Decimal]]:
    """Return the points of each reviewer by criterion, of the criteria that there are."""
    known = {row["id"] for row in criteria}
    found: dict[str, dict[Any, Decimal]] = {}
    for row in scores:
        name, criterion = key_of(row.get("reviewer")), row.get("criterion_id")
        if name and criterion in known and row.get("points") is not None:
            found.setdefault(name, {})[criterion] = row["points"]
    return found


def running(scores: Rows, criteria: Rows) -> dict[str, Decimal]:
    """Return the weighted points that each reviewer has given so far, by key, out of 100."""
    criteria = list(criteria)
    weights = {row["id"]: row.get("weight") or Decimal(0) for row in criteria}
    return {
        name: _rounded(sum((weights[key] * given[key] for key in given), Decimal(0)) / HUNDRED)
        for name, given in _points(scores, criteria).items()
    }


def outcome(scores: Rows, criteria: Rows, declarations: Rows = ()) -> ReviewOutcome:
    """Return what the complete reviews come to; one with a declared conflict does not count."""
    scores, criteria, declarations = list(scores), list(criteria), list(declarations)
    excluded, called = in_conflict(declarations), reviewers(scores, declarations)
    whole = running(scores, criteria)
    totals = {
        called[name]: whole[name]
        for name, given in _points(scores, criteria).items()
        if name not in excluded and len(given) == len(criteria)
    }
    if not totals:
        return ReviewOutcome({}, None, None)
    values = list(totals.values())
    spread = max(values) - min(values) if len(values) > 1 else None
    return ReviewOutcome(totals, _rounded(sum(values, Decimal(0)) / len(values)), spread)


def mean_points(scores: Rows, criterion: Any, declarations: Rows = ()) -> Decimal | None:
    """Return the mean of the points for one criterion, of those whose scores count."""
    excluded = in_conflict(declarations)
    given = [
        row["points"]
        for row in scores
        if row.get("criterion_id") == criterion
        and row.get("points") is not None
        and key_of(row.get("reviewer")) not in excluded
    ]
    return _rounded(sum(given, Decimal(0)) / len(given)) if given else None


def standing(mean: Decimal | None, others: Iterable[Decimal]) -> CallPlace | None:
    """Return the place of a mean among those of the other applications of the call."""
    if mean is None:
        return None
    others = list(others)
    places = scoring.ranks([mean, *others])
    place = places[0] or 1
    return CallPlace(place, len(places), places[1:].count(place))


def standings(means: Mapping[UUID, Decimal | None]) -> dict[UUID, CallPlace]:
    """Return the places of applications that compete with each other; none without a mean."""
    found: dict[UUID, CallPlace] = {}
    for own, mean in means.items():
        others = [value for key, value in means.items() if key != own and value is not None]
        place = standing(mean, others)
        if place is not None:
            found[own] = place
    return found


def own_outcome(rows: Mapping[str, list[Values]], context: Mapping[str, Any]) -> ReviewOutcome:
    """Return what the reviews among the rows of an application come to."""
    return outcome(
        rows.get("review_score", ()),
        context.get("criterion", ()),
        rows.get("review_declaration", ()),
    )


def own_standing(
    values: Mapping[str, Any], mean: Decimal | None, context: Mapping[str, Any]
) -> CallPlace | None:
    """Return the place of an application with this mean in its call."""
    if values.get("status") in UNRANKED:
        return None
    return standing(mean, context.get("competing", ()))


def derived(
    values: Mapping[str, Any], rows: Mapping[str, list[Values]], context: Mapping[str, Any]
) -> Iterator[tuple[str, Text, Text]]:
    """Yield what follows for an application from its reviews: a key, a label and the words."""
    found = own_outcome(rows, context)
    yield from outcome_words(found, own_standing(values, found.mean, context))


def outcome_words(
    found: ReviewOutcome, place: CallPlace | None
) -> Iterator[tuple[str, Text, Text]]:
    """Yield the score, its spread and its place, as far as there are any."""
    if found.mean is not None:
        yield "score", SCORE, points_text(found.mean)
    if found.spread is not None:
        yield "spread", SPREAD, points_text(found.spread)
    if place is not None:
        yield "score_rank", RANK, RANK_OF.filled(rank=place.rank, count=place.among)


def points_text(points: Decimal | None) -> Text:
    """Return points as they are compared: to the hundredth."""
    if points is None:
        return Text("", "")
    return Text(write_number(points, "en", 2), write_number(points, "ru", 2))


def _rounded(points: Decimal) -> Decimal:
    return points.quantize(_HUNDREDTH, ROUND_HALF_UP)
