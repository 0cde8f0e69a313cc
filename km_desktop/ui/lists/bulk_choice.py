"""Which field, what becomes of it, and with which value: three inputs in a row."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.models.field import Field
from km_desktop.services.records import bulk
from km_desktop.services.records.bulk import Action, BulkChange
from km_desktop.ui.editing.editors import EDITORS
from km_desktop.ui.editing.lookup import Lookup
from km_desktop.ui.kit.inputs.box import Input
from km_desktop.ui.kit.inputs.choices import ChoiceInput
from km_desktop.ui.kit.inputs.fields import FieldFrame

FIELD = Text("Field", "Поле")
ACTION = Text("What becomes of it", "Что с ним сделать")
VALUE = Text("Value", "Значение")
_ACTIONS: dict[Action, Text] = {
    "set": Text("Set a value", "Задать значение"),
    "add": Text("Add to it", "Добавить"),
    "remove": Text("Take out of it", "Убрать"),
    "clear": Text("Empty it", "Очистить"),
}
_NARROW = 3  # of a grid of twelve


class BulkChoice(QWidget):
    """``edited`` says that something else is asked for now."""

    edited = Signal()

    def __init__(self, entity: str, lookup: Lookup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lookup = lookup
        self._fields = {declared.key: declared for declared in bulk.fields_for(entity)}
        labels = [(key, declared.label) for key, declared in self._fields.items()]
        self.field = ChoiceInput(labels, empty=None, parent=self)
        self.action = ChoiceInput((), empty=None, parent=self)
        self.value: Input | None = None
        self._frame: FieldFrame | None = None
        self._action_frame = FieldFrame(ACTION, self.action, parent=self)
        self._action_frame.hide()
        self.field.edited.connect(self._field_chosen)
        self.action.edited.connect(self._action_chosen)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        top = Qt.AlignmentFlag.AlignTop
        self._row.addWidget(FieldFrame(FIELD, self.field, parent=self), 2, top)
        self._row.addWidget(self._action_frame, 2, top)
        self._row.addStretch(5)

    def declared(self) -> Field | None:
        """Return the chosen field."""
        return self._fields.get(self.field.value() or "")

    def change(self) -> BulkChange | None:
        """Return what is asked for, nothing while something is missing."""
        declared, action = self.declared(), self.action.value()
        if declared is None or action is None:
            return None
        if action == "clear":
            return BulkChange(declared.key, "clear")
        if self.value is None or self.value.problem() is not None:
            return None
        given = self.value.value()
        value = EDITORS[declared.kind].from_input(given) if given is not None else None
        return None if value in (None, "", ()) else BulkChange(declared.key, action, value)

    def choose(self, key: str, action: Action) -> None:
        """Take a field and what becomes of it, as if a person had chosen them."""
        self.field.set_value(key)
        self._field_chosen()
        self.action.set_value(action)
        self._action_chosen()

    def _field_chosen(self) -> None:
        declared = self.declared()
        if declared is None:
            return
        actions = bulk.actions_for(declared)
        self.action.set_choices([(action, _ACTIONS[action]) for action in actions])
        self.action.set_value(actions[0])
        self._action_frame.show()
        self._build_value(declared)
        self.edited.emit()

    def _action_chosen(self) -> None:
        if self._frame is not None:
            self._frame.setVisible(self.action.value() != "clear")
        self.edited.emit()

    def _build_value(self, declared: Field) -> None:
        if self._frame is not None:
            self._row.removeWidget(self._frame)
            self._frame.hide()
            self._frame.deleteLater()
        make = partial(EDITORS[declared.kind].make, declared, self._lookup)
        self._frame = FieldFrame(VALUE, make, parent=self)
        self.value = self._frame.editor
        self.value.edited.connect(self.edited)
        wide = EDITORS[declared.kind].span > _NARROW
        self._row.insertWidget(2, self._frame, 5 if wide else 2, Qt.AlignmentFlag.AlignTop)
        self._row.setStretch(self._row.count() - 1, 0 if wide else 3)
        self._frame.show()
