"""What is said beside a figure, so that two figures are not taken for each other (domain 1.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from sqlalchemy import Connection, func, select

from km_desktop.bilingual import Plural, Text
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.services.figures import figure_text
from km_desktop.services.figures.counting import count
from km_desktop.services.figures.definition import Definition, Figure, FigurePeriod
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
_PLACES = Text("In {n} countries and territories.", "Стран и территорий: {n}.")
_STATES = Text(
    "{ongoing} ongoing, {closed} closed; in {countries} countries.",
    "Выполняются {ongoing}, закрыты {closed}; стран: {countries}.",
)
_WITHOUT = Text("Co-financing beside it: {amount}.", "Софинансирование рядом: {amount}.")
_UNKNOWN = Text("Gender unknown: {n}.", "Пол неизвестен: {n}.")


def beside(connection: Connection, figure: Figure) -> Text | None:
    """Return what is said beside a figure, in one or more sentences; nothing for most."""
    found = list(sentences(connection, figure))
    if not found:
        return None
    return Text(" ".join(one.en for one in found), " ".join(one.ru for one in found))


def sentences(connection: Connection, figure: Figure) -> Iterator[Text]:
    """Yield what a figure leaves out, then what it is not to be taken for; not of a zero."""
    if figure.unpriced:
        yield figure_text.unpriced_text(figure.unpriced)
    if figure.unknown:
        yield _UNKNOWN.filled(n=figure.unknown)
    saying = _SAYINGS.get(figure.key)
    found = saying(connection, figure) if saying and figure.value else None
    if found is not None:
        yield found


def placeholder_of(connection: Connection) -> str:
    """Return the ISO code of the country that stands in for one without a name, if there is one."""
    return lineage.facts(connection).get(PLACEHOLDER) or ""


def _value(connection: Connection, key: str, span: FigurePeriod) -> Figure:
    return count(connection, BY_KEY[key], span)


def _experts(connection: Connection, figure: Figure) -> Text | None:
    rows = _definition(figure).rows(figure.span).subquery()
    again = connection.execute(select(func.count()).where(rows.c.amount > 1)).scalar_one()
    if not again:
        return None
    done = int(_value(connection, "assignments", figure.span).value)
    return _AGAIN.filled(
        n=again,
        assignments=_counted(_ASSIGNMENTS, done),
        experts=_counted(_EXPERTS, int(figure.value)),
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
    return _NAMED.filled(named=int(figure.value) - 1, country=COUNTRY.text(code))


def _internships(connection: Connection, figure: Figure) -> Text | None:
    with_mgimo = int(_value(connection, "internships_mgimo", figure.span).value)
    return _MGIMO.filled(n=with_mgimo) if with_mgimo else None


def _deployments(connection: Connection, figure: Figure) -> Text | None:
    return _PLACES.filled(n=int(_value(connection, "deployment_countries", figure.span).value))


def _projects(connection: Connection, figure: Figure) -> Text | None:
    rows = _definition(figure).rows(figure.span).subquery()
    ongoing = connection.execute(select(func.count()).where(rows.c.key == "ongoing")).scalar_one()
    countries = int(_value(connection, "project_countries", figure.span).value)
    return _STATES.filled(ongoing=ongoing, closed=int(figure.value) - ongoing, countries=countries)


def _volume(connection: Connection, figure: Figure) -> Text | None:
    added = _value(connection, "cofinancing", figure.span)
    return _WITHOUT.filled(amount=added.short) if added.value > Decimal(0) else None


_SAYINGS: dict[str, Callable[[Connection, Figure], Text | None]] = {
    "assignment_experts": _experts,
    "assignment_countries": _countries,
    "internships": _internships,
    "deployments": _deployments,
    "projects": _projects,
    "volume": _volume,
}
