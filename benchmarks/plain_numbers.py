"""Reading a number as the two readers of version 0.3.0 did, kept as they were to compare with."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

_SPACES = re.compile(r"[\s\u00a0\u202f']+")
_DIGITS = re.compile(r"-?\d+(\.\d+)?")
_GROUPS = re.compile(r"-?\d{1,3}(,\d{3})+")
_DOT_GROUPS = re.compile(r"-?\d{1,3}(\.\d{3}){2,}")
_MOST = 10**12
_PLACES = 6


def of_the_command_line(typed: str) -> Decimal | None:
    """Read a number as the command line did; nothing for what is none."""
    bare = typed.replace("\u00a0", "").replace("\u202f", "").replace(" ", "").replace("−", "-")
    if re.fullmatch(r"-?\d{1,3}(,\d{3}){2,}", bare):
        bare = bare.replace(",", "")
    if "," in bare and "." in bare:
        bare = bare.replace(",", "") if bare.rfind(".") > bare.rfind(",") else bare.replace(".", "")
    bare = bare.replace(",", ".")
    try:
        found = Decimal(bare)
    except InvalidOperation:
        return None
    too_fine = found.is_finite() and -int(found.as_tuple().exponent) > _PLACES
    return None if not found.is_finite() or abs(found) >= _MOST or too_fine else found


def of_the_window(typed: str) -> Decimal | None:
    """Read a number as the English window did; nothing for what is none."""
    plain = _one_point(_SPACES.sub("", typed).replace("−", "-"))
    if not _DIGITS.fullmatch(plain) or not plain.isascii():
        return None
    number = Decimal(plain)
    return None if len(plain.partition(".")[2]) > _PLACES else number


def _one_point(plain: str) -> str:
    if "," in plain and "." in plain:
        comma_last = plain.rindex(",") > plain.rindex(".")
        group, point = (".", ",") if comma_last else (",", ".")
        return plain.replace(group, "").replace(point, ".")
    if _DOT_GROUPS.fullmatch(plain):
        return plain.replace(".", "")
    if plain.count(",") > 1 or _GROUPS.fullmatch(plain):
        return plain.replace(",", "") if _GROUPS.fullmatch(plain) else plain
    return plain.replace(",", ".")
