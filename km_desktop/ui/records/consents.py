"""The consents of the person on a page: withdrawing one, and the form to sign."""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from km_desktop.bilingual import Text
from km_desktop.models.code_lists.people import CONSENT_PURPOSE
from km_desktop.services.people import consents
from km_desktop.services.people.consents import ConsentForm, Withdrawn
from km_desktop.services.printing import write_file
from km_desktop.ui.dialogs import PDF, Dialogs
from km_desktop.ui.imprint import imprint_of
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.records.head import Command
from km_desktop.ui.records.layout import PageLayout
from km_desktop.ui.records.outcome import NOT_WRITTEN, WRITTEN, show_done, show_failed
from km_desktop.ui.records.saving import RecordSaving
from km_desktop.ui.workspace import Desk

WITHDRAW = Text("Withdraw a consent", "Отозвать согласие")
FORM = Text("Consent form as PDF", "Форма согласия в PDF")
DONE = Text("The consent is withdrawn.", "Согласие отозвано.")
ERASE = Text("Erase personal data…", "Стереть личные данные…")
NOT_DONE = Text("Not withdrawn.", "Не отозвано.")
FORM_NAME = Text("Consent", "Согласие")


class RecordConsents(RecordSaving):
    """A record whose menu offers what can be done about the consents of its person."""

    def __init__(self, layout: PageLayout, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(layout, desk, parent)
        self.dialogs: Dialogs | None = None
        if self.on_screen.has_consents:
            self.head.extra = self.consent_commands
            self.head.final = self.final_commands

    def consent_commands(self) -> list[tuple[Text, list[Command]]]:
        """Return the commands of the menu: what can be withdrawn, and every form."""
        if self.sheet is None or self.on_screen.person_id is None:
            return []
        rows, today = self.sheet.rows.get("consent", []), self.desk.today()
        given: list[Command] = [
            (CONSENT_PURPOSE.text(one.purpose), partial(self.withdraw, one.purpose))
            for one in consents.standings(rows, today)
            if one.state == "given" and self.on_screen.takes_new
        ]
        forms: list[Command] = [
            (code.text, partial(self.print_form, code.code)) for code in CONSENT_PURPOSE
        ]
        return [*([(WITHDRAW, given)] if given else []), (FORM, forms)]

    def final_commands(self) -> list[Command]:
        """Return the command that erases the person, also out of the trash."""
        if self.on_screen.person_id is None or not self.desk.writable:
            return []
        return [(ERASE, self.ask_erasing)]

    def ask_erasing(self) -> None:
        """Ask for the person to be erased, after saving what is typed."""
        person_id = self.on_screen.person_id
        if person_id is None or not self.desk.writable:
            return
        if self.has_changes():
            self.save(self.ask_erasing)
        else:
            self.desk.erase_asked.emit(person_id)

    def withdraw(self, purpose: str) -> None:
        """Write down that a consent is withdrawn today, after saving what is typed."""
        person_id, author, today = self.on_screen.person_id, self.desk.author, self.desk.today()
        if self.has_changes():
            self.save(lambda: self.withdraw(purpose))
        elif person_id is not None and self.on_screen.takes_new:
            self.desk.ask(
                self,
                lambda db: consents.withdraw(db, author, person_id, purpose, today, None, today),
                self._withdrawn,
                lambda error: show_failed(self.head.notice, self.desk, NOT_DONE, error),
            )

    def _withdrawn(self, done: Withdrawn) -> None:
        self.show_written(done.changes)
        show_done(self.head.notice, self.desk, DONE, done.changes, done.must, "warn")

    def print_form(self, purpose: str) -> None:
        """Print the form of a consent for this person where somebody wants it."""
        person_id, today, language = self.on_screen.person_id, self.desk.today(), current_language()
        if person_id is not None:
            self.desk.ask(
                self,
                lambda db: consents.form(db, purpose, language, today, person_id),
                self._save_form,
                lambda error: show_failed(self.head.notice, self.desk, NOT_WRITTEN, error),
            )

    def _save_form(self, content: ConsentForm) -> None:
        if self.dialogs is None:
            return
        said = f"{FORM_NAME.say(current_language())} {content.name}".strip()
        target = self.dialogs.file_to_write(PDF, f"{said}.pdf")
        if target is None:
            return
        imprint = imprint_of(self.desk, "")

        def write() -> Path:
            from km_desktop.documents.consent_form import write_consent_form

            made = io.BytesIO()
            write_consent_form(made, content, imprint)
            write_file.write(target, made.getvalue())
            return target

        def written(path: Any) -> None:
            self.head.notice.tell("ok", WRITTEN, path.name)

        self.desk.print_with(
            self,
            write,
            written,
            lambda error: show_failed(self.head.notice, self.desk, NOT_WRITTEN, error),
        )
