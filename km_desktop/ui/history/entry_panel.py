"""One operation beside the history of a file: what it was, record by record, and what it left."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QWidget

from km_desktop.bilingual import Plural, Text
from km_desktop.services.history.history import Entry
from km_desktop.services.words import formatting
from km_desktop.ui.history.erasure_part import ErasurePart
from km_desktop.ui.history.history_panel import UNDONE
from km_desktop.ui.kit.labels import WrapLabel
from km_desktop.ui.kit.side_panel import SidePanel, clear
from km_desktop.ui.kit.speech import current_language, say, say_plural
from km_desktop.ui.workspace import Workspace

CHANGED = Text("What changed", "Что изменилось")
NO_FIELDS = Text(
    "It changed no field of an existing record.", "Поля имевшихся записей не менялись."
)
MORE_FIELDS = Plural(
    ("and {n} more field", "and {n} more fields"),
    ("и ещё {n} поле", "и ещё {n} поля", "и ещё {n} полей"),
)
_MOST_STEPS = 60


class EntryPanel(SidePanel):
    """Shows one operation field by field."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(CHANGED, parent=parent)
        self._workspace = workspace
        self.erasure: ErasurePart | None = None  # below an erasure: what still holds the person
        self._shown: tuple[UUID, str] | None = None

    def show_entry(self, entry: Entry | None) -> None:
        """Show an operation, or nothing."""
        shown = (entry.operation_id, current_language()) if entry is not None else None
        if self.erasure is not None and shown == self._shown:
            self.erasure.reload()  # a tick is not taken from under the hands
            return
        self._shown, self.erasure = shown, None
        clear(self.content)
        if entry is not None:
            self._fill(entry)
        if entry is not None and entry.kind == "erase":
            self.erasure = ErasurePart(self._workspace, entry.operation_id, self.body)
            self.content.addWidget(self.erasure)
        self.content.addStretch(1)

    def _fill(self, entry: Entry) -> None:
        language = current_language()
        add = self._add
        add(entry.sentence.say(language), "body_600", "text")
        if entry.about.say(language):
            add(entry.about.say(language), "body", "text")
        who = f"{entry.author}, {formatting.moment(entry.at, language)} · {entry.copy_name}"
        add(who, "small", "text2")
        if entry.undone:
            add(say(UNDONE), "small", "warn")
        if entry.comment:
            add(entry.comment, "body", "text2")
        left = _MOST_STEPS
        for record in entry.records:
            if left > 0:
                add(record.name.say(language), "body_500", "text", above=8)
            for line in record.lines[: max(left, 0)]:
                words = line.words.say(language)
                add(words, "small" if line.step else "body", "text2" if line.step else "text")
                if line.step:
                    add(line.step.values_text(language, 400), "body", "text")
            left -= len(record.lines)
        if left < 0:
            add(say_plural(MORE_FIELDS, -left), "small", "text2")
        if not entry.records and entry.kind != "erase":
            add(say(NO_FIELDS), "small", "text2", above=8)

    def _add(self, words: str, style: str, role: str, above: int = 0) -> None:
        self.content.setSpacing(4)
        if above:
            self.content.addSpacing(above)
        self.content.addWidget(WrapLabel(words, style=style, role=role, parent=self.body))
