"""The sampler of breaks: what it breaks, what it leaves, whom it asks, what it counts."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tools.breaks import trial
from tools.breaks.__main__ import main, sample
from tools.breaks.nearest import Nearest
from tools.breaks.places import find_breaks
from tools.breaks.trial import Copy

SOURCE = '''
"""A page says == and 1."""
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


def total(prices: list[int], limit: int = 3) -> int:
    """Add all that is < 5."""
    log.info("total 1")
    found = 0
    for price in prices:
        if price < limit and not price == 7:
            found += price
    prices.clear()
    return found


def names(people):
    yield from (one.name for one in people if one.named)
    yield "Ёлка" + str(len(people) - 1)


class Line:
    def __repr__(self):
        return "a" if self.short else "b"

    def lay_out(self):
        self.box.setContentsMargins(1, 2, 3, 4)
        raise ValueError(f"{1 + 1}")
'''


def kinds(source: str, *, constants: bool = True) -> list[tuple[str, int, str]]:
    raw = source.encode()
    return [
        (place.kind, place.line, raw[place.start : place.end].decode())
        for place in find_breaks(raw, constants=constants)
    ]


def test_every_kind_of_behaviour_is_broken():
    assert kinds(SOURCE) == [
        ("number off by one", 9, "3"),
        ("number off by one", 12, "0"),
        ("loop not run", 13, "prices"),
        ("and, or exchanged", 14, "price < limit and not price == 7"),
        ("comparison turned", 14, "price < limit"),
        ("not taken away", 14, "not price == 7"),
        ("comparison turned", 14, "price == 7"),
        ("number off by one", 14, "7"),
        ("sum reversed", 15, "found += price"),
        ("call dropped", 16, "prices.clear()"),
        ("returned value dropped", 17, "return found"),
        ("yield dropped", 21, "yield from (one.name for one in people if one.named)"),
        ("filter taken away", 21, "one.named"),
        ("yield dropped", 22, 'yield "Ёлка" + str(len(people) - 1)'),
        ("sum reversed", 22, "len(people) - 1"),
        ("number off by one", 22, "1"),
    ]


def test_a_broken_module_is_still_python_and_says_something_else():
    source = SOURCE.encode()
    for place in find_breaks(source):
        broken = place.applied(source)
        assert ast.dump(ast.parse(broken)) != ast.dump(ast.parse(source)), place


def test_a_number_of_a_drawing_counts_only_where_something_is_compared_with_it():
    source = "a = width - 4\nif len(rows) > 2:\n    draw(3, rows[0])\n"

    assert kinds(source, constants=False) == [
        ("comparison turned", 2, "len(rows) > 2"),
        ("number off by one", 2, "2"),
        ("call dropped", 3, "draw(3, rows[0])"),
        ("number off by one", 3, "0"),
    ]


def test_what_would_be_no_other_behaviour_is_left():
    source = (
        "def is_same(a, b):\n    if not a:\n        return False\n"
        "    return dict(zip(a, b, strict=True))\n"
    )

    assert kinds(source) == [
        ("not taken away", 2, "not a"),
        ("truth turned", 3, "False"),
        ("returned value dropped", 4, "return dict(zip(a, b, strict=True))"),
    ]


TURNING = "def turn(n):\n    while n > 0:\n        n -= 1\n    return n\n"
FILES = {
    "pack/__init__.py": "",
    "pack/adding.py": "def add(a, b):\n    return a + b\n",
    "pack/inner.py": "from pack.adding import add\n\n\ndef twice(a):\n    return add(a, a)\n",
    "pack/turning.py": TURNING,
    "pack/ui/shown.py": "def shown(a):\n    return a * 2\n",
    "tests/test_adding.py":
        "from pack.adding import add\n\n\ndef test_it():\n    assert add(1, 2) == 3\n",
    "tests/test_other.py": "def test_nothing():\n    assert True\n",
    "tests/test_stories.py": "from pack.inner import twice\n\n\ndef test_it():\n    twice(2)\n",
    "tests/test_turning.py":
        "from pack.turning import turn\n\n\ndef test_turn():\n    assert turn(2) == 0\n",
    "tests/ui/test_looks.py": "from pack.ui.shown import shown\n\n\ndef test_it():\n    shown(2)\n",
}  # fmt: skip


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small package with its tests, which run without the plugins of this repository."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTEST_PLUGINS", "pytest_timeout")
    root = tmp_path / "tiny"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def test_the_nearest_test_is_the_mirrored_one_then_who_imports(tiny):
    nearest = Nearest(tiny, "pack")

    assert nearest.files(Path("pack/adding.py"), "add", 2) == [
        "tests/test_adding.py", "tests/test_stories.py",
    ]  # fmt: skip
    assert nearest.files(Path("pack/ui/shown.py"), "shown", 1) == ["tests/ui/test_looks.py"]


def test_a_name_that_tells_no_subject_is_mirrored_all_the_same(tiny):
    """Every room has its view; so the file of that name below the same room is meant."""
    for name, text in {
        "pack/ui/kit/view.py": "def look():\n    return 1\n",
        "tests/ui/kit/parts/test_view.py": "",
        "tests/ui/desk/test_view.py": "",
        "tests/ui/kit/parts/test_steps.py": "from pack.ui.kit import view\n\nview.look()\n",
    }.items():
        (tiny / name).parent.mkdir(parents=True, exist_ok=True)
        (tiny / name).write_text(text, "utf-8")

    found = Nearest(tiny, "pack").files(Path("pack/ui/kit/view.py"), "", 2)
    assert found == ["tests/ui/kit/parts/test_view.py", "tests/ui/kit/parts/test_steps.py"]


def test_a_test_that_names_what_a_module_defines_stands_nearer(tiny):
    (tiny / "pack/foot.py").write_text(
        "class Foot:\n    def __init__(self):\n        self.save = 1\n", "utf-8"
    )
    (tiny / "tests/test_a.py").write_text("def test_it(page):\n    page.open()\n", "utf-8")
    (tiny / "tests/test_z.py").write_text("def test_it(page):\n    page.foot.save\n", "utf-8")

    assert Nearest(tiny, "pack").files(Path("pack/foot.py"), "", 1) == ["tests/test_z.py"]


def test_what_a_test_borrows_from_beside_it_leads_on(tiny):
    (tiny / "tests/samples.py").write_text("from pack.turning import turn\n", "utf-8")
    (tiny / "tests/test_lent.py").write_text("from tests.samples import turn\n", "utf-8")

    assert "tests/test_lent.py" in Nearest(tiny, "pack").files(Path("pack/turning.py"), "", 3)


def test_tests_of_another_room_stand_behind_those_of_the_same(tiny):
    (tiny / "pack/ui/kit").mkdir()
    (tiny / "pack/ui/kit/button.py").write_text("def press():\n    return 1\n", "utf-8")
    for room in ("desk", "kit"):
        (tiny / "tests/ui" / room).mkdir()
        named = "press()\n" if room == "desk" else ""
        (tiny / "tests/ui" / room / "test_all.py").write_text(
            f"from pack.ui.kit.button import press\n{named}", "utf-8"
        )

    found = Nearest(tiny, "pack").files(Path("pack/ui/kit/button.py"), "press", 1)
    assert found == ["tests/ui/kit/test_all.py"]


def test_who_tests_an_importer_stands_nearer_than_who_only_shares_the_floor(tiny):
    for name, text in {
        "pack/store/erasure.py": "def blot(a):\n    return not a\n",
        "pack/services/erase.py": "from pack.store.erasure import blot\n",
        "tests/store/test_fold.py": "def test_it():\n    fold()\n",
        "tests/services/test_erase.py":
            "from pack.services import erase\n\n\ndef test_it():\n    erase.all()\n",
    }.items():  # fmt: skip
        (tiny / name).parent.mkdir(parents=True, exist_ok=True)
        (tiny / name).write_text(text, "utf-8")

    found = Nearest(tiny, "pack").files(Path("pack/store/erasure.py"), "blot", 1)
    assert found == ["tests/services/test_erase.py"]


def test_the_outlines_of_a_room_stand_near_all_that_it_draws(tiny):
    for room in ("kit", "desk"):
        (tiny / "tests/ui" / room).mkdir()
        (tiny / "tests/ui" / room / f"test_{room}_seen.py").write_text("", "utf-8")
        (tiny / "tests/ui" / room / "test_press.py").write_text("press()\n", "utf-8")
    (tiny / "pack/ui/kit").mkdir()
    (tiny / "pack/ui/kit/button.py").write_text("def press():\n    return 1\n", "utf-8")

    found = Nearest(tiny, "pack").files(Path("pack/ui/kit/button.py"), "press", 2)
    assert "tests/ui/kit/test_kit_seen.py" in found


def test_the_same_seed_takes_the_same_places(tiny):
    taken = sample(tiny, "pack", 3, 7, "below")

    assert taken == sample(tiny, "pack", 3, 7, "below")
    assert len({(path, place.line) for path, place in taken}) == 3
    assert all(path.parent.name == "pack" for path, _ in taken)


def test_a_break_is_caught_when_a_near_test_fails(tiny, tmp_path):
    adding, other = "tests/test_adding.py", "tests/test_other.py"
    module = Path("pack/adding.py")
    places = find_breaks((tiny / module).read_bytes())
    reversed_sum = next(place for place in places if place.kind == "sum reversed")
    with Copy(tiny, tmp_path) as copy:
        results = [
            copy.judge(module, reversed_sum, tests).result
            for tests in ([adding], [other], [other, adding], ["tests/test_absent.py"])
        ]

    assert results == ["caught", "survived", "caught", "no verdict"]


def test_a_test_that_fails_anyway_is_passed_over(tiny, tmp_path):
    late = tiny / "tests/test_late.py"
    late.write_text(
        "from pack.adding import add\n\n\ndef test_wrong():\n    assert False\n\n\n"
        "def test_right():\n    assert add(1, 2) == 3\n", "utf-8",
    )  # fmt: skip
    module = Path("pack/adding.py")
    places = find_breaks((tiny / module).read_bytes())
    reversed_sum = next(place for place in places if place.kind == "sum reversed")
    with Copy(tiny, tmp_path) as copy:
        verdict = copy.judge(module, reversed_sum, ["tests/test_late.py"])
    assert (verdict.result, verdict.test) == ("caught", "tests/test_late.py::test_right")

    late.write_text("import nothing_of_the_kind\n", "utf-8")
    with Copy(tiny, tmp_path / "again") as copy:
        tests = ["tests/test_late.py", "tests/test_adding.py"]
        assert copy.judge(module, reversed_sum, tests[:1]).result == "no verdict"
        verdict = copy.judge(module, reversed_sum, tests)
    assert (verdict.result, verdict.test) == ("caught", "tests/test_adding.py::test_it")


def test_a_break_that_never_ends_is_caught(tiny, tmp_path, monkeypatch):
    monkeypatch.setattr(trial, "TEST_S", 4.0)
    module = Path("pack/turning.py")
    places = find_breaks((tiny / module).read_bytes())
    endless = next(place for place in places if place.kind == "sum reversed")

    with Copy(tiny, tmp_path) as copy:
        assert copy.judge(module, endless, ["tests/test_turning.py"]).result == "caught"


def test_both_areas_are_counted_and_too_little_is_a_failure(tiny, capsys):
    before = {path: path.read_bytes() for path in tiny.rglob("*.py")}
    options = ["--root", str(tiny), "--package", "pack", "--seed", "1", "--count", "1"]

    assert main([*options, "--area", "window"]) == 1
    assert main([*options, "--area", "window", "--least", "0"]) == 0

    printed = capsys.readouterr().out
    assert "seed 1, 1 places" in printed
    assert "survived" in printed
    assert "window: 0 of 1 caught (0 %)" in printed
    assert {path: path.read_bytes() for path in tiny.rglob("*.py")} == before
