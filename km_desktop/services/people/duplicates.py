"""Who may be in the file twice: pairs of people with the reasons, offered and never merged."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.check import split_emails
from km_desktop.models.field import fields_of
from km_desktop.services.due.issues import LookStopped
from km_desktop.services.people import similarity
from km_desktop.services.people.similarity import Identity
from km_desktop.services.words import titles
from km_desktop.services.words.findings import Refused, error
from km_desktop.store.changes import Changes
from km_desktop.store.database import Database
from km_desktop.store.history.journal import Doing
from km_desktop.store.lists import queries
from km_desktop.store.values import table_of
from km_desktop.store.work import read, unit_of_work

Report = Callable[[int, int], object]
_ALL = 40  # so many who share something are compared each with each
_NEXT = 12  # in larger groups, each with so many of the next in order
_STEP = 2000
_PART = 500
_NAMES = (
    "family_name_ru", "given_name_ru", "patronymic_ru", "family_name_lat", "given_name_lat",
)  # fmt: skip


@dataclass(frozen=True)
class Pair:
    """Two people who may be one: ids in order, names, likeness from 1 to 100, reasons in words."""

    first: UUID
    second: UUID
    titles: tuple[Text, Text]
    score: int
    reasons: tuple[Text, ...]
    references: tuple[str, str] = ("", "")  # of their expert profiles


def of_person(connection: Connection, person_id: UUID) -> list[Pair]:
    """Return the pairs that a person is in, most alike first."""
    return among(connection, [person_id])


def among(connection: Connection, person_ids: Iterable[UUID]) -> list[Pair]:
    """Return the pairs of which at least one is among some people, most alike first."""
    wanted = frozenset(person_ids)
    identities = _identities(connection)
    if not any(identity.id in wanted for identity in identities):
        return []
    return _referenced(connection, _pairs(identities, _not_same_person(connection), wanted))


def of_file(
    database: Database,
    report: Report = lambda _done, _whole: None,
    stopped: Callable[[], bool] = lambda: False,
) -> list[Pair]:
    """Return every pair of the file, most alike first; Stopped when asked to stop.

    Time grows with the number of people, not with its square: only those are compared who share
    an address, a number, a name or nearly one. ``report`` is told how far it has come.
    """
    with database.reading() as connection:
        identities, not_same = _identities(connection), _not_same_person(connection)
    pairs = _pairs(identities, not_same, None, report, stopped)
    with database.reading() as connection:
        return _referenced(connection, pairs)


def mark_not_same_person(
    database: Database, author: str, first: UUID, second: UUID, reason: str = ""
) -> Changes:
    """Remember that two people are not one, so that they are not offered again.

    Raises Refused when this is known already or they cannot be told apart.
    """
    low, high = sorted((first, second))
    doing = Doing("apart", author, "set_apart", {"people": {"name": str(low), "other": str(high)}})
    with unit_of_work(database, doing) as work:
        if low == high:
            raise Refused((SAME_RECORD,))
        for person_id in (low, high):
            values = read(work.connection, "person", person_id)
            if values is None or values["removed_at"] is not None:
                raise Refused((NOT_THERE,))
        if are_apart(work.connection, low, high):
            raise Refused((APART_ALREADY,))
        length = fields_of(ENTITIES["namesake"])["reason"].length
        values = {"person_id": low, "other_id": high, "reason": reason.strip()[:length]}
        work.add("namesake", values)
    return work.changes


SAME_RECORD = error("", "This is one record, not two.", "Это одна запись, а не две.")
NOT_THERE = error(
    "",
    "One of the two people is in the trash or not in this file.",
    "Одного из двух людей нет в этом файле, или он в корзине.",
)
SET_APART = error(
    "",
    "These two are marked as different people.",
    "Они отмечены как разные люди.",
)
APART_ALREADY = error(
    "",
    "They are already marked as different people.",
    "Они уже отмечены как разные люди.",
)


def are_apart(connection: Connection, first: UUID, second: UUID) -> bool:
    """Tell whether somebody has said of two people that they are not one."""
    table = table_of("namesake")
    query = select(table.c.id).where(
        table.c.removed_at.is_(None),
        table.c.person_id.in_((first, second)),
        table.c.other_id.in_((first, second)),
        table.c.person_id != table.c.other_id,
    )
    return connection.execute(query.limit(1)).first() is not None


def name(connection: Connection, person_id: UUID) -> Text:
    """Return what a person is called, in one script where the other is missing."""
    title = titles.titles(connection, "person", [person_id]).get(person_id, Text("—", "—"))
    return Text(title.either("en"), title.either("ru"))


def people_of(database: Database, entity: str, ids: Collection[UUID]) -> list[UUID]:
    """Return the people behind some people or profiles, in the order given."""
    if entity == "person":
        return list(ids)
    with database.reading() as connection:
        found = queries.records(connection, entity, list(ids))
    link = ENTITIES[entity].about.core
    return [found[record_id][link] for record_id in ids]


def references(connection: Connection, person_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the references of people's live expert profiles, by person."""
    expert, wanted = table_of("expert").c, list(person_ids)
    found: dict[UUID, str] = {}
    for start in range(0, len(wanted), _PART):
        query = select(expert.person_id, expert.reference).where(
            expert.person_id.in_(wanted[start : start + _PART]), expert.removed_at.is_(None)
        )
        rows = connection.execute(query.order_by(expert.id.desc()))
        found |= {row.person_id: row.reference for row in rows if row.reference}
    return found


def _not_same_person(connection: Connection) -> set[tuple[UUID, UUID]]:
    table = table_of("namesake")
    query = select(table.c.person_id, table.c.other_id).where(table.c.removed_at.is_(None))
    return {(min(row), max(row)) for row in map(tuple, connection.execute(query))}


