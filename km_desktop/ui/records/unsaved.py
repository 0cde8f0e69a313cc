"""What is typed into a form and not saved: kept as a draft, found again, discarded, put back."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject

from km_desktop.bilingual import Text
from km_desktop.services.records import drafts
from km_desktop.services.records.drafts import Draft
from km_desktop.services.records.records import Edit
from km_desktop.ui.editing.drafts import DraftKeeper
from km_desktop.ui.records.on_screen import OnScreen
from km_desktop.ui.records.view import RecordView
from km_desktop.ui.workspace import Workspace
from km_desktop.written.days import write_moment

DRAFT_FOUND = Text("An unsaved draft is here.", "Здесь есть несохранённый черновик.")
TAKE_DRAFT = Text("Go on with the draft", "Продолжить с черновика")
FROM = Text("Kept {when}.", "Записан {when}.")
DISCARDED = Text("Changes discarded.", "Правки отброшены.")
PUT_BACK = Text("Put back", "Вернуть правки")
_DISCARDED, _FOUND = "discarded", "draft"  # what a message is about


class Unsaved(QObject):
    """Keeps what is typed, and what was discarded until something else is typed."""

    def __init__(self, workspace: Workspace, on_screen: OnScreen, view: RecordView) -> None:
        super().__init__(on_screen)
        self._workspace = workspace
        self._on_screen = on_screen
        self._form = view.form
        self._notice = view.head.notice
        self._found: Draft | None = None
        self._discarded: Edit | None = None
        self._keeper = DraftKeeper(workspace, self._edit_to_keep, view.foot.show_draft, self)

    def exist(self) -> bool:
        """Tell whether something typed is not saved."""
        return self._on_screen.sheet is not None and self._form.change_count() > 0

    def _edit_to_keep(self) -> Edit | None:
        return self._form.edit() if self.exist() else None

    def keep(self) -> None:
        """Keep what is typed; it is on the disk when this ends."""
        self._keeper.keep()

    def drop(self) -> None:
        """Forget the draft of the record; what is typed stays."""
        self._discarded = None
        was_new = self._on_screen.sheet is not None and self._on_screen.sheet.record_id is None
        self._keeper.drop(self._on_screen.entity, None if was_new else self._on_screen.record_id)

    def follow(self, count: int) -> None:
        """Keep what is typed soon; what was discarded before is over with it."""
        self._discarded = None
        self._notice.end(_DISCARDED)
        self._notice.end(_FOUND)
        if count:
            self._keeper.soon()
        else:
            self.drop()

    def offer(self) -> None:
        """Offer a draft that waits for the record on screen."""
        self._discarded = None
        self._found = self._keeper.find(self._on_screen.entity, self._on_screen.record_id)
        if self._found is not None:
            kept_at = self._found.kept_at
            when = Text(write_moment(kept_at, "en"), write_moment(kept_at, "ru"))
            self._notice.tell(
                "info", DRAFT_FOUND, FROM.filled(when=when), action=TAKE_DRAFT, icon="edit",
                act=self.take, about=_FOUND,
            )  # fmt: skip

    def take(self) -> None:
        """Go on with what was typed and not saved."""
        if self._found is not None:
            self._take(self._found.edit)

    def remember_discarded(self) -> None:
        """Keep what is about to be discarded, as a draft too: a crash does not end it."""
        self._keeper.keep()
        self._discarded = self._edit_to_keep()

    def offer_back(self) -> None:
        """Say what was discarded and offer it back."""
        if self._discarded is not None:
            self._notice.tell(
                "info", DISCARDED, action=PUT_BACK, key="Ctrl+Z", act=self.put_back,
                about=_DISCARDED,
            )  # fmt: skip

    def put_back(self) -> bool:
        """Put back what was discarded; tell whether there was anything."""
        edit, self._discarded = self._discarded, None
        if edit is None:
            return False
        self._take(edit, self._form.keyboard.put_back)
        return True

    def _take(self, edit: Edit, then: Callable[[], object] = lambda: None) -> None:
        """Show an edit over what is saved, once the names of what it links to are known."""
        sheet, before = self._on_screen.sheet, self._form.standing()

        def came(titles: dict[UUID, Text]) -> None:
            if self._on_screen.sheet is sheet:
                now = self._form.standing()
                self._form.take_draft(edit, titles)
                self._form.take_later(before, now)  # who has typed on meanwhile keeps that
                then()

        def failed(error: BaseException) -> None:
            came({})  # better without names than not at all
            self._workspace.tell_trouble(error)

        self._workspace.run(self, lambda db: drafts.linked_titles(db, edit), came, failed)
