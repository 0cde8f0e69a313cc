"""A file and a record on a form without a page, to try the parts of a page one by one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import delete, isValid

from km_desktop import settings
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.workspace import Workspace
from tests.ui.driving import DAY, new_file
from tests.ui.records.parts.bench import Bench


def _rest(workspace: Workspace) -> None:
    """Wait until no job is under way and all that was posted has come."""
    limit, waking, calm = QDeadlineTimer(60_000), QTimer(), 0
    waking.start(20)  # so that waiting for events ends although none comes
    while calm < 3:
        assert not limit.hasExpired(), "the parts do not come to rest"
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        calm = 0 if workspace.jobs.waiting else calm + 1


@pytest.fixture(scope="session")
def _empty_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_file(tmp_path_factory.mktemp("empty") / "new.kmdb")


@pytest.fixture
def empty_file(_empty_once: Path, tmp_path: Path) -> Path:
    """A copy of a new file: making one takes longer than all that a part does."""
    return Path(shutil.copy(_empty_once, tmp_path / "new.kmdb"))


@pytest.fixture
def workspace(qapp: QApplication, empty_file: Path) -> Iterator[Workspace]:
    """A workspace with a new file open."""
    switch().set("en")
    made = Workspace(settings.load())
    made.today = lambda: DAY  # type: ignore[method-assign]
    made.open(empty_file)
    _rest(made)
    yield made
    made.close()
    made.jobs.stop()
    switch().set("en")


@pytest.fixture
def bench(
    workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> Iterator[Callable[[str], Bench]]:
    """Build the form of a record; it is gone after the test, and our own faults fail it."""
    made: list[Bench] = []

    def build(entity: str) -> Bench:
        made.append(Bench(entity, workspace, lambda: _rest(workspace)))
        made[-1].settle()
        return made[-1]

    yield build
    for one in made:
        for gone in (one.on_screen, one.view):
            if isValid(gone):
                delete(gone)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not [record.getMessage() for record in caplog.get_records("call") if record.exc_info]
