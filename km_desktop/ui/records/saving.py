"""Reading the record on screen, judging, keeping and saving what is typed into its form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from km_desktop.bilingual import Text
from km_desktop.services.records import records
from km_desktop.services.records.drafts import Draft
from km_desktop.services.records.records import Edit, Saved, Sheet
from km_desktop.services.rules.case import core_of
from km_desktop.services.words.findings import Refused
from km_desktop.services.words.problems import ChangedMeanwhile
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.records.drafts import DraftKeeper
from km_desktop.ui.records.on_screen import OnScreen
from km_desktop.ui.records.view import RecordView
from km_desktop.ui.workspace import Workspace
from km_desktop.written.days import write_moment

SAVED = Text("Saved.", "Сохранено.")
DRAFT_FOUND = Text("An unsaved draft is here.", "Здесь есть несохранённый черновик.")
TAKE_DRAFT = Text("Go on with the draft", "Продолжить с черновика")
FROM = Text("Kept {when}.", "Записан {when}.")
NOT_SAVED = Text("Not saved.", "Не сохранено.")
SEE_NEW = Text("Show the new state", "Показать новое состояние")
_REVIEW_AFTER_MS = 250


class Saving(QObject):
    """Reads a record and shows it, keeps what is typed as a draft, and writes it when asked to.

    ``shown`` says that a record is on the screen with all that is known of it, its draft too;
    ``saved`` carries what came of a save.
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
        self._draft: Draft | None = None
        self._after_save: Callable[[], object] | None = None
        self._keeper = DraftKeeper(workspace, self._edit_to_keep, view.foot.show_draft, self)
        self._review = QTimer(self, singleShot=True, interval=_REVIEW_AFTER_MS)
        self._review.timeout.connect(self._ask_review)
        view.form.edited.connect(self._edited)
        view.foot.save_asked.connect(self.save)
        view.foot.discard_asked.connect(self.discard)
        view.foot.kept_and_left.connect(self.keep_draft)
        view.foot.saved_and_left.connect(self.save)
        workspace.changed.connect(self._follow)

    # Showing

    def show_record(self, record_id: UUID) -> None:
        """Read a record and show it."""
        self._on_screen.turn_to(record_id)
        today = self._workspace.today()
        self._workspace.run(
            self,
            lambda db: records.open_record(db, self._on_screen.entity, record_id, today),
            self._show,
        )

    def show_new(self, given: dict[str, Any]) -> None:
        """Show an empty form, with what is already known filled in."""
        self._on_screen.turn_to(None)
        today = self._workspace.today()
        self._workspace.run(
            self,
            lambda db: records.blank(db, self._on_screen.entity, today, given),
            self._show_blank,
        )

    def _show_blank(self, sheet: Sheet) -> None:
        # Nobody has done anything wrong yet: what is missing is said once something is typed.
        self._show(replace(sheet, findings=()))
        self._foot.show_new()

    def _show(self, sheet: Sheet) -> None:
        self._on_screen.show(sheet)
        self._find_draft()
        self._view.focus_first()
        self.shown.emit()
        # What a save was asked for goes on only now: before, the form still shows the old version.
        self._went_on()

    def _follow(self, changes: Any, who: QObject | None) -> None:
        if who is self or self._on_screen.record_id is None or not self._concerns(changes):
            return
        gone = self._on_screen.record_id in changes.of(self._on_screen.entity).removed
        if not gone and not self._form.change_count():
            self.show_record(self._on_screen.record_id)

    def _concerns(self, changes: Any) -> bool:
        """Tell whether something was done to the record, its person or any rows of its kind."""
        if not changes:
            return False
        if self._on_screen.is_touched(changes):
            return True
        return bool({core_of(self._on_screen.entity), *self._form.tables} & changes.touched.keys())

    # Drafts

    def _edit_to_keep(self) -> Edit | None:
        return self._form.edit() if self.has_changes() else None

    def _find_draft(self) -> None:
        self._draft = self._keeper.find(self._on_screen.entity, self._on_screen.record_id)
        if self._draft is not None:
            kept_at = self._draft.kept_at
            when = Text(write_moment(kept_at, "en"), write_moment(kept_at, "ru"))
            self._notice.tell(
                "info", DRAFT_FOUND, FROM.filled(when=when), action=TAKE_DRAFT, icon="edit",
                act=self.take_draft,
            )  # fmt: skip

    def take_draft(self) -> None:
        """Go on with what was typed and not saved."""
        if self._draft is not None:
            self._notice.leave()
            self._form.take_draft(self._draft.edit)

    def keep_draft(self) -> None:
        """Keep what is typed, as before the window closes."""
        self._keeper.keep()

    def drop_draft(self) -> None:
        """Forget the draft of the record, what is typed stays."""
        was_new = self._on_screen.sheet is not None and self._on_screen.sheet.record_id is None
        self._keeper.drop(self._on_screen.entity, None if was_new else self._on_screen.record_id)

    def drop_typed(self) -> None:
        """Forget what is typed, with its draft, and show the record as it is now."""
        self.drop_draft()
        self._review.stop()
        if self._on_screen.sheet is not None:
            self._form.show_sheet(self._on_screen.sheet)
        if self._on_screen.record_id is not None:
            self.show_record(self._on_screen.record_id)

    def ask_to_leave(self, then: Callable[[], object]) -> None:
        """Ask what becomes of unsaved changes, in the footer, before going elsewhere."""
        self._foot.ask_leaving(then)

    # Editing

    def _edited(self) -> None:
        count = self._form.change_count()
        self._view.show_changes(count)
        if count:
            self._keeper.soon()
        else:
            self.drop_draft()
        self._review.start()

    def _ask_review(self) -> None:
        if self._on_screen.sheet is None:
            return
        edit, today = self._form.edit(), self._workspace.today()
        self._workspace.run(
            self, lambda db: records.review(db, edit, today), self._view.take_review
        )

    @property
    def reviewing(self) -> bool:
        """Tell whether what was typed is still to be judged."""
        return self._review.isActive()

    def has_changes(self) -> bool:
        """Tell whether something typed is not saved."""
        return self._on_screen.sheet is not None and self._form.change_count() > 0

    def when_saved(self, then: Callable[[], object]) -> None:
        """Do something once nothing that was typed is unsaved."""
        if self.has_changes():
            self.save(then)
        else:
            then()

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Write what was changed, and go on with ``then`` when it is written."""
        self._after_save = then if callable(then) else None
        if self._on_screen.sheet is None or not self._workspace.writable or not self._form.finish():
            return
        if self._form.unreadable():
            self._form.show_findings(self._view.findings)
            self._form.frames[self._form.unreadable()[0]].editor.setFocus()
            return
        if not self._form.change_count() and self._on_screen.record_id is not None:
            self._went_on()
            return
        edit, today, author = self._form.edit(), self._workspace.today(), self._workspace.author
        self._foot.set_busy(True)
        self._workspace.run(
            self, lambda db: records.save(db, author, edit, today), self._saved, self.show_not_saved
        )

    def _saved(self, result: Saved) -> None:
        self.drop_draft()
        self._foot.set_busy(False)
        self._on_screen.turn_to(result.record_id)
        self._notice.tell("ok", SAVED, result.reference)
        self.show_record(result.record_id)
        self._workspace.wrote(result.changes, self)
        self.saved.emit(result)

    def show_written(self, changes: Any) -> None:
        """Show the record as another part of its page has changed it, and tell all other pages."""
        if self._on_screen.record_id is not None:
            self.show_record(self._on_screen.record_id)
        self._workspace.wrote(changes, self)

    def _went_on(self) -> None:
        then, self._after_save = self._after_save, None
        if then is not None:
            then()

    def show_not_saved(self, error: BaseException) -> None:
        """Say why something was not written, and what can be done about it."""
        self._foot.set_busy(False)
        self._after_save = None
        if isinstance(error, Refused):
            self._view.show_refused(error.findings)
            self._notice.tell("bad", NOT_SAVED, error.findings[0].text)
            self._view.show_spot(error.findings[0].spot)
        elif isinstance(error, ChangedMeanwhile) and self._on_screen.record_id is not None:
            language = current_language()
            self._keeper.keep()
            self._notice.tell(
                "bad", error.headline(language), error.advice(language), action=SEE_NEW,
                act=partial(self.show_record, self._on_screen.record_id),
            )  # fmt: skip
        else:
            self._workspace.tell_trouble(error)

    def discard(self) -> None:
        """Show the record as it is saved."""
        self.drop_draft()
        if self._on_screen.sheet is not None:
            self._show(self._on_screen.sheet)
