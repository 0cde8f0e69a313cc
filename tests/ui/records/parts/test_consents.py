"""The part of a page that knows the consents of its person."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from km_desktop.services.people import consents
from km_desktop.services.records import records
from km_desktop.ui.records.consents import ERASE, FORM, WITHDRAW, Consents
from tests.documents.reading import words_of
from tests.samples import made, stored
from tests.ui.driving import DAY, Answers


@pytest.fixture
def person(workspace):
    person_id = made(workspace.database, "person")
    made(workspace.database, "consent", person_id=person_id, valid_until=DAY + timedelta(days=400))
    return person_id


@pytest.fixture
def part(bench, person):
    """The part with a person who is in the roster."""
    stand = bench("person")
    stand.part = Consents(stand.workspace, stand.on_screen, stand.view, stand.saving)
    stand.asked = []
    stand.workspace.erase_asked.connect(stand.asked.append)
    stand.show(person)
    return stand


def commands(stand) -> dict[str, list[str]]:
    return {words.en: [name.en for name, _do in rest] for words, rest in stand.view.head.extra()}


def state(stand, person) -> str:
    standings = consents.of_person(stand.workspace.database, person, DAY)
    return next(one.state for one in standings if one.purpose == "ROSTER")


def test_the_menu_offers_what_was_given_and_every_form(part) -> None:
    assert list(commands(part)) == [WITHDRAW.en, FORM.en]
    assert commands(part)[WITHDRAW.en] == ["Keep in the roster"]
    assert [words for words, _do in part.view.head.final()] == [ERASE]


def test_a_withdrawal_saves_what_is_typed_and_says_what_must_follow(part, person) -> None:
    part.fill("city", "Казань")
    part.part.withdraw("ROSTER")
    part.settle()
    assert stored(part.workspace.database, "person", person)["city"] == "Казань"
    assert state(part, person) == "stop_due"
    assert part.notice_text().startswith("The consent is withdrawn. Take the person off the roster")
    assert WITHDRAW.en not in commands(part)
    part.act()
    assert part.undo_asked == [part.wrote[-1].operation_id]


def test_a_person_in_the_trash_can_be_erased_and_not_withdrawn(part, person) -> None:
    records.remove(part.workspace.database, "A", "person", [person], DAY)
    part.show(person)
    assert list(commands(part)) == [FORM.en]
    part.part.withdraw("ROSTER")
    part.settle()
    assert state(part, person) == "given"
    part.part.ask_erasing()
    assert part.asked == [person]


def test_a_new_person_has_no_commands(part) -> None:
    part.saving.show_new({})
    part.settle()
    assert (part.view.head.extra(), part.view.head.final()) == ([], [])
    part.part.ask_erasing()
    assert part.asked == []


def test_erasing_is_asked_for_once_what_is_typed_is_saved(part, person) -> None:
    part.fill("city", "Нарын")
    part.part.ask_erasing()
    assert part.asked == []
    part.settle()
    assert part.asked == [person]
    assert stored(part.workspace.database, "person", person)["city"] == "Нарын"


def test_the_form_is_written_where_the_person_says(part, tmp_path: Path) -> None:
    part.part.print_form("ROSTER")
    part.settle()
    assert part.notice_text().startswith("Not saved. There is no text of this consent")
    made(
        part.workspace.database, "consent_text", purpose="ROSTER", language="en", title="Roster",
        text_version="1", valid_from=date(2026, 1, 1), body="I agree.",
    )  # fmt: skip
    target = tmp_path / "form.pdf"
    part.part.dialogs = answers = Answers(target)
    part.part.print_form("ROSTER")
    part.settle()
    assert answers.asked == ["Consent Mariia Ivanova.pdf"]
    assert "I agree." in words_of(target.read_bytes())
    assert part.notice_text() == "Saved. form.pdf"
