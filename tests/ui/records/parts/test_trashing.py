"""The part of a page that knows the trash."""

from __future__ import annotations

import pytest

from km_desktop.services.people import erase
from km_desktop.services.records import drafts, records
from km_desktop.ui.records.trashing import Trashing
from tests.samples import made, stored
from tests.ui.driving import DAY


@pytest.fixture
def office(workspace):
    return made(workspace.database, "organisation")


def start(bench, entity: str, record_id):
    stand = bench(entity)
    stand.part = Trashing(stand.workspace, stand.on_screen, stand.view, stand.saving)
    stand.left = []
    stand.part.left.connect(lambda: stand.left.append(True))
    stand.show(record_id)
    return stand


def gone(stand, record_id) -> bool:
    return stored(stand.workspace.database, stand.entity, record_id)["removed_at"] is not None


def test_a_record_is_put_in_the_trash_without_its_draft_and_left_once(bench, office) -> None:
    part = start(bench, "organisation", office)
    part.fill("name_en", "Typed")
    part.saving.keep_draft()
    part.view.head.trashed.emit()
    part.settle()
    assert gone(part, office)
    assert part.left == [True]
    assert len(part.wrote) == 1
    assert drafts.find(part.workspace.card.dataset, "organisation", office) is None


def test_a_record_in_the_trash_says_so_and_comes_back(bench, office) -> None:
    part = start(bench, "organisation", office)
    records.remove(part.workspace.database, "A", "organisation", [office], DAY)
    part.show(office)
    assert part.notice_text().startswith("This record is in the trash. It can be read")
    assert part.view.form.frames["organisation", "name_en"].editor.read_only
    part.view.head.trashed.emit()  # it is there already
    part.act()
    assert not gone(part, office)
    assert part.notice_text() == "Restored."
    assert not part.view.form.frames["organisation", "name_en"].editor.read_only
    assert len(part.wrote) == 1


def test_what_belongs_to_something_in_the_trash_comes_back_together(bench, workspace) -> None:
    assignment = made(workspace.database, "assignment")
    mission = made(workspace.database, "mission", assignment_id=assignment)
    for entity, record_id in (("mission", mission), ("assignment", assignment)):
        records.remove(workspace.database, "A", entity, [record_id], DAY)
    part = start(bench, "mission", mission)
    part.act()
    assert part.notice_text().startswith("Not restored.")
    assert gone(part, mission)
    part.act()
    assert not gone(part, mission)
    assert stored(workspace.database, "assignment", assignment)["removed_at"] is None


def test_a_record_that_another_hand_removes_is_left(bench, office) -> None:
    part = start(bench, "organisation", office)
    other = made(part.workspace.database, "organisation")
    part.workspace.wrote(
        records.remove(part.workspace.database, "A", "organisation", [other], DAY), None
    )
    assert part.left == []
    part.workspace.wrote(
        records.remove(part.workspace.database, "A", "organisation", [office], DAY), None
    )
    assert part.left == [True]


def test_what_is_typed_is_not_left_because_another_hand_removes(bench, office) -> None:
    part = start(bench, "organisation", office)
    part.fill("name_en", "Typed")
    part.workspace.wrote(
        records.remove(part.workspace.database, "A", "organisation", [office], DAY), None
    )
    part.settle()
    assert part.left == []
    assert part.value("name_en") == "Typed"


def test_a_person_who_was_erased_is_told_of_without_a_way_back(bench, workspace) -> None:
    person = made(workspace.database, "person")
    erase.erase_person(workspace.database, "Anna", person, "asked")
    part = start(bench, "person", person)
    assert part.notice_text().startswith("The personal data here were erased on ")
    assert not part.notice._action.isVisible()
    assert part.view.findings == ()
