"""Text on its way in and out: cleaned once where it comes in, plain where it is drawn."""

from __future__ import annotations

import re
import unicodedata

from km_desktop.bilingual import Text
from km_desktop.written.unreadable import Unreadable

NBSP = "\u00a0"
# Halves of characters: what is left of a letter that was cut or came in another encoding.
NOT_TEXT = re.compile("[\ud800-\udfff]")
_NOT_TEXT_AT = Text(
    "In line {line}, {place}, stands half a character ({code}). Delete it and type the letter.",
    "В строке {line}, {place}, стоит половина знака ({code}). Удалите её и наберите букву.",
)
_AFTER, _BEFORE = Text("after “{letters}”", "после «{letters}»"), Text(
    "before “{letters}”", "перед «{letters}»"
)  # fmt: skip
_ALONE = Text("alone", "отдельно")
_AROUND = 12  # letters that show a place

# Signs that stand for the end of a line, CR LF first.
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# What nobody sees: controls, soft hyphens, zero width, byte order marks, marks that turn the
# reading round, fillers, variation selectors, tags, and what Unicode says is no character.
_UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
)
INVISIBLE = re.compile(f"[{_UNSEEN}]")
_INVISIBLE_OR_HALF = re.compile(f"[{_UNSEEN}\ud800-\udfff\r\t]")
_JOINERS = "\u200c\u200d"
# Letters whose shape a joiner decides: from Syriac to N'Ko and Mandaic, of India, Myanmar, Khmer,
# Mongolian; of the Arabic script, the non-joiner is a letter's difference in Persian.
_JOINED = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\u1800-\u18af\ua840-\ua87f\ua8e0-\ua9ff"
    "\uaa60-\uaa7f\uaae0-\uaaff\uabc0-\uabff\ufb50-\ufdcf\ufe70-\ufefc\U00011000-\U000114df]"
)
# One sign for all that only look different, and for spaces of unusual width.
_ALWAYS_APOSTROPHE = "\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\uff07"
_QUOTE_OR_APOSTROPHE = "\u2018\u2019\u201b"
_BETWEEN_LETTERS = "`\xb4\u2032\u2035"
APOSTROPHES = f"'{_ALWAYS_APOSTROPHE}{_QUOTE_OR_APOSTROPHE}{_BETWEEN_LETTERS}"
_APOSTROPHE = re.compile(f"[{_ALWAYS_APOSTROPHE}{_QUOTE_OR_APOSTROPHE}{_BETWEEN_LETTERS}]")
_HYPHENS = re.compile("[\u2010\u2011\ufe63\uff0d]")
_DASHES = re.compile("[\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]")
_SPACES = re.compile("[\u1680\u2000-\u200a\u205f\u3000]")
_IN_ONE_LINE = re.compile("[\n\t]")
_USUAL = re.compile("[ -_a-~\n\xa0\xab\xbbЁА-яё№–—“”„…]*")  # of such signs nothing is to be cleaned


def clean(text: str, *, lines: bool = True) -> str:
    """Return text in the one form that records keep; nothing that can be seen goes.

    NFC, one apostrophe, one hyphen, one line end; no invisible signs but the joiners that a
    script needs. In one line (``lines`` false) ends of lines and tabs are spaces. Space around the
    whole is dropped.
    """
    if not _USUAL.fullmatch(text):
        text = LINE_ENDS.sub("\n", text)
        text = unicodedata.normalize("NFC", INVISIBLE.sub(_needed_joiner, text))
        text = _HYPHENS.sub("-", _SPACES.sub(" ", text))
        if _APOSTROPHE.search(text):
            text = _with_one_apostrophe(text)
    if not lines:
        parts = (part.strip() for part in _IN_ONE_LINE.split(text))
        text = " ".join(filter(None, parts)).replace(NBSP, " ")
    return text.strip()


def clean_name(name: str) -> str:
    """Return a person's name in the one form that records keep: no dashes, single spaces."""
    name = _DASHES.sub("-", clean(name, lines=False))
    name = _APOSTROPHE.sub("'", name)  # nobody's name is in quotation marks
    return " ".join(name.split())


def read_text(typed: str, *, lines: bool = True) -> str:
    """Return what was typed, cleaned; raise Unreadable for what is not text, with its place."""
    half = NOT_TEXT.search(typed)
    if half is not None:
        raise Unreadable(half_text(typed, half.start()))
    return clean(typed, lines=lines)


def half_text(text: str, at: int) -> Text:
    """Return the sentence about half a character: the line that it stands in, and beside what."""
    return _NOT_TEXT_AT.filled(
        line=LINE_ENDS.sub("\n", text[:at]).count("\n") + 1,
        place=place_text(text, at),
        code=f"U+{ord(text[at]):04X}",
    )


def place_text(text: str, at: int) -> Text:
    """Return words for a place in a text: after or before which letters it is."""
    before = printable_text(text[:at]).rpartition("\n")[2][-_AROUND:].strip()
    if before:
        return _AFTER.filled(letters=before)
    after = printable_text(text[at + 1 :]).partition("\n")[0][:_AROUND].strip()
    return _BEFORE.filled(letters=after) if after else _ALONE


def printable_text(value: str) -> str:
    """Return record text that can be drawn: NFC, no control or invisible characters.

    Line ends of every kind become ``\\n``, tabs become spaces. Never fails, never shortens
    what can be seen.
    """
    if value.isascii() and value.isprintable():
        return value
    value = LINE_ENDS.sub("\n", value)
    if _INVISIBLE_OR_HALF.search(value):
        value = _INVISIBLE_OR_HALF.sub(_space_for_tab, value)
    if not value.isascii():
        value = unicodedata.normalize("NFC", value)
    return _SPACES.sub(" ", value)


def _space_for_tab(found: re.Match[str]) -> str:
    return " " if found.group() == "\t" else ""


def _needed_joiner(found: re.Match[str]) -> str:
    """Return a joiner, or a Mongolian variant, behind a letter whose shape it decides."""
    sign, at = found.group(), found.start()
    before = found.string[at - 1 : at] if at else ""
    if sign in _JOINERS:
        return sign if _JOINED.match(before) else ""
    is_variant = "\u180b" <= sign <= "\u180f" and "\u1800" <= before <= "\u18af"
    return sign if is_variant else ""


def _with_one_apostrophe(text: str) -> str:
    """Return text with one apostrophe; quotation marks that belong together stay."""
    parts: list[str] = []
    opened: int | None = None  # where a quotation mark waits for its end
    for at, sign in enumerate(text):
        before, after = text[at - 1 : at].isalpha(), text[at + 1 : at + 2].isalpha()
        kept = sign
        if sign in _ALWAYS_APOSTROPHE or (sign in _BETWEEN_LETTERS and before and after):
            kept = "'"
        elif sign in _QUOTE_OR_APOSTROPHE:
            if (before and after) or (sign == "\u2019" and opened is None):
                kept = "'"
            elif sign == "\u2019":
                opened = None
            elif opened is None and not before:
                opened = at
            else:
                kept = "'"
        parts.append(kept)
    if opened is not None:
        parts[opened] = "'"
    return "".join(parts)
