"""Where else a person stands who is to be erased: what an erasure does not reach by itself.

Their name is searched as search folds it, in both scripts and all spellings, as the beginning of
a word, because Russian names are declined. Whoever shares the name is found too: a person judges.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, or_, select

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES, Change, Operation, SearchText
from km_desktop.models.field import fields_of
from km_desktop.services.people.held_places import (
    COPY,
    DRAFTS,
    EARLIER,
    FILES,
    ISSUED,
    RECORDS,
    SENTENCES,
    SERVER,
    HoldingPlace,
    place_text,
)
from km_desktop.services.printing.issues import ENTITY as PAPER
from km_desktop.services.records import drafts
from km_desktop.services.words import naming
from km_desktop.store import attached, erasure, fold, lineage
from km_desktop.store.lists import queries
from km_desktop.store.values import Values

_ENDINGS = re.compile("(ая|яя|ый|ий|ой|а|я|ь|й)$")
_SHORT = 4  # letters; a shorter beginning of a word means too many words


@dataclass(frozen=True)
class Traces:
    """Where a person still stands: the places, sentences about them, and how many there are."""

    places: tuple[Text, ...]
    number: int
    found: tuple[HoldingPlace, ...] = ()


def find(connection: Connection, person: Values) -> Traces:
    """Look for a person in everything that an erasure leaves as it is."""
    reached = erasure.reached(connection, person["id"])
    own = {record_id for ids in reached.values() for record_id in ids}
    pattern = _pattern(person)
    found: list[HoldingPlace] = []
    if pattern is not None:
        found += _in_records(connection, pattern, own)
        found += _in_journal(connection, pattern, own)
        found += _in_drafts(connection, pattern, own)
    linked = list(_linked(connection, reached))
    found += _linked_files(connection, linked, set(reached.get("attachment", ())))
    found += _issued(connection, reached, linked)
    found += _handed_out(connection)
    if connection.dialect.name == "postgresql":
        found.append(HoldingPlace(SERVER))
    words = tuple(place_text(connection, place) for place in found)
    return Traces(words, sum(place.number for place in found), tuple(found))


def _pattern(person: Values) -> re.Pattern[str] | None:
    """Return what a folded text has in it that names somebody."""
    russian, latin = person["family_name_ru"], person["family_name_lat"]
    words = {fold.fold(one) for one in (russian, latin) if one}
    if russian:
        words |= {fold.fold(one) for one in fold.spellings(russian)}
    starts = set()
    for word in words - {""}:
        stem = _ENDINGS.sub("", word)
        starts.add(rf"{re.escape(stem)}\w{{0,4}}" if len(stem) >= _SHORT else re.escape(word))
    return re.compile(rf"\b(?:{'|'.join(sorted(starts))})\b") if starts else None


def _in_records(
    connection: Connection, pattern: re.Pattern[str], own: set[UUID]
) -> Iterator[HoldingPlace]:
    named: dict[str, list[UUID]] = {}
    for row in connection.execute(select(SearchText.__table__)):
        if row.record_id not in own and row.owner_id not in own and pattern.search(row.text):
            named.setdefault(row.entity, []).append(row.record_id)
    for entity, ids in named.items():
        yield HoldingPlace(RECORDS, len(ids), entity=entity, ids=tuple(ids))


def _in_journal(
    connection: Connection, pattern: re.Pattern[str], own: set[UUID]
) -> Iterator[HoldingPlace]:
    change, done = Change.__table__.c, Operation.__table__.c
    values = 0
    said = or_(change.before.is_not(None), change.after.is_not(None))
    for row in connection.execute(
        select(change.record_id, change.before, change.after).where(said)
    ):
        if row.record_id not in own:
            values += any(_names(pattern, one) for one in (row.before, row.after))
    if values:
        yield HoldingPlace(EARLIER, values)
    sentences = connection.execute(select(done.sentence)).scalars()
    number = sum(_names(pattern, one) for one in sentences)
    if number:
        yield HoldingPlace(SENTENCES, number)


def _in_drafts(
    connection: Connection, pattern: re.Pattern[str], own: set[UUID]
) -> Iterator[HoldingPlace]:
    dataset = UUID(lineage.facts(connection)["dataset"])
    number = sum(_names(pattern, text) for text in drafts.texts(dataset, own))
    if number:
        yield HoldingPlace(DRAFTS, number)


def _names(pattern: re.Pattern[str], text: str | None) -> bool:
    return bool(text) and pattern.search(fold.fold(str(text))) is not None


def _linked(
    connection: Connection, reached: Mapping[str, list[UUID]]
) -> Iterator[tuple[str, UUID, bool]]:
    """Go through the records about the person that stay, such as their assignments.

    The last of each tells whether the record itself is about them, or only a row of it.
    """
    for entity, mapped in ENTITIES.items():
        fields, parent = fields_of(mapped), mapped.about.parent
        if (fields[parent].target if parent else entity) in erasure.KEPT:
            continue
        for key, one in fields.items():
            if not (one.kind.is_link and naming.is_of_person(one.target)):
                continue
            for row in queries.where_among(connection, entity, key, reached[one.target]):
                if parent:
                    yield fields[parent].target, row[parent], False
                else:
                    yield entity, row["id"], True


def _linked_files(
    connection: Connection, linked: Iterable[tuple[str, UUID, bool]], gone: set[UUID]
) -> Iterator[HoldingPlace]:
    """Yield the attachments of the records about the person that stay."""
    for entity, record_id, itself in linked:
        kept = [one for one in attached.owned_by(connection, [record_id]) if one not in gone]
        if kept and itself:
            yield HoldingPlace(
                FILES, len(kept), entity=entity, record_id=record_id, ids=tuple(kept)
            )


def _issued(
    connection: Connection,
    reached: Mapping[str, list[UUID]],
    linked: Iterable[tuple[str, UUID, bool]],
) -> Iterator[HoldingPlace]:
    """Yield the papers that were issued of the person's records, record by record."""
    about = [(entity, one) for entity in erasure.KEPT for one in reached.get(entity, ())]
    about += [(entity, record_id) for entity, record_id, _ in linked]
    for entity, record_id in dict.fromkeys(about):
        rows = queries.where_among(connection, PAPER, "owner_id", [str(record_id)])
        kept = sorted(rows, key=lambda row: (row["issued_on"], row["document"], row["number"]))
        if kept:
            ids = tuple(row["id"] for row in kept)
            yield HoldingPlace(ISSUED, len(ids), entity=entity, record_id=record_id, ids=ids)


def _handed_out(connection: Connection) -> Iterator[HoldingPlace]:
    """Yield the copies that were handed out with everything in them, as the history has them."""
    done = Operation.__table__.c
    query = select(done.id, done.sentence).where(done.kind == "export").order_by(done.at)
    for row in connection.execute(query):
        if "redacted" not in json.loads(row.sentence).get("say", ""):
            yield HoldingPlace(COPY, record_id=row.id)
