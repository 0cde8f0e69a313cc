"""Duplicates in the window: pairs with reasons, told apart or joined field by field, undone."""

import pytest
from PySide6.QtCore import Qt

from km_desktop.services.history import history
from km_desktop.services.people import duplicates
from km_desktop.services.people.merge_people import Meeting
from km_desktop.services.records import records
from km_desktop.store import database as databases
from km_desktop.ui.people.duplicates_page import DuplicatesPage
from km_desktop.ui.people.merge_page import MergePeoplePage
from km_desktop.ui.people.told_apart_page import ToldApartPage
from tests.samples import make, stored, working
from tests.ui.driving import DAY, Driver, notice_text

PERSON = {
    "family_name_ru": "Щербакова",
    "given_name_ru": "Юлия",
    "patronymic_ru": "Сергеевна",
    "family_name_lat": "Shcherbakova",
    "given_name_lat": "Yulia",
    "birth_date": None,
}


@pytest.fixture
def pair(empty_file):
    """Two records of one person, each with an expert profile, in a new file."""
    with databases.open_file(empty_file) as database, working(database) as work:
        kept = make(work, "person", **PERSON, city="Ош", email="y@example.org")
        other = make(work, "person", **PERSON, city="Нарын", gender="F", notes="Врач")
        make(work, "expert", person_id=kept)
        second = make(work, "expert", person_id=other)
        make(work, "assignment", expert_id=second)
        make(work, "phone", person_id=other)
    return kept, other


@pytest.fixture
def twice(drive, empty_file, pair) -> Driver:
    made = drive()
    made.open(empty_file)
    return made


def listed(driver: Driver) -> DuplicatesPage:
    driver.window.pages.go_to("duplicates")
    driver.settle()
    page = driver.window.pages.page()
    assert isinstance(page, DuplicatesPage)
    return page


def compared(driver: Driver) -> MergePeoplePage:
    page = listed(driver)
    driver.press(page.compare)
    shown = driver.window.pages.page()
    assert isinstance(shown, MergePeoplePage)
    return shown


def shown_fields(page: MergePeoplePage, meeting: Meeting) -> list[str]:
    return [
        row.field.key for row in page.rows if row.field.meeting is meeting and not row.isHidden()
    ]


def test_pairs_are_listed_with_their_reasons_in_both_languages(twice: Driver) -> None:
    page = listed(twice)
    assert page.count.text() == "1 possible duplicate"
    row = [page.table.record_model.source.cell(0, column) for column in range(4)]
    assert row == [
        "EXP-0001 · Shcherbakova, Yulia", "EXP-0002 · Shcherbakova, Yulia",
        "Same name and patronymic", "55",
    ]  # fmt: skip

    twice.window.view_menu.other_language()
    twice.settle()

    assert page.count.text() == "1 возможный дубль"
    assert page.table.record_model.source.cell(0, 2) == "Одни фамилия, имя и отчество"
    assert page.compare.text() == "Сравнить…"


def test_not_the_same_is_remembered_and_can_be_undone(twice: Driver, pair) -> None:
    page = listed(twice)

    twice.press(page.not_same)

    assert "Not the same person: Shcherbakova, Yulia and Shcherbakova, Yulia." in notice_text(
        page.notice
    )
    assert page.count.text() == "0 possible duplicates"
    assert not page.compare.isEnabled()
    record = twice.record("person", min(pair))
    heading = [words.text() for words in record.findChildren(type(page.count))]
    assert "Not the same person" not in heading  # it belongs to the question, not to the form
    twice.window.view_menu.back()
    twice.settle()
    listed(twice)
    fresh = listed(twice)
    assert fresh.stack.currentWidget() is fresh.empty

    with twice.window.workspace.database.reading() as connection:
        assert duplicates.of_person(connection, pair[0]) == []


def test_the_bar_takes_it_back(twice: Driver) -> None:
    page = listed(twice)
    twice.press(page.not_same)

    twice.press(twice.button("Undo", page.notice))

    assert page.count.text() == "1 possible duplicate"
    assert page.not_same.isEnabled()


