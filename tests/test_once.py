"""What a run makes once is made whole, by one, and is not changed by those who copy it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from km_desktop.store import database as databases
from km_desktop.store import lineage
from tests.once import at_home, made_once
from tests.samples import made


def test_of_those_who_need_it_at_once_one_makes_it(tmp_path_factory):
    begun = []

    def make(folder):
        begun.append(folder)
        (folder / "text").write_text("whole")

    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(made_once, tmp_path_factory, "one", make) for _ in range(4)]
        (folder,) = {job.result() for job in jobs}

    assert begun == [folder]
    assert (folder / "text").read_text() == "whole"


def test_what_was_made_by_half_is_made_anew(tmp_path_factory):
    def fail(folder):
        (folder / "half").touch()
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - the one raised above
        made_once(tmp_path_factory, "half", fail)
    folder = made_once(tmp_path_factory, "half", lambda to: (to / "whole").touch())

    assert [path.name for path in folder.iterdir()] == ["whole"]


def test_a_copy_at_home_goes_on_as_the_file_it_was(sample_once, tmp_path):
    before = sample_once.read_bytes()
    with databases.open_file(at_home(sample_once, tmp_path / "mine.kmdb")) as database:
        with database.reading() as connection:
            copy = lineage.facts(connection)["copy"]
        made(database, "organisation")
        with database.reading() as connection:
            assert lineage.facts(connection)["copy"] == copy

    assert sample_once.read_bytes() == before
