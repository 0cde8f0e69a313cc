"""The merge desk: copies come back, questions are decided, everything is written at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.dialogs import KMDB, PDF
from km_desktop.ui.imprint import imprint_of
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.merging import words, work
from km_desktop.ui.merging.result import ResultPage
from km_desktop.ui.merging.round import Round
from km_desktop.ui.merging.summary import Outcome
from km_desktop.ui.merging.view import MergeView
from km_desktop.ui.places import DUPLICATES, MERGE
from km_desktop.ui.workspace import Desk

READ_ONLY = Text(
    "This file is open to read only. Open it to write, then take the copy back.",
    "Этот файл открыт только для чтения. Откройте его для записи и примите копию.",
)
READING = Text("Reading the copies", "Читаем копии")
READING_SAFE = Text(
    "Nothing is written: neither here nor in the copies.",
    "Ничего не записывается ни здесь, ни в копиях.",
)
NOTHING_NEW = Text("{names} brings nothing new.", "Нового нет: {names}.")
NOTHING_NEW_MORE = Text(
    "Everything in it is already in this file. Nothing was changed.",
    "Всё, что в ней есть, в этом файле уже есть. Ничего не изменено.",
)
WRITING = Text("Merging the copies", "Принимаем копии")
WRITING_SAFE = Text(
    "A verified backup is made first; the merge is written whole or not at all.",
    "Сначала делается проверенная копия; сведение записывается целиком или никак.",
)
SAVED = Text("The decisions are saved.", "Решения записаны.")
WRITTEN = Text("The report is saved.", "Отчёт сохранён.")


class MergePage(MergeView):
    """One state at a time: nothing in hand, reading, deciding, written."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setAcceptDrops(True)
        self._stale = False
        self.head.copies_asked.connect(self.choose_copies)
        self.head.aside_asked.connect(self.put_aside)
        self.head.result_asked.connect(self.show_result)
        self.head.write_asked.connect(self.write)
        self.empty.first.connect(self.choose_copies)
        self.summary.undo_asked.connect(self.undo)
        self.summary.open_asked.connect(self.reload_open)
        self.summary.result_asked.connect(self.show_result)
        self.summary.copy_asked.connect(self.choose_copies)
        self.summary.report_asked.connect(self.save_report)
        desk.changed.connect(self._follow)
        self.summary.doubles_asked.connect(lambda: self.place_asked.emit(DUPLICATES))

    # What is on the desk

    def reload(self) -> None:
        """Lay on the desk what was begun, or what earlier merges left open."""
        self._outcome = None
        hand = self._kept.hand
        if hand is None or hand.found is None:
            self.reload_open()
            return
        self._lay(hand)
        found = hand.found
        self._desk.ask(
            self, lambda db: work.looked_again(db, found, self._desk.today()), self._renew
        )

    def _renew(self, again: Round | None) -> None:
        if again is not None and self._kept.hand is not None:
            again.carry_on(self._kept.hand)
            self._take_in_hand(again)

    def reload_open(self) -> None:
        """Lay the questions on the desk that earlier merges left open."""
        self._outcome = None
        today = self._desk.today()
        self._desk.ask(self, lambda db: work.left_open(db, today), self._show_open)

    def _show_open(self, left: Round) -> None:
        if self._kept.hand is not None:
            return
        if self._kept.left is not None:
            left.carry_on(self._kept.left)
        self._kept.left = left if left.questions else None
        if left.questions:
            self._lay(left)
        else:
            self._desk.waits.emit(MERGE, 0)
            self._show(self.blank)

    # Taking copies back

    def choose_copies(self) -> None:
        """Ask for the files, and read them."""
        if not self._desk.writable:
            self._desk.troubled.emit("warn", READ_ONLY, "")
        elif self.dialogs is not None:
            here = str(self._desk.path.parent) if self._desk.path else ""
            self.take(self.dialogs.files_to_open(KMDB, here))

    def take(self, paths: Sequence[Path]) -> None:
        """Read returned copies and show what a merge would do; those in hand stay in hand."""
        if not paths:
            return
        if not self._desk.writable:
            self._desk.troubled.emit("warn", READ_ONLY, "")
            return
        self._stopped = False
        before = self._kept.hand
        already = list(before.found.arriving) if before and before.found else []
        report = self._begin_work(READING, READING_SAFE)
        today = self._desk.today()
        self._desk.ask(
            self,
            lambda db: work.read(db, paths, already, today, report, lambda: self._stopped),
            self._take_read,
            self._not_read,
        )

    def _take_read(self, found: Round) -> None:
        if found.found is None or found.found.is_empty:
            names = words.names(found.told)
            self._desk.troubled.emit("info", NOTHING_NEW.filled(names=names), NOTHING_NEW_MORE)
            self._back_to_desk()
            return
        if self._kept.hand is not None:
            found.carry_on(self._kept.hand)
        self._take_in_hand(found)

    def _take_in_hand(self, found: Round) -> None:
        self._kept.hand = found
        self._lay(found)

    def _not_read(self, error: BaseException) -> None:
        self._back_to_desk()
        if not isinstance(error, work.Stopped):
            self._desk.tell_trouble(error)

    def _back_to_desk(self) -> None:
        if self.sitting is not None:
            self._lay(self.sitting)
        else:
            self.reload_open()

    def put_aside(self) -> None:
        """Take the copies off the desk; nothing of them was written."""
        self._kept.hand = None
        self.reload_open()

    # Writing

    def write(self) -> None:
        """Merge what is in hand, or write the decisions about what lies in the file."""
        sitting = self.sitting
        if sitting is None or not self._desk.writable:
            return
        author, today = self._desk.author, self._desk.today()
        if sitting.found is None:
            answers = dict(sitting.answers)
            self._desk.ask(self, lambda db: work.decide(db, author, answers, today), self._decided)
            return
        self._stopped = False
        report = self._begin_work(WRITING, WRITING_SAFE, stops=False)
        self._desk.ask(
            self,
            lambda db: work.merge(db, author, sitting, today, report),
            self._merged,
            self._not_read,
        )

    def _merged(self, done: tuple[Outcome, Any]) -> None:
        outcome, changes = done
        self._kept.hand, self._kept.left = None, None
        self._outcome = outcome
        self.summary.show_outcome(outcome)
        self._show(self.summary)
        self._desk.waits.emit(MERGE, outcome.left)
        self.summary.show_taken.setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.wrote(changes, self)

    def _decided(self, changes: Any) -> None:
        self._kept.left = None
        self._desk.wrote(changes, self)
        self._desk.troubled.emit("ok", SAVED, "")
        self.reload_open()

    def undo(self) -> None:
        """Take the merge back as a whole; what has changed since is asked about."""
        if self._outcome is not None:
            self._desk.undo_asked.emit(self._outcome.operation_id)

    def _follow(self, _changes: Any, who: object) -> None:
        """Follow what is done elsewhere, once the desk is seen: an undo opens questions again."""
        if who is self:
            return
        self._stale = True
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        self._stale = False
        outcome = self._outcome
        if outcome is None:
            self.reload()
            return
        operation = outcome.operation_id
        self._desk.ask(self, lambda db: work.is_undone(db, operation), self._leave_summary)

    def _leave_summary(self, undone: bool) -> None:
        if undone:
            self.reload_open()

    def save_report(self) -> None:
        """Write the report of the merge where the person says."""
        outcome, path = self._outcome, self._desk.path
        if outcome is None or self.dialogs is None:
            return
        name = f"{path.stem if path else 'km'} merge {outcome.day.isoformat()}.pdf"
        target = self.dialogs.file_to_write(PDF, str(path.with_name(name)) if path else name)
        if target is None:
            return
        language, imprint = current_language(), imprint_of(self._desk)
        self._desk.print_with(
            self,
            lambda: work.write_report(target, outcome, language, imprint),
            lambda _: self._desk.troubled.emit("ok", WRITTEN, target.name),
        )

    # Around

    def show_result(self) -> None:
        """Show what the merge does, or did, by itself."""
        told = self._outcome.told if self._outcome else self.sitting.told if self.sitting else None
        if told is not None:
            page = ResultPage(told, self)
            if self._outcome is not None:
                page.opened.connect(self.opened)
            self.page_asked.emit(page)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was done while another page was shown."""
        super().showEvent(event)
        if self._stale:
            self._catch_up()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dropped on the desk."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the files that were dropped."""
        self.take(_dropped(event))
        event.acceptProposedAction()


def _dropped(event: QDropEvent) -> list[Path]:
    found = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in found if path.suffix == ".kmdb"]
