"""One record on its own page: its steps, its commands, and where they lead."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from km_desktop.marks import Text
from km_desktop.services import find, records, steps
from km_desktop.ui.desk import Desk
from km_desktop.ui.kit.links import LinkInput
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.layout import PageLayout
from km_desktop.ui.record_saving import RecordSaving

NOT_YET = Text("Not yet.", "Пока нельзя.")


class RecordPage(RecordSaving):
    """``left`` asks to go back to the list; ``link_opened`` to show another record."""

    moved = Signal(int)
    link_opened = Signal(str, object)
    link_created = Signal(str, str, object)
    child_asked = Signal(str, object)
    print_asked = Signal(str, object)

    def __init__(self, layout: PageLayout, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(layout, desk, parent)
        head, form = self.head, self.form
        head.back.connect(self.left)
        head.moved.connect(self.moved)
        head.stepped.connect(self.ask_step)
        head.printed.connect(self.print_document)
        head.trashed.connect(self.trash)
        form.link_opened.connect(self.link_opened)
        form.link_created.connect(self.link_created)
        form.row_opened.connect(self.child_asked)
        self.foot.step_asked.connect(self._take_step)

    # Steps

    def ask_step(self, status: str) -> None:
        """Take a step, after saving; what is missing is shown, a side step asks for its reason."""
        offer = next((one for one in self.offers() if one.status == status), None)
        if offer is None:
            return
        if self.has_changes():
            self.save(lambda: self.ask_step(status))
        elif offer.gates:
            self.head.notice.tell("warn", NOT_YET, offer.gates[0].text)
            self.form.show_findings([*self.findings, *offer.gates])
            self.show_finding(offer.gates[0])
        elif offer.side:
            self.foot.ask_comment(status, offer.label)
        else:
            self._take_step(status, "")

    def _take_step(self, status: str, comment: str) -> None:
        record_id, today, author = self.record_id, self.desk.today(), self.desk.author
        if record_id is None:
            return
        self.desk.ask(
            self,
            lambda db: steps.take(db, author, self.entity, record_id, status, today, comment),
            self._stepped,
            self._not_saved,
        )

    def _stepped(self, changes: Any) -> None:
        self.foot.show_saved()
        if self.record_id is not None:
            self.show_record(self.record_id)
        self.desk.wrote(changes, self)

    # Commands

    def trash(self) -> None:
        """Put the record in the trash and go back to the list."""
        record_id, today, author = self.record_id, self.desk.today(), self.desk.author
        if record_id is None or not self.desk.writable:
            return

        def gone(changes: Any) -> None:
            self._drop_draft()
            self.left.emit()
            self.desk.wrote(changes, self)

        self.desk.ask(
            self, lambda db: records.remove(db, author, self.entity, [record_id], today), gone
        )

    def print_document(self) -> None:
        """Ask for the printed page of this record."""
        if self.page_layout.document and self.record_id is not None:
            self.print_asked.emit(self.page_layout.document, [self.record_id])

    def next_status(self) -> None:
        """Save and take the next step of the main path."""
        main = next((offer for offer in self.offers() if not offer.side), None)
        if main is not None:
            self.ask_step(main.status)

    def take_link(self, editor: object, entity: str, record_id: UUID) -> None:
        """Put a record that was just made into the link it was made for."""
        if not isinstance(editor, LinkInput):
            return

        def named(title: Text) -> None:
            editor.set_value(str(record_id), title.either(current_language()))
            editor.edited.emit()

        self.desk.ask(self, lambda db: find.title(db, entity, record_id), named)
