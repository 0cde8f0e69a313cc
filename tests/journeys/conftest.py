"""Journeys use the same window as the tests of its pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli, cli
from tests.journeys.programmes import Team
from tests.ui.conftest import (
    _garbage_goes_here,
    drive,
    driver,
    empty,
    empty_file,
    sample_file,
)

__all__ = ["_garbage_goes_here", "cli", "drive", "driver", "empty", "empty_file", "sample_file"]


@pytest.fixture
def team(cli: Cli, tmp_path: Path) -> Team:
    """A coordinator at the command line, with a new file."""
    cli("new", tmp_path / "new.kmdb", "--author", "Olga")
    return Team(cli, tmp_path / "new.kmdb")
