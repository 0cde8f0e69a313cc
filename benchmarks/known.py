"""What was known on a day, out of a journal of a million entries, against the plain figures.

Both are counted over the file of the figures, in turn and by processor time. Every entry was made
after the day that is asked about, so that all of them are read; three in five are of fields that
figures read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select, update

from benchmarks import figures as filled
from benchmarks.figure import Figure, Found, Note, cpu, in_turn
from benchmarks.scratch import TODAY
from km_desktop.models import Change, Operation
from km_desktop.services import figures
from km_desktop.services.figures import FigurePeriod
from km_desktop.services.figures.known import known_on
from km_desktop.store.database import Database, open_file
from km_desktop.store.history.journal import Doing, FieldChange
from km_desktop.store.values import table_of, to_json
from km_desktop.store.work import Work, unit_of_work

ENTRIES, AT_ONCE, ROUNDS = 1_000_000, 1_000, 3
_DOING = Doing("change", "Benchmark", "changed", {"entity": "assignment"})
_VALUES: dict[str, tuple[Any, ...]] = {
    "status": ("closed", "completed", "ongoing"),
    "actual_end": tuple(date(2018, 1, 1) + timedelta(days=37 * n) for n in range(80)),
    "country": ("KGZ", "TJK", "UZB", "ARM"),
    "title_en": ("Water and climate", "Public finance", "Data of the region"),
    "planned_end": tuple(date(2019, 1, 1) + timedelta(days=41 * n) for n in range(60)),
}


def _edit(work: Work, start: int) -> None:
    """Change a field of many assignments, each told in the journal as a form would tell it."""
    work.begin()
    ids = [filled.assignment_id(n % filled.ASSIGNMENTS) for n in range(start, start + AT_ONCE)]
    round_ = start // filled.ASSIGNMENTS
    key = tuple(_VALUES)[(start // AT_ONCE + round_) % len(_VALUES)]
    before = work.many("assignment", ids)
    rows: list[dict[str, Any]] = []
    for n, record in enumerate(ids):
        value = _VALUES[key][(round_ + n) % len(_VALUES[key])]
        kept = to_json(before[record][key]), to_json(value)
        work.written.append(FieldChange("assignment", record, key, *kept))
        rows.append({"of_record": record, "value": value})
    table = table_of("assignment")
    query = update(table).where(table.c.id == bindparam("of_record"))
    work.connection.execute(query.values({key: bindparam("value")}), rows)


def live_through(path: Path) -> UUID:
    """Write a million entries into the journal of a file; return the operation before them."""
    with open_file(path) as database:
        with database.reading() as connection:
            newest = select(Operation.id).order_by(Operation.number.desc()).limit(1)
            moment: UUID = connection.execute(newest).scalar_one()
        for start in range(0, ENTRIES, AT_ONCE):
            with unit_of_work(database, _DOING) as work:
                _edit(work, start)
    return moment


def measure(folder: Path) -> Iterator[Found]:
    path = folder / "known.kmdb"
    filled.fill(path)
    with open_file(path) as database:
        before = figures.compute(database, FigurePeriod(TODAY))
    moment = live_through(path)
    with open_file(path) as database:
        yield from compared(database, moment, {one.key: one.value for one in before})


def compared(
    database: Database, moment: UUID, before: dict[str, Decimal | None]
) -> Iterator[Found]:
    """Count what was known at a moment and what is known today, in turn."""
    found: list[known_on.Known] = []
    span = FigurePeriod(TODAY)

    def known() -> None:
        found.append(known_on.at_operation(database, moment, span))

    def plain() -> None:
        figures.compute(database, span)

    ours, theirs = in_turn(ROUNDS, lambda: cpu(known), lambda: cpu(plain))
    yield Figure(
        "known: every figure, a million entries", ours, theirs, "the figures of today", 5.0
    )
    with database.reading() as connection:
        entries = connection.execute(select(func.count()).select_from(Change)).scalar_one()
    yield Note(f"known: {entries:,} entries in the journal", met=entries >= ENTRIES)
