"""Names of people: letters judged by their script, and what a passport makes of them.

The scripts are those of the Unicode Standard (UAX 24); the spellings of the machine-readable zone
those of ICAO Doc 9303, part 3, section 6 A.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import Literal

from km_desktop.bilingual import Text
from km_desktop.written.text import clean_name, place_text

Script = Literal["Latin", "Cyrillic"]

# First and last code point of every run of a script, as Scripts.txt of Unicode has them.
_RUNS: dict[Script, tuple[tuple[int, int], ...]] = {
    "Latin": (
        (0x41, 0x5A), (0x61, 0x7A), (0xAA, 0xAA), (0xBA, 0xBA), (0xC0, 0xD6), (0xD8, 0xF6),
        (0xF8, 0x2B8), (0x2E0, 0x2E4), (0x1D00, 0x1D25), (0x1D2C, 0x1D5C), (0x1D62, 0x1D65),
        (0x1D6B, 0x1D77), (0x1D79, 0x1DBE), (0x1E00, 0x1EFF), (0x2071, 0x2071), (0x207F, 0x207F),
        (0x2090, 0x209F), (0x212A, 0x212B), (0x2132, 0x2132), (0x214E, 0x214E), (0x2160, 0x2188),
        (0x2C60, 0x2C7F), (0xA722, 0xA787), (0xA78B, 0xA7DD), (0xA7E2, 0xA7E2), (0xA7F1, 0xA7FF),
        (0xAB30, 0xAB5A), (0xAB5C, 0xAB64), (0xAB66, 0xAB69), (0xAB6C, 0xAB6D), (0xFB00, 0xFB06),
        (0xFF21, 0xFF3A), (0xFF41, 0xFF5A), (0x10780, 0x10785), (0x10787, 0x107B0),
        (0x107B2, 0x107BF), (0x1DF00, 0x1DF81), (0x1DF90, 0x1DF96), (0x1DFCD, 0x1DFF2),
        (0x1DFF5, 0x1DFFF),
    ),
    "Cyrillic": (
        (0x400, 0x484), (0x487, 0x52F), (0x1C80, 0x1C8A), (0x1D2B, 0x1D2B), (0x1D78, 0x1D78),
        (0x2DE0, 0x2DFF), (0xA640, 0xA69F), (0xFE2E, 0xFE2F), (0x1E030, 0x1E06D),
        (0x1E08F, 0x1E08F),
    ),
}  # fmt: skip
_STARTS = {script: [first for first, _ in runs] for script, runs in _RUNS.items()}
_BESIDE = frozenset("' .-·")  # what stands between the letters of names
_OTHER_SCRIPT = {
    "Latin": Text(" (a Latin letter)", " (латинская буква)"),
    "Cyrillic": Text(" (a Cyrillic letter)", " (буква кириллицы)"),
}

# What the zone writes for letters that are more than a letter of A to Z with a mark.
_ZONE = {
    "Ä": "AE", "Å": "AA", "Æ": "AE", "Ǽ": "AE", "Ð": "D", "Đ": "D", "Ø": "OE", "Ǿ": "OE",
    "Ö": "OE", "Ü": "UE", "Þ": "TH", "Œ": "OE", "Ĳ": "IJ", "ẞ": "SS", "ß": "SS", "Ŋ": "N",
    "ĸ": "Q", "Ħ": "H", "Ŧ": "T", "Ł": "L", "ı": "I", "İ": "I", "Ə": "E", "Ɛ": "E", "Ɔ": "O",
    "Ɣ": "G", "Ʒ": "Z", "Ʃ": "S", "Ɩ": "I", "Ʊ": "U", "Ʋ": "V", "Ƣ": "G", "ƛ": "L", "Ʌ": "V",
}  # fmt: skip
# Letters of Cyrillic alphabets by the plain ones that people type for them.
_PLAIN = {
    "ә": "а", "ӕ": "ае", "ө": "о", "ү": "у", "ұ": "у", "һ": "х", "і": "и", "ї": "и", "є": "е",
    "ґ": "г", "ў": "у", "ђ": "дж", "ћ": "ч", "љ": "ль", "њ": "нь", "џ": "дж", "ј": "й", "ѕ": "з",
    "ѓ": "г", "ќ": "к", "ӡ": "з", "ԛ": "к", "ԝ": "в", "ӷ": "г", "ҥ": "н", "ӏ": "", "ҩ": "о",
    "ѣ": "е", "ѳ": "ф", "ѵ": "и", "ѡ": "о", "ѧ": "я", "ѫ": "у", "ꙗ": "я", "ѥ": "е", "ѯ": "кс",
    "ѱ": "пс", "ҵ": "ц",
}  # fmt: skip


def is_of(letter: str, script: Script) -> bool:
    """Tell whether a letter or a mark is of a script, by the Unicode property."""
    point = ord(letter)
    at = bisect_right(_STARTS[script], point) - 1
    return at >= 0 and point <= _RUNS[script][at][1]


def is_mostly(text: str, script: Script) -> bool:
    """Tell whether more of the letters of a text are of a script than are of others."""
    letters = [sign for sign in text if sign.isalpha()]
    return 2 * sum(is_of(letter, script) for letter in letters) > len(letters)


def foreign_sign(name: str, script: Script) -> Text | None:
    """Return words for the first sign of a name that is no letter of a script, with its place."""
    name = clean_name(name)
    for at, sign in enumerate(name):
        category = unicodedata.category(sign)
        if sign in _BESIDE or (category[0] in "LM" and is_of(sign, script)):
            continue
        if category == "Mn" and at and _is_mark_of_any_script(sign):
            continue
        other: Script = "Cyrillic" if script == "Latin" else "Latin"
        what = _OTHER_SCRIPT[other] if is_of(sign, other) else Text("", "")
        place = place_text(name, at)
        return Text(f"“{sign}”{what.en} {place.en}", f"«{sign}»{what.ru} {place.ru}")
    return None


def _is_mark_of_any_script(sign: str) -> bool:
    return "\u0300" <= sign <= "\u036f" or "\u1ab0" <= sign <= "\u1aff" or (
        "\u1dc0" <= sign <= "\u1dff" or "\u20d0" <= sign <= "\u20f0"
    )  # fmt: skip


def zone_name(*parts: str | None) -> str:
    """Return how the machine-readable zone of a passport spells a Latin name: MUELLER, JOSE."""
    return ", ".join(_zone(clean_name(part)) for part in parts if part)


def is_zone_name(name: str) -> bool:
    """Tell whether every letter of a Latin name is one that the machine-readable zone has."""
    return clean_name(name).isascii()


def _zone(name: str) -> str:
    spelled = "".join(_ZONE.get(sign) or _ZONE.get(sign.upper()) or _base(sign) for sign in name)
    return "".join(sign for sign in spelled.upper() if sign.isascii() and sign not in "'.")


@lru_cache(maxsize=4096)
def _base(letter: str) -> str:
    """Return a letter without what Unicode says is added to it: ł is l, қ is к, ﬁ is fi."""
    parts = unicodedata.normalize("NFKD", letter)
    kept = "".join(sign for sign in parts if not unicodedata.combining(sign))
    if len(kept) != 1 or kept.isascii():
        return kept
    head, _, added = unicodedata.name(kept, "").partition(" WITH ")
    last = head.rpartition(" ")[2]
    if head.startswith("LATIN ") and len(last) <= 2:  # OPEN O, TURNED M, SMALL CAPITAL OE
        return last if kept.isupper() else last.lower()
    if added:
        try:
            return unicodedata.lookup(head)
        except KeyError:
            return kept
    return kept


def plain_letters(folded: str) -> str:
    """Return folded text with the letters that people type who lack its own: касымов, lodz."""
    if folded.isascii():
        return folded
    return "".join(map(_plain, folded))


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    if sign.isascii() or "а" <= sign <= "я":
        return sign
    known = _PLAIN.get(sign)
    if known is None:
        base = _base(sign)
        known = _PLAIN.get(base, base) if base.isascii() or base != sign else None
    return known if known is not None else _ZONE.get(sign.upper(), sign).casefold()
