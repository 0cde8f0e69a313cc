"""The command under a table of rows that plans new ones from those of another table."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.labels import SmallLabel
from km_desktop.ui.records.forms.layout import Current, RowPlan
from km_desktop.ui.records.forms.row_table import RowTable


class RowPlanning(QWidget):
    """A button, and beside it what came of it; the rows are edited and saved like any others."""

    asked = Signal()

    def __init__(self, plan: RowPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self.button = Button(plan.command, "link", icon="calendar", parent=self)
        self.button.clicked.connect(self.asked)
        self.outcome = SmallLabel("", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.button)
        row.addWidget(self.outcome, 1)

    @property
    def source(self) -> str:
        """The entity of the rows from which others are planned."""
        return self._plan.source

    def plan_rows(self, source: RowTable, table: RowTable, current: Current) -> None:
        """Add what follows from the rows of another table, and say what that was."""
        if not (source.table.finish() and table.table.finish()):
            return  # an open cell has no value, and says so
        rows = self._plan.rows(source.values(), table.values(), current)
        table.add_rows(rows)
        count = len(rows)
        planned = Text(*(self._plan.planned.say(language, count) for language in LANGUAGES))
        self.outcome.set_words(planned if rows else self._plan.nothing())
        self.outcome.set_role("text2" if rows else "warn")

    def clear(self) -> None:
        """Say nothing: other rows are shown now."""
        self.outcome.set_words("")

    def set_read_only(self, read_only: bool) -> None:
        """Offer the command only where rows can be changed."""
        self.button.setVisible(not read_only)
