"""Printed pages before they are printed: language, version, preview, printer, PDF."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Plural, Text
from km_desktop.services.printing import issues, printing
from km_desktop.services.printing.fingerprint import fingerprint
from km_desktop.services.printing.imprint import Imprint
from km_desktop.services.printing.issues import HandedOut, PaperState
from km_desktop.services.printing.paper_kinds import KINDS
from km_desktop.services.printing.papers.labels import at_place
from km_desktop.ui.dialogs import PDF, Dialogs
from km_desktop.ui.imprint import imprint_of
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.labels import SmallLabel, WrapLabel
from km_desktop.ui.kit.paint import Ground
from km_desktop.ui.kit.speech import say_plural
from km_desktop.ui.kit.states.notice import Notice
from km_desktop.ui.kit.states.progress import ProgressCard
from km_desktop.ui.printing.file_name import file_stem
from km_desktop.ui.printing.handing_out import HandingOut
from km_desktop.ui.printing.paper_choice import PaperChoice
from km_desktop.ui.printing.preview import Preview
from km_desktop.ui.printing.remarks import Remarks, unprintable
from km_desktop.ui.printing.saved_file import SavedFile
from km_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from km_desktop.documents.wording import Printed

T = TypeVar("T")
BACK = Text("Back", "Назад")
PRINT = Text("Print…", "Напечатать…")
SAVE_PDF = Text("Save as PDF…", "Сохранить в PDF…")
SAVE_EACH = Text("One file each…", "Отдельными файлами…")
SAVED = Text("Saved.", "Сохранено.")
MAKING = Text("Making the pages", "Готовим страницы")
NOTHING_YET = Text(
    "Nothing is written before all pages are ready.", "До конца работы файл не меняется."
)
STOPPED = Text("Stopped. No file was written.", "Прервано. Файл не записан.")
PRINTED = Text("Sent to the printer.", "Отправлено на печать.")
FILES = Plural(("{n} file", "{n} files"), ("{n} файл", "{n} файла", "{n} файлов"))
PAGES = Plural(("{n} page", "{n} pages"), ("{n} страница", "{n} страницы", "{n} страниц"))
RECORDS = Plural(("{n} record", "{n} records"), ("{n} запись", "{n} записи", "{n} записей"))
_MOST_PREVIEWED = 5


class PrintPage(Ground):
    """Shows a document of one or several records as it will be on paper."""

    left = Signal()

    def __init__(
        self,
        document: str,
        ids: list[UUID],
        workspace: Workspace,
        dialogs: Dialogs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.ids = ids
        self._workspace = workspace
        self._dialogs = dialogs
        self._contents: list[Any] = []
        self._stopped = False
        self.pdf = b""
        back = Button(BACK, "link", icon="left", parent=self)
        back.clicked.connect(self.left)
        self.title = WrapLabel(KINDS[document].name, style="page_title", heading=True, parent=self)
        self.count = SmallLabel("", parent=self)
        self.choices = PaperChoice(document, self)
        self.language, self.version = self.choices.language, self.choices.version
        self.choice = self.choices.document
        self.choices.document_chosen.connect(self._choose_document)
        self.choices.language_chosen.connect(self._choose_language)
        self.choices.version_chosen.connect(self._read)
        self.choices.first_chosen.connect(self._choose_first)
        self.remarks = Remarks(self)
        self.missing, self.letters = self.remarks.missing, self.remarks.letters
        self.print_button = Button(PRINT, "primary", icon="print", key="Ctrl+P", parent=self)
        self.save_button = Button(SAVE_PDF, "plain", icon="document", parent=self)
        self.each_button = Button(SAVE_EACH, "plain", icon="copy", parent=self)
        self._offer_each()
        self.print_button.clicked.connect(self.print_document)
        self.save_button.clicked.connect(self.save_pdf)
        self.each_button.clicked.connect(self.save_each)
        self.saved = SavedFile(self)
        self.issues = HandingOut(workspace, self)
        self.notice = Notice(self)
        self.progress = ProgressCard(MAKING, NOTHING_YET, self)
        self.progress.cancelled.connect(self._stop)
        self.progress.hide()
        self.preview = Preview(self)
        self._lay_out(back)
        self.print_button.setFocus()
        self._read()

    def _lay_out(self, back: Button) -> None:
        tools = QVBoxLayout()
        tools.setContentsMargins(24, 14, 18, 16)
        tools.setSpacing(12)
        for part in (
            back, self.title, self.count, self.choices, self.print_button, self.save_button,
            self.each_button, self.issues, self.saved, self.remarks, self.progress, self.notice,
        ):  # fmt: skip
            tools.addWidget(part)
        tools.addStretch(1)
        side = QWidget(self)
        theme.fix(side, wide=320)
        side.setLayout(tools)
        side.lower()  # readers begin with what stands at the left, and there with the title
        self.title.lower()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self.preview, 1)
        self.setFocusProxy(self.print_button)

    def _choose_language(self) -> None:
        # The letters that no font has are those of all languages, and stay named.
        shown = not self.letters.isHidden()
        self.remarks.show_missing(self._contents, self.language.value())
        self.letters.setVisible(shown)
        self.refresh()

    def _choose_document(self) -> None:
        self.document = self.choice.value()
        self.title.set_words(KINDS[self.document].name)
        self._offer_each()
        self._read()

    def _choose_first(self) -> None:
        self._contents = [at_place(one, self.choices.first_place) for one in self._contents]
        self.refresh()

    def _offer_each(self) -> None:
        is_each = len(self.ids) > 1 and not KINDS[self.document].together
        self.each_button.setVisible(is_each)

    def panes(self) -> list[QWidget]:
        """Return the parts that the keyboard visits with one key."""
        return [self.language, self.print_button, self.preview]

    def _read(self) -> None:
        """Gather what is shown; until it has come there is nothing that could be printed."""
        today, ids = self._workspace.today(), self.ids
        document, variant = self.document, self.version.value()
        signs = self._workspace.settings.manager
        manager = Text(signs, signs) if signs else None
        self._contents = []
        self._offer(False)

        def work(database: Any) -> tuple[list[Any], PaperState]:
            contents = printing.contents(database, document, ids, variant, today, manager)
            return list(contents), issues.read_state(database, document, ids)

        def came(found: tuple[list[Any], PaperState]) -> None:
            if (document, variant) == (self.document, self.version.value()):
                self.issues.show_state(found[1])
                self._take(found[0])

        self._workspace.run(self, work, came)

    def _offer(self, ready: bool) -> None:
        for button in (self.print_button, self.save_button, self.each_button):
            button.setEnabled(ready)

    def _take(self, contents: list[Any]) -> None:
        self._contents = contents = [at_place(one, self.choices.first_place) for one in contents]
        self._offer(bool(contents))
        self.remarks.show_missing(contents, self.language.value())
        self._name_letters(contents)
        self.refresh()

    def _name_letters(self, contents: list[Any]) -> None:
        """Say which letters cannot be printed, before anything is."""

        def came(found: list[tuple[Any, Text]]) -> None:
            if contents is self._contents:
                self.remarks.show_letters(found, several=len(contents) > 1)

        self._workspace.run_printing(self, lambda: unprintable(contents), came, self._failed)

    def refresh(self) -> None:
        """Make the preview anew, of the first few records when there are many."""
        some = self._contents[:_MOST_PREVIEWED]
        if some:
            self._make(some, self._show_preview)

    def _show_preview(self, pdf: bytes) -> None:
        self.pdf = pdf
        pages, records = self.preview.show_pdf(pdf), len(self.ids)
        self.count.set_words(lambda: _count_text(pages, records))

    def imprint(self) -> Imprint:
        """Return whose paper it is and where it was printed."""
        only = len(self._contents) == 1
        return imprint_of(self._workspace, fingerprint(self._contents[0]) if only else "")

    def _make(self, contents: list[Any], done: Callable[[bytes], object]) -> None:
        """Make one PDF of some contents on the printing thread."""
        self._run(make_pdf, contents, done)

    def _run(
        self, make: Callable[..., T], contents: list[Any], done: Callable[[T], object]
    ) -> None:
        language = self.language.value()
        imprint, owner, numbers = self.imprint(), self, self.issues.numbers
        self._stopped = False
        whole = len(contents)
        self.progress.setVisible(whole > _MOST_PREVIEWED)

        def report(number: int) -> None:
            self._workspace.jobs.call_back(owner, lambda: self.progress.set_progress(number, whole))

        def work() -> T:
            return make(contents, language, imprint, report, lambda: self._stopped, numbers)

        def ready(made: T) -> None:
            self.progress.hide()
            if self._stopped:
                self.notice.tell("info", STOPPED)
            else:
                done(made)

        self._workspace.run_printing(self, work, ready, self._failed)

    def _failed(self, error: BaseException) -> None:
        self.progress.hide()
        if self._stopped:
            self.notice.tell("info", STOPPED)
        else:
            self._workspace.tell_trouble(error)

    def _not_written(self, error: BaseException) -> None:
        self._failed(error)
        self._read_issues()

    def _stop(self) -> None:
        self._stopped = True

    # Commands

    def save_pdf(self) -> None:
        """Write one PDF where the person says."""
        if not self._contents:
            return
        first = file_stem(self._contents[0], self.language.value())
        name = f"{first}.pdf" if len(self.ids) == 1 else f"{first} +{len(self.ids) - 1}.pdf"
        target = self._dialogs.file_to_write(PDF, name)
        if target is not None:
            self._make(self._contents, partial(self._write_one, self._paper(), target))

    def save_each(self) -> None:
        """Write one PDF for each record into a folder."""
        folder = self._dialogs.folder_to_write() if self._contents else None
        if folder is not None:
            self._run(make_each, self._contents, partial(self._write_each, self._paper(), folder))

    def print_document(self) -> None:
        """Send every page to the printer that the person chooses."""
        if self._contents:
            self._make(self._contents, partial(self._to_printer, self._paper()))

    def _paper(self) -> HandedOut:
        """Return what is handed out now, with the numbers that stand on its pages."""
        return HandedOut(
            self.document, self.version.value(), self.language.value(), self._workspace.today(),
            tuple(self.ids), self.issues.numbers, map(fingerprint, self._contents),
        )  # fmt: skip

    def _write_each(self, paper: HandedOut, folder: Path, files: dict[str, bytes]) -> None:
        named = {folder / name: pdf for name, pdf in files.items()}
        words = f"{say_plural(FILES, len(files))} · {folder.name}"
        self.issues.write(paper, named, partial(self._wrote, folder, words), self._not_written)

    def _write_one(self, paper: HandedOut, target: Path, pdf: bytes) -> None:
        wrote = partial(self._wrote, target, target.name)
        self.issues.write(paper, {target: pdf}, wrote, self._not_written)

    def _wrote(self, path: Path, words: str) -> None:
        self.notice.tell("ok", SAVED, words)
        self.saved.show_file(path)
        self._read_issues()

    def _to_printer(self, paper: HandedOut, pdf: bytes) -> None:
        from km_desktop.ui.printing.printer import print_pdf

        if print_pdf(pdf, self):
            self.notice.tell("ok", PRINTED)
            self.issues.count_printed(paper, self._read_issues)

    def _read_issues(self) -> None:
        self.issues.read(self.document, self.ids, self.refresh)


def _count_text(pages: int, records: int) -> str:
    counted = say_plural(PAGES, pages)
    return f"{say_plural(RECORDS, records)} · {counted}" if records > 1 else counted


def make_pdf(
    contents: list[Any],
    language: Printed,
    imprint: Imprint,
    report: Callable[[int], None],
    stopped: Callable[[], bool],
    numbers: tuple[int, ...] = (),
) -> bytes:
    """Return the PDF of some documents of one kind; ReportLab loads when first used."""
    from km_desktop.documents.write import pdf_bytes

    return pdf_bytes(contents, language, imprint, report, stopped, numbers)


def make_each(
    contents: list[Any],
    language: Printed,
    imprint: Imprint,
    report: Callable[[int], None],
    stopped: Callable[[], bool],
    numbers: tuple[int, ...] = (),
) -> dict[str, bytes]:
    """Return a PDF of each record by the name of its file."""
    from km_desktop.documents.write import PrintingStopped

    made: dict[str, bytes] = {}
    for done, content in enumerate(contents, 1):
        if stopped():
            raise PrintingStopped
        name = _free(f"{file_stem(content, language)}.pdf", made)
        own = numbers[done - 1 : done]
        made[name] = make_pdf([content], language, imprint, lambda _done: None, stopped, own)
        report(done)
    return made


def _free(name: str, taken: dict[str, bytes]) -> str:
    """Return a name that no other file of the same folder has."""
    stem, number, free = name.removesuffix(".pdf"), 1, name
    while free in taken:
        number += 1
        free = f"{stem} {number}.pdf"
    return free
