"""A list of 1,000,000 people: its first rows, its end, and the memory it takes (G4)."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QTableView

from benchmarks.figure import Figure, Found, Limit, Note
from benchmarks.scratch import PEOPLE, million_file, program
from km_desktop.settings import Settings
from km_desktop.store.database import open_file
from km_desktop.ui.lists.list_page import ListPage
from km_desktop.ui.workspace import Workspace

ROUNDS = 3
PATIENCE = 120.0
QUERY = (
    "SELECT family_name_lat, given_name_lat, family_name_ru, given_name_ru, citizenship, city "
    "FROM person WHERE removed_at IS NULL ORDER BY name_key_lat, id"
)


def memory() -> float:
    """Return the memory that this process holds, in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def until(ready: Callable[[], bool]) -> None:
    """Let the event loop run until something holds."""
    app, end = program(), time.monotonic() + PATIENCE
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError
        app.processEvents()


class Ours:
    """The list page of people on the open file."""

    def __init__(self, database: Any) -> None:
        self.workspace = Workspace(Settings())
        self.workspace.database = database
        self.page: ListPage | None = None

    def show(self) -> float:
        """Return the milliseconds until the first rows are painted."""
        start = time.perf_counter()
        page = self.page = ListPage("person", "", self.workspace)
        page.resize(1180, 900)
        page.reload()
        page.show()
        until(lambda: page.rows.row_count() > 0 and page.rows.cell(0, 0) is not None)
        page.table.viewport().repaint()
        return (time.perf_counter() - start) * 1000

    def settle(self) -> None:
        """Wait for the ids of the whole list, which come behind the first rows."""
        until(lambda: self.page.rows.row_count() == PEOPLE and not self.workspace.jobs.waiting)

    def jump(self) -> float:
        """Return the milliseconds until the last row is painted."""
        table, rows = self.page.table, self.page.rows
        start = time.perf_counter()
        table.scrollToBottom()
        until(lambda: rows.cell(PEOPLE - 1, 0) is not None)
        table.viewport().repaint()
        return (time.perf_counter() - start) * 1000

    def close(self) -> None:
        self.workspace.database = None  # what is still on its way finds nobody
        self.page.close()
        self.page.deleteLater()
        self.workspace.jobs.stop()
        program().processEvents()


class Theirs:
    """QSqlQueryModel on a copy of the same file."""

    def __init__(self, path: Path) -> None:
        from PySide6.QtSql import QSqlDatabase

        self.database = QSqlDatabase.addDatabase("QSQLITE", "bench")
        self.database.setDatabaseName(str(path))
        if not self.database.open():
            raise OSError(self.database.lastError().text())

    def show(self) -> float:
        from PySide6.QtSql import QSqlQueryModel

        start = time.perf_counter()
        self.view = QTableView()
        self.model = QSqlQueryModel(self.view)
        self.model.setQuery(QUERY, self.database)
        if self.model.lastError().isValid():
            raise OSError(self.model.lastError().text())
        self.view.setModel(self.model)
        self.view.resize(1180, 900)
        self.view.show()
        program().processEvents()
        self.view.viewport().repaint()
        return (time.perf_counter() - start) * 1000

    def jump(self) -> float:
        start = time.perf_counter()
        while self.model.canFetchMore():
            self.model.fetchMore()
        self.view.scrollToBottom()
        self.view.viewport().repaint()
        return (time.perf_counter() - start) * 1000

    def close(self) -> None:
        from PySide6.QtSql import QSqlDatabase

        self.view.close()
        self.model.clear()
        del self.view, self.model, self.database
        QSqlDatabase.removeDatabase("bench")


def measure(folder: Path) -> Iterator[Found]:
    """Show the list and go to its end, ours and Qt's in turn."""
    program()
    path = million_file(folder)
    copy = folder / "million-qt.kmdb"
    shutil.copy(path, copy)
    first, end, their_first, their_end, added = [], [], [], [], []
    with open_file(path) as database:
        warm = Ours(database)
        warm.show()  # libraries, fonts and compiled statements are there afterwards, rows are not
        warm.close()
        for _ in range(ROUNDS):
            before = memory()
            mine = Ours(database)
            first.append(mine.show())
            mine.settle()
            end.append(mine.jump())
            added.append(memory() - before)
            mine.close()
            try:
                other = Theirs(copy)
            except OSError as refused:
                yield Note(f"list1m: Qt's SQLite refuses the file: {refused}", met=False)
                break
            their_first.append(other.show())
            their_end.append(other.jump())
            other.close()
    yield from _figures(first, end, their_first, their_end, added)


def _figures(
    first: list[float],
    end: list[float],
    their_first: list[float],
    their_end: list[float],
    added: list[float],
) -> Iterator[Found]:
    beside = "QSqlQueryModel"
    middle = statistics.median
    yield Limit("list1m: first rows", middle(first), 150)
    yield Limit("list1m: memory added", added[0], 120, unit="MB")
    if their_end:
        yield Figure("list1m: first rows", middle(first), middle(their_first), beside)
        yield Figure(
            "list1m: end, times sooner", middle(end), middle(their_end), beside, 100,
            at_least=True, per="other",
        )  # fmt: skip
