"""Makes resources/lists/currencies.csv from CLDR, by way of Babel: ``python -m tools.currencies``.

Every currency that was legal tender somewhere at any time of the partnership, which is more than
the United Nations publish a rate for: amounts of 2016 are still read today. Babel is a tool of
ours; the program itself reads the file only.
"""

from __future__ import annotations

import csv
import io
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from babel import Locale, localedata
from babel.core import get_global

from km_desktop import paths
from km_desktop.written.folding import fold

HEADS = ("code", "digits", "name_en", "name_ru", "other_names")
SINCE = 2015  # the year of the first agreement
# What most amounts are in, and what the countries of the programme pay in; then by code.
FIRST = (
    "USD", "EUR", "RUB", "CHF", "GBP", "AMD", "AZN", "BYN", "CUP", "KGS", "KZT", "LAK", "MDL",
    "RSD", "TJS", "TMT", "UZS",
)  # fmt: skip
# United Nations usage where CLDR has another one.
NAMES = {
    "KGS": ("Kyrgyzstan som", "кыргызстанский сом"),
    "TMT": ("Turkmenistan manat", "туркменский манат"),
}
# CLDR counts whole kips. Files hold kips in hundredths (ISO 4217), and an amount never changes.
DIGITS = {"LAK": 2}
# What else people write: usual abbreviations, and names that lists of the UN use.
BY_HAND = {
    "USD": ("US$", "долл. США", "долл США"),
    "RUB": ("руб.", "Russian rouble", "Russian roubles", "rouble of Russia"),
    "GBP": ("pound sterling", "фунт стерлингов", "фунта стерлингов", "фунтов стерлингов"),
    "EUR": ("euros",),
    "BYN": ("Belarusian rouble", "Belarusian roubles", "бел. руб."),
    "AZN": ("Azerbaijan manat",),
    "KZT": ("Kazakhstan tenge", "казахстанский тенге", "казахстанских тенге"),
    "LAK": ("Lao kip",),
    "TJS": ("Tajikistan somoni",),
    "TMT": ("туркменских маната", "туркменских манатов"),
    "UZS": ("Uzbekistan sum", "Uzbekistan soum"),
    "CNY": ("renminbi", "юань жэньминьби"),
    "KGS": ("som of Kyrgyzstan", "киргизский сом", "кыргызский сом"),
}


def codes() -> list[str]:
    """Return the codes of all currencies that were tender since the programme began."""
    tender = {
        code
        for spans in get_global("territory_currencies").values()
        for code, _start, end, legal in spans
        if legal and (end is None or end[0] >= SINCE)
    }
    return [*FIRST, *sorted(tender - set(FIRST))]


def names(code: str) -> tuple[str, str]:
    """Return the names of a currency in both languages, as they stand in a sentence."""
    return NAMES.get(code) or (_forms("en", code)["one"], _forms("ru", code)["one"])


def rows() -> list[dict[str, str]]:
    """Return the file row by row; another name that would lead to two currencies leads to none."""
    wanted = codes()
    known = {code: (code, *names(code)) for code in wanted}
    taken = {fold(name): code for code, own in known.items() for name in own}
    other: dict[str, dict[str, str]] = {code: {} for code in wanted}
    claims: dict[str, set[str]] = defaultdict(set)
    for code in wanted:
        for name in _other_names(code):
            claims[fold(name)].add(code)
            other[code].setdefault(fold(name), name)
    signs = _signs()
    for code in wanted:
        for sign in signs.get(code, ()):
            other[code].setdefault(fold(sign), sign)
    return [
        {
            "code": code,
            "digits": str(digits(code)),
            "name_en": known[code][1],
            "name_ru": known[code][2],
            "other_names": "|".join(
                name
                for key, name in other[code].items()
                if key not in taken and len(claims[key]) < 2
            ),
        }
        for code in wanted
    ]


def digits(code: str) -> int:
    """Return how many digits stand behind the point of an amount."""
    fractions = get_global("currency_fractions")
    return DIGITS.get(code, fractions.get(code, fractions["DEFAULT"])[0])


def _forms(language: str, code: str) -> dict[str, str]:
    data = localedata.load(language)
    found = data["currency_names_plural"].get(code)
    if found:
        return dict(found)
    one = Locale(language).currencies[code]
    return {"one": one if language == "ru" else one.lower()}


def _other_names(code: str) -> Iterator[str]:
    yield from BY_HAND.get(code, ())
    for language in ("en", "ru"):
        yield from (form for kind, form in _forms(language, code).items() if kind != "one")
        yield Locale(language).currencies[code]
        yield _forms(language, code)["one"]
        sign = Locale(language).currency_symbols.get(code, code)
        if sign != code:
            yield sign


def _signs() -> dict[str, set[str]]:
    """Return the signs of one letter by currency: those that any language gives to one only."""
    claims: dict[str, set[str]] = defaultdict(set)
    ours = {*Locale("en").currency_symbols.values(), *Locale("ru").currency_symbols.values()}
    for name in localedata.locale_identifiers():
        if "_" in name:
            continue
        own = localedata.load(name, merge_inherited=False).get("currency_symbols", {})
        for code, sign in own.items():
            if len(sign) == 1 and unicodedata.category(sign) == "Sc":
                claims[unicodedata.normalize("NFKC", sign)].add(code)
    found: dict[str, set[str]] = defaultdict(set)
    for sign, owners in claims.items():
        if len(owners) == 1 and sign not in ours:
            found[next(iter(owners))].add(sign)
    return found


def text() -> str:
    """Return the whole file."""
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows())
    return out.getvalue()


def main() -> int:
    """Write the file."""
    path = paths.resources() / "lists" / "currencies.csv"
    path.write_text(text(), encoding="utf-8", newline="")
    print(f"{path}: {len(rows())} currencies")
    return 0


if __name__ == "__main__":
    sys.exit(main())
