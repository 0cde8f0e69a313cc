"""Papers of the Challenge Fund: letters of decision, a sheet to fill in, the summary of a panel."""

from __future__ import annotations

import io
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.documents.write import write_pdf
from km_desktop.models.code_lists import fund
from km_desktop.models.money import Money
from km_desktop.services.printing import printing
from km_desktop.services.printing.paper_content import PaperContent, PaperTable, Passage
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit, RowEdit
from tests.documents.reading import page_texts
from tests.documents.sample import IMPRINT
from tests.samples import DAY, made
from tests.services.rules.rows.test_reviews import call_with

MANAGER = Text("Roman Demchuk", "Роман Демчук")
DECIDED = {
    "approved": ("approved", "одобрена"),
    "reserve": ("reserve list", "резервный список"),
    "rejected": ("not been approved", "не одобрена"),
    "ineligible": ("could not be admitted", "не допущена"),
    "withdrawn": ("withdrawn", "отозвана"),
}


def paper(database, document: str, record: UUID, variant: str) -> PaperContent:
    return next(printing.contents(database, document, [record], variant, DAY, MANAGER))


def words_of(content: PaperContent, language: str) -> str:
    target = io.BytesIO()
    write_pdf(target, [content], language, IMPRINT)
    return " ".join(" ".join(page_texts(target.getvalue())).split())


def declare(database, application: UUID, reviewer: str) -> None:
    version = records.open_record(database, "grant_application", application, DAY).values["version"]
    row = RowEdit("review_declaration", uuid4(), {"reviewer": reviewer, "has_conflict": True}, True)
    records.save(database, "A", Edit("grant_application", application, version, rows=(row,)), DAY)


@pytest.mark.parametrize("status", DECIDED)
def test_a_letter_says_the_decision_in_words_to_the_applicant(file_database, status):
    (application,) = call_with(file_database, (70, status))
    letter = paper(file_database, "decision_letter", application, "external")
    assert not letter.draft
    for language, said in zip(LANGUAGES, DECIDED[status], strict=True):
        words = words_of(letter, language)
        assert said in words
        assert Text("Firm", "Фирма").say(language) in words  # to whom
        assert MANAGER.say(language) in words
    assert all(f" {code} " not in words_of(letter, "ru") for code in fund.APPLICATION_STATUS)


def test_a_letter_without_a_decision_is_a_draft(file_database):
    (application,) = call_with(file_database, (70, "under_evaluation"))
    letter = paper(file_database, "decision_letter", application, "external")
    assert letter.draft
    assert "has not been decided on yet" in words_of(letter, "en")


def test_a_letter_says_the_amount_of_the_award_where_there_is_one(file_database):
    (application,) = call_with(file_database, (70, "approved"))
    assert "________" in words_of(
        paper(file_database, "decision_letter", application, "external"), "en"
    )
    made(
        file_database, "award", grant_application_id=application, agreement_no="1",
        amount=Money(4_000_000, "USD", 4_000_000),
    )  # fmt: skip
    letter = paper(file_database, "decision_letter", application, "external")
    assert "40,000.00" in words_of(letter, "en")


def test_a_letter_names_the_conditions_that_are_not_met_and_no_others(file_database):
    (application,) = call_with(file_database, (70, "ineligible"))
    for condition, met in (("PARTNER", "NO"), ("ON_TIME", "YES")):
        made(
            file_database, "eligibility_check", grant_application_id=application,
            condition=condition, is_met=met,
        )  # fmt: skip
    words = words_of(paper(file_database, "decision_letter", application, "external"), "en")
    assert "Local partner documented" in words
    assert "Submitted on time" not in words


def test_a_letter_names_no_reviewer_and_no_reason_that_is_private(file_database):
    (application,) = call_with(file_database, (70, "rejected"))
    declare(file_database, application, "Anna Orlova")
    version = records.open_record(file_database, "grant_application", application, DAY)
    note = {"decision_note": "Too dear", "decision_note_ru": "Слишком дорого"}
    edit = Edit("grant_application", application, version.values["version"], note)
    records.save(file_database, "A", edit, DAY)
    letter = paper(file_database, "decision_letter", application, "external")
    for language in LANGUAGES:
        words = words_of(letter, language)
        assert not {"Anna Orlova", "Too dear", "Слишком дорого"} & {
            text for text in ("Anna Orlova", "Too dear", "Слишком дорого") if text in words
        }


def test_the_sheet_of_a_reviewer_has_the_criteria_and_room_to_write(file_database):
    (application,) = call_with(file_database, (70, "under_evaluation"))
    sheet = paper(file_database, "score_sheet", application, "blank")
    (scores,) = (part for part in sheet.parts if isinstance(part, PaperTable))
    assert [row[0].text.en for row in scores.rows] == ["Need"]
    assert all(cell.blank for row in scores.rows for cell in row[1:])
    words = words_of(sheet, "ru")
    assert "конфликта интересов" in words
    assert "70" not in words  # what others gave is nobody's business here


def test_the_summary_of_a_panel_ranks_sums_and_names_conflicts(file_database):
    first, *_ = call_with(file_database, (60, "reserve"), (90, "approved"), (40, "rejected"))
    declare(file_database, first, "B")
    call = records.open_record(file_database, "grant_application", first, DAY)
    summary = paper(file_database, "panel", call.values["grant_call_id"], "internal")
    ranking, members = (part for part in summary.parts if isinstance(part, PaperTable))
    assert [row[2].text.en for row in ranking.rows] == ["90.00", "60.00", "40.00"]
    assert [row[6].text.en for row in ranking.rows] == ["Awarded", "Reserve", "Rejected"]
    reference = call.values["reference"]
    assert [(row[0].text.en, row[1].text.en, row[2].text.en) for row in members.rows] == [
        ("A", "3", "none declared"), ("B", "2", f"conflict in {reference}"),
    ]  # fmt: skip


def test_signatures_of_a_panel_are_never_alone_on_a_page(file_database):
    applications = call_with(file_database, *((90 - at, "rejected") for at in range(16)))
    call = records.open_record(file_database, "grant_application", applications[0], DAY)
    summary = paper(file_database, "panel", call.values["grant_call_id"], "internal")
    assert isinstance(summary.parts[-1], Passage)
    for shown in range(6, 17):  # tables that end anywhere on the page
        ranking = summary.parts[0]
        assert isinstance(ranking, PaperTable)
        shorter = replace(ranking, rows=ranking.rows[:shown])
        target = io.BytesIO()
        content = replace(summary, parts=(shorter, *summary.parts[1:]))
        write_pdf(target, [content], "en", IMPRINT)
        signed = [page for page in page_texts(target.getvalue()) if "Signature and date" in page]
        assert all("The panel confirms" in page for page in signed), shown


def test_outside_the_reviewers_of_a_panel_have_numbers(file_database):
    (application,) = call_with(file_database, (60, "approved"))
    declare(file_database, application, "Anna Orlova")
    call = records.open_record(file_database, "grant_application", application, DAY)
    summary = paper(file_database, "panel", call.values["grant_call_id"], "external")
    words = words_of(summary, "en")
    assert "Anna Orlova" not in words
    assert "Reviewer 2" in words
