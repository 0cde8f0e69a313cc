"""Examples of the kit's states."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from km_desktop.ui.kit.states import empty, notice, progress, status, stepper
from tests.ui.kit.examples.making import BOX, SAVE, WORDS, owned, telling
from tests.ui.kit.gallery_words import STEPS


def progress_line() -> progress.ProgressLine:
    part = progress.ProgressLine()
    part.setRange(0, 412)
    part.setValue(268)
    return part


def progress_card() -> progress.ProgressCard:
    part = progress.ProgressCard(WORDS, WORDS)
    part.set_progress(268, 412)
    return part


def message_line() -> notice.MessageLine:
    part = notice.MessageLine(notice.Notice(), notice.IssuesStrip())
    part.resize(480, part.height())
    telling(part.findChild(notice.Notice), "ok", SAVE, WORDS)
    return part


def rows_or_empty() -> empty.RowsOrEmpty:
    part = empty.RowsOrEmpty(empty.EmptyState("tick", WORDS, primary=SAVE))
    part.show_rows(False)
    return part


def strip() -> notice.IssuesStrip:
    part = notice.IssuesStrip()
    part.set_counts(1, 2, 2, next_status=STEPS[6])
    return part


def one_count() -> notice._Count:
    part = owned(lambda owner: notice._Count("error", "bad", owner))
    part.tell("2 errors", "to correct", lined=True)
    return part


WIDGETS: dict[type, Callable[[], QWidget]] = {
    empty.RowsOrEmpty: rows_or_empty,
    notice.IssuesStrip: strip,
    notice.MessageLine: message_line,
    notice.Notice: lambda: telling(notice.Notice(), "ok", SAVE, WORDS, action=SAVE, key="Ctrl+Z"),
    notice._Count: one_count,
    progress.ProgressCard: progress_card,
    progress.ProgressLine: progress_line,
    status.StatusLabel: lambda: status.StatusLabel(WORDS),
    stepper.StatusStepper: lambda: stepper.StatusStepper(STEPS, 5),
}

PAINTERS: dict[object, Callable[[QPainter], object]] = {
    status.paint_status: lambda painter: status.paint_status(painter, BOX, "half", "warn"),
}
