"""Work off the window's thread: one thread for the database, one for printing, one for drafts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

if TYPE_CHECKING:  # loaded with the first thing asked for, after the window has painted
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")
DATABASE, PRINTING, DRAFTS = "database", "printing", "drafts"  # the threads


class Jobs(QObject):
    """Runs plain functions elsewhere and hands what they return back to the window's thread.

    An answer whose owner is gone by then is dropped.
    """

    _came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools: dict[str, ThreadPoolExecutor] = {}
        self._stopped = False
        self._came.connect(lambda answer: answer(), Qt.ConnectionType.QueuedConnection)
        self.waiting = 0
        self._reading = 0  # of those, how many the database's thread still owes
        self._behind: list[Callable[[], object]] = []

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[BaseException], object],
        *,
        thread: str = DATABASE,
    ) -> Future[T]:
        """Run ``work`` and call ``done`` with its answer, or ``failed`` with its exception.

        What is returned ends with the work, which may be waited for.
        """
        pool = self._pool(thread)
        self.waiting += 1
        self._reading += thread == DATABASE
        future = pool.submit(work)
        future.add_done_callback(lambda ended: self._back(owner, ended, done, failed, thread))
        return future

    def run_behind(self, what: Callable[[], object]) -> None:
        """Call something once all that the database was asked for is answered and painted."""
        self.waiting += 1
        self._behind.append(what)
        self._arm()

    def _arm(self) -> None:
        if self._behind and not self._reading:
            # Painting comes before a timer of no time, and what it sets off before a second one.
            QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, self._release))

    def _release(self) -> None:
        if self._reading:
            return  # something was asked for meanwhile; its answer comes back here
        behind, self._behind = self._behind, []
        self.waiting -= len(behind)
        for what in behind:
            what()

    def call_back(self, owner: QObject, what: Callable[[], object]) -> None:
        """Call something on the window's thread, from any thread, while its owner lives."""
        self._came.emit(lambda: isValid(owner) and what())

    def stop(self) -> None:
        """Wait for what has begun, and begin nothing more."""
        self._stopped = True
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)

    def _pool(self, name: str) -> ThreadPoolExecutor:
        pool = self._pools.get(name)
        if pool is None:
            from concurrent.futures import ThreadPoolExecutor

            pool = self._pools[name] = ThreadPoolExecutor(1, name)
            if self._stopped:
                pool.shutdown()  # refuses what is asked for from now on, as the others do
        return pool

    def _back(
        self,
        owner: QObject,
        ended: Future[T],
        done: Callable[[T], object],
        failed: Callable[[BaseException], object],
        thread: str,
    ) -> None:
        def answer() -> None:
            self.waiting -= 1
            self._reading -= thread == DATABASE
            try:
                if ended.cancelled() or not isValid(owner):
                    return
                error = ended.exception()
                if error is not None:
                    failed(error)
                else:
                    done(ended.result())
            finally:
                self._arm()

        if isValid(self):
            self._came.emit(answer)
