"""The rows of the trash for the table: places in memory, rows by page from the database."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from km_desktop.bilingual import Text
from km_desktop.services.history import trash
from km_desktop.services.history.trash import Item, Places, Trashed
from km_desktop.services.words import formatting
from km_desktop.ui.kit.speech import current_language, say
from km_desktop.ui.kit.tables.rows import Gutter
from km_desktop.ui.workspace import Workspace

PAGE = 256
_MOST_PAGES = 40
BECAME = Text("Became {name}.", "Теперь это {name}.")


class TrashRows(QObject):
    """Answers the table from memory; ``came`` carries the first and last row that have arrived."""

    came = Signal(int, int)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._places = Places()
        self._pages: OrderedDict[int, list[Trashed]] = OrderedDict()
        self._asked: set[int] = set()
        self._generation = 0

    def load(self, entity: str, words: str, loaded: Callable[[], object]) -> None:
        """Read what is in the trash; ``loaded`` is called when the first page is here."""
        self._generation += 1
        generation, language = self._generation, current_language()

        def read(database: object) -> tuple[Places, list[Trashed]]:
            places = trash.ids(database, language, entity, words)  # type: ignore[arg-type]
            return places, trash.rows(database, places.some(0, PAGE), language)  # type: ignore[arg-type]

        def take(answer: tuple[Places, list[Trashed]]) -> None:
            if generation != self._generation:
                return
            self._places, first = answer
            self._pages.clear()
            self._asked.clear()
            self._pages[0] = first
            loaded()
            self.came.emit(0, len(first) - 1)

        self._workspace.run(self, read, take)

    def items(self, rows: list[int]) -> list[Item]:
        """Return which records stand in some rows."""
        return [item for row in rows for item in self._places.some(row, row + 1)]

    def row_of(self, item: Item | None) -> int:
        """Return the row of a record, -1 when it is not in the trash."""
        return self._places.row_of(item) if item is not None else -1

    def at(self, row: int) -> Trashed | None:
        """Return the record of a row, nothing while it is not here."""
        page, place = divmod(row, PAGE)
        found = self._pages.get(page)
        if found is None:
            self._ask(page)
            return None
        return found[place] if 0 <= place < len(found) else None

    def row_count(self) -> int:
        """Return how many records there are."""
        return len(self._places)

    def cell(self, row: int, column: int) -> str | None:
        """Return the text of a cell, None while it is not here."""
        found = self.at(row)
        if found is None:
            return None
        language = current_language()
        return (
            record_words(found),
            found.kind,
            formatting.moment(found.removed_at, language),
            found.removed_by,
            _links_in_short(found),
        )[column]

    def gutter(self, row: int) -> Gutter:
        """Return no sign: nothing is wrong with what is in the trash."""
        return None

    def status(self, row: int, column: int) -> tuple[str, str, str] | None:
        """Return nothing: the status of a removed record says nothing."""
        return None

    def _ask(self, page: int) -> None:
        wanted = self._places.some(page * PAGE, (page + 1) * PAGE)
        if page in self._asked or not wanted:
            return
        self._asked.add(page)
        generation, language = self._generation, current_language()

        def take(found: list[Trashed]) -> None:
            if generation != self._generation:
                return
            self._asked.discard(page)
            by_item = {(one.entity, one.record_id): one for one in found}
            # What was restored meanwhile leaves the list with the next reading.
            if len(by_item) == len(wanted):
                self._pages[page] = found
                while len(self._pages) > _MOST_PAGES:
                    self._pages.popitem(last=False)
                self.came.emit(page * PAGE, page * PAGE + len(found) - 1)

        self._workspace.run(self, lambda db: trash.rows(db, wanted, language), take)


def record_words(found: Trashed) -> str:
    """Return what a record is called, a row with the record it belonged to."""
    parts = (found.reference, found.title, found.owner)
    return " · ".join(dict.fromkeys(part for part in parts if part))


def links_words(found: Trashed) -> str:
    """Return in sentences what links to a record, and which one it became."""
    said = (_became(found), found.say_links(current_language()))
    return " ".join(part for part in said if part)


def _became(found: Trashed) -> str:
    return say(BECAME, name=found.became) if found.became else ""


def _links_in_short(found: Trashed) -> str:
    links = sorted(found.links, key=lambda link: link.own)
    return _became(found) or ", ".join(link.say(current_language()) for link in links)
