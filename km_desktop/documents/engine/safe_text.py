"""Record text on its way to paper: plain characters, glued as the language wants it.

Nothing here or below knows markup: text is drawn letter by letter, so a record that contains
``<img src=...>`` prints exactly that. What remains to be removed is what no printer can draw,
and ``written.text`` removes it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from km_desktop.bilingual import Language, Text
from km_desktop.written.text import NBSP, printable_text

_SHORT_WORD = re.compile(r"(?<![\w\u00a0-])([авикосуяАВИКОСУЯ]) (?=\S)")
_UNIT = re.compile(
    r"(?<=\d) (?=(?:г|гг|ч|мин|км|м|кг|т|га|%|руб|тыс|млн|млрд|чел|долл|USD|EUR|RUB)(?!\w))"
)
_NUMBER_SIGN = re.compile(r"(?<=[№§]) (?=\S)")
_TELEPHONE = re.compile(r"\+\d[\d ()–-]{6,}\d")
_DASH = re.compile(r" (?=[–—] )")
# Country names, codes and statuses come again with every brief; long texts do not.
_SHORT = 120


def glued(value: str, language: Language) -> str:
    """Put no-break spaces where a line must not end: after one-letter words, before units."""
    if language == "ru":
        value = _SHORT_WORD.sub(r"\1" + NBSP, value)
        value = _NUMBER_SIGN.sub(NBSP, value)
        value = _DASH.sub(NBSP, value)
    if "+" in value:
        value = _TELEPHONE.sub(lambda found: found.group().replace(" ", NBSP), value)
    return _UNIT.sub(NBSP, value)


def drawable(value: str, language: Language) -> str:
    """Return record text cleaned and glued, without spaces at its ends."""
    if len(value) <= _SHORT:
        return _drawable(value, language)
    return glued(printable_text(value).strip(), language)


@lru_cache(maxsize=4096)
def _drawable(value: str, language: Language) -> str:
    return glued(printable_text(value).strip(), language)


def pair_text(pair: Text, language: Language) -> tuple[str, bool]:
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
