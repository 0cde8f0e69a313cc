"""Which reports there are: their codes (domain 9.1), words, and the functions that make them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from km_desktop.bilingual import Text
from km_desktop.services.figures import FigurePeriod
from km_desktop.services.reports import (
    assignments,
    events,
    fund,
    headline,
    internships,
    lists,
    people,
    portfolio,
    roster,
    volunteers,
)
from km_desktop.services.reports.counts import Counts
from km_desktop.services.reports.report import ReportTable
from km_desktop.store.database import Database


@dataclass(frozen=True)
class ReportKind:
    """One of the reports that there are, and the function that makes its tables.

    A ``listing`` reads the file in its own way instead, page by page.
    """

    code: str
    title: Text
    about: Text
    tables: Callable[[Counts], list[ReportTable]] | None = None
    listing: Callable[[Database, FigurePeriod], list[ReportTable]] | None = None
    personal: bool = False


_COUNTED: tuple[ReportKind, ...] = (
    ReportKind(
        "R1",
        Text("Headline figures", "Главные показатели"),
        Text(
            "Every published figure with its definition and how it is published.",
            "Все публикуемые показатели: определения и вид для публикации.",
        ),
        headline.headline,
    ),
    ReportKind(
        "R2",
        Text("Experts on Demand by country and year", "Эксперты по запросу: страны и годы"),
        Text(
            "Completed assignments by country and year, and those cancelled after start or "
            "terminated.",
            "Завершённые задания по странам и годам, а также отменённые после начала или "
            "прекращённые.",
        ),
        assignments.by_country,
    ),
    ReportKind(
        "R3",
        Text("Experts on Demand by theme and goal", "Эксперты по запросу: темы и цели"),
        Text(
            "Completed assignments by main theme and Sustainable Development Goal.",
            "Завершённые задания по основной теме и Целям устойчивого развития.",
        ),
        assignments.by_theme,
    ),
    ReportKind(
        "R4",
        Text(
            "Experts on Demand by modality and output",
            "Эксперты по запросу: форматы и результаты",
        ),
        Text(
            "How completed assignments were done and what they brought.",
            "Как выполнялись завершённые задания и какой результат дали.",
        ),
        assignments.by_modality,
    ),
    ReportKind(
        "R5",
        Text("Composition of the roster", "Состав реестра"),
        Text(
            "Profiles by theme, gender, language, degree, country and last verification.",
            "Профили по теме, полу, языкам, степени, стране и последней проверке.",
        ),
        roster.roster,
    ),
    ReportKind(
        "R6",
        Text("Gender balance", "Соотношение женщин и мужчин"),
        Text(
            "Women, men and those whose gender is unknown, in every component.",
            "Женщины, мужчины и те, чей пол неизвестен, по каждому направлению.",
        ),
        people.gender,
    ),
    ReportKind(
        "R7",
        Text("Internships", "Стажировки"),
        Text(
            "Completed internships by host country, university, funding and year.",
            "Завершённые стажировки: страны, университеты, финансирование, годы.",
        ),
        internships.internships,
    ),
    ReportKind(
        "R8",
        Text("UN Volunteers", "Добровольцы ООН"),
        Text(
            "Deployments that started by year, category, host agency and country.",
            "Начавшиеся назначения: годы, категории, принимающие организации, страны.",
        ),
        volunteers.volunteers,
    ),
    ReportKind(
        "R9",
        Text("Events", "Мероприятия"),
        Text(
            "Events, participations and their costs by year, theme and country.",
            "Мероприятия, участие и расходы по годам, темам и странам.",
        ),
        events.events,
    ),
    ReportKind(
        "R10",
        Text("Challenge Fund", "Челлендж-фонд"),
        Text(
            "Applications by call and status; awards with what was paid and is overdue.",
            "Заявки по конкурсам и статусам; гранты: что выплачено и что просрочено.",
        ),
        fund.fund,
    ),
    ReportKind(
        "R11",
        Text("Project portfolio", "Портфель проектов"),
        Text(
            "Projects and approved volume by country, theme, goal, status and agency; money by "
            "year.",
            "Проекты и утверждённый объём по странам, темам, целям, статусам и учреждениям; "
            "деньги по годам.",
        ),
        portfolio.portfolio,
    ),
    ReportKind(
        "R12",
        Text("Beneficiaries", "Бенефициары"),
        Text(
            "Direct beneficiaries by sex, country and year.",
            "Прямые бенефициары по полу, странам и годам.",
        ),
        portfolio.beneficiaries,
    ),
    ReportKind(
        "R13",
        Text("Engagement of experts", "Привлечение экспертов"),
        Text(
            "Experts engaged more than once, and those never engaged.",
            "Эксперты, привлечённые повторно, и те, кого ещё не привлекали.",
        ),
        roster.use_of_experts,
        personal=True,
    ),
)
_LISTED: tuple[ReportKind, ...] = (
    ReportKind(
        "R14",
        Text("Deadlines", "Сроки"),
        Text(
            "Deliverables, contracts, reports, consents and passports that fall due.",
            "Результаты, договоры, отчёты, согласия и паспорта, срок которых подходит.",
        ),
        listing=lists.deadlines,
        personal=True,
    ),
    ReportKind(
        "R15",
        Text("Data quality", "Качество данных"),
        Text(
            "What the rules find in the records, on the day of the report.",
            "Что правила находят в записях на день отчёта.",
        ),
        listing=lists.data_quality,
        personal=True,
    ),
)
_WHOLE = ReportKind(
    "R16",
    Text("Annual report tables", "Таблицы годового отчёта"),
    Text(
        "All counted tables for the period; lists to work on stand by themselves.",
        "Все таблицы с показателями за период; рабочие списки – отдельно.",
    ),
    lambda counts: [table for kind in _COUNTED if kind.tables for table in kind.tables(counts)],
    personal=True,
)
KINDS: dict[str, ReportKind] = {kind.code: kind for kind in (*_COUNTED, *_LISTED, _WHOLE)}
