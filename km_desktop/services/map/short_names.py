"""Names of countries where there is little room: beside a bubble of a map, below a bar.

Tables and sentences use the full names of UN usage; these are their shorter forms.
"""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.models.code_lists.places import COUNTRY

_SHORT = {
    "ARE": Text("UAE", "ОАЭ"),
    "BIH": Text("Bosnia and Herz.", "Босния и Герц."),
    "BOL": Text("Bolivia", "Боливия"),
    "CAF": Text("Central African Rep.", "ЦАР"),
    "COD": Text("DR Congo", "ДР Конго"),
    "DOM": Text("Dominican Rep.", "Доминиканская Респ."),
    "FSM": Text("Micronesia", "Микронезия"),
    "GBR": Text("United Kingdom", "Великобритания"),
    "GNQ": Text("Equatorial Guinea", "Экв. Гвинея"),
    "IRN": Text("Iran", "Иран"),
    "LAO": Text("Lao PDR", "Лаос"),
    "MDA": Text("Moldova", "Молдова"),
    "NLD": Text("Netherlands", "Нидерланды"),
    "PRK": Text("DPRK", "КНДР"),
    "RUS": Text("Russia", "Россия"),
    "SYR": Text("Syria", "Сирия"),
    "TZA": Text("Tanzania", "Танзания"),
    "USA": Text("United States", "США"),
    "VCT": Text("Saint Vincent", "Сент-Винсент"),
    "VEN": Text("Venezuela", "Венесуэла"),
}


def short_name(iso3: str) -> Text:
    """Return the name of a country for a label; its full name where that is short enough."""
    return _SHORT.get(iso3) or COUNTRY.text(iso3)
