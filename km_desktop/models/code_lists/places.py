"""Countries and areas, languages, and the Sustainable Development Goals.

Country names are those of UN usage; the table in ``resources/lists`` says where each comes from.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache, cached_property

from km_desktop import paths
from km_desktop.bilingual import Text
from km_desktop.models.codes import Code, CodeList, words


class _FileList(CodeList):
    """A code list read from ``resources/lists`` when it is first asked for."""

    def __init__(self, name: str, file: str, column: str) -> None:
        super().__init__(name)
        self._file = file
        self._column = column

    @cached_property
    def _rows(self) -> dict[str, Code]:
        path = paths.resources() / "lists" / self._file
        with path.open(encoding="utf-8", newline="") as lines:
            return {
                row[self._column]: Code(row[self._column], Text(row["name_en"], row["name_ru"]))
                for row in csv.DictReader(lines)
            }

    def __iter__(self) -> Iterator[Code]:
        return iter(self._rows.values())

    def __contains__(self, code: object) -> bool:
        return code in self._rows

    def get(self, code: str | None) -> Code | None:
        return self._rows.get(code) if code is not None else None

    def text(self, code: str) -> Text:
        found = self._rows.get(code)
        return found.text if found else Text(code, code)


COUNTRY: CodeList = _FileList("country", "countries.csv", "iso3")
LANGUAGE: CodeList = _FileList("language", "languages.csv", "code")
CURRENCY = words(
    "currency",
    ("USD", "US dollar", "доллар США"),
    ("EUR", "euro", "евро"),
    ("RUB", "Russian rouble", "российский рубль"),
    ("CHF", "Swiss franc", "швейцарский франк"),
    ("GBP", "pound sterling", "фунт стерлингов"),
    ("AMD", "Armenian dram", "армянский драм"),
    ("AZN", "Azerbaijan manat", "азербайджанский манат"),
    ("BYN", "Belarusian rouble", "белорусский рубль"),
    ("CUP", "Cuban peso", "кубинское песо"),
    ("KGS", "Kyrgyzstan som", "кыргызстанский сом"),
    ("KZT", "Kazakhstan tenge", "казахстанский тенге"),
    ("LAK", "Lao kip", "лаосский кип"),
    ("MDL", "Moldovan leu", "молдавский лей"),
    ("RSD", "Serbian dinar", "сербский динар"),
    ("TJS", "Tajikistan somoni", "таджикский сомони"),
    ("TMT", "Turkmenistan manat", "туркменский манат"),
    ("UZS", "Uzbekistan sum", "узбекский сум"),
)
SDG = words(
    "sdg",
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
# Kept in the file and edited by the team: themes, and the categories of UN Volunteers.
THEME = CodeList("theme", table="theme")
VOLUNTEER_CATEGORY = CodeList("volunteer_category", table="volunteer_category")


def is_territory(iso3: str) -> bool:
    """Tell whether an area is counted as a territory and not as a country."""
    return iso3 in territories()


@cache
def territories() -> frozenset[str]:
    """Return the areas that are counted as territories and not as countries."""
    path = paths.resources() / "lists" / "countries.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return frozenset(r["iso3"] for r in csv.DictReader(lines) if r["territory"] == "Y")
