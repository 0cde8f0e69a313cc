"""All figures and the overview over 100,000 experts and 300,000 assignments, against bare SQL."""

from __future__ import annotations

import gc
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.figure import Figure, Found, Limit, Note, in_turn, wall
from benchmarks.scratch import TODAY
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.services import due, figures
from km_desktop.services.figures import FigurePeriod, overview
from km_desktop.services.files import files
from km_desktop.settings import Settings
from km_desktop.store.database import Database, open_file
from km_desktop.store.history.journal import Doing
from km_desktop.store.work import unit_of_work
from km_desktop.ui.kit.garbage import collect_here

EXPERTS, ASSIGNMENTS, ROUNDS = 100_000, 300_000, 3
_DOING = Doing("import", "Benchmark", "added", {"entity": "assignment"})
_COUNTRIES = [code.code for code in COUNTRY][:40]
_STATUSES = (
    "closed",
    "completed",
    "closed",
    "ongoing",
    "cancelled",
    "closed",
    "completed",
    "draft",
)


def _id(kind: int, number: int) -> UUID:
    return UUID(int=(0x01990000_0000_7000 + kind << 64) | 0x8000_0000_0000_0000 + number)


def assignment_id(number: int) -> UUID:
    """Return the id of an assignment by its number."""
    return _id(4, number)


def fill(path: Path) -> None:
    """Write a file in which every figure has something to count."""
    files.create(path, "Benchmark")
    with open_file(path) as database, unit_of_work(database, _DOING) as work:
        office = work.add("organisation", {"name_en": "UNDP", "country": "TJK", "kind": "CO"})
        work.add_many("person", (
            {"id": _id(1, n), "family_name_lat": f"Ivanova-{n}", "given_name_lat": "Maria",
             "gender": "FMX"[n % 3]}
            for n in range(EXPERTS)
        ))  # fmt: skip
        work.add_many("consent", (
            {"id": _id(2, n), "person_id": _id(1, n), "purpose": "ROSTER",
             "given_on": date(2024, 1, 1) + timedelta(days=n % 900)}
            for n in range(EXPERTS)
        ))  # fmt: skip
        work.add_many("expert", (
            {"id": _id(3, n), "reference": f"EXP-{n}", "person_id": _id(1, n),
             "status": "active" if n % 10 else "inactive", "main_theme": f"T{n % 20 + 1:02}",
             "last_verified_on": date(2026, 1, 1)}
            for n in range(EXPERTS)
        ))  # fmt: skip
        work.add_many("assignment", (_assignment(n, office) for n in range(ASSIGNMENTS)))


def _assignment(n: int, office: UUID) -> dict[str, Any]:
    start = date(2017, 1, 1) + timedelta(days=n * 7919 % 3400)
    return {
        "id": assignment_id(n), "reference": f"EOD-2026-{n}",
        "status": _STATUSES[n % len(_STATUSES)],
        "title_en": f"Assignment {n}", "country": _COUNTRIES[n % len(_COUNTRIES)],
        "office_id": office, "expert_id": _id(3, n * 31 % EXPERTS),
        "main_theme": f"T{n % 20 + 1:02}", "sdgs": (str(n % 17 + 1),), "modalities": ("DESK",),
        "planned_start": start, "planned_end": start + timedelta(days=60), "actual_start": start,
        "actual_end": start + timedelta(days=60),
    }  # fmt: skip


_LIVE = "removed_at IS NULL"
_DONE = f"FROM assignment WHERE {_LIVE} AND status IN ('completed','closed') AND actual_end <= :day"
_ROSTER = f"""FROM expert e WHERE e.{_LIVE} AND e.status IN ('active','inactive') AND EXISTS (
  SELECT 1 FROM consent c WHERE c.person_id = e.person_id AND c.purpose = 'ROSTER'
  AND c.given_on <= :day AND (c.valid_until IS NULL OR c.valid_until >= :day)
  AND (c.withdrawn_on IS NULL OR c.withdrawn_on > :day) AND c.{_LIVE})"""
