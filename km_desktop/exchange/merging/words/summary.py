"""What a merge would do, or has done, as words in both languages: for window, line and paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.bilingual import Text, headed
from km_desktop.exchange.merging import same_person
from km_desktop.exchange.merging.answer import Answer
from km_desktop.exchange.merging.consequences import follows
from km_desktop.exchange.merging.differences import open_questions
from km_desktop.exchange.merging.incoming import Incoming
from km_desktop.exchange.merging.merge import Found, Refusal
from km_desktop.exchange.merging.question import KEEP, Question, Side
from km_desktop.exchange.merging.record_names import KnownRecords, Record
from km_desktop.exchange.merging.set_authors import SetAuthors
from km_desktop.exchange.merging.words import question_text
from km_desktop.exchange.merging.words.broken_rules import tell_broken
from km_desktop.exchange.merging.words.person_facts import PersonFacts
from km_desktop.exchange.merging.words.summary_view import (
    BrokenTold,
    BroughtTold,
    CopyTold,
    DuplicateTold,
    FactTold,
    MergeTold,
    QuestionTold,
    RefusedTold,
    SideTold,
    TakenTold,
)
from km_desktop.exchange.merging.words.text_diff import word_difference
from km_desktop.models import ENTITIES, Operation
from km_desktop.models.field import fields_of
from km_desktop.services.people.duplicates import Pair
from km_desktop.store import lineage
from km_desktop.store.database import Database
from km_desktop.store.history.joined_rows import is_listed
from km_desktop.store.values import STATE

__all__ = [
    "BrokenTold",
    "BroughtTold",
    "CopyTold",
    "DuplicateTold",
    "FactTold",
    "MergeTold",
    "QuestionTold",
    "RefusedTold",
    "SideTold",
    "TakenTold",
    "of_answers",
    "of_found",
    "of_open",
    "word_difference",
]
REMOVED, INTO = STATE
TRASHED = Text("moved to the trash", "в корзину")
BACK = Text("restored from the trash", "восстановлено из корзины")
PARTED = Text("no longer joined with another record", "больше не объединено с другой записью")
JOINED_INTO = Text("joined into {other}", "объединено с: {other}")
JOINED_WITH = Text("joined with the one of copy {copy}", "объединено с таким же из копии {copy}")
JOINED_ROWS = Text("was there twice, is one row now", "было дважды, теперь одна строка")
_MENU = {entity: place for place, entity in enumerate(ENTITIES)}
_LONG = 60  # characters from which a text is read as a text, not as a word


def of_found(database: Database, found: Found) -> MergeTold:
    """Tell what a preview found, or what a merge has found and done."""
    with database.reading() as connection:
        known = KnownRecords(connection, found.arriving)
        known.read(_mentioned(found))
        voices = _Voices(found.arriving, found.copies)
        facts = PersonFacts(connection, found.arriving, known, voices.of_operation)
        return MergeTold(
            tuple(_copy(copy, known) for copy in found.arriving),
            tuple(sorted(_automatic(found, known, voices), key=_place)),
            tuple(sorted(_brought(found, known, voices), key=_place)),
            tuple(
                _question(one, known, found.copies, found.follows.get(one.id), arriving=True)
                for one in found.questions
            ),
            tell_broken(found, known, voices.of_value),
            tuple(_double(one, facts) for one in found.duplicates),
            found.related,
            tuple(_refused(one) for one in found.refused),
        )


def _double(pair: Pair, facts: PersonFacts) -> DuplicateTold:
    both = facts.of(pair.first), facts.of(pair.second)
    return DuplicateTold(pair.first, pair.second, pair.titles, pair.score, pair.reasons, both)


def _refused(one: Refusal) -> RefusedTold:
    return RefusedTold(one.name, Text(one.problem.say("en"), one.problem.say("ru")))


def of_open(database: Database, today: date) -> MergeTold:
    """Tell the questions that earlier merges left open in a file."""
    with database.reading() as connection:
        questions = open_questions(connection, lineage.vector(connection))
        names = lineage.names(connection)
        known = KnownRecords(connection)
        known.read(_of_questions(questions))
        broken = follows(connection, questions, today)
        told = [
            _question(one, known, names, broken.get(one.id), arriving=False) for one in questions
        ]
        facts = PersonFacts(connection, (), known, _author_in(connection, names))
        pairs = tuple(_double(one, facts) for one in same_person.waiting(connection))
    return MergeTold(questions=tuple(told), duplicates=pairs)


def _author_in(
    connection: Connection, names: Mapping[str, str]
) -> Callable[[UUID | None], tuple[str, datetime | None, str]]:
    """Return what tells who did an operation of the file, when, and in which copy."""

    def author_of(operation_id: UUID | None) -> tuple[str, datetime | None, str]:
        table = Operation.__table__.c
        columns = (table.author, table.at, table.copy_id)
        row = connection.execute(select(*columns).where(table.id == operation_id)).first()
        return (row.author, row.at, names.get(row.copy_id.hex, "")) if row else ("", None, "")

    return author_of


def of_answers(database: Database, found: Found, answers: Mapping[str, Answer]) -> dict[str, Text]:
    """Tell in words what was answered to the questions of a merge, by their ids."""
    asked = [one for one in found.questions if one.id in answers]
    told: dict[str, Text] = {}
    with database.reading() as connection:
        known = KnownRecords(connection, found.arriving)
        known.read(_of_questions(asked))
        for one in asked:
            told[one.id] = _value(one, answers[one.id].chosen(one), known)
    for pair in found.duplicates:
        answer = answers.get(same_person.pair_id(pair.first, pair.second))
        if answer is not None:
            told[same_person.pair_id(pair.first, pair.second)] = same_person.ANSWERS[answer.value]
    return told


class _Voices:
    """Who said in which copy what the copies bring."""

    def __init__(self, arriving: Sequence[Incoming], names: Mapping[str, str]) -> None:
        self._names = names
        self.sets = SetAuthors(arriving)
        every = [row for copy in arriving for row in [*copy.operations, *copy.taken_up.operations]]
        self._operations = {row["id"]: row for row in every}
        self._last: dict[tuple[str, UUID, str], UUID] = {}
        for copy in arriving:
            for row in sorted(
                copy.changes, key=lambda row: self._operations[row["operation_id"]]["at"]
            ):
                if row["source_id"] is None:
                    place = row["entity"], row["record_id"], row["field"]
                    self._last[place] = row["operation_id"]

    def of_field(self, place: tuple[str, UUID, str]) -> tuple[str, datetime | None, str]:
        """Return author, moment and copy of the last change of a field."""
        return self.of_operation(self._last.get(place))

    def of_value(
        self, place: tuple[str, UUID, str], made: UUID | None
    ) -> tuple[str, datetime | None, str]:
        """Return who gave a field its value: by its last change, else by making the record."""
        return self.of_operation(self._last.get(place) or made)

    def of_operation(self, operation_id: UUID | None) -> tuple[str, datetime | None, str]:
        """Return author, moment and copy of an operation that a copy brings."""
        operation = self._operations.get(operation_id) if operation_id else None
        if operation is None:
            return "", None, ""
        return operation["author"], operation["at"], self._names.get(operation["copy_id"].hex, "")


def _place(told: TakenTold | BroughtTold) -> tuple[int, str, str, int, str, int]:
    """Keep what belongs to one record together, in the order of the menu.

    Within it as its form has them: the record before its rows, rows by their kind and their age,
    fields as they are declared.
    """
    entity, record_id = told.root
    key = getattr(told, "key", "")
    fields = list(fields_of(ENTITIES[told.entity]))
    own = (told.entity, told.record_id) == told.root
    return (
        _MENU[entity], told.reference, str(record_id),
        -1 if own else _MENU[told.entity], "" if own else str(told.record_id),
        fields.index(key) if key in fields else len(fields),
    )  # fmt: skip


def _mentioned(found: Found) -> Iterator[Record]:
    yield from ((entity, record_id) for entity, record_id, _ in found.taken.fields)
    for entity, ids in found.taken.brought.items():
        yield from ((entity, record_id) for record_id in ids)
    yield from _of_questions(found.questions)
    for copy in found.arriving:
        yield from ((row["entity"], row["record_id"]) for row in copy.changes)
    pairs = [(e, k, v) for (e, _, k), both in found.taken.fields.items() for v in both]
    yield from _linked(pairs)


def _of_questions(questions: Iterable[Question]) -> Iterator[Record]:
    for one in questions:
        yield one.entity, one.record_id
        values = [one.base, *(side.value for side in one.sides)]
        if one.kind == "reference":
            yield from ((one.entity, side.value) for side in one.sides)
        elif one.kind == "field":
            yield from _linked((one.entity, one.field, value) for value in values)


def _linked(values: Iterable[tuple[str, str, Any]]) -> Iterator[Record]:
    for entity, key, value in values:
        if not isinstance(value, UUID):
            continue
        target = entity if key in STATE else fields_of(ENTITIES[entity])[key].target
        yield target, value


def _copy(copy: Incoming, known: KnownRecords) -> CopyTold:
    mine = next((row for row in copy.copies if row["id"] == copy.copy_id), None)
    changed = {
        (row["entity"], row["record_id"], row["field"])
        for row in copy.changes
        if row["source_id"] is None and row["entity"] in ENTITIES
    }
    made = {(entity, row["id"]) for entity, rows in copy.records.items() for row in rows}
    changed = {place for place in changed if place[:2] not in made}
    roots = {known.root(*record) for record in made | {place[:2] for place in changed}}
    return CopyTold(
        copy.copy_name,
        copy.name,
        copy.copy_id.hex,
        mine["made_at"].astimezone().date() if mine else None,
        len(copy.operations),
        len(changed) + len(made),
        len(roots),
        tuple(dict.fromkeys(row["author"] for row in copy.operations if row["author"])),
    )


def _automatic(found: Found, known: KnownRecords, voices: _Voices) -> Iterator[TakenTold]:
    for place, (before, after) in found.taken.fields.items():
        entity, record_id, key = place
        if key == REMOVED and (entity, record_id, INTO) in found.taken.fields:
            continue  # that a row goes behind another one is told once
        declared = fields_of(ENTITIES[entity]).get(key)
        is_set = declared is not None and declared.kind.is_set
        old, new = (set(before or ()), set(after or ())) if is_set else (set(), set())
        label = question_text.JOINED if key == INTO else question_text.TRASH
        added = {code: known.member(entity, key, code) for code in sorted(new - old)}
        author, at, copy_name = voices.of_field(place)
        several = voices.sets.of_words(place, added)
        if len(several) > 1:
            author = ", ".join(several)
            added = {code: voices.sets.credited(place, code, word) for code, word in added.items()}
        yield TakenTold(
            entity,
            record_id,
            known.root(entity, record_id),
            known.reference(entity, record_id),
            known.title(entity, record_id),
            known.owner(entity, record_id),
            declared.label if declared else label,
            known.shown(entity, key, before),
            known.shown(entity, key, after),
            tuple(added.values()),
            tuple(known.member(entity, key, code) for code in sorted(old - new)),
            is_set,
            author,
            at,
            copy_name,
            key,
            (before, after),
            _happened(place, after, known, voices),
        )


def _happened(
    place: tuple[str, UUID, str], after: Any, known: KnownRecords, voices: _Voices
) -> Text:
    """Say what became of a record whose state changed; nothing of a field."""
    entity, record_id, key = place
    if key == REMOVED:
        return BACK if after is None else TRASHED
    if key != INTO:
        return Text("", "")
    if after is None:
        return PARTED
    if not is_listed(entity):
        return JOINED_INTO.filled(other=known.shown(entity, key, after))
    makers = (known.values(entity, one).get("created_op") for one in (record_id, after))
    copies = (voices.of_operation(maker)[2] for maker in makers)
    name = next(filter(None, copies), "")
    return JOINED_WITH.filled(copy=name) if name else JOINED_ROWS


def _brought(found: Found, known: KnownRecords, voices: _Voices) -> Iterator[BroughtTold]:
    for entity, ids in found.taken.brought.items():
        for record_id in ids:
            yield BroughtTold(
                entity,
                record_id,
                known.root(entity, record_id),
                known.reference(entity, record_id),
                known.title(entity, record_id),
                known.owner(entity, record_id),
                ENTITIES[entity].about.singular,
                *voices.of_operation(known.values(entity, record_id).get("created_op")),
            )


def _question(
    question: Question,
    known: KnownRecords,
    names: Mapping[str, str],
    broken: tuple[tuple[Text, ...], ...] | None,
    *,
    arriving: bool,
) -> QuestionTold:
    entity, record_id = question.entity, question.record_id
    title = known.title(entity, record_id)
    parts = broken or ((),) * len(question.sides)
    sides = tuple(
        _side(question, side, known, names, part)
        for side, part in zip(question.sides, parts, strict=True)
    )
    base = Text("", "")
    if question.kind == "field":
        base = known.shown(entity, question.field, question.base)
    return QuestionTold(
        question.id,
        question.kind,
        entity,
        record_id,
        known.root(entity, record_id),
        question.field,
        known.reference(entity, record_id),
        title,
        known.owner(entity, record_id),
        question_text.section(question),
        question_text.label(question),
        question_text.heading(question, title),
        question_text.reason(question, arriving=arriving),
        base,
        sides,
        _is_long(question, sides),
        tuple(headed(side.value, sentence) for side in sides for sentence in side.follows),
        question.base,
    )


def _side(
    question: Question,
    side: Side,
    known: KnownRecords,
    names: Mapping[str, str],
    follow: tuple[Text, ...],
) -> SideTold:
    note = Text("", "")
    if question.kind == "field":
        note = question_text.distance(question.base, side.value)
    value = _value(question, side.value, known)
    name = names.get(side.copy, "")
    return SideTold(
        value, note, side.author, side.copy, name, side.at, side.ours, side.value, follow
    )  # fmt: skip


def _value(question: Question, value: Any, known: KnownRecords) -> Text:
    if question.kind == "removal":
        return question_text.KEPT if value == KEEP else question_text.REMOVED
    if question.kind == "reference":
        return known.title(question.entity, value)
    return known.shown(question.entity, question.field, value)


def _is_long(question: Question, sides: tuple[SideTold, ...]) -> bool:
    declared = fields_of(ENTITIES[question.entity]).get(question.field)
    if question.kind != "field" or declared is None:
        return False
    is_text = declared.kind.is_line or declared.kind.is_long
    return is_text and any(len(side.value.en) > _LONG for side in sides)
