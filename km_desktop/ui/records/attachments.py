"""The files of the record on screen: adding, saving, renaming, marking and removing them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent

from km_desktop.bilingual import Text, headed
from km_desktop.services.records import attachments
from km_desktop.services.records.attachments import AttachmentFacts
from km_desktop.services.records.opened_copies import OpenedCopies, can_be_opened
from km_desktop.services.words.problems import Problem, Refused
from km_desktop.ui.dialogs import DOCUMENTS, Dialogs
from km_desktop.ui.records.attachment_section import (
    ATTACHMENTS,
    AttachmentSection,
    attachment_name_text,
    filter_of,
)
from km_desktop.ui.records.on_screen import OnScreen
from km_desktop.ui.records.outcome import NOT_WRITTEN, WRITTEN, show_done, show_failed
from km_desktop.ui.records.view import RecordView
from km_desktop.ui.workspace import Workspace

KEY = "attachments"
ADDED = Text("Attached.", "Вложено.")
SOME_ADDED = Text("{n} of {all} attached.", "Вложено {n} из {all}.")
NOT_TAKEN = Text("Not attached: {names}.", "Не вложено: {names}.")
NOT_ADDED = Text("Not attached.", "Не вложено.")
REMOVED = Text("Removed, now in the trash.", "Убрано, лежит в корзине.")
OPEN = Text("Open", "Открыть")
NO_PROGRAM = Text(
    "No program of this computer opens it. Save it instead.",
    "Ни одна программа этого компьютера его не открывает. Сохраните его.",
)


@dataclass
class _Outcome:
    """What came of adding some files, each an operation of its own."""

    kept: list[attachments.AttachedFile] = field(default_factory=list)
    failed: list[tuple[str, Problem | Refused]] = field(default_factory=list)


class Attachments(QObject):
    """The files of the record on screen, in a section of its form.

    Whoever shows the page gives it the ``dialogs`` of the system.
    """

    def __init__(self, workspace: Workspace, on_screen: OnScreen, view: RecordView) -> None:
        super().__init__(on_screen)
        self.dialogs: Dialogs | None = None
        self._opened = OpenedCopies()
        self._refused_for: UUID | None = None  # the record of which files were refused
        self._workspace = workspace
        self._on_screen = on_screen
        self._sections = view.sections
        self._notice = view.head.notice
        self.section = AttachmentSection(view)
        view.sections.add(KEY, ATTACHMENTS, self.section)
        self.section.add_asked.connect(self.ask_files)
        self.section.open_asked.connect(self.open_file)
        self.section.save_asked.connect(self.save_file)
        self.section.rename_asked.connect(self.rename_file)
        self.section.switch_asked.connect(self.switch_file)
        self.section.remove_asked.connect(self.remove_file)
        on_screen.changed.connect(self._read)
        workspace.changed.connect(self._follow)

    def _follow(self, changes: Any, who: QObject | None) -> None:
        if not changes or "attachment" not in changes.touched:
            return
        touched = changes.touched["attachment"]
        self._opened.forget((*touched.changed, *touched.removed))
        if who is not self:
            self._read()

    def _read(self, focused: UUID | None = None) -> None:
        record_id = self._on_screen.record_id
        if record_id != self._refused_for:
            self._refused_for = record_id
            self.section.show_refused([])
        if record_id is None:
            self._show([], focused)
            return

        def came(files: Sequence[AttachmentFacts]) -> None:
            if record_id == self._on_screen.record_id:
                self._show(files, focused)

        self._workspace.run(self, lambda db: attachments.listed(db, record_id), came)

    def _show(self, files: Sequence[AttachmentFacts], focused: UUID | None) -> None:
        self.section.show_files(
            files,
            saved=self._on_screen.record_id is not None,
            writable=self._on_screen.takes_new,
            at=focused,
        )
        self._sections.set_count(KEY, len(files))

    # Adding

    def ask_files(self) -> None:
        """Ask the person which files to add."""
        if self.dialogs is not None and self._on_screen.takes_new:
            self.add_files(self.dialogs.files_to_open(DOCUMENTS))

    def add_files(self, paths: Sequence[Path]) -> None:
        """Attach files to the record; each is kept or told about by itself."""
        entity, record_id = self._on_screen.entity, self._on_screen.record_id
        author = self._workspace.author
        if record_id is None or not paths or not self._on_screen.takes_new:
            return

        def work(database: Any) -> _Outcome:
            outcome = _Outcome()
            for path in paths:
                try:
                    kept = attachments.attach(database, author, entity, record_id, path)
                    outcome.kept.append(kept)
                except (Problem, Refused) as error:
                    outcome.failed.append((path.name, error))
            return outcome

        self._workspace.run(self, work, self._show_added)

    def _show_added(self, outcome: _Outcome) -> None:
        self.section.show_refused([])
        for kept in outcome.kept:
            self._workspace.wrote(kept.changes, self)
        if outcome.kept:
            self._read(outcome.kept[-1].attachment_id)
        if outcome.failed:
            self._tell_failed(outcome)
        elif len(outcome.kept) == 1:
            show_done(self._notice, self._workspace, ADDED, outcome.kept[0].changes)
        elif outcome.kept:
            self._notice.tell("ok", ADDED)

    def _tell_failed(self, outcome: _Outcome) -> None:
        """Say how many of the files are kept, and of each that is not why."""
        kept, failed = len(outcome.kept), outcome.failed
        names = ", ".join(name for name, _ in failed)
        if kept:
            some = SOME_ADDED.filled(n=kept, all=kept + len(failed))
            self._notice.tell("warn", some, NOT_TAKEN.filled(names=names))
        elif len(failed) == 1:
            self._notice.tell("bad", NOT_ADDED, _refused(*failed[0]))
        else:
            self._notice.tell("bad", NOT_ADDED, NOT_TAKEN.filled(names=names))
        self.section.show_refused([_refused(name, error) for name, error in failed])

    def drag(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged in; a file of the program is for the window."""
        if self._on_screen.takes_new and _dropped(event):
            event.acceptProposedAction()
        else:
            event.ignore()

    def drop(self, event: QDropEvent) -> None:
        """Attach the files that were dropped."""
        self.add_files(_dropped(event))
        event.acceptProposedAction()

    # What can be done with one

    def open_file(self, attachment: AttachmentFacts) -> None:
        """Show a read-only copy in the system's program; what may run or is unknown is saved."""
        if not can_be_opened(attachment.media_type):
            self.save_file(attachment)
            return

        def written(path: Path) -> None:
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                self._notice.tell("bad", NO_PROGRAM, path.name)

        self._workspace.run(
            self,
            lambda db: self._opened.write(db, attachment.id),
            written,
            partial(show_failed, self._notice, self._workspace, NOT_WRITTEN),
        )

    def save_file(self, attachment: AttachmentFacts) -> None:
        """Write an attachment where the person wants it."""
        if self.dialogs is None:
            return
        target = self.dialogs.file_to_write(filter_of(attachment), attachment_name_text(attachment))
        if target is None:
            return

        def written(path: Path) -> None:
            url = QUrl.fromLocalFile(str(path))
            act = partial(QDesktopServices.openUrl, url)
            self._notice.tell("ok", WRITTEN, path.name, action=OPEN, act=act)

        # The system has asked already whether a file that is there may be replaced.
        self._workspace.run(
            self,
            lambda db: attachments.save_to(db, attachment.id, target, replace=True),
            written,
            partial(show_failed, self._notice, self._workspace, NOT_WRITTEN),
        )

    def rename_file(self, attachment: AttachmentFacts, name: str) -> None:
        """Call an attachment by another name."""
        author = self._workspace.author
        self._change(attachment.id, lambda db: attachments.rename(db, author, attachment.id, name))

    def switch_file(self, attachment: AttachmentFacts) -> None:
        """Mark an attachment as confidential, or as open."""
        author, values = self._workspace.author, {"confidential": not attachment.confidential}
        self._change(
            attachment.id, lambda db: attachments.describe(db, author, attachment.id, values)
        )

    def remove_file(self, attachment: AttachmentFacts) -> None:
        """Put an attachment in the trash."""
        author = self._workspace.author
        self._change(
            attachment.id, lambda db: attachments.remove(db, author, attachment.id), REMOVED
        )

    def _change(
        self, attachment_id: UUID, work: Callable[[Any], Any], done: Text | None = None
    ) -> None:
        if not self._on_screen.takes_new:
            return

        def changed(changes: Any) -> None:
            self._workspace.wrote(changes, self)
            self._read(attachment_id)
            if done is not None:
                show_done(self._notice, self._workspace, done, changes)

        def failed(error: BaseException) -> None:
            show_failed(self._notice, self._workspace, NOT_WRITTEN, error)
            self._read(attachment_id)

        self._workspace.run(self, work, changed, failed)


def _refused(name: str, error: Problem | Refused) -> Text:
    file = Text(f"“{name}”", f"«{name}»")
    return headed(file, Text(error.say("en"), error.say("ru")))


def _dropped(event: QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [] if any(path.suffix.lower() == ".kmdb" for path in paths) else paths
