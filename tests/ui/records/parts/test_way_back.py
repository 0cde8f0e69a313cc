"""The way back beside a record: what happened to it, undoing, earlier values and versions."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from km_desktop.services.records import attachments, records
from km_desktop.services.records.records import Edit
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.records.leaving import LEAVE
from km_desktop.ui.records.way_back import WayBack
from tests.samples import made, stored
from tests.services.attached import PDF
from tests.ui.driving import DAY


@pytest.fixture
def office(workspace):
    return made(workspace.database, "organisation")


@pytest.fixture
def part(bench, office):
    """The part with an office that was renamed twice."""
    stand = bench("organisation")
    for name in ("First name", "Second name"):
        change(stand.workspace.database, office, name_en=name)
    stand.part = WayBack(stand.workspace, stand.on_screen, stand.view, stand.saving)
    stand.show(office)
    return stand


def change(database, office, **values) -> None:
    version = stored(database, "organisation", office)["version"]
    records.save(database, "Anna", Edit("organisation", office, version, values), DAY)


def entries(stand):
    return stand.view.history._entries


def words(stand) -> list[str]:
    return [label.text() for label in stand.view.history.body.findChildren(QLabel)]


def test_the_panel_shows_what_happened_newest_first(part) -> None:
    assert [entry.author for entry in entries(part)[:2]] == ["Anna", "Anna"]
    assert [step.label.en for step in entries(part)[0].steps] == ["Name in English"]
    part.saving.show_new({})
    part.settle()
    assert entries(part) == []


def test_an_earlier_value_comes_back_and_can_be_undone(part, office) -> None:
    newest = entries(part)[0]
    part.view.history.value_asked.emit(newest.operation_id, newest.steps[0])
    part.settle()
    assert stored(part.workspace.database, "organisation", office)["name_en"] == "First name"
    assert part.value("name_en") == "First name"
    assert part.notice_text() == "Restored."
    assert len(part.wrote) == 1
    part.act()
    assert part.undo_asked == [part.wrote[0].operation_id]


def test_an_earlier_version_comes_back_once(part, office) -> None:
    first = entries(part)[1].operation_id
    part.view.history.version_asked.emit(first)
    part.settle()
    assert part.value("name_en") == "First name"
    assert len(entries(part)) == 4
    part.view.history.version_asked.emit(first)
    part.settle()
    assert part.notice_text() == "It stands like that already."
    assert len(part.wrote) == 1


def test_what_is_typed_is_asked_about_first(part, office) -> None:
    newest = entries(part)[0]
    part.fill("name_ru", "Новое имя")
    part.view.history.undo_asked.emit(newest.operation_id)
    assert part.undo_asked == []
    part.view.foot.leave.click()
    part.settle()
    assert part.undo_asked == [newest.operation_id]
    part.fill("name_ru", "Другое имя")
    part.view.history.value_asked.emit(newest.operation_id, newest.steps[0])
    part.settle()
    assert part.value("name_en") == "Second name"
    part.view.foot.leave.click()
    part.settle()
    assert part.value("name_en") == "First name"
    assert stored(part.workspace.database, "organisation", office)["name_ru"] == "Другое имя"


def test_a_value_comes_back_while_what_is_typed_waits_as_a_draft(part) -> None:
    newest = entries(part)[0]
    part.fill("name_ru", "Новое имя")
    part.view.history.value_asked.emit(newest.operation_id, newest.steps[0])
    keep = next(one for one in part.view.foot.findChildren(Button) if one.text() == LEAVE.en)
    keep.click()
    part.settle()
    assert not part.view.foot.leave.isVisible()
    assert part.value("name_en") == "First name"
    assert part.notice_text().startswith("An unsaved draft is here.")
    part.act()
    assert part.value("name_ru") == "Новое имя"


def test_nothing_typed_means_no_question(part) -> None:
    part.view.history.undo_asked.emit(entries(part)[0].operation_id)
    assert part.undo_asked == [entries(part)[0].operation_id]
    assert not part.view.foot.leave.isVisible()


def test_what_cannot_be_brought_back_is_refused_and_told(part, office) -> None:
    database = part.workspace.database
    above = made(database, "organisation")
    change(database, office, parent_org_id=above)
    change(database, office, parent_org_id=None)
    records.remove(database, "Boris", "organisation", [above], DAY)
    part.show(office)
    newest = entries(part)[0]
    part.view.history.value_asked.emit(newest.operation_id, newest.steps[0])
    part.settle()
    assert part.notice_text().startswith("Not saved.")
    assert "is in the trash. Restore it first." in part.notice_text()
    assert part.wrote == []


def test_a_file_that_was_attached_elsewhere_is_in_the_history(part, office, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(PDF)
    before = len(entries(part))
    kept = attachments.attach(part.workspace.database, "Boris", "organisation", office, path)
    part.workspace.wrote(kept.changes, None)
    part.settle()
    assert len(entries(part)) == before + 1
    assert entries(part)[0].author == "Boris"


def test_another_language_is_spoken_at_once(part) -> None:
    assert any("Name in English" in text for text in words(part))
    switch().set("ru")
    part.settle()
    assert not any("Name in English" in text for text in words(part))
