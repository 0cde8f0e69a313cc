"""The history of the file: every operation, newest first, with what it changed and the way back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Plural, Text
from km_desktop.services.history import history
from km_desktop.services.history.history import Entry, HistoryFilter
from km_desktop.services.words import formatting
from km_desktop.ui.base_page import PlacePage
from km_desktop.ui.history.entry_panel import EntryPanel
from km_desktop.ui.history.history_panel import UNDO, UNDONE, undo_words
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.flow import FlowBox
from km_desktop.ui.kit.inputs.choices import ChoiceInput
from km_desktop.ui.kit.inputs.date_input import DateInput
from km_desktop.ui.kit.inputs.inputs import LineInput
from km_desktop.ui.kit.labels import PlainLabel, SmallLabel, TitleLabel
from km_desktop.ui.kit.speech import current_language, say, say_plural, switch
from km_desktop.ui.kit.states.empty import EmptyState, RowsOrEmpty
from km_desktop.ui.kit.tables.into_rows import IntoRows
from km_desktop.ui.kit.tables.rows import Gutter
from km_desktop.ui.kit.tables.table import ColumnSpec, RecordTable
from km_desktop.ui.workspace import Workspace

TITLE = Text("History", "История")
COUNT = Plural(
    ("{n} operation", "{n} operations"), ("{n} операция", "{n} операции", "{n} операций")
)
LATEST = Plural(
    ("the latest {n} operation", "the latest {n} operations"),
    ("последняя {n} операция", "последние {n} операции", "последние {n} операций"),
)
EXPORT = Text("Export log…", "Экспорт журнала…")
EARLIER = Text("Show earlier operations", "Показать более ранние операции")
RECORD = Text("Record", "Запись")
RECORD_HINT = Text("Record, name or number", "Запись: имя или номер")
ANYBODY = Text("Everybody", "Все люди")
PERSON = Text("Person", "Кто")
ANY_KIND = Text("All kinds", "Все виды")
KIND = Text("Kind of operation", "Вид операции")
FROM = Text("From", "С")
TO = Text("To", "По")
FROM_DAY = Text("From this day", "С этого дня")
TO_DAY = Text("Until this day", "По этот день")
NOTHING = Text("No operation meets these conditions.", "Таких операций нет.")
CLEAR = Text("Clear the conditions", "Убрать условия")
_COLUMNS = (
    ColumnSpec("at", Text("When", "Когда"), 128, emphasis="second", sortable=False),
    ColumnSpec("sentence", Text("What was done", "Что сделано"), 260, emphasis="key", elide=True,
               sortable=False),
    ColumnSpec("about", Text("Record", "Запись"), 220, elide=True, sortable=False),
    ColumnSpec("author", Text("Person", "Кто"), 110, emphasis="second", sortable=False),
    ColumnSpec("copy", Text("Copy", "Копия"), 90, emphasis="second", elide=True, sortable=False),
)  # fmt: skip
_PAGE = 200
_AFTER_MS = 250
_NARROW = 980  # at text size 13


class _Rows:
    """The operations as the table asks for them."""

    def __init__(self, found: list[Entry]) -> None:
        self.found = found

    def row_count(self) -> int:
        """Return how many operations are read."""
        return len(self.found)

    def cell(self, row: int, column: int) -> str | None:
        """Return the text of a cell."""
        entry, language = self.found[row], current_language()
        said = entry.sentence.say(language)
        if entry.undone:  # in front: the end of a long sentence is cut
            said = f"[{say(UNDONE).lower()}] {said}"
        about = entry.about.say(language)
        return (
            formatting.moment(entry.at, language), said, about, entry.author, entry.copy_name,
        )[column]  # fmt: skip

    def gutter(self, row: int) -> Gutter:
        """Return nothing: operations have no problems."""
        return None

    def status(self, row: int, column: int) -> tuple[str, str, str] | None:
        """Return nothing: operations have no status."""
        return None

    def tone(self, row: int, column: int) -> str | None:
        """Return the quiet ink of what was undone."""
        return "text3" if self.found[row].undone else None


class HistoryPage(PlacePage):
    """Lists what was done in the file; an operation opens the record that it touched first."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.rows = _Rows([])
        self._more = False
        self._stale = False
        self.count = SmallLabel("", parent=self)
        self.filters = _Filters(self)
        self.panel = EntryPanel(workspace, self)
        self.undo_button = Button(UNDO, "plain", icon="undo", parent=self)
        self.undo_button.clicked.connect(self._undo)
        self.export_button = Button(EXPORT, "plain", icon="export", parent=self)
        self.export_button.clicked.connect(lambda: workspace.log_asked.emit(self.filters.wanted()))
        self.filters.changed.connect(self.reload)
        self.table = RecordTable(_COLUMNS, name=TITLE, parent=self)
        self.table.opened.connect(self._open)
        self.table.glanced.connect(lambda _row: self.panel.open())
        self.table.current_changed.connect(self._show_entry)
        self.empty = EmptyState("history", NOTHING, primary=CLEAR, parent=self)
        self.empty.first.connect(self.filters.clear)
        self.earlier_button = Button(EARLIER, "link", parent=self)
        self.earlier_button.clicked.connect(self._read_earlier)
        self.earlier_button.hide()
        self._into_rows = IntoRows(self.filters.record.line, self.table, self.filters.search_now)
        self._lay_out()
        switch().changed.connect(self._respeak)
        workspace.changed.connect(self._changed)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(TitleLabel(TITLE, parent=self), 1)
        line.addWidget(self.export_button)
        line.addWidget(self.undo_button)
        head = QVBoxLayout()
        head.setContentsMargins(24, 14, 24, 0)
        head.setSpacing(6)
        head.addLayout(line)
        head.addWidget(self.count)
        head.addWidget(self.filters)
        self.stack = RowsOrEmpty(self.empty, self.table, self)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 0, 24, 8)
        foot.addWidget(self.earlier_button)
        foot.addStretch(1)
        work = QVBoxLayout()
        work.setSpacing(12)
        work.addLayout(head)
        work.addWidget(self.stack, 1)
        work.addLayout(foot)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addLayout(work, 1)
        self._row.addWidget(self.panel)
        self.setFocusProxy(self.stack)

    def panes(self) -> list[QWidget]:
        """Return the parts that the keyboard visits with one key."""
        return [self.filters.record, self.table, self.export_button]

    def current(self) -> Entry | None:
        """Return the operation the cursor is on."""
        row = self.table.current_row()
        return self.rows.found[row] if 0 <= row < len(self.rows.found) else None

    def reload(self) -> None:
        """Read the latest operations that meet the conditions."""
        wanted = self.filters.wanted()
        self._workspace.run(
            self,
            lambda db: (
                history.of_file(db, wanted, _PAGE + 1), history.authors(db), history.kinds(db),
            ),
            self._take,
        )  # fmt: skip

    def _take(self, answer: tuple[list[Entry], list[str], list[tuple[str, Text]]]) -> None:
        found, authors, kinds = answer
        self.filters.offer(authors, kinds)
        before = self.current()
        self._fill(found)
        same = [row for row, entry in enumerate(self.rows.found)
                if before is not None and entry.operation_id == before.operation_id]  # fmt: skip
        if self.rows.found:
            self.table.select_row(same[0] if same else 0)
        self._show_entry(0)
        self._into_rows.go_on()

    def _fill(self, found: list[Entry]) -> None:
        self._more = len(found) > _PAGE and len(found) % _PAGE == 1
        shown = found[:-1] if self._more else found
        self.rows = _Rows(shown)
        self.table.set_source(self.rows)
        self.stack.show_rows(bool(shown))
        self.earlier_button.setVisible(self._more)
        self._say_count()

    def _say_count(self) -> None:
        said = say_plural(LATEST if self._more else COUNT, len(self.rows.found))
        self.count.set_words(said)
        self.status_changed.emit(said, "")

    def _read_earlier(self) -> None:
        wanted, last = self.filters.wanted(), self.rows.found[-1].operation_id
        row = len(self.rows.found) - 1
        known = self.rows.found

        def came(found: list[Entry]) -> None:
            self._fill([*known, *found])
            self.table.select_row(row)
            self.table.setFocus()

        self._workspace.run(self, lambda db: history.of_file(db, wanted, _PAGE + 1, last), came)

    def _show_entry(self, _row: int) -> None:
        entry = self.current()
        self.panel.show_entry(entry)
        can = entry is not None and history.can_undo(entry) and self._workspace.writable
        self.undo_button.setVisible(self._workspace.writable)
        self.undo_button.setEnabled(can)
        words = undo_words(entry) if entry is not None else UNDO
        self.undo_button.set_words(words)
        self.undo_button.set_icon("undo" if words == UNDO else "redo")

    def _undo(self) -> None:
        entry = self.current()
        if entry is not None:
            self._workspace.undo_asked.emit(entry.operation_id)

    def _open(self, row: int) -> None:
        entry = self.rows.found[row]
        if entry.record is not None:
            self.opened.emit(*entry.record)

    def _changed(self, *_: Any) -> None:
        self._stale = True
        if self.isVisible():
            self._read_again()

    def _read_again(self) -> None:
        self._stale = False
        self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Read again after something was done meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._read_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the panel over the table when the window is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < theme.scaled(_NARROW)
        if narrow != self.panel.overlay:
            self.panel.set_overlay(narrow)
            if narrow:
                self._row.removeWidget(self.panel)
                self.panel.fold()
            else:
                self._row.addWidget(self.panel)
                self.panel.open()
        self.panel.lay_over()

    def _respeak(self) -> None:
        self.table.viewport().update()
        self._say_count()
        self._show_entry(0)


