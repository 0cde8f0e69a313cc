"""A closed file with a record in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.samples import made


@pytest.fixture
def path(file_database) -> Path:
    """The path of a closed file with one record in it."""
    made(file_database, "organisation")
    file_database.close()
    return file_database.path
