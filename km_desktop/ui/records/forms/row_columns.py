"""The columns of rows that belong to a record: how a field looks, is edited, read and found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from PySide6.QtWidgets import QWidget

from km_desktop.bilingual import Text
from km_desktop.models.field import Field
from km_desktop.models.kinds import Kind, ValueKind
from km_desktop.services import steps
from km_desktop.services.words import kinds_text
from km_desktop.ui.editing.editors import EDITORS
from km_desktop.ui.editing.lookup import Lookup
from km_desktop.ui.kit.inputs.box import unfound_text
from km_desktop.ui.kit.inputs.links import Hit, LinkInput
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.kit.tables.child_model import ChildColumn, Found
from km_desktop.written.folding import fold
from km_desktop.written.money import write_money_in_short

WHICH = Text(
    "“{typed}”: {first} or {second}? Choose one of them.",
    "«{typed}»: {first} или {second}? Выберите одно из двух.",
)


class CellLook(NamedTuple):
    """How a column of rows shows a kind: its width, its side, and whether it is cut short."""

    width: int = 110
    right: bool = False
    elide: bool = False


CELLS: dict[ValueKind, CellLook] = {
    Kind.TEXT: CellLook(elide=True),
    Kind.LONG_TEXT: CellLook(),
    Kind.WHOLE: CellLook(70, right=True),
    Kind.NUMBER: CellLook(70, right=True),
    Kind.DAY: CellLook(96),
    Kind.PARTIAL_DAY: CellLook(),
    Kind.YES_NO: CellLook(70),
    Kind.CHOICE: CellLook(),
    Kind.CHOICES: CellLook(elide=True),
    Kind.LINK: CellLook(elide=True),
    Kind.MONEY: CellLook(120, right=True),
    Kind.EMAIL: CellLook(elide=True),
    Kind.PHONE: CellLook(),
    Kind.WEB: CellLook(),
}


def is_place(declared: Field) -> bool:
    """Tell whether a field is the place of a row among the others, which nobody types."""
    return declared.key == "number" and declared.kind.is_whole


class RowColumns:
    """Makes the columns of one table; ``titles`` of linked records and ``worths`` come later."""

    def __init__(self, lookup: Lookup, *, fixed: bool) -> None:
        self._lookup, self._fixed = lookup, fixed
        self.titles: dict[UUID, Text] = {}
        self.worths: dict[tuple[UUID | None, str], Text] = {}

    def column(self, declared: Field) -> ChildColumn:
        """Return the column of a field."""
        editor = EDITORS[declared.kind]
        is_status = declared.kind.is_choice and declared.key == "status"
        fixed = self._fixed or (is_status and declared.entity in steps.MACHINES)

        def shown(given: Any) -> str:
            language = current_language()
            value = editor.from_input(given) if given is not None else None
            if declared.kind.is_link and value is not None:
                title = self.titles.get(value)
                return title.either(language) if title else self._lookup.title(value)
            if declared.kind.is_money and value is not None:
                return write_money_in_short(value.minor, value.currency, language)
            return kinds_text.shown(declared, value, language, self._lookup.words, {})

        def make() -> QWidget:
            made = editor.make(declared, self._lookup, None)
            if isinstance(made, LinkInput):
                # The input asks for a title when a value is set; the table knows it already.
                made.titles_from(shown)
            return made

        def status(value: Any) -> tuple[str, str, str] | None:
            code = declared.codes.get(value)
            return (code.shape, code.tone, code.text.say(current_language())) if code else None

        def read(typed: str) -> Any:
            value = kinds_text.read(declared, typed, self._lookup.words)
            return None if value is None else editor.to_input(value)

        cell = CELLS[declared.kind]
        return ChildColumn(
            declared.key,
            declared.label,
            width=120 if is_status else cell.width,
            kind="status" if is_status else "text",
            align="right" if cell.right else "left",
            elide=cell.elide and declared.key != "reference",
            format=shown,
            editor=None if fixed else make,
            status_of=status if is_status else None,
            tip=partial(_worth, self.worths, declared.key) if declared.kind.is_money else None,
            read=read,
            find=partial(self._find, declared) if declared.kind.is_link else None,
            filled=is_place(declared),
        )

    def _find(self, declared: Field, typed: str, first: bool, found: Found) -> None:
        """Look for the record that some words mean: what is called so, or the only one found."""

        def came(hits: Sequence[Hit]) -> None:
            called = [hit for hit in hits if fold(hit[1]) == fold(typed)]
            meant = called or list(hits)
            if not meant:
                found(None, unfound_text(typed))
            elif first or len(meant) == 1:
                found(meant[0][0], None)
            else:
                two = {"first": meant[0][1], "second": meant[1][1]}
                found(None, WHICH.filled(typed=typed, **two))

        self._lookup.search_of(declared)(typed, came)


def _worth(worths: Mapping[tuple[UUID | None, str], Text], key: str, row: Mapping[str, Any]) -> str:
    words = worths.get((row["id"], key))
    return words.say(current_language()) if words else ""
