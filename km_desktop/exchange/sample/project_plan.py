"""What one project of the portfolio is to be, before its rows are written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

UNKNOWN_SEX = frozenset({5, 30, 55})  # those who count heads only


@dataclass(frozen=True)
class ProjectPlan:
    """What one project has been decided to be, before its rows are written."""

    number: int
    row: dict[str, str]
    start: date
    end: date
    actual_start: date | None
    actual_end: date | None

    @property
    def status(self) -> str:
        """Return the status."""
        return self.row["status"]

    @property
    def countries(self) -> list[str]:
        """Return the countries, the leading one first."""
        return self.row["countries"].split()

    @property
    def theme(self) -> str:
        """Return the code of the main theme."""
        return self.row["theme"]

    @property
    def people(self) -> int:
        """Return the direct beneficiaries so far."""
        return int(self.row["people"] or 0)

    @property
    def is_over(self) -> bool:
        """Tell whether the work has ended."""
        return self.actual_end is not None

    @property
    def women_share(self) -> int:
        """Return the share of women among the beneficiaries, in per cent."""
        return 96 if self.theme == "T08" else 45 + self.number * 7 % 14

    @property
    def women_known(self) -> int:
        """Return how many of a hundred beneficiaries are known to be women or men."""
        return 80 if self.number in UNKNOWN_SEX else 100


def plan(rng: Random, number: int, row: dict[str, str]) -> ProjectPlan:
    """Decide when a project really began and ended."""
    start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
    if row["status"] == "pipeline":
        return ProjectPlan(number, row, start, end, None, None)
    began = start + timedelta(days=rng.choice((0, 0, 14, 31)))
    over = end + timedelta(days=rng.choice((0, 0, 30, 61)))
    return ProjectPlan(number, row, start, end, began, None if row["status"] == "ongoing" else over)
