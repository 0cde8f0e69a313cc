"""How choices look in a list, what finds them, and which of them come first."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from km_desktop.ui.kit.inputs.options import Option
from km_desktop.ui.kit.speech import Words

Choice = tuple[str, Words]
Also = Mapping[str, tuple[str, ...]]  # what else finds a choice, by its id, which is a code then
_MANY = 9  # of a longer list those come first that are used most, until something is typed


@dataclass(frozen=True)
class ChoiceLook:
    """How choices look and are found beyond their words.

    ``also`` are other words that find a choice, whose id is a code then; ``squares`` the colours
    of some, and ``short`` what stands for them where there is little room.
    """

    also: Also | None = None
    squares: Mapping[str, str] = field(default_factory=dict)
    short: Mapping[str, Words] = field(default_factory=dict)

    def option(self, choice: str, words: Words, *, checked: bool | None = None) -> Option:
        """Return a choice as a row of the list."""
        also = None if self.also is None else self.also.get(choice, ())
        return Option(choice, words, "", checked, False, also, self.squares.get(choice, ""))


#: Asked for the choices that are used most, with a function to hand them to, now or later.
AskUsed = Callable[[Callable[[Sequence[str]], None]], None]


def used_first(choices: Sequence[Choice], used: Sequence[str]) -> list[Choice]:
    """Return a long list with what is used most at its beginning, a short one as it is."""
    if len(choices) <= _MANY:
        return list(choices)
    places = {choice: place for place, choice in enumerate(used)}
    return sorted(choices, key=lambda choice: places.get(choice[0], len(places)))


class UsedChoices(QObject):
    """The choices that are used most, asked for when the keyboard comes near."""

    def __init__(self, owner: QWidget, face: QWidget) -> None:
        super().__init__(owner)
        self.ask: AskUsed | None = None
        self.codes: Sequence[str] = ()
        face.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask anew whenever the keyboard comes to the face or the pointer over it."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.Enter} and self.ask is not None:
            me = weakref.ref(self)  # the answer may come when the field is gone

            def take(codes: Sequence[str]) -> None:
                if (used := me()) is not None and isValid(used):
                    used.codes = codes

            self.ask(take)
        return False
