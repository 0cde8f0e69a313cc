"""Hand out a copy: its name, for whom, what goes along, and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from km_desktop.bilingual import Plural, Text, grouped
from km_desktop.exchange import database_file
from km_desktop.exchange.database_file import Exported
from km_desktop.services.files.verifying import short
from km_desktop.ui.dialogs import KMDB, Dialogs
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.inputs.field_grid import FieldGrid
from km_desktop.ui.kit.inputs.fields import FieldFrame, LineInput, TextInput
from km_desktop.ui.kit.inputs.option_card import OptionCard
from km_desktop.ui.kit.labels import ElidingLabel, PlainLabel, SectionLabel, TitleLabel, WrapLabel
from km_desktop.ui.kit.paint import Card, Ground
from km_desktop.ui.kit.scroll import UprightScroll
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.kit.states.notice import Notice
from km_desktop.ui.kit.states.progress import ProgressCard
from km_desktop.ui.workspace import Workspace

BACK = Text("Back", "Назад")
TITLE = Text("Hand out a copy", "Передача копии")
COPY = Text("The copy", "Копия")
NAME = Text("Name of the copy", "Название копии")
NAME_HELP = Text(
    "Stands in the history of everything that is done there.",
    "Указывается в истории при всём, что там сделано.",
)
NAME_HINT = Text("Dushanbe laptop", "Ноутбук, Душанбе")
FOR = Text("For whom", "Для кого")
FOR_HELP = Text("Stands in your history.", "Указывается в вашей истории.")
NOTE = Text("Note", "Приписка")
NOTE_HELP = Text("Goes along inside the copy.", "Передаётся внутри копии.")
NOTE_LONG = Text(
    "The note is too long; characters over the limit: {n}.",
    "Приписка слишком длинная; лишних знаков: {n}.",
)
ALONG = Text("What goes along", "Что войдёт в копию")
EVERYTHING = Text("Everything", "Всё")
EVERYTHING_MORE = Text(
    "All records, the history and the trash. For a colleague who goes on working.",
    "Все записи, история и корзина. Для коллеги, который продолжает работу.",
)
REDACTED = Text(
    "Without personal data, fees and passports", "Без личных данных, оплаты и паспортов"
)
REDACTED_MORE = Text(
    "Names and work stay; contacts, birth dates, passports, notes, fees, costs, contracts, "
    "curricula, consents and letters are left out, also of the history. For a donor or an "
    "evaluator.",
    "Имена и работа остаются; контакты, даты рождения, паспорта, заметки, оплата, расходы, "
    "договоры, резюме, согласия и письма не войдут, из истории тоже. Для донора или эксперта по "
    "оценке.",
)
NEXT = Text("What happens next", "Что дальше")
COMES_BACK = Text(
    "When it comes back, the merge desk takes in what was changed in it.",
    "Когда копия вернётся, при сведении будет принято всё, что в ней изменено.",
)
STAYS_AWAY = Text(
    "This copy is for reading: what is changed in it cannot be taken back.",
    "Эта копия для чтения: изменённое в ней принять обратно нельзя.",
)
EXPORT = Text("Hand out…", "Передать…")
WORKING = Text("Writing the copy", "Записываем копию")
NOTHING_YET = Text(
    "The file appears only when it is whole and checked.",
    "Файл появится, только когда будет записан целиком и проверен.",
)
STOPPED = Text("Stopped. No file was written.", "Прервано. Файл не записан.")
DONE = Text("The copy is written and read back whole.", "Копия записана и проверена чтением.")
ROWS = Plural(
    ("{n} row, {size} kB", "{n} rows, {size} kB"),
    ("{n} строка, {size} КБ", "{n} строки, {size} КБ", "{n} строк, {size} КБ"),
)
DIGEST = Text("Fingerprint {digest}", "Отпечаток {digest}")
COMPARE = Text(
    "Tools › Check the file shows the same fingerprint as long as nothing is changed in the copy.",
    "«Сервис › Проверить файл» покажет тот же отпечаток, пока в копии ничего не изменено.",
)
NOT_NOTED = Text(
    "Your history does not mention the copy: the open file can only be read.",
    "В вашей истории копия не отмечена: открытый файл доступен только для чтения.",
)
ATTACHED = Text(
    "Attachments that go along, {n}: {names}.", "Вложения, которые войдут в копию, {n}: {names}."
)
NONE_ATTACHED = Text("No attachment goes along.", "Вложения в копию не войдут.")
_MOST_NAMED = 20
_LONGEST_NAME = 120
_LONGEST_NOTE = 500
_UNFIT = str.maketrans(dict.fromkeys('/\\:*?"<>|\n\t', " "))  # for the name of a file


def _attachments_along(database: Any) -> list[str]:
    from km_desktop.exchange import redaction

    with database.reading() as connection:
        return redaction.attachments_along(connection)


class HandoutPage(Ground):
    """Asks what the copy is and makes it; ``left`` asks to go back."""

    left = Signal()

    def __init__(
        self, workspace: Workspace, dialogs: Dialogs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._dialogs = dialogs
        self._stop: list[bool] = []
        self.running = False
        self.name = LineInput(NAME_HINT, parent=self)
        self.audience = LineInput(parent=self)
        for line in (self.name, self.audience):
            line.line.setMaxLength(_LONGEST_NAME)
        self.note = TextInput(lines=2, most=6, parent=self)
        self.note.edited.connect(self._judge_note)
        self.note_frame = FieldFrame(NOTE, self.note, help=NOTE_HELP, parent=self)
        self.cards = QWidget(self)
        self.everything = OptionCard(EVERYTHING, EVERYTHING_MORE, "copy", self.cards)
        self.redacted = OptionCard(REDACTED, REDACTED_MORE, "privacy", self.cards)
        self.everything.setChecked(True)
        self.redacted.toggled.connect(self._say_next)
        self.along = WrapLabel("", parent=self)
        self.next = WrapLabel(COMES_BACK, parent=self)
        self.export_button = Button(EXPORT, "primary", icon="export", parent=self)
        self.export_button.clicked.connect(self.export)
        self.progress = ProgressCard(WORKING, NOTHING_YET, self)
        self.progress.cancelled.connect(self._cancel)
        self.progress.hide()
        self.notice = Notice(self)
        self.result = _Result(self)
        self._lay_out()
        self.setFocusProxy(self.name)

    def panes(self) -> list[QWidget]:
        """Return the parts that the keyboard visits with one key."""
        chosen = self.redacted if self.redacted.isChecked() else self.everything
        return [self.name, chosen, self.export_button]

    def _lay_out(self) -> None:
        page = QVBoxLayout()
        page.setSpacing(14)
        page.setContentsMargins(0, 0, 0, 0)
        back = Button(BACK, "link", icon="left", parent=self)
        back.clicked.connect(self.left)
        page.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(TitleLabel(TITLE, parent=self))
        page.addWidget(SectionLabel(COPY, parent=self))
        grid = FieldGrid(self)
        grid.add(FieldFrame(NAME, self.name, help=NAME_HELP, parent=self), 6)
        grid.add(FieldFrame(FOR, self.audience, help=FOR_HELP, parent=self), 6)
        grid.add(self.note_frame, 12)
        page.addWidget(grid)
        page.addWidget(SectionLabel(ALONG, parent=self))
        cards = QHBoxLayout(self.cards)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(16)
        cards.addWidget(self.everything, 1)
        cards.addWidget(self.redacted, 1)
        page.addWidget(self.cards)
        page.addWidget(self.along)
        page.addWidget(SectionLabel(NEXT, parent=self))
        page.addWidget(self.next)
        page.addSpacing(4)
        page.addWidget(self.export_button, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.progress, self.notice, self.result):
            page.addWidget(part)
        page.addStretch(1)
        frame = QWidget()
        frame.setMaximumWidth(900)
        frame.setLayout(page)
        body = QWidget()
        body.setProperty("plain", True)
        inner = QHBoxLayout(body)
        inner.setContentsMargins(24, 14, 14, 24)  # the scroll bar has the rest of the margin
        inner.addWidget(frame, 1)
        inner.addStretch(0)
        self.paper = UprightScroll(self)
        self.paper.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.paper)

    def _say_next(self, redacted: bool) -> None:
        self.next.set_words(STAYS_AWAY if redacted else COMES_BACK)
        self.along.set_words("")
        if redacted:
            self._workspace.run(self, _attachments_along, self._show_along)

    def _show_along(self, names: list[str]) -> None:
        if not self.redacted.isChecked():
            return
        listed = ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")
        words = ATTACHED.filled(n=len(names), names=listed) if names else NONE_ATTACHED
        self.along.set_words(words)

    def _judge_note(self) -> None:
        over = len(self.note.value() or "") - _LONGEST_NOTE
        if over > 0:
            self.note_frame.set_problem(NOTE_LONG.filled(n=over))
        else:
            self.note_frame.clear_problem()

    # The export

    def export(self) -> None:
        """Ask where the copy goes, and write it there."""
        if self.running:
            return
        if len(self.note.value() or "") > _LONGEST_NOTE:
            self.note.begin()
            return
        target = self._dialogs.file_to_write(KMDB, self._proposed())
        if target is not None:
            self._write(target)

    def _proposed(self) -> str:
        source = self._workspace.path
        stem = source.stem if source else "copy"
        name = " ".join((self.name.value() or "").translate(_UNFIT).split()).strip(" .")
        file_name = f"{stem} {name or 2}.kmdb"
        return str(source.with_name(file_name)) if source else file_name

    def _write(self, target: Path) -> None:
        workspace, owner, stop = self._workspace, self, [False]
        self._stop = stop
        self._run(True)
        author, name = workspace.author, self.name.value() or ""
        audience, note = self.audience.value() or "", self.note.value() or ""
        redacted = self.redacted.isChecked()

        def report(percent: int) -> None:
            workspace.jobs.call_back(owner, lambda: owner.progress.set_progress(percent, 100))

        def work(database: Any) -> Exported | None:
            try:
                return database_file.export_copy(
                    database, target, author, name, report, audience=audience, note=note,
                    redacted=redacted, stopped=lambda: stop[0],
                )  # fmt: skip
            except database_file.ExportStopped:
                return None

        # Whoever leaves the page hears of the end in the bar of the window.
        workspace.run(workspace, work, self._ended, self._failed)

    def _ended(self, done: Exported | None) -> None:
        if not isValid(self):
            if done is not None:
                self._workspace.troubled.emit("ok", DONE, done.path.name)
            return
        self._run(False)
        if done is None:
            self.notice.tell("info", STOPPED)
            return
        self.result.show_copy(done)
        self.paper.ensureWidgetVisible(self.result)

    def _failed(self, error: BaseException) -> None:
        if isValid(self):
            self._run(False)
        self._workspace.tell_trouble(error)

    def _run(self, running: bool) -> None:
        self.running = running
        self.notice.leave()
        if running:
            self.result.hide()
            self.progress.begin()
        self.progress.setVisible(running)
        for part in (self.export_button, self.everything, self.redacted):
            part.setEnabled(not running)
        for line in (self.name, self.audience, self.note):
            line.setEnabled(not running)
        if self.isVisible():
            # What had the keyboard is disabled or gone now.
            (self.progress.cancel if running else self.export_button).setFocus()

    def _cancel(self) -> None:
        self._stop[:] = [True]


class _Result(Card):
    """The copy that is on the disk: where it lies, how much it is, and its fingerprint."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.what = PlainLabel(DONE, style="body_600", role="ok", parent=self)
        self.path = ElidingLabel(parent=self)
        self.rows = WrapLabel(style="small", role="text2", parent=self)
        self.digest = PlainLabel(style="body_500", parent=self)
        self.compare = WrapLabel(COMPARE, style="small", role="text2", parent=self)
        self.unnoted = WrapLabel(NOT_NOTED, style="small", role="warn", parent=self)
        for label in (self.path, self.digest):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 12, 15, 12)
        column.setSpacing(6)
        for part in (
            self.what, self.path, self.rows, self.digest, self.compare, self.unnoted,
        ):  # fmt: skip
            column.addWidget(part)
        self.hide()

    def show_copy(self, done: Exported) -> None:
        """Show what was written."""
        size = -(-done.size // 1024)

        def rows() -> str:
            language = current_language()
            return ROWS.say(language, done.rows, size=grouped(size, language))

        self.path.set_words(str(done.path))
        self.rows.set_words(rows)
        self.digest.set_words(DIGEST.filled(digest=short(done.sha256)))
        self.unnoted.setVisible(not done.noted)
        self.show()
