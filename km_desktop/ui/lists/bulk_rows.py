"""The rows of a bulk change: was, becomes, and what stands against it."""

from __future__ import annotations

from dataclasses import dataclass

from km_desktop.bilingual import Text
from km_desktop.services.records.bulk import BulkPreview, LeftOut
from km_desktop.ui.kit.speech import current_language, say
from km_desktop.ui.kit.tables.rows import ColumnSpec, Gutter

EMPTY = Text("empty", "пусто")
LEFT_OUT = Text("Left out. {why}", "Не войдёт. {why}")
STAYS = Text("stays", "без изменений")
COLUMNS = (
    ColumnSpec("record", Text("Record", "Запись"), 220, emphasis="key", elide=True, sortable=False),
    ColumnSpec(
        "was", Text("Was", "Было"), 150, emphasis="second", elide=True, sortable=False, lead=True
    ),
    ColumnSpec("becomes", Text("Becomes", "Станет"), 150, elide=True, sortable=False, lead=True),
    ColumnSpec("said", Text("What follows", "Что из этого следует"), 220, elide=True,
               sortable=False),
)  # fmt: skip


@dataclass(frozen=True)
class _Line:
    cells: tuple[str, str, str, str]
    sign: Gutter


class BulkRows:
    """Those that are left out come first; they keep what they have."""

    def __init__(self, seen: BulkPreview | None, left_out: tuple[LeftOut, ...] = ()) -> None:
        self._lines: list[_Line] = []
        empty, stays = say(EMPTY), say(STAYS)
        if seen is not None:
            for row in (*seen.left_out_rows, *seen.rows):
                name = " · ".join(dict.fromkeys(filter(None, (row.reference, row.title))))
                why = " ".join(row.errors)
                said = say(LEFT_OUT, why=why) if why else " ".join(row.warnings)
                becomes = row.becomes.replace("\n", " ") or empty
                cells = (name, row.was.replace("\n", " ") or empty, becomes, said)
                sign: Gutter = "bad" if row.errors else "warn" if row.warnings else None
                self._lines.append(_Line(cells, sign))
        language = current_language()
        for one in left_out:
            title = one.title.either(language)
            name = " · ".join(dict.fromkeys(filter(None, (one.reference, title))))
            said = " ".join(reason.say(language) for reason in one.reasons)
            self._lines.append(_Line((name, "", stays, said), "bad"))

    def row_count(self) -> int:
        """Return how many rows there are."""
        return len(self._lines)

    def cell(self, row: int, column: int) -> str | None:
        """Return the text of a cell."""
        return self._lines[row].cells[column]

    def gutter(self, row: int) -> Gutter:
        """Return the sign of an error or a warning."""
        return self._lines[row].sign

    def status(self, row: int, column: int) -> tuple[str, str, str] | None:
        """Return nothing: no column is a status."""
        return None

    def row_text(self, row: int) -> str:
        """Return all that is to be said of a row, whole."""
        return self._lines[row].cells[3] if 0 <= row < len(self._lines) else ""
