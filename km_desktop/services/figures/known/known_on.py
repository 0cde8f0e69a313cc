"""What was known then: figures of a moment, the same day as known today, and every difference."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from uuid import UUID

from sqlalchemy import Connection, func, select

from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.models import ENTITIES, Tombstone
from km_desktop.models.field import fields_of
from km_desktop.services.figures.counting import count_all
from km_desktop.services.figures.definition import Definition, Figure, FigurePeriod
from km_desktop.services.figures.definitions import BY_KEY
from km_desktop.services.figures.known import moment
from km_desktop.services.figures.known.known_then import Kept, KnownThen, known_then
from km_desktop.services.figures.known.moment import Moment
from km_desktop.services.figures.known.row_differences import RowDifferences
from km_desktop.services.words import file_lists, formatting, kinds_text, naming, titles
from km_desktop.services.words.findings import Refused, error
from km_desktop.store.database import Database
from km_desktop.store.values import STATE, from_kept, table_of

_BEFORE_THE_FILE = (
    "This file begins on {day}: of an earlier day it knows nothing.",
    "Этот файл начинается {day}: о более раннем дне он ничего не знает.",
)
_ANOTHER_COPY = (
    "This operation was not done in this file, so it is no moment of it.",
    "Эта операция сделана не в этом файле, поэтому это не его момент.",
)
_BEGINS = Text(
    "This file begins on {day}; what was entered at once then is known from that day on.",
    "Этот файл начинается {day}; внесённое тогда сразу известно с этого дня.",
)
_ERASED = Text(
    "Profiles erased since, which cannot be placed: {n}.",
    "Профилей, стёртых с тех пор, которые нельзя учесть: {n}.",
)
_BY_TODAYS_RULES = Text(
    "Counted by the definitions of today; frozen figures keep those of their day.",
    "Посчитано по нынешним определениям; зафиксированные показатели хранят свои.",
)
_PART = 500
Fields = Mapping[str, Kept]
Item = tuple[str, UUID]  # entity and record


class Why(Enum):
    """Why a record counts otherwise than it did."""

    LATE = "entered_late"
    CHANGED = "changed"
    REMOVED = "removed"
    RESTORED = "restored"
    JOINED = "joined"
    ERASED = "erased"
    TIME = "time"


_WORDS: dict[Why, Text] = {
    Why.LATE: Text("Entered later", "Внесено позже"),
    Why.CHANGED: Text("{field}: {before} → {after}", "{field}: {before} → {after}"),
    Why.REMOVED: Text("Removed since", "Убрано"),
    Why.RESTORED: Text("Restored since", "Восстановлено"),
    Why.JOINED: Text("Joined with another record", "Объединено с другой записью"),
    Why.ERASED: Text("Erased since", "Данные человека стёрты"),
    Why.TIME: Text("Counted by another day", "Посчитано на другой день"),
}
_BY_ANOTHER_DAY = Why.TIME, _WORDS[Why.TIME], None
_NOTHING = Text("nothing", "пусто")


@dataclass(frozen=True)
class KnownCause:
    """A record by which then and now differ: what it adds now, why, and in which words.

    ``through`` is the record in which it happened, where that is another one: a row, a person.
    """

    entity: str
    record_id: UUID
    title: Text
    reference: str
    change: Decimal
    why: Why
    words: Text
    through: naming.Named | None = None

    @property
    def whole(self) -> Text:
        """Return what happened, with the record in which it did."""
        if self.through is None:
            return self.words
        words = Text("{where}: {words}", "{where}: {words}")
        return words.filled(where=self.through.whole, words=self.words)


@dataclass(frozen=True)
class KnownFigure:
    """A figure as it was known then, of the same day as known today, and by what they differ."""

    then: Figure
    today: Figure
    causes: tuple[KnownCause, ...]
    more: int = 0


@dataclass(frozen=True)
class Known:
    """What was known at a moment; ``erased`` profiles were erased since and cannot be placed."""

    moment: Moment
    begins: date | None
    figures: tuple[KnownFigure, ...]
    erased: int


def on_day(
    database: Database, day: date, span: FigurePeriod, keys: Collection[str] = (), most: int = 50
) -> Known:
    """Return what was known at the end of a day; Refused where the file begins later.

    ``span`` gives the period and today; figures are counted as of the day. Of a day to come
    nothing is known but what is known now.
    """

    def find(connection: Connection) -> Moment:
        found = moment.find_by_day(connection, day)
        if found is None:
            begins = _day_text(moment.begins_on(connection))
            raise Refused((error("", *_BEFORE_THE_FILE, day=begins),))
        return found

    def day_of(found: Moment) -> date:
        return min(day, max(span.now, found.day))

    return _known(database, find, day_of, span, keys, most)


def at_operation(
    database: Database,
    operation_id: UUID,
    span: FigurePeriod,
    keys: Collection[str] = (),
    most: int = 50,
) -> Known:
    """Return what was known right after an operation of this file; Refused for another copy's."""

    def find(connection: Connection) -> Moment:
        found = moment.find_by_operation(connection, operation_id)
        if found is None:
            raise Refused((error("", *_ANOTHER_COPY),))
        return found

    return _known(database, find, lambda found: found.day, span, keys, most)


def limits(known: Known) -> list[Text]:
    """Return the sentences about what such an answer cannot know."""
    found = [_BY_TODAYS_RULES]
    if known.begins is not None:
        found.insert(0, _BEGINS.filled(day=_day_text(known.begins)))
    if known.erased:
        found.append(_ERASED.filled(n=known.erased))
    return found


def _day_text(day: date | None) -> Text:
    return Text(*(formatting.day_in_words(day, language) for language in LANGUAGES))


def _known(
    database: Database,
    find: Callable[[Connection], Moment],
    day_of: Callable[[Moment], date],
    span: FigurePeriod,
    keys: Collection[str],
    most: int,
) -> Known:
    definitions = [BY_KEY[key] for key in keys or BY_KEY]
    with database.reading() as connection:
        found = find(connection)
        day = day_of(found)
        then = FigurePeriod(day, span.start, span.end, today=day)
        now = FigurePeriod(day, span.start, span.end, today=span.now)
        with known_then(connection, found, definitions, then) as tables:
            with tables.today():
                after = count_all(connection, definitions, now)
                words = file_lists.read(connection)
            before = _counted_then(tables, definitions, then, after)
            causes = _Causes(tables, words)
            compared = _Compared(RowDifferences(tables, then, now, most), causes)
            figures = tuple(map(compared.figure, before, after))
        stones = Tombstone.__table__
        erased = connection.execute(
            select(func.count()).where(stones.c.entity == "expert", stones.c.erased_at > found.at)
        ).scalar_one()
        return Known(found, moment.begins_on(connection), figures, erased)


def _counted_then(
    tables: KnownThen,
    definitions: Sequence[Definition],
    then: FigurePeriod,
    today: Sequence[Figure],
) -> Iterator[Figure]:
    """Give the figures of then; those that ask the same of the same tables as today are known."""
    same = {
        definition.key: replace(figure, span=then)
        for definition, figure in zip(definitions, today, strict=True)
        if _is_same(tables, definition, then, figure.span)
    }
    others = [definition for definition in definitions if definition.key not in same]
    counted = iter(count_all(tables.connection, others, then))
    for definition in definitions:
        yield same.get(definition.key) or next(counted)


def _is_same(
    tables: KnownThen, definition: Definition, then: FigurePeriod, now: FigurePeriod
) -> bool:
    if definition.answers(then) != definition.answers(now):
        return False
    asked = [(definition.rows, then, now)]
    if definition.undated is not None:
        undated = replace(then, undated=True), replace(now, undated=True)
        asked.append((definition.rows, *undated))
    if definition.unpriced is not None:
        asked.append((definition.unpriced, then, now))
    return all(tables.is_same(*one) for one in asked)


class _Compared:
    """Finds by which records figures differ."""

    def __init__(self, differences: RowDifferences, causes: _Causes) -> None:
        self._differences, self._causes = differences, causes

    def figure(self, then: Figure, today: Figure) -> KnownFigure:
        definition = BY_KEY[then.key]
        if not definition.answers(today.span):  # then alone can be told
            return KnownFigure(then, today, ())
        grown = self._differences.of(definition.rows)
        listed = self._causes.of(definition.entity, grown.newest)
        return KnownFigure(then, today, tuple(listed), grown.number - len(grown.newest))


