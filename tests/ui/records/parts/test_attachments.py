"""The part of a page that keeps the files of its record."""

from __future__ import annotations

from pathlib import Path

import pytest

from km_desktop.services.records import attachments, records
from km_desktop.ui.records.attachment_section import NAME
from km_desktop.ui.records.attachments import KEY, Attachments
from tests.samples import made
from tests.services.attached import PDF
from tests.ui.driving import DAY, Answers


@pytest.fixture
def office(workspace):
    return made(workspace.database, "organisation")


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.pdf"
    path.write_bytes(PDF)
    return path


@pytest.fixture
def part(bench, office):
    """The part with an office that has no files."""
    stand = bench("organisation")
    stand.part = Attachments(stand.workspace, stand.on_screen, stand.view)
    stand.show(office)
    return stand


def names(stand) -> list[str]:
    return [line.one.name for line in stand.part.section.lines]


def count(stand) -> str:
    return stand.view.head.tabs._counts[KEY][0]


def test_a_file_is_added_told_and_counted(part, letter: Path) -> None:
    part.part.add_files([letter])
    part.settle()
    assert names(part) == ["letter.pdf"]
    assert count(part) == "1"
    assert part.notice_text() == "Attached."
    part.act()
    assert part.undo_asked == [part.wrote[0].operation_id]


def test_the_person_is_asked_which_files(part, letter: Path) -> None:
    part.part.ask_files()  # nobody is there to answer yet
    part.part.dialogs = answers = Answers(letter)
    part.part.section.add.click()
    part.settle()
    assert answers.asked == ["open several"]
    assert names(part) == ["letter.pdf"]


def test_what_is_typed_stays_as_it_is(part, letter: Path) -> None:
    part.fill("name_en", "Typed")
    part.part.add_files([letter])
    part.settle()
    assert names(part) == ["letter.pdf"]
    assert part.value("name_en") == "Typed"
    assert part.saving.has_changes()


def test_a_refused_file_is_told_by_its_name(part, letter: Path, tmp_path: Path) -> None:
    part.part.add_files([tmp_path / "none.pdf", letter])
    part.settle()
    assert names(part) == ["letter.pdf"]
    assert part.notice_text() == "1 of 2 attached. Not attached: none.pdf."
    assert part.part.section.refused.text().startswith("“none.pdf”. There is no file none.pdf.")


def test_a_name_that_is_none_is_told_and_the_old_one_stays(part, letter: Path) -> None:
    part.part.add_files([letter])
    part.settle()
    part.part.rename_file(part.part.section.lines[0].one, "\x00")
    part.settle()
    assert part.notice_text().startswith("Not saved.")
    assert names(part) == ["letter.pdf"]


def test_a_file_is_removed_and_another_hand_is_followed(part, office, letter: Path) -> None:
    part.part.add_files([letter])
    part.settle()
    part.part.section.lines[0].removed.emit()
    part.settle()
    assert (names(part), count(part)) == ([], "")
    assert part.notice_text() == "Removed, now in the trash."
    kept = attachments.attach(part.workspace.database, "Boris", "organisation", office, letter)
    part.workspace.wrote(kept.changes, None)
    part.settle()
    assert names(part) == ["letter.pdf"]


def test_the_trash_and_a_new_record_take_no_files(part, office, letter: Path) -> None:
    records.remove(part.workspace.database, "A", "organisation", [office], DAY)
    part.show(office)
    part.part.add_files([letter])
    part.settle()
    part.saving.show_new({})
    part.settle()
    part.part.add_files([letter])
    part.settle()
    assert names(part) == []
    assert part.wrote == []


def test_readers_hear_what_is_typed_while_a_file_is_renamed(part, letter: Path) -> None:
    part.part.add_files([letter])
    part.settle()
    (line,) = part.part.section.lines
    line.begin_renaming()
    assert line.input.value() == "letter.pdf"
    assert line.input.line.accessibleName() == NAME.en
    assert line.accessibleName() == "letter.pdf"
