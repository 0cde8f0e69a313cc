"""The record on screen: whose it is, and why it can only be read."""

from __future__ import annotations

from pathlib import Path

from km_desktop.models import ENTITIES
from km_desktop.services.people import erase
from km_desktop.services.records import records
from km_desktop.ui.records.forms.layout import PageLayout, parts
from km_desktop.ui.records.on_screen import IN_TRASH, READ_ONLY, OnScreen
from tests.samples import made
from tests.ui.driving import DAY


def read(workspace, entity, record_id) -> OnScreen:
    on_screen = OnScreen(entity, workspace)
    on_screen.turn_to(record_id)
    on_screen.show(records.open_record(workspace.database, entity, record_id, DAY))
    return on_screen


def test_nothing_is_known_before_a_record_was_read(workspace, qtbot) -> None:
    on_screen = OnScreen("person", workspace)
    assert (on_screen.record_id, on_screen.sheet, on_screen.person_id) == (None, None, None)
    assert on_screen.only_read is None
    assert not on_screen.takes_new
    person = made(workspace.database, "person")
    sheet = records.open_record(workspace.database, "person", person, DAY)
    with qtbot.waitSignal(on_screen.changed):
        on_screen.show(sheet)
    assert on_screen.sheet is sheet
    assert not on_screen.takes_new  # it is not known yet which record this is
    on_screen.turn_to(person)
    assert on_screen.takes_new


def test_the_person_is_that_of_the_page(workspace) -> None:
    person = made(workspace.database, "person")
    expert = made(workspace.database, "expert", person_id=person)
    intern = made(workspace.database, "internship", person_id=person)
    assert read(workspace, "person", person).person_id == person
    assert read(workspace, "expert", expert).person_id == person
    assert read(workspace, "internship", intern).person_id is None


def test_consents_are_where_a_form_has_rows_for_them() -> None:
    for entity in ENTITIES:
        if ENTITIES[entity].about.parent:
            continue
        tables = {child for part in parts(PageLayout(entity)) for child in part.tables}
        assert OnScreen(entity, None).has_consents is ("consent" in tables), entity  # type: ignore[arg-type]


def test_the_trash_closes_a_record(workspace) -> None:
    office = made(workspace.database, "organisation")
    assert read(workspace, "organisation", office).closed is None
    records.remove(workspace.database, "Anna", "organisation", [office], DAY)
    on_screen = read(workspace, "organisation", office)
    assert on_screen.closed is on_screen.only_read is IN_TRASH
    assert not on_screen.takes_new


def test_somebody_who_was_erased_says_when(workspace) -> None:
    person = made(workspace.database, "person")
    erase.erase_person(workspace.database, "Anna", person, "asked")
    on_screen = read(workspace, "person", person)
    assert on_screen.is_erased
    assert on_screen.closed == on_screen.erased
    assert on_screen.erased.en.startswith("The personal data here were erased on ")
    assert on_screen.sheet is not None
    assert on_screen.sheet.findings == ()
    assert not read(workspace, "person", made(workspace.database, "person")).is_erased


def test_a_file_to_read_says_so_unless_the_record_has_its_own_reason(
    workspace, qtbot, empty_file: Path
) -> None:
    office, gone = (made(workspace.database, "organisation") for _ in range(2))
    records.remove(workspace.database, "Anna", "organisation", [gone], DAY)
    with qtbot.waitSignal(workspace.opened):
        workspace.open(empty_file, read_only=True)
    on_screen = read(workspace, "organisation", office)
    assert on_screen.only_read is READ_ONLY
    assert on_screen.closed is None
    assert not on_screen.takes_new
    assert read(workspace, "organisation", gone).only_read is IN_TRASH


def test_only_changes_of_the_record_itself_touch_it(workspace) -> None:
    office, other = (made(workspace.database, "organisation") for _ in range(2))
    on_screen = read(workspace, "organisation", office)
    assert on_screen.is_touched(
        records.remove(workspace.database, "A", "organisation", [office], DAY)
    )
    assert not on_screen.is_touched(
        records.remove(workspace.database, "A", "organisation", [other], DAY)
    )
