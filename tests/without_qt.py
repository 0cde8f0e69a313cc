"""A plugin of pytest that blocks Qt: ``pytest -p tests.without_qt -p no:pytest-qt``.

With ``--a-few N`` only N tests of each folder run, evenly spread, none that needs a server.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from importlib.machinery import ModuleSpec

import pytest


class NoQt:
    """Finds no module of Qt, as if it were not installed."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None


sys.meta_path.insert(0, NoQt())


def pytest_addoption(parser: pytest.Parser) -> None:
    for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
        parser.addini(name, "which the plugin for Qt would read")
    parser.addoption("--a-few", type=int, default=0, help="run so many tests of each folder")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    few: int = config.getoption("--a-few")
    if not few:
        return
    folders: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if not {"server", "server_database", "server_address"} & set(item.fixturenames):  # type: ignore[attr-defined]
            folders[item.nodeid.split("/")[1]].append(item)  # with the rooms inside it
    kept = [inside[len(inside) * at // few] for inside in folders.values() for at in range(few)]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept
