"""The history beside a record: a rail of sentences, newest first."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.marks import Plural, Text
from km_desktop.services import text
from km_desktop.services.history import Entry
from km_desktop.ui.kit.empty import Sign
from km_desktop.ui.kit.labels import WrapLabel
from km_desktop.ui.kit.side_panel import SidePanel, clear
from km_desktop.ui.kit.speech import current_language, say, say_plural
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
_ICONS = {
    "add": "add", "save": "edit", "step": "tick", "trash": "trash", "restore": "restore",
    "sample": "sample", "file": "file-new", "export": "export", "bulk": "edit",
}  # fmt: skip
_MOST_FIELDS = 6


class HistoryPanel(SidePanel):
    """Shows what happened to one record; what is not saved yet comes first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(HISTORY, width=HISTORY_WIDTH, parent=parent)
        self._entries: list[Entry] = []
        self._unsaved = 0
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

    def _fill(self) -> None:
        clear(self.content)
        if self._unsaved:
            words = say_plural(UNSAVED, self._unsaved)
            self.content.addWidget(_Line("edit", "changed", words, [], say(YOU_NOW), self.body))
        for entry in self._entries:
            self.content.addWidget(self._line(entry))
        if not self._entries and not self._unsaved:
            self.content.addWidget(WrapLabel(NOTHING_YET, role="text2", parent=self.body))
        self.content.addStretch(1)

    def _line(self, entry: Entry) -> QFrame:
        language = current_language()
        details = [entry.comment] if entry.comment else []
        for step in entry.steps[:_MOST_FIELDS]:
            before, after = step.before.say(language)[:80], step.after.say(language)[:80]
            details.append(f"{step.label.say(language)}: {before} → {after}")
        more = len(entry.steps) - _MOST_FIELDS
        if more > 0:
            details.append(say_plural(MORE_FIELDS, more))
        who = f"{entry.author}, {text.moment(entry.at, language)} · {entry.copy_name}"
        icon = _ICONS.get(entry.kind, "history")
        return _Line(icon, "text2", entry.sentence.say(language), details, who, self.body)


class _Line(QFrame):
    def __init__(
        self, icon: str, role: str, what: str, details: list[str], who: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        sign = Sign(icon, size=16, role=role, parent=self)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(WrapLabel(what, style="body_500", parent=self))
        for detail in details:
            column.addWidget(WrapLabel(detail, style="small", role="text2", parent=self))
        column.addWidget(WrapLabel(who, style="caption", role="text3", parent=self))
        left = QVBoxLayout()
        left.addWidget(sign)
        left.addStretch(1)
        row.addLayout(left)
        row.addLayout(column, 1)
