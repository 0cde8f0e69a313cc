"""The files of the record on a page: adding, saving, renaming and removing them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from km_desktop.bilingual import Text, grouped
from km_desktop.services.records import attachments
from km_desktop.services.records.attachments import Attachment
from km_desktop.services.records.records import Review, Sheet
from km_desktop.services.words.problems import Problem, Refused
from km_desktop.ui.dialogs import DOCUMENTS, Dialogs
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.records.attachment_section import (
    ATTACHMENTS,
    AttachmentSection,
    filter_of,
    said_name,
)
from km_desktop.ui.records.layout import PageLayout
from km_desktop.ui.records.outcome import NOT_WRITTEN, WRITTEN, show_done, show_failed
from km_desktop.ui.records.saving import RecordSaving
from km_desktop.ui.workspace import Desk

KEY = "attachments"
ADDED = Text("Attached.", "Вложено.")
NOT_ADDED = Text("Not attached.", "Не вложено.")
REMOVED = Text("Removed, now in the trash.", "Убрано, лежит в корзине.")
OPEN = Text("Open", "Открыть")


@dataclass
class _Added:
    """What came of adding some files, each an operation of its own."""

    done: list[attachments.Kept] = field(default_factory=list)
    failed: list[tuple[str, BaseException]] = field(default_factory=list)


class RecordFiles(RecordSaving):
    """A record with its files; whoever shows the page gives it the ``dialogs`` of the system."""

    def __init__(self, layout: PageLayout, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(layout, desk, parent)
        self.dialogs: Dialogs | None = None
        self.files = AttachmentSection(self)
        self._count = 0
        self.form.add_section(KEY, ATTACHMENTS, self.files)
        self._give_tabs()
        self.files.add_asked.connect(self.ask_files)
        self.files.save_asked.connect(self.save_file)
        self.files.rename_asked.connect(self.rename_file)
        self.files.switch_asked.connect(self.switch_file)
        self.files.remove_asked.connect(self.remove_file)
        self.setAcceptDrops(True)

    def take_review(self, review: Review) -> None:
        """Show what the rules say; the number of files stays at their tab."""
        super().take_review(review)
        self._show_count()

    def _show(self, sheet: Sheet) -> None:
        super()._show(sheet)
        self._read_files()

    def _changed_elsewhere(self, changes: Any, who: QObject | None) -> None:
        super()._changed_elsewhere(changes, who)
        if who is not self and changes and KEY[:-1] in changes.touched:
            self._read_files()

    def _read_files(self, at: UUID | None = None) -> None:
        record_id = self.record_id
        if record_id is None:
            self._show_files([], at)
            return
        self.desk.ask(
            self,
            lambda db: (record_id, attachments.listed(db, record_id)),
            lambda found: self._show_files(found[1], at) if found[0] == self.record_id else None,
        )

    def _show_files(self, found: Sequence[Attachment], at: UUID | None) -> None:
        self._count = len(found)
        saved = self.record_id is not None
        self.files.show_files(found, saved=saved, writable=self.on_screen.takes_new, at=at)
        self._show_count()

    def _show_count(self) -> None:
        number = grouped(self._count, current_language()) if self._count else ""
        self.head.tabs.set_count(KEY, number)

    # Adding

    def ask_files(self) -> None:
        """Ask the person which files to add."""
        if self.dialogs is not None and self.on_screen.takes_new:
            self.add_files(self.dialogs.files_to_open(DOCUMENTS))

    def add_files(self, paths: Sequence[Path]) -> None:
        """Attach files to the record; each is kept or told about by itself."""
        record_id, author, entity = self.record_id, self.desk.author, self.entity
        if record_id is None or not paths or not self.on_screen.takes_new:
            return

        def work(database: Any) -> _Added:
            found = _Added()
            for path in paths:
                try:
                    kept = attachments.attach(database, author, entity, record_id, path)
                    found.done.append(kept)
                except (Problem, Refused) as error:
                    found.failed.append((path.name, error))
            return found

        self.desk.ask(self, work, self._added)

    def _added(self, added: _Added) -> None:
        for kept in added.done:
            self.desk.wrote(kept.changes, self)
        if added.done:
            self._read_files(added.done[-1].attachment_id)
        if added.failed:
            name, error = added.failed[0]
            self.head.notice.tell("bad", NOT_ADDED, f"{name}: {_say(error)}")
        elif len(added.done) == 1:
            show_done(self.head.notice, self.desk, ADDED, added.done[0].changes)
        elif added.done:
            self.head.notice.tell("ok", ADDED)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dropped on the page; a file of the program is for the window."""
        if self.on_screen.takes_new and _dropped(event):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach the files that were dropped."""
        self.add_files(_dropped(event))
        event.acceptProposedAction()

    # What can be done with one

    def save_file(self, one: Attachment) -> None:
        """Write an attachment where the person wants it."""
        if self.dialogs is None:
            return
        target = self.dialogs.file_to_write(filter_of(one), said_name(one))
        if target is None:
            return

        def written(path: Path) -> None:
            url = QUrl.fromLocalFile(str(path))
            act = partial(QDesktopServices.openUrl, url)
            self.head.notice.tell("ok", WRITTEN, path.name, action=OPEN, act=act)

        def failed(error: BaseException) -> None:
            show_failed(self.head.notice, self.desk, NOT_WRITTEN, error)

        # The system has asked already whether a file that is there may be replaced.
        self.desk.ask(
            self, lambda db: attachments.save_to(db, one.id, target, replace=True), written, failed
        )

    def rename_file(self, one: Attachment, name: str) -> None:
        """Call an attachment by another name."""
        author = self.desk.author
        self._write(one.id, lambda db: attachments.rename(db, author, one.id, name))

    def switch_file(self, one: Attachment) -> None:
        """Mark an attachment as confidential, or as open."""
        author, values = self.desk.author, {"confidential": not one.confidential}
        self._write(one.id, lambda db: attachments.describe(db, author, one.id, values))

    def remove_file(self, one: Attachment) -> None:
        """Put an attachment in the trash."""
        author = self.desk.author
        self._write(one.id, lambda db: attachments.remove(db, author, one.id), REMOVED)

    def _write(self, at: UUID, work: Callable[[Any], Any], said: Text | None = None) -> None:
        if not self.on_screen.takes_new:
            return

        def written(changes: Any) -> None:
            self.desk.wrote(changes, self)
            self._read_files(at)
            if said is not None:
                show_done(self.head.notice, self.desk, said, changes)

        def failed(error: BaseException) -> None:
            show_failed(self.head.notice, self.desk, NOT_WRITTEN, error)
            self._read_files(at)

        self.desk.ask(self, work, written, failed)


def _say(error: BaseException) -> str:
    return error.say(current_language()) if isinstance(error, (Problem, Refused)) else ""


def _dropped(event: QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [] if any(path.suffix.lower() == ".kmdb" for path in paths) else paths
