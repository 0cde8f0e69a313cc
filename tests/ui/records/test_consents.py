"""The consents of a person on their page: how they stand, withdrawing one, the form to sign."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from km_desktop.services.people import consents
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.records.consents import FORM, WITHDRAW
from tests.documents.reading import words_of
from tests.samples import made, stored
from tests.ui.driving import DAY, Driver, notice_text

UNTIL = DAY + timedelta(days=400)


@pytest.fixture
def person(empty: Driver):
    database = empty.window.workspace.database
    found = made(database, "person")
    made(database, "consent", person_id=found, valid_until=UNTIL)
    made(database, "consent", person_id=found, purpose="NEWS", withdrawn_on=DAY)
    return found


def facts(page) -> str:
    return page.head.facts.text().replace("\xa0", " ")


def commands(page):
    return {
        words.en: {notice_text.en: do for notice_text, do in rest}
        for words, rest in page.head.extra()
    }


def test_the_heading_says_how_the_person_stands_to_the_roster(empty: Driver, person) -> None:
    database = empty.window.workspace.database
    page = empty.record("person", person)
    assert "roster consent until 28 Jul 2027" in facts(page)
    expert = made(database, "expert", person_id=person)
    assert "roster consent until 28 Jul 2027" in facts(empty.record("expert", expert))
    switch().set("ru")
    empty.settle()
    assert "согласие на реестр до 28.07.2027" in facts(empty.record("person", person))


def test_a_consent_is_withdrawn_from_the_menu_and_back(empty: Driver, person) -> None:
    page = empty.record("person", person)
    found = commands(page)
    assert list(found) == [WITHDRAW.en, FORM.en]
    assert list(found[WITHDRAW.en]) == ["Keep in the roster"]
    found[WITHDRAW.en]["Keep in the roster"]()
    empty.settle()
    told = notice_text(page.head.notice).replace("\xa0", " ")
    assert told.startswith("The consent is withdrawn. Take the person off the roster now")
    assert told.endswith("by 23 Jul 2026.")
    assert "roster consent withdrawn, erase by 23 Jul 2026" in facts(page)
    assert page.history._entries[0].sentence.en == "Withdrawn consent: Keep in the roster"
    assert WITHDRAW.en not in commands(page)
    empty.press(page.head.notice._action)
    assert "roster consent until" in facts(page)


def test_what_is_typed_is_saved_before_a_withdrawal(empty: Driver, person) -> None:
    page = empty.record("person", person)
    empty.fill(page, "city", "Казань")
    page.consents.withdraw("ROSTER")
    empty.settle()
    database = empty.window.workspace.database
    assert stored(database, "person", person)["city"] == "Казань"
    states = {one.purpose: one.state for one in consents.of_person(database, person, DAY)}
    assert states["ROSTER"] == "stop_due"


def test_the_form_is_printed_for_the_person(empty: Driver, person, tmp_path: Path) -> None:
    page = empty.record("person", person)
    page.consents.print_form("ROSTER")
    empty.settle()
    assert notice_text(page.head.notice).startswith("Not saved. There is no text of this consent")
    made(
        empty.window.workspace.database, "consent_text",
        purpose="ROSTER", language="en", title="Roster", text_version="1",
        valid_from=date(2026, 1, 1), body="I agree.",
    )  # fmt: skip
    target = tmp_path / "form.pdf"
    empty.answers.given.append(target)
    commands(page)[FORM.en]["Keep in the roster"]()
    empty.settle()
    assert empty.answers.asked == ["Consent Mariia Ivanova.pdf"]
    words = words_of(target.read_bytes())
    assert "Mariia Ivanova" in words
    assert "I agree." in words
    assert notice_text(page.head.notice) == "Saved. form.pdf"


def test_a_read_only_file_offers_forms_and_no_withdrawal(
    empty: Driver, person, empty_file: Path
) -> None:
    empty.window.workspace.open(empty_file, read_only=True)
    empty.settle()
    page = empty.record("person", person)
    assert list(commands(page)) == [FORM.en]
    page.consents.withdraw("ROSTER")
    empty.settle()
    assert "roster consent until" in facts(page)


def test_pages_of_other_records_offer_nothing_about_consents(empty: Driver) -> None:
    office = made(empty.window.workspace.database, "organisation")
    assert empty.record("organisation", office).head.extra() == []
