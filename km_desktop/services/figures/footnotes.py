"""What is said beside a figure, so that two figures are not taken for each other (domain 1.2)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from sqlalchemy import Connection, func, select

from km_desktop.bilingual import Plural, Text
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.services.figures import beneficiaries, figure_text, periods, portfolio, volunteers
from km_desktop.services.figures.counting import count
from km_desktop.services.figures.definition import (
    DaysAnswered,
    Definition,
    Figure,
    FigurePeriod,
    Unit,
)
from km_desktop.services.figures.definitions import BY_KEY
from km_desktop.store import lineage

PLACEHOLDER = "placeholder_country"  # the fact of a sample file that names its invented country
_AGAIN = Text(
    "{n} of them completed two or more: {assignments} by {experts}.",
    "По два и более выполнили {n} из них: {assignments} у {experts}.",
)
_ASSIGNMENTS = Plural(
    ("{n} assignment", "{n} assignments"), ("{n} задание", "{n} задания", "{n} заданий")
)
_EXPERTS = Plural(("{n} expert", "{n} experts"), ("{n} эксперта", "{n} экспертов", "{n} экспертов"))
_NAMED = Text(
    "{named} are named publicly; {country} stands in for the one that is not.",
    "Публично названо: {named}; вместо неназванной – {country}.",
)
_MGIMO = Text("{n} of them with MGIMO.", "Из них при участии МГИМО: {n}.")
_PLACES = Text("Countries and territories: {n}.", "Стран и территорий: {n}.")
_STATES = Text(
    "{ongoing} ongoing, {closed} closed; countries: {countries}.",
    "Выполняются {ongoing}, закрыты {closed}; стран: {countries}.",
)
_WITHOUT = Text("Co-financing, not included: {amount}.", "Софинансирование, не входит: {amount}.")
_COUNTS = Text(
    "Projects with a count by this day: {n} of {all}.",
    "Проектов с подсчётом к этому дню: {n} из {all}.",
)
_GROWTHS = Text(
    "Projects with a count before the period and one within it: {n} of {all}.",
    "Проектов с подсчётом до периода и ещё одним внутри него: {n} из {all}.",
)
_ONLINE = Text(
    "Online volunteers, counted apart: {n}.", "Онлайн-добровольцы, считаются отдельно: {n}."
)
_SUSPENDED = Text(
    "Suspended, not counted: {projects}, {amount}.",
    "Приостановлено, не входит: {projects}, {amount}.",
)
_PROJECTS = Plural(("{n} project", "{n} projects"), ("{n} проект", "{n} проекта", "{n} проектов"))
_UNKNOWN = Text("Gender unknown: {n}.", "Пол неизвестен: {n}.")


def beside(
    connection: Connection, figure: Figure, *, among_others: bool = False
) -> tuple[Text, ...]:
    """Return the sentences said beside a figure, none for most; first what it leaves out.

    ``among_others`` of one day, what a past day means is said once for all, by ``counted_on``.
    """
    definition, span = BY_KEY[figure.key], figure.span
    if not definition.answers(span):
        return (periods.why_untold(span),)
    sentences: list[Text | None] = [None if among_others else periods.counted_on(span)]
    if figure.unpriced:
        sentences.insert(0, figure_text.unpriced_text(figure.unpriced))
    if definition.days is DaysAnswered.FROM_TODAY:
        sentences.append(periods.forecast(span))
    if definition.by_period is periods.BY_YEAR:
        sentences.append(periods.whole_years(span))
    if figure.unknown:
        sentences.append(_UNKNOWN.filled(n=figure.unknown))
    if figure.value:
        sentences += [tell(connection, figure) for tell in _SAYINGS.get(figure.key, ())]
    if figure.undated and definition.undated:
        sentences.append(definition.undated.filled(n=figure.undated))
    sentences += [tell(connection, figure) for tell in _APART.get(figure.key, ())]
    return tuple(sentence for sentence in sentences if sentence is not None)


def placeholder_of(connection: Connection) -> str:
    """Return the ISO code of the country that stands in for one without a name, if there is one."""
    return lineage.facts(connection).get(PLACEHOLDER) or ""


def _value(connection: Connection, key: str, span: FigurePeriod) -> Figure:
    return count(connection, BY_KEY[key], span)


def _whole(connection: Connection, key: str, span: FigurePeriod) -> int:
    return int(_value(connection, key, span).value or 0)


def _experts(connection: Connection, figure: Figure) -> Text | None:
    rows = _definition(figure).rows(figure.span).subquery()
    again = connection.execute(select(func.count()).where(rows.c.amount > 1)).scalar_one()
    if not again:
        return None
    done = _whole(connection, "assignments", figure.span)
    return _AGAIN.filled(
        n=again,
        assignments=_counted(_ASSIGNMENTS, done),
        experts=_counted(_EXPERTS, int(figure.value or 0)),
    )


def _definition(figure: Figure) -> Definition:
    return BY_KEY[figure.key]


def _counted(plural: Plural, n: int) -> Text:
    return Text(plural.say("en", n), plural.say("ru", n))


def _countries(connection: Connection, figure: Figure) -> Text | None:
    code = placeholder_of(connection)
    rows = _definition(figure).rows(figure.span).subquery()
    if not code or not connection.execute(select(rows.c.key).where(rows.c.key == code)).first():
        return None
    return _NAMED.filled(named=int(figure.value or 0) - 1, country=COUNTRY.text(code))


def _internships(connection: Connection, figure: Figure) -> Text | None:
    with_mgimo = _whole(connection, "internships_mgimo", figure.span)
    return _MGIMO.filled(n=with_mgimo) if with_mgimo else None


def _deployments(connection: Connection, figure: Figure) -> Text | None:
    return _PLACES.filled(n=_whole(connection, "deployment_countries", figure.span))


def _projects(connection: Connection, figure: Figure) -> Text | None:
    rows = _definition(figure).rows(figure.span).subquery()
    ongoing = connection.execute(select(func.count()).where(rows.c.key == "ongoing")).scalar_one()
    countries = _whole(connection, "project_countries", figure.span)
    return _STATES.filled(
        ongoing=ongoing, closed=int(figure.value or 0) - ongoing, countries=countries
    )


def _volume(connection: Connection, figure: Figure) -> Text | None:
    added = _value(connection, "cofinancing", figure.span)
    return _WITHOUT.filled(amount=added.short) if added.value else None


def _online(connection: Connection, figure: Figure) -> Text | None:
    rows = volunteers.online(figure.span).subquery()
    many = connection.execute(select(func.count()).select_from(rows)).scalar_one()
    return _ONLINE.filled(n=many) if many else None


def _suspended(connection: Connection, figure: Figure) -> Text | None:
    rows = portfolio.suspended(figure.span).subquery()
    query = select(func.count(), func.coalesce(func.sum(rows.c.amount), 0)).select_from(rows)
    many, cents = connection.execute(query).one()
    if not many:
        return None
    amount = figure_text.short(Decimal(cents), Unit.USD_CENTS)
    return _SUSPENDED.filled(projects=_counted(_PROJECTS, many), amount=amount)


def _counts(connection: Connection, figure: Figure) -> Text | None:
    if figure.value is None:
        return periods.NO_GROWTH
    projects = _whole(connection, "projects", beneficiaries.counted_by(figure.span))
    rows = beneficiaries.direct(figure.span).subquery()
    many = connection.execute(select(func.count()).select_from(rows)).scalar_one()
    words = _GROWTHS if figure.span.start else _COUNTS
    return words.filled(n=many, all=projects) if many < projects else None


_Saying = Callable[[Connection, Figure], Text | None]
# What explains a figure that is not zero, and what stands beside it in any case.
_SAYINGS: dict[str, tuple[_Saying, ...]] = {
    "assignment_experts": (_experts,),
    "assignment_countries": (_countries,),
    "internships": (_internships,),
    "deployments": (_deployments,),
    "projects": (_projects,),
    "volume": (_volume,),
}
_APART: dict[str, tuple[_Saying, ...]] = {
    "beneficiaries": (_counts,),
    "deployments": (_online,),
    "projects": (_suspended,),
    "volume": (_suspended,),
}
