"""What the merge desk says and offers: empty, in a question, decided, over the result, done."""

from __future__ import annotations

from collections.abc import Callable

from km_desktop.exchange.merging.same_person import pair_id
from km_desktop.ui.merging.consequences import AlsoPanel
from km_desktop.ui.merging.question_list import QuestionList
from tests.ui.driving import Driver
from tests.ui.merging.driving import at_desk, page_of, sitting_of
from tests.ui.seen import in_both, outline, same_as_kept
from tools import returned
from tools.pictures_merge import show

PLACES = {
    "question": (returned.ASSIGNMENT, "planned_end"),
    "long text": (returned.ASSIGNMENT, "tasks_en"),
    "rule": (returned.SLIP, "planned_end"),
    "removal": (returned.REMOVED, "removed_at"),
}


def test_two_copies_on_the_desk(drive: Callable[..., Driver], three: returned.Returned) -> None:
    driver = at_desk(drive, three)
    page = page_of(driver)
    lines = ["# empty", *in_both(driver.settle, page, AlsoPanel)]
    page.reading.take(three.copies)
    driver.settle()
    for name, place in PLACES.items():
        show(page, *place)
        driver.settle()
        lines += [f"# {name}", *in_both(driver.settle, page.table, AlsoPanel)]
    page.table.question.type_value()
    driver.settle()
    lines += ["# typing", *outline(page.table.question, AlsoPanel)]
    page.table.question.stop_typing()
    page.table.take_all(sitting_of(driver).questions[:3], "ours")
    driver.settle()
    lines += ["# decided", *outline(page, AlsoPanel)]
    double = sitting_of(driver).told.duplicates[0]
    sitting_of(driver).current = pair_id(double.first, double.second)
    page.table.refresh()
    driver.settle()
    lines += ["# double", *outline(page.table, AlsoPanel)]
    page.show_result()
    driver.settle()
    lines += ["# result", *in_both(driver.settle, page, AlsoPanel)]
    driver.window.view_menu.back()
    page.writing.write()
    driver.settle()
    lines += ["# written", *in_both(driver.settle, page, AlsoPanel)]
    same_as_kept("merging/desk", lines)
    assert page.findChild(QuestionList) is not None
