"""The UN Treasury's list of operational rates of exchange, read from the file that it publishes.

The list comes as XML, or as a table with a head: currency, rate, effective date, in any order and
with further columns. Its numbers are English (12,180.00), so they never have two readings.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from km_desktop.bilingual import Text
from km_desktop.services.valuation.rate_list import ListedRate
from km_desktop.services.words.findings import Refused, error
from km_desktop.written.days import read_day
from km_desktop.written.unreadable import Unreadable

LARGEST = 20_000_000  # bytes; a list of ten years has less than two million
_MOST_NAMED = 5
_NUMBER = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?|\.\d+")
_CODE = re.compile(r"[A-Z]{3}")
_PLACES = Decimal("0.000001")
_RECORD = re.compile(r"<UN_OPERATIONAL_RATES>(.*?)</UN_OPERATIONAL_RATES>", re.DOTALL)
_HEADS_WITHIN = 20  # lines


@dataclass(frozen=True)
class RatesFile:
    """What a list says: rates, and the lines that say none, with why."""

    name: str
    rates: tuple[ListedRate, ...]
    unread: tuple[tuple[int, Text], ...] = ()


def read(path: Path) -> RatesFile:
    """Read a list of rates; Refused when it is none, or has two rates of one currency and day."""
    try:
        if path.stat().st_size > LARGEST:
            raise _refused("This is not a list of rates: the file is too large.",
                           "Это не список курсов: файл слишком велик.")  # fmt: skip
        text = _decoded(path.read_bytes())
    except OSError:
        raise _refused("The file {name} cannot be read.", "Файл {name} не удаётся прочитать.",
                       name=path.name) from None  # fmt: skip
    rows = list(_from_xml(text) if "<UN_OPERATIONAL_RATES" in text else _from_table(text))
    found: dict[tuple[str, date], Decimal] = {}
    unread: list[tuple[int, Text]] = []
    for number, cells in rows:
        try:
            listed = _listed(*cells)
        except Unreadable as error_of_line:
            unread.append((number, error_of_line.text))
            continue
        known = found.setdefault((listed.currency, listed.since), listed.per_usd)
        if known != listed.per_usd:
            raise _refused(
                "Line {number}: {currency} has two rates from {day}: {one} and {other}.",
                "Строка {number}: у {currency} два курса с {day}: {one} и {other}.",
                number=number, currency=listed.currency, day=listed.since.isoformat(),
                one=known, other=listed.per_usd,
            )  # fmt: skip
    if not found:
        raise _refused(
            "There are no rates in {name}. A list has columns with the code of a currency, the "
            "rate and the effective date.",
            "В файле {name} нет курсов. В списке есть столбцы с кодом валюты, курсом и датой "
            "начала действия.",
            name=path.name,
        )
    rates = (ListedRate(currency, since, rate) for (currency, since), rate in found.items())
    return RatesFile(path.name, tuple(sorted(rates)), tuple(unread))


def _refused(en: str, ru: str, **values: object) -> Refused:
    return Refused((error("", en, ru, **values),))


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _from_xml(text: str) -> Iterator[tuple[int, tuple[str, str, str]]]:
    # Found by pattern: nothing of an unknown file is handed to a parser that expands entities.
    for number, record in enumerate(_RECORD.finditer(text), 1):
        yield number, (
            _tag(record[1], "f_curr_code"), _tag(record[1], "rate"), _tag(record[1], "eff_date"),
        )  # fmt: skip


def _tag(record: str, name: str) -> str:
    found = re.search(rf"<{name}>([^<]*)</{name}>", record, re.IGNORECASE)
    return found[1] if found else ""


def _from_table(text: str) -> Iterator[tuple[int, tuple[str, str, str]]]:
    rows = [(n, [cell.strip() for cell in row]) for n, row in enumerate(_cells(text), 1)]
    heads = next(
        ((at, found) for at, (_, row) in enumerate(rows[:_HEADS_WITHIN])
         if (found := _columns(row)) is not None), None,
    )  # fmt: skip
    if heads is None:
        return
    start, (rate, day) = heads
    body = [(number, row) for number, row in rows[start + 1 :] if any(row)]
    currency = _currency_column([row for _, row in body], {rate, day})
    for number, row in body:
        if currency is not None and max(currency, rate, day) < len(row):
            yield number, (row[currency], row[rate], row[day])


def _cells(text: str) -> Iterable[list[str]]:
    head = "\n".join(text.splitlines()[:_HEADS_WITHIN])
    separator = max("\t;,", key=head.count)
    return csv.reader(text.splitlines(), delimiter=separator)


def _columns(row: Sequence[str]) -> tuple[int, int] | None:
    """Return where the rate and its day stand, when a row is the head of a table."""
    words = [cell.casefold() for cell in row]
    days = [at for at, word in enumerate(words) if "date" in word or "effective" in word]
    rates = [at for at, word in enumerate(words) if "rate" in word and at not in days]
    return (rates[0], days[0]) if rates and days else None


def _currency_column(rows: Sequence[Sequence[str]], others: set[int]) -> int | None:
    """Return the column in which most cells are codes of three letters."""
    wide = max((len(row) for row in rows), default=0)
    hits = {
        at: sum(at < len(row) and bool(_CODE.fullmatch(row[at])) for row in rows)
        for at in range(wide)
        if at not in others
    }
    best = max(hits, key=lambda at: hits[at], default=None)
    return best if best is not None and hits[best] else None


def _listed(currency: str, rate: str, day: str) -> ListedRate:
    code, number = currency.strip().upper(), rate.strip()
    if not _CODE.fullmatch(code):
        raise Unreadable(Text("“{typed}” is not the code of a currency.",
                              "«{typed}» – не код валюты.").filled(typed=code))  # fmt: skip
    if not _NUMBER.fullmatch(number) or not Decimal(number.replace(",", "")):
        raise Unreadable(Text("“{typed}” is not a rate.",
                              "«{typed}» – не курс.").filled(typed=number))  # fmt: skip
    per_usd = Decimal(number.replace(",", "")).quantize(_PLACES).normalize()
    return ListedRate(code, read_day(day.strip()), per_usd + 0)
