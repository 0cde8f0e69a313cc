"""Saving the annual overview where the person says; two pages offer it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from km_desktop.bilingual import Language, Text
from km_desktop.services.figures import FigurePeriod
from km_desktop.services.printing import write_file
from km_desktop.services.printing.imprint import Imprint
from km_desktop.ui.dialogs import PDF, Dialogs
from km_desktop.ui.imprint import imprint_of
from km_desktop.ui.kit.speech import current_language, say
from km_desktop.ui.workspace import Workspace

ANNUAL = Text("Annual overview…", "Годовой обзор…")
NAME = Text("Annual overview", "Годовой обзор")


def save_annual(
    owner: QObject,
    workspace: Workspace,
    dialogs: Dialogs,
    span: FigurePeriod,
    begun: Callable[[], object],
    saved: Callable[[Path], object],
    failed: Callable[[BaseException], object],
) -> None:
    """Ask for a file, gather the overview for a period off the window's thread, and write it.

    ``begun`` is called once a file is chosen; nothing is when the person thinks better of it.
    """
    target = dialogs.file_to_write(PDF, f"{say(NAME)} {span.last.year}.pdf")
    if target is None:
        return
    imprint, language = imprint_of(workspace), current_language()
    begun()

    def gathered(content: Any) -> None:
        work = partial(_write, target, content, language, imprint)
        workspace.run_printing(owner, work, lambda _: saved(target), failed)

    workspace.run(owner, partial(_gather, span), gathered, failed)


def _gather(span: FigurePeriod, database: Any) -> Any:
    # Thirteen pages of tables load when somebody wants them, not with the first page of a file.
    from km_desktop.services.reports.overview import gather

    return gather(database, span)


def _write(target: Path, content: Any, language: Language, imprint: Imprint) -> None:
    from km_desktop.documents.write import pdf_bytes

    write_file.write(target, pdf_bytes([content], language, imprint))
