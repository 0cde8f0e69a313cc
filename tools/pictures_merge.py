"""Grabs the merge desk: empty, in a question, over a long text, the result, the summary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from km_desktop.exchange.merging.same_person import pair_id
from km_desktop.ui.merging.page import MergePage
from km_desktop.ui.merging.round import Round
from tools import returned

_QUESTIONS = {
    "merge-question": (returned.ASSIGNMENT, "planned_end"),
    "merge-long": (returned.ASSIGNMENT, "tasks_en"),
    "merge-rule": (returned.SLIP, "planned_end"),
    "merge-removal": (returned.REMOVED, "removed_at"),
}


def merge_question(camera: Any, settle: Callable[[Any], None], copies: Sequence[Path]) -> None:
    """Grab the desk with a question about a date."""
    page = _desk_of(camera, settle)
    page.reading.take(copies)
    settle(camera.window)
    show(page, returned.ASSIGNMENT, "planned_end")
    camera.take("merge")


def _desk_of(camera: Any, settle: Callable[[Any], None]) -> MergePage:
    camera.window.pages.go_to("merge")
    settle(camera.window)
    page = camera.window.pages.page()
    if not isinstance(page, MergePage):
        raise TypeError("there is no merge desk")
    return page


def merge_screens(camera: Any, settle: Callable[[Any], None], copies: Sequence[Path]) -> None:
    """Grab the desk of a file that was just opened, with copies that come back to it."""
    window = camera.window
    page = _desk_of(camera, settle)
    camera.take("merge-empty")
    page.reading.take(copies)
    settle(window)
    for name, place in _QUESTIONS.items():
        show(page, *place)
        camera.take(name)
    show(page, "EXP-0011", "position_en")
    page.table.question.type_value()
    camera.take("merge-value")
    page.table.question.stop_typing()
    page.table.take_all(sitting_of(page).questions[:3], "ours")
    camera.take("merge-decided")
    double = sitting_of(page).told.duplicates[0]
    sitting_of(page).current = pair_id(double.first, double.second)
    page.table.refresh()
    camera.take("merge-double")
    page.show_result()
    camera.take("merge-result")
    window.view_menu.back()
    page.writing.write()
    camera.take("merge-summary")
    page.on_desk.reload_open()
    camera.take("merge-left-open")


def sitting_of(page: MergePage) -> Round:
    """Return what is on the desk."""
    if page.table.sitting is None:
        raise LookupError("nothing is on the desk")
    return page.table.sitting


def show(page: MergePage, reference: str, field: str) -> None:
    """Take a question in hand."""
    sitting = sitting_of(page)
    sitting.current = next(
        one.id for one in sitting.questions if (one.reference, one.field) == (reference, field)
    )
    page.table.refresh()
