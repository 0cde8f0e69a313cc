"""An event with its participation, and a regional project, through the window in both languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from km_desktop import settings
from km_desktop.models.code_lists.portfolio import PROJECT_STATUS
from km_desktop.models.code_lists.programmes import PARTICIPATION_STATUS
from km_desktop.ui.figures.overview_page import OverviewPage
from km_desktop.ui.printing.print_page import PrintPage
from tests.journeys.test_first_light import (
    add_expert,
    add_row,
    create_through_link,
    put,
    to_status,
    why,
)
from tests.samples import stored
from tests.ui.driving import Ctrl, Driver, Key, Shift

NAMES = {"en": "Forum on water", "ru": "Форум о воде"}


def began(drive: Callable[..., Driver], path: Path, language: str) -> Driver:
    settings.save(settings.Settings(language=language, author="Anna"))
    driver = drive(path)
    driver.key(Key.Key_N, Ctrl | Shift)
    return driver


def new(driver: Driver, entity: str) -> Any:
    driver.list(entity)
    driver.key(Key.Key_N, Ctrl)
    return driver.record_page()


def kept(driver: Driver, page: Any) -> None:
    driver.key(Key.Key_S, Ctrl)
    assert page.record_id is not None, why(driver, page)


def gated(driver: Driver, page: Any, status: str, **values: Any) -> None:
    """A step names the fields it lacks and is not taken; once they are filled it is."""
    offer = next(one for one in page.steps.offers() if not one.side)
    assert offer.status == status
    assert {gate.field for gate in offer.gates} == set(values)
    before = stored(driver.window.workspace.database, page.entity, page.record_id)["status"]
    driver.key(Key.Key_Return, Ctrl)
    assert stored(driver.window.workspace.database, page.entity, page.record_id)["status"] == before
    for key, value in values.items():
        driver.fill(page, key, value)
    driver.save(page)
    to_status(driver, page, status)


def event(driver: Driver) -> Any:
    page = new(driver, "event")
    driver.type_into(page, "name_en", NAMES["en"])
    driver.type_into(page, "name_ru", NAMES["ru"])
    driver.fill(page, "country", "KAZ")
    driver.fill(page, "starts_on", date(2026, 6, 9))
    driver.fill(page, "ends_on", date(2026, 6, 10))
    driver.fill(page, "format", "ONSITE")
    driver.fill(page, "sdgs", ["6"])
    kept(driver, page)
    return page


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_participation_until_its_report_is_received(
    drive: Callable[..., Driver], tmp_path: Path, language: str
) -> None:
    driver = began(drive, tmp_path / "work.kmdb", language)
    add_expert(driver)
    event(driver)
    page = new(driver, "participation")
    driver.link(page, "event_id", NAMES[language])
    driver.link(page, "expert_id", {"en": "Shcherbakova", "ru": "Щербакова"}[language])
    driver.fill(page, "role", "SPEAKER")
    kept(driver, page)
    gated(driver, page, "approved", approved_on=date(2026, 5, 20), approved_by="Anna")
    for key in ("travel_from", "travel_to"):  # taken over from the event
        driver.fill(page, key, None)
    driver.save(page)
    gated(driver, page, "arranged", travel_from=date(2026, 6, 8), travel_to=date(2026, 6, 11))
    gated(driver, page, "attended", presentation_en="Mudflows")
    gated(driver, page, "reported", report_on=date(2026, 6, 20), report="Asked for the method")
    found = stored(driver.window.workspace.database, "participation", page.record_id)
    assert found["status"] == "reported"
    reported = PARTICIPATION_STATUS.text("reported").say(language)
    assert reported == {"en": "Reported", "ru": "Отчёт принят"}[language]
    target = tmp_path / "note.pdf"
    driver.answers.given.append(target)
    driver.key(Key.Key_P, Ctrl)
    printed = driver.window.pages.page()
    assert isinstance(printed, PrintPage)
    driver.press(printed.save_button)
    text = " ".join(page.extract_text() for page in PdfReader(target).pages)
    assert NAMES[language] in " ".join(text.split())


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_regional_project_is_seen_on_its_card_and_on_the_map(
    drive: Callable[..., Driver], tmp_path: Path, language: str
) -> None:
    driver = began(drive, tmp_path / "work.kmdb", language)
    page = new(driver, "project")
    driver.type_into(page, "title_en", "Mudflow risk")
    driver.type_into(page, "title_ru", "Риск селей")
    create_through_link(
        driver, page, "implementer_id", "UNDP Tajikistan", kind="CO", country="TJK", bureau="RBEC"
    )
    driver.fill(page, "planned_start", date(2026, 1, 1))
    driver.fill(page, "planned_end", date(2027, 12, 31))
    driver.key(Key.Key_S, Ctrl)
    assert page.record_id is None
    lacking = {"en": "Add at least one country.", "ru": "Добавьте хотя бы одну страну."}
    assert lacking[language] in [one.text.say(language) for one in page.view.findings]
    add_row(driver, page, "project_country", country="TJK", share=60)
    add_row(driver, page, "project_country", country="KGZ")
    put(driver, page, "project_country", 1, share=40)
    kept(driver, page)
    gated(
        driver, page, "approved", approved_on=date(2025, 12, 1),
        approved_amount=(150_000_000, "USD"), sdgs=["13"],
    )  # fmt: skip
    gated(driver, page, "ongoing", actual_start=date(2026, 1, 15))
    assert PROJECT_STATUS.text("ongoing").ru == "Выполняется"

    driver.window.pages.go_to("overview")
    driver.settle()
    overview = driver.window.pages.page()
    assert isinstance(overview, OverviewPage)
    assert overview.cards["projects"].part_text("value") == "1"
    assert (
        overview.cards["volume"].part_text("value")
        == {"en": "US$1.5 million", "ru": "1,5 млн $"}[language]
    )
    names = [overview.programmes.tabText(at) for at in range(overview.programmes.count())]
    overview.programmes.setCurrentIndex(names.index({"en": "Projects", "ru": "Проекты"}[language]))
    driver.settle()
    assert {bubble.key for bubble in overview.map.plot.shown} == {"TJK", "KGZ"}
    for code in ("TJK", "KGZ"):
        overview.map.opened.emit(code)
        driver.settle()
        figure = driver.window.pages.page()
        assert figure.rows.row_count() == 1
        driver.window.view_menu.back()
        driver.settle()
