"""One record on its own page: its steps, its commands, and where they lead."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from km_desktop.bilingual import Text
from km_desktop.services.lists import link_search
from km_desktop.services.timeline.span import OF_PEOPLE
from km_desktop.ui.dialogs import Dialogs
from km_desktop.ui.kit.inputs.links import LinkInput
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.records.attachments import Attachments
from km_desktop.ui.records.backlinks import Backlinks
from km_desktop.ui.records.consents import Consents
from km_desktop.ui.records.layout import PageLayout
from km_desktop.ui.records.saving import Saving
from km_desktop.ui.records.steps import Steps
from km_desktop.ui.records.trashing import Trashing
from km_desktop.ui.records.view import RecordView
from km_desktop.ui.records.way_back import WayBack
from km_desktop.ui.workspace import Desk


class RecordPage(RecordView):
    """``left`` asks to go back to the list; ``link_opened`` to show another record."""

    moved = Signal(int)
    link_opened = Signal(str, object)
    begun = Signal(str, object)
    link_created = Signal(str, str, object)
    child_asked = Signal(str, object)
    print_asked = Signal(str, object)
    timeline_asked = Signal(str, object)

    def __init__(self, layout: PageLayout, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(layout, desk, parent)
        self.saving = Saving(desk, self.on_screen, self)
        self.steps = Steps(desk, self.on_screen, self, self.saving)
        self.trashing = Trashing(desk, self.on_screen, self, self.saving)
        self.trashing.left.connect(self.left)
        self.way_back = WayBack(desk, self.on_screen, self, self.saving)
        self.backlinks = Backlinks(desk, self.on_screen, self, self.saving)
        self.attachments = Attachments(desk, self.on_screen, self)
        self.consents: Consents | None = None
        if self.on_screen.has_consents:
            self.consents = Consents(desk, self.on_screen, self, self.saving)
        self.setAcceptDrops(True)
        self.backlinks.link_opened.connect(self.link_opened)
        self.backlinks.begun.connect(self.begun)
        head, form = self.head, self.form
        head.back.connect(self.left)
        head.moved.connect(self.moved)
        head.printed.connect(self.print_document)
        head.timeline_asked.connect(self.show_timeline)
        form.link_opened.connect(self.link_opened)
        form.link_created.connect(self.link_created)
        form.row_opened.connect(self.child_asked)

    @property
    def record_id(self) -> UUID | None:
        """The record that is shown; nothing as long as it is new."""
        return self.on_screen.record_id

    def set_dialogs(self, dialogs: Dialogs) -> None:
        """Let the parts ask the system for files."""
        self.attachments.dialogs = dialogs
        if self.consents is not None:
            self.consents.dialogs = dialogs

    def ask_erasing(self) -> None:
        """Ask for the person whose page it is to be erased."""
        if self.consents is not None:
            self.consents.ask_erasing()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dropped on the page; a file of the program is for the window."""
        self.attachments.drag(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach the files that were dropped."""
        self.attachments.drop(event)

    def is_touched(self, changes: Any) -> bool:
        """Tell whether something was done to the record itself."""
        return self.on_screen.is_touched(changes)

    def restore_chosen(self) -> None:
        """Take the record that is shown out of the trash."""
        self.trashing.restore()

    def next_status(self) -> None:
        """Save and take the next step of the main path."""
        self.steps.ask_next()

    def trash(self) -> None:
        """Put the record in the trash and go back to the list."""
        self.trashing.trash()

    def print_document(self) -> None:
        """Ask for the printed page of this record."""
        if self.page_layout.document and self.record_id is not None:
            self.print_asked.emit(self.page_layout.document, [self.record_id])

    def show_timeline(self) -> None:
        """Ask for the years of the person this record is about."""
        if self.record_id is not None and self.entity in OF_PEOPLE:
            self.timeline_asked.emit(self.entity, self.record_id)

    def take_link(self, editor: object, entity: str, record_id: UUID) -> None:
        """Put a record that was just made into the link it was made for."""
        if not isinstance(editor, LinkInput):
            return

        def named(title: Text) -> None:
            editor.set_value(str(record_id), title.either(current_language()))
            editor.edited.emit()

        self.desk.ask(self, lambda db: link_search.title(db, entity, record_id), named)
