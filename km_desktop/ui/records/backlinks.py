"""What links to the record on screen: shown, opened, and begun from it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from km_desktop.services import programmes
from km_desktop.services.records import backlinks
from km_desktop.services.records.backlinks import BacklinkGroup, Link
from km_desktop.ui.records.backlink_section import LINKED, LinkedGroup, LinkedSection
from km_desktop.ui.records.head import Begin
from km_desktop.ui.records.on_screen import OnScreen
from km_desktop.ui.records.saving import Saving
from km_desktop.ui.records.view import RecordView
from km_desktop.ui.workspace import Workspace

KEY = "linked"


class Backlinks(QObject):
    """The records that link to the one on screen, in a section of its form.

    ``link_opened`` asks to show another record, ``begun`` for a new one with what is known of it.
    """

    link_opened = Signal(str, object)
    begun = Signal(str, object)

    def __init__(
        self, workspace: Workspace, on_screen: OnScreen, view: RecordView, saving: Saving
    ) -> None:
        super().__init__(on_screen)
        self._workspace = workspace
        self._on_screen = on_screen
        self._head = view.head
        self._sections = view.sections
        self._saving = saving
        self._links = backlinks.links_to(on_screen.entity)
        self.section = LinkedSection(view)
        self.section.hide()
        if self._links:
            view.sections.add(KEY, LINKED, self.section)
            kinds = dict.fromkeys(link.entity for link in self._links)
            view.form.body.places.add_linked(KEY, self.section, kinds)
        self.section.opened.connect(self.link_opened)
        self.section.begin_asked.connect(self.begin)
        self.section.more_asked.connect(self._read_more)
        on_screen.changed.connect(self._show)
        workspace.changed.connect(self._follow)

    def _show(self) -> None:
        # Nothing can link to a record that is not there yet.
        if self._on_screen.record_id is None:
            self._head.show_begins(())
        self._sections.set_shown(KEY, self._on_screen.record_id is not None)
        self._show_count()
        self._read()

    def _follow(self, changes: Any, who: QObject | None) -> None:
        sources = {name for link in self._links for name in (link.entity, link.holder)}
        # After a save the record is shown anew, and what links to it with it.
        if who is not self._saving and changes and sources & changes.touched.keys():
            self._read()

    def _read(self) -> None:
        entity, record_id = self._on_screen.entity, self._on_screen.record_id
        if record_id is None or not self._links:
            return

        def came(groups: Sequence[BacklinkGroup]) -> None:
            if record_id == self._on_screen.record_id:
                self.section.show_groups(groups, writable=self._on_screen.takes_new)
                self._offer(groups if self._on_screen.takes_new else ())
                self._show_count()

        self._workspace.run(self, lambda db: backlinks.of_record(db, entity, record_id), came)

    def _offer(self, groups: Sequence[BacklinkGroup]) -> None:
        """Let the head offer what may be begun from the record, first what its status is for."""
        self._head.show_begins(
            tuple(
                Begin(
                    group.begins,
                    programmes.traits(group.link.entity).words.new or group.begins,
                    group.is_next,
                    partial(self.begin, group.link),
                )
                for group in groups
                if group.begins is not None
            )
        )

    def _read_more(self, group: LinkedGroup, most: int) -> None:
        entity, record_id = self._on_screen.entity, self._on_screen.record_id
        link = group.group.link
        if record_id is None:
            return

        def came(more: BacklinkGroup | None) -> None:
            if more is not None and group in self.section.groups:
                group.take(more)

        self._workspace.run(
            self, lambda db: backlinks.of_link(db, entity, record_id, link, most), came
        )

    def _show_count(self) -> None:
        count = self.section.count() if self._on_screen.record_id is not None else 0
        self._sections.set_count(KEY, count)

    def begin(self, link: Link) -> None:
        """Ask for a new record that links to this one, after saving what is typed."""
        if self._on_screen.takes_new:
            self._saving.when_saved(lambda: self._begin(link))

    def _begin(self, link: Link) -> None:
        entity, record_id = self._on_screen.entity, self._on_screen.record_id
        if record_id is None or not self._on_screen.takes_new:
            return
        self._workspace.run(
            self,
            lambda db: backlinks.begun(db, entity, record_id, link),
            lambda given: self.begun.emit(link.entity, given),
        )
