"""Joining two people who are one: field by field, nothing lost, one operation to undo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.bilingual import Language, Text, grouped
from km_desktop.models import ENTITIES
from km_desktop.services.due import issues
from km_desktop.services.history.words import inside
from km_desktop.services.people import duplicates
from km_desktop.services.people import merge_people_parts as parts
from km_desktop.services.people.further import further_values
from km_desktop.services.people.merge_people_parts import FieldPlan, Joined, Meeting, Move, Place
from km_desktop.services.records import row_union
from km_desktop.services.rules.judging import causes
from km_desktop.services.words import titles
from km_desktop.services.words.findings import Finding, Refused
from km_desktop.store.changes import Changes
from km_desktop.store.database import Database
from km_desktop.store.faults.errors import ChangedMeanwhile
from km_desktop.store.history.journal import Doing
from km_desktop.store.values import Values
from km_desktop.store.work import Work, unit_of_work

__all__ = [
    "Choices",
    "FieldPlan",
    "Meeting",
    "MergePeoplePlan",
    "Move",
    "Place",
    "Side",
    "apply_merge",
    "counts_text",
    "plan_merge",
]

Side = Literal["kept", "other"]
Choices = Mapping[Place, Side]  # to whose value is taken


@dataclass(frozen=True)
class MergePeoplePlan:
    """What joining two people would do; nothing is written yet.

    ``pairs`` are the ids, kept and absorbed, by entity: the people, and their profiles when both
    have one. ``row_fields`` are those of rows that both have by their natural key, such as one
    language. ``versions`` are those that were seen.
    """

    kept_id: UUID
    other_id: UUID
    titles: tuple[Text, Text]
    references: tuple[str, str]
    pairs: Mapping[str, tuple[UUID, UUID]]
    fields: tuple[FieldPlan, ...]
    moves: tuple[Move, ...]
    aliases: tuple[str, ...]
    refusals: tuple[Finding, ...]
    versions: Mapping[UUID, int]
    row_fields: tuple[FieldPlan, ...] = ()

    @property
    def choices(self) -> tuple[FieldPlan, ...]:
        """Return the fields in which a person has to choose, of rows last."""
        fields = (*self.fields, *self.row_fields)
        return tuple(field for field in fields if field.meeting is Meeting.CHOICE)

    def counts(self, *, rows: bool) -> dict[str, int]:
        """Return by entity how many live rows, or other records that link here, move."""
        found: dict[str, int] = {}
        for move in self.moves:
            if move.live and move.is_row == rows and move.twin is None:
                found[move.entity] = found.get(move.entity, 0) + 1
        return found

    def twins(self) -> dict[str, int]:
        """Return by entity how many rows both have, word for word, and are kept once."""
        found: dict[str, int] = {}
        for move in self.moves:
            if move.live and move.twin is not None:
                found[move.entity] = found.get(move.entity, 0) + 1
        return found


def counts_text(counts: Mapping[str, int]) -> Text:
    """Return kinds of records with how many of each: telephones (2), languages (1)."""

    def in_language(language: Language) -> str:
        many = {entity: inside(ENTITIES[entity].about.plural.say(language)) for entity in counts}
        return ", ".join(f"{many[entity]} ({grouped(n, language)})" for entity, n in counts.items())

    return Text(in_language("en"), in_language("ru"))


def plan_merge(
    database: Database, kept_id: UUID, absorbed_id: UUID, today: date
) -> MergePeoplePlan:
    """Return what joining two people would do; KeyError when one of them is unknown.

    ``refusals`` say why it cannot be done, if it cannot.
    """
    with database.reading() as connection:
        pairs = parts.joined(connection, kept_id, absorbed_id)
        named = titles.titles(connection, "person", [kept_id, absorbed_id])
        known = duplicates.references(connection, [kept_id, absorbed_id])
        refused = parts.refusals(connection, kept_id, absorbed_id)
        moves = parts.moves(connection, pairs) if kept_id != absorbed_id else []
        return MergePeoplePlan(
            kept_id,
            absorbed_id,
            (named[kept_id], named[absorbed_id]),
            (known.get(kept_id, ""), known.get(absorbed_id, "")),
            {two.entity: (two.kept["id"], two.other["id"]) for two in pairs},
            parts.field_plans(connection, pairs),
            tuple(moves),
            parts.aliases(pairs) if kept_id != absorbed_id else (),
            refused,
            _versions(pairs),
            parts.field_plans(connection, [move.double for move in moves if move.double]),
        )


def apply_merge(
    database: Database,
    author: str,
    kept_id: UUID,
    absorbed_id: UUID,
    choices: Choices,
    today: date,
    versions: Mapping[UUID, int] | None = None,
) -> Changes:
    """Join two people into the first of them, in one operation.

    Where both have a value and nothing is chosen, the kept person's stays. Raises Refused when
    they may not be joined or the result would break a rule that neither broke, ChangedMeanwhile
    when one of them has moved on from the ``versions`` that were seen, KeyError for an unknown one.
    """
    people = {"name": str(kept_id), "other": str(absorbed_id)}
    with unit_of_work(database, Doing("unite", author, "united", {"people": people})) as work:
        refused = parts.refusals(work.connection, kept_id, absorbed_id)
        if refused:
            raise Refused(refused)
        pairs = parts.joined(work.connection, kept_id, absorbed_id)
        if versions is not None and _versions(pairs) != dict(versions):
            raise ChangedMeanwhile
        before = _findings(work.connection, pairs, today, "kept", "other")
        _write(work, pairs, choices)
        row_union.join_written(work)  # both speak German: one row, and a question if it differs
        new = causes.caused(before, _findings(work.connection, pairs, today, "kept"), ())
        if new:
            raise Refused(new)
    return work.changes


def _versions(pairs: list[Joined]) -> dict[UUID, int]:
    return {row["id"]: row["version"] for two in pairs for row in (two.kept, two.other)}


def _write(work: Work, pairs: list[Joined], choices: Choices) -> None:
    now = datetime.now(UTC)
    leads_to: dict[Any, Any] = {two.other["id"]: two.kept["id"] for two in pairs}
    leads_to |= {str(other): str(kept) for other, kept in leads_to.items()}  # of attachments
    # First what hangs on the absorbed records, so that nothing alive ever hangs on the trash.
    for move in parts.moves(work.connection, pairs):
        present = work.get(move.entity, move.record_id)
        values: Values = {key: leads_to[present[key]] for key in move.keys}
        if move.twin is not None:
            values |= {"removed_at": now, "merged_into": move.twin}
        if move.double is not None:
            work.change(move.entity, move.double.kept["id"], _chosen(move.double, choices))
        work.change(move.entity, move.record_id, values)
    for two in pairs:
        chosen = _chosen(two, choices)
        if two.entity == "person":
            chosen |= further_values(two.kept, two.other, {**two.kept, **chosen})
        work.change(two.entity, two.kept["id"], chosen)
    for two in reversed(pairs):  # profiles before their people
        state = {"removed_at": now, "merged_into": two.kept["id"]}
        work.change(two.entity, two.other["id"], state)


def _chosen(two: Joined, choices: Choices) -> Values:
    found: dict[str, Any] = {}
    for declared, how in parts.fields_between(two):
        key, place = declared.key, parts.place(two, declared.key)
        kept, other = two.kept[key], two.other[key]
        if how is Meeting.ONE:
            found[key] = other if kept in (None, ()) else kept
        elif how is Meeting.JOINED and declared.kind.is_set:
            found[key] = (*kept, *other)
        elif how is Meeting.CHOICE and choices.get(place, "kept") == "other":
            found[key] = other
    return found


def _findings(
    connection: Connection, pairs: list[Joined], today: date, *sides: Side
) -> list[Finding]:
    wanted = {
        two.entity: [(two.kept if side == "kept" else two.other)["id"] for side in sides]
        for two in pairs
    }
    return [
        finding
        for judged in issues.judged(connection, wanted, today)
        for finding in judged.findings
    ]
