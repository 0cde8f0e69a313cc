"""Between a value and the words people read or type, one behaviour per kind of field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from km_desktop.bilingual import Language, Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, halves_of
from km_desktop.models.kinds import Kind, ValueKind
from km_desktop.models.money import Money
from km_desktop.services.words import formatting, two_languages
from km_desktop.services.words.code_words import read_code
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.written.days import read_day, read_partial_day
from km_desktop.written.money import Valued, read_valued, write_money
from km_desktop.written.numbers import read_number, read_whole, write_editable, write_number
from km_desktop.written.telephones import TWO_NUMBERS, read_phone
from km_desktop.written.text import read_text
from km_desktop.written.unreadable import Unreadable

YES, NO = Text("Yes", "Да"), Text("No", "Нет")
Titles = Mapping[UUID, Text]


def shown(field: Field, value: Any, language: Language, words: Vocabulary, titles: Titles) -> str:
    """Return a value as people read it; an empty string when there is none."""
    if value is None or value == ():
        return ""
    return _SHOWN[field.kind](field, value, language, words, titles)


def shown_of(
    field: Field, values: Mapping[str, Any], language: Language, words: Vocabulary, titles: Titles
) -> str:
    """Return a value of a record; of a text kept in two halves the half of the language."""
    if field.key in halves_of(ENTITIES[field.entity]):
        return two_languages.pair(values, field.key).either(language)
    return shown(field, values[field.key], language, words, titles)


def read(field: Field, typed: str, words: Vocabulary) -> Any:
    """Return the value that somebody typed, nothing for an empty text.

    Choices are given by code or by their word in either language, sets with ; between them, money
    as ``7400 USD``, days as 2026-07-14, 14.07.2026 or 14 Jul 2026. Raises Unreadable, also for
    what is not text at all: half a character, which no database keeps.
    """
    typed = read_text(typed, lines=field.kind.is_long)
    if not typed:
        return () if field.kind.is_set else None
    return _READ[field.kind](field, typed, words)


def _choice(field: Field, value: str, language: Language, words: Vocabulary, _: Titles) -> str:
    return words.text(field.codes, value).say(language)


def _choices(
    field: Field, value: tuple[str, ...], language: Language, words: Vocabulary, _: Titles
) -> str:
    return "; ".join(words.text(field.codes, code).say(language) for code in value)


def _money(_f: Field, value: Money, language: Language, _w: Vocabulary, _t: Titles) -> str:
    return write_money(value.minor, value.currency, language)


def _link(_f: Field, value: UUID, language: Language, _w: Vocabulary, titles: Titles) -> str:
    title = titles.get(value)
    return title.either(language) if title else formatting.MISSING


def _whole(field: Field, value: int, language: Language, _w: Vocabulary, _t: Titles) -> str:
    return str(value) if field.is_year else write_number(value, language)


def _number(_f: Field, value: Decimal, language: Language, _w: Vocabulary, _t: Titles) -> str:
    return write_editable(value, language)


def _day(_f: Field, value: date, language: Language, _w: Vocabulary, _t: Titles) -> str:
    return formatting.day(value, language)


def _yes_no(_f: Field, value: bool, language: Language, _w: Vocabulary, _t: Titles) -> str:
    return (YES if value else NO).say(language)


def _plain(_f: Field, value: object, _l: Language, _w: Vocabulary, _t: Titles) -> str:
    return str(value)


_SHOWN: dict[ValueKind, Callable[[Field, Any, Language, Vocabulary, Titles], str]] = {
    Kind.TEXT: _plain,
    Kind.LONG_TEXT: _plain,
    Kind.WHOLE: _whole,
    Kind.NUMBER: _number,
    Kind.DAY: _day,
    Kind.PARTIAL_DAY: _plain,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.LINK: _link,
    Kind.MONEY: _money,
    Kind.EMAIL: _plain,
    Kind.PHONE: _plain,
    Kind.WEB: _plain,
}


def _read_yes_no(_field: Field, typed: str, _words: Vocabulary) -> bool:
    word = typed.casefold()
    if word in ("yes", "true", "1", "да", "y", "д"):
        return True
    if word in ("no", "false", "0", "нет", "n", "н"):
        return False
    raise Unreadable(Text("Write yes or no.", "Напишите «да» или «нет»."))


def _read_choice(field: Field, typed: str, words: Vocabulary) -> str:
    return read_code(field.codes, typed, words)


def _read_choices(field: Field, typed: str, words: Vocabulary) -> tuple[str, ...]:
    parts = [part.strip() for part in typed.split(";")]
    return tuple(sorted({read_code(field.codes, part, words) for part in parts if part}))


def _read_money(_field: Field, typed: str, _words: Vocabulary) -> Money:
    return money_of(read_valued(typed, "USD"))


def money_of(valued: Valued) -> Money:
    """Return the amount that was read, with what was typed of its worth."""
    if valued.at_un_rate:
        return Money.at_un_rate(valued.minor, valued.currency)
    if valued.usd_minor is None or valued.rate is None:
        return Money(valued.minor, valued.currency)
    return Money.by_hand(valued.minor, valued.currency, valued.usd_minor, valued.rate)


def allowed_day(field: Field) -> Callable[[date], bool]:
    """Return what tells whether a field takes a day, which decides the century of a short year."""
    return lambda day: not any(field.check(day))


def _read_link(_field: Field, typed: str, _words: Vocabulary) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        raise Unreadable(
            Text(
                "Name the record by its reference, such as EXP-0007.",
                "Назовите запись по её номеру, например EXP-0007.",
            )
        ) from None


def _read_phone(_field: Field, typed: str, _words: Vocabulary) -> str:
    """Return a number with its country code; one without waits for the country of its owner."""
    try:
        return read_phone(typed)
    except Unreadable as wrong:
        if wrong.text is TWO_NUMBERS:
            raise
        return typed  # completed, or refused, when it is saved with its owner


def _as_typed(_field: Field, typed: str, _words: Vocabulary) -> str:
    return typed


_READ: dict[ValueKind, Callable[[Field, str, Vocabulary], Any]] = {
    Kind.TEXT: _as_typed,
    Kind.LONG_TEXT: _as_typed,
    Kind.WHOLE: lambda _field, typed, _words: read_whole(typed),
    Kind.NUMBER: lambda _field, typed, _words: read_number(typed),
    Kind.DAY: lambda field, typed, _words: read_day(typed, allowed=allowed_day(field)),
    Kind.PARTIAL_DAY: lambda _field, typed, _words: read_partial_day(typed),
    Kind.YES_NO: _read_yes_no,
    Kind.CHOICE: _read_choice,
    Kind.CHOICES: _read_choices,
    Kind.LINK: _read_link,
    Kind.MONEY: _read_money,
    Kind.EMAIL: _as_typed,
    Kind.PHONE: _read_phone,
    Kind.WEB: _as_typed,
}
