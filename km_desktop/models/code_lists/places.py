"""Countries and areas, languages, currencies, and the Sustainable Development Goals.

Country names are those of UN usage; what else a country is called leads to it and is never shown.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, cached_property

from km_desktop import paths
from km_desktop.bilingual import Text
from km_desktop.models.codes import Code, CodeList, words
from km_desktop.written.currencies import currencies

_NAMES = ("name_en", "name_ru")


class _FileList(CodeList):
    """A code list that is read from ``resources/lists`` when it is first asked for."""

    def __init__(self, name: str, read: Callable[[], Iterator[Code]]) -> None:
        super().__init__(name)
        self._read = read

    @cached_property
    def _rows(self) -> dict[str, Code]:
        return {code.code: code for code in self._read()}

    def __iter__(self) -> Iterator[Code]:
        return iter(self._rows.values())

    def __contains__(self, code: object) -> bool:
        return code in self._rows

    def get(self, code: str | None) -> Code | None:
        return self._rows.get(code) if code is not None else None

    def text(self, code: str) -> Text:
        found = self._rows.get(code)
        return found.text if found else Text(code, code)


def _lines(file: str) -> Iterator[dict[str, str]]:
    path = paths.resources() / "lists" / file
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _countries() -> Iterator[Code]:
    """Read the countries: by their codes of two letters and of digits, and by other names too."""
    other: dict[str, list[str]] = defaultdict(list)
    for row in _lines("country_names.csv"):
        other[row["iso3"]].append(row["name"])
    for row in _lines("countries.csv"):
        also = [*filter(None, (row["iso2"], row["m49"])), *other[row["iso3"]]]
        yield Code(row["iso3"], Text(row["name_en"], row["name_ru"]), other=tuple(also))


def _languages() -> Iterator[Code]:
    for row in _lines("languages.csv"):
        other = tuple(filter(None, row["other_names"].split("|")))
        yield Code(row["code"], Text(row["name_en"], row["name_ru"]), other=other)


def _currencies() -> Iterator[Code]:
    for one in currencies().values():
        yield Code(one.code, one.name, other=one.other)


COUNTRY: CodeList = _FileList("country", _countries)
LANGUAGE: CodeList = _FileList("language", _languages)
CURRENCY: CodeList = _FileList("currency", _currencies)
_GOALS = (
    ("1", "No poverty", "Ликвидация нищеты"),
    ("2", "Zero hunger", "Ликвидация голода"),
    ("3", "Good health and well-being", "Хорошее здоровье и благополучие"),
    ("4", "Quality education", "Качественное образование"),
    ("5", "Gender equality", "Гендерное равенство"),
    ("6", "Clean water and sanitation", "Чистая вода и санитария"),
    ("7", "Affordable and clean energy", "Недорогостоящая и чистая энергия"),
    ("8", "Decent work and economic growth", "Достойная работа и экономический рост"),
    (
        "9",
        "Industry, innovation and infrastructure",
        "Индустриализация, инновации и инфраструктура",
    ),
    ("10", "Reduced inequalities", "Уменьшение неравенства"),
    ("11", "Sustainable cities and communities", "Устойчивые города и населённые пункты"),
    (
        "12",
        "Responsible consumption and production",
        "Ответственное потребление и производство",
    ),
    ("13", "Climate action", "Борьба с изменением климата"),
    ("14", "Life below water", "Сохранение морских экосистем"),
    ("15", "Life on land", "Сохранение экосистем суши"),
    ("16", "Peace, justice and strong institutions", "Мир, правосудие и эффективные институты"),
    ("17", "Partnerships for the goals", "Партнёрство в интересах устойчивого развития"),
)
SDG = CodeList(
    "sdg",
    *(
        Code(code, Text(en, ru), other=(f"SDG {code}", f"Goal {code}", f"ЦУР {code}"))
        for code, en, ru in _GOALS
    ),
)
# How many targets each goal has, and its means of implementation, in the order of the goals.
_TARGETS = (
    (5, "ab"), (5, "abc"), (9, "abcd"), (7, "abc"), (6, "abc"), (6, "ab"), (3, "ab"), (10, "ab"),
    (5, "abc"), (7, "abc"), (7, "abc"), (8, "abc"), (3, "ab"), (7, "abc"), (9, "abc"), (10, "ab"),
    (19, ""),
)  # fmt: skip
SDG_TARGET = words(
    "sdg_target",
    *(
        (f"{goal}.{part}", f"{goal}.{part}", f"{goal}.{part}")
        for goal, (numbers, letters) in enumerate(_TARGETS, 1)
        for part in (*range(1, numbers + 1), *letters)
    ),
)
# Kept in the file and edited by the team: themes, the categories of UN Volunteers, and how their
# work is rated.
THEME = CodeList("theme", table="theme")
VOLUNTEER_CATEGORY = CodeList("volunteer_category", table="volunteer_category")
ASSESSMENT_RATING = CodeList("assessment_rating", table="assessment_rating")


def country_notes(words: str) -> frozenset[Text]:
    """Return the notes of the countries that a text names, in either language (domain 3.8).

    The name is looked for without its asterisk: who types it into a title need not set one.
    """
    return frozenset(note for name, note in _noted() if name.search(words))


@cache
def _noted() -> tuple[tuple[re.Pattern[str], Text], ...]:
    return tuple(
        (
            re.compile("|".join(rf"\b{re.escape(row[key].rstrip('*'))}\b" for key in _NAMES)),
            Text(f"* {row['note_en']}", f"* {row['note_ru']}"),
        )
        for row in _lines("countries.csv")
        if row["note_en"]
    )


def is_territory(iso3: str) -> bool:
    """Tell whether an area is counted as a territory and not as a country."""
    return iso3 in territories()


@cache
def territories() -> frozenset[str]:
    """Return the areas that are counted as territories and not as countries."""
    return frozenset(row["iso3"] for row in _lines("countries.csv") if row["territory"] == "Y")


def alpha2(iso3: str) -> str:
    """Return the code of two letters of a country, as telephones and web addresses use it."""
    return _alpha2().get(iso3, "")


@cache
def _alpha2() -> dict[str, str]:
    return {row["iso3"]: row["iso2"] for row in _lines("countries.csv")}
