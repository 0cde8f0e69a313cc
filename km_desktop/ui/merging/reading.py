"""Taking copies back: they are chosen, read beside those in hand, and laid on the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from km_desktop.bilingual import Text
from km_desktop.ui.dialogs import KMDB, Dialogs
from km_desktop.ui.merging import words, work
from km_desktop.ui.merging.on_desk import OnDesk
from km_desktop.ui.merging.round import Round
from km_desktop.ui.merging.view import MergeView
from km_desktop.ui.workspace import Workspace

READ_ONLY = Text(
    "This file is open to read only. Open it to write, then take the copy back.",
    "Этот файл открыт только для чтения. Откройте его для записи и примите копию.",
)
READING = Text("Reading the copies", "Читаем копии")
READING_SAFE = Text(
    "Nothing is written: neither here nor in the copies.",
    "Ничего не записывается ни здесь, ни в копиях.",
)
LEFT_OUT = Text(
    "{name} is left out; the others go on.", "Файл {name} пропущен, остальные читаются дальше."
)
NOTHING_NEW = Text("{names} brings nothing new.", "Нового нет: {names}.")
NOTHING_NEW_MORE = Text(
    "Everything in it is already in this file. Nothing was changed.",
    "Всё, что там есть, уже есть в этом файле. Ничего не изменено.",
)


class Reading(QObject):
    """Reads returned copies and takes in hand what they bring."""

    def __init__(
        self,
        workspace: Workspace,
        on_desk: OnDesk,
        view: MergeView,
        find_dialogs: Callable[[], Dialogs | None],
    ) -> None:
        super().__init__(on_desk)
        self._workspace = workspace
        self._on_desk = on_desk
        self._view = view
        self._find_dialogs = find_dialogs
        self._stopped = False
        view.head.copies_asked.connect(self.choose_copies)
        view.empty.first.connect(self.choose_copies)
        view.summary.copy_asked.connect(self.choose_copies)

    def choose_copies(self) -> None:
        """Ask for the files, and read them."""
        dialogs = self._find_dialogs()
        if not self._workspace.writable:
            self._workspace.troubled.emit("warn", READ_ONLY, "")
        elif dialogs is not None:
            here = str(self._workspace.path.parent) if self._workspace.path else ""
            self.take(dialogs.files_to_open(KMDB, here))

    def take(self, paths: Sequence[Path]) -> None:
        """Read returned copies and show what a merge would do; those in hand stay in hand."""
        if not paths:
            return
        if not self._workspace.writable:
            self._workspace.troubled.emit("warn", READ_ONLY, "")
            return
        self._stopped = False
        before = self._on_desk.hand
        already = list(before.found.arriving) if before and before.found else []
        report = self._view.begin_work(READING, READING_SAFE, self._stop)
        today = self._workspace.today()
        self._workspace.run(
            self,
            lambda db: work.read(db, paths, already, today, report, lambda: self._stopped),
            self._take_read,
            self._show_not_read,
        )

    def _stop(self) -> None:
        self._stopped = True

    def _take_read(self, brought: Round) -> None:
        for one in brought.told.refused:
            self._workspace.troubled.emit("warn", LEFT_OUT.filled(name=one.name), one.why)
        if brought.found is None or brought.found.is_empty:
            names = words.names(brought.told)
            self._workspace.troubled.emit("info", NOTHING_NEW.filled(names=names), NOTHING_NEW_MORE)
            self._on_desk.lay_again()
        else:
            self._on_desk.take_in_hand(brought)

    def _show_not_read(self, error: BaseException) -> None:
        self._on_desk.lay_again()
        if not isinstance(error, work.ReadingStopped):
            self._workspace.tell_trouble(error)
