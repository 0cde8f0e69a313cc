"""The input that links to another record, found by a search that may take its time."""

from __future__ import annotations

import itertools
import weakref
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from km_desktop.bilingual import Text
from km_desktop.ui.kit.buttons import IconButton
from km_desktop.ui.kit.inputs.box import Face, Input, unfound_text
from km_desktop.ui.kit.inputs.popup import Option, OptionPopup
from km_desktop.ui.kit.speech import Words, say, spoken

#: One hit: id, title, second line.
Hit = tuple[str, str, str]
Done = Callable[[Sequence[Hit]], None]
#: Called with what was typed and a function to hand the hits to, now or later.
Search = Callable[[str, Done], None]

LOOKING = Text(
    "“{typed}” is still looked for. Wait a moment.",
    "«{typed}» ещё ищется. Подождите немного.",
)
FIND = Text("Find…", "Найти…")
UNLINK = Text("Without a link", "Без ссылки")
OPEN_RECORD = Text("Open the linked record", "Открыть связанную запись")
CREATE = Text("Create new…", "Создать…")
CREATE_NAMED = Text("Create “{name}”…", "Создать «{name}»…")
_CREATE = "\x00create"


class LinkInput(Input):
    """A link to a record; the value is its id, the title is shown.

    ``create_asked`` carries what was typed when the row "Create new…" was chosen,
    ``open_asked`` the id when the arrow beside the title was pressed.
    """

    create_asked = Signal(str)
    open_asked = Signal(str)

    def __init__(
        self,
        search: Search,
        *,
        creates: bool = True,
        required: bool = False,
        hint: Words = FIND,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._search, self._creates, self._required, self._hint = search, creates, required, hint
        self._value: str | None = None
        self._title: Words = ""
        self._titles: dict[str, str] = {}
        self._titled: Callable[[str], str] | None = None
        self._tickets = itertools.count(1)
        self._ticket = 0
        self._awaited = ""
        self._unfound = ""
        # what a record begins with that is made for this link now
        self.begun_with: Callable[[], Mapping[str, Any]] = dict
        self.face = Face(self)
        self._adopt(self.face, 1)
        self.button = IconButton("arrow-right", OPEN_RECORD, key="Alt+Return", size=26, parent=self)
        # The keyboard follows with Alt+Enter; a second stop would double every Tab.
        self.button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._row.insertWidget(0, self.button)
        self._row.setContentsMargins(11, 1, 5, 1)
        self.button.clicked.connect(self._open)
        self.face.asked.connect(self.open_list)
        self.face.followed.connect(self._open)
        self.face.emptied.connect(lambda: self._chosen(""))
        self.respeak()

    @cached_property
    def _popup(self) -> OptionPopup:
        popup = OptionPopup(self, remote=True)
        popup.asked.connect(self._ask)
        popup.chosen.connect(self._chosen)
        popup.unfound.connect(self._keep_unfound)
        popup.awaited.connect(self._await)
        return popup

    def set_name(self, words: Words) -> None:
        """Name the field, and the button in it."""
        super().set_name(words)
        self.button.set_about(words)

    def value(self) -> Any:
        """Return the id of the linked record."""
        return None if self.typed_text() else self._value

    def problem(self) -> Text | None:
        """Return the sentence about words that no record has, or that are still looked for."""
        if self._awaited:
            return LOOKING.filled(typed=self._awaited)
        return unfound_text(self._unfound)

    def typed_text(self) -> str:
        """Return the words that no record has, or that are still looked for."""
        return self._awaited or self._unfound

    def set_typed_text(self, text: str) -> None:
        """Show words that no record has, as they were typed."""
        self._unfound = text
        self.respeak()

    def titles_from(self, titled: Callable[[str], str]) -> None:
        """Ask a function for the titles of values that are set without one."""
        self._titled = titled

    def set_value(self, value: Any, title: Words = "") -> None:
        """Link to a record and show its title, which may be other words in another language."""
        self._value = value or None
        self._awaited = self._unfound = ""
        self._title = title or self._titles.get(self._value or "", "")
        if self._value and not self._title and self._titled is not None:
            self._title = self._titled(self._value)
        self.respeak()

    @property
    def title(self) -> str:
        """The title of the linked record."""
        return spoken(self._title)

    def set_read_only(self, read_only: bool) -> None:
        """Let the link be read and followed only."""
        super().set_read_only(read_only)
        self.face.setEnabled(not read_only)
        # The face cannot be reached then, so that the arrow is what the keyboard comes to.
        policy = Qt.FocusPolicy.StrongFocus if read_only else Qt.FocusPolicy.ClickFocus
        self.button.setFocusPolicy(policy)

    def respeak(self) -> None:
        """Show the title, or the hint in the language in use."""
        self.button.setVisible(self._value is not None)
        # The order on screen is title first; the arrow that follows the link stands after it.
        self._row.removeWidget(self.button)
        self._row.addWidget(self.button)
        if self.typed_text():
            self.face.show_value(self.typed_text(), "text2" if self._awaited else "bad")
        elif self._value is None:
            self.face.show_value(spoken(self._hint), "text3")
        else:
            self.face.show_value(self.title or self._value)

    def begin(self) -> None:
        """Open the search."""
        self.face.setFocus(Qt.FocusReason.OtherFocusReason)
        self.open_list()

    def open_list(self, text: str = "") -> None:
        """Open the search with ``text`` typed."""
        text = text or self.typed_text()
        self._awaited = ""
        self._popup.set_options([])
        self._popup.open_at(self, text=text)

    def _ask(self, text: str) -> None:
        self._ticket = ticket = next(self._tickets)
        # The answer may come after this field is gone, so it must not be held by the search.
        me = weakref.ref(self)

        def done(hits: Sequence[Hit]) -> None:
            field = me()
            if field is not None and isValid(field):
                field.show_hits(ticket, text, hits)

        self._search(text, done)

    def show_hits(self, ticket: int, text: str, hits: Sequence[Hit]) -> None:
        """Show what a search found, unless something else was typed meanwhile."""
        if ticket != self._ticket:
            return
        options = [Option(found, title, second) for found, title, second in hits]
        self._titles.update({found: title for found, title, _second in hits})
        if self._value is not None and not self._required and not text:
            options.insert(0, Option("", UNLINK))
        if self._creates:
            words: Words = say(CREATE_NAMED, name=text.strip()) if text.strip() else CREATE
            options.append(Option(_CREATE, words, special=True))
        self._popup.set_options(options)
        if self._awaited:
            self._take_awaited(hits)

    def _await(self, typed: str) -> None:
        """Go on without the answer: what is found first for these words is meant."""
        self._awaited, self._unfound = typed, ""
        self.respeak()
        self.edited.emit()

    def _take_awaited(self, hits: Sequence[Hit]) -> None:
        typed, self._awaited = self._awaited, ""
        if hits:
            self.set_value(hits[0][0], hits[0][1])
            self.edited.emit()
            self.picked.emit()
        else:
            self._keep_unfound(typed)

    def _keep_unfound(self, typed: str) -> None:
        self.set_typed_text(typed)
        self.edited.emit()

    def _chosen(self, chosen: str) -> None:
        if chosen == _CREATE:
            self.create_asked.emit(self._popup.search.text().strip())
            return
        if not chosen and self._required:
            return
        changed = bool(self.typed_text()) or (chosen or None) != self._value
        self.set_value(chosen)
        if changed:
            self.edited.emit()
        self.face.setFocus()
        if not self._popup.leaving:
            self.picked.emit()

    def _open(self) -> None:
        if self._value is not None:
            self.open_asked.emit(self._value)
