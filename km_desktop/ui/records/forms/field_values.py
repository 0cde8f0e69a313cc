"""What stands in the fields of a form: the saved values, what a person changed, and proposals."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from km_desktop.bilingual import Text
from km_desktop.services.records.records import Sheet
from km_desktop.services.words import kinds_text, titles
from km_desktop.ui.editing.editors import EDITORS
from km_desktop.ui.editing.lookup import Lookup
from km_desktop.ui.kit.inputs.fields import Input, LineInput, LinkInput
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.records.forms.form_body import FormBody
from km_desktop.ui.records.forms.layout import PageLayout
from km_desktop.ui.records.forms.places import Key


class Typed(NamedTuple):
    """What stands in an input: its value, and its text where that is not a value."""

    value: Any
    text: str | None = None


class FieldValues(QObject):
    """Shows the values of a record in its fields, and tells which of them a person has changed.

    ``edited`` comes after each change by a person, when the field is marked already.
    """

    edited = Signal()

    def __init__(self, layout: PageLayout, body: FormBody, lookup: Lookup) -> None:
        super().__init__(body)
        self._entity = layout.entity
        self._proposals = layout.proposals
        self._fields = body.fields
        self._frames = body.frames
        self._lookup = lookup
        self._before: dict[Key, Any] = {}
        self._sheet: Sheet | None = None
        body.field_edited.connect(self._edited)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a record as it is saved; nothing is changed then."""
        self._sheet = sheet
        for key in self._fields:
            self._show(key, self._saved(key))
            frame = self._frames[key]
            self._before[key] = frame.editor.value()
            frame.set_changed(False)
            frame.clear_problem()
        for latin in self._proposals.values():  # a proposal goes with what it came from
            self._propose_for(latin, "")

    def take(self, entity: str, values: Mapping[str, Any], linked: Mapping[UUID, Text]) -> None:
        """Show values of a draft over the saved ones of one entity.

        ``linked`` are the titles of the records to which they lead.
        """
        for name, value in values.items():
            key = (entity, name)
            if key in self._frames:
                is_link = self._fields[key].kind.is_link
                self._show(key, value, linked.get(value) if is_link else None)
                self._mark_changed(key)

    def typed(self) -> dict[Key, Typed]:
        """Return what stands in every field, readable or not."""
        return {key: _typed(frame.editor) for key, frame in self._frames.items()}

    def take_typed(self, typed: Mapping[Key, Typed]) -> None:
        """Put back into fields what stood there."""
        for key, (value, text) in typed.items():
            editor = self._frames[key].editor
            if text is None:
                editor.set_value(value)
            else:
                editor.line.setText(text)  # type: ignore[attr-defined]
            self._mark_changed(key)

    def changed(self) -> dict[str, dict[str, Any]]:
        """Return what a person has changed so far: by entity, the values by field."""
        changed: dict[str, dict[str, Any]] = {}
        for key in self.changed_keys():
            entity, name = key
            editor = EDITORS[self._fields[key].kind]
            value = editor.from_input(self._frames[key].editor.value())
            changed.setdefault(entity, {})[name] = value
        return changed

    def changed_keys(self) -> list[Key]:
        """Return the fields whose input differs from what was shown."""
        return [
            key
            for key, frame in self._frames.items()
            if frame.editor.value() != self._before.get(key) or frame.editor.problem() is not None
        ]

    def unreadable(self) -> list[Key]:
        """Return the fields whose text is not a value."""
        return [key for key, frame in self._frames.items() if frame.editor.problem() is not None]

    def current(self, key: str) -> Any:
        """Return what stands in a field of the record now; what cannot be read is nothing."""
        place = (self._entity, key)
        editor = self._frames[place].editor
        value = None if editor.problem() is not None else editor.value()
        return None if value is None else EDITORS[self._fields[place].kind].from_input(value)

    def set_read_only(self, reason: Text | None) -> None:
        """Let the fields be read only for a reason; without one they may be changed again."""
        for frame in self._frames.values():
            frame.set_read_only(reason is not None, "")
            frame.setToolTip(reason.say(current_language()) if reason else "")

    def _saved(self, key: Key) -> Any:
        sheet = self._sheet
        if sheet is None:
            return None
        values = sheet.values if key[0] == sheet.entity else sheet.core
        return values.get(key[1])

    def _show(self, key: Key, value: Any, title: Text | None = None) -> None:
        declared, editor = self._fields[key], self._frames[key].editor
        given = EDITORS[declared.kind].to_input(value) if value is not None else None
        if isinstance(editor, LinkInput) and value is not None:
            title = title or (self._sheet.linked.get(value) if self._sheet else None)
            words = partial(_title_now, title) if title else self._lookup.title(value)
            editor.set_value(given, words)
        else:
            editor.set_value(given if given is not None or not declared.kind.is_set else [])

    def _edited(self, key: Key) -> None:
        self._mark_changed(key)
        self._propose(key)
        self.edited.emit()

    def _mark_changed(self, key: Key) -> None:
        frame = self._frames[key]
        changed = frame.editor.value() != self._before.get(key)
        linked = self._sheet.linked if self._sheet else {}
        was = kinds_text.shown(
            self._fields[key], self._saved(key), current_language(), self._lookup.words, linked
        )
        # Of a record that is not there yet, nothing was anything before.
        frame.set_changed(changed and not self._is_new(key), was or None)

    def _is_new(self, key: Key) -> bool:
        sheet = self._sheet
        if sheet is None or sheet.record_id is not None:
            return False
        return key[0] == sheet.entity or not sheet.core.get("id")

    def _propose(self, key: Key) -> None:
        """Propose a passport spelling; the passport decides, so nothing is filled in by itself."""
        if key[1] in self._proposals:
            name = self._frames[key].editor.value()
            proposed = titles.proposed_latin(name) if name else ""
            self._propose_for(self._proposals[key[1]], proposed)

    def _propose_for(self, name: str, proposed: str) -> None:
        for (_, key), frame in self._frames.items():
            if key == name and isinstance(frame.editor, LineInput):
                frame.editor.propose(proposed)

    def revert(self, key: Key) -> None:
        """Show the saved value of a field again."""
        self._show(key, self._saved(key))
        self._edited(key)

    def is_empty(self, key: str) -> bool:
        """Tell whether nothing at all stands in a field of the record."""
        editor = self._frames[self._entity, key].editor
        return editor.problem() is None and editor.value() in (None, "", [], ())

    def fill(self, key: str, value: Any, title: Text | None = None) -> None:
        """Show a value in a field of the record as a change; a link has the title of its record."""
        place = (self._entity, key)
        self._show(place, value, title)
        self._mark_changed(place)


def _typed(editor: Input) -> Typed:
    line = getattr(editor, "line", None)
    text = line.text() if line is not None and editor.problem() is not None else None
    return Typed(editor.value() if text is None else None, text)


def _title_now(title: Text) -> str:
    return title.either(current_language())
