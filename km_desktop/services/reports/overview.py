"""The annual overview: the figures of the partnership and a page for each programme.

It is made of the same tables as the reports, so that no number is counted in a second way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from km_desktop.bilingual import Text
from km_desktop.services.figures import Figure, FigurePeriod, footnotes, freezing
from km_desktop.services.figures.periods import why_untold
from km_desktop.services.printing.brief_content import NOTHING
from km_desktop.services.printing.text_pairs import MANAGER
from km_desktop.services.reports import (
    assignments,
    events,
    fund,
    internships,
    people,
    portfolio,
    results,
    roster,
    stories,
    volunteers,
)
from km_desktop.services.reports.counts import BY_KEY, Counts
from km_desktop.services.reports.report import ReportTable
from km_desktop.services.reports.results import Result, Results
from km_desktop.services.reports.stories import Story
from km_desktop.services.words import file_lists
from km_desktop.store.database import Database

_MOST_CAUSES = 3
_ONE_FIGURE = 3  # columns: the names, a figure, and its share or its sum


@dataclass(frozen=True)
class FigureNote:
    """A figure as a tile has it, with what is said beside it."""

    figure: Figure
    value: Text
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
    """One programme of the partnership: what it is and brought, its tables, what has changed.

    Without results the programme has nothing to show for the span; ``untold`` says why its figures
    cannot be told at all.
    """

    title: Text
    about: Text
    results: tuple[Result, ...]
    cards: tuple[FigureNote, ...]
    tables: tuple[ReportTable, ...]
    untold: Text = NOTHING
    changes: tuple[FigureChange, ...] = ()


@dataclass(frozen=True)
class SignedForeword:
    """What somebody writes before the figures, and who signs it."""

    words: Text
    name: Text
    position: Text


def foreword_of(english: str, russian: str, manager: str) -> SignedForeword | None:
    """Return a foreword that the project manager signs, nothing where none is written."""
    words = Text(english.strip(), russian.strip())
    if not any(words):
        return None
    return SignedForeword(words, Text(manager, manager), MANAGER if manager else NOTHING)


@dataclass(frozen=True)
class Overview:
    """Everything the annual overview shows; ``since`` is the frozen set it is compared with."""

    span: FigurePeriod
    foreword: SignedForeword | None
    places: ReportTable
    years: ReportTable
    themes: ReportTable
    goals: ReportTable
    gender: ReportTable
    programmes: tuple[ProgrammeReport, ...]
    stories: tuple[Story, ...]
    figures: tuple[Figure, ...]
    placeholder: str
    since: freezing.FrozenSet | None


@dataclass(frozen=True)
class _Part:
    title: Text
    about: Text
    keys: tuple[str, ...]
    results: Results
    tables: Callable[[Counts], list[ReportTable]]


_PARTS = (
    _Part(
        Text("Experts on Demand", "Эксперты по запросу"),
        Text(
            "Russian experts go on short assignments at the request of country offices.",
            "Российские эксперты выполняют краткосрочные задания по запросам страновых офисов.",
        ),
        ("assignments", "assignment_experts", "assignment_countries", "women_in_assignments"),
        results.assignments,
        lambda counts: assignments.by_country(counts)[:1],
    ),
    _Part(
        Text("Roster of experts", "Реестр экспертов"),
        Text(
            "Profiles of experts with a valid consent, ready to be proposed.",
            "Профили экспертов с действующим согласием, готовые к представлению.",
        ),
        ("roster", "themes", "women_on_roster"),
        results.roster,
        lambda counts: [roster.roster(counts)[number] for number in (0, 3)],
    ),
    _Part(
        Text("International events", "Международные мероприятия"),
        Text(
            "Experts speak at international events on sustainable development.",
            "Эксперты выступают на международных мероприятиях по устойчивому развитию.",
        ),
        ("participations", "events", "event_experts", "women_at_events"),
        results.events,
        lambda counts: events.events(counts)[:1],
    ),
    _Part(
        Text("Challenge Fund", "Челлендж-фонд"),
        Text(
            "Innovative solutions of Russian institutions for partner countries.",
            "Инновационные решения российских организаций для стран-партнёров.",
        ),
        ("calls", "applications", "awards", "awards_committed", "awards_disbursed"),
        results.fund,
        lambda counts: [fund.fund(counts)[number] for number in (0, 3)],
    ),
    _Part(
        Text("Internships", "Стажировки"),
        Text(
            "Master's students work for three to six months in offices of the United Nations.",
            "Студенты магистратуры от трёх до шести месяцев работают в офисах ООН.",
        ),
        ("internships", "internships_mgimo", "women_in_internships"),
        results.internships,
        lambda counts: internships.internships(counts)[:2],
    ),
    _Part(
        Text("UN Volunteers", "Добровольцы ООН"),
        Text(
            "Volunteers fully funded by the partnership serve with agencies of the United Nations.",
            "Добровольцы, полностью финансируемые партнёрством, служат в учреждениях ООН.",
        ),
        ("deployments", "deployment_countries", "women_deployed"),
        results.volunteers,
        lambda counts: [volunteers.volunteers(counts)[number] for number in (0, 3)],
    ),
    _Part(
        Text("Project portfolio", "Портфель проектов"),
        Text(
            "Projects of country offices and agencies, by national demand.",
            "Проекты страновых офисов и учреждений по запросам стран.",
        ),
        ("projects", "project_countries", "volume", "cofinancing", "expenditure", "beneficiaries"),
        results.portfolio,
        lambda counts: [portfolio.portfolio(counts)[number] for number in (3, 5)],
    ),
)


def gather(
    database: Database, span: FigurePeriod, foreword: SignedForeword | None = None
) -> Overview:
    """Return the overview for a span, compared with the newest frozen set if there is one."""
    with database.reading() as connection:
        counts = Counts(connection, span, file_lists.read(connection))
        _, places, years, _ = assignments.by_country(counts)
        themes, goals = assignments.by_theme(counts)
        (gender,) = people.gender(counts)
        programmes = [_programme(counts, part) for part in _PARTS]
        photographed = stories.gather(connection, span)
        placeholder = footnotes.placeholder_of(connection)
        sets = freezing.frozen_sets(connection)
    since = sets[0] if sets else None
    if since is not None:
        changes = _changes(database, since, span)
        programmes = [
            replace(one, changes=changed) for one, changed in zip(programmes, changes, strict=True)
        ]
    used = tuple(one for one in counts.used.values() if one.value)
    return Overview(
        span, foreword, places, years, themes, goals, _without_empty(gender), tuple(programmes),
        photographed, used, placeholder, since,
    )  # fmt: skip


def _programme(counts: Counts, part: _Part) -> ProgrammeReport:
    found = tuple(part.results(counts))
    figures = [counts.figure(key) for key in part.keys]
    is_known = any(one.value is not None for one in figures)
    return ProgrammeReport(
        part.title,
        part.about,
        found,
        tuple(_card(counts, one) for one in figures if one.value) if found else (),
        tuple(one for one in part.tables(counts) if _says_more(one)) if found else (),
        NOTHING if is_known else why_untold(counts.span),
    )


def _says_more(table: ReportTable) -> bool:
    """Tell whether a table has more to say than the figures: not one row, not one year twice."""
    if not table.rows or (len(table.rows) == 1 and len(table.columns) <= _ONE_FIGURE):
        return False
    return bool(table.chart) or len(table.columns) > _ONE_FIGURE


def _without_empty(table: ReportTable) -> ReportTable:
    return replace(table, rows=tuple(row for row in table.rows if any(row[1:])))


def _card(counts: Counts, figure: Figure) -> FigureNote:
    beside = footnotes.beside(counts.connection, figure, among_others=True)
    return FigureNote(figure, results.amount_text(counts, figure.key), beside)


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
