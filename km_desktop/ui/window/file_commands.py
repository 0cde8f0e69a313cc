"""New, open, sample, save a copy, check: what the File menu does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from km_desktop import paths
from km_desktop.bilingual import Plural, Text, grouped
from km_desktop.ui.dialogs import KMDB, Dialogs
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.workspace import Workspace

if TYPE_CHECKING:  # loaded on the database's thread when first used
    from km_desktop.exchange.database_file import Exported
    from km_desktop.services.files.checking import Checked

NEW_FILE = Text("New file", "Новый файл")
COPIED = Text("The copy is saved.", "Копия сохранена.")
COPIED_MORE = Text(
    "{name}: {records} with {rows}, read back whole.",
    "{name}: {records}, в них {rows}; проверена чтением.",
)
RECORDS = Plural(("{n} record", "{n} records"), ("{n} запись", "{n} записи", "{n} записей"))
ROWS = Plural(("{n} row", "{n} rows"), ("{n} строка", "{n} строки", "{n} строк"))
READING = Text("Opened to read only.", "Открыт только для чтения.")
FINE = Text("The file is whole.", "Файл цел.")
FINE_MORE = Text(
    "Operations in its journal: {n}, none altered.", "Операций в журнале: {n}, все целы."
)
BROKEN = Text("The file is not whole.", "Файл не в порядке.")


class FileCommands(QObject):
    """``notice_asked`` carries a kind, what happened and more about it."""

    notice_asked = Signal(str, object, object)

    def __init__(self, workspace: Workspace, dialogs: Dialogs, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._dialogs = dialogs

    def new(self) -> None:
        """Make a new file and open it."""
        path = self._dialogs.file_to_write(KMDB, "partnership.kmdb", NEW_FILE)
        if path is None:
            return
        author, copy_name = self._workspace.author, self._workspace.settings.copy_name

        def make() -> None:
            from km_desktop.services.files import files

            files.create_in_place(path, author, copy_name)

        self._workspace.jobs.run(
            self, make, lambda _: self.open_path(path), self._workspace.tell_trouble
        )

    def open(self, then: Callable[[], object] = lambda: None) -> None:
        """Open a file that the person chooses, and go on with something when it is open."""
        here = str(self._workspace.path.parent) if self._workspace.path else ""
        path = self._dialogs.file_to_open(KMDB, here)
        if path is not None:
            self.open_path(path, then)

    def open_path(self, path: Path, then: Callable[[], object] = lambda: None) -> None:
        """Open a file; one that somebody else holds, or that cannot be written, to read only.

        ``then`` comes when it is open to be written.
        """

        def failed(error: BaseException) -> None:
            from km_desktop.services.words.problems import HeldByOther, ReadOnly

            if isinstance(error, (HeldByOther, ReadOnly)):
                problem = error
                self._workspace.open(
                    path,
                    lambda: self.notice_asked.emit(
                        "warn", READING, lambda: problem.headline(current_language())
                    ),
                    read_only=True,
                )
            else:
                self._workspace.tell_trouble(error)

        self._workspace.open(path, then, failed=failed)

    def open_sample(self) -> None:
        """Make a file of invented records once, and open it."""
        path = paths.data_folder() / "sample.kmdb"

        def make() -> None:
            if not path.exists():
                from km_desktop.exchange import sample

                sample.create(path)

        self._workspace.jobs.run(
            self, make, lambda _: self.open_path(path), self._workspace.tell_trouble
        )

    def save_copy(self) -> None:
        """Write a checked copy of the open file where the person says."""
        source = self._workspace.path
        if source is None:
            return
        target = self._dialogs.file_to_write(KMDB, str(source.with_name(f"{source.stem} 2.kmdb")))
        if target is None:
            return
        author = self._workspace.author

        def done(exported: Exported) -> None:
            more = COPIED_MORE.filled(
                name=exported.path.name,
                records=_counted(RECORDS, exported.records),
                rows=_counted(ROWS, exported.children),
            )
            self.notice_asked.emit("ok", COPIED, more)

        def work(database: Any) -> Exported:
            from km_desktop.exchange import database_file

            return database_file.export_copy(database, target, author)

        self._workspace.run(self, work, done)

    def check(self) -> None:
        """Check the open file and say what was found."""

        def done(found: Checked) -> None:
            if found.problems:
                advice = (found.advice,) if found.advice is not None else ()
                self.notice_asked.emit("bad", BROKEN, _joined(*found.problems, *advice))
            else:
                number = Text(grouped(found.operations, "en"), grouped(found.operations, "ru"))
                more = FINE_MORE.filled(n=number)
                self.notice_asked.emit("ok", FINE, _joined(found.manifest, more))

        def work(database: Any) -> Checked:
            from km_desktop.services.files import checking

            return checking.check(database)

        self._workspace.run(self, work, done)


def _counted(plural: Plural, number: int) -> Text:
    return Text(plural.say("en", number), plural.say("ru", number))


def _joined(*sentences: Text) -> Text:
    return Text(" ".join(one.en for one in sentences), " ".join(one.ru for one in sentences))
