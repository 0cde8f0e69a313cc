"""The word lists of the sample file, read from ``resources/sample``."""

from __future__ import annotations

import csv
from functools import cache

from km_desktop import paths
from km_desktop.services.words import first_words


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of one list by column."""
    path = paths.resources() / "sample" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines, delimiter=";"))


@cache
def names(kind: str) -> tuple[str, ...]:
    """Return the words of one kind of name; an underscore stands for a space."""
    for row in table("names"):
        if row["kind"] == kind:
            return tuple(word.replace("_", " ") for word in row["words"].split())
    raise KeyError(kind)


@cache
def by_theme() -> dict[str, dict[str, str]]:
    """Return what is said of each theme, by its code."""
    return {row["theme"]: row for row in table("themes")}


@cache
def by_country() -> dict[str, dict[str, str]]:
    """Return the facts of each country with an office, by its code."""
    return {row["country"]: row for row in table("offices")}


@cache
def cities() -> dict[str, str]:
    """Return the Russian names of the cities of the journeys, by their English ones."""
    return {row["city"]: row["city_ru"] for row in table("cities")}


@cache
def sdgs(theme: str) -> tuple[str, ...]:
    """Return the goals that a theme serves."""
    return next(tuple(row["sdgs"]) for row in first_words.themes() if row["code"] == theme)
