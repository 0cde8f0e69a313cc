"""People who may be the same person: an equal e-mail, or an equal name and no other birth date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, func, or_, select

from km_desktop.store import fold
from km_desktop.store.values import Values, table_of

# The fields that decide who is like whom.
FIELDS = frozenset(
    {
        "email", "birth_date", "family_name_ru", "given_name_ru", "patronymic_ru",
        "family_name_lat", "given_name_lat",
    }
)  # fmt: skip
_KEYS = {
    "name_key_ru": ("family_name_ru", "given_name_ru", "patronymic_ru"),
    "name_key_lat": ("family_name_lat", "given_name_lat"),
}
_SHOWN = ("family_name_ru", "given_name_ru", "family_name_lat", "given_name_lat")
_MOST = 5  # of one person
_PART = 500
_MAILS = 2_000  # asked for at once: each question reads every person


def of(connection: Connection, person: Values) -> list[Any]:
    """Return live people who may be the same; not those of whom somebody said that they are not.

    No more than a few are read, though a whole file may share one name.
    """
    mine = person.get("id")
    not_same = _not_same_person(connection, [mine] if mine else [])
    not_they = {other for one, other in not_same if one == mine} | ({mine} if mine else set())
    found: dict[UUID, Any] = {}
    for kind, mark in _marks(person):
        query = _like(kind, [mark]).where(table_of("person").c.id.not_in(not_they | set(found)))
        born = table_of("person").c.birth_date
        if kind != "mail" and person.get("birth_date"):
            query = query.where(or_(born.is_(None), born == person["birth_date"]))
        for row in connection.execute(query.limit(_MOST - len(found))):
            found[row.id] = row
    return list(found.values())


def of_many(connection: Connection, people: Sequence[Values]) -> list[list[Any]]:
    """Return for each of many people those who may be the same, with a few reads for all.

    An address is looked for without an index, so that one read for all counts.
    """
    if len(people) == 1:
        return [of(connection, people[0])]
    wanted = [_marks(person) for person in people]
    like: dict[tuple[str, str], dict[UUID, Any]] = {}
    for mark, other in _candidates(connection, {mark for marks in wanted for mark in marks}):
        like.setdefault(mark, {})[other.id] = other
    not_same = _not_same_person(connection, [person["id"] for person in people if person.get("id")])
    found = []
    for person, marks in zip(people, wanted, strict=True):
        others: dict[UUID, Any] = {}
        for mark in marks:
            for other in like.get(mark, {}).values():
                if len(others) < _MOST and _may_be(person, other, mark[0], not_same):
                    others[other.id] = other
        found.append(list(others.values()))
    return found


def _marks(person: Values) -> list[tuple[str, str]]:
    """Return by what a person is known: the e-mail and the names, as they are compared."""
    marks = [("mail", person["email"].lower())] if person.get("email") else []
    for key, parts in _KEYS.items():
        name = fold.order_key(*(person.get(part) for part in parts))
        if name and " " in name:
            marks.append((key, name))
    return marks


def _candidates(
    connection: Connection, marks: Iterable[tuple[str, str]]
) -> Iterator[tuple[tuple[str, str], Any]]:
    by_kind: dict[str, list[str]] = {}
    for kind, mark in sorted(marks):
        by_kind.setdefault(kind, []).append(mark)
    for kind, values in by_kind.items():
        part = _MAILS if kind == "mail" else _PART
        for start in range(0, len(values), part):
            for row in connection.execute(_like(kind, values[start : start + part])):
                yield (kind, row.mark), row


def _like(kind: str, marks: Sequence[str]) -> Select[Any]:
    """Return the query for live people who are known by one of some marks, in order."""
    table = table_of("person").c
    told = func.lower(table.email) if kind == "mail" else table[kind]
    shown = (table[key] for key in _SHOWN)
    query = select(table.id, table.birth_date, told.label("mark"), *shown)
    return query.where(told.in_(marks), table.removed_at.is_(None)).order_by(table.id)


def _may_be(person: Values, other: Any, kind: str, not_same: set[tuple[UUID, UUID]]) -> bool:
    mine = person.get("id")
    if other.id == mine or (mine, other.id) in not_same:
        return False
    born = person.get("birth_date")
    return kind == "mail" or not born or other.birth_date in (None, born)


def _not_same_person(connection: Connection, people: Sequence[UUID]) -> set[tuple[UUID, UUID]]:
    """Return the pairs of whom somebody said that they are not the same, both ways round."""
    table = table_of("namesake").c
    found: set[tuple[UUID, UUID]] = set()
    for start in range(0, len(people), _PART):
        part = people[start : start + _PART]
        query = select(table.person_id, table.other_id).where(
            table.removed_at.is_(None), or_(table.person_id.in_(part), table.other_id.in_(part))
        )
        for row in connection.execute(query):
            found |= {(row.person_id, row.other_id), (row.other_id, row.person_id)}
    return found
