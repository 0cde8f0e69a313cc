"""Keys where they lie: a shortcut with a letter is the same key on a Russian layout."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent, QKeySequence

_LATIN = "Q W E R T Y U I O P [ ] A S D F G H J K L ; ' Z X C V B N M , ."
_RUSSIAN = "Й Ц У К Е Н Г Ш Щ З Х Ъ Ф Ы В А П Р О Л Д Ж Э Я Ч С М И Т Ь Б Ю"
_PLACES = dict(zip(_LATIN.split(), _RUSSIAN.split(), strict=True))


def in_both_layouts(key: str) -> list[QKeySequence]:
    """Return a shortcut as it is written, and as the same keys give it on a Russian layout.

    A computer that has a Latin layout too sends the Latin letter whatever layout is in use.
    """
    held, _, last = key.rpartition("+")
    found = [QKeySequence(key)]
    if held and last.upper() in _PLACES:
        found.append(QKeySequence(f"{held}+{_PLACES[last.upper()]}"))
    return found


def is_letter_key(event: QKeyEvent, letter: str) -> bool:
    """Tell whether the key of a Latin letter was pressed, on either layout."""
    return event.key() in {ord(letter), ord(_PLACES[letter])}
