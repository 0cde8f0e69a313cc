"""How many open issues the file has, counted behind the page some records at a time."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from km_desktop.services.due.issue_count import KEPT, CountedIssues, Look
from km_desktop.ui.workspace import Workspace


class IssueCount(QObject):
    """Looks at every record once after each change; ``counted`` says that the number is another.

    Between two steps the pages get what they ask for. A large file is not looked at by the way.
    """

    counted = Signal(int)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._look: Look | None = None
        self.number = self._known.number if self._known else 0

    @property
    def _known(self) -> CountedIssues | None:
        known = self._workspace.kept.get(KEPT)
        return known if isinstance(known, CountedIssues) else None

    def look(self) -> None:
        """Begin anew; a look that is under way ends with its next step."""
        self._look = Look(self._workspace.today(), self._known)
        self._go_on(self._look)

    def _go_on(self, look: Look) -> None:
        def step(database: Any) -> bool:
            return look is self._look and look.go_on(database)

        self._workspace.run(self, step, lambda more: self._went_on(look, more))

    def _went_on(self, look: Look, more: bool) -> None:
        if look is not self._look:
            return
        if more:
            self._go_on(look)
        elif look.known is not None:
            self._workspace.kept[KEPT] = look.known
            self._workspace.waits.emit("issues", look.known.number)
            if look.known.number != self.number:
                self.number = look.known.number
                self.counted.emit(self.number)
