"""The consents of the person on screen: withdrawing one, the form to sign, and erasing."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from km_desktop.bilingual import Text
from km_desktop.models.code_lists.people import CONSENT_PURPOSE
from km_desktop.services.people import consents
from km_desktop.services.people.consents import ConsentForm, Withdrawn
from km_desktop.services.printing import write_file
from km_desktop.ui.dialogs import PDF, Dialogs
from km_desktop.ui.imprint import imprint_of
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.records.head import Command
from km_desktop.ui.records.on_screen import OnScreen
from km_desktop.ui.records.outcome import NOT_WRITTEN, WRITTEN, show_done, show_failed
from km_desktop.ui.records.saving import Saving
from km_desktop.ui.records.view import RecordView
from km_desktop.ui.workspace import Workspace

WITHDRAW = Text("Withdraw a consent", "Отозвать согласие")
FORM = Text("Consent form as PDF", "Форма согласия в PDF")
DONE = Text("The consent is withdrawn.", "Согласие отозвано.")
ERASE = Text("Erase personal data…", "Стереть личные данные…")
NOT_DONE = Text("Not withdrawn.", "Не отозвано.")
FORM_NAME = Text("Consent", "Согласие")


class Consents(QObject):
    """What the menu of a person's page offers about their consents; other pages have none of it.

    Whoever shows the page gives it the ``dialogs`` of the system.
    """

    def __init__(
        self, workspace: Workspace, on_screen: OnScreen, view: RecordView, saving: Saving
    ) -> None:
        super().__init__(on_screen)
        self.dialogs: Dialogs | None = None
        self._workspace = workspace
        self._on_screen = on_screen
        self._notice = view.head.notice
        self._saving = saving
        view.head.extra = self.commands
        view.head.final = self.final_commands

    def commands(self) -> list[tuple[Text, list[Command]]]:
        """Return the commands of the menu: what can be withdrawn, and every form."""
        sheet = self._on_screen.sheet
        if sheet is None or self._on_screen.person_id is None:
            return []
        standings = consents.standings(sheet.rows.get("consent", []), self._workspace.today())
        given: list[Command] = [
            (CONSENT_PURPOSE.text(standing.purpose), partial(self.withdraw, standing.purpose))
            for standing in standings
            if standing.state == "given" and self._on_screen.takes_new
        ]
        forms: list[Command] = [
            (code.text, partial(self.print_form, code.code)) for code in CONSENT_PURPOSE
        ]
        return [*([(WITHDRAW, given)] if given else []), (FORM, forms)]

    def final_commands(self) -> list[Command]:
        """Return the command that erases the person, also out of the trash."""
        if self._on_screen.person_id is None or not self._workspace.writable:
            return []
        return [(ERASE, self.ask_erasing)]

    def ask_erasing(self) -> None:
        """Ask for the person to be erased, after saving what is typed."""
        if self._on_screen.person_id is not None and self._workspace.writable:
            self._saving.when_saved(
                lambda: self._workspace.erase_asked.emit(self._on_screen.person_id)
            )

    def withdraw(self, purpose: str) -> None:
        """Write down that a consent is withdrawn today, after saving what is typed."""
        self._saving.when_saved(lambda: self._withdraw(purpose))

    def _withdraw(self, purpose: str) -> None:
        person_id, today = self._on_screen.person_id, self._workspace.today()
        author = self._workspace.author
        if person_id is not None and self._on_screen.takes_new:
            self._workspace.run(
                self,
                lambda db: consents.withdraw(db, author, person_id, purpose, today, None, today),
                self._show_withdrawn,
                partial(show_failed, self._notice, self._workspace, NOT_DONE),
            )

    def _show_withdrawn(self, withdrawn: Withdrawn) -> None:
        self._saving.show_written(withdrawn.changes)
        show_done(self._notice, self._workspace, DONE, withdrawn.changes, withdrawn.must, "warn")

    def print_form(self, purpose: str) -> None:
        """Print the form of a consent for this person where somebody wants it."""
        person_id, today = self._on_screen.person_id, self._workspace.today()
        language = current_language()
        if person_id is not None:
            self._workspace.run(
                self,
                lambda db: consents.form(db, purpose, language, today, person_id),
                self._save_form,
                partial(show_failed, self._notice, self._workspace, NOT_WRITTEN),
            )

    def _save_form(self, content: ConsentForm) -> None:
        if self.dialogs is None:
            return
        name = f"{FORM_NAME.say(current_language())} {content.name}".strip()
        target = self.dialogs.file_to_write(PDF, f"{name}.pdf")
        if target is None:
            return
        imprint = imprint_of(self._workspace, "")

        def write() -> Path:
            from km_desktop.documents.write import pdf_bytes

            write_file.write(target, pdf_bytes([content], content.language, imprint))
            return target

        def written(path: Any) -> None:
            self._notice.tell("ok", WRITTEN, path.name)

        failed = partial(show_failed, self._notice, self._workspace, NOT_WRITTEN)
        self._workspace.run_printing(self, write, written, failed)
