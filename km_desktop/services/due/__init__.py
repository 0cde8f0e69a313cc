"""What is due, overdue, expiring or waits for somebody on a day, the most urgent first.

Sources: domain 3.3 (reminders of volunteers' contracts), 3.9 (retention), 7.10 (withdrawn
consents), 9.1 R14 (deadlines). Each kind is one bounded question to the database; what is beyond
the bound is counted, and read only for its day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func

from km_desktop.bilingual import Plural, Text
from km_desktop.services.due import (
    assignments,
    events,
    fund,
    internships,
    organisations,
    passports,
    people,
    portfolio,
    roster,
    volunteers,
)
from km_desktop.services.due.source import URGENCY, DueLine, DueRequest, Source, Tone
from km_desktop.services.words import titles
from km_desktop.services.words.findings import WHOLE, Spot
from km_desktop.store.database import Database
from km_desktop.store.lists import queries
from km_desktop.store.lists.queries import Filter

__all__ = ["KINDS", "SOURCES", "Due", "DueList", "Tone", "due_on", "with_issues"]

SOURCES: tuple[Source, ...] = tuple(
    source
    for programme in (
        people,
        volunteers,
        internships,
        passports,
        assignments,
        events,
        fund,
        portfolio,
        organisations,
    )
    for source in programme.SOURCES
)
_PROFILES, _ISSUES = "profiles", "issues"
_ISSUES_LABEL = Text("Open issues", "Замечания")
_OPEN_ISSUES = Plural(
    ("{n} open issue", "{n} open issues"), ("{n} замечание", "{n} замечания", "{n} замечаний")
)
_BY_THE_RULES = Text("Found by the rules", "Найдены по правилам")
KINDS: dict[str, Text] = {source.kind: source.label for source in SOURCES} | {
    _PROFILES: roster.LABEL,
    _ISSUES: _ISSUES_LABEL,
}


@dataclass(frozen=True)
class Due:
    """One thing to be done.

    It opens ``record_id`` at ``spot``. A line that stands for many has no ``record_id``: its
    ``filters`` are those of the list of ``entity`` that shows exactly them, and ``number`` says
    how many. ``who`` is a person's short name or an organisation's; ``tone`` is ``bad`` when the
    day has passed.
    """

    kind: str
    entity: str
    record_id: UUID | None
    reference: str
    what: Text
    who: Text
    on: date | None
    tone: Tone
    spot: Spot = WHOLE
    filters: tuple[Filter, ...] = ()
    number: int = 1
    icon: str = "clock"


@dataclass(frozen=True)
class DueList:
    """The most urgent things of a day, and how many there are in all and by kind.

    ``late`` of them have a day that has passed, ``soon`` one of the days that were asked for; each
    is counted once. What has no day, or a later one, is in neither.
    """

    as_of: date
    items: tuple[Due, ...]
    total: int
    by_kind: dict[str, int] = field(default_factory=dict)
    late: int = 0
    soon: int = 0

    @property
    def more(self) -> int:
        """Return how many things are not among the items."""
        return self.total - sum(item.number for item in self.items)


@dataclass(frozen=True)
class _Found:
    source: Source
    row: Any
    told: DueLine

    def order(self) -> tuple[int, int, date, str]:
        told = self.told
        return URGENCY[told.tone], self.source.weight, told.on or date.max, self.row.reference or ""


def due_on(
    database: Database,
    today: date,
    within_days: int = 7,
    limit: int = 50,
    *,
    kinds: Iterable[str] = (),
) -> DueList:
    """Return what is due on a day or within some days after it.

    At most ``limit`` things are shown, the rest is counted. ``kinds`` are those wanted, else all.
    Open issues are not looked for here: whoever knows of them adds them with ``with_issues``.
    """
    asked, wanted = DueRequest(today, within_days), set(kinds) or set(KINDS)
    found: list[_Found] = []
    counts: dict[str, int] = {}
    late = soon = 0
    with database.reading() as connection:
        for source in SOURCES:
            if source.kind not in wanted:
                continue
            rows, counts[source.kind] = _read(connection, source, asked, limit)
            lines = [source.tell(row, asked) for row in rows]
            found += (_Found(source, row, told) for row, told in zip(rows, lines, strict=True))
            days = [told.on for told in lines]
            if counts[source.kind] > len(rows):
                days = _days(connection, source, asked)
            late += sum(on is not None and on < today for on in days)
            soon += sum(on is not None and today <= on <= asked.horizon for on in days)
        items = _dressed(connection, sorted(found, key=_Found.order)[:limit])
        summed = _profiles(connection, today) if _PROFILES in wanted else []
    for one in summed:
        counts[one.kind] = counts.get(one.kind, 0) + one.number
    items = _among(items, summed)[:limit]
    by_kind = {kind: counts[kind] for kind in KINDS if counts.get(kind)}
    return DueList(today, tuple(items), sum(by_kind.values()), by_kind, late, soon)


def with_issues(found: DueList, number: int) -> DueList:
    """Return a list with so many open issues as one line more; nothing is added for none."""
    if not number:
        return found
    what = Text(_OPEN_ISSUES.say("en", number), _OPEN_ISSUES.say("ru", number))
    line = Due(
        _ISSUES, "", None, "", what, _BY_THE_RULES, None, "warn", number=number, icon="issues"
    )
    by_kind = {**found.by_kind, _ISSUES: number}
    items = tuple(_among(list(found.items), [line]))
    if found.more:  # a list that was cut stays as long as it is
        items = items[: len(found.items)]
    return replace(found, items=items, total=found.total + number, by_kind=by_kind)


def _read(
    connection: Connection, source: Source, asked: DueRequest, limit: int
) -> tuple[Sequence[Any], int]:
    query = source.find(asked)
    base = query.selected_columns["base"]
    ordered = query.order_by(base.asc().nulls_last(), query.selected_columns["record_id"])
    # Counted on the way: a second look would work everything out once more.
    counted = ordered.add_columns(func.count().over().label("whole")).limit(limit)
    rows = connection.execute(counted).all()
    return rows, int(rows[0].whole) if rows else 0


def _days(connection: Connection, source: Source, asked: DueRequest) -> list[date | None]:
    """Return the day of everything that a source finds, also of what is beyond the bound."""
    return [source.tell(row, asked).on for row in connection.execute(source.find(asked))]


def _dressed(connection: Connection, found: Sequence[_Found]) -> list[Due]:
    """Return things with the names of those they are about."""
    workers = {one.row.worker_id for one in found if one.row.worker_id}
    experts = queries.records(connection, "expert", sorted(workers))
    behind = {one.row.person_id for one in found if one.row.person_id}
    behind |= {expert["person_id"] for expert in experts.values()}
    names: dict[UUID, Text] = {}
    for person_id, person in queries.records(connection, "person", sorted(behind)).items():
        en, ru = titles.short_name(person, "en"), titles.short_name(person, "ru")
        names[person_id] = Text(en or ru, ru or en)
    names |= {
        expert_id: names[expert["person_id"]]
        for expert_id, expert in experts.items()
        if expert["person_id"] in names
    }
    names |= titles.titles(connection, "organisation", (one.row.organisation_id for one in found))
    return [_due(one, names) for one in found]


def _due(one: _Found, names: dict[UUID, Text]) -> Due:
    row, source, told = one.row, one.source, one.told
    about = row.person_id or row.worker_id or row.organisation_id
    who = names.get(about, Text("", ""))
    entity, record_id = source.entity, row.record_id
    if getattr(row, "expert_id", None) is not None:  # an expert's person is edited with the profile
        entity, record_id = "expert", row.expert_id
    entity = getattr(row, "entity", None) or entity
    spot = Spot(source.field)
    if source.child:
        spot = Spot(source.field, source.child, row.row_id)
    elif entity != source.entity:
        spot = Spot(source.field, source.entity)
    return Due(
        source.kind, entity, record_id, row.reference or "", told.what, who, told.on, told.tone,
        spot, icon=source.icon,
    )  # fmt: skip


def _profiles(connection: Connection, today: date) -> list[Due]:
    return [
        Due(
            _PROFILES, "expert", None, "", group.what, group.who, None, "warn",
            Spot("last_verified_on"), group.filters, group.number,
            icon="experts",
        )
        for group in roster.groups(connection, today)
    ]  # fmt: skip


def _among(items: list[Due], summed: list[Due]) -> list[Due]:
    """Put the lines that stand for many after what has passed and before what can wait."""
    pressing = [item for item in items if item.tone != "info"]
    later = [item for item in items if item.tone == "info"]
    return [*pressing, *summed, *later]
