"""What every page works with: the open file, the user's choices, and the way to ask for work."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from km_desktop import settings as choices
from km_desktop.bilingual import Text
from km_desktop.settings import Settings
from km_desktop.ui.jobs import PRINTING, Jobs
from km_desktop.ui.kit.speech import current_language

if TYPE_CHECKING:  # SQLAlchemy comes with them, on the database's thread while the window paints
    from datetime import date

    from km_desktop.services.files.files import FileCard
    from km_desktop.services.words.file_lists import Vocabulary

T = TypeVar("T")

OWN_FAULT = Text("Something went wrong in the program.", "В программе произошёл сбой.")
OWN_FAULT_MORE = Text(
    "The details are in the log; do it once more or restart.",
    "Подробности в журнале программы; повторите действие или перезапустите программу.",
)
log = logging.getLogger(__name__)


class Workspace(QObject):
    """The file that is open and who works in it.

    ``changed`` carries what an operation touched and which page did it; ``troubled`` a kind, what
    happened and what to do, to be shown where the work is. ``undo_asked`` carries an operation
    that somebody wants undone, ``log_asked`` the filter of a log that somebody wants as a file,
    ``erase_asked`` a person that somebody wants erased, ``act_asked`` an erasure whose act somebody
    wants, ``waits`` a place and how much waits there for the person. ``copies_asked`` asks for
    copies to be taken back, ``sample_asked`` for the sample to be opened.
    """

    opened = Signal()
    closed = Signal()
    changed = Signal(object, object)
    troubled = Signal(str, object, object)
    undo_asked = Signal(object)
    log_asked = Signal(object)
    erase_asked = Signal(object)
    act_asked = Signal(object)
    waits = Signal(str, int)
    copies_asked = Signal()
    sample_asked = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.jobs = Jobs(self)
        self.database: Any = None
        self.card: FileCard | None = None
        self.path: Path | None = None
        # What pages keep while the file is open, by the name of the page.
        self.kept: dict[str, object] = {}
        self.prepare: Callable[[Path], object] = lambda _path: None
        self._words: Vocabulary | None = None

    @property
    def author(self) -> str:
        """Who signs the operations."""
        return self.settings.author or choices.system_user()

    @property
    def words(self) -> Vocabulary:
        """The words that the open file keeps itself."""
        from km_desktop.services.words.file_lists import Vocabulary

        return self._words or Vocabulary()

    @property
    def writable(self) -> bool:
        """Tell whether the open file takes changes."""
        return self.database is not None and bool(self.database.writable)

    def today(self) -> date:
        """Return the day by which things are due or in the future."""
        from datetime import date

        return date.today()  # noqa: DTZ011 - people's days are those of their own clock

    def choose(self, **changed: Any) -> None:
        """Remember some choices of the user."""
        self.settings = self.settings._replace(**changed)
        choices.save(self.settings)

    def forget_foreword(self, years: str) -> None:
        """Forget the foreword for some years, which the file keeps by now."""
        self.choose(forewords=self.settings.without_foreword(years).forewords)

    def remember_layout(self, name: str, state: Any) -> None:
        """Remember how a list or the window is arranged."""
        self.settings = self.settings.with_layout(name, state)
        choices.save(self.settings)

    def run(
        self,
        owner: QObject,
        work: Callable[[Any], T],
        done: Callable[[T], object],
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Run something with the database on its thread; a file closed meanwhile is no answer."""
        database = self.database
        if database is None:
            return

        def came(answer: T) -> None:
            if self.database is database:
                done(answer)

        def job() -> T:
            with database.explaining():
                answer: T = work(database)
                return answer

        self.jobs.run(owner, job, came, failed or self.tell_trouble)

    def run_behind(
        self,
        owner: QObject,
        work: Callable[[Any], T],
        done: Callable[[T], object],
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Ask for something that may come after all that was asked for is on the screen."""
        database = self.database
        if database is None:
            return

        def run() -> None:
            if self.database is database and isValid(owner):
                self.run(owner, work, done, failed)

        self.jobs.run_behind(run)

    def run_printing(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Run something that needs no database on the printing thread."""
        self.jobs.run(owner, work, done, failed or self.tell_trouble, thread=PRINTING)

    def open(
        self,
        path: Path,
        done: Callable[[], object] | None = None,
        *,
        read_only: bool = False,
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Open a file in place of the one that is open; a Problem leaves that one as it is.

        ``prepare`` has loaded by then, off the window's thread, what the pages of a file need.
        """

        def work() -> tuple[Any, FileCard, Vocabulary]:
            from km_desktop.services.files import files
            from km_desktop.services.words import file_lists

            self.prepare(path)
            database = files.open_file(path, read_only=read_only)
            return database, files.card(database), file_lists.of_file(database)

        def came(answer: tuple[Any, FileCard, Vocabulary]) -> None:
            self.close()
            self.database, self.card, self._words = answer
            self.path = path
            self.choose_recent(path)
            self.opened.emit()
            if done is not None:
                done()

        self.jobs.run(self, work, came, failed or self.tell_trouble)

    def choose_recent(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        self.settings = self.settings.opened(str(path.absolute()))
        choices.save(self.settings)

    def close(self) -> None:
        """Let the open file go, after what was asked of it is done."""
        database, self.database = self.database, None
        self.card, self.path, self.kept = None, None, {}
        if database is not None:
            self.jobs.run(self, database.close, lambda _: None, self.tell_trouble)
            self.closed.emit()

    def wrote(self, changes: Any, who: QObject | None) -> None:
        """Tell every page what an operation has touched."""
        if not changes:
            return
        from km_desktop.services.words import file_lists

        if file_lists.come_from(changes.touched):
            self.run(self, file_lists.of_file, self._take_words)
        self.changed.emit(changes, who)

    def tell_trouble(self, error: BaseException) -> None:
        """Say what stands in the way; our own faults go to the log."""
        from km_desktop.services.words.problems import Refused, problem_of

        problem = problem_of(error)
        if problem is not None:
            self.troubled.emit(
                "bad",
                lambda: problem.headline(current_language()),
                lambda: problem.advice(current_language()),
            )
        elif isinstance(error, Refused):
            refused = error
            self.troubled.emit("bad", lambda: refused.say(current_language()), "")
        else:
            log.error("a job failed", exc_info=error)
            self.troubled.emit("bad", OWN_FAULT, OWN_FAULT_MORE)

    def _take_words(self, words: Vocabulary) -> None:
        self._words = words
