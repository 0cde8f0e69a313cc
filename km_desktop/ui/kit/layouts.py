"""Keys where they lie: a shortcut with a letter is the same key on a Russian layout."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_LATIN = "Q W E R T Y U I O P [ ] A S D F G H J K L ; ' Z X C V B N M , ."
_RUSSIAN = "Й Ц У К Е Н Г Ш Щ З Х Ъ Ф Ы В А П Р О Л Д Ж Э Я Ч С М И Т Ь Б Ю"
_PLACES = dict(zip(_LATIN.split(), _RUSSIAN.split(), strict=True))


def in_both_layouts(key: str) -> list[QKeySequence]:
    """Return a shortcut as it is written, and as the same keys give it on a Russian layout.

    Enter stands on a keyboard twice, and Qt calls only the small one so: the large one is Return.
    A computer that has a Latin layout too sends the Latin letter whatever layout is in use.
    """
    held, _, last = key.rpartition("+")
    found = [QKeySequence(key)]
    if held and last.upper() in _PLACES:
        found.append(QKeySequence(f"{held}+{_PLACES[last.upper()]}"))
    elif last == "Enter":
        found.append(QKeySequence(f"{key.removesuffix(last)}Return"))
    return found


def is_letter_key(event: QKeyEvent, letter: str) -> bool:
    """Tell whether the key of a Latin letter was pressed, on either layout."""
    return event.key() in {ord(letter), ord(_PLACES[letter])}


_LATIN_OF = {ord(russian): ord(latin) for latin, russian in _PLACES.items()}
_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


class KeysByPlace(QObject):
    """Lets keys held with Ctrl be the keys of their place, wherever the keyboard is.

    On a computer with a Russian layout alone Ctrl and С is what arrives for Copy; no field and no
    table knows it. The part that has the keyboard is given the key of a Latin layout instead.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watched: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Send the key of the same place instead of a Russian letter."""
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        latin = _LATIN_OF.get(event.key())
        if latin is None or not event.modifiers() & _COMMANDING:
            return False
        same = QKeyEvent(
            event.type(), latin, event.modifiers(), event.text(), event.isAutoRepeat(),
            event.count(),
        )  # fmt: skip
        same.setAccepted(event.isAccepted())
        QApplication.sendEvent(watched, same)
        event.setAccepted(same.isAccepted())
        return True

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = now
        if now is not None:
            now.installEventFilter(self)


_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})