def test_nothing_is_chosen_until_a_person_chooses(twice: Driver) -> None:
    page = compared(twice)

    assert shown_fields(page, Meeting.CHOICE) == ["city"]
    assert set(shown_fields(page, Meeting.ONE)) >= {"email", "notes"}
    assert shown_fields(page, Meeting.SAME) == []
    assert not page.join.isEnabled()
    assert page.told.whole == "1 field to choose"
    assert not any(card.taken for row in page.rows[:1] for card in row.cards)
    lines = [line.text() for line in page.moves.lines]
    assert lines[0] == "Rows that go over: telephones (1)."
    assert lines[1] == "Records that will lead here: assignments (1)."
    assert "EXP-0002 goes on as another name" in lines[2]

    twice.press(page.only.switch)
    assert "family_name_ru" in shown_fields(page, Meeting.SAME)


def test_two_are_joined_by_keys_and_it_is_undone(twice: Driver, pair) -> None:
    kept, other = pair
    page = compared(twice)
    database = twice.window.workspace.database

    twice.key(Qt.Key.Key_2)
    assert page.choices() == {("person", "city"): "other"}
    twice.key(Qt.Key.Key_1)
    page.rows[0].begin()
    twice.key(Qt.Key.Key_2)
    assert page.told.whole == "Everything is chosen. One step undoes it."
    twice.press(page.join)

    assert stored(database, "person", kept)["city"] == "Нарын"
    assert stored(database, "person", other)["merged_into"] == kept
    assert page.stack.currentWidget() is page.done
    twice.press(twice.button("Undo", page.done))
    assert stored(database, "person", other)["removed_at"] is None
    assert stored(database, "person", kept)["city"] == "Ош"
    assert page.stack.currentWidget() is not page.done
    assert not page.join.isEnabled()  # chosen anew


def test_the_joined_person_is_opened_and_the_list_is_read_anew(twice: Driver, pair) -> None:
    page = compared(twice)
    twice.press(page.rows[0].cards[0])
    twice.press(page.join)

    twice.press(twice.button("Open the person", page.done))
    assert twice.record_page().record_id == pair[0]
    assert records.open_record(twice.window.workspace.database, "person", pair[0], DAY).core == {}
    twice.window.view_menu.back()
    twice.window.view_menu.back()
    twice.settle()

    shown = twice.window.pages.page()
    assert isinstance(shown, DuplicatesPage)
    assert shown.count.text() == "0 possible duplicates"


def test_the_sides_can_be_swapped_in_russian_too(twice: Driver, pair) -> None:
    twice.window.view_menu.other_language()
    page = compared(twice)
    assert page.plan is not None
    assert page.plan.kept_id == pair[0]
    assert page.names[1].text() == "Щербакова Юлия Сергеевна · EXP-0002"
    assert page.told.whole == "Осталось выбрать 1 поле"

    twice.press(page.swap)

    assert page.plan.kept_id == pair[1]
    assert page.names[0].text() == "Щербакова Юлия Сергеевна · EXP-0002"
    assert page.moves.lines[0].text() == (
        "Номер EXP-0001 по-прежнему приводит к записи, которая остаётся."
    )


def test_those_set_apart_meanwhile_are_not_joined(twice: Driver, pair) -> None:
    database = twice.window.workspace.database
    duplicates.mark_not_same_person(database, "Bob", *pair, "")
    twice.window.pages.show_above(MergePeoplePage(*pair, twice.window.workspace))
    twice.settle()
    page = twice.window.pages.page()
    assert isinstance(page, MergePeoplePage)

    page.rows[0].choose("other")

    assert not page.join.isEnabled()
    assert "marked as different people" in page.refused.text()
    twice.window.view_menu.back()
    twice.settle()


