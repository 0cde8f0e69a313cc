"""Files that bear odd names: each verb opens that file, and makes no other one beside it."""

from __future__ import annotations

import sys

import pytest

NAMES = [
    "a#b.kmdb", "100%25 done.kmdb", "what?mode=memory.kmdb", "[db].kmdb", "-x.kmdb",
    "it's \"quoted\".kmdb", "two\nlines.kmdb", f"{'ж' * 106}.kmdb", "trailing .kmdb", "trailing ",
]  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such names")
@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_made_opened_and_changed_by_its_name_alone(cli, tmp_path, name):
    path = tmp_path / name
    cli("new", path, "--author", "Olga")
    reference = cli.add(path, "organisation", "name_en=UNDP", "kind=CO", "country=KGZ")
    cli("set", path, reference, "city=Bishkek")

    assert "Bishkek" in cli("show", path, reference)
    cli("check", path)
    assert [one.name for one in tmp_path.iterdir()] == [name]
