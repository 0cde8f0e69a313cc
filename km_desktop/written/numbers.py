"""Numbers as people write them in either language, read alike whatever the language is.

A comma and a point both stand before a fraction, and both group thousands. Where one of them
could do either, ``7,400``, and the field keeps three places or more, nothing is guessed: the reader
names both numbers, and the writer for fields never writes such a text. A field with fewer places
has no room for such a fraction, so there the three digits are thousands: ``150,000`` roubles.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from km_desktop.bilingual import Language, Text
from km_desktop.written.text import NBSP
from km_desktop.written.unreadable import Unreadable

PLACES = 6  # the most that a column of exact numbers keeps
DIGITS = 12  # the most before the point that such a column keeps with all its places
NOT_A_NUMBER = Text(
    "This is not a number. Write digits, such as 1200 or 1200.50.",
    "Это не число. Напишите цифрами, например 1200 или 1200,50.",
)
NO_WHOLE_NUMBER = Text(
    "This is not a whole number. Write digits, such as 12.",
    "Это не целое число. Напишите цифрами, например 12.",
)
NOT_WHOLE = Text(
    "Only whole numbers fit here. Write it without a fraction.",
    "Здесь нужно целое число. Напишите его без дробной части.",
)
TOO_FINE = Text(
    "There are too many digits after the point. Round the number.",
    "После запятой слишком много цифр. Округлите число.",
)
TOO_LARGE = Text(
    "The number is too large. It has {digits} digits at most before the point.",
    "Число слишком велико. До запятой помещается не больше {digits} цифр.",
)
TWO_READINGS = Text(
    "{typed}: {whole} or {fraction}? Write it one of these two ways.",
    "{typed}: {whole} или {fraction}? Напишите одним из этих двух способов.",
)

MINUSES = "−–‒﹣－-"  # what keyboards, typesetters and spreadsheets put before a negative number
# Signs that only group: blanks of all kinds but the controls, apostrophes and _. A run is one.
_GAP = r"(?:[^\S\x0b\x0c\x1c-\x1f]|['’‘ʼ_])+"
_GAPS = re.compile(_GAP)
_USUAL = re.compile(r"-?\d+(?:\.\d{1,2})?", re.ASCII)  # what can be read in no other way
_FORM = re.compile(
    rf"([+{MINUSES}]?)(?:{_GAP})?(?:"
    r"(?!0+,)(\d{1,3}(?:,\d{3})+)(?:\.(\d*))?"  # 1,234,567.89
    r"|(?!0+\.)(\d{1,3}(?:\.\d{3})+)(?:,(\d*))?"  # 1.234.567,89
    rf"|(?!0+\D)(\d{{1,3}}(?:{_GAP}\d{{3}})+)(?:[.,](\d*))?"  # 1 234 567,89
    r"|((?:\d+[.,]?\d*|[.,]\d+)(?:[eE][+-]?\d+)?))"
)
_THREE = 3  # digits of a group of thousands


def read_number(
    typed: str, places: int = PLACES, *, digits: int = DIGITS, at_least: int = 0
) -> Decimal:
    """Return the number that somebody typed: ``digits`` before the point, ``places`` behind it.

    ``at_least`` is how many places a sentence about two readings writes. Raises Unreadable for
    what is no number, does not fit, or has two readings.
    """
    if len(typed) <= digits and places > 1 and _USUAL.fullmatch(typed):
        return Decimal(typed)
    bare = _bare(typed.strip(), places, at_least)
    try:
        number = Decimal(bare)
    except InvalidOperation:  # an exponent beyond all numbers
        raise Unreadable(NOT_A_NUMBER) from None
    if number and number.adjusted() >= digits:
        raise Unreadable(TOO_LARGE.filled(digits=digits))
    fraction = bare.partition(".")[2]
    if (len(fraction) > places or "e" in bare.lower()) and places_of(number) > places:
        raise Unreadable(TOO_FINE if places else NOT_WHOLE)
    return number


def read_whole(typed: str) -> int:
    """Return the whole number that somebody typed; raise Unreadable for any other."""
    return int(read_number(typed, 0))


def places_of(number: Decimal) -> int:
    """Return how many digits after the point a finite number needs: two for 7.250."""
    _, digits, exponent = number.as_tuple()
    places = -int(exponent)
    if places <= 0 or not number:
        return 0
    zeros = next((at for at, digit in enumerate(reversed(digits)) if digit), 0)
    return max(0, places - zeros)


def _bare(typed: str, places: int, at_least: int) -> str:
    """Return a number in digits with one point, as Decimal reads it."""
    form = _FORM.fullmatch(typed)
    if form is None:
        raise Unreadable(NOT_A_NUMBER if places else NO_WHOLE_NUMBER)
    sign, by_comma, after_point, by_point, after_comma, by_gap, after_any, plain = form.groups()
    minus = "-" if sign and sign != "+" else ""
    if plain:
        return minus + plain.replace(",", ".")
    if by_gap:
        whole, fraction = _GAPS.sub("", by_gap), after_any
    else:
        first, *others = (by_comma or by_point).split("," if by_comma else ".")
        fraction = after_point if by_comma else after_comma
        if len(others) == 1 and fraction is None and places >= _THREE:
            raise Unreadable(_two_readings(typed, minus + first, others[0], at_least))
        whole = first + "".join(others)
    return f"{minus}{whole}.{fraction}" if fraction else minus + whole


def _two_readings(typed: str, first: str, last: str, at_least: int) -> Text:
    whole, fraction = Decimal(first + last), Decimal(f"{first}.{last}")
    places = max(places_of(fraction), at_least)
    return TWO_READINGS.filled(
        typed=typed,
        whole=f"{whole + 0}".replace("-", "−"),
        fraction=Text(
            write_editable(fraction, "en", places), write_editable(fraction, "ru", places)
        ),
    )


def write_number(value: Decimal | float, language: Language, places: int | None = None) -> str:
    """Write a number with grouped thousands; without ``places`` only the digits it has."""
    shown = f"{_exact(value):,.{_shown_places(value, places)}f}"
    if language == "ru":
        shown = shown.replace(",", NBSP).replace(".", ",")
    return shown.replace("-", "−")


def write_editable(value: Decimal | float, language: Language, places: int | None = None) -> str:
    """Write a number so that it is read back as the same one, in whatever language.

    English groups thousands only where a fraction of fixed ``places`` stands behind them; and
    three digits after the point, which could be thousands, are written as four.
    """
    digits = _shown_places(value, places)
    if digits == _THREE and 1 <= abs(_exact(value)) < 10**_THREE:
        digits += 1
    written = write_number(value, language, digits)
    return written if language == "ru" or places else written.replace(",", "")


def _exact(value: Decimal | float) -> Decimal:
    return Decimal(str(value))


def _shown_places(value: Decimal | float, places: int | None) -> int:
    return places_of(_exact(value)) if places is None else places
