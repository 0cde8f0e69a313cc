"""Open issues: everything the rules have to say about the file, one key from its field."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.bilingual import Plural, Text
from km_desktop.services.due import issue_count, issues
from km_desktop.services.due.issues import Issue
from km_desktop.ui.base_page import PlacePage
from km_desktop.ui.kit.labels import PlainLabel, TitleLabel
from km_desktop.ui.kit.speech import current_language, say_plural, switch
from km_desktop.ui.kit.states.empty import EmptyState, RowsOrEmpty
from km_desktop.ui.kit.states.progress import ProgressCard
from km_desktop.ui.kit.tables.rows import Gutter
from km_desktop.ui.kit.tables.table import ColumnSpec, RecordTable
from km_desktop.ui.workspace import Workspace

ISSUES = "issues"  # the place of this page
TITLE = Text("Open issues", "Замечания")
LOOKING = Text("Looking at every record", "Просматриваем все записи")
SAFE = Text("Nothing is changed by looking.", "Просмотр ничего не меняет.")
NOTHING = Text("Every record keeps the rules.", "Все записи соответствуют правилам.")
STOPPED = Text("The list was not finished.", "Список не закончен.")
AGAIN = Text("Look again", "Просмотреть ещё раз")
COUNT = Plural(
    ("{n} open issue", "{n} open issues"), ("{n} замечание", "{n} замечания", "{n} замечаний")
)
_COLUMNS = (
    ColumnSpec("record", Text("Record", "Запись"), 220, emphasis="key", elide=True, sortable=False),
    ColumnSpec("kind", Text("Kind", "Вид"), 110, emphasis="second", sortable=False),
    ColumnSpec("sentence", Text("What", "Что"), 360, elide=True, sortable=False),
)


class _Rows:
    """The issues as the table asks for them."""

    def __init__(self, found: list[Issue]) -> None:
        self.found = found

    def row_count(self) -> int:
        """Return how many issues there are."""
        return len(self.found)

    def cell(self, row: int, column: int) -> str | None:
        """Return the text of a cell."""
        issue = self.found[row]
        return (issue.record, issue.kind, issue.sentence)[column]

    def gutter(self, row: int) -> Gutter:
        """Return the sign of an error or a warning."""
        return "bad" if self.found[row].is_error else "warn"

    def status(self, row: int, column: int) -> tuple[str, str, str] | None:
        """Return nothing: issues have no status."""
        return None


class IssuesPage(PlacePage):
    """Lists what the rules say of every record; an issue opens its record at the field."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._stopped = False
        self._rows = _Rows([])
        self.count = PlainLabel("", style="small", role="text2", parent=self)
        self.progress = ProgressCard(LOOKING, SAFE, self)
        self.progress.cancelled.connect(self._stop)
        self.table = RecordTable(_COLUMNS, name=TITLE, parent=self)
        self.table.opened.connect(self._open)
        self.empty = EmptyState("tick", NOTHING, parent=self)
        self.empty.first.connect(self.reload)
        self.stack = RowsOrEmpty(self.empty, self.table, self)
        self.setFocusProxy(self.stack)
        head = QVBoxLayout()
        head.setContentsMargins(24, 14, 24, 0)
        head.setSpacing(4)
        head.addWidget(TitleLabel(TITLE, parent=self))
        head.addWidget(self.count)
        head.addWidget(self.progress)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        switch().changed.connect(self._respeak)
        workspace.changed.connect(self._grow_stale)
        self._stale = False

    def reload(self) -> None:
        """Judge every record again."""
        self._stopped = False
        self.progress.show()
        today, language, jobs = self._workspace.today(), current_language(), self._workspace.jobs

        def report(number: int, whole: int) -> None:
            jobs.call_back(self, lambda: self.progress.set_progress(number, whole))

        def read(database: Any) -> tuple[list[Issue], issue_count.CountedIssues]:
            before = issue_count.operations(database)
            found = issues.open_issues(database, today, language, report, lambda: self._stopped)
            return found, issue_count.CountedIssues(len(found), today, before)

        self._workspace.run(self, read, self._take, self._failed)

    def _take(self, answer: tuple[list[Issue], issue_count.CountedIssues]) -> None:
        found, known = answer
        self._workspace.kept[issue_count.KEPT] = known
        self._workspace.waits.emit(ISSUES, known.number)
        self.progress.hide()
        self._rows = _Rows(found)
        self.table.set_source(self._rows)
        self.empty.set_words(NOTHING, primary=AGAIN, icon="tick")
        self.stack.show_rows(bool(found))
        if found:
            self.table.select_row(0)
        said = say_plural(COUNT, len(found))
        self.count.set_words(said)
        self.status_changed.emit(said, "")

    def _failed(self, error: BaseException) -> None:
        self.progress.hide()
        if isinstance(error, issues.LookStopped):
            self.count.set_words(STOPPED)
        else:
            self._workspace.tell_trouble(error)

    def _stop(self) -> None:
        self._stopped = True

    def _open(self, row: int) -> None:
        issue = self._rows.found[row]
        self.spot_asked.emit(issue.entity, issue.record_id, issue.spot)

    def _grow_stale(self) -> None:
        self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Look again after something was changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reload()

    def _respeak(self) -> None:
        if self.isVisible():
            self.reload()
        else:
            self._stale = True
