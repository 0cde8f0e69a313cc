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
        self.hide()

    def show_for(self, texts: Iterable[str | None]) -> None:
        """Say the notes of the countries that some texts name; nothing where they name none."""
        self._found = {0: notes_of(texts)}
        self._say()

    def follow(self, table: RecordTable, rows: PagedRowsRead) -> None:
        """Say the notes of what a list has read, as its rows come and its columns change."""
        self._found = {}
        spans: dict[int, int] = {}

        def look(first: int, last: int) -> None:
            if first == 0:  # another list, or the same one anew
                self._found.clear()
                spans.clear()
            spans[first] = last
            shown = [at for at in range(len(rows.keys)) if not table.isColumnHidden(at)]
            self._found[first] = notes_of(
                rows.cell(row, at)
                for row in range(first, min(last, rows.row_count() - 1) + 1)
                for at in shown
            )
            self._say()

        def look_again() -> None:
            for first, last in sorted(spans.items()):
                look(first, last)

        def empty(number: int) -> None:
            if not number:
                self.show_for(())

        rows.came.connect(look)
        rows.counted.connect(empty)
        table.columns_changed.connect(look_again)
        self._say()

    def _say(self) -> None:
        notes = sorted(frozenset[Text]().union(*self._found.values()))
        self.set_words(Text(" ".join(one.en for one in notes), " ".join(one.ru for one in notes)))
        self.setVisible(bool(notes))


def notes_of(texts: Iterable[str | None]) -> frozenset[Text]:
    """Return the notes of the countries that some texts name."""
    return country_notes("\n".join(filter(None, texts)))
