"""The sample with two copies of it that come back, made once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tools import returned


@pytest.fixture
def three(three_once: returned.Returned, tmp_path: Path) -> returned.Returned:
    """The sample as it went on here, and two copies that come back; all of the test's own."""
    paths = [tmp_path / path.name for path in (three_once.ours, *three_once.copies)]
    for source, target in zip((three_once.ours, *three_once.copies), paths, strict=True):
        shutil.copy(source, target)
    return returned.Returned(paths[0], (paths[1], paths[2]))
