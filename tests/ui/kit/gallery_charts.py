"""The page of the gallery with figures, charts and map."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.services.map import layout, short_names
from km_desktop.services.map.borders import ground
from km_desktop.ui.kit.charts.bar_chart import ColumnChart, RankedChart
from km_desktop.ui.kit.charts.chart_card import ChartCard
from km_desktop.ui.kit.charts.figure_card import FigureCard
from km_desktop.ui.kit.charts.plot import Bar
from km_desktop.ui.kit.charts.world_map import CountryNumber, MapCard
from km_desktop.ui.kit.labels import TitleLabel
from km_desktop.ui.kit.paint import Ground

T = Text
FIGURES = [
    ("124", T("Completed assignments", "Завершено заданий"),
     T("Status “completed” or “closed”, by the date of the actual end",
       "Статус «завершено» или «закрыто», по дате фактического окончания"),
     T("+2 since 31 Mar: EOD-2023-0010, -0011 entered", "+2 с 31.03: внесены EOD-2023-0010, -0011"),
     "ok", ""),
    ("104", T("Experts who completed assignments", "Экспертов выполнили задания"),
     T("Different people among these 124 assignments; 15 of them had two or more",
       "Разные люди среди этих 124 заданий; у 15 из них по два и более"),
     T("−1 since 31 Mar", "−1 с 31.03"), "bad", ""),
    ("12", T("Recipient countries", "Стран-получателей"),
     T("Different countries of these assignments. Eleven are named in public",
       "Разные страны этих заданий. Одиннадцать названы публично"),
     T("no change since 31 Mar", "без изменений с 31.03"), "muted",
     T("31 Mar 2026", "31.03.2026")),
    (T("151.5 m USD", "151,5 млн $"), T("Approved volume", "Утверждённый объём"),
     T("The sum of the approved budgets of these 74 projects without co-financing, in US dollars "
       "at the rate of the day of approval, as the annual overview states it",
       "Сумма утверждённых бюджетов этих 74 проектов без софинансирования, в долларах США "
       "по курсу на день утверждения, как указано в годовом обзоре"),
     T("no change since 31 Mar", "без изменений с 31.03"), "muted", ""),
]  # fmt: skip
YEARS = {2017: 12, 2018: 20, 2019: 26, 2020: 18, 2021: 22, 2022: 15, 2023: 11, 2024: 4}
SUBJECTS = [
    (T("Water resources", "Водные ресурсы"), 27),
    (T("Disaster risk reduction", "Снижение риска бедствий"), 22),
    (T("Public administration", "Государственное управление и цифровые услуги"), 19),
    (T("Energy", "Энергетика"), 16),
    (T("Statistics and SDGs", "Статистика и ЦУР"), 13),
    *((T(f"Theme {n}", f"Тема {n}"), 3) for n in range(9)),
]
COUNTRIES = {
    "KGZ": 18, "UZB": 16, "ARM": 14, "TJK": 14, "BLR": 13, "KAZ": 12, "MDA": 9, "TKM": 8,
    "CUB": 7, "AZE": 5, "SRB": 4, "LAO": 4,
}  # fmt: skip


def years() -> list[Bar]:
    last = T("the year is not over", "год не закончен")
    return [Bar(str(y), str(y), n, last if y == 2024 else "", y == 2024) for y, n in YEARS.items()]


def subjects() -> list[Bar]:
    return [Bar(f"T{n}", words, value) for n, (words, value) in enumerate(SUBJECTS)]


def bubbles() -> list[CountryNumber]:
    return [
        CountryNumber(key, short_names.short_name(key), n, placeholder=key == "SRB")
        for key, n in COUNTRIES.items()
    ]


def map_card() -> MapCard:
    card = MapCard(T("Assignments by country", "Задания по странам"), layout.place_bubbles, ground)
    card.set_heads(T("Country", "Страна"), T("Assignments", "Задания"))
    card.set_bubbles(bubbles())
    return card


def columns_card() -> ChartCard:
    title = T("Completed assignments by year", "Завершённые задания по годам")
    card = ChartCard(title, ColumnChart())
    card.set_heads(T("Year", "Год"), T("Assignments", "Задания"))
    card.set_bars(years())
    return card


def ranked_card() -> ChartCard:
    card = ChartCard(T("By main theme", "По основной теме"), RankedChart())
    card.set_heads(T("Theme", "Тема"), T("Assignments", "Задания"))
    card.set_bars(subjects())
    return card


def figure_card(number: int) -> FigureCard:
    value, name, definition, change, tone, frozen = FIGURES[number]
    card = FigureCard()
    card.tell(value, name, definition, change, tone, frozen=frozen)
    return card


def charts_page() -> QWidget:
    page = Ground(role="sunken")
    column = QVBoxLayout(page)
    column.setContentsMargins(24, 16, 24, 16)
    column.setSpacing(12)
    column.addWidget(TitleLabel(T("Overview", "Обзор")))
    grid = QGridLayout()
    grid.setSpacing(12)
    for at in range(4):
        grid.addWidget(figure_card(at), 0, at)
        grid.setColumnStretch(at, 1)
    column.addLayout(grid)
    table = columns_card()
    table.show_table(True)
    empty = ChartCard(T("Missions by month", "Миссии по месяцам"), ColumnChart())
    empty.set_bars([])
    focused = ranked_card()
    focused.plot.setObjectName("focused")
    for parts, high in (((table, map_card()), 296), ((columns_card(), focused, empty), 196)):
        row = QHBoxLayout()
        row.setSpacing(12)
        for part in parts:
            part.setFixedHeight(high)
            row.addWidget(part, 2 if isinstance(part, MapCard) else 1)
        column.addLayout(row)
    column.addStretch(1)
    return page
