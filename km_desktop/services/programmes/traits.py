"""What is true of an entity as a whole: keys, codes and words that every mechanism reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from km_desktop.bilingual import Text
from km_desktop.services.programmes.agreed import (
    AmountMoved,
    Days,
    Row,
    Rows,
    signed_last,
    signed_last_column,
)
from km_desktop.services.programmes.taking import Implied, Names, Takes

if TYPE_CHECKING:  # a page reads days from values, and needs no SQL for that
    from datetime import date

    from sqlalchemy import ColumnElement, FromClause

_NOTHING = Text("", "")
_OneRow = TypeVar("_OneRow", bound=Row)


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
    begins it there. Where ``kinds`` are given, only an earlier record of one of these kinds has the
    command. In the ``statuses`` it is what comes next of the earlier record, whatever its own next
    status is; a record without a status always offers it. What is taken over says the link.
    """

    entity: str
    key: str
    begin: Text
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


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
    are gathered. One that is ``together`` is a single paper about all the records asked for. One
    that is ``counted`` bears the number of its issue when it is handed out; one that is
    ``framed``, as a certificate, from the second issue on.
    """

    key: str
    name: Text
    short: Text
    variants: tuple[Variant, ...]
    entity: str = ""
    together: bool = False
    counted: bool = True
    framed: bool = False


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


class Approval(NamedTuple):
    """Which steps approve or reject a record, and the field that names who does (domain 7.11)."""

    by: str
    statuses: tuple[str, ...]


class ManagerSteps(NamedTuple):
    """The statuses to which managers lead a record, besides those that approve (domain 7.11)."""

    closes: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()


class LinkLimit(NamedTuple):
    """Which records a link may lead to: those with one of some ``values`` in a ``field``.

    Where ``of_owner`` is named, that one counts which stands there in the record itself, or in
    the one that the row belongs to. Where the rule only warns, others may be ``taken`` too: those
    that it expects come first, and a record made for the link is begun as one of them. What else
    such a record begins with is ``begun_as``: what it mostly is, where the rule leaves that open.
    """

    field: str
    values: tuple[str, ...] = ()
    of_owner: str = ""
    taken: bool = False
    begun_as: Mapping[str, str] = MappingProxyType({})


class FirstStep(NamedTuple):
    """A record with which a new file begins: its ``place`` among the steps, words, what it has."""

    place: int
    words: Text
    more: Text
    given: Mapping[str, str] = MappingProxyType({})


class Traits(NamedTuple):
    """What is true of one entity as a whole; fields are named by their keys.

    ``section`` is the part of the navigation where its list stands, ``icon`` its sign there;
    without a section it stands behind the lists of its programme. A list ``beside`` another has no
    entry of its own at the left: it is a tab above that one.

    ``live`` are the statuses with a claim on somebody's days that is not over yet, ``had`` those
    that had one or may have one (domain 7.2 to 7.6). ``running`` are those whose overlap with
    another of the same kind needs a reason.

    ``columns`` are those that its list begins with, the first of them the one people look for;
    ``made`` are further ones that show no field, but what follows from several records;
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
    ``country`` is the way to the country on whose timeline a record stands, ``outcome`` the text in
    both languages that says to others what came of it.

    ``asked`` are questions that a merge asks of a field better than by its label. Records that are
    ``about_people`` have attachments that are closed to others at first.

    ``papers`` can be printed of a record, the usual one first. ``waits`` says when one waits for
    somebody, ``unsuccessful`` when an application of a person came to nothing, ``approval`` which
    steps somebody approves, ``managers`` which others the team leaves to its managers.

    A record that is ``begun_from_links`` can be made where a link to it is looked for.
    ``shows`` are the entities whose changes also show in its list.

    ``natural_key`` are the fields by which people tell a record, or a row within its owner, from
    the others (a code, a year, a language): two with the same are one, wherever they were added.
    Of a text in two languages the English half is named, and either half counts.
    Rows without one are told apart by nothing but themselves: two jobs at one employer, two notes
    of one day, two costs of one type may all be meant. ``detail`` are the fields that stand behind
    the title of a row, in brackets: German (B2).

    ``amount_moved`` says which rows change an amount that was agreed, ``share_of`` that an amount
    of a row is a share of one of its owner.
    ``limits`` say of links which records they may lead to, as the rules have it.
    ``share`` is the field that says which per cent of what its owner has falls to a row.
    ``takes`` says of links what is taken over from the record they lead to while it is empty,
    ``implied`` which fields follow from a code in the same way. Texts in ``names_contact`` may be
    chosen from the contacts of an organisation, or from the names in the history. Rows that are
    not ``in_form`` are edited elsewhere.
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
    made: tuple[str, ...] = ()
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
    outcome: str = ""
    asked: Mapping[str, Text] = MappingProxyType({})
    about_people: bool = False
    natural_key: tuple[str, ...] = ()
    share: str = ""
    amount_moved: AmountMoved | None = None
    share_of: ShareOf | None = None
    papers: tuple[PaperKind, ...] = ()
    waits: Waits | None = None
    unsuccessful: Unsuccessful | None = None
    approval: Approval | None = None
    managers: ManagerSteps = ManagerSteps()
    begun_from_links: bool = False
    shows: tuple[str, ...] = ("person", "organisation")
    detail: tuple[str, ...] = ()
    limits: Mapping[str, LinkLimit] = MappingProxyType({})
    takes: Mapping[str, Takes] = MappingProxyType({})
    implied: tuple[Implied, ...] = ()
    names_contact: Mapping[str, Names] = MappingProxyType({})
    in_form: bool = True
    first_step: FirstStep | None = None

    def keys_of(self, values: Row, but: str = "") -> list[tuple[Any, ...]]:
        """Return what a record is known by: none where a part of its natural key is missing.

        A text that is kept in two languages is known by either half, and each makes a key. Case,
        marks and spaces make no difference: “Anna Orlova” and “anna  orlova” are one. ``but``
        leaves out one field, of records that have it alike.
        """
        wanted = [halves for key, halves in self.key_halves.items() if key != but]
        known = [
            [(half, _as_key(values[half])) for half in halves if values.get(half) not in (None, "")]
            for halves in wanted
        ]
        return list(product(*known)) if self.natural_key else []

    @property
    def key_halves(self) -> dict[str, tuple[str, ...]]:
        """Return the fields of the natural key, each with the other half of a text in two
        languages."""
        return _key_halves(self.entity, self.natural_key)

    def alike(self, rows: Iterable[_OneRow]) -> list[list[_OneRow]]:
        """Return rows by what they are known by: those that share a key, in one list each.

        A row with both halves of a text joins one that has the English half alone with another
        that has the Russian one.
        """
        found: list[list[_OneRow]] = []
        keys: list[set[tuple[Any, ...]]] = []
        for row in rows:
            mine, together = set(self.keys_of(row)), [row]
            for at in reversed(range(len(found))):
                if mine & keys[at]:
                    together = [*found.pop(at), *together]
                    mine |= keys.pop(at)
            found.append(together)
            keys.append(mine)
        return found

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


@cache
def _key_halves(entity: str, natural_key: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    from km_desktop.models import ENTITIES
    from km_desktop.models.field import halves_of

    halves = {
        english.key: (english.key, russian.key)
        for english, russian in halves_of(ENTITIES[entity]).values()
    }
    return {key: halves.get(key, (key,)) for key in natural_key}


def _as_key(value: Any) -> Any:
    from km_desktop.written.folding import fold

    return fold(value) if isinstance(value, str) else value


def numbers(entity: str) -> Traits:
    """Return what is true of the rows with the numbers of other systems (domain 4.13)."""
    return Traits(entity, natural_key=("system", "value"), detail=("system",))
