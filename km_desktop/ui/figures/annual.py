"""The annual overview before it is printed: its foreword, its pages, the file it is saved as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Language, Text
from km_desktop.services.figures import FigurePeriod
from km_desktop.services.printing import write_file
from km_desktop.services.printing.imprint import Imprint
from km_desktop.ui.dialogs import PDF, Dialogs
from km_desktop.ui.imprint import imprint_of
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.inputs.fields import ChoiceInput, FieldFrame, TextInput
from km_desktop.ui.kit.labels import SmallLabel, TitleLabel, WrapLabel
from km_desktop.ui.kit.paint import Ground
from km_desktop.ui.kit.speech import current_language, say, say_plural
from km_desktop.ui.kit.states.notice import Notice
from km_desktop.ui.printing.preview import Preview
from km_desktop.ui.printing.print_page import BACK, LANGUAGE, PAGES, PRINT, PRINTED, SAVE_PDF, SAVED
from km_desktop.ui.printing.saved_file import SavedFile
from km_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from km_desktop.services.reports.overview import Overview

ANNUAL = Text("Annual overview…", "Годовой обзор…")
NAME = Text("Annual overview", "Годовой обзор")
FOREWORD_EN = Text("Foreword in English", "Предисловие на английском")
FOREWORD_RU = Text("Foreword in Russian", "Предисловие на русском")
SIGNED = Text("Signed by {name}.", "Подпись: {name}.")
UNSIGNED = Text(
    "Who signs the foreword is set in Settings, On paper.",
    "Кто подписывает предисловие, указано в «Настройках», раздел «На бумаге».",
)
ONE_LANGUAGE = Text(
    "The foreword stands in one language only: pages in the other one print it with a mark.",
    "Предисловие есть только на одном языке: страницы на другом печатают его с пометкой.",
)
_LANGUAGES = (("en", Text("English", "Английский")), ("ru", Text("Russian", "Русский")))
_SIDE = 360
_LONGEST = 3000
_REST_MS = 700  # after the last key, before the pages are made anew


class AnnualPage(Ground):
    """Shows the overview of a period as it will be on paper; the foreword is typed beside it.

    What is typed is kept with the choices of the user, by the years of the overview.
    """

    left = Signal()

    def __init__(
        self,
        span: FigurePeriod,
        workspace: Workspace,
        dialogs: Dialogs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        from km_desktop.services.reports import years_of

        self._span, self._years = span, years_of(span)
        self._workspace, self._dialogs = workspace, dialogs
        self._content: Overview | None = None
        self.pdf = b""
        back = Button(BACK, "link", icon="left", parent=self)
        back.clicked.connect(self.left)
        self.count = SmallLabel("", parent=self)
        self.language = ChoiceInput(_LANGUAGES, empty=None, parent=self)
        self.language.set_value(current_language())
        self.language.edited.connect(self.refresh)
        self.english = TextInput(room=_LONGEST, parent=self)
        self.russian = TextInput(room=_LONGEST, parent=self)
        for field, words in zip(
            (self.english, self.russian), workspace.settings.foreword(self._years), strict=True
        ):
            field.set_value(words)
            field.edited.connect(self._typed)
        self.signed = WrapLabel("", style="small", role="text2", parent=self)
        self.one_language = WrapLabel(ONE_LANGUAGE, style="small", role="warn", parent=self)
        self.save_button = Button(SAVE_PDF, "primary", icon="document", parent=self)
        self.print_button = Button(PRINT, "plain", icon="print", key="Ctrl+P", parent=self)
        self.save_button.clicked.connect(self.save_pdf)
        self.print_button.clicked.connect(self.print_pages)
        self.notice = Notice(self)
        self.saved = SavedFile(self)
        self.preview = Preview(self)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST_MS)
        self._resting.timeout.connect(self.refresh)
        self._lay_out(back)
        self._show_foreword()
        self._offer(False)
        self._read()

    def _lay_out(self, back: Button) -> None:
        tools = QVBoxLayout()
        tools.setContentsMargins(24, 14, 18, 16)
        tools.setSpacing(12)
        title = TitleLabel(lambda: f"{say(NAME)} {self._years}", parent=self)
        for part in (
            back, title, self.count, FieldFrame(LANGUAGE, self.language, parent=self),
            FieldFrame(FOREWORD_EN, self.english, parent=self),
            FieldFrame(FOREWORD_RU, self.russian, parent=self),
            self.signed, self.one_language, self.save_button, self.print_button, self.saved,
            self.notice,
        ):  # fmt: skip
            tools.addWidget(part)
        tools.addStretch(1)
        side = QWidget(self)
        side.setFixedWidth(_SIDE)
        side.setLayout(tools)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self.preview, 1)
        self.setFocusProxy(self.save_button)

    def panes(self) -> list[QWidget]:
        """Return the parts that the keyboard visits with one key."""
        return [self.language, self.english, self.save_button, self.preview]

    # The foreword

    def _typed(self) -> None:
        self._show_foreword()
        self._resting.start()

    def _show_foreword(self) -> None:
        name = self._workspace.settings.manager
        self.signed.set_words(SIGNED.filled(name=name) if name else UNSIGNED)
        halves = [bool(words) for words in self._words()]
        self.one_language.setVisible(any(halves) and not all(halves))

    def _words(self) -> tuple[str, str]:
        return (self.english.value() or "").strip(), (self.russian.value() or "").strip()

    def keep_foreword(self) -> None:
        """Keep what is typed with the choices of the user."""
        settings = self._workspace.settings
        if self._words() != settings.foreword(self._years):
            changed = settings.with_foreword(self._years, *self._words())
            self._workspace.choose(forewords=changed.forewords)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed, whatever leads away from here."""
        super().hideEvent(event)
        self.keep_foreword()

    # The pages

    def _read(self) -> None:
        """Gather the figures once; the foreword changes nothing about them."""
        self._workspace.run(self, partial(_gather, self._span), self._take, self._failed)

    def _take(self, content: Overview) -> None:
        self._content = content
        self._offer(True)
        self.refresh()

    def _offer(self, ready: bool) -> None:
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready)

    def refresh(self) -> None:
        """Keep the foreword and make the pages anew."""
        self._resting.stop()
        self.keep_foreword()
        self._make(self._show_preview)

    def _show_preview(self, pdf: bytes) -> None:
        self.pdf = pdf
        pages = self.preview.show_pdf(pdf)
        self.count.set_words(lambda: say_plural(PAGES, pages))

    def _make(self, done: Callable[[bytes], object]) -> None:
        if self._content is None:
            return
        from km_desktop.services.reports.overview import foreword_of

        foreword = foreword_of(*self._words(), self._workspace.settings.manager)
        content, language = replace(self._content, foreword=foreword), self.language.value()
        work = partial(_pages, content, language, imprint_of(self._workspace))
        self._workspace.run_printing(self, work, done, self._failed)

    def _failed(self, error: BaseException) -> None:
        self._workspace.tell_trouble(error)

    # Commands

    def save_pdf(self) -> None:
        """Write the overview where the person says, named by its years and language."""
        language = str(self.language.value()).upper()
        target = self._dialogs.file_to_write(PDF, f"{say(NAME)} {self._years} {language}.pdf")
        if target is not None:
            self.keep_foreword()
            self._make(partial(self._write, target))

    def _write(self, target: Path, pdf: bytes) -> None:
        def wrote(_: object) -> None:
            self.notice.tell("ok", SAVED)
            self.saved.show_file(target)

        write = partial(write_file.write, target, pdf)
        self._workspace.run_printing(self, write, wrote, self._failed)

    def print_pages(self) -> None:
        """Send every page to the printer that the person chooses."""
        self._make(self._to_printer)

    def _to_printer(self, pdf: bytes) -> None:
        from km_desktop.ui.printing.printer import print_pdf

        if print_pdf(pdf, self):
            self.notice.tell("ok", PRINTED)


def _gather(span: FigurePeriod, database: Any) -> Overview:
    # Its tables load when somebody wants them, not with the first page of a file.
    from km_desktop.services.reports.overview import gather

    return gather(database, span)


def _pages(content: Overview, language: Language, imprint: Imprint) -> bytes:
    from km_desktop.documents.write import pdf_bytes

    return pdf_bytes([content], language, imprint)
