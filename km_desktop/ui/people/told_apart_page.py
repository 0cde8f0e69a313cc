"""Who was told apart: pairs of whom somebody said that they are not one, and asking again."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.services.people import told_apart
from km_desktop.services.people.told_apart import ToldApart
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.labels import SmallLabel, TitleLabel
from km_desktop.ui.kit.paint import Ground
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.kit.states.empty import EmptyState, RowsOrEmpty
from km_desktop.ui.kit.tables.rows import Gutter
from km_desktop.ui.kit.tables.table import ColumnSpec, RecordTable
from km_desktop.ui.workspace import Workspace

TITLE = Text("Told apart", "Разные люди")
NOTE = Text(
    "Somebody said of each pair that they are two people. They are not offered as duplicates.",
    "О каждой паре отмечено, что это два человека. Как дубли их не предлагают.",
)
NOBODY = Text("Nobody was told apart so far.", "Пока никого не отмечали.")
BACK = Text("Back to the duplicates", "К дублям")
AGAIN = Text("Offer them again", "Предлагать снова")
_COLUMNS = (
    ColumnSpec("first", Text("Person", "Человек"), 240, emphasis="key", elide=True, sortable=False),
    ColumnSpec("second", Text("Is not", "Не совпадает с"), 240, emphasis="key", elide=True,
               sortable=False),
    ColumnSpec("reason", Text("Why", "Почему"), 300, elide=True, sortable=False),
)  # fmt: skip


class _Rows:
    """The pairs as the table asks for them."""

    def __init__(self, found: list[ToldApart]) -> None:
        self.found = found

    def row_count(self) -> int:
        """Return how many pairs there are."""
        return len(self.found)

    def cell(self, row: int, column: int) -> str | None:
        """Return the text of a cell."""
        pair = self.found[row]
        if column > 1:
            return pair.reason
        name = pair.titles[column].either(current_language())
        return " · ".join(part for part in (pair.references[column], name) if part)

    def gutter(self, row: int) -> Gutter:
        """Return no sign."""
        return None

    def status(self, row: int, column: int) -> tuple[str, str, str] | None:
        """Return nothing: pairs have no status."""
        return None


class ToldApartPage(Ground):
    """Lists who was told apart; ``left`` asks to go back, ``opened`` to show a person."""

    left = Signal()
    opened = Signal(str, object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._rows = _Rows([])
        self.back = Button(BACK, "link", icon="left", parent=self)
        self.back.clicked.connect(self.left)
        self.again = Button(AGAIN, "plain", icon="restore", parent=self)
        self.again.clicked.connect(self._ask_again)
        self.table = RecordTable(_COLUMNS, name=TITLE, parent=self)
        self.table.opened.connect(self._open)
        self.stack = RowsOrEmpty(EmptyState("tick", NOBODY, parent=self), self.table, self)
        self._lay_out()
        self.setFocusProxy(self.stack)
        workspace.changed.connect(self.reload)
        self.reload()

    def _lay_out(self) -> None:
        way = QHBoxLayout()
        way.addWidget(self.back)
        way.addStretch(1)
        titles = QVBoxLayout()
        titles.setSpacing(4)
        titles.addWidget(TitleLabel(TITLE, parent=self))
        titles.addWidget(SmallLabel(NOTE, parent=self))
        top = QHBoxLayout()
        top.addLayout(titles, 1)
        top.addWidget(self.again)
        head = QVBoxLayout()
        head.setContentsMargins(24, 12, 24, 0)
        head.setSpacing(8)
        head.addLayout(way)
        head.addLayout(top)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.stack, 1)

    def reload(self, *_: Any) -> None:
        """Read anew who was told apart."""
        self._workspace.run(self, told_apart.of_file, self._show)

    def _show(self, found: list[ToldApart]) -> None:
        at = max(0, self.table.current_row())
        self._rows = _Rows(found)
        self.table.set_source(self._rows)
        self.stack.show_rows(bool(found))
        self.again.setEnabled(bool(found) and self._workspace.writable)
        if found:
            self.table.select_row(min(at, len(found) - 1))

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._rows.found):
            self.opened.emit("person", self._rows.found[row].people[0])

    def _ask_again(self) -> None:
        at, author, today = (
            self.table.current_row(),
            self._workspace.author,
            self._workspace.today(),
        )
        if not 0 <= at < len(self._rows.found):
            return
        row_id = self._rows.found[at].row_id
        self._workspace.run(
            self,
            lambda db: told_apart.ask_again(db, author, row_id, today),
            lambda saved: self._workspace.wrote(saved.changes, self),
        )
