"""Text on its way in: what no record keeps, and blanks that do not count."""

from __future__ import annotations

import re

from km_desktop.bilingual import Text
from km_desktop.written.unreadable import Unreadable

NBSP = "\u00a0"
# What no database keeps as text: controls other than tabs and line ends, halves of characters.
NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_PASTED = Text(
    "There are signs here that are not text. Delete what was pasted and type it.",
    "Здесь есть знаки, которые не являются текстом. Наберите значение заново.",
)


def read_text(typed: str) -> str:
    """Return what was typed without spaces around it; raise Unreadable for what is not text."""
    if NOT_TEXT.search(typed):
        raise Unreadable(_PASTED)
    return typed.strip()
