"""What links to the record on a page: shown, opened, and begun from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from km_desktop.bilingual import grouped
from km_desktop.services.records import backlinks
from km_desktop.services.records.backlinks import Group, Link
from km_desktop.services.records.records import Review, Sheet
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.records.backlink_section import LINKED, LinkedGroup, LinkedSection
from km_desktop.ui.records.layout import PageLayout
from km_desktop.ui.records.saving import RecordSaving
from km_desktop.ui.workspace import Desk

KEY = "linked"


class RecordLinked(RecordSaving):
    """A record with those that link to it.

    ``link_opened`` asks to show another record, ``begun`` for a new one with what is known of it.
    """

    link_opened = Signal(str, object)
    begun = Signal(str, object)

    def __init__(self, layout: PageLayout, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(layout, desk, parent)
        self._links = backlinks.links_to(self.entity)
        self.linked = LinkedSection(self)
        self.linked.hide()
        if self._links:
            self.form.add_section(KEY, LINKED, self.linked)
        self.linked.opened.connect(self.link_opened)
        self.linked.begin_asked.connect(self.begin_linked)
        self.linked.more_asked.connect(self._read_more)

    def take_review(self, review: Review) -> None:
        """Show what the rules say; the number of linked records stays at their tab."""
        super().take_review(review)
        self._show_linked_count()

    def _show(self, sheet: Sheet) -> None:
        # Nothing can link to a record that is not there yet.
        self.set_section_shown(KEY, sheet.record_id is not None)
        super()._show(sheet)
        self._read_linked()

    def _changed_elsewhere(self, changes: Any, who: QObject | None) -> None:
        super()._changed_elsewhere(changes, who)
        sources = {name for link in self._links for name in (link.entity, link.holder)}
        if who is not self and changes and sources & changes.touched.keys():
            self._read_linked()

    def _read_linked(self) -> None:
        record_id = self.record_id
        if record_id is None or not self._links:
            return

        def came(found: tuple[UUID, Sequence[Group]]) -> None:
            if found[0] == self.record_id:
                self.linked.show_groups(found[1], writable=self.on_screen.takes_new)
                self._show_linked_count()

        self.desk.ask(
            self, lambda db: (record_id, backlinks.of_record(db, self.entity, record_id)), came
        )

    def _read_more(self, group: LinkedGroup, most: int) -> None:
        record_id, link = self.record_id, group.group.link
        if record_id is None:
            return

        def came(found: Group | None) -> None:
            if found is not None and group in self.linked.groups:
                group.take(found)

        self.desk.ask(
            self, lambda db: backlinks.of_link(db, self.entity, record_id, link, most), came
        )

    def _show_linked_count(self) -> None:
        count = self.linked.count() if self.record_id is not None else 0
        self.head.tabs.set_count(KEY, grouped(count, current_language()) if count else "")

    def begin_linked(self, link: Link) -> None:
        """Ask for a new record that links to this one, after saving what is typed."""
        record_id = self.record_id
        if record_id is None or not self.on_screen.takes_new:
            return
        if self.has_changes():
            self.save(lambda: self.begin_linked(link))
            return
        self.desk.ask(
            self,
            lambda db: backlinks.begun(db, self.entity, record_id, link),
            lambda given: self.begun.emit(link.entity, given),
        )
