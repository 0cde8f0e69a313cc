"""Where the window stands on screens of every size, and where it comes back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from km_desktop import settings
from km_desktop.ui.window.placement import PLACEMENT

ROOT = Path(__file__).parents[3]
OPEN = """
import json, sys
from PySide6.QtCore import QRect
from km_desktop.app import build
from km_desktop.ui.kit import theme
app = theme.application("km-desktop")
window = build(app, [])
window.show()
app.processEvents()
def state():
    normal, shown = window.normalGeometry().getRect(), window.frameGeometry().getRect()
    at = window.geometry().getRect()
    return {"at": at, "normal": normal, "shown": shown, "maximised": window.isMaximized()}
begun = state()
for move in json.loads(sys.argv[1]):
    if move == "maximise":
        window.showMaximized()
    else:
        window.showNormal()
        app.processEvents()
        window.setGeometry(QRect(*move))
    app.processEvents()
window.close()
print(json.dumps(begun))
"""
LAPTOP = (0, 0, 1366, 768)
SMALL = (0, 0, 1280, 720)
LARGE = (0, 0, 1920, 1080)
BESIDE = (1920, 0, 1600, 1000)


@pytest.fixture
def opened(tmp_path):
    """Start the program on some screens, move its window, close it; how it stood at first."""

    def open_on(*screens, moves=()):
        described = [
            {"name": f"screen {number}", "x": x, "y": y, "width": width, "height": height}
            for number, (x, y, width, height) in enumerate(screens)
        ]
        setup = tmp_path / "screens.json"
        setup.write_text(json.dumps({"screens": described}), "utf-8")
        environment = {
            **os.environ,
            "KM_DESKTOP_HOME": str(tmp_path / "home"),
            "QT_QPA_PLATFORM": f"offscreen:configfile={setup}",
        }
        done = subprocess.run(
            [sys.executable, "-c", OPEN, json.dumps(moves)],
            cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return open_on


def inside(found, screen):
    x, y, width, height = found["shown"]
    left, top, wide, high = screen
    return x >= left and y >= top and x + width <= left + wide and y + height <= top + high


@pytest.mark.parametrize("screen", [LAPTOP, SMALL])
def test_a_laptops_screen_is_filled(opened, screen):
    found = opened(screen)

    assert found["maximised"]
    assert inside(found, screen)
    assert found["shown"][2:] == list(screen[2:])


def test_on_a_large_screen_the_window_has_its_usual_size(opened):
    found = opened(LARGE)

    assert not found["maximised"]
    assert found["at"][2:] == [1440, 900]
    assert inside(found, LARGE)


def test_size_and_place_come_back(opened):
    opened(LARGE, BESIDE, moves=[[2000, 80, 1200, 700]])

    found = opened(LARGE, BESIDE)

    assert found["at"] == [2000, 80, 1200, 700]
    assert not found["maximised"]


def test_a_window_that_filled_its_screen_does_so_again_and_keeps_its_size(opened):
    opened(LARGE, BESIDE, moves=[[2000, 80, 1200, 700], "maximise"])

    found = opened(LARGE, BESIDE)

    assert found["maximised"]
    assert inside(found, BESIDE)
    assert found["normal"] == [2000, 80, 1200, 700]


def test_a_screen_that_is_gone_does_not_keep_the_window(opened):
    opened(LARGE, BESIDE, moves=[[2300, 80, 1200, 900]])

    found = opened(LAPTOP)

    assert inside(found, LAPTOP)
    assert found["at"][2:] == [1200, 720]  # beside what a system draws around it


@pytest.mark.parametrize(
    "left", ["[1]", '{"x": "a"}', '{"x": 1, "y": 1, "width": -5, "height": 0}']
)
def test_a_place_that_is_none_is_as_if_there_were_no_place(opened, monkeypatch, tmp_path, left):
    monkeypatch.setenv("KM_DESKTOP_HOME", str(tmp_path / "home"))
    settings.save(settings.load()._replace(layouts={PLACEMENT: left}))

    found = opened(LARGE)

    assert found["at"][2:] == [1440, 900]
