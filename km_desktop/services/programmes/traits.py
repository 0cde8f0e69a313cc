"""What is true of an entity as a whole: keys, codes and words that every mechanism reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from km_desktop.bilingual import Text

if TYPE_CHECKING:  # a page reads days from values, and needs no SQL for that
    from datetime import date

    from sqlalchemy import ColumnElement, FromClause

_NOTHING = Text("", "")
Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]


class LastDayMoved(NamedTuple):
    """Rows that move the last day that was agreed.

    ``entity`` are the rows, ``key`` is their field of the new last day. Where ``signed`` names the
    field of a signature, the amendment that was signed last is in force, whichever way it moves the
    day; without it the rows are extensions, and the latest day counts. ``since`` is the field of
    the day from which an extension is known; without that day it counts as known all along.
    """

    entity: str
    key: str
    signed: str = ""
    since: str = ""


class AmountMoved(NamedTuple):
    """Rows that change an amount that was agreed.

    ``field`` is the amount of the agreement, ``key`` that of the rows of ``entity``, ``signed``
    their day of signature: what was signed last is in force.
    """

    field: str
    entity: str
    key: str
    signed: str


class Days(NamedTuple):
    """Which days a record takes: the first field that is known counts, at either end.

    The last of ``last`` is the day that was agreed, which rows may move; those before it are days
    that have come, which nothing moves. ``under_way`` are the statuses of what has begun and has
    not ended: past the day that was agreed it lasts until today, wherever today is asked about.
    """

    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    moved: LastDayMoved | None = None
    under_way: tuple[str, ...] = ()

    def of(
        self, values: Row, rows: Rows, today: date | None = None
    ) -> tuple[date | None, date | None]:
        """Return the first and the last day of a record, given its live rows by entity.

        Without ``today`` what is under way ends on the day that was agreed.
        """
        last = _known(values, self.last[:-1])
        if last is None:
            last = self.agreed(values, rows)
            if today and values.get("status") in self.under_way:
                last = max(last or today, today)
        return _known(values, self.first), last

    def agreed(self, values: Row, rows: Rows, on: date | None = None) -> date | None:
        """Return the last day that is agreed, with what has moved it, whatever happened since.

        With a day it is what was agreed by then.
        """
        planned = _known(values, self.last[-1:])
        if self.moved is None:
            return planned
        _, key, signed, since = self.moved
        own = [row for row in rows.get(self.moved.entity, ()) if row.get(key)]
        if not signed:
            days = [row[key] for row in own if _by(row.get(since) if since else None, on)]
            return max([*days, planned] if planned else days, default=None)
        found = signed_last(own, key, signed, on)
        return found[key] if found else planned

    def columns(
        self, table: FromClause, today: date | None = None
    ) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
        """Return what selects the first and the last day of the records of a table, as ``of``."""
        from sqlalchemy import and_, case, func, literal, null, or_

        agreed = self.agreed_column(table)
        if today and self.under_way:
            is_late = and_(
                table.c.status.in_(self.under_way), or_(agreed.is_(None), agreed < today)
            )
            agreed = case((is_late, literal(today, agreed.type)), else_=agreed)
        first = [table.c[key] for key in self.first]
        last = [*(table.c[key] for key in self.last[:-1]), agreed]
        return (
            func.coalesce(*first) if len(first) > 1 else first[0] if first else null(),
            func.coalesce(*last) if len(last) > 1 else last[0],
        )

    def agreed_column(self, table: FromClause, on: date | None = None) -> ColumnElement[Any]:
        """Return what selects the last day that is agreed, with what has moved it by a day."""
        from sqlalchemy import case, func, null, or_, select

        planned = table.c[self.last[-1]] if self.last else null()
        if self.moved is None:
            return planned
        entity, key, signed, since = self.moved
        if signed:
            found = signed_last_column(table, entity, key, key, signed, on)
            return func.coalesce(found, planned)
        row, own = _rows_of(table, entity)
        if since and on is not None:
            own = (*own, or_(row.c[since].is_(None), row.c[since] <= on))
        moved = select(func.max(row.c[key])).where(*own).correlate(table).scalar_subquery()
        return case((moved > planned, moved), else_=func.coalesce(planned, moved))


def signed_last(rows: Iterable[Row], key: str, signed: str, on: date | None = None) -> Row | None:
    """Return the row signed last, by a day where one is given, of those that say ``key``."""
    own = [row for row in rows if row.get(key) and row.get(signed) and _by(row[signed], on)]
    return max(own, key=lambda row: (row[signed], str(row["id"])), default=None)


def signed_last_column(
    table: FromClause, entity: str, key: str, column: str, signed: str, on: date | None = None
) -> ColumnElement[Any]:
    """Return what selects a column of the row signed last, of those whose ``key`` is given."""
    from sqlalchemy import select

    row, own = _rows_of(table, entity)
    query = select(row.c[column]).where(*own, row.c[signed].is_not(None), row.c[key].is_not(None))
    if on is not None:
        query = query.where(row.c[signed] <= on)
    query = query.order_by(row.c[signed].desc(), row.c.id.desc()).limit(1)
    return query.correlate(table).scalar_subquery()


def _rows_of(table: FromClause, entity: str) -> tuple[Any, tuple[ColumnElement[bool], ...]]:
    from km_desktop.models import ENTITIES
    from km_desktop.store.values import table_of

    row = table_of(entity)
    link = row.c[ENTITIES[entity].about.parent]
    return row, (link == table.c.id, row.c.removed_at.is_(None))


def _known(values: Row, keys: Iterable[str]) -> date | None:
    return next((values[key] for key in keys if values.get(key)), None)


def _by(day: date | None, on: date | None) -> bool:
    """Tell whether something of a day is known by another; an unknown day is no obstacle."""
    return day is None or on is None or day <= on


class ShareOf(NamedTuple):
    """An amount of a row that follows from another: per cent of an amount of its owner.

    ``amount`` and ``share`` are fields of the row, ``whole`` is that of the owner. A row is settled
    in the statuses ``settled``, and what was paid follows from nothing any more.
    """

    amount: str
    share: str
    whole: str
    settled: tuple[str, ...]


class Counted(NamedTuple):
    """What a published figure counts (domain 9.2 and 7.6): the statuses of its records.

    ``begun`` names the day without which a record does not count, whatever its status.
    """

    statuses: tuple[str, ...] = ()
    begun: str = ""


class Follows(NamedTuple):
    """How a record follows from an earlier one.

    ``key`` is its link to the record of ``entity`` that came before, ``begin`` the command that
    begins it there. ``common`` maps its own fields to those of the earlier record that they take
    over. Where ``kinds`` are given, only an earlier record of one of these kinds has the command.
    """

    entity: str
    key: str
    begin: Text
    common: Mapping[str, str] = MappingProxyType({})
    kinds: tuple[str, ...] = ()


class Words(NamedTuple):
    """What is said of the records of an entity beside its name.

    ``new`` is the command that makes one, ``clash`` what it is in a sentence about another on the
    same days, ``lane`` what stands beside its lane of a timeline, ``span`` what one span is.
    ``place`` stands in the navigation; without it, an entity has no list of its own there.
    """

    new: Text | None = None
    clash: Text = _NOTHING
    lane: Text = _NOTHING
    span: Text = _NOTHING
    place: Text = _NOTHING


Variant = tuple[str, Text]
INTERNAL: Variant = ("internal", Text("Internal", "Для служебного пользования"))
EXTERNAL: Variant = ("external", Text("External, without amounts", "Внешняя, без сумм"))


class PaperKind(NamedTuple):
    """A printed document: its key, its names, and whom it may be for.

    The first variant is the one that is safe to hand out. ``entity`` is filled in where all papers
    are gathered.
    """

    key: str
    name: Text
    short: Text
    variants: tuple[Variant, ...]
    entity: str = ""


class Unsuccessful(NamedTuple):
    """When an application came to nothing: its statuses, and the day of that.

    The first field of ``days`` that is known is the day; ``rows`` are the entity and the field of
    rows of which the newest day counts.
    """

    statuses: tuple[str, ...]
    days: tuple[str, ...] = ()
    rows: tuple[str, str] | None = None


class Waits(NamedTuple):
    """When a record waits for somebody: one of its statuses, once a day has passed.

    ``day`` is the field of that day, ``shown`` the one that is marked then.
    """

    day: str
    shown: str
    statuses: tuple[str, ...]


class LinkLimit(NamedTuple):
    """Which records a link may lead to: those with one of some ``values`` in a ``field``.

    Where ``of_owner`` is named, that one counts which stands there in the record itself, or in
    the one that the row belongs to. Where the rule only warns, others may be ``taken`` too: those
    that it expects come first, and a record made for the link is begun as one of them.
    """

    field: str
    values: tuple[str, ...] = ()
    of_owner: str = ""
    taken: bool = False


class Traits(NamedTuple):
    """What is true of one entity as a whole; fields are named by their keys.

    ``section`` is the part of the navigation where its list stands, ``icon`` its sign there;
    without a section it stands behind the lists of its programme. A list ``beside`` another has no
    entry of its own at the left: it is a tab above that one.

    ``live`` are the statuses with a claim on somebody's days that is not over yet, ``had`` those
    that had one or may have one (domain 7.2 to 7.6). ``running`` are those whose overlap with
    another of the same kind needs a reason.

    ``columns`` are those that its list begins with, the first of them the one people look for;
    ``order`` is the column that orders it, and whether descending; ``year`` the field of the day
    by which it is filtered by years.

    ``sorted_by`` is the way from its records to the field by which links to them are ordered, in
    English and in Russian; ``known_by`` are the links by which a record without a title of its own
    is known, the best first.

    ``follows`` says from which records it follows. ``headings`` are the words over its records
    where the name of the link does not say what they are to the other record. Links among
    ``stands_for_owner`` say something of the owner of a row, which is shown then instead of it.

    ``begins_with`` are values of a blank record or row.

    ``parts`` says how a figure of its records is taken apart: by year, country, theme and so on,
    each with the way to the field that tells, over links, and rows that belong to the record.
    ``country`` is the way to the country on whose timeline a record stands.

    ``asked`` are questions that a merge asks of a field better than by its label. Records that are
    ``about_people`` have attachments that are closed to others at first.

    ``papers`` can be printed of a record, the usual one first. ``waits`` says when one waits for
    somebody, ``unsuccessful`` when an application of a person came to nothing.

    A record that is ``begun_from_links`` can be made where a link to it is looked for.
    ``shows`` are the entities whose changes also show in its list.

    ``natural_key`` are the fields by which people tell a record, or a row within its owner, from
    the others (a code, a year, a language): two with the same are one, wherever they were added.
    Rows without one are told apart by nothing but themselves: two jobs at one employer, two notes
    of one day, two costs of one type may all be meant. ``detail`` are the fields that stand behind
    the title of a row, in brackets: German (B2).

    ``amount_moved`` says which rows change an amount that was agreed, ``share_of`` that an amount
    of a row is a share of one of its owner.
    ``limits`` say of links which records they may lead to, as the rules have it.
    ``share`` is the field that says which per cent of what its owner has falls to a row.
    """

    entity: str
    section: str = ""
    beside: str = ""
    icon: str = "document"
    days: Days = Days()
    live: tuple[str, ...] = ()
    had: tuple[str, ...] = ()
    running: tuple[str, ...] = ()
    counted: Counted = Counted()
    columns: tuple[str, ...] = ()
    order: tuple[str, bool] = ("", False)
    year: str = ""
    sorted_by: tuple[str, str] = ("id", "id")
    known_by: tuple[str, ...] = ()
    follows: tuple[Follows, ...] = ()
    headings: Mapping[str, Text] = MappingProxyType({})
    stands_for_owner: tuple[str, ...] = ()
    begins_with: Mapping[str, Any] = MappingProxyType({})
    parts: Mapping[str, str] = MappingProxyType({})
    words: Words = Words()
    country: str = ""
    asked: Mapping[str, Text] = MappingProxyType({})
    about_people: bool = False
    natural_key: tuple[str, ...] = ()
    share: str = ""
    amount_moved: AmountMoved | None = None
    share_of: ShareOf | None = None
    papers: tuple[PaperKind, ...] = ()
    waits: Waits | None = None
    unsuccessful: Unsuccessful | None = None
    begun_from_links: bool = False
    shows: tuple[str, ...] = ("person", "organisation")
    detail: tuple[str, ...] = ()
    limits: Mapping[str, LinkLimit] = MappingProxyType({})

    def key_of(self, values: Row) -> tuple[Any, ...] | None:
        """Return the natural key of a record; nothing where a part is missing, or it has none.

        Case, marks and spaces make no difference: “Anna Orlova” and “anna  orlova” are one.
        """
        from km_desktop.written.folding import fold

        found = [values.get(key) for key in self.natural_key]
        if not found or any(value is None or value == "" for value in found):
            return None
        return tuple(fold(value) if isinstance(value, str) else value for value in found)

    @property
    def taken(self) -> tuple[str, ...]:
        """Return the statuses with a claim on somebody's days, also one that is over."""
        return (*self.live, *self.had)

    def in_force(self, key: str, values: Row, rows: Rows, on: date | None = None) -> Any:
        """Return what is in force of a field: the agreement as changed by what was signed since.

        ``rows`` are the live rows of the record by entity; with a day it is what was in force then.
        """
        if self.days.moved is not None and key == self.days.last[-1]:
            return self.days.agreed(values, rows, on)
        moved = self.amount_moved
        if moved is not None and key == moved.field:
            found = signed_last(rows.get(moved.entity, ()), moved.key, moved.signed, on)
            return found[moved.key] if found else values.get(key)
        return values.get(key)

    def amount_column(
        self, table: FromClause, part: str = "usd_minor", on: date | None = None
    ) -> ColumnElement[Any]:
        """Return what selects a part of the amount in force: of the same row for every part."""
        from sqlalchemy import case

        moved = self.amount_moved
        if moved is None:
            raise KeyError(self.entity)
        there, column = f"{moved.key}_minor", f"{moved.key}_{part}"
        signed = signed_last_column(table, moved.entity, there, moved.signed, moved.signed, on)
        changed = signed_last_column(table, moved.entity, there, column, moved.signed, on)
        own = table.c[f"{moved.field}_{part}"]
        return case((signed.is_not(None), changed), else_=own)

    @property
    def may_move(self) -> tuple[str, ...]:
        """Return the fields whose value in force rows may change."""
        found = [self.days.last[-1]] if self.days.moved else []
        return (*found, *((self.amount_moved.field,) if self.amount_moved else ()))


def numbers(entity: str) -> Traits:
    """Return what is true of the rows with the numbers of other systems (domain 4.13)."""
    return Traits(entity, natural_key=("system", "value"), detail=("system",))
