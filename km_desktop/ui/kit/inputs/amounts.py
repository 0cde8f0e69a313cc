"""Numbers and money as people write them in either language."""

from __future__ import annotations

import re
from decimal import Decimal

from km_desktop.bilingual import Language, Text, grouped

NOT_A_NUMBER = Text(
    "This is not a number. Write digits, such as 1200 or 1200.50.",
    "Это не число. Напишите цифрами, например 1200 или 1200,50.",
)
NOT_WHOLE = Text(
    "Only whole numbers fit here. Write it without a fraction.",
    "Здесь нужно целое число. Напишите его без дробной части.",
)
TOO_FINE = Text(
    "There are too many digits after the point. Round the number.",
    "После запятой слишком много цифр. Округлите число.",
)
NOT_NEGATIVE = Text(
    "The number cannot be below zero. Write it without the minus.",
    "Число не может быть меньше нуля. Напишите его без минуса.",
)

_SPACES = re.compile(r"[\s\u00a0\u202f']+")
_DIGITS = re.compile(r"-?\d+(\.\d+)?")
_GROUPS = re.compile(r"-?\d{1,3}(,\d{3})+")
_DOT_GROUPS = re.compile(r"-?\d{1,3}(\.\d{3}){2,}")
_WHOLE_CURRENCIES = {"JPY", "KRW", "VND", "CLP", "XAF", "XOF", "UGX", "RWF", "PYG", "ISK"}
_FINE_CURRENCIES = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"}


def minor_digits(currency: str) -> int:
    """Return how many digits stand after the point in a currency (ISO 4217)."""
    if currency in _WHOLE_CURRENCIES:
        return 0
    return 3 if currency in _FINE_CURRENCIES else 2


def read_number(
    text: str, language: Language, digits: int = 0, *, negative: bool = False
) -> Decimal | Text | None:
    """Read a number with at most ``digits`` after the point.

    Returns None for empty text and a sentence for text that is not such a number. A comma
    groups thousands in English where three digits follow it; otherwise it is the point.
    """
    plain = _SPACES.sub("", text).replace("−", "-")
    if not plain:
        return None
    plain = _one_point(plain, language)
    if not _DIGITS.fullmatch(plain) or not plain.isascii():
        return NOT_A_NUMBER
    number = Decimal(plain)
    if number < 0 and not negative:
        return NOT_NEGATIVE
    fraction = plain.partition(".")[2]
    if len(fraction) > digits:
        return TOO_FINE if digits else NOT_WHOLE
    return number


def _one_point(plain: str, language: Language) -> str:
    if "," in plain and "." in plain:
        # The later of the two is the point, the other one groups.
        comma_last = plain.rindex(",") > plain.rindex(".")
        group, point = (".", ",") if comma_last else (",", ".")
        return plain.replace(group, "").replace(point, ".")
    if _DOT_GROUPS.fullmatch(plain):
        return plain.replace(".", "")
    if plain.count(",") > 1 or (language == "en" and _GROUPS.fullmatch(plain)):
        return plain.replace(",", "") if _GROUPS.fullmatch(plain) else plain
    return plain.replace(",", ".")


def write_number(
    number: Decimal | int, language: Language, digits: int = 0, *, fixed: bool = False
) -> str:
    """Write a number with thousands grouped; ``fixed`` keeps all the digits after the point."""
    exact = Decimal(number)
    sign = "-" if exact < 0 else ""
    whole, _, fraction = f"{abs(exact):.{digits}f}".partition(".")
    if not fixed:
        fraction = fraction.rstrip("0")
    point = "," if language == "ru" else "."
    written = grouped(int(whole), language)
    return f"{sign}{written}{point}{fraction}" if fraction else f"{sign}{written}"


def write_money(minor: int, currency: str, language: Language) -> str:
    """Write an amount in minor units without its currency: 7,400.00 or 7 400,00."""
    digits = minor_digits(currency)
    return write_number(Decimal(minor).scaleb(-digits), language, digits, fixed=True)
