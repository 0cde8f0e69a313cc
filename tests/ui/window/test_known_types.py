"""The types that PySide makes with the first child it hands out are made before they are needed."""

from __future__ import annotations

import os
import subprocess
import sys

_COUNT = """
import enum
made = []
create = enum.EnumType._create_
def counted(kind, *given, **more):
    made.append(given)
    return create(kind, *given, **more)
enum.EnumType._create_ = counted
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea
from km_desktop.ui.window.known_types import make_known
app = QApplication([])
make_known()
before = len(made)
QScrollArea().viewport()
QLineEdit().children()
print(before, len(made) - before)
"""


def test_children_of_qt_cost_nothing_more_once_its_types_are_known():
    place = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", _COUNT], env=place, capture_output=True, text=True, check=True
    )
    before, more = map(int, done.stdout.split())

    assert before > 50
    assert more == 0
