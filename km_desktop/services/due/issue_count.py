"""How many open issues a file has, counted some records at a time so that others get their turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from km_desktop.models.journal import Operation
from km_desktop.services.due import issues
from km_desktop.services.due.issues import Judged
from km_desktop.store.database import Database

KEPT = "issue_count"  # under what the pages of an open file keep what is known
MANY = 20_000  # records; a larger file is judged when somebody asks for it, not by the way
_PAGE = 100


@dataclass(frozen=True)
class CountedIssues:
    """What a look has found: so many issues on a day, after so many operations on the file."""

    number: int
    today: date
    operations: int

    def holds(self, database: Database, today: date) -> bool:
        """Tell whether nothing has been written since and the day is the same."""
        return self.today == today and self.operations == operations(database)


class Look:
    """One look at every record; ``known`` is there at its end, and stays None for a large file."""

    def __init__(self, today: date, known: CountedIssues | None = None, many: int = MANY) -> None:
        self.known: CountedIssues | None = None
        self._today, self._before, self._many = today, known, many
        self._pages: Iterator[list[Judged]] | None = None
        self._operations = self._number = 0

    def go_on(self, database: Database) -> bool:
        """Judge some more records; tell whether there are others."""
        if self._pages is None:
            return self._begin(database)
        page = next(self._pages, None)
        if page is not None:
            self._number += sum(len(one.findings) for one in page)
            return True
        self.known = CountedIssues(self._number, self._today, self._operations)
        return False

    def _begin(self, database: Database) -> bool:
        if self._before is not None and self._before.holds(database, self._today):
            self.known = self._before
            return False
        self._operations = operations(database)
        self._pages = issues.judge_pages(database, self._today, _PAGE)
        return issues.how_many(database) <= self._many


def operations(database: Database) -> int:
    """Return how many operations the file has seen; the log only ever grows."""
    with database.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(Operation)).scalar_one())
