"""The further documents in the window: chosen, looked at, saved; and the scores in the form."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader

from km_desktop.services.printing.paper_kinds import KINDS, kinds_of, usual
from km_desktop.services.words.titles import spoken_name
from km_desktop.ui.printing.print_page import PrintPage
from km_desktop.ui.records.pages import layout_of
from km_desktop.ui.window.leading import show_print
from tests.samples import make, working
from tests.ui.driving import KHATLON, Driver, id_of, notice_text

PRINTED = sorted({kind.entity for kind in KINDS.values()})


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def shown(driver: Driver) -> PrintPage:
    driver.settle()
    page = driver.window.pages.page()
    assert isinstance(page, PrintPage)
    return page


def choose(driver: Driver, page: PrintPage, document: str, version: str = "") -> None:
    page.choice.set_value(document)
    page.choice.edited.emit()
    driver.settle()
    if version:
        page.version.set_value(version)
        page.version.edited.emit()
        driver.settle()


def with_candidates(driver: Driver) -> None:
    database = driver.window.workspace.database
    assignment = id_of(database, "assignment", KHATLON)
    with working(database) as work:
        for technical, financial in ((91, 40), (80, 90)):
            person = make(work, "person", family_name_lat=f"Candidate{technical}")
            expert = make(work, "expert", person_id=person, status="active")
            make(
                work, "candidate", assignment_id=assignment, expert_id=expert,
                technical_score=Decimal(technical), financial_score=Decimal(financial),
            )  # fmt: skip


@pytest.mark.parametrize("entity", PRINTED)
def test_every_document_of_a_record_can_be_looked_at(driver: Driver, entity: str) -> None:
    listed = driver.list(entity)
    assert layout_of(entity).document == usual(entity)
    show_print(driver.window.pages, usual(entity), [listed.rows.id_at(0)])
    page = shown(driver)
    several = len(kinds_of(entity)) > 1
    assert page.choice.isVisible() == several
    for kind in kinds_of(entity):
        if several:
            choose(driver, page, kind.key)
        assert page.title.text() == kind.name.en
        for version, _ in kind.variants:
            page.version.set_value(version)
            page.version.edited.emit()
            driver.settle()
            if kind.counted:  # labels say nothing but addresses
                assert kind.name.en in text_of(page.pdf).replace("\u00a0", " ")


def test_another_document_has_its_own_versions_and_file_name(
    driver: Driver, tmp_path: Path
) -> None:
    with_candidates(driver)
    target = tmp_path / "list.pdf"
    driver.answers.given.append(target)
    driver.referenced("assignment", KHATLON)
    driver.window.record_menu.print_shown()
    page = shown(driver)
    choose(driver, page, "shortlist")
    assert page.version.value() == "anonymised"
    assert "Candidate91" not in text_of(page.pdf)
    choose(driver, page, "shortlist", "full")
    assert "Candidate91" in text_of(page.pdf)
    driver.press(page.save_button)
    assert driver.answers.asked == [
        f"{KHATLON} Short list Early-warning thresholds for mudflow-prone river EN.pdf"
    ]
    assert "Candidate91" in text_of(target.read_bytes())
    assert notice_text(page.notice) == "Saved. list.pdf"


def test_nothing_is_printed_for_one_reader_that_was_gathered_for_another(driver: Driver) -> None:
    with_candidates(driver)
    driver.referenced("assignment", KHATLON)
    driver.window.record_menu.print_shown()
    page = shown(driver)
    choose(driver, page, "shortlist", "full")
    page.version.set_value("anonymised")
    page.version.edited.emit()
    # The names are still on the screen, but nothing can be done with them.
    assert not page.save_button.isEnabled()
    page.save_pdf()
    assert driver.answers.asked == []
    driver.settle()
    assert page.save_button.isEnabled()
    assert "Candidate91" not in text_of(page.pdf)


def test_selected_records_are_printed_together_and_one_by_one(
    driver: Driver, tmp_path: Path
) -> None:
    folder = tmp_path / "each"
    folder.mkdir()
    driver.answers.given.append(folder)
    listed = driver.list("project")
    ids = [listed.rows.id_at(row) for row in range(3)]
    show_print(driver.window.pages, "project", ids)
    page = shown(driver)
    assert len(PdfReader(io.BytesIO(page.pdf)).outline) == 3
    driver.press(page.each_button)
    files = sorted(folder.iterdir())
    assert len(files) == 3
    assert all(
        "Project fiche" in text_of(file.read_bytes()).replace("\u00a0", " ") for file in files
    )


def test_total_and_rank_follow_scores_and_weights_as_they_are_typed(driver: Driver) -> None:
    with_candidates(driver)
    page = driver.referenced("assignment", KHATLON)
    table = page.form.tables["candidate"]
    model = table.table.model
    keys = [column.key for column in model.columns]
    place = keys.index("total")
    assert keys[place - 1 : place + 2] == ["financial_score", "total", "rank"]

    def standing() -> tuple[list[str], bool]:
        """Return the totals of the two, and whether the first of them is ahead."""
        rows = range(model.rowCount())
        totals = [model.text(row, place) for row in rows]
        ranks = [int(model.text(row, place + 1)) for row in rows]
        assert sorted(ranks)[0] == 1
        return totals[-2:], ranks[-2] < ranks[-1]

    # By 70 and 30 the second is ahead: 80 · 0.7 + 90 · 0.3.
    assert standing() == (["75.70", "83.00"], False)
    assert not model.editable(model.index(0, place))
    driver.fill(page, "technical_weight", Decimal(100))
    assert standing() == (["91.00", "80.00"], True)
    assert page.form.change_count() == 1
    driver.save(page)
    driver.settle()
    assert standing() == (["91.00", "80.00"], True)
    assert page.form.change_count() == 0
    assert any(found.field == "technical_weight" for found in page.view.findings)


def test_labels_of_selected_experts_begin_where_the_sheet_was_left(driver: Driver) -> None:
    listed = driver.list("expert")
    ids = [listed.rows.id_at(row) for row in range(3)]
    database = driver.window.workspace.database
    with working(database) as work:
        for at, expert in enumerate(ids[:2]):
            person = work.get("expert", expert)["person_id"]
            work.change(
                "person", person, {"postal_address": f"Street {at}", "residence_country": "KGZ"}
            )
        called = spoken_name(work.get("person", work.get("expert", ids[2])["person_id"]))
    show_print(driver.window.pages, "profile", ids)
    page = shown(driver)
    assert not page.choices.first.isVisible()
    choose(driver, page, "expert_labels", "3x7")
    assert page.choices.first.isVisible()
    assert not page.each_button.isVisible()
    assert page.missing.text() == f"Still missing: {called.en}: postal address"
    assert text_of(page.pdf).count("KYRGYZSTAN") == 2
    page.choices.first.set_value("21")
    page.choices.first.edited.emit()
    driver.settle()
    assert len(PdfReader(io.BytesIO(page.pdf)).pages) == 2
    choose(driver, page, "profile")
    assert not page.choices.first.isVisible()
