"""A place that still holds somebody who is erased: how it is kept, and what it is called."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.bilingual import Plural, Text
from km_desktop.models import ENTITIES, Operation
from km_desktop.services.printing import issues
from km_desktop.services.words import formatting, titles
from km_desktop.store.lists import queries
from km_desktop.store.values import Values

RECORDS, EARLIER, SENTENCES, DRAFTS = "records", "earlier", "sentences", "drafts"
FILES, COPY, BACKUP, SERVER = "files", "copy", "backup", "server"
PAPERS, TABLES, MORE, ISSUED = "papers", "tables", "more", "issued"

_NAMED = Text("Named in {kind}: {records}", "Упоминается в записях ({kind}): {records}")
_COUNTED = {
    EARLIER: Plural(
        ("Named in {n} earlier value of other records",
         "Named in {n} earlier values of other records"),
        ("Упоминается в {n} прежнем значении других записей",
         "Упоминается в {n} прежних значениях других записей",
         "Упоминается в {n} прежних значениях других записей"),
    ),
    SENTENCES: Plural(
        ("Named in {n} sentence of the history", "Named in {n} sentences of the history"),
        ("Упоминается в {n} записи истории", "Упоминается в {n} записях истории",
         "Упоминается в {n} записях истории"),
    ),
    DRAFTS: Plural(
        ("Named in {n} unsaved draft of other records",
         "Named in {n} unsaved drafts of other records"),
        ("Упоминается в {n} несохранённом черновике других записей",
         "Упоминается в {n} несохранённых черновиках других записей",
         "Упоминается в {n} несохранённых черновиках других записей"),
    ),
    MORE: Plural(
        ("And {n} more place that was listed before the erasure",
         "And {n} more places that were listed before the erasure"),
        ("И ещё {n} место, названное перед стиранием",
         "И ещё {n} места, названные перед стиранием",
         "И ещё {n} мест, названных перед стиранием"),
    ),
}  # fmt: skip
_FIXED = {
    SERVER: Text(
        "The server's own backups, and its disk until whoever looks after it has run VACUUM FULL",
        "Резервные копии сервера и его диск, пока тот, кто его обслуживает, не выполнит VACUUM "
        "FULL",
    ),
    PAPERS: Text(
        "Papers about the person, printed or saved as PDF: profiles, briefs, certificates, letters",
        "Документы об этом человеке на бумаге и в PDF: профили, карточки, сертификаты, письма",
    ),
    TABLES: Text(
        "Lists, reports and logs with the person in them, saved from the file",
        "Списки, отчёты и журналы с этим человеком, сохранённые из файла",
    ),
}
_FILES_OF = Text(
    "Files kept with {kind} {record}: {names}", "Файлы при записи ({kind} {record}): {names}"
)
_ISSUED = Text(
    "Papers issued of {kind} {record}: {papers}", "Выпущенные документы ({kind} {record}): {papers}"
)
_HANDED_OUT = Text(
    "Copy {name}, handed out on {day}{person}", "Копия {name}, передана {day}{person}"
)
_TO = Text(" to {person}", ", кому: {person}")
_BACKUP = Text("Backup {path}", "Резервная копия {path}")
_MOST = 20  # records named of each kind
_FEWER = (_MOST, 5, 0)


@dataclass(frozen=True)
class HoldingPlace:
    """Where somebody stands whom an erasure does not reach, as ids and numbers: it names nobody.

    ``record_id`` is the record that files are kept with, or the operation that handed a copy out;
    ``ids`` are the records that name them, the attachments or the issues; ``path`` is a file.
    """

    of: str
    number: int = 1
    entity: str = ""
    record_id: UUID | None = None
    ids: tuple[UUID, ...] = ()
    path: str = ""

    def as_json(self) -> Values:
        """Return it as the journal keeps it."""
        whole = {
            "of": self.of, "n": self.number, "entity": self.entity, "path": self.path,
            "id": self.record_id.hex if self.record_id else "",
            "ids": [one.hex for one in self.ids],
        }  # fmt: skip
        return {key: value for key, value in whole.items() if value}


STANDING = (
    HoldingPlace(PAPERS),
    HoldingPlace(TABLES),
)  # of everybody: reports, and what was printed before issues were counted, leave no trace


def place_of(kept: Mapping[str, Any]) -> HoldingPlace:
    """Return a place that the journal keeps; KeyError or ValueError when it is none."""
    record = kept.get("id", "")
    return HoldingPlace(
        str(kept["of"]), int(kept.get("n", 1)), str(kept.get("entity", "")),
        UUID(record) if record else None, tuple(UUID(one) for one in kept.get("ids", ())),
        str(kept.get("path", "")),
    )  # fmt: skip


def as_kept(places: Sequence[HoldingPlace], room: int) -> list[Values]:
    """Return places as the journal keeps them, in so many characters at the most.

    Where there is too little room, fewer records are named of each, and at last fewer places.
    """
    for most in _FEWER:
        listed = [replace(one, ids=one.ids[:most]).as_json() for one in places]
        if _length(listed) <= room:
            return listed
    left = len(listed)
    while left and _length(_cut(listed, left)) > room:
        left -= 1
    return _cut(listed, left)


def _cut(listed: Sequence[Values], left: int) -> list[Values]:
    return [*listed[:left], HoldingPlace(MORE, len(listed) - left).as_json()]


def _length(listed: Sequence[Values]) -> int:
    return len(json.dumps(listed, ensure_ascii=False))


def place_text(connection: Connection, place: HoldingPlace) -> Text:
    """Say which place it is, with the names that its records have now."""
    if place.of in _FIXED:
        return _FIXED[place.of]
    if place.of in _LISTED:
        return _LISTED[place.of](connection, place)
    if place.of == BACKUP:
        return _BACKUP.filled(path=place.path)
    counted = _COUNTED.get(place.of, _COUNTED[MORE])
    return Text(counted.say("en", place.number), counted.say("ru", place.number))


def _plural_of(entity: str) -> Text:
    return ENTITIES[entity].about.plural if entity in ENTITIES else Text(entity, entity)


def _singular_of(entity: str) -> Text:
    return ENTITIES[entity].about.singular if entity in ENTITIES else Text(entity, entity)


def _records(connection: Connection, place: HoldingPlace) -> Text:
    return _NAMED.filled(kind=_plural_of(place.entity), records=_record_names(connection, place))


def _record_names(connection: Connection, place: HoldingPlace) -> Text:
    ids = list(place.ids[:_MOST])
    records = queries.records(connection, place.entity, ids) if place.entity in ENTITIES else {}
    named = titles.titles(connection, place.entity, list(records)) if records else {}
    listed = [_called(records[one], named.get(one)) for one in ids if one in records]
    if len(listed) < place.number:
        more = place.number - len(listed)
        listed.append(Text("…", "…") if listed else Text(str(more), str(more)))
    return _joined(listed)


def _called(values: Values, title: Text | None) -> Text:
    spare = values.get("reference") or ""
    if spare:
        return Text(spare, spare)
    named = title or Text("", "")
    short = values["id"].hex[:8]
    return Text(named.either("en") or short, named.either("ru") or short)


def _files(connection: Connection, place: HoldingPlace) -> Text:
    found = queries.records(connection, "attachment", list(place.ids)).values()
    names = sorted(one["name"] for one in found if one["name"])
    record = _owner(connection, place)
    listed = ", ".join(names) or str(place.number)
    return _FILES_OF.filled(kind=_singular_of(place.entity), record=record, names=listed)


def _issued(connection: Connection, place: HoldingPlace) -> Text:
    found = queries.records(connection, issues.ENTITY, list(place.ids))
    papers = [issues.row_text(found[one]) for one in place.ids if one in found]
    if len(papers) < place.number:
        more = str(place.number - len(papers))
        papers.append(Text("…", "…") if papers else Text(more, more))
    listed = Text("; ".join(one.en for one in papers), "; ".join(one.ru for one in papers))
    return _ISSUED.filled(
        kind=_singular_of(place.entity), record=_owner(connection, place), papers=listed
    )


def _owner(connection: Connection, place: HoldingPlace) -> str:
    if place.record_id is None:
        return "…"
    rows = queries.records(connection, place.entity, [place.record_id]).values()
    return next((one.get("reference") or "" for one in rows), "") or place.record_id.hex[:8]


def _copy(connection: Connection, place: HoldingPlace) -> Text:
    done = Operation.__table__.c
    query = select(done.sentence, done.at).where(done.id == place.record_id)
    row = connection.execute(query).first()
    if row is None:
        return _HANDED_OUT.filled(name="…", day="…", person="")
    parts = json.loads(row.sentence)
    person = parts.get("person")
    to = _TO.filled(person=person) if person else Text("", "")
    return _HANDED_OUT.filled(name=parts.get("name", "…"), day=formatting.day_of(row.at), person=to)


def _joined(listed: Iterable[Text]) -> Text:
    listed = list(listed)
    return Text(", ".join(one.en for one in listed), ", ".join(one.ru for one in listed))


_LISTED: Mapping[str, Callable[[Connection, HoldingPlace], Text]] = {
    RECORDS: _records,
    FILES: _files,
    ISSUED: _issued,
    COPY: _copy,
}
