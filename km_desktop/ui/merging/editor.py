"""The editor for a value that neither side has: the field's own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.exchange.merging.words.summary import QuestionTold
from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, fields_of
from km_desktop.services.lists import link_search
from km_desktop.services.rules.judging import field_rules
from km_desktop.services.words import kinds_text
from km_desktop.ui.editing.editors import EDITORS
from km_desktop.ui.editing.lookup import Lookup
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.inputs.fields import FieldFrame, LinkInput
from km_desktop.ui.kit.inputs.links import Done, Search
from km_desktop.ui.kit.paint import Card
from km_desktop.ui.kit.speech import current_language, say
from km_desktop.ui.workspace import Workspace

TAKE_VALUE = Text("Take this value", "Взять это значение")
NOT_NOW = Text("Back to the answers", "К ответам")


def field_of(question: QuestionTold) -> Field | None:
    """Return the field of which another value may be typed; statuses are reached by steps."""
    if question.kind != "field" or question.field == "status":
        return None
    return fields_of(ENTITIES[question.entity]).get(question.field)


class ValueEditor(Card):
    """One field to type a value into: ``given`` carries the value and its words."""

    given = Signal(object, object)
    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, fill="sunken")
        self._workspace = workspace
        self._field: Field | None = None
        self._titles: dict[UUID, Text] = {}
        self.frame: FieldFrame | None = None
        self.take = Button(TAKE_VALUE, "plain", key="Return", parent=self)
        self.back = Button(NOT_NOW, "quiet", parent=self)
        self.take.clicked.connect(self._give)
        self.back.clicked.connect(self.left)
        self._place = QVBoxLayout()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.take)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 12, 15, 12)
        column.setSpacing(8)
        column.addLayout(self._place)
        column.addLayout(buttons)
        self.hide()

    def show_field(self, declared: Field, question: QuestionTold) -> None:
        """Offer the field of a question, with our value in it to begin with."""
        self.put_away()
        self._field = declared
        editor = EDITORS[declared.kind]
        lookup = Lookup(self._workspace.words, self._search, self._title, False)
        box = editor.make(declared, lookup, self)
        ours = question.sides[0]
        if isinstance(box, LinkInput):
            box.titles_from(lambda found: self._title(UUID(found)))
            self._titles |= {
                one.raw: one.value for one in question.sides if isinstance(one.raw, UUID)
            }
        self.frame = FieldFrame(declared.label, box, required=declared.required, parent=self)
        box.set_value(editor.to_input(ours.raw))
        self._place.addWidget(self.frame)
        self.show()
        box.begin()

    def put_away(self) -> None:
        """Take the editor off the desk."""
        if self.frame is not None:
            self._place.removeWidget(self.frame)
            self.frame.hide()
            self.frame.deleteLater()
            self.frame = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take with Enter from a field of one line, go back with Escape; keep every other key."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._give()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()

    def _give(self) -> None:
        declared, frame = self._field, self.frame
        if declared is None or frame is None:
            return
        value = EDITORS[declared.kind].from_input(frame.editor.value())
        problem = frame.editor.problem() or self._problem(declared, value)
        if problem is not None:
            frame.set_problem(problem)
            frame.editor.begin()
            return
        if isinstance(frame.editor, LinkInput) and value is not None:
            title = frame.editor.title
            self._titles.setdefault(value, Text(title, title))
        self.given.emit(value, self._shown(declared, value))

    def _problem(self, declared: Field, value: Any) -> Text | None:
        findings = field_rules.check_values(
            declared.entity, {declared.key: value}, self._workspace.words
        )
        return next((one.text for one in findings if one.field == declared.key), None)

    def _shown(self, declared: Field, value: Any) -> Text:
        words, titles = self._workspace.words, self._titles
        return Text(
            kinds_text.shown(declared, value, "en", words, titles) or "—",
            kinds_text.shown(declared, value, "ru", words, titles) or "—",
        )

    def _title(self, found: UUID) -> str:
        return say(self._titles[found]) if found in self._titles else ""

    def _search(self, entity: str) -> Search:
        def ask(typed: str, done: Done) -> None:
            language = current_language()

            def came(hits: list[link_search.Hit]) -> None:
                done([(str(hit.record_id), hit.title, hit.second) for hit in hits])

            self._workspace.run(
                self, lambda db: link_search.hits(db, entity, typed, language), came
            )

        return ask


def is_typed(question: QuestionTold) -> bool:
    """Tell whether another value can be typed in answer to a question."""
    declared = field_of(question)
    return declared is not None and not declared.kind.is_set
