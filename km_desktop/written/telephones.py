"""Telephone numbers as people write them, and as they are kept: as E.164 has them.

No country is ever assumed. A number without its country code belongs to the country that is known
to be its owner's, and only where it fits the numbers of that country; else it is asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from km_desktop.bilingual import Text
from km_desktop.written.unreadable import Unreadable

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

NOT_DIALLED = Text(
    "This number cannot be dialled. Write it with the country code: +7 495 123-45-67.",
    "По этому номеру нельзя позвонить. Напишите его с кодом страны: +7 495 123-45-67.",
)
TWO_NUMBERS = Text(
    "These are two numbers. Write one number per row.",
    "Здесь два номера. Пишите по одному номеру в строке.",
)
_APART = re.compile(r"[,;/|\n]|\s(?:and|or|и|или)\s")
_FEWEST = 5  # digits of the shortest number that stands beside another, which an extension is not
_EXTENSION = re.compile(r"[,;]?\s*((?:доб|вн|ext|x|#)\D*\d+)\s*\Z", re.IGNORECASE)


def read_phone(typed: str, region: str = "") -> str:
    """Return a number as E.164 has it, one with an extension as it was typed.

    ``region`` is the country of its owner (ISO, two letters), for a number without its country
    code; nothing where that is not known. Raises Unreadable for what cannot be dialled from abroad.
    """
    import phonenumbers

    bare = typed.strip()
    if _is_two(bare):
        raise Unreadable(TWO_NUMBERS)
    national = not bare.startswith(("+", "＋"))
    if national and not region:
        raise Unreadable(NOT_DIALLED)
    try:
        number = phonenumbers.parse(bare, region if national else None)
    except phonenumbers.NumberParseException:
        raise Unreadable(NOT_DIALLED) from None
    if not _fits(number, region if national else ""):
        raise Unreadable(NOT_DIALLED)
    if not number.extension:
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    # The short form has no place for an extension.
    return _with_extension(bare, number) if national else bare


def _fits(number: PhoneNumber, region: str) -> bool:
    import phonenumbers

    if region:
        return phonenumbers.is_valid_number_for_region(number, region)
    return phonenumbers.is_possible_number(number)


def _with_extension(typed: str, number: PhoneNumber) -> str:
    import phonenumbers

    behind = _EXTENSION.search(typed)
    bare = phonenumbers.PhoneNumber(
        country_code=number.country_code,
        national_number=number.national_number,
        italian_leading_zero=number.italian_leading_zero,
    )
    whole = phonenumbers.format_number(bare, phonenumbers.PhoneNumberFormat.E164)
    return f"{whole} {behind[1] if behind else number.extension}"


def _is_two(typed: str) -> bool:
    parts = [part for part in _APART.split(_EXTENSION.sub("", typed)) if part.strip()]
    numbers = [part for part in parts if sum(map(str.isdigit, part)) >= _FEWEST]
    return len(numbers) > 1 or sum(map(typed.count, "+＋")) > 1
