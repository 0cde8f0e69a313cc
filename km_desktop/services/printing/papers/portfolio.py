"""The fiche of a project of the portfolio (domain 6.12)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.code_lists import portfolio
from km_desktop.models.code_lists.places import COUNTRY, THEME
from km_desktop.models.field import fields_of
from km_desktop.models.money import Money
from km_desktop.services import programmes
from km_desktop.services.printing import paper_kinds, text_pairs
from km_desktop.services.printing.brief_content import NOTHING
from km_desktop.services.printing.paper_content import (
    Cell,
    Fact,
    Head,
    NumberTile,
    PaperContent,
    PaperTable,
    Part,
    Passage,
    Tiles,
)
from km_desktop.services.printing.papers.asked import PaperRequest
from km_desktop.services.printing.papers.numbers import numbers
from km_desktop.services.printing.papers.project_results import indicators, periods
from km_desktop.services.printing.text_pairs import (
    NO_PRIVATE,
    PERIOD,
    PUBLIC,
    amounts,
    code,
    day,
    day_in_words,
    gaps,
    goals,
    half_gaps,
    in_dollars,
    large,
    marked,
    money,
    number,
    percent,
    same,
    span,
    summed,
    usd,
)
from km_desktop.services.programmes import people_counted, year_budget
from km_desktop.services.programmes.agreed import Row
from km_desktop.store.lists import queries
from km_desktop.store.values import Values

_NO_YEARS = Text("No years have been entered yet.", "Годы пока не внесены.")
_LEADS = Text("{country}, leads", "{country}, ведущая")
_SHARE = Text("{what}, {share}", "{what}, {share}")
_MARKED = Text("{marker}: {significance}", "{marker}: {significance}")
_AS_OF = Text("as of {day}", "на {day}")
_OF_APPROVED = Text("{share} of the approved amount", "{share} утверждённой суммы")
_AT_FIRST = Text("originally {amount}", "первоначально {amount}")


def project_fiche(asked: PaperRequest, project_id: UUID) -> PaperContent:
    """Return the fiche; it has no private field at all."""
    values = asked.known("project", project_id)
    return PaperContent(
        document="project",
        kind=paper_kinds.KINDS["project"].name,
        reference=values["reference"] or "",
        status=portfolio.PROJECT_STATUS.text(values["status"]),
        use=PUBLIC,
        protection=NO_PRIVATE,
        title=text_pairs.pair(values, "title"),
        draft=values["status"] in ("pipeline", "cancelled"),
        facts=tuple(_facts(asked, values)),
        parts=tuple(_parts(asked, values)),
        missing=tuple(_missing(asked, values)),
    )


def _facts(asked: PaperRequest, values: Values) -> Iterator[Fact]:
    yield Fact(Text("Countries", "Страны"), _countries(asked, values), strong=True)
    yield Fact(Text("Agency", "Учреждение"), portfolio.AGENCY.text(values["agency"]))
    instrument = portfolio.INSTRUMENT.text(values["instrument"])
    if values["fund_round"]:
        year = Text(f"round of {values['fund_round']}", f"раунд {values['fund_round']} г.")
        instrument = text_pairs.listed((instrument, year), ", ")
    yield Fact(Text("Instrument", "Инструмент"), instrument)
    yield Fact(Text("Implemented by", "Исполнитель"), asked.organisation(values["implementer_id"]))
    yield Fact(Text("Scope", "Охват"), code("project", values, "scope"))
    themes = [one for one in (values["main_theme"], *values["other_themes"]) if one]
    yield Fact(
        Text("Themes", "Темы"),
        text_pairs.listed((asked.words.text(THEME, one) for one in themes), "; "),
    )
    yield goals(values)
    targets = same(", ".join(sorted(values["sdg_targets"], key=_target_order)))
    yield Fact(Text("SDG targets", "Задачи ЦУР"), targets)
    yield Fact(Text("Gender marker", "Гендерный маркер"), code("project", values, "gender_marker"))
    yield from _classified(asked, values)
    days = programmes.traits("project").days.of(values, {})
    yield Fact(PERIOD, span(*days), strong=True)
    yield Fact(Text("Approved on", "Одобрен"), day_in_words(values["approved_on"]))
    yield from asked.worths("project", values["id"], "approved_amount", "cofinancing")
    closed = values["closed_operationally_on"]
    if closed:
        yield Fact(Text("Closed", "Закрыт"), day_in_words(closed))
    for label, stem in (
        (Text("UNSDCF outcome", "Итог рамочной программы"), "framework_outcome"),
        (Text("Programme output", "Результат программы"), "programme_output"),
    ):
        if any(text_pairs.pair(values, stem)):
            yield Fact(label, text_pairs.pair(values, stem))


def _classified(asked: PaperRequest, values: Values) -> Iterator[Fact]:
    """Tell how a project is classified as aid, as far as it is."""
    sectors = queries.rows_of(asked.connection, "project_sector", [values["id"]])
    if sectors:
        yield Fact(Text("DAC sectors", "Секторы КСР"),
                   text_pairs.listed(map(_sector, sectors), "; "))  # fmt: skip
    markers = [
        _MARKED.filled(
            marker=code("project_marker", row, "marker"),
            significance=code("project_marker", row, "significance"),
        )
        for row in queries.rows_of(asked.connection, "project_marker", [values["id"]])
    ]
    if markers:
        yield Fact(Text("Policy markers", "Маркеры политики"), text_pairs.listed(markers, "; "))
    for key in ("flow_type", "finance_type", "aid_type", "tied_status"):
        if values[key]:
            yield Fact(fields_of(ENTITIES["project"])[key].label, code("project", values, key))


def _sector(row: Values) -> Text:
    words = text_pairs.listed((same(row["code"]), marked(text_pairs.pair(row, "name"))), " ")
    share = row["share"]
    return words if share is None else _SHARE.filled(what=words, share=percent(share))


def _target_order(target: str) -> tuple[int, str]:
    goal, _, part = target.partition(".")
    return (int(goal) if goal.isdigit() else 99), part.rjust(3)


def _countries(asked: PaperRequest, values: Values) -> Text:
    rows = queries.rows_of(asked.connection, "project_country", [values["id"]])
    parts = []
    for row in sorted(rows, key=lambda one: not one["is_lead"]):
        words = COUNTRY.text(row["country"])
        if row["is_lead"] and len(rows) > 1:
            words = _LEADS.filled(country=words)
        if row["share"] is not None:
            words = _SHARE.filled(what=words, share=percent(row["share"]))
        parts.append(words)
    return text_pairs.listed(parts, "; ")


def _parts(asked: PaperRequest, values: Values) -> Iterator[Part]:
    years = sorted(
        queries.rows_of(asked.connection, "project_year", [values["id"]]),
        key=lambda row: row["year"],
    )
    count = _count(asked, values["id"])
    yield Tiles(tuple(_tiles(values, count, years)))
    yield Passage(Text("What it does", "О проекте"), text_pairs.pair(values, "summary"))
    yield _money(years)
    yield _people(count, years)
    yield indicators(asked, values["id"])
    yield from periods(asked, values["id"])
    yield from _partners(asked, values["id"])
    yield from _documents(asked, values["id"])
    own = [("IATI", values["iati_id"])] if values["iati_id"] else []
    yield from numbers(asked, "external_id", values["id"], own)
    method = text_pairs.pair(count, "method")
    if any(method):
        yield Passage(Text("How beneficiaries were counted", "Как посчитаны бенефициары"), method)


def _count(asked: PaperRequest, project_id: UUID) -> Row:
    rows = queries.rows_of(asked.connection, people_counted.ENTITY, [project_id])
    return people_counted.newest(rows) or {}


def _tiles(values: Values, count: Row, years: list[Values]) -> Iterator[NumberTile]:
    approved = values["approved_amount"]
    value, words = large(approved, Text("Approved", "Утверждено"))
    foreign = approved is not None and approved.currency != "USD"
    note = in_dollars(approved.usd_minor) if foreign and approved.usd_minor else NOTHING
    yield NumberTile(value, words, note)
    spent = _sum(years, "expenditure")
    note = NOTHING
    if spent is not None and usd(approved):
        share = Decimal(spent) * 100 / Decimal(usd(approved) or 1)
        note = _OF_APPROVED.filled(share=percent(Decimal(round(share))))
    worth = None if spent is None else Money(spent, "USD", spent, None, None)
    yield NumberTile(*large(worth, Text("Spent", "Израсходовано")), note)
    counted = count.get("counted_on")
    yield NumberTile(
        number(count.get("direct")),
        Text("Direct beneficiaries", "Прямых бенефициаров"),
        _AS_OF.filled(day=day(counted)) if counted else NOTHING,
    )


def _sum(rows: list[Values], key: str) -> int | None:
    known = [usd(row[key]) for row in rows if row[key] is not None]
    return sum(one for one in known if one is not None) if known and None not in known else None


def _money(years: list[Values]) -> PaperTable:
    def part(row: Values) -> Decimal | None:
        budget, spent = usd(year_budget.in_force(row)), usd(row["expenditure"])
        return Decimal(spent) / Decimal(budget) if budget and spent is not None else None

    in_force = [year_budget.in_force(row) for row in years]
    budget, budgets = amounts(Text("Budget", "Бюджет"), in_force, 1.6)
    spent, expenses = amounts(
        Text("Expenditure", "Расходы"), [row["expenditure"] for row in years], 1.6
    )
    rows = tuple(
        (
            Cell(same(str(row["year"])), more=_of_budget(row)),
            Cell(planned),
            Cell(used),
            Cell(percent(_whole_percent(part(row))), bar=part(row)),
        )
        for row, planned, used in zip(years, budgets, expenses, strict=True)
    )
    totals = (
        Cell(Text("All years", "Все годы"), strong=True),
        Cell(summed(in_force), strong=True),
        Cell(summed(row["expenditure"] for row in years), strong=True),
        Cell(blank=True),
    )
    return PaperTable(
        Text("Budget and expenditure", "Бюджет и расходы"),
        (
            Head(Text("Year", "Год"), 1.6),
            budget,
            spent,
            Head(Text("Share of the budget spent", "Доля освоенного бюджета"), 1.4),
        ),
        rows,
        totals=(totals,) if len(rows) > 1 else (),
        empty=_NO_YEARS,
    )


def _of_budget(row: Values) -> Text:
    """Return what else is said of the budget of a year: its status, and what it was at first."""
    parts = [portfolio.BUDGET_STATUS.text(row["budget_status"])] if row["budget_status"] else []
    if row["budget_revised"] and row["budget"]:
        parts.append(_AT_FIRST.filled(amount=money(row["budget"])))
    return text_pairs.listed(parts, "; ")


def _whole_percent(part: Decimal | None) -> Decimal | None:
    return None if part is None else Decimal(round(part * 100))


_PEOPLE = {
    "target_women": Text("Planned, women", "План, женщины"),
    "target_men": Text("Planned, men", "План, мужчины"),
    "target_total": Text("Planned, all", "План, всего"),
    "reached_women": Text("Reached, women", "Охвачено, женщины"),
    "reached_men": Text("Reached, men", "Охвачено, мужчины"),
    "reached_total": Text("Reached, all", "Охвачено, всего"),
}
_COUNTED = {"reached_women": "women", "reached_men": "men", "reached_total": "direct"}


def _people(count: Row, years: list[Values]) -> PaperTable:
    """Return who was to be reached and who was, year by year; what nobody planned has no column."""
    keys = [
        key for key in _PEOPLE
        if key in _COUNTED or any(row[key] is not None for row in years)
    ]  # fmt: skip
    rows = [
        (Cell(same(str(row["year"]))), *(Cell(number(row[key])) for key in keys))
        for row in years
        if any(row[key] is not None for key in keys)
    ]
    direct = (
        Cell(Text("Direct, cumulative", "Прямых, всего"), strong=True),
        *(
            Cell(number(count.get(_COUNTED[key])), strong=True)
            if key in _COUNTED
            else Cell(blank=True)
            for key in keys
        ),
    )
    indirect = (
        Cell(Text("Indirect", "Косвенных")),
        *(Cell(blank=True) for _ in keys[1:]),
        Cell(number(count.get("indirect"))),
    )
    below = (indirect,) if count.get("indirect") is not None else ()
    return PaperTable(
        Text("Beneficiaries", "Бенефициары"),
        (
            Head(Text("Year", "Год"), 1.7),
            *(Head(_PEOPLE[key], right=True) for key in keys),
        ),
        tuple(rows) if rows else (direct,),
        totals=(direct, *below) if rows else below,
    )


def _partners(asked: PaperRequest, project_id: UUID) -> Iterator[Part]:
    rows = queries.rows_of(asked.connection, "project_partner", [project_id])
    if rows:
        yield PaperTable(
            Text("Partners", "Партнёры"),
            (Head(Text("Role", "Роль"), 1), Head(Text("Organisation", "Организация"), 4)),
            tuple(
                (
                    Cell(code("project_partner", row, "role"), quiet=True),
                    Cell(asked.organisation(row["organisation_id"])),
                )
                for row in sorted(rows, key=lambda row: row["role"])
            ),
        )


def _documents(asked: PaperRequest, project_id: UUID) -> Iterator[Part]:
    rows = queries.rows_of(asked.connection, "project_document", [project_id])
    if rows:
        yield PaperTable(
            Text("Documents", "Документы"),
            (
                Head(Text("Kind", "Вид"), 1.4),
                Head(Text("Document", "Документ"), 4),
                Head(Text("Date", "Дата"), 1),
            ),
            tuple(
                (
                    Cell(code("project_document", row, "kind"), quiet=True),
                    Cell(text_pairs.pair(row, "title"), more=same(row["link"])),
                    Cell(day(row["dated_on"])),
                )
                for row in rows
            ),
        )


def _missing(asked: PaperRequest, values: Values) -> Iterator[Text]:
    yield from gaps(
        "project", values, "title", "main_theme", "sdgs", "gender_marker", "approved_on",
        "approved_amount",
    )  # fmt: skip
    yield from gaps(people_counted.ENTITY, _count(asked, values["id"]), "direct", "counted_on")
    if not queries.rows_of(asked.connection, "project_country", [values["id"]]):
        yield Text("Countries", "Страны")
    if not any(text_pairs.pair(values, "summary")):
        yield Text("Summary", "Описание")
    yield from half_gaps("project", [values], "summary", "framework_outcome", "programme_output")
    yield from half_gaps(people_counted.ENTITY, [_count(asked, values["id"])], "method")
    named = (("indicator", "name"), ("indicator_period", "note"), ("project_sector", "name"))
    for kind, stem in named:
        rows = queries.rows_of(asked.connection, kind, [values["id"]])
        yield from half_gaps(kind, rows, stem)


PAPERS = {"project": project_fiche}
