"""Words of a code list that somebody typed: the code that is meant, or what was not found."""

from __future__ import annotations

from collections.abc import Sequence

from km_desktop.bilingual import Text
from km_desktop.models.codes import CodeList
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.written.unreadable import Unreadable

_MOST = 12  # codes that a sentence lists
_MISSED = Text("“{typed}” is not in the list. {rest}", "«{typed}» нет в списке. {rest}")
_NEAR = Text("Did you mean {near}? It has: {known}.", "Имелось в виду: {near}? В нём: {known}.")
_HAS = Text("It has: {known}.", "В нём: {known}.")
_MORE = Text("{known} and {n} more", "{known} и ещё {n}")
_SEVERAL = Text(
    "“{typed}” is the name of several: {known}. Write the code of one.",
    "Так называется несколько: «{typed}» – {known}. Напишите код.",
)


def find_code(codes: CodeList, typed: str, words: Vocabulary) -> str:
    """Return the one code that is called so, in whatever way; nothing where there is none."""
    if words.knows(codes, typed):
        return typed
    found = words.index(codes).exact(typed)
    return found[0] if len(found) == 1 else ""


def read_code(codes: CodeList, typed: str, words: Vocabulary) -> str:
    """Return the code that a word means: by itself, by either language, or by another name.

    Raises Unreadable with the nearest words for what is not in the list, or could be several.
    """
    code = find_code(codes, typed, words)
    if code:
        return code
    several = words.index(codes).exact(typed)
    if several:
        raise Unreadable(_SEVERAL.filled(typed=typed, known=_listed(codes, several, words)))
    raise Unreadable(_missed(codes, typed, words))


def _missed(codes: CodeList, typed: str, words: Vocabulary) -> Text:
    offered = words.words(codes)
    known: str | Text = ", ".join(word.code for word in offered[:_MOST])
    if len(offered) > _MOST:
        known = _MORE.filled(known=known, n=len(offered) - _MOST)
    near = words.index(codes).near(typed)
    rest = _HAS.filled(known=known)
    if near:
        rest = _NEAR.filled(near=_listed(codes, near, words), known=known)
    return _MISSED.filled(typed=typed, rest=rest)


def _listed(codes: CodeList, found: Sequence[str], words: Vocabulary) -> Text:
    texts = [words.text(codes, code) for code in found]
    return Text(
        ", ".join(f"{code} ({text.en})" for code, text in zip(found, texts, strict=True)),
        ", ".join(f"{code} ({text.ru})" for code, text in zip(found, texts, strict=True)),
    )
