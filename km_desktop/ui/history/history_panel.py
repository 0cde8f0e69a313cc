"""The history beside a record: a rail of sentences, newest first, each a way back."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from km_desktop.bilingual import Plural, Text
from km_desktop.services.history.history import Entry, FieldStep, can_restore, can_undo
from km_desktop.services.words import formatting
from km_desktop.ui.kit.buttons import Button, IconButton
from km_desktop.ui.kit.labels import WrapLabel
from km_desktop.ui.kit.side_panel import SidePanel, clear
from km_desktop.ui.kit.speech import current_language, say, say_plural
from km_desktop.ui.kit.states.empty import Sign
from km_desktop.ui.kit.tokens import HISTORY_WIDTH

HISTORY = Text("History", "История")
UNSAVED = Plural(
    ("{n} change, not saved", "{n} changes, not saved"),
    ("{n} правка, не сохранена", "{n} правки, не сохранены", "{n} правок, не сохранены"),
)
YOU_NOW = Text("You, now · kept as a draft", "Вы, сейчас · записано в черновик")
NOTHING_YET = Text("Nothing has happened here yet.", "Здесь пока ничего не происходило.")
MORE_FIELDS = Plural(
    ("and {n} more field", "and {n} more fields"),
    ("и ещё {n} поле", "и ещё {n} поля", "и ещё {n} полей"),
)
UNDO, REDO = Text("Undo", "Отменить"), Text("Redo", "Вернуть")
UNDONE = Text("Undone since", "Уже отменено")
RESTORE_VALUE = Text("Restore this value: {value}", "Восстановить это значение: {value}")
RESTORE_VERSION = Text("Restore this version", "Восстановить эту версию")
MORE = Text("More for this entry", "Ещё для этой записи журнала")
ICONS = {
    "add": "add", "save": "edit", "step": "tick", "trash": "trash", "restore": "restore",
    "sample": "sample", "file": "file-new", "export": "export", "undo": "undo", "merge": "merge",
    "import": "import", "bulk": "edit", "rates": "edit", "erase": "erase",
}  # fmt: skip
_MOST_FIELDS = 6


def undo_words(entry: Entry) -> Text:
    """Return what undoing an operation is called: of an undo it is to redo."""
    return REDO if entry.undoes is not None and not entry.redoes else UNDO


class HistoryPanel(SidePanel):
    """Shows what happened to one record; what is not saved yet comes first.

    ``undo_asked`` carries an operation, ``value_asked`` an operation and the step whose earlier
    value is wanted back, ``version_asked`` the operation after which the record stood as wanted.
    """

    undo_asked = Signal(object)
    value_asked = Signal(object, object)
    version_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(HISTORY, width=HISTORY_WIDTH, parent=parent)
        self._entries: list[Entry] = []
        self._unsaved = 0
        self._read_only = False
        self.content.setSpacing(14)

    def show_entries(self, entries: list[Entry]) -> None:
        """Show the operations on a record."""
        self._entries = entries
        self._fill()

    def set_unsaved(self, changes: int) -> None:
        """Show how much is changed and not saved."""
        if changes != self._unsaved:
            self._unsaved = changes
            self._fill()

    def set_read_only(self, read_only: bool) -> None:
        """Offer no way back, as in a file that takes no changes or from the trash."""
        if read_only != self._read_only:
            self._read_only = read_only
            self._fill()

    def _fill(self) -> None:
        clear(self.content)
        if self._unsaved:
            words = say_plural(UNSAVED, self._unsaved)
            line = _Line("edit", "changed", words, self.body)
            line.add_caption(say(YOU_NOW))
            self.content.addWidget(line)
        for place, entry in enumerate(self._entries):
            self.content.addWidget(self._line(entry, newest=place == 0))
        if not self._entries and not self._unsaved:
            self.content.addWidget(WrapLabel(NOTHING_YET, role="text2", parent=self.body))
        self.content.addStretch(1)

    def _line(self, entry: Entry, *, newest: bool) -> QFrame:
        language = current_language()
        icon = ICONS.get(entry.kind, "history")
        line = _Line(icon, "text2", entry.sentence.say(language), self.body)
        if entry.comment:
            line.add_detail(entry.comment)
        told = [one for record in entry.records for one in record.lines]
        for one in told[:_MOST_FIELDS]:
            button = self._restore_button(entry, one.step, line) if one.step else None
            line.add_detail(one.say(language, 80), button)
        more = len(told) - _MOST_FIELDS
        if more > 0:
            line.add_detail(say_plural(MORE_FIELDS, more))
        line.add_caption(
            f"{entry.author}, {formatting.moment(entry.at, language)} · {entry.copy_name}"
        )
        if entry.undone:
            line.add_caption(say(UNDONE))
        if not self._read_only:
            self._add_commands(line, entry, newest=newest)
        return line

    def _restore_button(self, entry: Entry, step: FieldStep, line: _Line) -> IconButton | None:
        if self._read_only or not can_restore(step):
            return None
        value = step.before.say(current_language())
        button = IconButton("restore", say(RESTORE_VALUE, value=value), size=24, parent=line)
        button.set_about(step.label.say(current_language()))
        button.clicked.connect(partial(self.value_asked.emit, entry.operation_id, step))
        return button

    def _add_commands(self, line: _Line, entry: Entry, *, newest: bool) -> None:
        undo = None
        if can_undo(entry):
            words = undo_words(entry)
            icon = "undo" if words == UNDO else "redo"
            undo = Button(words, "link", icon=icon, parent=line)
            undo.set_compact(True)
            undo.setAccessibleDescription(entry.sentence.say(current_language()))
            undo.clicked.connect(partial(self.undo_asked.emit, entry.operation_id))
        menu = None
        if not newest:
            menu = IconButton("more", MORE, size=24, parent=line)
            menu.set_about(entry.sentence.say(current_language()))
            menu.clicked.connect(partial(self._open_menu, menu, entry.operation_id))
        line.add_commands(undo, menu)

    def _open_menu(self, button: IconButton, operation_id: UUID) -> None:
        menu = QMenu(self)
        menu.addAction(say(RESTORE_VERSION), partial(self.version_asked.emit, operation_id))
        menu.exec(button.mapToGlobal(button.rect().bottomLeft()))
        menu.deleteLater()


class _Line(QFrame):
    def __init__(self, icon: str, role: str, what: str, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        sign = Sign(icon, size=16, role=role, parent=self)
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        self._column.addWidget(WrapLabel(what, style="body_500", parent=self))
        left = QVBoxLayout()
        left.addWidget(sign)
        left.addStretch(1)
        row.addLayout(left)
        row.addLayout(self._column, 1)

    def add_detail(self, words: str, button: QWidget | None = None) -> None:
        """Add a line about a field, with what can be done about it."""
        label = WrapLabel(words, style="small", role="text2", parent=self)
        if button is None:
            self._column.addWidget(label)
            return
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(label, 1)
        line.addWidget(button)
        self._column.addLayout(line)

    def add_caption(self, words: str) -> None:
        """Add who and when."""
        self._column.addWidget(WrapLabel(words, style="caption", role="text3", parent=self))

    def add_commands(self, *buttons: QWidget | None) -> None:
        """Add what can be done about the whole entry."""
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for button in filter(None, buttons):
            line.addWidget(button)
        line.addStretch(1)
        self._column.addLayout(line)
