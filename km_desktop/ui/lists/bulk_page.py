"""One field of many records: what was, what it becomes, and doing it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from km_desktop.bilingual import Plural, Text, grouped
from km_desktop.models import ENTITIES
from km_desktop.services.due.issues import LookStopped
from km_desktop.services.records import bulk
from km_desktop.services.records.bulk import Applied, BulkChange, BulkPreview
from km_desktop.ui.editing.lookup import lookup_of
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.empty import EmptyState
from km_desktop.ui.kit.labels import SmallLabel, TitleLabel, WrapLabel
from km_desktop.ui.kit.paint import Ground
from km_desktop.ui.kit.speech import current_language, say, say_plural, switch
from km_desktop.ui.kit.states.notice import Notice
from km_desktop.ui.kit.states.progress import ProgressCard
from km_desktop.ui.kit.tables.table import RecordTable
from km_desktop.ui.lists.bulk_choice import BulkChoice
from km_desktop.ui.lists.bulk_rows import COLUMNS, BulkRows
from km_desktop.ui.workspace import Workspace

TITLE = Text("Change selected: {what}", "Изменить выбранное: {what}")
NOTHING_ASKED = Text(
    "Choose a field and what becomes of it.", "Выберите поле и укажите, что с ним сделать."
)
NOTHING_ASKED_MORE = Text(
    "Here you see what each record had and what it gets, before anything is written.",
    "Здесь будет видно, что было в каждой записи и что станет, до того как что-либо записано.",
)
ALL_SAME = Text(
    "All selected records have this value already.", "У всех выбранных записей уже это значение."
)
LOOKING = Text("Looking at every record", "Просматриваем все записи")
LOOKING_SAFE = Text("Nothing is changed by looking.", "Просмотр ничего не меняет.")
CHANGING = Text("Changing the records", "Меняем записи")
CHANGING_SAFE = Text(
    "All are changed, or none: you can still cancel.", "Изменятся все или ни одна: можно прервать."
)
STOPPED = Text("Stopped.", "Прервано.")
STOPPED_SAFE = Text("No record was changed.", "Ни одна запись не изменена.")
AGAIN = Text("Look again", "Просмотреть ещё раз")
GO = Plural(
    ("Change {n} record", "Change {n} records"),
    ("Изменить {n} запись", "Изменить {n} записи", "Изменить {n} записей"),
)
CHANGE = Text("Change", "Изменить")
SAME = Plural(
    ("{n} stays as it is", "{n} stay as they are"),
    ("{n} остаётся как есть", "{n} остаются как есть", "{n} остаются как есть"),
)
LEFT_OUT = Plural(
    ("{n} is left out", "{n} are left out"),
    ("{n} не войдёт", "{n} не войдут", "{n} не войдут"),
)
WARNED = Plural(
    ("{n} gets a new warning", "{n} get a new warning"),
    ("{n} получит замечание", "{n} получат замечание", "{n} получат замечание"),
)
FIRST_SHOWN = Text("The first {n} are shown", "Показаны первые {n}")
DONE = Text("Changed “{field}”: {what}.", "Изменено поле «{field}»: {what}.")
DONE_LEFT = Plural(
    ("{n} record was left out and is listed below.", "{n} records were left out and are listed."),
    (
        "{n} запись не изменена, она в списке ниже.",
        "{n} записи не изменены, они в списке ниже.",
        "{n} записей не изменены, они в списке ниже.",
    ),
)
BACK = Text("Back to the list", "К списку")
_AFTER_MS = 250


class BulkPage(Ground):
    """``left`` asks to go back; ``done`` carries what was done when nothing was left out."""

    left = Signal()
    done = Signal(object)

    def __init__(
        self, entity: str, ids: list[UUID], workspace: Workspace, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.entity = entity
        self.ids = ids
        self.seen: BulkPreview | None = None
        self._workspace = workspace
        self._turn = 0
        self._stopping = False
        self._applying = False
        self.back = Button(BACK, "link", icon="left", parent=self)
        self.back.clicked.connect(self.left)
        self.title = TitleLabel(self._title, parent=self)
        self.choice = BulkChoice(entity, lookup_of(workspace, self), self)
        self.choice.edited.connect(self._edited)
        self.go = Button(CHANGE, "primary", icon="tick", parent=self)
        self.go.clicked.connect(self.apply)
        self.again = Button(AGAIN, "plain", icon="refresh", parent=self)
        self.again.clicked.connect(self.look)
        self.notice = Notice(self)
        self.count = SmallLabel("", parent=self)
        self.looking = ProgressCard(LOOKING, LOOKING_SAFE, self)
        self.changing = ProgressCard(CHANGING, CHANGING_SAFE, self)
        for card in (self.looking, self.changing):
            card.cancelled.connect(self._stop)
            card.hide()
        self.table = RecordTable(COLUMNS, name=self._title, parent=self)
        self.table.selection_changed.connect(self._show_words)
        self.said = WrapLabel("", style="small", role="text2", parent=self)
        self.empty = EmptyState("edit", NOTHING_ASKED, NOTHING_ASKED_MORE, parent=self)
        self.stack = QStackedWidget(self)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_AFTER_MS)
        self._waiting.timeout.connect(self.look)
        self._lay_out()
        switch().changed.connect(self._respeak)
        workspace.changed.connect(self._changed_elsewhere)
        self.setFocusProxy(self.choice.field)
        self._show_rows(None)

    def _title(self) -> str:
        counted = ENTITIES[self.entity].about.counted.say(current_language(), len(self.ids))
        return say(TITLE, what=counted)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.again)
        top = QVBoxLayout()
        top.setContentsMargins(24, 12, 24, 0)
        top.setSpacing(12)
        top.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        top.addLayout(head)
        for part in (self.notice, self.choice, self.looking, self.changing, self.count):
            top.addWidget(part)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.table)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 0, 24, 10)
        foot.setSpacing(16)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.go, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.stack, 1)
        column.addLayout(foot)

    def panes(self) -> list[QWidget]:
        """Return the parts that the keyboard visits with one key."""
        parts: list[QWidget] = [self.choice.field]
        return [*parts, self.table, self.go] if self.go.isEnabled() else parts

    # Looking

    def _edited(self) -> None:
        self._turn += 1  # what is under way answers another question by now
        self.seen = None
        self.go.setEnabled(False)
        self._waiting.start()

    @property
    def waiting(self) -> bool:
        """Tell whether what was chosen is still to be looked at."""
        return self._waiting.isActive()

    def look(self) -> None:
        """Show what the change would do, without doing it."""
        change = self.choice.change()
        self._turn += 1
        self._stopping = False
        self.again.hide()
        if change is None or self._applying:
            self._show_rows(None)
            return
        turn, entity, ids = self._turn, self.entity, self.ids
        language, today = current_language(), self._workspace.today()
        self.looking.show()

        def report(done: int, whole: int) -> None:
            self._tell_far(self.looking, done, whole)

        def stopped() -> bool:
            return self._stopping or turn != self._turn

        def came(seen: BulkPreview) -> None:
            if turn == self._turn:
                self.looking.hide()
                self._show_rows(seen)

        def failed(error: BaseException) -> None:
            if turn == self._turn:
                self._not_looked(error)

        self._workspace.run(
            self,
            lambda db: bulk.preview(db, entity, ids, change, language, today, report, stopped),
            came,
            failed,
        )

    def _tell_far(self, card: ProgressCard, done: int, whole: int) -> None:
        self._workspace.jobs.call_back(self, lambda: card.set_progress(done, whole))

    def _stop(self) -> None:
        self._stopping = True

    def _not_looked(self, error: BaseException) -> None:
        self.looking.hide()
        self._show_rows(None)
        if isinstance(error, LookStopped):
            self.again.show()
            self.notice.tell("info", STOPPED, STOPPED_SAFE)
        else:
            self._workspace.tell_trouble(error)

    def _show_rows(self, seen: BulkPreview | None) -> None:
        self.seen = seen
        rows = BulkRows(seen)
        self.table.set_source(rows)
        shown = rows.row_count() > 0
        if shown:
            self.table.select_row(0)
        if seen is None:
            self.empty.set_words(NOTHING_ASKED, NOTHING_ASKED_MORE, icon="edit")
        else:
            self.empty.set_words(ALL_SAME, icon="tick")
        self.stack.setCurrentWidget(self.table if shown else self.empty)
        changing = seen.changing if seen else 0
        self.go.set_words((lambda: say_plural(GO, changing)) if changing else CHANGE)
        self.go.setEnabled(changing > 0)
        self.again.setVisible(False)
        counted = counts_words(seen) if seen and shown else ""
        self.count.set_words(counted)
        self.count.setVisible(bool(counted))
        self._show_words()

    def _show_words(self) -> None:
        rows, at = self.table.record_model.source, self.table.current_row()
        said = rows.row_text(at) if isinstance(rows, BulkRows) else ""
        self.said.set_words(said)
        self.said.setVisible(bool(said))

    # Doing

    def apply(self) -> None:
        """Do what is shown, as one operation."""
        seen, author, today = self.seen, self._workspace.author, self._workspace.today()
        if seen is None or self._applying or not self._workspace.writable:
            return
        self._set_applying(True)

        def report(done: int, whole: int) -> None:
            self._tell_far(self.changing, done, whole)

        self._workspace.run(
            self,
            lambda db: bulk.apply(db, author, seen, today, report, lambda: self._stopping),
            lambda applied: self._applied(seen.change, applied),
            self._not_applied,
        )

    def _set_applying(self, applying: bool) -> None:
        self._applying, self._stopping = applying, False
        self.changing.setVisible(applying)
        self.choice.setEnabled(not applying)
        self.go.setEnabled(not applying and self.seen is not None and self.seen.changing > 0)

    def _applied(self, change: BulkChange, applied: Applied) -> None:
        self._set_applying(False)
        declared = next(one for one in bulk.fields_for(self.entity) if one.key == change.key)
        counted = ENTITIES[self.entity].about.counted
        what = Text(counted.say("en", applied.changed), counted.say("ru", applied.changed))
        said = DONE.filled(field=declared.label, what=what)
        self._workspace.wrote(applied.changes, self)
        if not applied.left_out_count:
            self.done.emit(said)
            self.left.emit()
            return
        self._show_rows(None)
        self.table.set_source(BulkRows(None, applied.left_out))
        self.table.select_row(0)
        self.stack.setCurrentWidget(self.table)
        self._show_words()
        number = applied.left_out_count
        self.notice.tell("warn", said, lambda: say_plural(DONE_LEFT, number))

    def _not_applied(self, error: BaseException) -> None:
        self._set_applying(False)
        if isinstance(error, LookStopped):
            self.notice.tell("info", STOPPED, STOPPED_SAFE)
        else:
            self._workspace.tell_trouble(error)

    # What happens elsewhere

    def _changed_elsewhere(self, changes: Any, who: QObject | None) -> None:
        if who is not self and self.seen is not None and self.entity in changes.touched:
            self.look()

    def _respeak(self) -> None:
        if self.seen is not None:
            self.look()


def counts_words(seen: BulkPreview) -> str:
    """Return how many records stay, are left out or are warned about, in one line."""
    language = current_language()
    parts = [
        say_plural(plural, number)
        for plural, number in ((LEFT_OUT, seen.left_out), (WARNED, seen.warned), (SAME, seen.same))
        if number
    ]
    if seen.changing > len(seen.rows) or seen.left_out > len(seen.left_out_rows):
        parts.append(say(FIRST_SHOWN, n=grouped(bulk.MOST_ROWS, language)))
    return " · ".join(parts)
