"""The figures the partnership publishes, each with its definition (domain 9.2).

One function computes each figure; the command line, the reports and the screen all ask it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, FromClause, and_, distinct, func, or_, select

from km_desktop.marks import Text
from km_desktop.store.database import Database
from km_desktop.store.values import table_of

COMPLETED = ("completed", "closed")
DEPLOYED = ("serving", "completed", "resigned", "ended_early")


@dataclass(frozen=True)
class Definition:
    """What a figure counts, in words; ``rounded`` figures are published as “over N”."""

    key: str
    label: Text
    counts: Text
    rounded: bool
    compute: Callable[[Connection, date], int]


@dataclass(frozen=True)
class Figure:
    """A figure on a day, exactly and as it is published."""

    key: str
    label: Text
    counts: Text
    value: int
    published: Text
    as_of: date


def compute(database: Database, as_of: date) -> list[Figure]:
    """Return every figure as it stands on a day."""
    with database.reading() as connection:
        figures = []
        for definition in DEFINITIONS:
            value = definition.compute(connection, as_of)
            published = over(value) if definition.rounded else Text(str(value), str(value))
            figures.append(
                Figure(definition.key, definition.label, definition.counts, value, published, as_of)
            )
        return figures


def over(value: int, step: int = 10) -> Text:
    """Return “over N”: the largest round number strictly below; a round value stands as it is."""
    if value % step == 0:
        return Text(str(value), str(value))
    below = value // step * step
    return Text(f"over {below}", f"более {below}") if below else Text(str(value), str(value))


def _live(table: FromClause, *conditions: ColumnElement[bool]) -> list[ColumnElement[bool]]:
    return [table.c.removed_at.is_(None), *conditions]


def _number(
    connection: Connection, what: ColumnElement[int], *conditions: ColumnElement[bool]
) -> int:
    return int(connection.execute(select(what).where(*conditions)).scalar_one())


def consented(purpose: str, person: ColumnElement[object], as_of: date) -> ColumnElement[bool]:
    """Return the condition that a person's newest consent to a purpose is valid on a day."""
    consent, other = table_of("consent"), table_of("consent").alias()
    spoken_later = select(other.c.id).where(
        other.c.person_id == consent.c.person_id,
        other.c.purpose == purpose,
        other.c.given_on <= as_of,
        other.c.removed_at.is_(None),
        or_(
            other.c.given_on > consent.c.given_on,
            and_(other.c.withdrawn_on >= consent.c.given_on, other.c.withdrawn_on <= as_of),
        ),
    )
    return (
        select(consent.c.id)
        .where(
            consent.c.person_id == person,
            consent.c.purpose == purpose,
            consent.c.given_on <= as_of,
            or_(consent.c.valid_until.is_(None), consent.c.valid_until >= as_of),
            or_(consent.c.withdrawn_on.is_(None), consent.c.withdrawn_on > as_of),
            consent.c.removed_at.is_(None),
            ~spoken_later.exists(),
        )
        .exists()
    )


def roster_conditions(as_of: date) -> list[ColumnElement[bool]]:
    """Return what makes an expert count on the roster."""
    expert = table_of("expert")
    return _live(
        expert,
        expert.c.status.in_(("active", "inactive")),
        consented("ROSTER", expert.c.person_id, as_of),
    )


def _roster(connection: Connection, as_of: date) -> int:
    return _number(connection, func.count(table_of("expert").c.id), *roster_conditions(as_of))


def _themes(connection: Connection, as_of: date) -> int:
    expert = table_of("expert")
    active = _live(expert, expert.c.status == "active")
    found: set[str] = set()
    query = select(expert.c.main_theme, expert.c.other_themes).where(*active).distinct()
    for main, others in connection.execute(query):
        found.update(others)
        if main:
            found.add(main)
    return len(found)


def _done(as_of: date) -> list[ColumnElement[bool]]:
    done = table_of("assignment")
    ended = or_(done.c.actual_end.is_(None), done.c.actual_end <= as_of)
    return _live(done, done.c.status.in_(COMPLETED), ended)


