"""Undo and redo in the open file, wherever they are asked for, and the log as a file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from km_desktop.bilingual import Plural, Text
from km_desktop.ui.dialogs import CSV, Dialogs
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.kit.states.notice import Notice
from km_desktop.ui.workspace import Workspace

if TYPE_CHECKING:  # loaded on the database's thread when first used
    from uuid import UUID

    from km_desktop.services.history.history import Entry

DONE = Text("Done.", "Готово.")
UNDO, REDO = Text("Undo", "Отменить"), Text("Redo", "Вернуть")
NOTHING_TO_UNDO = Text("Nothing to undo.", "Отменять нечего.")
NOTHING_TO_REDO = Text("Nothing to redo.", "Возвращать нечего.")
NO_MORE = Text(
    "You have done nothing in this file that is left to undo. Older operations are in “History”.",
    "Ваших действий, которые можно отменить, в этом файле нет. Остальные операции – в «Истории».",
)
NO_REDO = Text(
    "What you did last was no undo. Any undo can itself be undone in “History”.",
    "Последним вашим действием была не отмена. Любую отмену можно отменить в «Истории».",
)
KEPT = Text("Everything stays as it was.", "Всё осталось как было.")
LOG_WRITTEN = Text("The log is written.", "Журнал записан.")
OPERATIONS = Plural(
    ("{n} operation in {name}.", "{n} operations in {name}."),
    ("{n} операция в {name}.", "{n} операции в {name}.", "{n} операций в {name}."),
)


class Undoing(QObject):
    """``page_asked`` carries the page that asks about what has changed since."""

    page_asked = Signal(object)

    def __init__(
        self, workspace: Workspace, dialogs: Dialogs, notice: Notice, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._dialogs = dialogs
        self._notice = notice
        workspace.undo_asked.connect(self.undo)
        workspace.log_asked.connect(self.write_log)

    def undo_last(self) -> None:
        """Undo the last thing that this person did in this file."""
        self._find("last_of", NOTHING_TO_UNDO, NO_MORE)

    def redo_last(self) -> None:
        """Bring back what this person undid last."""
        self._find("last_undone", NOTHING_TO_REDO, NO_REDO)

    def _find(self, which: str, none: Text, more: Text) -> None:
        author = self._workspace.author

        def work(database: Any) -> UUID | None:
            from km_desktop.services.history import undo

            found: UUID | None = getattr(undo, which)(database, author)
            return found

        def came(found: UUID | None) -> None:
            if found is None:
                self._notice.tell("info", none, more)
            else:
                self.undo(found)

        self._workspace.run(self, work, came)

    def undo(self, operation_id: UUID, choices: Mapping[str, bool] | None = None) -> None:
        """Undo an operation, or ask first about what has changed since."""
        if not self._workspace.writable:
            return
        author = self._workspace.author

        def work(database: Any) -> tuple[Any, Entry | None]:
            from km_desktop.services.history import history, undo

            changes = undo.undo(database, author, operation_id, choices)
            done = changes.operation_id
            return changes, history.entry(database, done) if done else None

        self._workspace.run(self, work, self._undone, partial(self._refused, operation_id))

    def _undone(self, answer: tuple[Any, Entry | None]) -> None:
        changes, entry = answer
        self._workspace.wrote(changes, self)
        if entry is None:
            self._notice.tell("ok", DONE, KEPT)
            return
        # An undo is taken back by redo and a redo by undo: both undo what was just done.
        back = UNDO if entry.redoes else REDO
        act = partial(self.undo, entry.operation_id)
        self._notice.tell("ok", entry.sentence, entry.about, action=back, act=act)

    def _refused(self, operation_id: UUID, error: BaseException) -> None:
        from km_desktop.services.history.undo import NeedsChoice

        if isinstance(error, NeedsChoice):
            self._ask(operation_id, error)
        else:
            self._workspace.tell_trouble(error)

    def _ask(self, operation_id: UUID, error: Any) -> None:
        from km_desktop.ui.history.undo_page import UndoPage

        page = UndoPage(error.plan)

        def decided(choices: Mapping[str, bool]) -> None:
            page.left.emit()
            self.undo(operation_id, choices)

        page.decided.connect(decided)
        self.page_asked.emit(page)

    def write_log(self, wanted: Any) -> None:
        """Write the operations that a filter finds where the person says."""
        path = self._workspace.path
        name = f"{path.stem if path else 'km'} log.csv"
        target = self._dialogs.file_to_write(CSV, str(path.with_name(name)) if path else name)
        if target is None:
            return
        language = current_language()

        def work(database: Any) -> int:
            from km_desktop.services.history import log

            return log.write_log(database, target, wanted, language)

        def written(number: int) -> None:
            said = current_language()
            self._notice.tell("ok", LOG_WRITTEN, OPERATIONS.say(said, number, name=target.name))

        self._workspace.run(self, work, written)
