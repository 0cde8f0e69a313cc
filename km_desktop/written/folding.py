"""The one folding of words: how texts are compared, whatever their case, marks and spelling."""

from __future__ import annotations

import re
import unicodedata

from km_desktop.written.text import APOSTROPHES, INVISIBLE, LINE_ENDS

_BETWEEN_WORDS = f'{APOSTROPHES}-‐‑‒–—−"«»“”„‟‹›.,;:()/\\|\n\r\t\v\f\u00a0\u202f'
_SEPARATORS = str.maketrans(dict.fromkeys(_BETWEEN_WORDS, " "))
_WORDS = re.compile(f"[^ {re.escape(_BETWEEN_WORDS)}]+")
_NO_APOSTROPHES = str.maketrans("", "", APOSTROPHES)
# й and the letters of Central Asian alphabets are letters of their own, not marked и and к.
_BREVE = "\u0306"
# Signs that fold to themselves once they are small, the two letters of ё apart.
_USUAL = re.compile("[\n -~\xa0«»Ёё–—“”„А-я]*")


def fold(text: str) -> str:
    """Return text without case, marks, punctuation, invisible signs and the difference of е and ё.

    All apostrophes are one, and part words.
    """
    if _USUAL.fullmatch(text):
        return " ".join(_WORDS.findall(text.lower().replace("ё", "е")))
    if not text.isascii():
        text = INVISIBLE.sub("", LINE_ENDS.sub(" ", text))
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(c for c in parts if not unicodedata.combining(c) or c == _BREVE)
    spaced = INVISIBLE.sub("", unicodedata.normalize("NFC", kept)).translate(_SEPARATORS)
    return " ".join(spaced.split())


def fold_searched(text: str) -> str:
    """Return text folded as it is searched: apostrophes are nothing, so that o'zbek is ozbek."""
    return fold(text.translate(_NO_APOSTROPHES))
