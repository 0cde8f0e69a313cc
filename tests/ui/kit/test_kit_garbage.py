"""Garbage goes on the window's thread, wherever it was made."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject

from km_desktop.ui.kit.garbage import collect_due, collect_here


class Knot(list):  # type: ignore[type-arg]
    """Something that only a collection can find, and that says where it went."""

    gone: list[threading.Thread] = []  # noqa: RUF012 - all of one test

    def __init__(self) -> None:
        super().__init__()
        self.append(self)

    def __del__(self) -> None:
        self.gone.append(threading.current_thread())


def make_garbage() -> None:
    for _ in range(3 * gc.get_threshold()[0]):
        Knot()


def made_elsewhere() -> None:
    Knot.gone.clear()
    worker = threading.Thread(target=make_garbage)
    worker.start()
    worker.join()


def test_what_another_thread_threw_away_goes_on_this_one(qtbot):
    owner = QObject()
    collect_here(owner)
    assert not gc.isenabled()
    made_elsewhere()
    assert Knot.gone == []

    qtbot.waitUntil(lambda: bool(Knot.gone), timeout=20_000)

    assert set(Knot.gone) == {threading.current_thread()}


def test_without_it_another_thread_would_delete():
    gc.enable()
    made_elsewhere()
    gc.disable()

    assert threading.current_thread() not in Knot.gone
    assert Knot.gone


def test_nothing_is_collected_before_it_is_due():
    gc.collect()
    Knot.gone.clear()
    Knot()
    collect_due()
    assert Knot.gone == []
    gc.collect()
    assert len(Knot.gone) == 1
