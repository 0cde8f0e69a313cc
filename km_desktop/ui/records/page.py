"""One record on its own page, put together from parts, and where they lead."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.services.lists import link_search
from km_desktop.services.timeline.span import OF_PEOPLE
from km_desktop.ui.dialogs import Dialogs
from km_desktop.ui.kit.inputs.links import LinkInput
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.records.attachments import Attachments
from km_desktop.ui.records.backlinks import Backlinks
from km_desktop.ui.records.consents import Consents
from km_desktop.ui.records.forms.layout import PageLayout
from km_desktop.ui.records.on_screen import OnScreen
from km_desktop.ui.records.saving import Saving
from km_desktop.ui.records.steps import Steps
from km_desktop.ui.records.trashing import Trashing
from km_desktop.ui.records.view import RecordView
from km_desktop.ui.records.way_back import WayBack
from km_desktop.ui.workspace import Workspace


class RecordPage(QWidget):
    """A record with all that can be done about it: makes the parts and joins them to the window.

    ``left`` asks to go back to the list, ``moved`` for a record further in it; ``link_opened`` to
    show another record, ``begun`` for a new one with what is known of it, ``link_created`` for a
    new one by its name for the link of an editor, ``child_asked`` for a row on its own page.
    """

    left = Signal()
    moved = Signal(int)
    link_opened = Signal(str, object)
    begun = Signal(str, object)
    link_created = Signal(str, str, object)
    child_asked = Signal(str, object)
    print_asked = Signal(str, object)
    timeline_asked = Signal(str, object)

    def __init__(
        self, layout: PageLayout, workspace: Workspace, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.entity = layout.entity
        self._workspace = workspace
        self._document = layout.document
        self.on_screen = OnScreen(layout.entity, workspace, self)
        self.view = RecordView(layout, workspace, self.on_screen, self)
        self.head, self.form, self.foot = self.view.head, self.view.form, self.view.foot
        self.sections, self.history = self.view.sections, self.view.history
        self.saving = Saving(workspace, self.on_screen, self.view)
        parts = (workspace, self.on_screen, self.view, self.saving)
        self.steps = Steps(*parts)
        self.trashing = Trashing(*parts)
        self.way_back = WayBack(*parts)
        self.own_parts = [make(*parts) for make in layout.own_parts]
        self.backlinks = Backlinks(*parts)
        self.attachments = Attachments(workspace, self.on_screen, self.view)
        self.consents = Consents(*parts) if self.on_screen.has_consents else None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.view)
        self.setAcceptDrops(True)
        self._connect()

    def _connect(self) -> None:
        self.view.left.connect(self.left)
        self.trashing.left.connect(self.left)
        self.backlinks.link_opened.connect(self.link_opened)
        self.backlinks.begun.connect(self.begun)
        self.form.link_opened.connect(self.link_opened)
        for part in self.own_parts:
            part.link_opened.connect(self.link_opened)
        self.form.link_created.connect(self.link_created)
        self.form.row_opened.connect(self.child_asked)
        self.head.moved.connect(self.moved)
        self.head.printed.connect(self.print_document)
        self.head.timeline_asked.connect(self.show_timeline)

    @property
    def record_id(self) -> UUID | None:
        """The record that is shown; nothing as long as it is new."""
        return self.on_screen.record_id

    def panes(self) -> list[QWidget]:
        """Return the parts that the keyboard visits with one key."""
        return self.view.panes()

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

    def restore_chosen(self) -> None:
        """Take the record that is shown out of the trash."""
        self.trashing.restore()

    def print_document(self) -> None:
        """Ask for the printed page of this record."""
        if self._document and self.record_id is not None:
            self.print_asked.emit(self._document, [self.record_id])

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

        self._workspace.run(self, lambda db: link_search.title(db, entity, record_id), named)
