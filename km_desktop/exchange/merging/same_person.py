"""Are two people of a merge one person: the pairs that wait for an answer, and the answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.bilingual import Text
from km_desktop.exchange.merging.answer import Answer
from km_desktop.models import Operation
from km_desktop.services.history.operations import EffectiveHistory
from km_desktop.services.people import duplicates, merge_people
from km_desktop.services.people.duplicates import Pair
from km_desktop.store.database import Database
from km_desktop.store.values import table_of
from km_desktop.store.work import read

ONE, TWO = "one", "two"
ANSWERS: Mapping[str, Text] = {
    ONE: Text("One person", "Один человек"),
    TWO: Text("Two people", "Два человека"),
}


def pair_id(first: UUID, second: UUID) -> str:
    """Return the id by which the question about two people is answered."""
    return f"person:{first}:{second}"


def is_pair(question_id: str) -> bool:
    """Tell whether a question is about two people, and not about a field of one."""
    kind, _, both = question_id.partition(":")
    try:
        return kind == "person" and len([UUID(one) for one in both.split(":")]) == 2
    except ValueError:
        return False


def waiting(connection: Connection) -> list[Pair]:
    """Return the pairs of which one came with a copy and nobody has said what they are."""
    people, operations = table_of("person"), Operation.__table__.c
    query = (
        select(people.c.id, operations.copy_id, operations.number)
        .join(Operation.__table__, operations.id == people.c.created_op)
        .where(people.c.removed_at.is_(None))
    )
    effective = EffectiveHistory(connection)
    came = [
        row.id for row in connection.execute(query)
        if effective.own(row.copy_id, row.number) is None
    ]  # fmt: skip
    return duplicates.among(connection, came) if came else []


def settle(
    database: Database,
    author: str,
    pairs: Sequence[Pair],
    answers: Mapping[str, Answer],
    today: date,
    new: Collection[UUID] = (),
) -> list[Pair]:
    """Write what was said of pairs, inside the operation that goes on; return those pairs.

    Who is one is joined into the person who was here before the ``new`` ones. Raises Refused where
    two may not be joined.
    """
    decided = []
    for pair in pairs:
        answer = answers.get(pair_id(pair.first, pair.second))
        if answer is None:
            continue
        decided.append(pair)
        kept, other = sorted((pair.first, pair.second), key=lambda one: (one in new, one.bytes))
        with database.reading() as connection:
            kept, other = _standing(connection, kept), _standing(connection, other)
        if answer.value == TWO:
            duplicates.mark_not_same_person(database, author, kept, other)
        elif kept != other:  # else both were joined with a third one already
            merge_people.apply_merge(database, author, kept, other, {}, today)
    return decided


def _standing(connection: Connection, person: UUID) -> UUID:
    """Return the person as whom somebody goes on who was joined with another one."""
    seen: set[UUID] = set()
    while person not in seen:
        seen.add(person)
        values = read(connection, "person", person)
        if values is not None and values["merged_into"] is not None:
            person = values["merged_into"]
    return person
