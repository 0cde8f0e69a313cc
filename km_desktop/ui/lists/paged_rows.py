"""The rows of a list for the table: ids in memory, rows by page from the database's thread."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from km_desktop.models.code_lists.places import LANGUAGE
from km_desktop.services.lists import browse
from km_desktop.services.lists.browse import ListColumn, Listing, ListRow
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.kit.tables.rows import ColumnSpec, Gutter
from km_desktop.ui.workspace import Workspace

PAGE = 256
FIRST = 64  # more than stand on a screen; the rest of the first page follows when it is looked at
_MOST_PAGES = 40
_ID_BYTES = 16


def column_specs(columns: Iterable[ListColumn]) -> list[ColumnSpec]:
    """Return the columns of a list as its table declares them."""
    return [
        ColumnSpec(
            column.key, column.title, column.width,
            "right" if column.kind == "number" else "left", column.emphasis, column.elide,
            column.kind, bool(column.sort), column.lead,
        )
        for column in columns
    ]  # fmt: skip


class PagedRows(QObject):
    """Answers the table at once, from memory; what is not there yet is asked for behind it.

    The first rows come by themselves before the ids of a long list, so that something stands on the
    screen at once. ``came`` carries the first and last row that have arrived.
    """

    came = Signal(int, int)
    counted = Signal(int)

    def __init__(
        self, workspace: Workspace, columns: tuple[ListColumn, ...], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._columns = columns
        self._keys = [column.key for column in columns]
        self._ids = b""
        self._pages: OrderedDict[int, list[ListRow]] = OrderedDict()
        self._first: list[ListRow] = []  # the beginning of the first page, until that is here
        self._asked: set[int] = set()
        self._listing: Listing | None = None
        self._generation = 0

    @property
    def keys(self) -> list[str]:
        """The keys of the columns, in their order."""
        return self._keys

    def load(self, listing: Listing, loaded: Callable[[], object]) -> None:
        """Read a list; ``loaded`` is called when its first rows are here, and again at its end."""
        self._generation += 1
        generation = self._generation
        self._listing = listing

        keys, today = self._keys, self._workspace.today()

        def first_rows(database: Any) -> tuple[bytes, list[ListRow]]:
            # In one job, so that nothing slow can come between the ids and what they show.
            packed = self.ids_of(database, listing, FIRST)
            wanted = [UUID(bytes=packed[at : at + _ID_BYTES]) for at in _places(packed)]
            language = listing.language
            return packed, browse.rows(database, listing.entity, wanted, keys, language, today)

        def first_came(answer: tuple[bytes, list[ListRow]]) -> None:
            if generation != self._generation:
                return
            self._ids, rows = answer
            if len(self._ids) < FIRST * _ID_BYTES:
                self._generation += 1  # these rows are the whole list
            self._pages.clear()
            self._asked.clear()
            self._pages[0] = self._first = rows
            self.counted.emit(self.row_count())
            loaded()
            self.came.emit(0, len(rows) - 1)

        def whole_came(packed: bytes) -> None:
            if generation != self._generation:
                return
            same = packed[: len(self._ids)] == self._ids
            self._ids = packed
            if not same:  # else what is here or on its way is still what was asked for
                self._pages.clear()
                self._asked.clear()
            self.counted.emit(self.row_count())
            loaded()

        self._workspace.run(self, first_rows, first_came)
        self._workspace.run(
            self,
            lambda db: self.ids_of(db, listing) if generation == self._generation else b"",
            whole_came,
        )

    def ids_of(self, database: Any, listing: Listing, limit: int | None = None) -> bytes:
        """Return the ids of a list in its order; called on the database's thread."""
        return browse.ids(database, listing, limit)

    def refresh(self, touched: set[UUID]) -> None:
        """Read again the pages that show some records."""
        for page, rows in list(self._pages.items()):
            if any(row.record_id in touched for row in rows):
                self._ask_page(page)

    def row_count(self) -> int:
        """Return how many rows are known of."""
        return len(self._ids) // _ID_BYTES

    def id_at(self, row: int) -> UUID:
        """Return the id of a row."""
        return UUID(bytes=self._ids[row * _ID_BYTES : (row + 1) * _ID_BYTES])

    def row_of(self, record_id: UUID) -> int:
        """Return the row of a record, -1 when the list does not have it."""
        at = self._ids.find(record_id.bytes)
        while at >= 0 and at % _ID_BYTES:
            at = self._ids.find(record_id.bytes, at + 1)
        return at // _ID_BYTES if at >= 0 else -1

    def cell(self, row: int, column: int) -> str | None:
        """Return the text of a cell, None while it is not here."""
        found = self._row(row)
        return found.cells[self._keys[column]] if found is not None else None

    def read_out(self, row: int, column: int) -> str:
        """Return the names of languages, which the cell has as codes."""
        if self._keys[column] != "languages":
            return ""
        language = current_language()
        codes = (self.cell(row, column) or "").split()
        return ", ".join(LANGUAGE.text(code).say(language) for code in codes)

    def gutter(self, row: int) -> Gutter:
        """Return the sign before a row that needs a look."""
        found = self._row(row)
        return "warn" if found is not None and found.flagged else None

    def tone(self, row: int, column: int) -> str | None:
        """Return the ink of the value that made a row need a look."""
        found = self._row(row)
        return "warn" if found is not None and found.flagged == self._keys[column] else None

    def status(self, row: int, column: int) -> tuple[str, str, str] | None:
        """Return the status of a row."""
        found = self._row(row)
        return found.status if found is not None else None

    def link(self, row: int, column: int) -> tuple[str, UUID] | None:
        """Return the entity and id of the record that a cell names, nothing for other cells."""
        found = self._row(row)
        return found.links.get(self._keys[column]) if found is not None else None

    def _row(self, row: int) -> ListRow | None:
        page, place = divmod(row, PAGE)
        rows = self._pages.get(page)
        if rows is None or (rows is self._first and place >= FIRST):
            self._ask_page(page)
            return None
        return rows[place] if place < len(rows) else None

    def _ask_page(self, page: int) -> None:
        listing = self._listing
        if page in self._asked or listing is None:
            return
        self._asked.add(page)
        first = page * PAGE
        last = min(first + PAGE, self.row_count())
        wanted = [self.id_at(row) for row in range(first, last)]
        keys, today = self._keys, self._workspace.today()
        place = slice(first * _ID_BYTES, last * _ID_BYTES)
        ids = self._ids[place]

        def came(rows: list[ListRow]) -> None:
            if ids != self._ids[place]:
                return
            self._asked.discard(page)
            self._pages[page] = rows
            self._pages.move_to_end(page)
            while len(self._pages) > _MOST_PAGES:
                self._pages.popitem(last=False)
            self.came.emit(first, last - 1)

        self._workspace.run(
            self,
            lambda db: browse.rows(db, listing.entity, wanted, keys, listing.language, today),
            came,
        )


def _places(packed: bytes) -> range:
    return range(0, len(packed), _ID_BYTES)
