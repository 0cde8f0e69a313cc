"""What is seen of the merge desk: its head, and one of four grounds below it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit.speech import say, switch
from km_desktop.ui.kit.states.empty import EmptyState
from km_desktop.ui.kit.states.progress import ProgressCard
from km_desktop.ui.merging import words
from km_desktop.ui.merging.head import MergeHead
from km_desktop.ui.merging.on_desk import OnDesk
from km_desktop.ui.merging.round import Round
from km_desktop.ui.merging.summary import MergeSummary, Outcome
from km_desktop.ui.merging.table import MergeTable
from km_desktop.ui.places import MERGE
from km_desktop.ui.workspace import Workspace

WHAT = Text(
    "Take a colleague's copy back into this file", "Примите копию коллеги обратно в этот файл"
)
WHAT_MORE = Text(
    "What only one of you changed is taken. Where you both changed the same thing, you are asked. "
    "Nothing is written before you have seen everything. Files can also be dropped here.",
    "Что изменил кто-то один, принимается само. Где изменили оба, спросим вас. До просмотра "
    "ничего не записывается. Файлы можно перетащить сюда.",
)


class MergeView(QWidget):
    """The seen parts of the merge desk and how they follow what is on it.

    ``status_changed`` carries the status line.
    """

    status_changed = Signal(str, str)

    def __init__(
        self, workspace: Workspace, on_desk: OnDesk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._on_desk = on_desk
        self.head = MergeHead(self)
        self.empty = EmptyState("merge", WHAT, WHAT_MORE, primary=words.TAKE_BACK, parent=self)
        self.blank = QWidget(self)
        self.working = QWidget(self)
        self.progress: ProgressCard | None = None
        self.table = MergeTable(workspace, self)
        self.table.answered.connect(self._show_head)
        self.summary = MergeSummary(self)
        self._lay_out()
        on_desk.laid.connect(self._show_questions)
        on_desk.emptied.connect(lambda: self._show(self.blank))
        on_desk.merged.connect(self._show_outcome)
        switch().changed.connect(self._respeak)

    def _lay_out(self) -> None:
        self._progress_place = QVBoxLayout(self.working)
        self._progress_place.setContentsMargins(24, 0, 24, 0)
        self.stack = QStackedWidget(self)
        around = QHBoxLayout(self.blank)
        around.addStretch(1)
        around.addWidget(self.empty, 4)
        around.addStretch(1)
        for page in (self.blank, self.working, self.table, self.summary):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        self._show(self.working)

    def panes(self) -> list[QWidget]:
        """Return the parts that the keyboard visits with one key."""
        if self.stack.currentWidget() is self.table:
            return [*self.table.panes(), self.head.main]
        shown = self.stack.currentWidget()
        return [shown] if shown is not None else [self]

    def begin_work(
        self, what: Text, safe: Text, stop: Callable[[], object] | None = None
    ) -> Callable[[int, int], None]:
        """Show that something is being done, with a way to stop it if there is one.

        What is returned takes how much is done and how much it is in all, from any thread.
        """
        if self.progress is not None:
            self._progress_place.removeWidget(self.progress)
            self.progress.deleteLater()
        card = self.progress = ProgressCard(what, safe, self.working)
        card.cancel.setVisible(stop is not None)
        if stop is not None:
            card.cancelled.connect(stop)
        while self._progress_place.count():
            self._progress_place.takeAt(0)
        self._progress_place.addWidget(card)
        self._progress_place.addStretch(1)
        self._show(self.working)
        jobs = self._workspace.jobs

        def report(done: int, whole: int) -> None:
            jobs.call_back(card, partial(card.set_progress, done, whole))

        return report

    def _show_questions(self, sitting: Round) -> None:
        self.table.show_round(sitting)
        self._show(self.table)
        self.table.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_outcome(self, outcome: Outcome) -> None:
        self.summary.show_outcome(outcome)
        self._show(self.summary)
        self.summary.show_taken.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        self._show_head()

    def _show_head(self) -> None:
        """Let head, status line and navigation follow what is on the desk."""
        at_table = self.stack.currentWidget() is self.table
        sitting = self._on_desk.sitting if at_table else None
        self.head.show_sitting(sitting, writable=self._workspace.writable)
        if sitting is None:
            self.status_changed.emit(say(words.DESK), "")
            return
        left = sitting.left
        in_hand = sitting.found is not None
        shown = words.MERGING.filled(names=words.names(sitting.told)) if in_hand else words.DESK
        self.status_changed.emit(say(shown), say(words.counted(words.LEFT, left)))
        self._workspace.waits.emit(MERGE, left)

    def _respeak(self) -> None:
        if self.stack.currentWidget() is self.table and self._on_desk.sitting is not None:
            self.table.refresh()
        self._show_head()
