"""A full repaint of the table against Qt's own, side by side in one run."""

from __future__ import annotations

import importlib.util
from pathlib import Path


def test_repaint_takes_at_most_four_fifths_of_qt(qtbot):
    place = Path(__file__).with_name("repaint.py")
    spec = importlib.util.spec_from_file_location("kit_repaint", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert min(module.ratio(20)[0] for _ in range(3)) <= 0.8
