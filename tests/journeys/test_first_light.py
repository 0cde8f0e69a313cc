"""The main job from an empty file to a printed brief, in both languages, by a person's means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from km_desktop import settings
from km_desktop.bilingual import Text
from km_desktop.ui.kit.inputs.popup import OptionPopup
from km_desktop.ui.kit.labels import PlainLabel
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.printing.print_page import SAVE_PDF, PrintPage
from tests.samples import stored
from tests.ui.driving import Ctrl, Driver, Key, Shift, notice_text, spoken

TITLE = {"en": "Mudflow thresholds", "ru": "Пороги селей"}
PATH = (
    "tor_agreed", "shortlisting", "selected", "contracting", "ongoing", "delivered", "completed",
)  # fmt: skip


def create_through_link(driver: Driver, page: Any, name: str, typed: str, **values: Any) -> None:
    """Type a name that nobody has, make the record, and come back with it."""
    editor = driver.field(page, name).editor
    editor.begin()
    driver.settle()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, OptionPopup)
    popup.search.setText(typed)
    driver.settle()
    driver.choose(typed)
    made = driver.record_page()
    assert made.record_id is None
    for key, value in values.items():
        driver.fill(made, key, value)
    driver.save(made)
    assert driver.window.pages.page() is page, (driver.troubles, notice_text(made.head.notice))
    assert editor.value()


def add_row(driver: Driver, page: Any, child: str, **values: Any) -> None:
    """Add a row and give its cells values."""
    table = page.form.tables[child].table
    driver.press(table.add_button)
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    table.finish()
    put(driver, page, child, len(table.model.rows) - 1, **values)


def put(driver: Driver, page: Any, child: str, row: int, **values: Any) -> None:
    """Edit the cells of a row, each by its own input."""
    table = page.form.tables[child].table
    keys = [one.key for one in table.model.columns]
    for key, value in values.items():
        table.edit_cell(table.model.index(row, keys.index(key)))
        editor = table.delegate.editor
        assert editor is not None, key
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        editor.set_value(value)
        table.finish()
        driver.settle()


def add_expert(driver: Driver) -> None:
    driver.key(Key.Key_N, Ctrl)
    page = driver.record_page()
    driver.type_into(page, "family_name_ru", "Щербакова", "person")
    driver.type_into(page, "given_name_ru", "Юлия", "person")
    driver.type_into(page, "family_name_lat", "Shcherbakova", "person")
    driver.type_into(page, "given_name_lat", "Yulia", "person")
    driver.type_into(page, "headline_en", "Hydrologist")
    driver.type_into(page, "headline_ru", "Гидролог")
    driver.fill(page, "main_theme", "T04")
    driver.fill(page, "gender", "F", "person")
    driver.fill(page, "last_verified_on", date(2026, 6, 1))
    driver.fill(page, "years_experience", 19)
    driver.type_into(page, "summary_ru", "Гидролог, 19 лет в бассейнах Центральной Азии.")
    driver.fill(page, "email", "yulia@example.org", "person")
    add_row(driver, page, "education", level="MASTER", institution="Moscow State University")
    add_row(driver, page, "referee", name="P. Colleague", checked_on=date(2026, 5, 1))
    add_row(driver, page, "vetting", theme="T04", stage="DESK", result="APPROVED")
    add_row(driver, page, "language_skill", language="ru", level="NATIVE")
    for purpose in ("ROSTER", "SHARE_CO"):
        add_row(
            driver, page, "consent", purpose=purpose, given_on=date(2026, 1, 10), method="PAPER"
        )
    driver.key(Key.Key_S, Ctrl)
    assert page.record_id is not None, why(driver, page)
    to_status(driver, page, "active")


def to_status(driver: Driver, page: Any, wanted: str) -> None:
    """Take the next step until a status is reached; what a gate asks must be filled before."""
    for _ in range(5):
        if (
            stored(driver.window.workspace.database, page.entity, page.record_id)["status"]
            == wanted
        ):
            return
        before = [gate.text.en for one in page.steps.offers() if not one.side for gate in one.gates]
        assert not before, (wanted, before)
        driver.press(page.head.next)
        if page.view.foot.reason.isVisible():  # a step that approves asks who did
            driver.write("D. Director")
            driver.key(Key.Key_Return)
    raise AssertionError(wanted)


def add_assignment(driver: Driver) -> Any:
    driver.list("assignment")
    driver.key(Key.Key_N, Ctrl)
    page = driver.record_page()
    driver.type_into(page, "title_en", TITLE["en"])
    driver.type_into(page, "title_ru", TITLE["ru"])
    driver.fill(page, "country", "TJK")
    driver.fill(page, "main_theme", "T04")
    create_through_link(
        driver, page, "office_id", "UNDP Tajikistan", kind="CO", country="TJK", bureau="RBEC"
    )
    driver.key(Key.Key_S, Ctrl)
    assert page.record_id is not None, why(driver, page)
    return page


def terms(driver: Driver, page: Any) -> None:
    create_through_link(
        driver, page, "partner_id", "Committee of Emergency", kind="PARTNER", country="TJK"
    )
    driver.fill(page, "sdgs", ["13"])
    driver.fill(page, "modalities", ["DESK"])
    driver.fill(page, "planned_start", date(2026, 5, 4))
    driver.fill(page, "planned_end", date(2026, 6, 15))
    driver.fill(page, "days_home", 20)
    driver.type_into(page, "objective_en", "Agreed thresholds")
    driver.type_into(page, "objective_ru", "Согласованные пороги")
    driver.type_into(page, "tasks_en", "Measure. Agree. Report.")
    driver.type_into(page, "tasks_ru", "Измерить. Согласовать. Отчитаться.")
    add_row(
        driver, page, "deliverable", title_en="Final report", due_on=date(2026, 6, 15), share=100
    )


def fill_for(driver: Driver, page: Any, status: str) -> None:
    """Fill what the gates before a status ask for."""
    if status == "tor_agreed":
        terms(driver, page)
    elif status == "shortlisting":
        driver.fill(page, "fee_ceiling", (740_000, "USD"))
    elif status == "selected":
        driver.link(
            page, "expert_id", {"en": "Shcherbakova", "ru": "Щербакова"}[current_language()]
        )
        driver.type_into(page, "direct_reason", "Nobody else knows these rivers")
    elif status == "contracting":
        driver.fill(page, "fee_basis", "LUMP")
        driver.fill(page, "total_fee", (740_000, "USD"))
    elif status == "ongoing":
        driver.type_into(page, "contract_no", "IC/2026/018")
        driver.fill(page, "signed_on", date(2026, 4, 30))
        driver.fill(page, "actual_start", date(2026, 5, 4))
        driver.type_into(page, "supervisor", "G. Chief")
        driver.type_into(page, "focal_point", "R. Point")
    elif status == "delivered":
        put(driver, page, "deliverable", 0, status="submitted")
    elif status == "completed":
        put(driver, page, "deliverable", 0, status="accepted")
        driver.fill(page, "actual_end", date(2026, 6, 15))
        driver.type_into(page, "results_note_en", "Thresholds are in use.")


def print_brief(driver: Driver, page: Any, target: Path) -> str:
    driver.answers.given.append(target)
    driver.key(Key.Key_P, Ctrl)
    printed = driver.window.pages.page()
    assert isinstance(printed, PrintPage)
    driver.press(driver.button(spoken(SAVE_PDF)))
    driver.key(Key.Key_Escape)
    assert driver.window.pages.page() is page
    return "\n".join(one.extract_text() for one in PdfReader(target).pages).replace("\xa0", " ")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_from_an_empty_file_to_a_printed_brief(
    drive: Callable[..., Driver], tmp_path: Path, language: str
) -> None:
    settings.save(settings.Settings(language=language, author="Anna"))
    path, copy = tmp_path / "work.kmdb", tmp_path / "copy.kmdb"
    driver = drive(path)
    driver.key(Key.Key_N, Ctrl | Shift)
    assert driver.window.workspace.path == path
    add_expert(driver)
    page = add_assignment(driver)
    for status in PATH:
        offer = next(one for one in page.steps.offers() if not one.side)
        assert offer.status == status
        fill_for(driver, page, status)
        driver.save(page)
        to_status(driver, page, status)
    text = print_brief(driver, page, tmp_path / "brief.pdf")
    assert TITLE[language] in text
    assert {"en": "Tajikistan", "ru": "Таджикистан"}[language] in text
    assert "7,400" not in text
    assert "7 400" not in text
    driver.fill(page, "planned_end", date(2026, 6, 20))
    driver.save(page)
    seen = " ".join(one.text() for one in page.history.body.findChildren(PlainLabel))
    assert Text("20 Jun 2026", "20.06.2026").say(language) in seen.replace("\xa0", " ")
    driver.answers.given.append(copy)
    driver.key(Key.Key_S, Ctrl | Shift)
    assert copy.exists()
    driver.key(Key.Key_W, Ctrl)
    assert driver.window.workspace.database is None
    driver.answers.given.append(copy)
    driver.key(Key.Key_O, Ctrl)
    listed = driver.list("assignment")
    listed.view.focus_search()
    driver.write(TITLE["ru"])
    assert listed.rows.row_count() == 1
    assert listed.rows.cell(0, 0) == "EOD-2026-0001"
    found = stored(driver.window.workspace.database, "assignment", listed.rows.id_at(0))
    assert (found["status"], found["planned_end"]) == ("completed", date(2026, 6, 20))


def why(driver: Driver, page: Any) -> list[Any]:
    """Return what stands in the way of a save, for the message of a failure."""
    focus = QApplication.focusWidget()
    return [
        [one.text.en for one in page.view.findings],
        page.form.unreadable(),
        [table.table.problem() for table in page.form.tables.values()],
        driver.troubles,
        notice_text(page.head.notice),
        type(focus).__name__,
        type(QApplication.activePopupWidget()).__name__,
    ]
