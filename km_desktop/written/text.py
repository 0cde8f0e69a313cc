"""Text on its way in and out: what no record keeps, what no printer can draw."""

from __future__ import annotations

import re
import unicodedata

from km_desktop.bilingual import Text
from km_desktop.written.unreadable import Unreadable

NBSP = "\u00a0"
# What no database keeps as text: controls other than tabs and line ends, halves of characters.
NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_PASTED = Text(
    "There are signs here that are not text. Delete what was pasted and type it.",
    "Здесь есть знаки, которые не являются текстом. Наберите значение заново.",
)
# What no printer can draw: controls, halves of characters, marks that turn the reading round.
_INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
_BREAKS = frozenset("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_COMPOSED = re.compile("[\u0300-\u036f\u1100-\u11ff\u2126\u212a\u212b]")
_SPACES = re.compile("[\u1680\u2000-\u200a\u205f\u3000]")


def read_text(typed: str) -> str:
    """Return what was typed without spaces around it; raise Unreadable for what is not text."""
    if NOT_TEXT.search(typed):
        raise Unreadable(_PASTED)
    return typed.strip()


def printable_text(value: str) -> str:
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


def _replacement(found: re.Match[str]) -> str:
    sign = found.group()
    if sign in _BREAKS:
        return "\n"
    return " " if sign == "\t" else ""
