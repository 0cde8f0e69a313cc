"""How a page is laid out: the order of its sections, widths, and what stands in its heading.

Fields are declared; screens are code. A page without a layout of its own shows its sections in
the order in which its fields are declared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from km_desktop.bilingual import Language, Plural, Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, Section, Use, fields_of
from km_desktop.services import programmes
from km_desktop.services.rules.judging.case import children_of, core_of

if TYPE_CHECKING:  # saving, rules and steps come with it, and a list needs none of them
    from PySide6.QtWidgets import QWidget

    from km_desktop.services.records.records import Sheet
    from km_desktop.services.rules.judging.case import Context

Fact = Callable[["Sheet", Language], str]
Current = Callable[[str], Any]


@dataclass(frozen=True)
class Computed:
    """Columns of a table of rows that nobody types: each a key and a head.

    ``values`` gets the rows and what stands in a field of the record now, saved or not, and
    returns what each row shows by key. The columns stand behind the column ``after``.
    """

    after: str
    columns: tuple[tuple[str, Text], ...]
    values: Callable[[list[dict[str, Any]], Current], list[dict[str, Text | None]]]


@dataclass(frozen=True)
class RowPlan:
    """A command of a table that adds rows made from those of another, as the form has both now.

    ``rows`` gets the rows of ``source``, those of the table itself, and what stands in a field of
    the record, and returns the values of new ones. ``planned`` says how many came, ``nothing`` why
    none did.
    """

    command: Text
    source: str
    rows: Callable[[list[dict[str, Any]], list[dict[str, Any]], Current], list[dict[str, Any]]]
    planned: Plural
    nothing: Callable[[], Text]


class RowSheet(Protocol):
    """Another view on the rows of a table, in which they are edited as in a sheet of cells.

    It is a widget; ``show_context`` gives what the rules read of other records.
    """

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the rows of a record as they are saved."""

    def show_context(self, context: Context) -> None:
        """Show what the rules read of other records."""

    def follow(self) -> None:
        """Show the rows as they stand now."""

    def finish(self) -> bool:
        """Take over the cell that is being edited; tell whether all hold values."""

    def set_read_only(self, read_only: bool) -> None:
        """Let the cells be read only, or be changed again."""

    def target(self, row_id: UUID | None) -> QWidget:
        """Choose the cell of a row and return what takes the keyboard there."""

    def row_of_cursor(self) -> UUID | None:
        """Return the id of the row that the cursor is on."""

    def widget(self) -> QWidget:
        """Return what is laid out."""


# Given are the tables of rows by entity, and what the sheet is laid out in.
MakeSheet = Callable[[Mapping[str, Any], "QWidget"], RowSheet]


class OwnPart(Protocol):
    """A part that only one kind of page has; ``link_opened`` asks to show another record."""

    link_opened: Any


# Given are the parts of the page that stands above: workspace, record, view and saving.
MakePart = Callable[..., OwnPart]


@dataclass(frozen=True)
class PageLayout:
    """The arrangement of one entity's page; ``spans`` are twelfths of the width by field.

    ``sheets`` are other views on the tables of rows of their keys, ``own_parts`` parts that only
    this page has.
    """

    entity: str
    sections: tuple[str, ...] = ()
    spans: Mapping[str, int] = field(default_factory=dict)
    # Children that have a page of their own: their rows are opened, not edited in place.
    opened: frozenset[str] = frozenset()
    facts: Fact = lambda _sheet, _language: ""
    sums: Mapping[str, Callable[[Sheet, list[dict[str, Any]]], tuple[Text, bool] | None]] = field(
        default_factory=dict
    )
    computed: Mapping[str, Computed] = field(default_factory=dict)
    plans: Mapping[str, RowPlan] = field(default_factory=dict)
    sheets: Mapping[str, MakeSheet] = field(default_factory=dict)
    own_parts: tuple[MakePart, ...] = ()
    document: str = ""
    # Names whose Latin spelling is proposed while the passport field is empty.
    proposals: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PagePart:
    """One section as it is shown: fields with their entity, then the tables of rows."""

    section: Section
    fields: tuple[Field, ...]
    tables: tuple[str, ...]


def parts(layout: PageLayout) -> list[PagePart]:
    """Return the sections of a page in order, each with what stands in it."""
    entities = [name for name in (core_of(layout.entity), layout.entity) if name]
    sections: dict[str, Section] = {}
    fields: dict[str, list[Field]] = {}
    tables: dict[str, list[str]] = {}
    for entity in entities:
        for declared in fields_of(ENTITIES[entity]).values():
            section = declared.meaning.section
            sections.setdefault(section.key, section)
            if declared.meaning.uses & Use.FORM:
                fields.setdefault(section.key, []).append(declared)
        for child in children_of(entity):
            if not programmes.traits(child).in_form:
                continue
            parent = fields_of(ENTITIES[child])[ENTITIES[child].about.parent]
            sections.setdefault(parent.meaning.section.key, parent.meaning.section)
            tables.setdefault(parent.meaning.section.key, []).append(child)
    order = [*layout.sections, *(key for key in sections if key not in layout.sections)]
    return [
        PagePart(sections[key], tuple(fields.get(key, ())), tuple(tables.get(key, ())))
        for key in order
        if key in sections and (fields.get(key) or tables.get(key))
    ]
