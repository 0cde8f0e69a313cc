"""100,000 experts: the first page comes first, and scrolling asks for what is seen, no more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine, event
from uuid6 import uuid7

from km_desktop.ui.lists.paged_rows import FIRST
from tests.once import at_home
from tests.ui.driving import Ctrl, Driver, Key

MANY = 100_000
MARKS = 3  # an address and a name in either script: a read each for one person's panel


def _plain_row(raw, table: str) -> dict:
    cursor = raw.execute(f"SELECT * FROM {table} LIMIT 1")
    return dict(zip([one[0] for one in cursor.description], cursor.fetchone(), strict=True))


@pytest.fixture(scope="module")
def long_file(sample_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample with many more experts, written straight into its tables."""
    import sqlcipher3

    path = at_home(sample_once, tmp_path_factory.mktemp("long") / "long.kmdb")
    raw = sqlcipher3.connect(str(path))
    people, experts = _plain_row(raw, "person"), _plain_row(raw, "expert")
    ids = [(uuid7(), uuid7()) for _ in range(MANY)]
    for table, row, change in (
        ("person", people, lambda n: {"id": ids[n][0].bytes, "family_name_lat": f"Zz{n:06}",
                                      "name_key_lat": f"zz{n:06}"}),
        ("expert", experts, lambda n: {"id": ids[n][1].bytes, "person_id": ids[n][0].bytes,
                                       "reference": f"EXP-9{n:06}"}),
    ):  # fmt: skip
        names = ", ".join(row)
        marks = ", ".join("?" * len(row))
        raw.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({marks})",
            ([({**row, **change(n)})[key] for key in row] for n in range(MANY)),
        )
    raw.commit()
    raw.close()
    return path


class Counted:
    """Counts what reaches the database, in order: ids with their limit, rows, and namesakes."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []

    def __enter__(self) -> Counted:
        event.listen(Engine, "before_cursor_execute", self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        event.remove(Engine, "before_cursor_execute", self._hear)

    def _hear(self, _connection, _cursor, statement: str, given, *_rest) -> None:
        if statement.startswith("SELECT expert.id AS id ") and "ORDER BY" in statement:
            self.asked.append(("ids", given[-2] if "LIMIT" in statement else 0))
        elif statement.startswith("SELECT person.id, person.birth_date"):
            self.asked.append(("namesakes", given[-2]))
        elif "WHERE expert.id IN" in statement and statement.startswith("SELECT expert.id, "):
            self.asked.append(("rows", len(given)))

    def rows(self) -> int:
        return self.times("rows")

    def times(self, told: str) -> int:
        return sum(1 for what, _ in self.asked if what == told)


def test_the_first_page_comes_before_the_ids_and_scrolling_asks_only_what_is_seen(
    drive: Callable[..., Driver], long_file: Path
) -> None:
    driver = drive()
    with Counted() as counted:
        driver.open(long_file)
        page = driver.window.pages.lists["expert"]
        assert page.rows.row_count() == MANY + 412
        assert counted.asked[0] == ("ids", FIRST)
        assert counted.asked[1] == ("rows", FIRST)
        assert ("ids", 0) in counted.asked
        assert counted.rows() <= 2
        assert page.rows.cell(FIRST - 1, 0) is not None
        assert page.rows.cell(FIRST, 0) is None  # beyond what came first: asked for now
        driver.settle()
        assert page.rows.cell(FIRST, 0) is not None
        before = counted.rows()
        page.table.setFocus()
        driver.key(Key.Key_End, Ctrl)
        assert page.table.current_row() == MANY + 411
        assert counted.rows() - before <= 2
        before = counted.rows()
        page.table.scrollTo(page.table.record_model.index(50_000, 0))
        driver.settle()
        assert 1 <= counted.rows() - before <= 2
        assert page.rows.cell(50_000, 0) is not None
        driver.press(page.view.panel_button)
        before, looked = counted.rows(), counted.times("namesakes")
        for row in range(50_000, 50_020):
            page.table.select_row(row)
        driver.settle()
        assert counted.rows() - before <= 1
        # Who is passed by is not read for the panel, only where it stops.
        assert 1 <= counted.times("namesakes") - looked <= MARKS
        assert len(page.rows._pages) <= 40
        assert isinstance(page.rows.id_at(50_000), UUID)
