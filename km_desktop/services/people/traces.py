"""Where else a person stands who is to be erased: what an erasure does not reach by itself.

Their name is searched as search folds it, in both scripts and all spellings, as the beginning of
a word, because Russian names are declined. Whoever shares the name is found too: a person judges.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, or_, select

from km_desktop.bilingual import Plural, Text
from km_desktop.models import ENTITIES, Change, Operation, SearchText
from km_desktop.models.field import fields_of
from km_desktop.services.records import drafts
from km_desktop.services.words import formatting, naming, titles
from km_desktop.store import attached, erasure, fold, lineage, queries
from km_desktop.store.operation_log import parts
from km_desktop.store.values import Values

_NAMED = Text("Named in {kind}: {records}", "Названо в записи, {kind}: {records}")
_EARLIER = Plural(
    ("Named in {n} earlier value of other records", "Named in {n} earlier values of other records"),
    ("Названо в {n} прежнем значении других записей",
     "Названо в {n} прежних значениях других записей",
     "Названо в {n} прежних значениях других записей"),
)  # fmt: skip
_SENTENCES = Plural(
    ("Named in {n} sentence of the history", "Named in {n} sentences of the history"),
    ("Названо в {n} записи истории", "Названо в {n} записях истории",
     "Названо в {n} записях истории"),
)  # fmt: skip
_DRAFTS = Plural(
    ("Named in {n} unsaved draft of other records", "Named in {n} unsaved drafts of other records"),
    ("Названо в {n} несохранённом черновике других записей",
     "Названо в {n} несохранённых черновиках других записей",
     "Названо в {n} несохранённых черновиках других записей"),
)  # fmt: skip
_FILES = Text("Files kept with {kind} {record}: {names}", "Файлы, {kind} {record}: {names}")
_HANDED_OUT = Text(
    "Copy {name}, handed out on {day}{person}", "Копия {name}, передана {day}{person}"
)
_TO = Text(" to {person}", ", кому: {person}")
_SERVER = Text(
    "The server’s own backups, and its disk until whoever looks after it has run VACUUM FULL",
    "Резервные копии сервера и его диск, пока тот, кто его обслуживает, не выполнит VACUUM FULL",
)
_ENDINGS = re.compile("(ая|яя|ый|ий|ой|а|я|ь|й)$")
_SHORT = 4  # letters; a shorter beginning of a word means too many words
_MOST = 20  # records named of each kind


@dataclass(frozen=True)
class Traces:
    """Sentences about where a person still stands, and how many places that is."""

    places: tuple[Text, ...]
    number: int


def find(connection: Connection, person: Values) -> Traces:
    """Look for a person in everything that an erasure leaves as it is."""
    reached = erasure.reached(connection, person["id"])
    own = {record_id for ids in reached.values() for record_id in ids}
    pattern = _pattern(person)
    found: list[tuple[Text, int]] = []
    if pattern is not None:
        found += _in_records(connection, pattern, own)
        found += _in_journal(connection, pattern, own)
        found += _in_drafts(connection, pattern, own)
    found += _linked_files(connection, reached)
    found += [(place, 1) for place in _handed_out(connection)]
    if connection.dialect.name == "postgresql":
        found.append((_SERVER, 1))
    return Traces(tuple(place for place, _ in found), sum(number for _, number in found))


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
) -> Iterator[tuple[Text, int]]:
    named: dict[str, list[UUID]] = {}
    for row in connection.execute(select(SearchText.__table__)):
        if row.record_id not in own and row.owner_id not in own and pattern.search(row.text):
            named.setdefault(row.entity, []).append(row.record_id)
    for entity, ids in named.items():
        records = queries.records(connection, entity, ids[:_MOST])
        called = titles.titles(connection, entity, ids[:_MOST])
        listed = [
            Text(*(_called(records[one], called.get(one), half) for half in (0, 1)))
            for one in ids[:_MOST]
            if one in records
        ]
        more = ", …" if len(ids) > _MOST else ""
        words = Text(
            ", ".join(one.en for one in listed) + more, ", ".join(one.ru for one in listed) + more
        )
        yield _NAMED.filled(kind=ENTITIES[entity].about.plural, records=words), len(ids)


def _called(values: Values, title: Text | None, half: int) -> str:
    named = title.either("ru" if half else "en") if title is not None else ""
    return str(values.get("reference") or named or values["id"].hex[:8])


def _in_journal(
    connection: Connection, pattern: re.Pattern[str], own: set[UUID]
) -> Iterator[tuple[Text, int]]:
    change, done = Change.__table__.c, Operation.__table__.c
    values = 0
    said = or_(change.before.is_not(None), change.after.is_not(None))
    for row in connection.execute(
        select(change.record_id, change.before, change.after).where(said)
    ):
        if row.record_id not in own:
            values += any(_names(pattern, one) for one in (row.before, row.after))
    if values:
        yield _plural(_EARLIER, values), values
    sentences = connection.execute(select(done.sentence)).scalars()
    number = sum(_names(pattern, one) for one in sentences)
    if number:
        yield _plural(_SENTENCES, number), number


def _in_drafts(
    connection: Connection, pattern: re.Pattern[str], own: set[UUID]
) -> Iterator[tuple[Text, int]]:
    dataset = UUID(lineage.facts(connection)["dataset"])
    number = sum(_names(pattern, text) for text in drafts.texts(dataset, own))
    if number:
        yield _plural(_DRAFTS, number), number


def _names(pattern: re.Pattern[str], text: str | None) -> bool:
    return bool(text) and pattern.search(fold.fold(str(text))) is not None


def _plural(words: Plural, number: int) -> Text:
    return Text(words.say("en", number), words.say("ru", number))


def _linked_files(
    connection: Connection, reached: dict[str, list[UUID]]
) -> Iterator[tuple[Text, int]]:
    """Yield the attachments of records about the person that stay, such as their assignments."""
    gone = set(reached.get("attachment", ()))
    for entity, mapped in ENTITIES.items():
        if entity in reached or mapped.about.parent:
            continue
        links = [
            (key, one.target)
            for key, one in fields_of(mapped).items()
            if one.kind.is_link and naming.is_of_person(one.target)
        ]
        for key, target in links:
            rows = queries.where_among(connection, entity, key, reached[target])
            yield from _files_of(connection, entity, rows, gone)


def _files_of(
    connection: Connection, entity: str, rows: Iterable[Values], gone: set[UUID]
) -> Iterator[tuple[Text, int]]:
    for row in rows:
        kept = [one for one in attached.owned_by(connection, [row["id"]]) if one not in gone]
        names: Counter[str] = Counter()
        for part in parts(kept):
            found = queries.records(connection, "attachment", part).values()
            names.update(one["name"] for one in found if one["name"])
        if names:
            record = row.get("reference") or row["id"].hex[:8]
            kind = ENTITIES[entity].about.singular
            listed = ", ".join(sorted(names))
            yield _FILES.filled(kind=kind, record=record, names=listed), len(kept)


def _handed_out(connection: Connection) -> Iterator[Text]:
    """Yield the copies that were handed out with everything in them, as the history has them."""
    done = Operation.__table__.c
    query = select(done.sentence, done.at).where(done.kind == "export").order_by(done.at)
    for row in connection.execute(query):
        said = json.loads(row.sentence)
        if "redacted" in said.get("say", ""):
            continue
        person = said.get("person")
        to = _TO.filled(person=person) if person else Text("", "")
        day = formatting.day_of(row.at)
        yield _HANDED_OUT.filled(name=said.get("name", "…"), day=day, person=to)
