"""Duplicates: people who may be in the file twice, with the reasons, for a person to judge."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Plural, Text
from km_desktop.services.due.issues import LookStopped
from km_desktop.services.history import undo
from km_desktop.services.people import duplicates
from km_desktop.services.people.duplicates import Pair
from km_desktop.ui.base_page import PlacePage
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.labels import PlainLabel, SmallLabel, TitleLabel
from km_desktop.ui.kit.speech import current_language, say, say_plural, switch
from km_desktop.ui.kit.states.empty import EmptyState, RowsOrEmpty
from km_desktop.ui.kit.states.notice import Notice
from km_desktop.ui.kit.states.progress import ProgressCard
from km_desktop.ui.kit.tables.rows import Gutter
from km_desktop.ui.kit.tables.table import ColumnSpec, RecordTable
from km_desktop.ui.people.merge_page import MergePeoplePage
from km_desktop.ui.people.told_apart_page import ToldApartPage
from km_desktop.ui.workspace import Workspace

TITLE = Text("Duplicates", "Дубли")
NOTE = Text(
    "People who look like one person. Nothing is joined until you say so.",
    "Люди, похожие на одного человека. Без вашего решения ничего не объединяется.",
)
LOOKING = Text("Comparing people", "Сравниваем людей")
SAFE = Text("Nothing is changed by comparing.", "Сравнение ничего не меняет.")
NOTHING = Text("Nobody seems to be here twice.", "Похожих людей не нашлось.")
STOPPED = Text("The comparison was not finished.", "Сравнение не закончено.")
AGAIN = Text("Compare again", "Сравнить ещё раз")
COMPARE = Text("Compare…", "Сравнить…")
APART = Text("Not the same", "Разные люди")
SEE_APART = Text("Told apart…", "Кто отмечен…")
TOLD_APART = Text("Not the same person: {first} and {second}.", "Разные люди: {first} и {second}.")
REMEMBERED = Text("Copies of the file carry this along.", "Это отмечено и в копиях файла.")
UNDO = Text("Undo", "Отменить")
COUNT = Plural(
    ("{n} possible duplicate", "{n} possible duplicates"),
    ("{n} возможный дубль", "{n} возможных дубля", "{n} возможных дублей"),
)
_COLUMNS = (
    ColumnSpec("first", Text("Person", "Человек"), 200, emphasis="key", elide=True, sortable=False),
    ColumnSpec("second", Text("Looks like", "Похож на"), 200, emphasis="key", elide=True,
               sortable=False),
    ColumnSpec("why", Text("Why", "Почему"), 300, elide=True, sortable=False),
    ColumnSpec("score", Text("Likeness, %", "Сходство, %"), 90, kind="number", sortable=False),
)  # fmt: skip


class _Rows:
    """The pairs as the table asks for them."""

    def __init__(self, found: list[Pair]) -> None:
        self.found = found

    def row_count(self) -> int:
        """Return how many pairs there are."""
        return len(self.found)

    def cell(self, row: int, column: int) -> str | None:
        """Return the text of a cell."""
        pair, language = self.found[row], current_language()
        if column < 2:
            name = pair.titles[column].either(language)
            return " · ".join(part for part in (pair.references[column], name) if part)
        if column == 2:
            words = "; ".join(reason.say(language) for reason in pair.reasons)
            return words[:1].upper() + words[1:]
        return str(pair.score)

    def gutter(self, row: int) -> Gutter:
        """Return no sign: to look alike is not a mistake."""
        return None

    def status(self, row: int, column: int) -> tuple[str, str, str] | None:
        """Return nothing: pairs have no status."""
        return None


class DuplicatesPage(PlacePage):
    """Lists the pairs, most alike first; a pair is compared or told apart."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._stopped = self._stale = False
        self._last: UUID | None = None
        self._rows = _Rows([])
        self.count = PlainLabel("", style="small", role="text2", parent=self)
        self.compare = Button(COMPARE, "primary", icon="experts", key="Return", parent=self)
        self.not_same = Button(APART, "plain", icon="close", parent=self)
        self.not_same.clicked.connect(self._mark_not_same)
        self.told_apart = Button(SEE_APART, "quiet", parent=self)
        self.told_apart.clicked.connect(self._show_apart)
        self.notice = Notice(self)
        self.notice.acted.connect(self._undo)
        self.progress = ProgressCard(LOOKING, SAFE, self)
        self.progress.cancelled.connect(self._stop)
        self.table = RecordTable(_COLUMNS, name=TITLE, parent=self)
        self.table.opened.connect(self._open)
        self.compare.clicked.connect(lambda: self._open(self.table.current_row()))
        self.empty = EmptyState("tick", NOTHING, parent=self)
        self.empty.first.connect(self.reload)
        self.stack = RowsOrEmpty(self.empty, self.table, self)
        self._lay_out()
        self.setFocusProxy(self.stack)
        switch().changed.connect(self._respeak)
        workspace.changed.connect(self._grow_stale)

    def _lay_out(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(4)
        titles.addWidget(TitleLabel(TITLE, parent=self))
        titles.addWidget(SmallLabel(NOTE, parent=self))
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addLayout(titles, 1)
        top.addWidget(self.told_apart)
        top.addWidget(self.not_same)
        top.addWidget(self.compare)
        head = QVBoxLayout()
        head.setContentsMargins(24, 14, 24, 0)
        head.setSpacing(4)
        head.addLayout(top)
        head.addWidget(self.count)
        head.addWidget(self.notice)
        head.addWidget(self.progress)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.stack, 1)

    def reload(self) -> None:
        """Compare everybody again."""
        self._stopped = self._stale = False
        self.progress.show()
        jobs = self._workspace.jobs

        def report(number: int, whole: int) -> None:
            jobs.call_back(self, lambda: self.progress.set_progress(number, whole))

        self._workspace.run(
            self,
            lambda db: duplicates.of_file(db, report, lambda: self._stopped),
            self._take,
            self._failed,
        )

    def _take(self, found: list[Pair]) -> None:
        self.progress.hide()
        at = max(0, self.table.current_row())
        self._rows = _Rows(found)
        self.table.set_source(self._rows)
        self.empty.set_words(NOTHING, primary=AGAIN, icon="tick")
        self.stack.show_rows(bool(found))
        if found:
            self.table.select_row(min(at, len(found) - 1))
        self.compare.setEnabled(bool(found))
        self.not_same.setEnabled(bool(found) and self._workspace.writable)
        said = say_plural(COUNT, len(found))
        self.count.set_words(said)
        self.status_changed.emit(said, "")

    def _failed(self, error: BaseException) -> None:
        self.progress.hide()
        if isinstance(error, LookStopped):
            self.count.set_words(STOPPED)
            self.empty.set_words(STOPPED, primary=AGAIN, icon="info")
        else:
            self._workspace.tell_trouble(error)

    def _stop(self) -> None:
        self._stopped = True

    def _pair(self) -> Pair | None:
        at = self.table.current_row()
        return self._rows.found[at] if 0 <= at < len(self._rows.found) else None

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._rows.found):
            pair = self._rows.found[row]
            page = MergePeoplePage(pair.first, pair.second, self._workspace)
            page.opened.connect(self.opened)
            self.page_asked.emit(page)

    def _show_apart(self) -> None:
        page = ToldApartPage(self._workspace)
        page.opened.connect(self.opened)
        self.page_asked.emit(page)

    def _mark_not_same(self) -> None:
        pair, author = self._pair(), self._workspace.author
        if pair is None:
            return

        def done(changes: Any) -> None:
            self._last = changes.operation_id
            names = (title.either(current_language()) for title in pair.titles)
            what = say(TOLD_APART, **dict(zip(("first", "second"), names, strict=True)))
            self.notice.tell("ok", what, REMEMBERED, action=UNDO)
            self._workspace.wrote(changes, self)
            self.reload()

        self._workspace.run(
            self,
            lambda db: duplicates.mark_not_same_person(db, author, pair.first, pair.second),
            done,
        )

    def _undo(self) -> None:
        last, author = self._last, self._workspace.author
        self.notice.leave()
        if last is None:
            return

        def done(changes: Any) -> None:
            self._workspace.wrote(changes, self)
            self.reload()

        self._workspace.run(self, lambda db: undo.undo(db, author, last), done)

    def _grow_stale(self) -> None:
        self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Compare again after something was changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _respeak(self) -> None:
        if self.progress.isHidden():  # while it compares, nothing is known yet
            self._take(self._rows.found)
