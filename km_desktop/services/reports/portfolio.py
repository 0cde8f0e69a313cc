"""Reports on the portfolio: projects and their money, and the people they reach (R11, R12)."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from km_desktop.bilingual import Plural, Text
from km_desktop.services import figures
from km_desktop.services.figures.breakdown import By
from km_desktop.services.figures.counting import share_of
from km_desktop.services.figures.definition import live
from km_desktop.services.figures.figure_text import sentences
from km_desktop.services.figures.periods import BY_GROWTH, NO_GROWTH
from km_desktop.services.reports.counts import ALL, BY_KEY, Counts, joined
from km_desktop.services.reports.report import Form, ReportChart, ReportColumn, ReportTable, Value
from km_desktop.services.words import titles
from km_desktop.store.values import table_of

_KEYS = ("projects", "volume")
_HEADS = (Text("Projects", "Проектов"), Text("Approved, USD", "Утверждено, долл. США"))
_TOUCHED = Text(
    "A project counts in each of its countries, so the projects do not add up; amounts follow the "
    "shares of the countries and add up.",
    "Проект считается в каждой из своих стран, поэтому числа проектов не складываются; суммы "
    "делятся по долям стран и складываются.",
)
_SHARED = Text(
    "People follow the shares of the countries, so the rows add up.",
    "Люди делятся по долям стран, поэтому строки складываются.",
)
_ASSUMED = Text(
    "Where no shares are given, equal parts are assumed.",
    "Где доли не указаны, условно приняты равные части.",
)
_YEAR = Text("Year", "Год")
_CUMULATIVE = Text(
    "The latest cumulative number of each project, added up over projects.",
    "Последнее накопленное число каждого проекта, сложенное по проектам.",
)
_TO_DATE = Text("Direct beneficiaries to date", "Прямые бенефициары на день отчёта")
_GROWTH = Text("Direct beneficiaries added in the period", "Прирост прямых бенефициаров за период")
_BUDGETS = Text(
    "Yearly budgets are plans of a year; the approved volume is another figure.",
    "Годовые бюджеты – планы на год; утверждённый объём – другой показатель.",
)
_GIVEN = Text(
    "Pledges by the day of the pledge, receipts by the day they came.",
    "Обязательства – по дню объявления, поступления – по дню получения.",
)
_UNDATED = Plural(
    (
        "{n} project does not say as of which day.",
        "{n} projects do not say as of which day.",
    ),
    (
        "{n} проект не указывает, на какой день.",
        "{n} проекта не указывают, на какой день.",
        "{n} проектов не указывают, на какой день.",
    ),
)


def portfolio(counts: Counts) -> list[ReportTable]:
    """Return projects and approved volume by everything, and the money year by year."""
    counts.figure("cofinancing")
    ways = (
        (By.COUNTRY, Text("Portfolio by country", "Портфель по странам"),
         Text("Country", "Страна"), ReportChart("map"), _with_choice(counts, _TOUCHED)),
        (By.THEME, Text("Portfolio by main theme", "Портфель по основной теме"),
         Text("Theme", "Тема"), ReportChart("ranked"), None),
        (By.SDG, Text("Portfolio by Sustainable Development Goal",
                      "Портфель по Целям устойчивого развития"),
         Text("Goal", "Цель"), ReportChart("ranked"), None),
        (By.STATUS, Text("Portfolio by status", "Портфель по статусу"), Text("Status", "Статус"),
         None, None),
        (By.AGENCY, Text("Portfolio by agency", "Портфель по учреждениям"),
         Text("Agency", "Учреждение"), None, None),
    )  # fmt: skip
    tables = [
        counts.by(by, _KEYS, title, head, heads=_HEADS, chart=chart, note=note)
        for by, title, head, chart, note in ways
    ]
    return [*tables, _money(counts), *_contributions(counts)]


def _with_choice(counts: Counts, note: Text) -> Text:
    return sentences((note, _ASSUMED)) if counts.span.equal_parts else note


def years(counts: Counts) -> list[int]:
    """Return the calendar years of the span for which projects have entered something."""
    year, span = table_of("project_year"), counts.span
    query = select(year.c.year).where(live(year), year.c.year <= span.last.year).distinct()
    first = span.start.year if span.start else 0
    return sorted(int(one) for one in counts.connection.execute(query).scalars() if one >= first)


def _money(counts: Counts) -> ReportTable:
    rows: list[tuple[Value, ...]] = []
    for year in years(counts):
        budget = counts.in_year("yearly_budget", year)
        spent = counts.in_year("expenditure", year)
        rate = share_of(spent, budget)
        rows.append((Text(str(year), str(year)), budget, spent, budget - spent, rate))
    budget, spent = counts.value("yearly_budget"), counts.value("expenditure")
    return ReportTable(
        Text("Budget and expenditure by year", "Бюджет и расходы по годам"),
        (
            ReportColumn(_YEAR, share=1.4),
            ReportColumn(Text("Budget, USD", "Бюджет, долл. США"), Form.MONEY, 1.4),
            ReportColumn(Text("Expenditure, USD", "Расходы, долл. США"), Form.MONEY, 1.4),
            ReportColumn(Text("Left, USD", "Остаток, долл. США"), Form.MONEY, 1.4),
            ReportColumn(Text("Spent", "Исполнение"), Form.PERCENT, 1.0),
        ),
        tuple(rows),
        (ALL, budget, spent, budget - spent, share_of(spent, budget)),
        joined(_BUDGETS, counts.left_out(["yearly_budget", "expenditure"])),
        ReportChart("columns", 2),
    )


def _contributions(counts: Counts) -> list[ReportTable]:
    """Return what each donor has pledged and what came of it; no table where nobody has."""
    keys = ("contributions_pledged", "contributions_received")
    sums: dict[UUID, list[int]] = {}
    donors = _donors(counts)
    for place, key in enumerate(keys):
        for row in figures.rows_of(counts.connection, BY_KEY[key], counts.span):
            donor = sums.setdefault(donors[row.record_id], [0, 0])
            donor[place] += row.amount or 0
    if not sums:
        return []
    names = titles.titles(counts.connection, "organisation", sums)
    ordered = sorted(sums.items(), key=lambda one: (-one[1][0], names[one[0]].en))
    pledged, came = (counts.value(key) for key in keys)
    return [
        ReportTable(
            Text("Contributions of donors", "Взносы доноров"),
            (
                ReportColumn(Text("Donor", "Донор"), share=2.4),
                ReportColumn(Text("Pledged, USD", "Объявлено, долл. США"), Form.MONEY, 1.4),
                ReportColumn(Text("Received, USD", "Получено, долл. США"), Form.MONEY, 1.4),
                ReportColumn(Text("To come, USD", "Ожидается, долл. США"), Form.MONEY, 1.4),
            ),
            tuple((names[donor], *both, both[0] - both[1]) for donor, both in ordered),
            (ALL, pledged, came, pledged - came),
            joined(_GIVEN if counts.span.start else None, counts.left_out(list(keys))),
        )
    ]


def _donors(counts: Counts) -> dict[UUID, UUID]:
    table = table_of("contribution")
    return {row.id: row.donor_id for row in counts.connection.execute(select(table))}


def beneficiaries(counts: Counts) -> list[ReportTable]:
    """Return whom projects reach: by sex to date, by country to date, and in each year."""
    return [_to_date(counts), _by_country(counts), _by_year(counts)]


def _to_date(counts: Counts) -> ReportTable:
    whole = counts.value("beneficiaries")
    women, men = counts.value("beneficiaries_women"), counts.value("beneficiaries_men")
    told = women + men
    is_told = counts.figure("beneficiaries").value is not None
    rows: tuple[tuple[Value, ...], ...] = (
        (Text("Women", "Женщины"), women, share_of(women, told)),
        (Text("Men", "Мужчины"), men, share_of(men, told)),
        (Text("Sex not given", "Пол не указан"), whole - told, None),
    )
    return ReportTable(
        _GROWTH if counts.span.start else _TO_DATE,
        (
            ReportColumn(Text("Sex", "Пол"), share=2.4),
            ReportColumn(Text("People", "Человек"), Form.NUMBER),
            ReportColumn(
                Text("Share of women and men", "Доля среди женщин и мужчин"), Form.PERCENT, 1.6
            ),
        ),
        rows if is_told else (),
        (ALL, whole if is_told else None, None),
        _to_date_note(counts) if is_told else NO_GROWTH,
        ReportChart("ranked"),
    )


def _by_country(counts: Counts) -> ReportTable:
    return counts.by(
        By.COUNTRY,
        ["beneficiaries", "beneficiaries_women", "beneficiaries_men"],
        Text("Direct beneficiaries by country", "Прямые бенефициары по странам"),
        Text("Country", "Страна"),
        heads=(Text("All", "Всего"), Text("Women", "Женщины"), Text("Men", "Мужчины")),
        note=_with_choice(counts, _SHARED),
    )


def _by_year(counts: Counts) -> ReportTable:
    rows: list[tuple[Value, ...]] = []
    for year in years(counts):
        women, men = counts.in_year("reached_women", year), counts.in_year("reached_men", year)
        whole = counts.in_year("reached_total", year)
        rows.append((Text(str(year), str(year)), women, men, max(0, whole - women - men), whole))
    return ReportTable(
        Text("Reached in each year", "Охвачено за каждый год"),
        (
            ReportColumn(_YEAR, share=1.6),
            ReportColumn(Text("Women", "Женщины"), Form.NUMBER),
            ReportColumn(Text("Men", "Мужчины"), Form.NUMBER),
            ReportColumn(Text("Sex not given", "Пол не указан"), Form.NUMBER, 1.2),
            ReportColumn(Text("All", "Всего"), Form.NUMBER),
        ),
        tuple(rows),
        note=Text(
            "Years are never added up: the same people may be in several of them.",
            "Годы не складываются: одни и те же люди могут быть в нескольких.",
        ),
        chart=ReportChart("columns", 4),
    )


def _to_date_note(counts: Counts) -> Text:
    if counts.span.start:
        return BY_GROWTH
    undated = counts.figure("beneficiaries").undated
    if not undated:
        return _CUMULATIVE
    words = Text(_UNDATED.say("en", undated), _UNDATED.say("ru", undated))
    return Text(f"{_CUMULATIVE.en} {words.en}", f"{_CUMULATIVE.ru} {words.ru}")
