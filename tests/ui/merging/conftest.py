"""The sample with two copies of it that come back, made once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tools import returned


@pytest.fixture(scope="module")
def _three_once(_sample_once: Path, tmp_path_factory: pytest.TempPathFactory) -> returned.Returned:
    folder = tmp_path_factory.mktemp("three")
    shutil.copy(_sample_once, folder / "partnership.kmdb")
    return returned.make(folder / "partnership.kmdb", folder)


@pytest.fixture
def three(_three_once: returned.Returned, tmp_path: Path) -> returned.Returned:
    """The sample as it went on here, and two copies that come back; all of the test's own."""
    paths = [tmp_path / path.name for path in (_three_once.ours, *_three_once.copies)]
    for source, target in zip((_three_once.ours, *_three_once.copies), paths, strict=True):
        shutil.copy(source, target)
    return returned.Returned(paths[0], (paths[1], paths[2]))
