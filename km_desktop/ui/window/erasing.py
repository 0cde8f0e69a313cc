"""Erasing a person in the open file: the question, what follows, and the act to keep."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.dialogs import PDF, Dialogs
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.kit.states.notice import Notice
from km_desktop.ui.window.leading import leave_erased
from km_desktop.ui.window.navigation import PageStack
from km_desktop.ui.workspace import Workspace

if TYPE_CHECKING:  # loaded on the database's thread when first used
    from uuid import UUID

    from km_desktop.services.people.erase import ErasurePlan
    from km_desktop.services.printing.erase_content import EraseContent
    from km_desktop.services.words.findings import Finding
    from km_desktop.ui.window.erase_dialog import EraseDialog

NOT_ERASED = Text("Not erased.", "Не стёрто.")
NOTHING_LEFT = Text("Nothing personal is left here.", "Личных данных здесь не осталось.")
NOTHING_LEFT_MORE = Text("The data were erased before.", "Они были стёрты раньше.")
NOTHING_ERASED = Text("Nothing was erased.", "Ничего не стёрто.")
NOW = Text(
    "Save the act now: the file no longer knows whom it names. What still holds the data is ticked "
    "in the history.",
    "Сохраните акт сейчас: файл уже не знает, о ком он. Где данные ещё есть, отмечают в истории.",
)
SAVE_ACT = Text("Save the act as PDF…", "Сохранить акт в PDF…")
ACT_SAVED = Text("The act is saved.", "Акт сохранён.")
ACT_NOT_SAVED = Text("The act is not saved.", "Акт не сохранён.")
ACT_NAME = Text("Act of destruction {ref}", "Акт об уничтожении {ref}")


class Erasing(QObject):
    """Asks once, erases, leaves the page of the erased and offers the act."""

    def __init__(
        self, workspace: Workspace, dialogs: Dialogs, notice: Notice, pages: PageStack
    ) -> None:
        super().__init__(pages)
        self._workspace = workspace
        self._dialogs = dialogs
        self._notice = notice
        self._pages = pages
        self.dialog: EraseDialog | None = None
        workspace.erase_asked.connect(self.ask)
        workspace.act_asked.connect(self.print_act)

    def ask(self, person_id: UUID) -> None:
        """Ask whether a person is to be erased, or say what stands in the way."""

        author, today = self._workspace.author, self._workspace.today()

        def work(database: Any) -> tuple[ErasurePlan, list[Path], tuple[Finding, ...]]:
            from km_desktop.exchange import backup
            from km_desktop.services.people import erase

            remarks = erase.remarks(database, author, today)
            return erase.plan(database, person_id), backup.holding(database), remarks

        if self._workspace.writable and self.dialog is None:
            self._workspace.run(self, work, lambda found: self._show(*found))

    def _show(self, plan: ErasurePlan, holders: list[Path], remarks: tuple[Finding, ...]) -> None:
        if plan.findings:
            self._notice.tell("warn", NOT_ERASED, plan.findings[0].text)
        elif not plan.goes:
            self._notice.tell("info", NOTHING_LEFT, NOTHING_LEFT_MORE)
        elif self.dialog is None:
            from km_desktop.ui.window.erase_dialog import EraseDialog

            self._notice.leave()
            window: QWidget = self._pages.window()
            self.dialog = EraseDialog(plan, holders, window, remarks)
            self.dialog.agreed.connect(partial(self._erase, plan, holders))
            self.dialog.rejected.connect(self._kept)
            self.dialog.finished.connect(self._closed)
            self.dialog.open()

    def _closed(self) -> None:
        self.dialog = None

    def _kept(self) -> None:
        self._notice.tell("info", NOTHING_ERASED)

    def print_act(self, operation_id: UUID) -> None:
        """Make the act of an erasure once more, with what has been seen to since."""
        operator = self._operator
        self._workspace.run(
            self, lambda database: _act(database, operation_id, operator, None), self._save_again
        )

    def _save_again(self, act: EraseContent) -> None:
        self.save_act(act, offered=False)

    @property
    def _operator(self) -> str:
        settings = self._workspace.settings
        return f"{settings.partnership_en} / {settings.partnership_ru}"

    def _erase(self, plan: ErasurePlan, holders: list[Path], reason: str) -> None:
        author, operator = self._workspace.author, self._operator

        def work(database: Any) -> tuple[Any, EraseContent]:
            from km_desktop.services.people import erase

            changes = erase.erase_person(database, author, plan.person_id, reason, holders)
            return changes, _act(database, changes.operation_id, operator, plan)

        def done(answer: tuple[Any, EraseContent]) -> None:
            changes, act = answer
            leave_erased(self._pages, changes)
            self._workspace.wrote(changes, self)
            self._offer(act)

        self._workspace.run(self, work, done, self._failed)

    def _failed(self, error: BaseException) -> None:
        from km_desktop.services.words.problems import Refused

        if isinstance(error, Refused):
            self._notice.tell("bad", NOT_ERASED, error.say(current_language()))
        else:
            self._workspace.tell_trouble(error)

    def _offer(self, act: EraseContent) -> None:
        from km_desktop.services.printing.erase_words import ERASED

        # It stays until it is closed: the act can be made of nothing but what is known now.
        ref = ", ".join(act.references) or act.names
        save = partial(self.save_act, act)
        said = ERASED.filled(ref=ref)
        self._notice.tell("info", said, NOW, action=SAVE_ACT, icon="erase", act=save)

    def save_act(self, act: EraseContent, *, offered: bool = True) -> None:
        """Write the act of destruction where the person wants it."""
        language = current_language()
        name = ACT_NAME.say(language, ref=", ".join(act.references)).strip()
        target = self._dialogs.file_to_write(PDF, f"{name}.pdf")
        if target is None:
            if offered:
                self._offer(act)
            return
        from km_desktop.ui.imprint import imprint_of

        imprint = imprint_of(self._workspace, "")

        def write() -> Path:
            from km_desktop.documents.write import pdf_bytes
            from km_desktop.services.printing import write_file

            write_file.write(target, pdf_bytes([act], language, imprint))
            return target

        def written(path: Path) -> None:
            self._notice.tell("ok", ACT_SAVED, path.name)

        self._workspace.run_printing(self, write, written, partial(self._not_written, act))

    def _not_written(self, act: EraseContent, error: BaseException) -> None:
        from km_desktop.services.words.problems import problem_of

        problem = problem_of(error)
        if problem is None:
            self._workspace.tell_trouble(error)
            return
        save = partial(self.save_act, act)
        said = problem.say(current_language())
        self._notice.tell("bad", ACT_NOT_SAVED, said, action=SAVE_ACT, act=save)


def _act(
    database: Any, operation_id: UUID | None, operator: str, plan: ErasurePlan | None
) -> EraseContent:
    from km_desktop.services.people import erasures

    if operation_id is None:
        raise KeyError(operation_id)
    done = erasures.of_operation(database, operation_id)
    return erasures.content(database, done, operator, (), plan)
