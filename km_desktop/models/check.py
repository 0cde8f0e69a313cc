"""Checks of one value, whatever stands in the other fields: a sentence when it cannot be right.

Sources: ITU-T E.164 (telephone numbers), the check
digits of the Russian INN and OGRN, IATI 2.03 (organisation identifiers).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from km_desktop.bilingual import Text
from km_desktop.models.money import Money
from km_desktop.written.days import local_today
from km_desktop.written.names import foreign_sign
from km_desktop.written.telephones import read_phone
from km_desktop.written.unreadable import Unreadable

_WEB = re.compile(r"(https?://)?[^\s/.]+(\.[^\s/.]+)+(/\S*)?", re.IGNORECASE)
# Addresses as most are; whatever is not one of these is left to the library, which is slow.
_USUAL_EMAIL = re.compile(
    r"(?=.{,64}\Z)[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*@([A-Za-z0-9]+(-[A-Za-z0-9]+)*\.)+"
    r"(?!(?:arpa|invalid|local|localhost|onion|test)\Z)[A-Za-z]{2,}",
    re.IGNORECASE,
)
_LARGEST = 2**31 - 1
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2200, 1, 1)
_YEARS = re.compile(r"((?:19|20|21)\d\d)(?:[–-]((?:19|20|21)\d\d))?")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def latin_name(value: str) -> Text | None:
    """Accept names whose every letter Unicode calls Latin, composed or decomposed."""
    sign = foreign_sign(value, "Latin")
    if sign is None:
        return None
    return Text(
        "Only Latin letters, as in the passport: not {sign}. "
        "Write the Russian name in its own field.",
        "Только латинские буквы, как в паспорте: не {sign}. Русское написание – в своём поле.",
    ).filled(sign=sign)


def cyrillic_name(value: str) -> Text | None:
    """Accept names whose every letter Unicode calls Cyrillic, composed or decomposed."""
    sign = foreign_sign(value, "Cyrillic")
    if sign is None:
        return None
    return Text(
        "Only Cyrillic letters: not {sign}. Write the passport spelling in its own field.",
        "Только буквы кириллицы: не {sign}. Написание по паспорту – в своём поле.",
    ).filled(sign=sign)


NAMES = (latin_name, cyrillic_name)  # what checks the names of people


def email(value: str) -> Text | None:
    """Accept an address that could be delivered; nothing is asked over a network."""
    if _USUAL_EMAIL.fullmatch(value):
        return None
    import email_validator

    try:
        email_validator.validate_email(value, check_deliverability=False)
    except email_validator.EmailNotValidError:
        return Text(
            "This is not a complete e-mail address. It looks like name@example.org.",
            "Это не полный адрес электронной почты. Образец: name@example.org.",
        )
    return None


def emails(value: str) -> Text | None:
    """Accept addresses that could be delivered, with ; between them."""
    wrong = (email(one) for one in split_emails(value))
    return next((sentence for sentence in wrong if sentence is not None), None)


def split_emails(value: str | None) -> list[str]:
    """Return the addresses that stand in one text with ; or , between them."""
    return [one.strip() for one in re.split("[;,]", value or "") if one.strip()]


def phone(value: str) -> Text | None:
    """Accept a number that can be dialled from abroad: one, with its country code."""
    try:
        read_phone(value)
    except Unreadable as wrong:
        return wrong.text
    return None


def web(value: str) -> Text | None:
    """Accept an address of a page."""
    if _WEB.fullmatch(value):
        return None
    return Text(
        "This is not a web address. It looks like www.example.org.",
        "Это не адрес страницы. Образец: www.example.org.",
    )


def whole(value: int) -> Text | None:
    """Accept a whole number that a server keeps in four bytes."""
    if abs(value) <= _LARGEST:
        return None
    return Text(f"The number {value} is too large.", f"Число {value} слишком велико.")


def day(value: date) -> Text | None:
    """Accept a day that can be meant: one of our own centuries, with room to count on."""
    if _FIRST_DAY <= value < _LAST_DAY:
        return None
    return Text(
        f"The year {value.year} cannot be right. Check the date.",
        f"Год {value.year} не может быть верным. Проверьте дату.",
    )


def born(value: date) -> Text | None:
    """Accept a day on which somebody can have been born; it may be tomorrow's where we are not."""
    if value <= local_today() + timedelta(days=1):
        return None
    return Text(
        "A date of birth cannot be in the future. Check the date.",
        "Дата рождения не бывает в будущем. Проверьте дату.",
    )


