"""What a score sheet shows: criteria down, reviewers across, totals below, means at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple

from km_desktop.bilingual import Text
from km_desktop.services.rules.rows import reviews
from km_desktop.services.words import formatting
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.kit.tables.child_model import ChildColumn, ChildRow

CRITERION = Text("Criterion", "Критерий")
WEIGHT = Text("Weight", "Вес")
OUT_OF = Text("Out of", "Из")
MEAN = Text("Mean", "Среднее")
TOTAL = Text("Weighted total", "Итог с учётом весов")
IN_CONFLICT = Text("{name}: conflict of interest", "{name}: конфликт интересов")
_MEAN_KEY, _NAME, _WEIGHT_KEY, _OUT_OF = ":mean", ":name", ":weight", ":out of"
FIRST = 3  # the column of the first reviewer
Row = Mapping[str, Any]


class ScoreRows(NamedTuple):
    """The rows that a sheet is a view on, as they stand and as they are saved."""

    scores: Sequence[Row]
    saved: Sequence[Row]
    declarations: Sequence[Row]
    criteria: Sequence[Row]

    def reviewers(self) -> dict[str, str]:
        """Return who has a column, by key."""
        return reviews.reviewers(self.scores, self.declarations)

    def shape(self) -> tuple[Any, ...]:
        """Return what decides on the columns and rows: another shape needs another sheet."""
        excluded = reviews.in_conflict(self.declarations)
        columns = tuple((key, name, key in excluded) for key, name in self.reviewers().items())
        return columns, tuple(row["id"] for row in self.criteria)


def columns_of(rows: ScoreRows, points: ChildColumn) -> list[ChildColumn]:
    """Return the columns; nobody types into that of a reviewer with a declared conflict."""
    excluded = reviews.in_conflict(rows.declarations)
    found = [
        ChildColumn(_NAME, CRITERION, width=220, elide=True, lead=True, format=_either),
        ChildColumn(_WEIGHT_KEY, WEIGHT, width=56, align="right", format=_percent),
        ChildColumn(_OUT_OF, OUT_OF, width=46, align="right", emphasis="second"),
    ]
    for key, name in rows.reviewers().items():
        own = replace(points, key=key, title=Text(name, name), width=110)
        if key in excluded:
            title = IN_CONFLICT.filled(name=name)
            own = replace(own, title=title, editor=None, read=None, emphasis="second", width=150)
        found.append(own)
    found.append(
        ChildColumn(_MEAN_KEY, MEAN, width=70, align="right", emphasis="key", format=_number)
    )
    return found


def rows_of(rows: ScoreRows) -> list[ChildRow]:
    """Return the rows: each criterion as it stands and as it is saved, then the totals."""
    given, saved = points_by_cell(rows.scores), points_by_cell(rows.saved)
    names = rows.reviewers()
    found = []
    for criterion in rows.criteria:
        fixed = _fixed(rows, criterion)
        found.append(
            ChildRow(
                fixed | {key: given.get((key, criterion["id"])) for key in names},
                fixed | {key: saved.get((key, criterion["id"])) for key in names},
            )
        )
    if found:
        totals = _totals(rows)
        found.append(ChildRow(totals, totals, fixed=True))
    return found


def points_by_cell(scores: Sequence[Row]) -> dict[tuple[str, Any], Decimal]:
    """Return points by the key of their reviewer and by criterion."""
    return {
        (reviews.key_of(row.get("reviewer")), row.get("criterion_id")): row["points"]
        for row in scores
        if row.get("points") is not None
    }


def _fixed(rows: ScoreRows, criterion: Row) -> dict[str, Any]:
    mean = reviews.mean_points(rows.scores, criterion["id"], rows.declarations)
    return {
        "id": criterion["id"],
        _NAME: Text(criterion.get("name_en") or "", criterion.get("name_ru") or ""),
        _WEIGHT_KEY: criterion.get("weight"),
        _OUT_OF: "100",
        _MEAN_KEY: mean,
    }


def _totals(rows: ScoreRows) -> dict[str, Any]:
    running = reviews.running(rows.scores, rows.criteria)
    excluded = reviews.in_conflict(rows.declarations)
    outcome = reviews.outcome(rows.scores, rows.criteria, rows.declarations)
    return {
        "id": None,
        _NAME: TOTAL,
        _WEIGHT_KEY: sum((row.get("weight") or 0 for row in rows.criteria), Decimal(0)),
        _OUT_OF: "100",
        _MEAN_KEY: outcome.mean,
        **{key: None if key in excluded else running.get(key) for key in rows.reviewers()},
    }


def _either(value: Any) -> str:
    return value.either(current_language()) if isinstance(value, Text) else ""


def _percent(value: Any) -> str:
    return "" if value is None else formatting.percent(value, current_language())


def _number(value: Any) -> str:
    return reviews.points_text(value).say(current_language())