def test_a_change_made_meanwhile_is_told_and_nothing_is_joined(twice: Driver, pair) -> None:
    page = compared(twice)
    page.rows[0].choose("other")
    with working(twice.window.workspace.database) as work:
        work.change("person", pair[1], {"city": "Бишкек"})

    twice.press(page.join)

    assert twice.troubles
    assert stored(twice.window.workspace.database, "person", pair[1])["merged_into"] is None


def test_two_selected_in_a_list_are_compared(twice: Driver, pair) -> None:
    for entity in ("expert", "person"):
        page = twice.list(entity)
        assert page.table is not None
        page.table.select_row(0)
        twice.window.record_menu.compare_two()
        twice.settle()
        assert notice_text(page.notice).startswith("Select two people first.")
        page.table.selectAll()

        twice.window.record_menu.compare_two()
        twice.settle()

        shown = twice.window.pages.page()
        assert isinstance(shown, MergePeoplePage)
        assert {shown.kept_id, shown.other_id} == set(pair)
        twice.window.view_menu.back()
        twice.settle()
        assert twice.window.pages.page() is page


def test_a_file_for_reading_only_offers_nothing_that_writes(drive, empty_file, pair) -> None:
    made = drive()
    made.window.workspace.open(empty_file, read_only=True)
    made.settle()

    page = listed(made)
    assert not page.not_same.isEnabled()
    made.press(page.compare)
    shown = made.window.pages.page()
    assert isinstance(shown, MergePeoplePage)
    shown.rows[0].choose("kept")
    assert not shown.join.isEnabled()


def test_nobody_twice_is_said_in_a_sentence(empty: Driver) -> None:
    page = listed(empty)

    assert page.stack.currentWidget() is page.empty
    assert empty.button("Compare again", page).isVisible()


def test_double_rows_are_asked_and_what_is_said_of_the_rest_is_true(twice: Driver, pair) -> None:
    kept, other = pair
    database = twice.window.workspace.database
    with working(database) as work:
        work.change("person", other, {"email": "other@example.org", "city": "Ош"})
        row = make(work, "language_skill", person_id=kept, language="de", level="B2")
        make(work, "language_skill", person_id=other, language="de", level="C1")
    page = compared(twice)
    assert shown_fields(page, Meeting.CHOICE) == ["email", "level"]
    (level,) = [one for one in page.rows if one.field.key == "level"]

    for one in page.rows:
        if one.field.meeting is Meeting.CHOICE:
            one.choose("other" if one is level else "kept")
    twice.press(page.join)

    assert stored(database, "language_skill", row)["level"] == "C1"
    values = stored(database, "person", kept)
    assert (values["email"], values["other_emails"]) == ("y@example.org", "other@example.org")
    (entry,) = [one for one in history.of_record(database, "person", kept) if one.kind == "unite"]
    assert ("email", "other@example.org", "y@example.org") in [
        (step.key, step.before.en, step.after.en) for step in entry.steps
    ]


def test_who_was_told_apart_is_listed_and_offered_again_by_the_keyboard(twice, pair) -> None:
    database = twice.window.workspace.database
    duplicates.mark_not_same_person(database, "Bob", *pair, "Mother and daughter")
    page = listed(twice)
    assert page.table.current_row() < 0 or not page._rows.found
    page.told_apart.setFocus()
    twice.key(Qt.Key.Key_Return)
    apart = twice.window.pages.page()
    assert isinstance(apart, ToldApartPage)
    assert apart.again.isEnabled()
    assert [apart._rows.cell(0, at) for at in range(3)][2] == "Mother and daughter"
    apart.again.setFocus()
    twice.key(Qt.Key.Key_Return)
    assert apart._rows.found == []
    assert not apart.again.isEnabled()
    assert len(duplicates.of_file(database)) == 1
    apart.back.setFocus()
    twice.key(Qt.Key.Key_Return)
    assert len(listed(twice)._rows.found) == 1


def test_namesakes_are_no_section_of_a_form(twice, pair) -> None:
    page = twice.record("person", pair[0])
    assert "namesake" not in page.form.tables
    assert not any("same person" in words.en for words in page.form.labels.values())
