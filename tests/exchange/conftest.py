"""A file as a colleague might return it, closed."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from km_desktop.services.files import files
from km_desktop.store import database as databases
from tests.samples import make, working


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A file as a colleague might return it, with a few records and changes."""
    path = tmp_path_factory.mktemp("whole") / "returned.kmdb"
    files.create(path, "Anna", "Office in Osh")
    with databases.open_file(path) as database:
        with working(database) as work:
            office = make(work, "organisation", notes="слово " * 300)
            make(work, "contact", organisation_id=office, name="Boris")
            assignment = make(work, "assignment", office_id=office)
            make(work, "deliverable", assignment_id=assignment, number=1)
        with working(database, author="Boris") as work:
            work.change("organisation", office, {"city": "Ош"})
            work.change("assignment", assignment, {"planned_start": date(2026, 7, 1)})
    return path


@pytest.fixture
def path(whole, tmp_path):
    folder = tmp_path / "returned"
    folder.mkdir()
    return Path(shutil.copy(whole, folder))
