"""What the pages beside brief and profile show: facts, tables, texts, forms, signatures.

One page is a heading, a panel of facts and a row of parts. Texts are pairs; a half may be empty,
then the other one stands in for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from km_desktop.bilingual import Text
from km_desktop.services.printing.brief_content import NOTHING, Signatory, TickLine


@dataclass(frozen=True)
class Fact:
    """A label with its value, or with the numbers of goals."""

    label: Text
    value: Text = NOTHING
    goals: tuple[int, ...] = ()
    strong: bool = False


@dataclass(frozen=True)
class Cell:
    """What stands in one place of a table; what is empty is left empty.

    ``more`` is a quieter second line; ``bar`` is drawn below as a part of a whole, 0 to 1.
    """

    text: Text = NOTHING
    strong: bool = False
    quiet: bool = False
    blank: bool = False
    more: Text = NOTHING
    bar: Decimal | None = None


@dataclass(frozen=True)
class Head:
    """The head of a column and its share of the width."""

    words: Text
    share: float = 1.0
    right: bool = False
    strong: bool = False


@dataclass(frozen=True)
class PaperTable:
    """A headed table: ``lead`` explains it, ``totals`` keep to the last row.

    ``empty`` stands for no rows at all; a ``dense`` table has less air between its rows.
    """

    heading: Text
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[tuple[Cell, ...], ...] = ()
    lead: Text = NOTHING
    empty: Text = NOTHING
    dense: bool = False


@dataclass(frozen=True)
class Passage:
    """A headed text; ``points`` gives every line a bullet.

    An empty text leaves ``room`` for so many lines by hand, or is left out with its heading.
    """

    heading: Text
    text: Text
    points: bool = False
    room: int = 0


@dataclass(frozen=True)
class FactList:
    """Labels and values under a heading, one below the other."""

    heading: Text
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Checks:
    """A list to tick under a heading, in some columns read downwards."""

    heading: Text
    lines: tuple[TickLine, ...]
    columns: int = 2


@dataclass(frozen=True)
class MarkRow:
    """What is marked, and which of the marks it got, none while it is open."""

    label: Text
    chosen: int | None = None


@dataclass(frozen=True)
class Marks:
    """Questions with the same few answers side by side, each a box to tick."""

    heading: Text
    answers: tuple[Text, ...]
    rows: tuple[MarkRow, ...]
    note: Text = NOTHING


@dataclass(frozen=True)
class PaperTimeline:
    """A period with spans and numbered days in it; ``span_word`` and ``due_word`` are the key."""

    heading: Text
    start: date | None
    end: date | None
    spans: tuple[tuple[date, date], ...] = ()
    due: tuple[tuple[int, date], ...] = ()
    span_word: Text = NOTHING
    due_word: Text = NOTHING


@dataclass(frozen=True)
class NumberTile:
    """A large number with its name and a note below."""

    value: Text
    label: Text
    note: Text = NOTHING


@dataclass(frozen=True)
class Tiles:
    """Large numbers side by side."""

    tiles: tuple[NumberTile, ...]


Part = PaperTable | Passage | FactList | Checks | Marks | PaperTimeline | Tiles


@dataclass(frozen=True)
class Certified:
    """The words of a certificate: who, and what for."""

    number: Text
    lead: Text
    name: Text
    name_other: Text
    statement: Text


@dataclass(frozen=True)
class PaperContent:
    """All that one printed page shows, in both languages, for the variant it was gathered for."""

    document: str
    kind: Text
    reference: str
    status: Text
    use: Text
    protection: Text
    title: Text
    subtitle: Text = NOTHING
    draft: bool = False
    across: bool = False
    facts: tuple[Fact, ...] = ()
    certified: Certified | None = None
    parts: tuple[Part, ...] = ()
    agreed: Text = NOTHING
    signatories: tuple[Signatory, ...] = ()
    missing: tuple[Text, ...] = field(default=())
