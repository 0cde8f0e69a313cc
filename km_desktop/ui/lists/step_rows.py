"""The rows of a step of many records: from where, to where, and what holds each up."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.services.records.bulk_step import StepPreview, StepRow
from km_desktop.ui.kit.speech import current_language, say, spoken
from km_desktop.ui.kit.tables.rows import ColumnSpec, Gutter

STAYS = Text("stays", "остаётся")
COLUMNS = (
    ColumnSpec("record", Text("Record", "Запись"), 260, emphasis="key", elide=True, sortable=False,
               lead=True),
    ColumnSpec("now", Text("Now", "Сейчас"), 130, emphasis="second", elide=True, sortable=False),
    ColumnSpec("becomes", Text("Becomes", "Станет"), 130, elide=True, sortable=False),
    ColumnSpec("before", Text("What holds it up", "Что задерживает"), 320, elide=True,
               sortable=False, lead=True),
)  # fmt: skip


class StepRows:
    """Those that are held up come first; they keep their status."""

    def __init__(self, seen: StepPreview | None, label: Text | None) -> None:
        self._rows: tuple[StepRow, ...] = (*seen.held_rows, *seen.rows) if seen else ()
        self._label = spoken(label) if label is not None else ""

    def row_count(self) -> int:
        """Return how many rows there are."""
        return len(self._rows)

    def row_at(self, row: int) -> StepRow | None:
        """Return a row, nothing beyond the ends."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def cell(self, row: int, column: int) -> str | None:
        """Return the text of a cell."""
        shown, language = self._rows[row], current_language()
        name = " · ".join(
            dict.fromkeys(filter(None, (shown.reference, shown.title.either(language))))
        )
        becomes = say(STAYS) if shown.before else self._label
        why = " ".join(one.text.say(language) for one in shown.before)
        return (name, shown.status.say(language), becomes, why)[column]

    def gutter(self, row: int) -> Gutter:
        """Return the sign of a record that is held up."""
        return "warn" if self._rows[row].before else None

    def status(self, row: int, column: int) -> tuple[str, str, str] | None:
        """Return nothing: statuses stand as words, from where and to where."""
        return None
