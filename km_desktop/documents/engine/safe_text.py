"""Record text on its way to paper: plain characters, glued as the language wants it.

Nothing here or below knows markup: text is drawn letter by letter, so a record that contains
``<img src=...>`` prints exactly that. What remains to be removed is what no printer can draw:
control characters, lone surrogates and the invisible marks that turn the direction of reading.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from km_desktop.bilingual import Language, Text

_INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
_BREAKS = frozenset("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_COMPOSED = re.compile("[\u0300-\u036f\u1100-\u11ff\u2126\u212a\u212b]")
_SPACES = re.compile("[\u1680\u2000-\u200a\u205f\u3000]")
_SHORT_WORD = re.compile(r"(?<![\w\u00a0-])([авикосуяАВИКОСУЯ]) (?=\S)")
_UNIT = re.compile(
    r"(?<=\d) (?=(?:г|гг|ч|мин|км|м|кг|т|га|%|руб|тыс|млн|млрд|чел|долл|USD|EUR|RUB)(?!\w))"
)
_NUMBER_SIGN = re.compile(r"(?<=[№§]) (?=\S)")
_TELEPHONE = re.compile(r"\+\d[\d ()–-]{6,}\d")
_DASH = re.compile(r" (?=[–—] )")
_NBSP = "\u00a0"
# Country names, codes and statuses come again with every brief; long texts do not.
_SHORT = 120


def para_text(value: str) -> str:
    """Return record text that can be drawn: NFC, no control or invisible characters.

    Line ends of every kind become ``\\n``, tabs become spaces. Never fails, never shortens
    what can be seen.
    """
    if value.isascii() and value.isprintable():
        return value
    value = value.replace("\r\n", "\n")
    if _INVISIBLE.search(value):
        value = _INVISIBLE.sub(_replacement, value)
    if _COMPOSED.search(value):
        value = unicodedata.normalize("NFC", value)
    return _SPACES.sub(" ", value)


def glued(value: str, language: Language) -> str:
    """Put no-break spaces where a line must not end: after one-letter words, before units."""
    if language == "ru":
        value = _SHORT_WORD.sub(r"\1" + _NBSP, value)
        value = _NUMBER_SIGN.sub(_NBSP, value)
        value = _DASH.sub(_NBSP, value)
    if "+" in value:
        value = _TELEPHONE.sub(lambda found: found.group().replace(" ", _NBSP), value)
    return _UNIT.sub(_NBSP, value)


def drawable(value: str, language: Language) -> str:
    """Return record text cleaned and glued, without spaces at its ends."""
    if len(value) <= _SHORT:
        return _drawable(value, language)
    return glued(para_text(value).strip(), language)


@lru_cache(maxsize=4096)
def _drawable(value: str, language: Language) -> str:
    return glued(para_text(value).strip(), language)


def spoken(pair: Text, language: Language) -> tuple[str, bool]:
    """Return a record text in the language of the document and whether it is in the other one.

    An empty half is stood in for by the other half; two empty halves give ``("", False)``.
    """
    own = pair.say(language)
    text = drawable(own, language)
    if text:
        return text, False
    other: Language = "en" if language == "ru" else "ru"
    text = drawable(pair.say(other), other)
    return text, bool(text)


def _replacement(found: re.Match[str]) -> str:
    sign = found.group()
    if sign in _BREAKS:
        return "\n"
    return " " if sign == "\t" else ""
