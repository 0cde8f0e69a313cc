"""What is on the merge desk: copies in hand, questions that lie in the file, what came of them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from km_desktop.exchange.merging.words.summary import MergeTold
from km_desktop.ui.merging import work
from km_desktop.ui.merging.round import Round, kept
from km_desktop.ui.merging.summary import Outcome
from km_desktop.ui.places import MERGE
from km_desktop.ui.workspace import Workspace


class OnDesk(QObject):
    """What all parts of the desk are about; it stays with the open file when the page is left.

    ``laid`` carries the questions that are to be shown, ``merged`` what came of a merge;
    ``emptied`` says that there is nothing to ask.
    """

    laid = Signal(object)
    emptied = Signal()
    merged = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._kept = kept(workspace)
        self.outcome: Outcome | None = None

    @property
    def hand(self) -> Round | None:
        """The questions of the copies in hand."""
        return self._kept.hand

    @property
    def sitting(self) -> Round | None:
        """The questions on the desk: those of the copies in hand, else those of the file."""
        return self._kept.hand or self._kept.left

    @property
    def told(self) -> MergeTold | None:
        """What the merge did by itself, or what it would do."""
        shown = self.outcome or self.sitting
        return shown.told if shown is not None else None

    def reload(self) -> None:
        """Lay what was begun, or what earlier merges left open."""
        self.outcome = None
        hand = self._kept.hand
        if hand is None or hand.found is None:
            self.reload_open()
            return
        self.laid.emit(hand)
        found, today = hand.found, self._workspace.today
        self._workspace.run(self, lambda db: work.looked_again(db, found, today()), self._renew)

    def _renew(self, again: Round | None) -> None:
        if again is not None and self._kept.hand is not None:
            self.take_in_hand(again)

    def reload_open(self) -> None:
        """Lay the questions that earlier merges left open, unless copies are in hand."""
        self.outcome = None
        today = self._workspace.today()
        self._workspace.run(self, lambda db: work.left_open(db, today), self._take_open)

    def _take_open(self, left: Round) -> None:
        if self._kept.hand is not None:
            return
        if self._kept.left is not None:
            left.carry_on(self._kept.left)
        self._kept.left = left if left.ids else None
        if left.ids:
            self.laid.emit(left)
        else:
            self._workspace.waits.emit(MERGE, 0)
            self.emptied.emit()

    def lay_again(self) -> None:
        """Show what was on the desk before work on it came to nothing."""
        if self.sitting is not None:
            self.laid.emit(self.sitting)
        else:
            self.reload_open()

    def take_in_hand(self, looked: Round) -> None:
        """Lay what copies bring; answers of an earlier look stay where they still fit."""
        if self._kept.hand is not None:
            looked.carry_on(self._kept.hand)
        self._kept.hand = looked
        self.laid.emit(looked)

    def put_aside(self) -> None:
        """Take the copies off the desk; nothing of them was written."""
        self._kept.hand = None
        self.reload_open()

    def take_outcome(self, outcome: Outcome) -> None:
        """Show what came of the merge in place of the questions."""
        self._kept.hand, self._kept.left = None, None
        self.outcome = outcome
        self.merged.emit(outcome)
        self._workspace.waits.emit(MERGE, outcome.waiting)

    def finish_decisions(self) -> None:
        """Let go of the answers, which are written now, and lay what is still open."""
        self._kept.left = None
        self.reload_open()

    def catch_up(self) -> None:
        """Follow what was done elsewhere: an undo of the merge opens its questions again."""
        if self.outcome is None:
            self.reload()
            return
        operation = self.outcome.operation_id
        self._workspace.run(self, lambda db: work.is_undone(db, operation), self._leave_outcome)

    def _leave_outcome(self, undone: bool) -> None:
        if undone:
            self.reload_open()
