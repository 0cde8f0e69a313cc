"""Which record a page shows, as it was read last, and why it can only be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from km_desktop.bilingual import Text
from km_desktop.services.records.records import Sheet
from km_desktop.services.rules.judging.case import core_of
from km_desktop.services.words import formatting
from km_desktop.ui.workspace import Workspace

READ_ONLY = Text("The file is open to read only", "Файл открыт только для чтения")
IN_TRASH = Text("This record is in the trash.", "Эта запись в корзине.")
ERASED = Text("The personal data here were erased on {day}.", "Личные данные здесь стёрты {day}.")


class OnScreen(QObject):
    """The record that all parts of a page are about; ``changed`` comes with each sheet.

    Between ``turn_to`` and ``show`` the id is of the record that is being read, while the sheet
    is still that of the one before.
    """

    changed = Signal()

    def __init__(self, entity: str, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entity = entity
        self.record_id: UUID | None = None
        self.sheet: Sheet | None = None
        self._workspace = workspace

    def turn_to(self, record_id: UUID | None) -> None:
        """Be about a record from now on, or about a new one; its sheet follows."""
        self.record_id = record_id

    def show(self, sheet: Sheet) -> None:
        """Take what was read of the record."""
        self.sheet = sheet
        self.changed.emit()

    @property
    def values(self) -> Mapping[str, Any]:
        """The saved values of the record, as they were read last."""
        return self.sheet.values if self.sheet is not None else {}

    @property
    def has_consents(self) -> bool:
        """Tell whether the page is of a person, or of a record that is edited with one."""
        return "person" in (self.entity, core_of(self.entity))

    @property
    def person_id(self) -> UUID | None:
        """The person whose page it is, once saved; nothing on pages of anything else."""
        if not self.has_consents or self.sheet is None or self.record_id is None:
            return None
        return self.record_id if self.entity == "person" else self.sheet.values.get("person_id")

    @property
    def in_trash(self) -> bool:
        """Tell whether the record is in the trash."""
        return self.sheet is not None and self.sheet.values.get("removed_at") is not None

    @property
    def is_erased(self) -> bool:
        """Tell whether the record is of a person who was erased."""
        return self.sheet is not None and self.sheet.erased_at is not None

    @property
    def erased(self) -> Text:
        """When the personal data was erased, in a sentence."""
        at = self.sheet.erased_at if self.sheet is not None else None
        return ERASED.filled(day=formatting.day_of(at))

    @property
    def closed(self) -> Text | None:
        """Why the record itself can only be read, in a file that can be written."""
        if self.in_trash:
            return IN_TRASH
        return self.erased if self.is_erased else None

    @property
    def only_read(self) -> Text | None:
        """Why nothing can be typed: what became of the record, or how the file was opened."""
        return self.closed or (None if self._workspace.writable else READ_ONLY)

    @property
    def takes_new(self) -> bool:
        """Tell whether something new may link to the record: a file, a consent, what follows."""
        there = self.sheet is not None and self.record_id is not None and not self.in_trash
        return there and self._workspace.writable

    def is_touched(self, changes: Any) -> bool:
        """Tell whether something was done to the record itself."""
        own = changes.of(self.entity)
        return self.record_id in own.added | own.changed | own.removed

    def is_concerned(self, changes: Any, rows: Iterable[str]) -> bool:
        """Tell whether something was done to the record, its person or any rows of some kinds."""
        if not changes:
            return False
        return self.is_touched(changes) or bool(
            {core_of(self.entity), *rows} & changes.touched.keys()
        )