_COUNTED = f"{_LIVE} AND status IN ('ongoing','completed','financially_closed')"
_SHARE = "SELECT sum(p.gender = 'F') * 100.0 / nullif(sum(p.gender IN ('F','M')), 0)"
# The counts of the published page by hand, without the program: what a person would type.
BARE: tuple[str, ...] = (
    f"SELECT count(*) {_DONE}",
    f"SELECT count(DISTINCT expert_id) {_DONE}",
    f"SELECT count(DISTINCT country) {_DONE}",
    f"SELECT count(*) {_ROSTER}",
    f"SELECT count(DISTINCT main_theme) FROM expert WHERE {_LIVE} AND status = 'active'",
    f"SELECT count(*) FROM participation WHERE {_LIVE} AND status IN ('attended','reported')",
    f"SELECT count(DISTINCT event_id) FROM participation WHERE {_LIVE}",
    f"SELECT count(DISTINCT expert_id) FROM participation WHERE {_LIVE}",
    f"SELECT count(*) FROM grant_call WHERE {_LIVE} AND opens_on <= :day",
    f"SELECT count(*) FROM grant_application WHERE {_LIVE} AND status <> 'draft'",
    f"SELECT count(*), sum(amount_usd_minor) FROM award WHERE {_LIVE} AND status <> 'draft'",
    f"SELECT sum(amount_usd_minor) FROM milestone WHERE {_LIVE} AND status = 'paid'",
    f"SELECT count(*), sum(funding_source = 'MGIMO') FROM internship WHERE {_LIVE}"
    " AND status = 'completed' AND actual_end <= :day",
    f"SELECT count(*), count(DISTINCT country) FROM deployment WHERE {_LIVE}"
    " AND actual_start <= :day",
    f"SELECT count(*), sum(approved_amount_usd_minor), sum(cofinancing_usd_minor)"
    f" FROM project WHERE {_COUNTED}",
    f"SELECT sum(direct) FROM beneficiary_count b WHERE {_LIVE} AND counted_on = (SELECT"
    " max(counted_on) FROM beneficiary_count n WHERE n.project_id = b.project_id"
    f" AND n.{_LIVE} AND n.counted_on <= :day)"
    f" AND project_id IN (SELECT id FROM project WHERE {_COUNTED})",
    f"SELECT count(DISTINCT country) FROM project_country WHERE {_LIVE}",
    f"SELECT sum(expenditure_usd_minor) FROM project_year WHERE {_LIVE}",
    f"{_SHARE} FROM person p JOIN expert x ON x.person_id = p.id"
    f" WHERE x.id IN (SELECT e.id {_ROSTER})",
    f"{_SHARE} FROM person p JOIN expert x ON x.person_id = p.id JOIN assignment a"
    f" ON a.expert_id = x.id WHERE a.id IN (SELECT id {_DONE})",
    f"{_SHARE} FROM person p JOIN internship i ON i.person_id = p.id WHERE i.status = 'completed'",
    f"{_SHARE} FROM person p JOIN deployment d ON d.person_id = p.id",
    f"{_SHARE} FROM person p JOIN expert x ON x.person_id = p.id JOIN participation t"
    " ON t.expert_id = x.id",
)


class Bare:
    """The counts in the standard driver, on one connection."""

    def __init__(self, path: Path) -> None:
        self.raw = sqlite3.connect(path)
        self.found: list[tuple[Any, ...]] = []

    def count(self) -> None:
        day = {"day": TODAY.isoformat()}
        self.found = [self.raw.execute(query, day).fetchone() for query in BARE]


def measure(folder: Path) -> Iterator[Found]:
    path = folder / "figures.kmdb"
    fill(path)
    bare = Bare(path)
    with open_file(path) as database, closing(bare.raw):
        yield from _counted(database, bare)
    yield from _window(path)


def _counted(database: Database, bare: Bare) -> Iterator[Found]:
    span = FigurePeriod(TODAY)
    found: list[list[figures.Figure]] = []

    def ours() -> None:
        found.append(figures.compute(database, span))

    def page() -> None:
        overview.headlines(database, span)
        due.due_on(database, TODAY)
        overview.programme(database, "assignments", span)

    every, whole, theirs = in_turn(
        ROUNDS, lambda: wall(ours), lambda: wall(page), lambda: wall(bare.count)
    )
    yield Figure("figures: every figure", every, theirs, "the same counts in bare SQL", 0.6)
    yield Figure(
        "figures: what the overview reads", whole, theirs, "the same counts in bare SQL", 3.0
    )
    values = {one.key: one.value for one in found[-1]}
    same = [values["assignments"], values["assignment_experts"], values["assignment_countries"],
            values["roster"], values["themes"]]  # fmt: skip
    agree = same == [Decimal(row[0]) for row in bare.found[:5]]
    yield Note(f"figures: {same[0]} assignments, {same[3]} profiles on both sides", met=agree)


def _window(path: Path) -> Iterator[Found]:
    """Open the overview in a real window and find the longest time that it does not answer.

    Other work of the machine only adds to it, so the quietest of some openings is the one to read.
    """
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    collecting = gc.isenabled()
    collect_here(app)
    waits = [_longest_waits(path) for _ in range(ROUNDS)]
    if collecting:
        gc.enable()
    yield Limit("figures: longest time the window waits", min(wall for wall, _ in waits), 100)
    busy = min(cpu for _, cpu in waits)
    yield Note(f"figures: of that the window's own work takes at most {busy:.0f} ms in one turn")


def _longest_waits(path: Path) -> tuple[float, float]:
    """Return the longest time between two turns of the window, and its own work in one, in ms."""
    from km_desktop.ui.window.main_window import MainWindow
    from km_desktop.ui.workspace import Workspace

    workspace = Workspace(Settings())
    workspace.today = lambda: TODAY  # type: ignore[method-assign]
    window = MainWindow(workspace)
    beats: list[tuple[float, float]] = []
    heart = QTimer()
    heart.timeout.connect(lambda: beats.append((time.perf_counter(), time.thread_time())))
    window.painted.connect(lambda: heart.start(5))
    window.open_at_start(path)
    window.show()
    limit = time.perf_counter() + 120
    while time.perf_counter() < limit:
        QCoreApplication.processEvents()
        page = window.pages.page()
        if getattr(page, "charts", None) and not workspace.jobs.waiting:
            break
    heart.stop()
    window.close()
    walls, works = zip(*((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(beats)), strict=True)
    return max(walls) * 1000, max(works) * 1000
