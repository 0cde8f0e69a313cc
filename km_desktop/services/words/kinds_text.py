"""Between a value and the words people read or type, one behaviour per kind of field."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from km_desktop.bilingual import Language, Text
from km_desktop.models.code_lists.places import CURRENCY
from km_desktop.models.codes import CodeList
from km_desktop.models.field import Field
from km_desktop.models.kinds import Kind, ValueKind
from km_desktop.models.money import Money
from km_desktop.services.words import formatting
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.store.fold import fold

YES, NO = Text("Yes", "Да"), Text("No", "Нет")
Titles = Mapping[UUID, Text]


class Unreadable(Exception):  # noqa: N818 - said to a person
    """What was typed does not say a value of its kind; ``text`` says what would."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence.en)
        self.text = sentence


def shown(field: Field, value: Any, language: Language, words: Vocabulary, titles: Titles) -> str:
    """Return a value as people read it; an empty string when there is none."""
    if value is None or value == ():
        return ""
    return _SHOWN[field.kind](field, value, language, words, titles)


def read(field: Field, typed: str, words: Vocabulary) -> Any:
    """Return the value that somebody typed, nothing for an empty text.

    Choices are given by code or by their word in either language, sets with ; between them, money
    as ``7400 USD``, days as 2026-07-14, 14.07.2026 or 14 Jul 2026. Raises Unreadable, also for
    what is not text at all, such as U+0000, which a server cannot keep.
    """
    if formatting.NOT_TEXT.search(typed):
        raise Unreadable(
            Text(
                "There are signs here that are not text. Delete what was pasted and type it.",
                "Здесь есть знаки, которые не являются текстом. Наберите значение заново.",
            )
        )
    typed = typed.strip()
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
    return formatting.money(value.minor, value.currency, language)


def _link(_f: Field, value: UUID, language: Language, _w: Vocabulary, titles: Titles) -> str:
    title = titles.get(value)
    return title.either(language) if title else formatting.MISSING


def _number(_f: Field, value: Decimal, language: Language, _w: Vocabulary, _t: Titles) -> str:
    # Without the comma of English thousands, which reading would take for that of a fraction.
    shown = formatting.number(value, language)
    return shown.replace(",", "") if language == "en" else shown


def _day(_f: Field, value: date, language: Language, _w: Vocabulary, _t: Titles) -> str:
    return formatting.day(value, language)


def _yes_no(_f: Field, value: bool, language: Language, _w: Vocabulary, _t: Titles) -> str:
    return (YES if value else NO).say(language)


def _plain(_f: Field, value: object, _l: Language, _w: Vocabulary, _t: Titles) -> str:
    return str(value)


