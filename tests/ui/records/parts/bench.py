"""What a part of a record's page stands on: the record, its form, and what saves it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from km_desktop.ui.kit.speech import spoken
from km_desktop.ui.records.on_screen import OnScreen
from km_desktop.ui.records.pages import layout_of
from km_desktop.ui.records.saving import Saving
from km_desktop.ui.records.view import RecordView
from km_desktop.ui.workspace import Workspace
from tests.ui.driving import notice_text


class Bench:
    """A record on its form with the parts that others are given, and nothing else of a page."""

    def __init__(self, entity: str, workspace: Workspace, settle: Callable[[], None]) -> None:
        self.entity = entity
        self.workspace = workspace
        self.settle = settle
        self.on_screen = OnScreen(entity, workspace)
        self.view = RecordView(layout_of(entity), workspace, self.on_screen)
        self.saving = Saving(workspace, self.on_screen, self.view)
        self.notice = self.view.head.notice
        self.troubles: list[tuple[str, str]] = []
        self.wrote: list[Any] = []
        self.undo_asked: list[Any] = []
        workspace.troubled.connect(lambda _kind, what, rest: self.troubles.append(
            (spoken(what), spoken(rest))
        ))  # fmt: skip
        workspace.changed.connect(lambda changes, _who: self.wrote.append(changes))
        workspace.undo_asked.connect(self.undo_asked.append)
        self.view.resize(1300, 800)
        self.view.show()

    def show(self, record_id: UUID) -> None:
        """Read a record and show it."""
        self.saving.show_record(record_id)
        self.settle()

    def fill(self, key: str, value: Any, entity: str = "") -> None:
        """Give a field a value as its input does when a person ends typing."""
        editor = self.view.form.frames[entity or self.entity, key].editor
        editor.set_value(value)
        editor.edited.emit()
        self.settle()

    def value(self, key: str, entity: str = "") -> Any:
        """Return what stands in a field of the form."""
        return self.view.form.frames[entity or self.entity, key].editor.value()

    def act(self) -> None:
        """Press the action of the message."""
        button = self.notice._action
        assert button.isVisible()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def notice_text(self) -> str:
        """Return what the message says."""
        return notice_text(self.notice).replace("\xa0", " ")
