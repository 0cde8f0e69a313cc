"""The note of a country that a page names: one quiet line at its foot, only while it is named."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from km_desktop.bilingual import Text
from km_desktop.models.code_lists.places import country_notes
from km_desktop.ui.kit.labels import WrapLabel
from km_desktop.ui.kit.tables.table import RecordTable


class PagedRowsRead(Protocol):
    """The rows of a list, which come in pages: ``came`` and ``counted`` are signals."""

    @property
    def came(self) -> Any:
        """A signal with the first and the last row that have arrived."""

    @property
    def counted(self) -> Any:
        """A signal with the number of rows."""

    @property
    def keys(self) -> list[str]:
        """The keys of the columns, in their order."""

    def cell(self, row: int, column: int) -> str | None:
        """Return the text of a cell, None while it is not here."""

    def row_count(self) -> int:
        """Return how many rows are known of."""


class CountryNote(WrapLabel):
    """Reads what a page shows, in whatever language, and says the notes of its countries."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", style="caption", role="text2", parent=parent)
        self._found: dict[int, frozenset[Text]] = {}
        self._spans: dict[int, int] = {}  # of the rows that have come, the last by the first
        self._table: RecordTable | None = None
        self._rows: PagedRowsRead | None = None
        self.hide()

    def show_for(self, texts: Iterable[str | None]) -> None:
        """Say the notes of the countries that some texts name; nothing where they name none."""
        self._found = {0: notes_of(texts)}
        self._say()

    def follow(self, table: RecordTable, rows: PagedRowsRead) -> None:
        """Say the notes of what a list has read, as its rows come and its columns change."""
        self._table, self._rows = table, rows
        self._found, self._spans = {}, {}
        rows.came.connect(self._look)
        rows.counted.connect(self._counted)
        table.columns_changed.connect(self._look_again)
        self._say()

    def _look(self, first: int, last: int) -> None:
        table, rows = self._table, self._rows
        if table is None or rows is None:
            return
        if first == 0:  # another list, or the same one anew
            self._found, self._spans = {}, {}
        self._spans[first] = last
        shown = [at for at in range(len(rows.keys)) if not table.isColumnHidden(at)]
        there = range(first, min(last, rows.row_count() - 1) + 1)
        self._found[first] = notes_of(rows.cell(row, at) for row in there for at in shown)
        self._say()

    def _look_again(self) -> None:
        for first, last in sorted(self._spans.items()):
            self._look(first, last)

    def _counted(self, number: int) -> None:
        if not number:
            self.show_for(())

    def _say(self) -> None:
        notes = sorted(frozenset[Text]().union(*self._found.values()))
        self.set_words(Text(" ".join(one.en for one in notes), " ".join(one.ru for one in notes)))
        self.setVisible(bool(notes))


def notes_of(texts: Iterable[str | None]) -> frozenset[Text]:
    """Return the notes of the countries that some texts name."""
    return country_notes("\n".join(filter(None, texts)))
