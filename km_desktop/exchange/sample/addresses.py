"""Postal addresses of the sample file: invented streets, and codes that no post office has."""

from __future__ import annotations

from functools import cache

from km_desktop.exchange.sample import wordbook
from km_desktop.exchange.sample.sheet import SampleRows

_NEVER = 4  # every fourth organisation has none, as in a file that grows
_SOME = 2  # so does every other person


def complete(sheet: SampleRows) -> None:
    """Give a good part of organisations and people an address, in the script of their place."""
    for number, row in enumerate(sheet.rows["organisation"], 1):
        if number % _NEVER and row.get("city"):
            at_home = row["country"] == "RUS"
            row["postal_address"] = _address(number, str(row["city"]), russian=at_home)
    for number, row in enumerate(sheet.rows["person"], 1):
        if number % _SOME and row.get("city"):
            # Some write their address for letters from abroad.
            russian = row["residence_country"] == "RUS" and number % 5 > 0
            flat = 1 + number % 120
            row["postal_address"] = _address(number, str(row["city"]), russian=russian, flat=flat)


@cache
def _russian_names() -> dict[str, str]:
    towns = {row["city"]: row["city_ru"] for row in wordbook.table("towns")}
    return towns | wordbook.cities()


def _address(number: int, city: str, *, russian: bool, flat: int = 0) -> str:
    streets = wordbook.table("streets")
    street, house = streets[number % len(streets)], 1 + number * 7 % 98
    code = f"000{number:03}"  # no Russian postal code begins like that
    city_ru = _russian_names().get(city, "")
    if russian and city_ru:
        line = f"ул. {street['street_ru']}, д. {house}" + (f", кв. {flat}" if flat else "")
        return f"{line}\n{code} {city_ru}"
    line = f"{street['street']} St. {house}" + (f", apt. {flat}" if flat else "")
    return f"{line}\n{code} {city}"
