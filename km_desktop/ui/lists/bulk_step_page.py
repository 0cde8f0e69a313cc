"""Many records moved to a status: which go, what holds up the others, and doing it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from km_desktop.bilingual import Plural, Text, grouped
from km_desktop.models import ENTITIES
from km_desktop.services.due.issues import LookStopped
from km_desktop.services.records import bulk_step
from km_desktop.services.records.bulk_step import StepPreview, StepsTaken, StepWay
from km_desktop.services.words.findings import Finding
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.empty import EmptyState
from km_desktop.ui.kit.inputs.choices import ChoiceInput
from km_desktop.ui.kit.inputs.fields import FieldFrame, LineInput
from km_desktop.ui.kit.labels import SmallLabel, TitleLabel, WrapLabel
from km_desktop.ui.kit.paint import Ground
from km_desktop.ui.kit.speech import current_language, say, say_plural, switch
from km_desktop.ui.kit.states.notice import Notice
from km_desktop.ui.kit.states.progress import ProgressCard
from km_desktop.ui.kit.tables.table import RecordTable
from km_desktop.ui.lists.bulk_page import BACK, LOOKING, LOOKING_SAFE, STOPPED, STOPPED_SAFE
from km_desktop.ui.lists.step_rows import COLUMNS, StepRows
from km_desktop.ui.workspace import Workspace

TITLE = Text("Move selected: {what}", "Перевести выбранное: {what}")
STATUS = Text("Next status", "Следующий статус")
WAY = Text("{verb} ({n})", "{verb} ({n})")
REASON = Text("Reason", "Причина")
REASON_MORE = Text("It stands in the history of each.", "Будет в истории каждой записи.")
NO_STEPS = Text(
    "No step leads on from the selected records.", "Из выбранных записей шаги никуда не ведут."
)
CHOOSE = Text("Choose where they go.", "Выберите, куда их перевести.")
CHOOSE_MORE = Text(
    "Here you see which go and what holds up the others, before anything is written.",
    "Здесь будет видно, какие пройдут и что задерживает остальные, до того как что-либо записано.",
)
ALL_THERE = Text("All of them have this status already.", "У всех уже этот статус.")
MOVE = Text("Move", "Перевести")
GO = Plural(
    ("Move {n} record", "Move {n} records"),
    ("Перевести {n} запись", "Перевести {n} записи", "Перевести {n} записей"),
)
HELD = Plural(
    ("{n} is held up", "{n} are held up"),
    ("{n} задерживается", "{n} задерживаются", "{n} задерживаются"),
)
SAME = Plural(
    ("{n} is there already", "{n} are there already"),
    ("{n} уже там", "{n} уже там", "{n} уже там"),
)
FIRST_SHOWN = Text("The first {n} are shown", "Показаны первые {n}")
OPEN = Text("Enter opens what holds it up.", "Enter открывает то, что задерживает.")
DONE = Text("Moved to “{status}”: {what}.", "Новый статус «{status}»: {what}.")
DONE_LEFT = Text("The others were left out.", "Остальные не переведены.")
_AFTER_MS = 250


class BulkStepPage(Ground):
    """``left`` asks to go back, ``done`` carries what was done and its changes.

    ``spot_asked`` carries the entity and id of a record, and the spot that holds it up.
    """

    left = Signal()
    done = Signal(object, object)
    spot_asked = Signal(str, object, object)

    def __init__(
        self, entity: str, ids: list[UUID], workspace: Workspace, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.entity = entity
        self.ids = ids
        self.seen: StepPreview | None = None
        self._workspace = workspace
        self._ways: dict[str, StepWay] = {}
        self._turn = 0
        self._stopping = self._applying = False
        self.back = Button(BACK, "link", icon="left", parent=self)
        self.back.clicked.connect(self.left)
        self.go = Button(MOVE, "primary", icon="tick", parent=self)
        self.go.clicked.connect(self.apply)
        self.status = ChoiceInput((), empty=None, parent=self)
        self.status.edited.connect(self._chosen)
        self.reason = LineInput(parent=self)
        self.reason.edited.connect(self._edited)
        self.reason_frame = FieldFrame(REASON, self.reason, help=REASON_MORE, parent=self)
        self.notice = Notice(self)
        self.count = SmallLabel("", parent=self)
        self.looking = ProgressCard(LOOKING, LOOKING_SAFE, self)
        self.looking.cancelled.connect(self._stop)
        self.looking.hide()
        self.table = RecordTable(COLUMNS, name=self._title, parent=self)
        self.table.selection_changed.connect(self._show_words)
        self.table.opened.connect(lambda _row: self.open_current())
        self.words = WrapLabel("", style="small", role="text2", parent=self)
        self.empty = EmptyState("arrow-right", CHOOSE, CHOOSE_MORE, parent=self)
        self.stack = QStackedWidget(self)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_AFTER_MS)
        self._waiting.timeout.connect(self.look)
        self._lay_out()
        switch().changed.connect(self._respeak)
        workspace.changed.connect(self._changed_elsewhere)
        self.setFocusProxy(self.status)
        self._show_rows(None)
        self._read_ways()

    def _title(self) -> str:
        counted = ENTITIES[self.entity].about.counted.say(current_language(), len(self.ids))
        return say(TITLE, what=counted)

    def _lay_out(self) -> None:
        choice = QHBoxLayout()
        choice.setSpacing(16)
        choice.addWidget(FieldFrame(STATUS, self.status, parent=self), 2)
        choice.addWidget(self.reason_frame, 3)
        choice.addStretch(2)
        top = QVBoxLayout()
        top.setContentsMargins(24, 12, 24, 0)
        top.setSpacing(12)
        top.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        top.addWidget(TitleLabel(self._title, parent=self))
        top.addWidget(self.notice)
        top.addLayout(choice)
        for part in (self.looking, self.count):
            top.addWidget(part)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.table)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 0, 24, 10)
        foot.setSpacing(16)
        foot.addWidget(self.words, 1)
        foot.addWidget(self.go, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.stack, 1)
        column.addLayout(foot)

    def panes(self) -> list[QWidget]:
        """Return the parts that the keyboard visits with one key."""
        parts: list[QWidget] = [self.status]
        return [*parts, self.table, self.go] if self.go.isEnabled() else [*parts, self.table]

    # Which steps there are

    def _read_ways(self) -> None:
        entity, ids, today = self.entity, self.ids, self._workspace.today()
        self._workspace.run(
            self, lambda db: bulk_step.read_ways(db, entity, ids, today), self._show_ways
        )

    def _show_ways(self, ways: list[StepWay]) -> None:
        self._ways = {way.status: way for way in ways}
        self.status.set_choices(
            [(way.status, WAY.filled(verb=way.verb, n=str(way.number))) for way in ways]
        )
        if not ways:
            self.empty.set_words(NO_STEPS, "", icon="arrow-right")
        elif self.status.value() not in self._ways:
            self.choose(ways[0].status)

    def choose(self, status: str) -> None:
        """Take a status, as if a person had chosen it."""
        self.status.set_value(status)
        self._chosen()

    def _chosen(self) -> None:
        self._edited()
        self._waiting.stop()
        self.look()

    # Looking

    def _edited(self) -> None:
        self._turn += 1  # what is under way answers another question by now
        self.seen = None
        self.go.setEnabled(False)
        self._waiting.start()

    def look(self) -> None:
        """Show what the step would do, without doing it."""
        status = self.status.value()
        self._turn += 1
        self._stopping = False
        if not status or self._applying:
            return
        turn, entity, ids = self._turn, self.entity, self.ids
        comment, today = self.reason.value() or "", self._workspace.today()
        self.looking.show()

        def report(done: int, whole: int) -> None:
            self._workspace.jobs.call_back(self, lambda: self.looking.set_progress(done, whole))

        def stopped() -> bool:
            return self._stopping or turn != self._turn

        def came(seen: StepPreview) -> None:
            if turn == self._turn:
                self.looking.hide()
                self._show_rows(seen)

        def failed(error: BaseException) -> None:
            if turn == self._turn:
                self._not_done(error)

        self._workspace.run(
            self,
            lambda db: bulk_step.preview(db, entity, ids, status, comment, today, report, stopped),
            came,
            failed,
        )

    def _stop(self) -> None:
        self._stopping = True

    def _not_done(self, error: BaseException) -> None:
        self._applying = False
        self.looking.hide()
        self._show_rows(None)
        if isinstance(error, LookStopped):
            self.notice.tell("info", STOPPED, STOPPED_SAFE)
        else:
            self._workspace.tell_trouble(error)

    def _show_rows(self, seen: StepPreview | None) -> None:
        self.seen = seen
        way = self._ways.get(self.status.value() or "")
        rows = StepRows(seen, way.label if way is not None else None)
        self.table.set_source(rows)
        shown = rows.row_count() > 0
        if shown:
            self.table.select_row(0)
        if seen is not None:
            self.empty.set_words(ALL_THERE, icon="tick")
        self.stack.setCurrentWidget(self.table if shown else self.empty)
        going = seen.going if seen else 0
        self.go.set_words((lambda: say_plural(GO, going)) if going else MOVE)
        self.go.setEnabled(going > 0 and self._workspace.writable)
        self.count.set_words(counts_text(seen) if seen and shown else "")
        self._show_words()

    def _show_words(self) -> None:
        held = self._held()
        words = " ".join(one.text.say(current_language()) for one in held)
        self.words.set_words(f"{words} {say(OPEN)}" if words else "")

    def _held(self) -> tuple[Finding, ...]:
        rows = self.table.record_model.source
        row = rows.row_at(self.table.current_row()) if isinstance(rows, StepRows) else None
        return row.before if row is not None else ()

    def open_current(self) -> None:
        """Open the record of the current row, at what holds it up."""
        rows = self.table.record_model.source
        row = rows.row_at(self.table.current_row()) if isinstance(rows, StepRows) else None
        if row is not None:
            spot = row.before[0].spot if row.before else None
            self.spot_asked.emit(self.entity, row.record_id, spot)

    # Doing

    def apply(self) -> None:
        """Do what is shown, as one operation."""
        seen, author, today = self.seen, self._workspace.author, self._workspace.today()
        if seen is None or self._applying or not self._workspace.writable:
            return
        self._applying = True
        self.go.setEnabled(False)
        self._workspace.run(
            self,
            lambda db: bulk_step.apply(db, author, seen, today),
            self._applied,
            self._not_done,
        )

    def _applied(self, taken: StepsTaken) -> None:
        self._applying = False
        way = self._ways[self.status.value() or ""]
        counted = ENTITIES[self.entity].about.counted
        what = Text(counted.say("en", taken.moved), counted.say("ru", taken.moved))
        words = DONE.filled(status=way.label, what=what)
        self._workspace.wrote(taken.changes, self)
        self.done.emit(words, taken.changes)
        if taken.left_out:
            self.notice.tell("warn", words, DONE_LEFT)
            self.look()
        else:
            self.left.emit()

    # What happens elsewhere

    def _changed_elsewhere(self, changes: Any, who: QObject | None) -> None:
        if who is not self and self.entity in changes.touched:
            self._read_ways()
            self.look()

    def _respeak(self) -> None:
        self._show_rows(self.seen)


def counts_text(seen: StepPreview) -> str:
    """Return how many records are held up or have the status, in one line."""
    parts = [
        say_plural(plural, number)
        for plural, number in ((HELD, seen.held), (SAME, seen.same))
        if number
    ]
    if seen.going > len(seen.rows) or seen.held > len(seen.held_rows):
        parts.append(say(FIRST_SHOWN, n=grouped(bulk_step.MOST_ROWS, current_language())))
    return " · ".join(parts)
