"""What every record has: identity, version, place in the journal, and the trash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models.column import ID, MOMENT, WHOLE, column, text
from km_desktop.models.table import Base, Mapped


class Itinerary(NamedTuple):
    """By what a journey is known: where its rows lead, and from which day until which.

    ``origin`` and ``place`` are fields of the ``legs``, their Russian halves end in ``_ru``.
    """

    legs: str
    origin: str
    place: str
    days: tuple[str, str]


@dataclass(frozen=True, slots=True)
class About:
    """What an entity is called and how it stands to others.

    ``prefix`` begins its references. ``parent`` is the link of a child row to its owner.
    ``core`` is the link to the record whose fields are edited with this one's (an expert's person).
    ``added`` is the Russian name in the accusative, where that differs from ``singular``.
    ``title`` names the fields that people know a record by, English first.
    ``kept_when_erased`` are the fields that outlive the erasure of a person: statistics count them,
    and they say nothing of who it was. A record with none is taken away.
    A record that is a ``journey`` is known by its place and days, by ``title`` only without them.
    Records ``in_list`` are what a file says once under one natural key, as rows of an owner are.
    """

    singular: Text
    plural: Text
    counted: Plural
    title: tuple[str, ...]
    prefix: str = ""
    parent: str = ""
    core: str = ""
    added: str = ""
    kept_when_erased: tuple[str, ...] = ()
    journey: Itinerary | None = None
    in_list: bool = False


def _new_id() -> UUID:
    from uuid6 import uuid7  # asks for its own version when it loads, which takes its time

    return uuid7()


class Record(Base):
    """A record: every entity is one."""

    about: ClassVar[About]

    id: Mapped[UUID] = column(ID, primary_key=True, default=_new_id, place=-10)
    version: Mapped[int] = column(WHOLE, nullable=False, default=1, place=90)
    # The operations that made and last changed the record; the journal has who and when.
    created_op: Mapped[UUID | None] = column(ID, nullable=True, indexed=True, place=91)
    changed_op: Mapped[UUID | None] = column(ID, nullable=True, place=92)
    removed_at: Mapped[datetime | None] = column(MOMENT, nullable=True, place=93)
    # Which record this one turned out to be; it is then in the trash, its references lead there.
    merged_into: Mapped[UUID | None] = column(ID, nullable=True, place=94)


def sort_key(*sources: str, otherwise: tuple[str, ...] = ()) -> Any:
    """Declare a column by which people's order is kept, computed from fields when they are written.

    Where none of ``sources`` has a value, those of ``otherwise`` give the order: a title in one
    language stands among the others in both. The databases fold Cyrillic wrongly or not at all, so
    the folding is done once, in Python.
    """
    return column(text(300), nullable=True, sorts=sources, otherwise=otherwise, place=80)
