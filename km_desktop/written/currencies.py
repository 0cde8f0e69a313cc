"""Currencies: their digits, their names in both languages and their signs, as CLDR has them.

``tools/currencies.py`` makes the file that is read here; the program needs no other source.
"""

from __future__ import annotations

import csv
from functools import cache
from typing import NamedTuple

from km_desktop import paths
from km_desktop.bilingual import Text
from km_desktop.written.matching import NamedEntry, NameIndex


class Currency(NamedTuple):
    """A currency: ``digits`` stand behind the point; ``other`` is what else it is called."""

    code: str
    digits: int
    name: Text
    other: tuple[str, ...]


@cache
def currencies() -> dict[str, Currency]:
    """Return all currencies by their codes (ISO 4217), the usual ones first."""
    path = paths.resources() / "lists" / "currencies.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {
            row["code"]: Currency(
                row["code"],
                int(row["digits"]),
                Text(row["name_en"], row["name_ru"]),
                tuple(filter(None, row["other_names"].split("|"))),
            )
            for row in csv.DictReader(lines)
        }


@cache
def currency_index() -> NameIndex:
    """Return what finds currencies by code, by name in either language, or by sign."""
    return NameIndex(
        NamedEntry(one.code, tuple(one.name), one.other) for one in currencies().values()
    )


def minor_digits(currency: str) -> int:
    """Return how many digits stand after the point in a currency, two in one we do not know."""
    known = currencies().get(currency)
    return 2 if known is None else known.digits


@cache
def signs() -> dict[str, str]:
    """Return the sign of each currency that has one of its own: $ of the US dollar, ₽ of the ruble.

    A sign that a list gives to several is nobody's.
    """
    given: dict[str, list[str]] = {}
    for one in currencies().values():
        for name in one.other:
            if len(name) == 1 and not name.isalnum():
                given.setdefault(name, []).append(one.code)
    return {codes[0]: sign for sign, codes in given.items() if len(codes) == 1}
