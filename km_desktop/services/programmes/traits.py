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
    day; without it the rows are extensions, and the latest day counts.
    """

    entity: str
    key: str
    signed: str = ""


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

    def agreed(self, values: Row, rows: Rows) -> date | None:
        """Return the last day that is agreed, with what has moved it, whatever happened since."""
        planned = _known(values, self.last[-1:])
        if self.moved is None:
            return planned
        own = [row for row in rows.get(self.moved.entity, ()) if row.get(self.moved.key)]
        signed = self.moved.signed
        if not signed:
            days = [row[self.moved.key] for row in own]
            return max([*days, planned] if planned else days, default=None)
        own = [row for row in own if row.get(signed)]
        in_force = max(own, key=lambda row: (row[signed], str(row["id"])), default=None)
        return in_force[self.moved.key] if in_force else planned

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

    def agreed_column(self, table: FromClause) -> ColumnElement[Any]:
        """Return what selects the last day that is agreed, with what has moved it."""
        from sqlalchemy import case, func, null, select

        from km_desktop.models import ENTITIES
        from km_desktop.store.values import table_of

        planned = table.c[self.last[-1]] if self.last else null()
        if self.moved is None:
            return planned
        row = table_of(self.moved.entity)
        day = row.c[self.moved.key]
        own = (
            row.c[ENTITIES[self.moved.entity].about.parent] == table.c.id,
            row.c.removed_at.is_(None),
        )
        if not self.moved.signed:
            moved = select(func.max(day)).where(*own).correlate(table).scalar_subquery()
            return case((moved > planned, moved), else_=func.coalesce(planned, moved))
        signed = row.c[self.moved.signed]
        in_force = (
            select(day)
            .where(*own, signed.is_not(None), day.is_not(None))
            .order_by(signed.desc(), row.c.id.desc())
            .limit(1)
        )
        return func.coalesce(in_force.correlate(table).scalar_subquery(), planned)


def _known(values: Row, keys: Iterable[str]) -> date | None:
    return next((values[key] for key in keys if values.get(key)), None)


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


class Traits(NamedTuple):
    """What is true of one entity as a whole; fields are named by their keys.

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

    ``natural_key`` are the fields by which people tell a record, or a row within its owner, from
    the others (a code, a year, a language): two with the same are one, wherever they were added.
    ``share`` is the field that says which per cent of what its owner has falls to a row.
    """

    entity: str
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

    @property
    def taken(self) -> tuple[str, ...]:
        """Return the statuses with a claim on somebody's days, also one that is over."""
        return (*self.live, *self.had)
