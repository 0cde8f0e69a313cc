"""Figures of the roster (domain 9.2)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Select,
    null,
    or_,
    select,
)

from km_desktop.bilingual import Text
from km_desktop.services.figures import assignments, people, periods
from km_desktop.services.figures.definition import (
    DaysAnswered,
    Definition,
    FigurePeriod,
    Measure,
    Unit,
    counted,
    live,
)
from km_desktop.store.values import table_of


def roster(span: FigurePeriod) -> Select[Any]:
    """Select the experts who count on the roster."""
    expert = table_of("expert")
    return select(expert.c.id, null().label("key"), null().label("amount")).where(
        live(expert),
        counted(expert),
        people.consented("ROSTER", expert.c.person_id, span.as_of),
    )


def themes(span: FigurePeriod) -> Select[Any]:
    """Select the themes that an active expert has."""
    theme, expert = table_of("theme"), table_of("expert")
    active = (live(expert), expert.c.status == "active")
    others = people.text_of(expert.c.other_themes)
    beside = select(expert.c.id).where(
        *active, others.is_not(None), others.contains("|" + theme.c.code + "|")
    )
    # Main themes are read once for all; only a theme that is nobody's is looked for beside them.
    used = or_(theme.c.code.in_(select(expert.c.main_theme).where(*active)), beside.exists())
    return select(theme.c.id, theme.c.code.label("key"), null().label("amount")).where(
        live(theme), used
    )


def _experts_again(span: FigurePeriod) -> Select[Any]:
    found = assignments.assigned_experts(span).subquery()
    return select(found.c.id, found.c.key, found.c.amount).where(found.c.amount > 1)


def _experts_never(span: FigurePeriod) -> Select[Any]:
    ever = span.for_period(None, None)
    found = roster(ever).subquery()
    used = assignments.assigned_experts(ever).subquery()
    return select(found.c.id, found.c.key, found.c.amount).where(
        found.c.id.not_in(select(used.c.id))
    )


PUBLISHED: tuple[Definition, ...] = (
    Definition(
        "roster",
        Text("Expert profiles", "Профилей экспертов"),
        Text(
            "Experts active or inactive on the roster with a valid consent; drafts, rejected, "
            "archived and anonymised profiles are left out.",
            "Действующие и недействующие эксперты с согласием; без черновиков, отклонённых, "
            "архивных и обезличенных.",
        ),
        periods.NO_PERIOD,
        "expert",
        roster,
        step=10,
        days=DaysAnswered.FROM_TODAY,
    ),
    Definition(
        "themes",
        Text("Thematic areas in use", "Тематических областей в работе"),
        Text("Themes with at least one active expert.", "Темы, где есть действующий эксперт."),
        periods.NO_PERIOD,
        "theme",
        themes,
        days=DaysAnswered.TODAY,
    ),
)


WOMEN: tuple[Definition, ...] = (
    Definition(
        "women_on_roster",
        Text("Women on the roster", "Женщин в реестре"),
        periods.AMONG_KNOWN,
        periods.NO_PERIOD,
        "expert",
        people.WomenAmong(roster, "expert"),
        Measure.SHARE,
        Unit.PER_CENT,
        days=DaysAnswered.FROM_TODAY,
    ),
)


FURTHER: tuple[Definition, ...] = (
    Definition(
        "experts_again",
        Text("Experts engaged more than once", "Экспертов, привлечённых повторно"),
        Text(
            "Experts who completed two or more assignments in the period.",
            "Эксперты, завершившие в периоде два задания и более.",
        ),
        periods.BY_END,
        "expert",
        _experts_again,
    ),
    Definition(
        "experts_never",
        Text("Experts never engaged", "Экспертов, ни разу не привлечённых"),
        Text(
            "Experts on the roster who have never completed an assignment.",
            "Эксперты реестра, которые ещё не завершили ни одного задания.",
        ),
        periods.NO_PERIOD,
        "expert",
        _experts_never,
        days=DaysAnswered.FROM_TODAY,
    ),
)