class _Filters(FlowBox):
    """The conditions: ``changed`` says that they are others now."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_AFTER_MS)
        self._typing.timeout.connect(self.changed)
        self.record = LineInput(RECORD_HINT, parent=self)
        self.record.set_name(RECORD)
        theme.fix(self.record, wide=180)
        self.record.edited.connect(self._typing.start)
        self.person = ChoiceInput(empty=ANYBODY, hint=ANYBODY, parent=self)
        self.person.set_name(PERSON)
        theme.fix(self.person, wide=140)
        self.kind = ChoiceInput(empty=ANY_KIND, hint=ANY_KIND, parent=self)
        self.kind.set_name(KIND)
        theme.fix(self.kind, wide=160)
        self.first, self.last = DateInput(parent=self), DateInput(parent=self)
        self.first.set_name(FROM_DAY)
        self.last.set_name(TO_DAY)
        for day in (self.first, self.last):
            theme.fix(day, wide=136)
            day.edited.connect(self._typing.start)
        for choice in (self.person, self.kind):
            choice.edited.connect(self.changed)
        for part in (
            self.record, self.person, self.kind, self._dated(FROM, self.first),
            self._dated(TO, self.last),
        ):  # fmt: skip
            self.flow.addWidget(part)

    def _dated(self, words: Text, day: DateInput) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(PlainLabel(words, style="small", role="text2", parent=holder))
        row.addWidget(day)
        return holder

    @property
    def waiting(self) -> bool:
        """Tell whether what was typed is still to be searched for."""
        return self._typing.isActive()

    def search_now(self) -> bool:
        """Search for what was typed without waiting; tell whether that was still to be done."""
        typed = self.waiting
        if typed:
            self._typing.stop()
            self.changed.emit()
        return typed

    def wanted(self) -> HistoryFilter:
        """Return the conditions as services know them."""
        return HistoryFilter(
            author=self.person.value() or "",
            day_from=self.first.value(),
            day_to=self.last.value(),
            kind=self.kind.value() or "",
            text=self.record.value() or "",
        )

    def offer(self, authors: list[str], kinds: list[tuple[str, Text]]) -> None:
        """Offer the people and kinds that the file has."""
        self.person.set_choices([(author, author) for author in authors])
        self.kind.set_choices(kinds)

    def clear(self) -> None:
        """Take every condition away."""
        for part in (self.record, self.person, self.kind, self.first, self.last):
            part.set_value(None)
        self.changed.emit()
