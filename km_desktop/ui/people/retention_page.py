"""Applicants who are kept too long: who they are, until when they could be, and erasing them."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Plural, Text
from km_desktop.services.people import retention
from km_desktop.services.people.retention import KeptApplicant
from km_desktop.services.words.formatting import day as day_words
from km_desktop.ui.base_page import PlacePage
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.labels import PlainLabel, TitleLabel, WrapLabel
from km_desktop.ui.kit.speech import current_language, say_plural, switch
from km_desktop.ui.kit.states.empty import EmptyState, RowsOrEmpty
from km_desktop.ui.kit.tables.rows import Gutter
from km_desktop.ui.kit.tables.table import ColumnSpec, RecordTable
from km_desktop.ui.workspace import Workspace

TITLE = Text("Applicants kept too long", "Кандидаты, чей срок хранения истёк")
NOTE = Text(
    "They were not taken, nothing else is known of them, and twelve months are over. Erasing asks "
    "first; figures keep their sex, country and days.",
    "Их не приняли, другой роли у них нет, и двенадцать месяцев прошли. Перед стиранием программа "
    "спросит; для показателей остаются пол, страна и даты.",
)
NOBODY = Text("Nobody is kept too long.", "Срок хранения не истёк ни у кого.")
OPEN = Text("Open", "Открыть")
ERASE = Text("Erase the person…", "Стереть данные человека…")
COUNT = Plural(
    ("{n} applicant", "{n} applicants"),
    ("{n} кандидат", "{n} кандидата", "{n} кандидатов"),
)
_COLUMNS = (
    ColumnSpec("name", Text("Person", "Человек"), 320, emphasis="key", elide=True, sortable=False),
    ColumnSpec("until", Text("Could be kept until", "Срок хранения истёк"), 160, sortable=False),
)


class _Rows:
    """The applicants as the table asks for them."""

    def __init__(self, kept: list[KeptApplicant]) -> None:
        self.kept = kept

    def row_count(self) -> int:
        """Return how many people there are."""
        return len(self.kept)

    def cell(self, row: int, column: int) -> str | None:
        """Return the text of a cell."""
        applicant, language = self.kept[row], current_language()
        if column == 0:
            return applicant.name.either(language)
        return day_words(applicant.until, language)

    def gutter(self, row: int) -> Gutter:
        """Return no sign: all of them are here for the same reason."""
        return None

    def status(self, row: int, column: int) -> tuple[str, str, str] | None:
        """Return nothing: people have no status."""
        return None


class RetentionPage(PlacePage):
    """Lists them, the longest first; each is a link, and can be erased through the one question."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._stale = False
        self._rows = _Rows([])
        self.count = PlainLabel("", style="small", role="text2", parent=self)
        self.table = RecordTable(_COLUMNS, name=TITLE, parent=self)
        self.table.opened.connect(self._open)
        self.open = Button(OPEN, "plain", icon="person", key="Return", parent=self)
        self.open.clicked.connect(lambda: self._open(self.table.current_row()))
        self.erase = Button(ERASE, "plain", icon="erase", parent=self)
        self.erase.clicked.connect(self._erase)
        self.empty = EmptyState("tick", NOBODY, parent=self)
        self.stack = RowsOrEmpty(self.empty, self.table, self)
        self._lay_out()
        self._allow(False)
        self.setFocusProxy(self.stack)
        switch().changed.connect(self._respeak)
        workspace.changed.connect(self._grow_stale)

    def _lay_out(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(4)
        titles.addWidget(TitleLabel(TITLE, parent=self))
        titles.addWidget(WrapLabel(NOTE, role="text2", parent=self))
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addLayout(titles, 1)
        top.addWidget(self.open)
        top.addWidget(self.erase)
        head = QVBoxLayout()
        head.setContentsMargins(24, 14, 24, 0)
        head.setSpacing(4)
        head.addLayout(top)
        head.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.stack, 1)

    def reload(self) -> None:
        """Look anew who is kept too long today."""
        self._stale = False
        today = self._workspace.today()
        self._workspace.run(self, lambda db: retention.applicants(db, today), self._show)

    def _show(self, kept: list[KeptApplicant]) -> None:
        at = max(0, self.table.current_row())
        self._rows = _Rows(kept)
        self.table.set_source(self._rows)
        self.stack.show_rows(bool(kept))
        if kept:
            self.table.select_row(min(at, len(kept) - 1))
        self._allow(bool(kept))
        said = say_plural(COUNT, len(kept)) if kept else ""
        self.count.set_words(said)
        self.status_changed.emit(said, "")

    def _allow(self, some: bool) -> None:
        self.open.setEnabled(some)
        self.erase.setEnabled(some and self._workspace.writable)

    def _applicant(self, row: int) -> KeptApplicant | None:
        return self._rows.kept[row] if 0 <= row < len(self._rows.kept) else None

    def _open(self, row: int) -> None:
        applicant = self._applicant(row)
        if applicant is not None:
            self.opened.emit("person", applicant.person_id)

    def _erase(self) -> None:
        applicant = self._applicant(self.table.current_row())
        if applicant is not None:
            self._workspace.erase_asked.emit(applicant.person_id)

    def _grow_stale(self) -> None:
        self._stale = True
        if self.isVisible():
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again after something was changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _respeak(self) -> None:
        if self.isVisible():
            self._show(self._rows.kept)
