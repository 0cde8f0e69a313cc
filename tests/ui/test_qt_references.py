"""PySide6 6.12.0 loses a reference to None with every call that returns nothing (decision 0001).

On Python below 3.12, where None is counted, the program dies after some thousand paints. Every
release of Qt for Python must pass here before it is allowed in.
"""

from __future__ import annotations

import sys
from typing import Any

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Signal

_NOISE = 50
pytestmark = pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None and True are immortal from Python 3.12 on"
)


class _Sender(QObject):
    sent = Signal(bool)


class _Nothing(QAbstractTableModel):
    def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008
        return 1

    def columnCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008
        return 1

    def data(self, index: Any, role: int = 0) -> Any:
        return None


def test_a_signal_without_a_slot_keeps_the_references_of_its_arguments(qapp) -> None:
    sender = _Sender()
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(2000):
        sender.sent.emit(True)
    after = sys.getrefcount(True), sys.getrefcount(None)
    assert all(abs(now - then) < _NOISE for now, then in zip(after, before, strict=True))


def test_a_method_that_returns_nothing_to_qt_keeps_the_references_of_none(qapp) -> None:
    model = _Nothing()
    index = model.index(0, 0)
    before = sys.getrefcount(None)
    for _ in range(20_000):
        index.data(0)
    assert abs(sys.getrefcount(None) - before) < _NOISE
