"""Showing, keeping and saving the record of a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from km_desktop.bilingual import Text
from km_desktop.services.records import records
from km_desktop.services.records.drafts import Draft
from km_desktop.services.records.records import Edit, Saved, Sheet
from km_desktop.services.rules.case import core_of
from km_desktop.services.words.findings import Refused
from km_desktop.services.words.problems import ChangedMeanwhile
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.records.drafts import DraftKeeper
from km_desktop.ui.records.layout import PageLayout
from km_desktop.ui.records.view import RecordView
from km_desktop.ui.workspace import Desk

SAVED = Text("Saved.", "Сохранено.")
DRAFT_FOUND = Text("An unsaved draft is here.", "Здесь есть несохранённый черновик.")
TAKE_DRAFT = Text("Go on with the draft", "Продолжить с черновика")
FROM = Text("Kept {when}.", "Записан {when}.")
NOT_SAVED = Text("Not saved.", "Не сохранено.")
SEE_NEW = Text("Show the new state", "Показать новое состояние")
_REVIEW_AFTER_MS = 250


class RecordSaving(RecordView):
    """Shows a record, keeps what is typed as a draft, and writes it when it is asked to.

    ``saved`` carries what came of a save, ``shown`` says that a record is on the screen.
    """

    saved = Signal(object)
    shown = Signal()

    def __init__(self, layout: PageLayout, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(layout, desk, parent)
        self._draft: Draft | None = None
        self._after_save: Callable[[], object] | None = None
        self.keeper = DraftKeeper(desk, self._edit_to_keep, self.foot.show_draft, self)
        self._review = QTimer(self)
        self._review.setSingleShot(True)
        self._review.setInterval(_REVIEW_AFTER_MS)
        self._review.timeout.connect(self._ask_review)
        self._connect()

    @property
    def record_id(self) -> UUID | None:
        """The record that is shown; nothing as long as it is new."""
        return self.on_screen.record_id

    @property
    def sheet(self) -> Sheet | None:
        """What was read of the record."""
        return self.on_screen.sheet

    def _connect(self) -> None:
        self.form.edited.connect(self._edited)
        self.foot.save_asked.connect(self.save)
        self.foot.discard_asked.connect(self.discard)
        self.foot.kept_and_left.connect(self.keeper.keep)
        self.foot.saved_and_left.connect(self.save)
        self.desk.changed.connect(self._follow)

    # Showing

    def show_record(self, record_id: UUID) -> None:
        """Read a record and show it."""
        self.on_screen.turn_to(record_id)
        today = self.desk.today()
        self.desk.ask(
            self, lambda db: records.open_record(db, self.entity, record_id, today), self._show
        )

    def show_new(self, given: dict[str, Any]) -> None:
        """Show an empty form, with what is already known filled in."""
        self.on_screen.turn_to(None)
        today = self.desk.today()
        self.desk.ask(
            self, lambda db: records.blank(db, self.entity, today, given), self._show_blank
        )

    def _show_blank(self, sheet: Sheet) -> None:
        # Nobody has done anything wrong yet: what is missing is said once something is typed.
        self._show(replace(sheet, findings=()))
        self.foot.show_new()

    def _show(self, sheet: Sheet) -> None:
        self.on_screen.show(sheet)
        self._find_draft()
        self.focus_first()
        self.shown.emit()
        # What a save was asked for goes on only now: before, the form still shows the old version.
        self._went_on()

    def _follow(self, changes: Any, who: QObject | None) -> None:
        if who is self or self.record_id is None or not self._concerns(changes):
            return
        gone = self.record_id in changes.of(self.entity).removed
        if not gone and not self.form.change_count():
            self.show_record(self.record_id)

    def _concerns(self, changes: Any) -> bool:
        """Tell whether something was done to the record, its person or any rows of its kind."""
        if not changes:
            return False
        if self.on_screen.is_touched(changes):
            return True
        return bool({core_of(self.entity), *self.form.tables} & changes.touched.keys())

    # Drafts

    def _edit_to_keep(self) -> Edit | None:
        return self.form.edit() if self.has_changes() else None

    def _find_draft(self) -> None:
        self._draft = self.keeper.find(self.entity, self.record_id)
        if self._draft is not None:
            when = self._draft.kept_at.astimezone().strftime("%d.%m.%Y %H:%M")
            self.head.notice.tell(
                "info", DRAFT_FOUND, FROM.filled(when=when), action=TAKE_DRAFT, icon="edit",
                act=self.take_draft,
            )  # fmt: skip

    def take_draft(self) -> None:
        """Go on with what was typed and not saved."""
        if self._draft is not None:
            self.head.notice.leave()
            self.form.take_draft(self._draft.edit)

    def keep_draft(self) -> None:
        """Keep what is typed, as before the window closes."""
        self.keeper.keep()

    def drop_draft(self) -> None:
        """Forget the draft of the record, what is typed stays."""
        was_new = self.sheet is not None and self.sheet.record_id is None
        self.keeper.drop(self.entity, None if was_new else self.record_id)

    def drop_typed(self) -> None:
        """Forget what is typed, with its draft, and show the record as it is now."""
        self.drop_draft()
        self._review.stop()
        if self.sheet is not None:
            self.form.show_sheet(self.sheet)
        if self.record_id is not None:
            self.show_record(self.record_id)

    def ask_to_leave(self, then: Callable[[], object]) -> None:
        """Ask what becomes of unsaved changes, in the footer, before going elsewhere."""
        self.foot.ask_leaving(then)

    # Editing

    def _edited(self) -> None:
        count = self.form.change_count()
        self.show_changes(count)
        if count:
            self.keeper.soon()
        else:
            self.drop_draft()
        self._review.start()

    def _ask_review(self) -> None:
        if self.sheet is None:
            return
        edit, today = self.form.edit(), self.desk.today()
        self.desk.ask(self, lambda db: records.review(db, edit, today), self.take_review)

    @property
    def reviewing(self) -> bool:
        """Tell whether what was typed is still to be judged."""
        return self._review.isActive()

    def has_changes(self) -> bool:
        """Tell whether something typed is not saved."""
        return self.sheet is not None and self.form.change_count() > 0

    def when_saved(self, then: Callable[[], object]) -> None:
        """Do something once nothing that was typed is unsaved."""
        if self.has_changes():
            self.save(then)
        else:
            then()

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Write what was changed, and go on with ``then`` when it is written."""
        self._after_save = then if callable(then) else None
        if self.sheet is None or not self.desk.writable or not self.form.finish():
            return
        if self.form.unreadable():
            self.form.show_findings(self.findings)
            self.form.frames[self.form.unreadable()[0]].editor.setFocus()
            return
        if not self.form.change_count() and self.record_id is not None:
            self._went_on()
            return
        edit, today, author = self.form.edit(), self.desk.today(), self.desk.author
        self.foot.set_busy(True)
        self.desk.ask(
            self, lambda db: records.save(db, author, edit, today), self._saved, self.show_not_saved
        )

    def _saved(self, result: Saved) -> None:
        self.drop_draft()
        self.foot.set_busy(False)
        self.on_screen.turn_to(result.record_id)
        self.head.notice.tell("ok", SAVED, result.reference)
        self.show_record(result.record_id)
        self.desk.wrote(result.changes, self)
        self.saved.emit(result)

    def show_written(self, changes: Any) -> None:
        """Show the record as another part of its page has changed it, and tell all other pages."""
        if self.record_id is not None:
            self.show_record(self.record_id)
        self.desk.wrote(changes, self)

    def _went_on(self) -> None:
        then, self._after_save = self._after_save, None
        if then is not None:
            then()

    def show_not_saved(self, error: BaseException) -> None:
        """Say why something was not written, and what can be done about it."""
        self.foot.set_busy(False)
        self._after_save = None
        if isinstance(error, Refused):
            self.findings = error.findings
            self.form.show_findings(error.findings)
            self.head.show_counts(len(error.findings), 0)
            self.head.notice.tell("bad", NOT_SAVED, error.findings[0].text)
            self.show_spot(error.findings[0].spot)
        elif isinstance(error, ChangedMeanwhile) and self.record_id is not None:
            language = current_language()
            self.keeper.keep()
            self.head.notice.tell(
                "bad", error.headline(language), error.advice(language), action=SEE_NEW,
                act=partial(self.show_record, self.record_id),
            )  # fmt: skip
        else:
            self.desk.tell_trouble(error)

    def discard(self) -> None:
        """Show the record as it is saved."""
        self.drop_draft()
        if self.sheet is not None:
            self._show(self.sheet)