def between(low: int, high: int) -> Callable[[Decimal | int], Text | None]:
    """Make a check that a number lies between two others, both included."""

    def check(value: Decimal | int) -> Text | None:
        if low <= value <= high:
            return None
        return Text(
            f"The value must lie between {low} and {high}.",
            f"Значение должно быть от {low} до {high}.",
        )

    return check


year = between(2000, 2100)  # a year is no amount: its thousands are not grouped


def dac_sector(value: str) -> Text | None:
    """Accept the code of a sector of the OECD DAC: five digits, or three of a group."""
    if value.isascii() and value.isdigit() and len(value) in (3, 5):
        return None
    return Text(
        "A DAC sector has five digits, such as 15110, or three.",
        "Код сектора КСР – пять цифр, например 15110, или три.",
    )


def half_days(value: Decimal) -> Text | None:
    """Accept working days in steps of half a day, not negative."""
    if value >= 0 and value * 2 == (value * 2).to_integral_value():
        return None
    return Text(
        "Days are counted in halves: 0.5, 1, 1.5.",
        "Дни указывают с точностью до половины: 0,5; 1; 1,5.",
    )


def inn(value: str) -> Text | None:
    """Accept a Russian taxpayer number (10 or 12 digits) whose check digits are right."""
    digits = [int(char) for char in value] if value.isdecimal() else []
    if len(digits) == 10 and _inn_digit(digits, (2, 4, 10, 3, 5, 9, 4, 6, 8)) == digits[9]:
        return None
    if (
        len(digits) == 12
        and _inn_digit(digits, (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) == digits[10]
        and _inn_digit(digits, (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) == digits[11]
    ):
        return None
    return Text(
        "The check digit of this INN is wrong, or it does not have 10 or 12 digits.",
        "Контрольная цифра ИНН не сходится, или в нём не 10 и не 12 цифр.",
    )


def _inn_digit(digits: list[int], weights: tuple[int, ...]) -> int:
    return sum(a * b for a, b in zip(weights, digits, strict=False)) % 11 % 10


def ogrn(value: str) -> Text | None:
    """Accept a Russian registration number (13 or 15 digits) whose check digit is right."""
    if value.isdecimal() and len(value) in (13, 15):
        body, last = int(value[:-1]), int(value[-1])
        if body % (11 if len(value) == 13 else 13) % 10 == last:
            return None
    return Text(
        "The check digit of this OGRN is wrong, or it does not have 13 or 15 digits.",
        "Контрольная цифра ОГРН не сходится, или в нём не 13 и не 15 цифр.",
    )


def iati_reference(value: str) -> Text | None:
    """Accept an IATI organisation identifier, which may not hold / & | or ?."""
    if not re.search(r"[/&|?\s]", value):
        return None
    return Text(
        "An IATI identifier has no spaces and none of the signs / & | ?.",
        "В идентификаторе IATI нет пробелов и знаков / & | ?.",
    )


def partial_day(value: str) -> Text | None:
    """Accept 2019, 2019-05 or 2019-05-14, as curricula vitae give them."""
    found = _PARTIAL.fullmatch(value)
    if found:
        year, month, day = (int(part) if part else 1 for part in found.groups())
        try:
            date(year, month, day)
        except ValueError:
            found = None
    if found:
        return None
    return Text(
        "Write a year, a month or a day: 2019, 2019-05 or 2019-05-14.",
        "Напишите год, месяц или день: 2019, 2019-05 или 2019-05-14.",
    )


def years(value: str) -> Text | None:
    """Accept a year, or the first and the last of several: 2025, 2017–2023."""
    found = _YEARS.fullmatch(value)
    if found and (found[2] is None or found[1] < found[2]):
        return None
    return Text(
        "Write one year or the first and the last: 2025 or 2017–2023.",
        "Напишите один год либо первый и последний: 2025 или 2017–2023.",
    )


def positive(value: Decimal | int | Money) -> Text | None:
    """Accept numbers and amounts from zero up: what was spent may come back, a plan may not."""
    if (value.minor if isinstance(value, Money) else value) >= 0:
        return None
    return Text("The value cannot be negative.", "Значение не может быть отрицательным.")
