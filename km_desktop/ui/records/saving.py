"""Reading the record on screen, judging, keeping and saving what is typed into its form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from km_desktop.bilingual import Text
from km_desktop.services.records import records
from km_desktop.services.records.records import Review, Saved, Sheet
from km_desktop.services.rules.people import team
from km_desktop.services.words.findings import Refused
from km_desktop.services.words.problems import ChangedMeanwhile
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.records.forms.form import FormStanding
from km_desktop.ui.records.on_screen import OnScreen
from km_desktop.ui.records.unsaved import Unsaved
from km_desktop.ui.records.view import RecordView
from km_desktop.ui.workspace import Workspace

SAVED = Text("Saved.", "Сохранено.")
NOT_SAVED = Text("Not saved.", "Не сохранено.")
SEE_NEW = Text("Show the new state", "Показать новое состояние")
_REFUSED = "refused"  # what a message is about
_REVIEW_AFTER_MS = 250
Wish = Callable[[], object]


class Saving(QObject):
    """Reads a record and shows it, and writes what is typed when asked to.

    ``shown`` says that a record is on the screen with all that is known of it, its draft too;
    ``saved`` carries what came of a save. What is typed while a record is read or written stays
    typed, and what is wished for while it is written is done after that.
    """

    saved = Signal(object)
    shown = Signal()

    def __init__(self, workspace: Workspace, on_screen: OnScreen, view: RecordView) -> None:
        super().__init__(on_screen)
        self._workspace = workspace
        self._on_screen = on_screen
        self._view = view
        self._form = view.form
        self._foot = view.foot
        self._notice = view.head.notice
        self._writing = False
        self._after_save: Wish | None = None
        self._wishes: list[Wish] = []
        self.unsaved = Unsaved(workspace, on_screen, view)
        self._review = QTimer(self, singleShot=True, interval=_REVIEW_AFTER_MS)
        self._review.timeout.connect(self._ask_review)
        view.form.edited.connect(self._edited)
        view.foot.save_asked.connect(self.save)
        view.foot.discard_asked.connect(self.discard)
        view.foot.kept_and_left.connect(self.keep_draft)
        view.foot.saved_and_left.connect(self.save)
        view.problems.place_left.connect(self._judge_left)
        workspace.changed.connect(self._follow)

    # Showing

    def show_record(self, record_id: UUID) -> None:
        """Read a record and show it; what is typed into it meanwhile stays."""
        sheet = self._on_screen.sheet
        same = sheet is not None and sheet.record_id == record_id == self._on_screen.record_id
        before = self._form.standing() if same else None
        self._on_screen.turn_to(record_id)
        today = self._workspace.today()
        self._workspace.run(
            self,
            lambda db: records.open_record(db, self._on_screen.entity, record_id, today),
            lambda read: self._show(read, before),
        )

    def show_new(self, given: dict[str, Any]) -> None:
        """Show an empty form, with what is already known filled in."""
        self._on_screen.turn_to(None)
        today, author = self._workspace.today(), self._workspace.author
        self._workspace.run(
            self,
            lambda db: _blank(db, self._on_screen.entity, author, today, given),
            # Nobody has done anything wrong yet: what is missing is said of fields that were left.
            lambda sheet: self._show(replace(sheet, findings=())),
        )

    def _show(self, sheet: Sheet, before: FormStanding | None = None) -> None:
        self._put_on_screen(sheet, before)
        if not self.has_changes():
            self.unsaved.offer()
        if before is None:
            self._view.focus_first()
        else:
            self._view.focus_aim()
        self.shown.emit()

    def _put_on_screen(self, sheet: Sheet, before: FormStanding | None) -> None:
        """Show a sheet, and over it what was typed since the form stood as ``before``."""
        self._review.stop()
        with self._form.keyboard.held():
            if before is not None:
                self._form.finish()
            now = self._form.standing() if before is not None else None
            self._on_screen.show(sheet)
            if before is not None and now is not None:
                self._form.take_later(before, now)

    def _follow(self, changes: Any, who: QObject | None) -> None:
        record_id = self._on_screen.record_id
        if who is self or not self._on_screen.is_concerned(changes, self._form.tables):
            return
        gone = record_id in changes.of(self._on_screen.entity).removed
        if record_id is not None and not gone and not self._form.change_count():
            self.show_record(record_id)

    # What is typed

    def keep_draft(self) -> None:
        """Keep what is typed, as before the window closes."""
        self.unsaved.keep()

    def drop_draft(self) -> None:
        """Forget the draft of the record, what is typed stays."""
        self.unsaved.drop()

    def drop_typed(self) -> None:
        """Forget what is typed, with its draft, and show the record as it is now."""
        self.drop_draft()
        self._review.stop()
        if self._on_screen.sheet is not None:
            self._form.show_sheet(self._on_screen.sheet)
        if self._on_screen.record_id is not None:
            self.show_record(self._on_screen.record_id)

    def discard(self) -> None:
        """Show the record as it is saved; what was typed can be put back until more is typed."""
        if self._on_screen.sheet is not None:
            self.unsaved.remember_discarded()
            self._put_on_screen(self._on_screen.sheet, None)
            self._form.keyboard.put_back()
            self.unsaved.offer_back()
            self.shown.emit()

    def _edited(self) -> None:
        count = self._form.change_count()
        self._view.show_changes(count)
        self._foot.set_busy(self._writing)
        self.unsaved.follow(count)
        self._review.start()

    def _ask_review(self) -> None:
        if self._on_screen.sheet is None:
            return
        edit, today = self._form.edit(), self._workspace.today()
        self._workspace.run(self, lambda db: records.review(db, edit, today), self._take_review)

    def _judge_left(self) -> None:
        sheet = self._on_screen.sheet
        if self._review.isActive() or (sheet is not None and sheet.record_id is None):
            self._review.stop()
            self._ask_review()
        else:
            self._view.problems.show()

    def _take_review(self, review: Review) -> None:
        self._view.problems.take(review)
        if not self._view.problems.errors():
            self._notice.end(_REFUSED)

    @property
    def reviewing(self) -> bool:
        """Tell whether what was typed is still to be judged."""
        return self._review.isActive()

    def has_changes(self) -> bool:
        """Tell whether something typed is not saved."""
        return self.unsaved.exist()

    # Leaving

    def leave(self, then: Wish) -> None:
        """Do something that leaves the record, after what is typed was dealt with."""
        if self._writing:
            self._wishes.append(partial(self.leave, then))
        elif self.has_changes():
            self.ask_to_leave(then)
        else:
            then()

    def ask_to_leave(self, then: Wish) -> None:
        """Ask what becomes of unsaved changes, in the footer, before going elsewhere."""
        self._foot.ask_leaving(then)

    def when_saved(self, then: Wish) -> None:
        """Do something once nothing that was typed is unsaved."""
        if self._writing or self.has_changes():
            self.save(then)
        else:
            then()

    # Saving

    def save(self, then: Wish | None = None) -> None:
        """Write what was changed, and go on with ``then`` when it is written."""
        wish = then if callable(then) else None
        if self._writing:
            self._wishes.append(partial(self.save, wish))
            return
        self._after_save = wish
        if self._on_screen.sheet is None or not self._workspace.writable:
            return
        if not self._form.finish() or self._form.unreadable():
            self._view.problems.judge_all()
            self._form.go_to_unreadable()
            return
        if not self._form.change_count() and self._on_screen.record_id is not None:
            self._go_on()
            return
        self._write()

    def _write(self) -> None:
        edit, today, author = self._form.edit(), self._workspace.today(), self._workspace.author
        before = self._form.standing()
        self._review.stop()
        self._writing = True
        self._foot.set_busy(True)

        def write(database: Any) -> tuple[Saved, Sheet]:
            saved = records.save(database, author, edit, today)
            return saved, records.open_record(database, edit.entity, saved.record_id, today)

        self._workspace.run(
            self, write, lambda answer: self._saved(*answer, before), self.show_not_saved
        )

    def _saved(self, result: Saved, sheet: Sheet, before: FormStanding) -> None:
        """Show what was written in the same turn as it is known to be."""
        self.drop_draft()
        self._writing = False
        self._on_screen.turn_to(result.record_id)
        self._notice.tell("ok", SAVED, result.reference)
        self._put_on_screen(sheet, before)
        self.shown.emit()
        self._workspace.wrote(result.changes, self)
        self.saved.emit(result)
        self._go_on()

    def show_written(self, changes: Any) -> None:
        """Show the record as another part of its page has changed it, and tell all other pages."""
        if self._on_screen.record_id is not None:
            self.show_record(self._on_screen.record_id)
        self._workspace.wrote(changes, self)

    def _go_on(self) -> None:
        """Do what the save was for, then what was wished for meanwhile."""
        then, self._after_save = self._after_save, None
        wishes, self._wishes = self._wishes, []
        for wish in ([then] if then is not None else []) + wishes:
            wish()

    def show_not_saved(self, error: BaseException) -> None:
        """Say why something was not written, and what can be done about it."""
        self._writing = False
        self._foot.set_busy(False)
        self._after_save, self._wishes = None, []
        if isinstance(error, Refused):
            self._view.show_refused(error.findings)
            self._notice.tell("bad", NOT_SAVED, error.findings[0].text, about=_REFUSED)
        elif isinstance(error, ChangedMeanwhile) and self._on_screen.record_id is not None:
            language = current_language()
            self.keep_draft()
            self._notice.tell(
                "bad", error.headline(language), error.advice(language), action=SEE_NEW,
                act=partial(self.show_record, self._on_screen.record_id),
            )  # fmt: skip
        else:
            self._workspace.tell_trouble(error)


def _blank(database: Any, entity: str, author: str, today: date, given: dict[str, Any]) -> Sheet:
    """Return an empty form, with what is known of the new record and of whoever makes it."""
    known = team.begun_by(database, entity, author) | given
    return records.blank(database, entity, today, known)
