"""A window on a fresh copy of the sample, made once; closed and gone after each test."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from km_desktop.ui.kit.garbage import collect_due
from tests.ui.bench import Workplace
from tests.ui.driving import Driver, close, new_file


@pytest.fixture(autouse=True)
def _garbage_goes_here() -> Iterator[None]:
    """Look for garbage between tests, on this thread: it may be widgets."""
    gc.disable()
    yield
    collect_due()
    gc.enable()


@pytest.fixture
def sample_file(sample_once: Path, tmp_path: Path) -> Path:
    """A copy of the sample file that a test may change."""
    path = tmp_path / "partnership.kmdb"
    shutil.copy(sample_once, path)
    return path


@pytest.fixture
def empty_file(tmp_path: Path) -> Path:
    """A new file without records."""
    return new_file(tmp_path / "new.kmdb")


@pytest.fixture
def drive(qapp: QApplication, caplog: pytest.LogCaptureFixture) -> Iterator[Callable[..., Driver]]:
    """Build windows; each is closed at the end, and our own faults fail the test."""
    drivers: list[Driver] = []

    def build(*given: Path | None) -> Driver:
        drivers.append(Driver(qapp, *given))
        return drivers[-1]

    yield build
    for driver in drivers:
        close(driver.window)
    faults = [record.getMessage() for record in caplog.get_records("call") if record.exc_info]
    assert not faults


@pytest.fixture
def driver(drive: Callable[..., Driver], sample_file: Path) -> Driver:
    """A window on the sample."""
    made = drive()
    made.open(sample_file)
    assert made.window.workspace.database is not None, made.troubles
    return made


@pytest.fixture
def empty(drive: Callable[..., Driver], empty_file: Path) -> Driver:
    """A window on a new file."""
    made = drive()
    made.open(empty_file)
    return made


@pytest.fixture
def workplace(qapp: QApplication, caplog: pytest.LogCaptureFixture) -> Iterator[Workplace]:
    """A workspace without a window and without a file; our own faults fail the test."""
    made = Workplace()
    yield made
    made.close()
    assert not [record.getMessage() for record in caplog.get_records("call") if record.exc_info]


@pytest.fixture
def at_sample(workplace: Workplace, sample_file: Path) -> Workplace:
    """A workspace on the sample."""
    workplace.open(sample_file)
    return workplace


@pytest.fixture(scope="session")
def _new_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_file(tmp_path_factory.mktemp("new") / "new.kmdb")


@pytest.fixture
def at_new(workplace: Workplace, _new_once: Path, tmp_path: Path) -> Workplace:
    """A workspace on a new file."""
    workplace.open(Path(shutil.copy(_new_once, tmp_path / "new.kmdb")))
    return workplace