def _assignments(connection: Connection, as_of: date) -> int:
    return _number(connection, func.count(table_of("assignment").c.id), *_done(as_of))


def _assigned_experts(connection: Connection, as_of: date) -> int:
    expert = table_of("assignment").c.expert_id
    return _number(connection, func.count(distinct(expert)), *_done(as_of))


def _assignment_countries(connection: Connection, as_of: date) -> int:
    country = table_of("assignment").c.country
    return _number(connection, func.count(distinct(country)), *_done(as_of))


def _internships(connection: Connection, as_of: date) -> int:
    table = table_of("internship")
    ended = or_(table.c.actual_end.is_(None), table.c.actual_end <= as_of)
    return _number(
        connection, func.count(table.c.id), *_live(table, table.c.status == "completed", ended)
    )


def _deployed(as_of: date) -> list[ColumnElement[bool]]:
    table = table_of("deployment")
    return _live(table, table.c.status.in_(DEPLOYED), table.c.actual_start <= as_of)


def _deployments(connection: Connection, as_of: date) -> int:
    return _number(connection, func.count(table_of("deployment").c.id), *_deployed(as_of))


def _deployment_countries(connection: Connection, as_of: date) -> int:
    country = table_of("deployment").c.country
    return _number(connection, func.count(distinct(country)), *_deployed(as_of))


DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        "roster",
        Text("Expert profiles", "Профилей экспертов"),
        Text(
            "Experts active or inactive on the roster with a valid consent; drafts, rejected, "
            "archived and anonymised profiles are left out.",
            "Активные и неактивные эксперты реестра с действующим согласием; черновики, "
            "отклонённые, архивные и обезличенные профили не входят.",
        ),
        True,
        _roster,
    ),
    Definition(
        "themes",
        Text("Thematic areas in use", "Тематических областей в работе"),
        Text("Themes with at least one active expert.", "Темы, где есть активный эксперт."),
        False,
        _themes,
    ),
    Definition(
        "assignments",
        Text("Assignments completed", "Завершено заданий"),
        Text(
            "Assignments completed or closed, by their actual end; those cancelled or terminated "
            "are left out.",
            "Задания завершённые и закрытые, по фактическому окончанию; отменённые и прекращённые "
            "не входят.",
        ),
        True,
        _assignments,
    ),
    Definition(
        "assignment_experts",
        Text("Experts who completed assignments", "Экспертов, завершивших задания"),
        Text(
            "Different experts among the completed assignments; one may have done several.",
            "Разные эксперты среди завершённых заданий; у одного может быть несколько.",
        ),
        True,
        _assigned_experts,
    ),
    Definition(
        "assignment_countries",
        Text("Countries of completed assignments", "Стран завершённых заданий"),
        Text(
            "Different countries among the completed assignments; desk work counts for the "
            "country it benefits.",
            "Разные страны среди завершённых заданий; камеральная работа – по стране-получателю.",
        ),
        False,
        _assignment_countries,
    ),
    Definition(
        "internships",
        Text("Internships completed", "Завершено стажировок"),
        Text(
            "Internships with the status completed; terminated ones are left out.",
            "Стажировки со статусом «Завершена»; прекращённые не входят.",
        ),
        False,
        _internships,
    ),
    Definition(
        "deployments",
        Text("UN Volunteers deployed", "Направлено добровольцев ООН"),
        Text(
            "Deployments that actually started, whatever came later; extensions and "
            "reassignments within the country add nothing, a second tour does.",
            "Назначения, которые фактически начались, независимо от дальнейшего; продления и "
            "переводы внутри страны не прибавляют, второе назначение прибавляет.",
        ),
        False,
        _deployments,
    ),
    Definition(
        "deployment_countries",
        Text("Countries and territories of UN Volunteers", "Стран и территорий добровольцев ООН"),
        Text(
            "Different countries and territories among these deployments.",
            "Разные страны и территории среди этих назначений.",
        ),
        False,
        _deployment_countries,
    ),
)
