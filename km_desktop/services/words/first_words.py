"""The themes, categories, ratings and reasons that come with a new file (domain 5.1 and 3.3).

The ids are computed from the codes, so that two files made apart have the same themes.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from km_desktop.models.code_lists.work import END_REASON

_SPACE = uuid5(NAMESPACE_URL, "https://example.org/km-desktop")

_THEMES: tuple[tuple[str, str, str, str, str], ...] = (
    ("T01", "Sustainable development and SDG integration",
     "Устойчивое развитие и интеграция ЦУР", "17 8", "43010"),
    ("T02", "Poverty reduction and social protection",
     "Сокращение бедности и социальная защита", "1 10", "16010"),
    ("T03", "Rural and local economic development",
     "Развитие сельских территорий и местной экономики", "1 8 11", "43040"),
    ("T04", "Agriculture and food security",
     "Сельское хозяйство и продовольственная безопасность", "2", "31120 43071"),
    ("T05", "Health care, maternal and child health",
     "Здравоохранение, охрана материнства и детства", "3", "12110 12220"),
    ("T06", "HIV, infectious diseases and sanitary-epidemiological safety",
     "ВИЧ, инфекционные заболевания и санитарно-эпидемиологическая безопасность", "3",
     "13040 12250"),
    ("T07", "Education, vocational training and quality assessment",
     "Образование, профессиональная подготовка и оценка качества", "4", "11110 11330"),
    ("T08", "Gender equality and women's economic empowerment",
     "Гендерное равенство и расширение экономических возможностей женщин", "5", "15170"),
    ("T09", "Youth, volunteering and social inclusion",
     "Молодёжь, добровольчество и социальная инклюзия", "10 8", "16015"),
    ("T10", "Water resources management and sanitation",
     "Управление водными ресурсами и санитария", "6", "14010 14015"),
    ("T11", "Sustainable energy and energy efficiency",
     "Устойчивая энергетика и энергоэффективность", "7 13", "23110 23183 23210"),
    ("T12", "Employment, SMEs and entrepreneurship",
     "Занятость, МСП и предпринимательство", "8 9", "16020 32130"),
    ("T13", "Industrial development, technology and innovation",
     "Промышленное развитие, технологии и инновации", "9 12", "32120 32182"),
    ("T14", "Digital transformation and e-governance",
     "Цифровая трансформация и электронное управление", "9 16", "22040"),
    ("T15", "Trade and regional economic integration",
     "Торговля и региональная экономическая интеграция", "17 8 10", "33110 33130"),
    ("T16", "Sustainable cities, transport and infrastructure",
     "Устойчивые города, транспорт и инфраструктура", "11 9", "43030"),
    ("T17", "Environment, biodiversity, waste and circular economy",
     "Окружающая среда, биоразнообразие, отходы и циклическая экономика", "15 14 12",
     "41010 41030 14050"),
    ("T18", "Climate change mitigation and adaptation, hydrometeorology",
     "Смягчение изменения климата и адаптация, гидрометеорология", "13", "41020 15143"),
    ("T19", "Disaster risk reduction, emergency preparedness and early recovery",
     "Снижение риска бедствий, готовность к ЧС и раннее восстановление", "11 13 1",
     "43060 74020 73010"),
    ("T20", "Governance, public finance, statistics and financial monitoring",
     "Госуправление, государственные финансы, статистика и финансовый мониторинг", "16 17",
     "15110 15111 16062"),
)  # fmt: skip

# Two frameworks apply: before 1 October 2021, and the Unified Conditions of Service since. The
# age bands of the second are commonly quoted but not confirmed: they warn, they never block.
_BEFORE, _SINCE = date(2021, 9, 30), date(2021, 10, 1)
_CATEGORIES: tuple[tuple[str, str, str, date | None, date | None, int, int, int], ...] = (
    ("IUNV", "International", "Международный", None, _BEFORE, 25, 80, 48),
    ("NUNV", "National", "Национальный", None, _BEFORE, 22, 80, 48),
    ("YOUTH", "Youth", "Молодёжный", None, _BEFORE, 18, 29, 24),
    ("UNIV", "University", "Университетский", None, _BEFORE, 18, 29, 6),
    ("ONLINE", "Online", "Онлайн", None, None, 18, 80, 48),
    ("I_SPEC", "International Specialist", "Международный специалист", _SINCE, None, 27, 80, 48),
    ("I_EXP", "International Expert", "Международный эксперт", _SINCE, None, 35, 80, 48),
    ("I_YOUTH", "International Youth", "Международный молодёжный", _SINCE, None, 18, 26, 24),
    ("I_UNIV", "International University", "Международный университетский", _SINCE, None, 18, 26,
     6),
    ("N_SPEC", "National Specialist", "Национальный специалист", _SINCE, None, 22, 80, 48),
    ("N_EXP", "National Expert", "Национальный эксперт", _SINCE, None, 35, 80, 48),
    ("N_YOUTH", "National Youth", "Национальный молодёжный", _SINCE, None, 18, 26, 24),
    ("N_UNIV", "National University", "Национальный университетский", _SINCE, None, 18, 26, 6),
    ("COMMUNITY", "Community", "Общинный", _SINCE, None, 18, 80, 48),
    ("REFUGEE", "Refugee", "Из числа беженцев", _SINCE, None, 18, 80, 48),
)  # fmt: skip


# The scale of UNV is not public: this one is that of our own evaluations (domain 5.20).
_RATINGS = (
    ("4", "Excellent", "Отлично"),
    ("3", "Satisfactory", "Удовлетворительно"),
    ("2", "Generally satisfactory", "В целом удовлетворительно"),
    ("1", "Unsatisfactory", "Неудовлетворительно"),
)
_MODALITIES = {
    "INTERNATIONAL": ("IUNV", "YOUTH", "UNIV", "I_SPEC", "I_EXP", "I_YOUTH", "I_UNIV"),
    "NATIONAL": ("NUNV", "N_SPEC", "N_EXP", "N_YOUTH", "N_UNIV", "COMMUNITY", "REFUGEE"),
    "ONLINE": ("ONLINE",),
}


def modality_of(code: str) -> str:
    """Return the modality of a category that came with the program; nothing of another one."""
    return next((name for name, codes in _MODALITIES.items() if code in codes), "")


def themes() -> list[dict[str, Any]]:
    """Return the twenty thematic areas as records."""
    return [
        {
            "id": _known("theme", code),
            "code": code,
            "name_en": name_en,
            "name_ru": name_ru,
            "sdgs": tuple(sdgs.split()),
            "dac": dac.replace(" ", ", "),
        }
        for code, name_en, name_ru, sdgs, dac in _THEMES
    ]


def volunteer_categories() -> list[dict[str, Any]]:
    """Return the categories of UN Volunteers as records, with the years they are valid for."""
    keys = ("code", "name_en", "name_ru", "valid_from", "valid_to", "min_age", "max_age")
    return [
        {
            "id": _known("volunteer_category", row[0]),
            **dict(zip((*keys, "max_months"), row, strict=True)),
        }
        for row in _CATEGORIES
    ]


def assessment_ratings() -> list[dict[str, Any]]:
    """Return how the work of UN Volunteers may be rated, as records; a proposal to be edited."""
    return [
        {
            "id": _known("assessment_rating", code),
            "code": code,
            "name_en": name_en,
            "name_ru": name_ru,
        }
        for code, name_en, name_ru in _RATINGS
    ]


def end_reasons() -> list[dict[str, Any]]:
    """Return why the service of a UN Volunteer may end, as records; a proposal to be edited."""
    return [
        {
            "id": _known("end_reason", code.code),
            "code": code.code,
            "name_en": code.text.en,
            "name_ru": code.text.ru,
        }
        for code in END_REASON
    ]


def _known(entity: str, code: str) -> UUID:
    return uuid5(_SPACE, f"{entity}:{code}")
