"""Papers on their way out of the print page: counted as issued, and written, or neither."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from km_desktop.bilingual import Text
from km_desktop.services.printing import issues, write_file
from km_desktop.services.printing.issues import HandedOut, PaperState
from km_desktop.ui.kit.labels import WrapLabel
from km_desktop.ui.workspace import Workspace

NEXT = Text("The next one is issue {number}.", "Следующий выпуск – {number}.")


class HandingOut(WrapLabel):
    """Says what was issued of a paper before, and counts what is handed out now.

    A preview never counts, and neither does a file that could not be written.
    """

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__("", style="small", role="text2", parent=parent)
        self._workspace = workspace
        self.state = PaperState()
        self.hide()

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the issues that come next, in the order of the documents."""
        return self.state.numbers

    def show_state(self, state: PaperState) -> None:
        """Say what was issued before."""
        self.state = state
        known = state.text
        if state.last is not None and len(state.numbers) == 1 and all(state.numbers):
            number = NEXT.filled(number=state.numbers[0])
            known = Text(f"{known.en} {number.en}", f"{known.ru} {number.ru}")
        self.set_words(known)
        self.setVisible(any(known))

    def read(self, document: str, ids: Sequence[UUID], done: Callable[[], object]) -> None:
        """Read anew what was issued of a paper."""

        def came(state: PaperState) -> None:
            self.show_state(state)
            done()

        self._workspace.run(self, lambda db: issues.read_state(db, document, ids), came)

    def write(
        self,
        paper: HandedOut,
        files: Mapping[Path, bytes],
        done: Callable[[], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        """Write the files of a paper and count it; what cannot be counted is only written."""
        if not all(paper.numbers) or not paper.numbers:

            def write() -> None:
                for target, pdf in files.items():
                    write_file.write(target, pdf)

            self._workspace.run_printing(self, write, lambda _: done(), failed)
        else:
            self._count(paper, files, done, failed)

    def count_printed(self, paper: HandedOut, done: Callable[[], object]) -> None:
        """Count a paper that the printer has got."""
        if paper.numbers and all(paper.numbers):
            self._count(paper, {}, done, self._workspace.tell_trouble)
        else:
            done()

    def _count(
        self,
        paper: HandedOut,
        files: Mapping[Path, bytes],
        done: Callable[[], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        author = self._workspace.author

        def came(changes: Any) -> None:
            self._workspace.wrote(changes, self)
            done()

        self._workspace.run(
            self, lambda db: issues.hand_out(db, author, paper, files), came, failed
        )