class _Causes:
    """Finds in the journal why records count otherwise, in themselves or near them."""

    def __init__(self, tables: KnownThen, words: file_lists.Vocabulary) -> None:
        self._tables, self._words = tables, words
        self._connection = tables.connection

    def of(self, entity: str, grown: Mapping[UUID, Decimal]) -> list[KnownCause]:
        """Return the cause of each record of an entity, with what it adds to a figure."""
        known = self._tables.known(entity, list(grown))
        with self._tables.today():
            erased = self._erased(list(grown))
            changed = self._tables.changed(list(grown))
            names = naming.names(self._connection, [(entity, one) for one in grown])
            own = {
                record: self._own(
                    entity,
                    changed.get((entity, record), {}),
                    is_known=record in known,
                    is_erased=record in erased,
                )
                for record in grown
            }
            near = self._found_near(entity, [record for record in grown if own[record] is None])
            found: list[KnownCause] = []
            for record, change in grown.items():
                name, why = names[entity, record], own[record]
                cause = (*why, None) if why else near.get(record, _BY_ANOTHER_DAY)
                found.append(KnownCause(entity, record, name.title, name.reference, change, *cause))
        return found

    def _own(
        self, entity: str, kept: Fields, *, is_known: bool, is_erased: bool
    ) -> tuple[Why, Text] | None:
        """Return what became of a record itself since."""
        if is_erased:
            return Why.ERASED, _WORDS[Why.ERASED]
        return self._changed(entity, kept) if is_known else (Why.LATE, _WORDS[Why.LATE])

    def _found_near(
        self, entity: str, records: Iterable[UUID]
    ) -> dict[UUID, tuple[Why, Text, naming.Named]]:
        """Return what became of a record near each of some, the nearest first, where anything."""
        rings = {record: self._rings(entity, record) for record in records}
        found: dict[UUID, tuple[Why, Text, Item]] = {}
        while rings:
            reached = {record: ring for record, more in rings.items() if (ring := next(more, []))}
            items = {item for ring in reached.values() for item in ring}
            changed = self._tables.changed([record for _, record in items])
            known = {
                other: self._tables.known(other, [record for one, record in items if one == other])
                for other in {other for other, _ in items}
            }
            for record, ring in reached.items():
                for item in ring:
                    why = self._own(
                        item[0],
                        changed.get(item, {}),
                        is_known=item[1] in known[item[0]],
                        is_erased=False,
                    )
                    if why is not None:
                        found[record] = (*why, item)
                        break
            rings = {record: rings[record] for record in reached if record not in found}
        names = naming.names(self._connection, [item for _, _, item in found.values()])
        return {record: (why, words, names[item]) for record, (why, words, item) in found.items()}

    def _changed(self, entity: str, kept: Fields) -> tuple[Why, Text] | None:
        """Return what became of a record since, the state it is in before any of its values."""
        if STATE[1] in kept and from_kept(entity, STATE[1], kept[STATE[1]].after):
            return Why.JOINED, _WORDS[Why.JOINED]
        if STATE[0] in kept:
            was = from_kept(entity, STATE[0], kept[STATE[0]].before)
            why = Why.RESTORED if was else Why.REMOVED
            if bool(was) != bool(from_kept(entity, STATE[0], kept[STATE[0]].after)):
                return why, _WORDS[why]
        values = [key for key in kept if key not in STATE and kept[key].before != kept[key].after]
        if not values:
            return None
        words = [self._step(entity, key, kept[key]) for key in sorted(values)]
        joined = Text("; ".join(one.en for one in words), "; ".join(one.ru for one in words))
        return Why.CHANGED, joined

    def _step(self, entity: str, key: str, kept: Kept) -> Text:
        field = fields_of(ENTITIES[entity])[key]
        values = [from_kept(entity, key, text) for text in kept]
        linked = [value for value in values if value is not None] if field.kind.is_link else []
        named = titles.titles(self._connection, field.target, linked) if linked else {}

        def words(value: object) -> Text:
            if value in (None, "", ()):
                return _NOTHING
            return Text(
                *(
                    kinds_text.shown(field, value, language, self._words, named)
                    for language in LANGUAGES
                )
            )

        return _WORDS[Why.CHANGED].filled(
            field=field.label, before=words(values[0]), after=words(values[1])
        )

    def _rings(self, entity: str, record: UUID) -> Iterator[list[Item]]:
        """Give the records that a figure may read beside one: its rows, its person, their rows."""
        seen, edge = {(entity, record)}, [(entity, record)]
        for _ in range(2):
            reached: list[Item] = []
            for one in edge:
                reached += [other for other in self._linked(*one) if other not in seen]
                seen.update(reached)
            yield reached
            edge = reached

    def _linked(self, entity: str, record: UUID) -> Iterator[tuple[str, UUID]]:
        table = table_of(entity)
        for name, columns in self._tables.columns.items():
            for key in set(columns) & fields_of(ENTITIES[name]).keys():
                field = fields_of(ENTITIES[name])[key]
                if not field.kind.is_link:
                    continue
                other = table_of(name)
                if field.target == entity:
                    query = select(other.c.id).where(other.c[key] == record).limit(_PART)
                    found = self._connection.execute(query).scalars()
                    yield from ((name, one) for one in found)
                if name == entity and field.target in self._tables.columns:
                    query = select(table.c[key]).where(table.c.id == record)
                    target = self._connection.execute(query).scalar()
                    if target is not None:
                        yield field.target, target

    def _erased(self, records: Sequence[UUID]) -> set[UUID]:
        stones = Tombstone.__table__
        query = select(stones.c.record_id).where(stones.c.record_id.in_(records))
        return set(self._connection.execute(query).scalars())
