"""The Edit menu: undo and redo, beginning, saving and removing records, search in the list."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QApplication

from km_desktop.bilingual import Text
from km_desktop.ui.history.undoing import Undoing
from km_desktop.ui.window.menus.commands import Command, MenuCommands, Submenu
from km_desktop.ui.window.menus.shown import on_list, on_record
from km_desktop.ui.window.navigation import ENTITIES, PageStack
from km_desktop.ui.workspace import Workspace


@runtime_checkable
class Restores(Protocol):
    """A page that can take what is chosen on it out of the trash."""

    def restore_chosen(self) -> None:
        """Restore it."""


class EditMenu(MenuCommands):
    """Does to records, and to what is typed, what is asked for."""

    words = Text("&Edit", "&Правка")

    def __init__(self, workspace: Workspace, pages: PageStack, undoing: Undoing) -> None:
        super().__init__(pages)
        self._workspace = workspace
        self._pages = pages
        self._undoing = undoing

    def entries(self) -> tuple[Command | Submenu | None, ...]:
        """Return the entries in their order."""
        return (
            Command(self.undo, Text("Undo", "Отменить"), "Ctrl+Z", writes=True),
            Command(self.redo, Text("Redo", "Вернуть"), "Ctrl+Shift+Z", writes=True),
            None,
            Command(self.new_record, Text("New record", "Новая запись"), "Ctrl+N", writes=True),
            Command(self.save_record, Text("Save", "Сохранить"), "Ctrl+S", writes=True),
            Command(self.discard, Text("Discard changes", "Отбросить правки"), writes=True),
            Command(self.to_trash, Text("Move to the trash", "В корзину"), writes=True),
            Command(
                self.restore, Text("Restore from the trash", "Восстановить из корзины"), writes=True
            ),
            Command(
                self.erase, Text("Erase personal data…", "Стереть личные данные…"), writes=True
            ),
            None,
            Command(self.search, Text("Search in the list", "Искать в списке"), "Ctrl+F"),
        )

    def undo(self) -> None:
        """Take back what was typed in the field, else the last thing this person did."""
        from km_desktop.ui.kit.inputs import typed

        if typed.undo(QApplication.focusWidget()) or not self._workspace.writable:
            return
        record = self._pages.record_shown()
        if record is not None and (
            record.form.taking.take_back() or record.saving.unsaved.put_back()
        ):
            return
        self._pages.leave_safely(self._undoing.undo_last)

    def redo(self) -> None:
        """Bring back what was taken back last, in the field or in the file."""
        from km_desktop.ui.kit.inputs import typed

        if not typed.redo(QApplication.focusWidget()) and self._workspace.writable:
            self._pages.leave_safely(self._undoing.redo_last)

    def new_record(self) -> None:
        """Begin a new record of the kind that is shown."""
        entity = self._pages.here if self._pages.here in ENTITIES else "expert"
        self._pages.leave_safely(lambda: self._pages.show_record(entity, None))

    def save_record(self) -> None:
        """Save the record on the screen."""
        on_record(self._pages, lambda page: page.saving.save())

    def discard(self) -> None:
        """Take back what is not saved."""
        on_record(self._pages, lambda page: page.saving.discard())

    def to_trash(self) -> None:
        """Put what is selected or shown in the trash."""
        on_record(self._pages, lambda page: page.trashing.trash())
        on_list(self._pages, lambda page: page.trashing.trash_selected())

    def restore(self) -> None:
        """Take what is selected in the trash, or shown from it, out of it."""
        page = self._pages.page()
        if isinstance(page, Restores):
            page.restore_chosen()

    def erase(self) -> None:
        """Erase the person whose record is shown, after a question."""
        on_record(self._pages, lambda page: page.ask_erasing())

    def search(self) -> None:
        """Put the cursor into the search box of the list."""
        on_list(self._pages, lambda page: page.view.focus_search())
