"""The one folding of words: how texts are compared, whatever their case, marks and spelling."""

from __future__ import annotations

import unicodedata

_SEPARATORS = str.maketrans(dict.fromkeys("-‐‑–—'’ʼ`\"«»“”.,;:()/\\|\n\r\t\u00a0\u202f", " "))
# й and the letters of Central Asian alphabets are letters of their own, not marked и and к.
_BREVE = "\u0306"


def fold(text: str) -> str:
    """Return text without case, marks, punctuation and the difference of е and ё."""
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(c for c in parts if not unicodedata.combining(c) or c == _BREVE)
    spaced = unicodedata.normalize("NFC", kept).translate(_SEPARATORS)
    return " ".join(spaced.split())