_SHOWN: dict[ValueKind, Callable[[Field, Any, Language, Vocabulary, Titles], str]] = {
    Kind.TEXT: _plain,
    Kind.LONG_TEXT: _plain,
    Kind.WHOLE: _plain,
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

_MONTHS = {
    name[:3]: month
    for names in (
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "янв фев мар апр мая июн июл авг сен окт ноя дек",
        "янв фев мар апр май июн июл авг сен окт ноя дек",
    )
    for month, name in enumerate(names.split(), 1)
}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_WORDED = re.compile(r"(\d{1,2})\s+([^\W\d]{3,})\.?\s+(\d{4})(?:\s*г\.?)?")


def read_day(typed: str) -> date:
    """Return the day that somebody typed: 2026-07-14, 14.07.2026, 14/7/2026, 14 Jul 2026."""
    try:
        if found := _ISO.fullmatch(typed):
            year, month, day = (int(part) for part in found.groups())
        elif found := _NUMERIC.fullmatch(typed):
            day, month, year = (int(part) for part in found.groups())
        elif found := _WORDED.fullmatch(typed.replace(formatting.NBSP, " ")):
            day, year = int(found[1]), int(found[3])
            month = _MONTHS.get(found[2].casefold()[:3], 0)
        else:
            raise ValueError(typed)
        return date(year, month, day)
    except ValueError:
        raise Unreadable(
            Text(
                "This is not a day. Write it like 14.07.2026 or 14 Jul 2026.",
                "Это не дата. Образец: 14.07.2026.",
            )
        ) from None


def read_number(typed: str) -> Decimal:
    """Return the number that somebody typed, with a comma or a point before the fraction."""
    bare = (
        typed.replace(formatting.NBSP, "").replace("\u202f", "").replace(" ", "").replace("−", "-")
    )
    if re.fullmatch(r"-?\d{1,3}(,\d{3}){2,}", bare):
        bare = bare.replace(",", "")
    if "," in bare and "." in bare:
        bare = bare.replace(",", "") if bare.rfind(".") > bare.rfind(",") else bare.replace(".", "")
    bare = bare.replace(",", ".")
    try:
        found = Decimal(bare)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or abs(found) >= 10**12 or -int(found.as_tuple().exponent) > 6:
        raise Unreadable(
            Text(
                "This is not a number, or it has more than six decimal places.",
                "Это не число, или в нём больше шести знаков после запятой.",
            )
        )
    return found


def _read_whole(_field: Field, typed: str, _words: Vocabulary) -> int:
    found = read_number(typed)
    if found != found.to_integral_value():
        raise Unreadable(Text("Only whole numbers here.", "Здесь только целые числа."))
    return int(found)


def _read_yes_no(_field: Field, typed: str, _words: Vocabulary) -> bool:
    word = typed.casefold()
    if word in ("yes", "true", "1", "да", "y", "д"):
        return True
    if word in ("no", "false", "0", "нет", "n", "н"):
        return False
    raise Unreadable(Text("Write yes or no.", "Напишите «да» или «нет»."))


def _code(codes: CodeList, typed: str, words: Vocabulary) -> str:
    if words.knows(codes, typed):
        return typed
    wanted = fold(typed)
    for word in words.words(codes):
        if wanted in (fold(word.code), fold(word.text.en), fold(word.text.ru)):
            return word.code
    known = ", ".join(word.code for word in words.words(codes)[:12])
    raise Unreadable(
        Text(
            "“{typed}” is not in the list. It has: {known}.",
            "«{typed}» нет в списке. В нём: {known}.",
        ).filled(typed=typed, known=known)
    )


def _read_choice(field: Field, typed: str, words: Vocabulary) -> str:
    return _code(field.codes, typed, words)


def _read_choices(field: Field, typed: str, words: Vocabulary) -> tuple[str, ...]:
    parts = [part.strip() for part in typed.split(";")]
    return tuple(sorted({_code(field.codes, part, words) for part in parts if part}))


def _read_money(_field: Field, typed: str, words: Vocabulary) -> Money:
    found = re.fullmatch(r"([\d\s.,\u00a0\u202f−-]+?)\s*([^\d\s.,−-].*)?", typed)
    if not found:
        raise Unreadable(
            Text("Write an amount and a currency: 7400 USD.", "Напишите сумму и валюту: 7400 USD.")
        )
    minor = read_number(found[1]) * 100
    if minor != minor.to_integral_value():
        raise Unreadable(
            Text("An amount has at most two decimal places.", "В сумме не больше двух знаков.")
        )
    currency = (found[2] or "USD").strip()
    shortened = {"долл. США": "USD", "руб.": "RUB", "$": "USD", "€": "EUR", "₽": "RUB"}
    code = shortened.get(currency.replace(formatting.NBSP, " ")) or _code(
        CURRENCY, currency.upper(), words
    )
    return Money(int(minor), code)


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
    import phonenumbers

    try:
        number = phonenumbers.parse(typed, "RU")
    except phonenumbers.NumberParseException:
        return typed
    if number.extension:
        return typed  # the short form of a number has no place for it
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _read_text(_field: Field, typed: str, _words: Vocabulary) -> str:
    return typed


_READ: dict[ValueKind, Callable[[Field, str, Vocabulary], Any]] = {
    Kind.TEXT: _read_text,
    Kind.LONG_TEXT: _read_text,
    Kind.WHOLE: _read_whole,
    Kind.NUMBER: lambda _field, typed, _words: read_number(typed),
    Kind.DAY: lambda _field, typed, _words: read_day(typed),
    Kind.PARTIAL_DAY: _read_text,
    Kind.YES_NO: _read_yes_no,
    Kind.CHOICE: _read_choice,
    Kind.CHOICES: _read_choices,
    Kind.LINK: _read_link,
    Kind.MONEY: _read_money,
    Kind.EMAIL: _read_text,
    Kind.PHONE: _read_phone,
    Kind.WEB: _read_text,
}
