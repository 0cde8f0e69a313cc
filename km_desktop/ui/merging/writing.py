"""Writing what was decided: the merge or the answers, its undo, and the report of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from km_desktop.bilingual import Text
from km_desktop.ui.dialogs import PDF, Dialogs
from km_desktop.ui.imprint import imprint_of
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.merging import work
from km_desktop.ui.merging.on_desk import OnDesk
from km_desktop.ui.merging.summary import Outcome
from km_desktop.ui.merging.view import MergeView
from km_desktop.ui.workspace import Workspace

WRITING = Text("Merging the copies", "Принимаем копии")
WRITING_SAFE = Text(
    "A verified backup is made first; the merge is written whole or not at all.",
    "Сначала делается проверенная резервная копия; сведение записывается целиком или никак.",
)
SAVED = Text("The decisions are saved.", "Решения записаны.")
WRITTEN = Text("The report is saved.", "Отчёт сохранён.")


class Writing(QObject):
    """Writes what is on the desk as one operation; it is who changes what pages are told of."""

    def __init__(
        self,
        workspace: Workspace,
        on_desk: OnDesk,
        view: MergeView,
        find_dialogs: Callable[[], Dialogs | None],
    ) -> None:
        super().__init__(on_desk)
        self._workspace = workspace
        self._on_desk = on_desk
        self._view = view
        self._find_dialogs = find_dialogs
        view.head.write_asked.connect(self.write)
        view.summary.undo_asked.connect(self.undo)
        view.summary.report_asked.connect(self.save_report)

    def write(self) -> None:
        """Merge what is in hand, or write the decisions about what lies in the file."""
        sitting = self._on_desk.sitting
        if sitting is None or not self._workspace.writable:
            return
        author, today = self._workspace.author, self._workspace.today()
        if sitting.found is None:
            answers = dict(sitting.answers)
            self._workspace.run(
                self, lambda db: work.decide(db, author, answers, today), self._show_decided
            )
            return
        report = self._view.begin_work(WRITING, WRITING_SAFE)
        self._workspace.run(
            self,
            lambda db: work.merge(db, author, sitting, today, report),
            self._show_merged,
            self._show_not_written,
        )

    def _show_merged(self, done: tuple[Outcome, Any]) -> None:
        outcome, changes = done
        self._on_desk.take_outcome(outcome)
        self._workspace.wrote(changes, self)

    def _show_decided(self, changes: Any) -> None:
        self._workspace.wrote(changes, self)
        self._workspace.troubled.emit("ok", SAVED, "")
        self._on_desk.finish_decisions()

    def _show_not_written(self, error: BaseException) -> None:
        self._on_desk.lay_again()
        self._workspace.tell_trouble(error)

    def undo(self) -> None:
        """Take the merge back as a whole; what has changed since is asked about."""
        if self._on_desk.outcome is not None:
            self._workspace.undo_asked.emit(self._on_desk.outcome.operation_id)

    def save_report(self) -> None:
        """Write the report of the merge where the person says."""
        outcome, path, dialogs = self._on_desk.outcome, self._workspace.path, self._find_dialogs()
        if outcome is None or dialogs is None:
            return
        name = f"{path.stem if path else 'km'} merge {outcome.day.isoformat()}.pdf"
        target = dialogs.file_to_write(PDF, str(path.with_name(name)) if path else name)
        if target is None:
            return
        language, imprint = current_language(), imprint_of(self._workspace)
        self._workspace.run_printing(
            self,
            lambda: work.write_report(target, outcome, language, imprint),
            lambda _: self._workspace.troubled.emit("ok", WRITTEN, target.name),
        )
