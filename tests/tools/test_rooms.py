"""The index of modules: it is current, and every module says in one line what it is."""

from __future__ import annotations

from pathlib import Path

from tools import rooms

ROOT = Path(__file__).parents[2]


def test_the_index_is_current():
    written = (ROOT / rooms.WRITTEN).read_text("utf-8")

    assert written == rooms.index(ROOT), "run `make rooms`"


def test_every_module_says_what_it_is():
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / rooms.PACKAGE).rglob("*.py"))
        if rooms.FROZEN not in path.as_posix() and path.stat().st_size
        and not rooms.first_line(path)
    ]  # fmt: skip

    assert silent == []


def test_a_room_has_a_heading_and_a_line_for_each_module(tmp_path):
    for name, text in {
        "km_desktop/__init__.py": '"""All of it."""',
        "km_desktop/paths.py": '"""Where files are.\n\nMore of it.\n"""',
        "km_desktop/ui/page.py": '"""A page."""',
        "km_desktop/store/migrations/versions/0001_first.py": '"""Frozen."""',
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")

    body = rooms.index(tmp_path).partition("\n## ")[2]

    assert body == (
        "km_desktop\n\nAll of it.\n\n- `paths`: Where files are\n"
        "\n## km_desktop/ui\n\n- `page`: A page\n"
    )
