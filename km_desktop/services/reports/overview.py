"""The annual overview: the figures of the partnership and a page for each programme.

It is made of the same tables as the reports, so that no number is counted in a second way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from km_desktop.bilingual import Text
from km_desktop.services.figures import Figure, FigurePeriod, footnotes, freezing
from km_desktop.services.reports import (
    assignments,
    events,
    fund,
    internships,
    people,
    portfolio,
    roster,
    volunteers,
)
from km_desktop.services.reports.counts import BY_KEY, Counts
from km_desktop.services.reports.report import ReportTable
from km_desktop.services.words import file_lists
from km_desktop.store.database import Database

HEADLINES = (
    "assignments", "assignment_experts", "assignment_countries",
    "roster", "participations", "awards",
    "internships", "deployments", "deployment_countries",
    "projects", "volume", "beneficiaries",
)  # fmt: skip
_MOST_CAUSES = 3


@dataclass(frozen=True)
class FigureNote:
    """A figure with what is said beside it."""

    figure: Figure
    beside: tuple[Text, ...]


@dataclass(frozen=True)
class FigureChange:
    """A figure that has changed since it was frozen; ``records`` are some that made it change."""

    label: Text
    before: Text
    now: Text
    records: tuple[str, ...]
    more: int


@dataclass(frozen=True)
class ProgrammeReport:
    """One programme of the partnership: what it is, its figures, its tables, what has changed."""

    title: Text
    about: Text
    cards: tuple[FigureNote, ...]
    tables: tuple[ReportTable, ...]
    changes: tuple[FigureChange, ...] = ()


@dataclass(frozen=True)
class Overview:
    """Everything the annual overview shows; ``since`` is the frozen set it is compared with."""

    span: FigurePeriod
    cards: tuple[FigureNote, ...]
    places: ReportTable
    years: ReportTable
    themes: ReportTable
    goals: ReportTable
    gender: ReportTable
    programmes: tuple[ProgrammeReport, ...]
    figures: tuple[Figure, ...]
    placeholder: str
    since: freezing.FrozenSet | None


@dataclass(frozen=True)
class _Part:
    title: Text
    about: Text
    keys: tuple[str, ...]
    tables: Callable[[Counts], list[ReportTable]]


_PARTS = (
    _Part(
        Text("Experts on Demand", "Эксперты по запросу"),
        Text(
            "Russian experts go on short assignments at the request of country offices.",
            "Российские эксперты выполняют краткосрочные задания по запросам страновых офисов.",
        ),
        ("assignments", "assignment_experts", "assignment_countries", "women_in_assignments"),
        lambda counts: assignments.by_country(counts)[:1],
    ),
    _Part(
        Text("Roster of experts", "Реестр экспертов"),
        Text(
            "Profiles of experts with a valid consent, ready to be proposed.",
            "Профили экспертов с действующим согласием, готовые к представлению.",
        ),
        ("roster", "themes", "women_on_roster"),
        lambda counts: [roster.roster(counts)[number] for number in (0, 3)],
    ),
    _Part(
        Text("International events", "Международные мероприятия"),
        Text(
            "Experts speak at international events on sustainable development.",
            "Эксперты выступают на международных мероприятиях по устойчивому развитию.",
        ),
        ("participations", "events", "event_experts", "women_at_events"),
        lambda counts: events.events(counts)[:1],
    ),
    _Part(
        Text("Challenge Fund", "Челлендж-фонд"),
        Text(
            "Innovative solutions of Russian institutions for partner countries.",
            "Инновационные решения российских организаций для стран-партнёров.",
        ),
        ("calls", "applications", "awards", "awards_committed", "awards_disbursed"),
        lambda counts: [fund.fund(counts)[number] for number in (0, 3)],
    ),
    _Part(
        Text("Internships", "Стажировки"),
        Text(
            "Master's students work for three to six months in offices of the United Nations.",
            "Студенты магистратуры три–шесть месяцев работают в офисах ООН.",
        ),
        ("internships", "internships_mgimo", "women_in_internships"),
        lambda counts: internships.internships(counts)[:2],
    ),
    _Part(
        Text("UN Volunteers", "Добровольцы ООН"),
        Text(
            "Volunteers fully funded by the partnership serve with agencies of the United Nations.",
            "Добровольцы, полностью финансируемые партнёрством, служат в учреждениях ООН.",
        ),
        ("deployments", "deployment_countries", "women_deployed"),
        lambda counts: [volunteers.volunteers(counts)[number] for number in (0, 3)],
    ),
    _Part(
        Text("Project portfolio", "Портфель проектов"),
        Text(
            "Projects of country offices and agencies, by national demand.",
            "Проекты страновых офисов и учреждений по запросам стран.",
        ),
        ("projects", "project_countries", "volume", "cofinancing", "expenditure", "beneficiaries"),
        lambda counts: [portfolio.portfolio(counts)[number] for number in (3, 5)],
    ),
)


def gather(database: Database, span: FigurePeriod) -> Overview:
    """Return the overview for a span, compared with the newest frozen set if there is one."""
    with database.reading() as connection:
        counts = Counts(connection, span, file_lists.read(connection))
        cards = _cards(counts, HEADLINES)
        _, places, years, _ = assignments.by_country(counts)
        themes, goals = assignments.by_theme(counts)
        (gender,) = people.gender(counts)
        programmes = [
            ProgrammeReport(
                part.title, part.about, _cards(counts, part.keys), tuple(part.tables(counts))
            )
            for part in _PARTS
        ]
        placeholder = footnotes.placeholder_of(connection)
        sets = freezing.frozen_sets(connection)
    since = sets[0] if sets else None
    if since is not None:
        programmes = [
            ProgrammeReport(one.title, one.about, one.cards, one.tables, changes)
            for one, changes in zip(programmes, _changes(database, since, span), strict=True)
        ]
    used = tuple(counts.used.values())
    return Overview(
        span, cards, places, years, themes, goals, gender, tuple(programmes), used, placeholder,
        since,
    )  # fmt: skip


def _cards(counts: Counts, keys: tuple[str, ...]) -> tuple[FigureNote, ...]:
    found = [counts.figure(key) for key in keys]
    return tuple(
        FigureNote(one, footnotes.beside(counts.connection, one, among_others=True))
        for one in found
    )


def _changes(
    database: Database, since: freezing.FrozenSet, span: FigurePeriod
) -> list[tuple[FigureChange, ...]]:
    """Return what has changed, part by part, for the period the figures were frozen for."""
    current = span.for_period(since.span.start, since.span.end)
    with database.reading() as connection:
        kept = {one.key: one for one in freezing.figures_of(connection, since.set_id)}
    found = []
    for part in _PARTS:
        changes = []
        for key in part.keys:
            if key not in kept:
                continue
            different = freezing.difference(database, since, key, current, _MOST_CAUSES)
            if not different.is_same:
                changes.append(_change(kept[key], different, database, current))
        found.append(tuple(changes))
    return found


def _change(
    kept: freezing.Frozen, different: freezing.Difference, database: Database, current: FigurePeriod
) -> FigureChange:
    with database.reading() as connection:
        now = Counts(connection, current, file_lists.Vocabulary()).figure(kept.key)
    records = tuple(cause.reference for cause in different.causes if cause.reference)
    more = different.more + len(different.causes) - len(records)
    return FigureChange(BY_KEY[kept.key].label, kept.exact, now.exact, records, more)
