"""A workspace with a file open and no window, for parts of pages that are tried one by one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QTimer

from km_desktop import settings
from km_desktop.ui.kit.speech import spoken, switch
from km_desktop.ui.workspace import Workspace
from tests.ui.driving import DAY

_PATIENCE_MS = 60_000


class Workplace:
    """The workspace that parts are given, and what they have said to it."""

    def __init__(self) -> None:
        switch().set("en")
        self.workspace = Workspace(settings.load())
        self.workspace.today = lambda: DAY  # type: ignore[method-assign]
        self.troubles: list[str] = []
        self.waits: list[tuple[str, int]] = []
        self.wrote: list[tuple[Any, object]] = []
        self.workspace.troubled.connect(
            lambda _kind, what, _rest: self.troubles.append(spoken(what))
        )
        self.workspace.waits.connect(lambda place, number: self.waits.append((place, number)))
        self.workspace.changed.connect(lambda changes, who: self.wrote.append((changes, who)))

    def open(self, path: Path, *, read_only: bool = False) -> None:
        """Open a file in place of the one that is open."""
        self.workspace.open(path, read_only=read_only)
        self.rest()
        assert self.workspace.database is not None, self.troubles

    def rest(self, busy: Callable[[], bool] = lambda: False) -> None:
        """Wait until no job is under way and all that was posted has come."""
        limit, waking, calm = QDeadlineTimer(_PATIENCE_MS), QTimer(), 0
        waking.start(4)  # so that waiting for events ends although none comes
        while calm < 3:
            assert not limit.hasExpired(), "the parts do not come to rest"
            QCoreApplication.sendPostedEvents()
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            calm = 0 if self.workspace.jobs.waiting or busy() else calm + 1

    def close(self) -> None:
        """Let the file go, and the threads."""
        self.workspace.close()
        self.workspace.jobs.stop()
        switch().set("en")
