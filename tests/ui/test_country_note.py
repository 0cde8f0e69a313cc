"""The note of a country stands at the foot of whatever names it, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from km_desktop.services.figures import FigurePeriod
from km_desktop.ui.country_note import CountryNote, notes_of
from km_desktop.ui.figures.figure_page import FigurePage
from km_desktop.ui.kit.speech import switch
from tests.samples import make, working
from tests.ui.driving import Driver

NOTE = "* References to Kosovo shall be understood"
NOTE_RU = "* Ссылки на Косово следует понимать"


@pytest.fixture
def mission(driver: Driver):
    database = driver.window.workspace.database
    with working(database) as work:
        expert = make(work, "expert", person_id=make(work, "person"), status="active")
        return make(
            work, "assignment", expert_id=expert, reference="EOD-2026-0999", country="XKX",
            status="ongoing", actual_start=date(2026, 1, 5), planned_start=date(2026, 1, 5),
        )  # fmt: skip


def said(note: CountryNote) -> str:
    return note.text() if not note.isHidden() else ""


def test_a_name_is_found_in_either_language_and_without_its_star():
    for text in ("Kosovo*", "Roads of Kosovo", "Косово*", "Прибрежное\nКосово"):
        (note,) = notes_of([None, "", text])
        assert note.en.startswith(NOTE)
        assert note.ru.startswith(NOTE_RU)
    assert notes_of(["Kosovar", "Kyrgyzstan", None]) == frozenset()


def test_a_list_and_the_panel_beside_it(driver: Driver, mission) -> None:
    listed = driver.list("assignment")
    listed.view.body.sort, listed.view.body.descending = "reference", True
    listed.reload()
    driver.settle()
    note = listed.view.body.note
    assert said(note).startswith(NOTE)
    switch().set("ru")
    driver.settle()
    assert said(note).startswith(NOTE_RU)
    switch().set("en")
    driver.settle()
    listed.view.summary.show_record(mission)
    driver.settle()
    notes = [one for one in listed.view.summary.findChildren(CountryNote) if said(one)]
    assert [said(one)[: len(NOTE)] for one in notes] == [NOTE]
    other = driver.list("expert")
    driver.settle()
    assert said(other.view.body.note) == ""


def test_a_figure_the_overview_and_a_timeline(driver: Driver, mission) -> None:
    driver.window.pages.go_to("overview")
    driver.settle()
    overview = driver.window.pages.page()
    page = FigurePage("assignments", FigurePeriod(date(2026, 6, 23)), driver.window.workspace)
    page.sort, page.descending = "reference", True
    page.reload()
    driver.settle()
    assert said(page.note) == said(overview.country_note) == ""  # it has not ended
    with working(driver.window.workspace.database) as work:
        work.change("assignment", mission, {"status": "completed", "actual_end": date(2026, 2, 1)})
    page.reload()
    overview.reload()
    driver.settle()
    assert said(page.note).startswith(NOTE)
    assert said(overview.country_note).startswith(NOTE)
    page.deleteLater()
    driver.window.pages.go_to("countries")
    driver.settle()
    years = driver.window.pages.page()
    for code, shown in (("XKX", True), ("KGZ", False)):
        years.choice.set_value(code)
        years.choice.edited.emit()
        driver.settle()
        assert bool(said(years.view.note)) is shown, code
