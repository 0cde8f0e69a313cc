"""One editor per kind of field: which input, and how its value becomes the field's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.code_lists.places import SDG
from km_desktop.models.field import Field
from km_desktop.models.kinds import Kind, ValueKind
from km_desktop.models.money import Money
from km_desktop.services import programmes
from km_desktop.services.lists import link_search
from km_desktop.services.records import contacts
from km_desktop.services.words import kinds_text
from km_desktop.ui.editing.lookup import Lookup
from km_desktop.ui.kit.inputs.choice_look import ChoiceLook
from km_desktop.ui.kit.inputs.fields import (
    CheckInput,
    ChoiceInput,
    DateInput,
    Input,
    LineInput,
    LinkInput,
    MoneyInput,
    MultiChoiceInput,
    NumberInput,
    TextInput,
)
from km_desktop.ui.kit.inputs.proposing import ProposingInput
from km_desktop.ui.kit.inputs.title_input import TitleInput
from km_desktop.ui.kit.speech import Words
from km_desktop.ui.kit.tokens import GOALS
from km_desktop.written.money import Valued
from km_desktop.written.numbers import PLACES

_USUAL = 200  # letters of a text of one line
_YEARS = frozenset({"cohort", "year"})


@dataclass(frozen=True)
class Editor:
    """How a kind is edited; ``span`` is its width in a grid of twelve.

    ``make`` gets the parent to be: an input that is moved to another one is dressed anew there.
    """

    make: Callable[[Field, Lookup, QWidget | None], Input]
    to_input: Callable[[Any], Any]
    from_input: Callable[[Any], Any]
    span: int


def _same(value: Any) -> Any:
    return value


def _words(field: Field, lookup: Lookup, kept: tuple[str, ...] = ()) -> list[tuple[str, Any]]:
    """Return what can be chosen; retired words only where a record still has them."""
    numbered = field.codes is SDG
    return [
        (word.code, _numbered(word.code, word.text) if numbered else word.text)
        for word in lookup.words.words(field.codes)
        if word.offered or word.code in kept
    ]


def _numbered(code: str, words: Text) -> Text:
    return Text(f"{code} · {words.en}", f"{code} · {words.ru}")


def _look(field: Field, lookup: Lookup) -> ChoiceLook:
    """Return what else finds each word of a list; goals have their colours and a short form."""
    words = lookup.words.words(field.codes)
    also = {word.code: word.other for word in words}
    if field.codes is not SDG:
        return ChoiceLook(also)
    short: dict[str, Words] = {code: Text(f"SDG {code}", f"ЦУР {code}") for code in also}
    return ChoiceLook(also, GOALS, short)


def _choice(field: Field, lookup: Lookup, parent: QWidget | None) -> Input:
    made = ChoiceInput(_words(field, lookup), look=_look(field, lookup), parent=parent)
    made.ask_used(partial(lookup.used, field))
    return made


def _choices(field: Field, lookup: Lookup, parent: QWidget | None) -> Input:
    made = MultiChoiceInput(_words(field, lookup), look=_look(field, lookup), parent=parent)
    made.ask_used(partial(lookup.used, field))
    return made


def _link(field: Field, lookup: Lookup, parent: QWidget | None) -> Input:
    creates = lookup.creates and programmes.traits(field.target).begun_from_links
    made = LinkInput(
        lookup.search_of(field), creates=creates, required=field.required, parent=parent
    )
    made.begun_with = partial(link_search.begun_with, field, lookup.current)
    return made


def _long(field: Field, _lookup: Lookup, parent: QWidget | None) -> Input:
    room = field.length or 0
    return TextInput(lines=2 if (room or 4000) <= 1000 else 3, room=room, parent=parent)


def _money_to(value: Money | None) -> Any:
    if value is None:
        return None
    if value.is_by_hand:
        return Valued(value.minor, value.currency, value.usd_minor, value.rate)
    return value.minor, value.currency


def _money_from(value: Any) -> Money | None:
    return kinds_text.money_of(Valued(*value)) if value else None


def _id_from(value: str | None) -> UUID | None:
    return UUID(value) if value else None


def _id_to(value: UUID | None) -> str | None:
    return str(value) if value else None


class _YearInput(NumberInput):
    """A year: four digits that are never grouped."""

    def set_value(self, value: Any) -> None:
        """Show a year."""
        super().set_value(value)
        self.line.setText("" if value is None else str(value))


def _whole(field: Field, _lookup: Lookup, parent: QWidget | None) -> Input:
    kind = _YearInput if field.key in _YEARS else NumberInput
    return kind(negative=True, parent=parent)


def _number(_field: Field, _lookup: Lookup, parent: QWidget | None) -> Input:
    return NumberInput(PLACES, negative=True, parent=parent)


def _money(_field: Field, _lookup: Lookup, parent: QWidget | None) -> Input:
    return MoneyInput(negative=True, parent=parent)  # money that was given back


def _day(field: Field, _lookup: Lookup, parent: QWidget | None) -> Input:
    return DateInput(allowed=kinds_text.allowed_day(field), parent=parent)


def _partial_day(_field: Field, _lookup: Lookup, parent: QWidget | None) -> Input:
    return DateInput(partial=True, parent=parent)


def _yes_no(_field: Field, _lookup: Lookup, parent: QWidget | None) -> Input:
    return CheckInput(parent=parent)


def _line(_field: Field, _lookup: Lookup, parent: QWidget | None) -> Input:
    return LineInput(parent=parent)


def _text(field: Field, lookup: Lookup, parent: QWidget | None) -> Input:
    if contacts.named_by(field.entity, field.key) is not None:
        return ProposingInput(partial(lookup.contacts, field), parent=parent)
    return LineInput(parent=parent)


def wraps(field: Field) -> bool:
    """Tell whether a text of one line is shown in two where there is room: a title, a purpose."""
    if field.kind is not Kind.TEXT or contacts.named_by(field.entity, field.key) is not None:
        return False
    length, titles = field.length or 0, ENTITIES[field.entity].about.title
    return length > _USUAL or (length == _USUAL and field.key in titles)


def form_editor(field: Field, lookup: Lookup, parent: QWidget | None) -> Input:
    """Return what edits a field in a form, where a text may take more than one line."""
    if wraps(field):
        return TitleInput(parent=parent)
    return EDITORS[field.kind].make(field, lookup, parent)


def _tuple(value: Any) -> tuple[str, ...]:
    return tuple(sorted(value or ()))


EDITORS: dict[ValueKind, Editor] = {
    Kind.TEXT: Editor(_text, _same, _same, 6),
    Kind.LONG_TEXT: Editor(_long, _same, _same, 6),
    Kind.WHOLE: Editor(_whole, _same, _same, 3),
    Kind.NUMBER: Editor(_number, _same, _same, 3),
    Kind.DAY: Editor(_day, _same, _same, 3),
    Kind.PARTIAL_DAY: Editor(_partial_day, _same, _same, 3),
    Kind.YES_NO: Editor(_yes_no, bool, bool, 3),
    Kind.CHOICE: Editor(_choice, _same, _same, 3),
    Kind.CHOICES: Editor(_choices, list, _tuple, 6),
    Kind.LINK: Editor(_link, _id_to, _id_from, 6),
    Kind.MONEY: Editor(_money, _money_to, _money_from, 3),
    Kind.EMAIL: Editor(_line, _same, _same, 3),
    Kind.PHONE: Editor(_line, _same, _same, 3),
    Kind.WEB: Editor(_line, _same, _same, 6),
}
