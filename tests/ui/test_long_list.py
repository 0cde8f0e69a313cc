"""100,000 experts: the first page comes first, and scrolling asks for what is seen, no more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from uuid6 import uuid7

from km_desktop.services import browse
from km_desktop.ui.paged_rows import PAGE
from tests.ui.driving import Ctrl, Driver, Key

MANY = 100_000


def _plain_row(raw, table: str) -> dict:
    cursor = raw.execute(f"SELECT * FROM {table} LIMIT 1")
    return dict(zip([one[0] for one in cursor.description], cursor.fetchone(), strict=True))


@pytest.fixture(scope="module")
def long_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample with many more experts, written straight into its tables."""
    import sqlcipher3

    from km_desktop.exchange import sample

    path = tmp_path_factory.mktemp("long") / "long.kmdb"
    sample.create(path)
    raw = sqlcipher3.connect(str(path))
    for name in [
        row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type='trigger'")
    ]:
        raw.execute(f"DROP TRIGGER {name}")
    people, experts = _plain_row(raw, "person"), _plain_row(raw, "expert")
    ids = [(uuid7(), uuid7()) for _ in range(MANY)]
    kind = type(people["id"])
    plain = (lambda one: one.bytes) if kind is bytes else (lambda one: one.hex)
    if kind is str and "-" in people["id"]:
        plain = str
    for table, row, change in (
        ("person", people, lambda n: {"id": plain(ids[n][0]), "family_name_lat": f"Zz{n:06}",
                                      "name_key_lat": f"zz{n:06}", "reference": f"P-9{n:06}"}),
        ("expert", experts, lambda n: {"id": plain(ids[n][1]), "person_id": plain(ids[n][0]),
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
    """Counts what is asked of the database, in order."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[tuple[str, int]] = []
        ids, rows = browse.ids, browse.rows

        def counted_ids(database, listing, limit=None):
            self.asked.append(("ids", limit or 0))
            return ids(database, listing) if limit is None else ids(database, listing, limit)

        def counted_rows(database, entity, wanted, *rest):
            self.asked.append(("rows", len(wanted)))
            return rows(database, entity, wanted, *rest)

        monkeypatch.setattr(browse, "ids", counted_ids)
        monkeypatch.setattr(browse, "rows", counted_rows)

    def rows(self) -> int:
        return sum(1 for what, _ in self.asked if what == "rows")


def test_the_first_page_comes_before_the_ids_and_scrolling_asks_only_what_is_seen(
    drive: Callable[..., Driver], long_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = drive()
    counted = Counted(monkeypatch)
    driver.open(long_file)
    page = driver.window.pages.lists["expert"]
    assert page.rows.row_count() == MANY + 412
    assert counted.asked[0] == ("ids", PAGE)
    assert counted.asked[1] == ("rows", PAGE)
    assert ("ids", 0) in counted.asked
    assert counted.rows() <= 2
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
    before = counted.rows()
    for row in range(50_000, 50_020):
        page.table.select_row(row)
    driver.settle()
    assert counted.rows() - before <= 1
    assert len(page.rows._pages) <= 40
    assert isinstance(page.rows.id_at(50_000), UUID)
