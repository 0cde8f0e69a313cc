"""What the overview shows: the headline figures with what has changed, and programmes in parts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from sqlalchemy import Connection, func, select

from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.services import figures
from km_desktop.services.figures import Figure, FigurePeriod, breakdown, figure_text, freezing
from km_desktop.services.figures.breakdown import By, FigurePart
from km_desktop.services.figures.footnotes import PLACEHOLDER, beside
from km_desktop.services.words import file_lists, formatting
from km_desktop.store import lineage
from km_desktop.store.database import Database
from km_desktop.store.values import table_of

HEADLINES = (
    "assignments", "assignment_experts", "assignment_countries", "roster", "internships",
    "deployments", "projects", "volume",
)  # fmt: skip
Tone = Literal["ok", "bad", "muted"]
_SINCE = Text("{change} since {day}", "{change} с {day}")
_SINCE_WITH = Text("{change} since {day}: {records}", "{change} с {day}: {records}")
_SAME = Text("unchanged since {day}", "без изменений с {day}")
_NAMED = 2  # records that a card has room for


@dataclass(frozen=True)
class Headline:
    """A figure on a card: what is said under its name, and what has changed since it was frozen.

    ``counts`` is what it counts, where something more particular is said first.
    """

    figure: Figure
    says: Text
    counts: Text
    change: Text
    tone: Tone
    frozen: freezing.FrozenSet | None = None


@dataclass(frozen=True)
class ProgrammeFigures:
    """A programme in parts, each part with its rows behind it; ``of`` is the figure."""

    of: str
    countries: tuple[FigurePart, ...]
    charts: dict[By, tuple[FigurePart, ...]]
    total: Decimal | None
    placeholder: str = ""


@dataclass(frozen=True)
class ProgrammeKind:
    """What the overview can show of a programme: its figure, its words and its charts."""

    key: str
    label: Text
    on_map: Text
    charts: tuple[By, ...]


PROGRAMMES: tuple[ProgrammeKind, ...] = (
    ProgrammeKind(
        "assignments",
        Text("Assignments", "Задания"),
        Text("Assignments by country", "Задания по странам"),
        (By.YEAR, By.THEME, By.SDG, By.SEX, By.MODALITY),
    ),
    ProgrammeKind(
        "deployments",
        Text("UN Volunteers", "Добровольцы ООН"),
        Text("UN Volunteers by country", "Добровольцы ООН по странам"),
        (By.YEAR, By.CATEGORY, By.SDG, By.SEX, By.HOST),
    ),
    ProgrammeKind(
        "internships",
        Text("Internships", "Стажировки"),
        Text("Internships by country", "Стажировки по странам"),
        (By.YEAR, By.UNIVERSITY, By.FUNDING, By.SEX, By.FORMAT),
    ),
    ProgrammeKind(
        "participations",
        Text("Events", "Мероприятия"),
        Text("Participations by country", "Участие по странам"),
        (By.YEAR, By.THEME, By.SDG, By.SEX, By.ROLE),
    ),
    ProgrammeKind(
        "awards",
        Text("Challenge Fund", "Челлендж-фонд"),
        Text("Awards by country", "Гранты по странам"),
        (By.YEAR, By.THEME, By.STATUS),
    ),
    ProgrammeKind(
        "projects",
        Text("Projects", "Проекты"),
        Text("Projects by country", "Проекты по странам"),
        (By.YEAR, By.THEME, By.SDG, By.BENEFICIARY_SEX, By.STATUS, By.AGENCY),
    ),
)
CHART_TITLES: dict[By, Text] = {
    By.YEAR: Text("By year", "По годам"),
    By.THEME: Text("By main theme", "По основной теме"),
    By.SDG: Text("By goal", "По целям устойчивого развития"),
    By.SEX: Text("By sex", "По полу"),
    By.MODALITY: Text("By modality", "По формату работы"),
    By.CATEGORY: Text("By category", "По категории"),
    By.HOST: Text("By host agency", "По принимающей организации"),
    By.UNIVERSITY: Text("By university", "По университету"),
    By.FUNDING: Text("By funding", "По финансированию"),
    By.FORMAT: Text("By format", "По формату"),
    By.ROLE: Text("By role", "По роли"),
    By.STATUS: Text("By status", "По статусу"),
    By.AGENCY: Text("By agency", "По учреждению"),
    By.BENEFICIARY_SEX: Text("Beneficiaries by sex", "Бенефициары по полу"),
}
# Charts that take apart another figure than the programme's own.
_OTHER_FIGURES: dict[By, str] = {By.BENEFICIARY_SEX: "beneficiaries"}


def headlines(
    database: Database, span: FigurePeriod, keys: tuple[str, ...] = HEADLINES
) -> list[Headline]:
    """Return the cards of the overview, each compared with the set that was frozen last."""
    with database.reading() as connection:
        sets = freezing.frozen_sets(connection)
        last = sets[0] if sets else None
        definitions = [figures.BY_KEY[key] for key in keys]
        found = [
            (figure, _beside(connection, figure))
            for figure in figures.count_all(connection, definitions, span)
        ]
        kept = {one.key for one in freezing.figures_of(connection, last.set_id)} if last else set()
    return [
        Headline(
            figure, *said, *_changed(database, figure, last if figure.key in kept else None), last
        )
        for figure, said in found
    ]


def _beside(connection: Connection, figure: Figure) -> tuple[Text, Text]:
    more = beside(connection, figure)
    return (figure_text.sentences(more), figure.counts) if more else (figure.counts, Text("", ""))


def _changed(
    database: Database, figure: Figure, last: freezing.FrozenSet | None
) -> tuple[Text, Tone]:
    if last is None:
        return Text("", ""), "muted"
    same_period = figure.span.for_period(last.span.start, last.span.end)
    found = freezing.difference(database, last, figure.key, same_period, most=_NAMED)
    day = Text(*(formatting.day(last.span.as_of, language) for language in LANGUAGES))
    if found.is_same:
        return _SAME.filled(day=day), "muted"
    sign = "+" if found.change > 0 else "−"
    size = figure_text.short(abs(found.change), figure.unit)
    change = Text(f"{sign}{size.en}", f"{sign}{size.ru}")
    names = [cause.reference for cause in found.causes if cause.reference]
    tone: Tone = "ok" if found.change > 0 else "bad"
    if not names:
        return _SINCE.filled(change=change, day=day), tone
    more = len(found.causes) - len(names) + found.more
    records = ", ".join(names) + (" …" if more else "")
    return _SINCE_WITH.filled(change=change, day=day, records=records), tone


def figure_of(programme_key: str, by: By) -> str:
    """Return the figure whose parts a chart of a programme shows."""
    return _OTHER_FIGURES.get(by, programme_key)


def programme(database: Database, key: str, span: FigurePeriod) -> ProgrammeFigures:
    """Return a programme by country and in its charts, read in one transaction."""
    kind = next(one for one in PROGRAMMES if one.key == key)
    definition = figures.BY_KEY[key]
    with database.reading() as connection:
        words = file_lists.read(connection)

        def parts(by: By) -> tuple[FigurePart, ...]:
            shown = figures.BY_KEY[figure_of(key, by)]
            return tuple(breakdown.parts(connection, shown, span, by, words))

        return ProgrammeFigures(
            key,
            tuple(part for part in parts(By.COUNTRY) if part.key),
            {by: parts(by) for by in kind.charts},
            figures.count(connection, definition, span).value,
            lineage.facts(connection).get(PLACEHOLDER, ""),
        )


def first_year(database: Database) -> int | None:
    """Return the year in which the first counted assignment ended, nothing when there is none."""
    with database.reading() as connection:
        table = table_of("assignment")
        day = connection.execute(
            select(func.min(table.c.actual_end)).where(table.c.removed_at.is_(None))
        ).scalar()
    return day.year if day else None