def _referenced(connection: Connection, pairs: list[Pair]) -> list[Pair]:
    known = references(connection, {one for pair in pairs for one in (pair.first, pair.second)})
    return [
        replace(pair, references=(known.get(pair.first, ""), known.get(pair.second, "")))
        for pair in pairs
    ]


def _identities(connection: Connection) -> list[Identity]:
    table = table_of("person")
    more = ("birth_date", "email", "other_emails", "other_names")
    columns = (table.c[key] for key in ("id", *_NAMES, *more))
    query = select(*columns).where(table.c.removed_at.is_(None)).order_by(table.c.id)
    identities = {row[0]: _identity(row) for row in connection.execute(query)}
    phone = table_of("phone")
    numbers = select(phone.c.person_id, phone.c.number).where(phone.c.removed_at.is_(None))
    for person_id, number in connection.execute(numbers):
        if person_id in identities:
            identities[person_id].phones.add(number)
    return list(identities.values())


def _identity(row: Any) -> Identity:
    written = dict(zip(_NAMES, row[1:6], strict=True))
    patronymic = written["patronymic_ru"]
    return Identity(
        row[0],
        written,
        similarity.names(written["family_name_ru"], written["family_name_lat"]),
        similarity.names(written["given_name_ru"], written["given_name_lat"]),
        similarity.folded(patronymic) if patronymic else "",
        row.birth_date,
        frozenset(mail.casefold() for mail in (row.email, *split_emails(row.other_emails)) if mail),
        others=similarity.words(row.other_names),
    )


def _pairs(
    identities: list[Identity],
    not_same: Collection[tuple[UUID, UUID]],
    wanted: frozenset[UUID] | None,
    report: Report = lambda _done, _whole: None,
    stopped: Callable[[], bool] = lambda: False,
) -> list[Pair]:
    found: dict[tuple[UUID, UUID], Pair] = {}
    for one, other in _candidates(identities, wanted, report, stopped):
        both = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        if both in found or both in not_same:
            continue
        score, reasons = similarity.judge(one, other)
        if reasons:
            first, second = (one, other) if one.id < other.id else (other, one)
            named = (titles.of_person(first.written), titles.of_person(second.written))
            found[both] = Pair(*both, named, max(score, 1), reasons)
    return sorted(found.values(), key=lambda pair: (-pair.score, pair.first, pair.second))


def _candidates(
    identities: list[Identity],
    wanted: frozenset[UUID] | None,
    report: Report,
    stopped: Callable[[], bool],
) -> Iterator[tuple[Identity, Identity]]:
    """Yield who is worth comparing; some more than once."""
    whole = len(identities) * len(_SHARED)
    for turn, shared in enumerate(_SHARED):
        groups: dict[Any, list[Identity]] = {}
        for number, identity in enumerate(identities):
            if number % _STEP == 0:
                report(turn * len(identities) + number, whole)
                if stopped():
                    raise LookStopped
            for key in shared(identity):
                groups.setdefault(key, []).append(identity)
        close = _CLOSER.get(shared)
        for group in groups.values():
            if len(group) > 1 and (wanted is None or any(one.id in wanted for one in group)):
                for part in close(group) if close else (group,):
                    yield from _each_with_each(part, wanted)
    report(whole, whole)


def _each_with_each(
    group: list[Identity], wanted: frozenset[UUID] | None
) -> Iterator[tuple[Identity, Identity]]:
    if wanted is not None:
        chosen = [one for one in group if one.id in wanted]
        for one in chosen:
            yield from ((one, other) for other in group if other.id != one.id)
    elif len(group) <= _ALL:
        yield from combinations(group, 2)
    else:
        # Many who share one thing are told apart by the others; the most alike stand together.
        order = sorted(group, key=lambda one: (one.families, one.given, one.patronymic, one.id))
        for at, one in enumerate(order):
            yield from ((one, other) for other in order[at + 1 : at + 1 + _NEXT])


def _by_mail(identity: Identity) -> Iterable[str]:
    return identity.emails


def _by_phone(identity: Identity) -> Iterable[str]:
    return identity.phones


def _by_birth(identity: Identity) -> Iterable[Any]:
    return (identity.birth,) if identity.birth is not None else ()


def _by_birth_and_word(identity: Identity) -> Iterable[Any]:
    """Give a key for each word of the name, whichever field it stands in, with the birth day.

    Without it the many who share a day, as files have that write 1 January, hide who is alike.
    """
    if identity.birth is None:
        return ()
    return ((identity.birth, word) for word in identity.words() | identity.others)


def _by_family(identity: Identity) -> Iterable[str]:
    return identity.families


def _by_given(identity: Identity) -> Iterable[str]:
    return identity.given


_SHARED = (_by_mail, _by_phone, _by_birth, _by_birth_and_word, _by_family, _by_given)


def _close_given(group: list[Identity]) -> Iterator[list[Identity]]:
    return _close(group, _by_given)


def _close_families(group: list[Identity]) -> Iterator[list[Identity]]:
    return _close(group, _by_family)


def _close(
    group: list[Identity], names: Callable[[Identity], Iterable[str]]
) -> Iterator[list[Identity]]:
    """Yield those of a group whose other name is the same, or nearly."""
    parts: dict[str, list[Identity]] = {}
    for identity in group:
        for key in {key for name in names(identity) for key in similarity.near(name)}:
            parts.setdefault(key, []).append(identity)
    return (part for part in parts.values() if len(part) > 1)


_CLOSER: dict[Any, Callable[[list[Identity]], Iterator[list[Identity]]]] = {
    _by_family: _close_given,
    _by_given: _close_families,
}
