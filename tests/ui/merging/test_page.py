"""The merge desk: reading copies, answering with the keyboard, writing, undoing, refusing."""

from __future__ import annotations

from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from km_desktop.services.files import files
from km_desktop.store.work import read
from km_desktop.ui.history.undo_page import UndoPage
from km_desktop.ui.kit.labels import PlainLabel
from km_desktop.ui.kit.speech import spoken
from km_desktop.ui.merging.result import ResultPage
from km_desktop.ui.people.duplicates_page import DuplicatesPage
from tests.samples import made
from tests.ui.driving import Ctrl, Driver, Key
from tests.ui.merging.driving import at_desk, go_to, page_of, sitting_of, value_of
from tools import returned


def test_nothing_in_hand_says_what_a_merge_is(driver: Driver) -> None:
    driver.window.pages.go_to("merge")
    driver.settle()
    page = page_of(driver)

    assert page.view.stack.currentWidget() is page.view.blank
    assert page.view.empty.isVisible()
    assert not page.head.main.isVisible()
    driver.key(Key.Key_M, Ctrl)  # the dialog was left without a file
    assert page.view.stack.currentWidget() is page.view.blank


def test_copies_come_back_with_their_questions(drive, three) -> None:
    driver = at_desk(drive, three, *three.copies)
    page = page_of(driver)
    sitting = sitting_of(driver)

    assert sitting.decided == 0
    assert "Dushanbe laptop" in page.head.subtitle.whole
    assert page.head.main.text() == f"Merge, keep {len(sitting.questions)} open"
    assert page.table.list.hasFocus()
    count, waits = driver.window.navigation.counts["merge"]
    assert (int(count), waits) == (sitting.left, True)
    chosen = [card for card in page.table.question.cards.sides.values() if card._chosen]
    assert chosen == []


def test_one_copy_says_when_it_left(drive, three) -> None:
    driver = at_desk(drive, three, three.copies[0])

    assert "“Dushanbe laptop” left this file on" in page_of(driver).head.subtitle.whole
    assert "comes back with 17 changes in 10 records" in page_of(driver).head.subtitle.whole


def test_digits_answer_and_go_on_to_the_next_open_question(drive, three) -> None:
    driver = at_desk(drive, three, *three.copies)
    table = page_of(driver).table
    sitting = sitting_of(driver)
    first, second = sitting.questions[:2]

    driver.key(Key.Key_1)
    assert spoken(sitting.said[first.id]) == "Keep the record"
    assert sitting.current == second.id
    driver.key(Key.Key_PageUp)
    assert table.question.cards.sides["ours"]._chosen
    driver.key(Key.Key_2)
    assert spoken(sitting.said[first.id]) == "Move it to the trash"
    driver.key(Key.Key_PageUp)
    driver.key(Key.Key_0)
    assert first.id not in sitting.answers
    assert table.far.text() == f"0 of {len(sitting.questions)} decided"


def test_a_third_copy_is_taken_with_a_digit_of_its_own(drive, three) -> None:
    driver = at_desk(drive, three, *three.copies)
    go_to(driver, returned.ASSIGNMENT, "planned_end")
    driver.key(Key.Key_3)
    sitting = sitting_of(driver)

    assert [spoken(said) for said in sitting.said.values()] == [
        "theirs taken: 4\u00a0Aug\u00a02026"
    ]


def test_another_value_is_typed_in_the_fields_own_editor(drive, three) -> None:
    driver = at_desk(drive, three, *three.copies)
    go_to(driver, "EXP-0011", "position_en")
    table = page_of(driver).table
    driver.key(Key.Key_F2)
    editor = table.question.editor
    assert editor.frame is not None
    assert editor.frame.editor.value() == "Head of the river forecasts laboratory"
    driver.key(Key.Key_A, Ctrl)
    driver.write("Adviser 1 of 2")  # digits are letters here, not answers
    driver.key(Key.Key_Return)
    sitting = sitting_of(driver)

    assert [spoken(one) for one in sitting.said.values()] == ["another value: Adviser 1 of 2"]
    assert editor.isHidden()
    driver.press(page_of(driver).head.main)
    assert value_of(driver, "expert", "EXP-0011", "position_en") == "Adviser 1 of 2"


def test_a_value_that_does_not_fit_says_why_and_stays(drive, three) -> None:
    driver = at_desk(drive, three, *three.copies)
    go_to(driver, "EXP-0011", "position_en")
    driver.key(Key.Key_F2)
    editor = page_of(driver).table.question.editor
    assert editor.frame is not None
    editor.frame.editor.set_value("x" * 1000)
    driver.press(editor.take)
    assert "1,000" in editor.frame.sentence()
    assert sitting_of(driver).answers == {}

    driver.key(Key.Key_Escape)
    assert editor.isHidden()
    assert page_of(driver).table.list.hasFocus()


def test_one_answer_serves_for_the_whole_record(drive, three) -> None:
    driver = at_desk(drive, three, *three.copies)
    go_to(driver, returned.ASSIGNMENT, "tasks_en")
    table = page_of(driver).table
    assert table.question.same.isVisible()
    table.question.same.set_value(True)
    driver.key(Key.Key_1)
    sitting = sitting_of(driver)

    answered = [sitting.question(one) for one in sitting.answers]
    assert {one.field for one in answered if one} == {"planned_end", "tasks_en"}


def test_everything_open_is_taken_from_one_copy(drive, three) -> None:
    driver = at_desk(drive, three, *three.copies)
    table = page_of(driver).table
    menu = table.choices()
    words = [action.text() for action in menu.actions() if action.text()]
    assert words[0] == "Keep ours in all open questions"
    action = next(one for one in menu.actions() if "“Dushanbe laptop” in all" in one.text())
    action.trigger()
    driver.settle()

    assert sitting_of(driver).undecided == []
    assert page_of(driver).head.main.text() == "Merge"


def test_answers_survive_leaving_the_page(drive, three) -> None:
    driver = at_desk(drive, three, *three.copies)
    driver.key(Key.Key_1)
    driver.list("organisation")
    assert driver.window.navigation.counts["merge"][1]
    driver.window.pages.go_to("merge")
    driver.settle()
    sitting = sitting_of(driver)

    assert sitting.decided == 1


def test_a_file_that_went_on_meanwhile_is_looked_at_again(drive, three) -> None:
    driver = at_desk(drive, three, *three.copies)
    go_to(driver, "EXP-0011", "position_en")
    driver.key(Key.Key_1)
    record = driver.referenced("organisation", "ORG-0005")
    driver.fill(record, "website", "https://www.example.org/ours")
    driver.save(record)
    driver.window.pages.go_to("merge")
    driver.settle()
    sitting = sitting_of(driver)

    assert ("ORG-0005", "website") in {(one.reference, one.field) for one in sitting.questions}
    assert sitting.decided == 1


def test_the_result_is_shown_before_anything_is_written(drive, three) -> None:
    driver = at_desk(drive, three, *three.copies)
    driver.press(page_of(driver).head.result)
    shown = driver.window.pages.page()
    assert isinstance(shown, ResultPage)
    assert shown.table is not None
    assert shown.table.record_model.rowCount() == 11
    shown.tabs.setCurrentIndex(1)
    driver.settle()
    rows = shown.table.record_model
    said = [rows.source.cell(row, 0) for row in range(rows.rowCount())]
    assert "Shcherbakov, Ilya" in said
    driver.key(Key.Key_Escape)
    assert page_of(driver).table.isVisible()


def test_a_merge_is_one_operation_and_one_undo(drive, three) -> None:
    driver = at_desk(drive, three, *three.copies)
    before = value_of(driver, "assignment", "EOD-2026-0001", "days_mission")
    driver.press(page_of(driver).head.main)
    page = page_of(driver)

    assert page.view.stack.currentWidget() is page.summary
    assert page.summary.outcome is not None
    assert page.summary.outcome.backup.exists()
    with files.open_file(page.summary.outcome.backup, read_only=True) as backup:
        assert files.card(backup).operations > 0
    assert value_of(driver, "assignment", "EOD-2026-0001", "days_mission") == 8
    driver.press(page.summary.undo)
    assert driver.window.notice.kind == "ok"
    assert value_of(driver, "assignment", "EOD-2026-0001", "days_mission") == before
    assert page.view.stack.currentWidget() is page.view.blank


def test_an_undo_asks_about_what_has_changed_since(drive, three) -> None:
    driver = at_desk(drive, three, *three.copies)
    driver.press(page_of(driver).head.main)
    page = page_of(driver)
    record = driver.referenced("organisation", "ORG-0005")
    driver.fill(record, "website", "https://www.example.org/later")
    driver.save(record)
    driver.window.view_menu.back()
    driver.settle()
    assert page_of(driver) is page
    assert page.summary.isVisible()
    driver.press(page.summary.undo)

    assert isinstance(driver.window.pages.page(), UndoPage)
    assert value_of(driver, "assignment", "EOD-2026-0001", "days_mission") == 8


def test_the_report_is_saved_as_paper(drive, three, tmp_path) -> None:
    driver = at_desk(drive, three, *three.copies)
    driver.key(Key.Key_1)
    driver.press(page_of(driver).head.main)
    target = tmp_path / "merge.pdf"
    driver.answers.given.append(target)
    driver.press(page_of(driver).summary.report)

    assert driver.notice() == "The report is saved. merge.pdf"
    text = "".join(page.extract_text() for page in PdfReader(target).pages)
    assert "Dushanbe laptop" in text
    assert "EXP-0037" in text


def test_likely_doubles_are_named_and_can_be_looked_at_after_the_merge(drive, three) -> None:
    driver = at_desk(drive, three, *three.copies)
    table = page_of(driver).table
    assert table.tiles[2].number.text() == "1"
    driver.key(Key.Key_End)
    assert table.stack.currentWidget() is table.double
    driver.press(page_of(driver).head.main)
    driver.press(page_of(driver).summary.doubles)

    assert isinstance(driver.window.pages.page(), DuplicatesPage)


def test_whether_two_are_one_is_answered_with_a_key_and_taken_back_with_the_merge(
    drive, three
) -> None:
    driver = at_desk(drive, three, *three.copies)
    table = page_of(driver).table
    driver.key(Key.Key_End)
    (pair,) = table.sitting.told.duplicates
    driver.key(Key.Key_2)
    assert table.sitting.answers[pair.id].value == "two"
    driver.key(Key.Key_End)
    driver.key(Key.Key_0)
    assert pair.id not in table.sitting.answers
    driver.key(Key.Key_End)
    driver.key(Key.Key_1)
    assert table.sitting.answers[pair.id].value == "one"
    driver.press(page_of(driver).head.main)
    summary = page_of(driver).summary
    assert not summary.doubles.isVisible()
    with driver.window.workspace.database.reading() as connection:
        joined = {read(connection, "person", one)["merged_into"] for one in
                  (pair.first, pair.second)}  # fmt: skip
    assert joined in ({None, pair.first}, {None, pair.second})

    driver.press(summary.undo)
    with driver.window.workspace.database.reading() as connection:
        after = [read(connection, "person", one) for one in (pair.first, pair.second)]
    # Who was here is here again alone; who came with the copy went with the merge.
    assert sorted(one["removed_at"] is None for one in after) == [False, True]


def test_a_copy_that_brings_nothing_is_said_plainly(drive, three) -> None:
    driver = at_desk(drive, three, three.copies[1])
    driver.press(page_of(driver).head.main)
    page_of(driver).reading.take([three.copies[1]])
    driver.settle()

    assert "brings nothing new" in driver.notice()


def test_a_file_that_is_none_of_ours_changes_nothing(drive, three, tmp_path) -> None:
    driver = at_desk(drive, three, *three.copies)
    driver.key(Key.Key_1)
    wrong = tmp_path / "letter.kmdb"
    wrong.write_text("Dear colleagues")
    page_of(driver).reading.take([wrong])
    driver.settle()

    assert "letter.kmdb is not a KM Desktop file" in driver.notice()
    assert sitting_of(driver).decided == 1
    assert page_of(driver).table.isVisible()


def test_files_without_a_common_origin_are_named_as_such(drive, three, tmp_path) -> None:
    other = tmp_path / "other.kmdb"
    files.create(other, "Somebody else")
    with files.open_file(other) as database:
        made(database, "organisation")
    driver = at_desk(drive, three, other)

    assert page_of(driver).table.unrelated.isVisible()


def test_a_copy_that_cannot_be_taken_holds_up_no_other(drive, three, tmp_path) -> None:
    """The good ones lie on the desk; the other is named with its reason."""
    notes = tmp_path / "notes.kmdb"
    notes.write_bytes(b"no database at all")
    driver = at_desk(drive, three, notes, *three.copies)
    assert len(sitting_of(driver).told.copies) == 2
    ((kind, what, why),) = driver.troubles
    assert kind == "warn"
    assert "notes.kmdb" in what
    assert why


def test_who_may_be_one_person_is_seen_by_their_facts(drive, three) -> None:
    """Not two bare names: what tells people apart stands beside each, with copy and author."""
    driver = at_desk(drive, three, *three.copies)
    driver.key(Key.Key_End)
    double = page_of(driver).table.double
    said = [label.text() for label in double.findChildren(PlainLabel)]
    for fact in ("Date of birth: ", "Citizenship: ", "E-mail: "):
        assert len([one for one in said if one.startswith(fact)]) == 2, fact
    assert "Added by: in this file before" in said
    assert "Added by: Bulat Larin, Dushanbe laptop" in said


def test_files_are_dropped_on_the_desk(drive, three) -> None:
    driver = drive()
    driver.open(three.ours)
    driver.window.pages.go_to("merge")
    driver.settle()
    page = page_of(driver)
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in three.copies])
    at, none = QPoint(40, 200), Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(
        at, Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, none
    )
    entering.ignore()
    page.dragEnterEvent(entering)
    assert entering.isAccepted()
    dropped = QDropEvent(at, Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, none)
    assert not dropped.isAccepted()
    page.dropEvent(dropped)
    assert dropped.isAccepted()  # else whoever gave the files takes it for refused
    driver.settle()

    assert len(sitting_of(driver).told.copies) == 2


def test_copies_are_put_aside_without_a_trace(drive, three) -> None:
    driver = at_desk(drive, three, *three.copies)
    operations = files.card(driver.window.workspace.database).operations
    page_of(driver).on_desk.put_aside()
    driver.settle()

    assert page_of(driver).view.stack.currentWidget() is page_of(driver).view.blank
    assert files.card(driver.window.workspace.database).operations == operations
    assert driver.window.navigation.counts["merge"][0] == ""


def test_a_read_only_file_takes_nothing_back(drive, three) -> None:
    driver = drive()
    driver.window.workspace.open(three.ours, read_only=True)
    driver.settle()
    driver.window.pages.go_to("merge")
    driver.settle()
    page_of(driver).reading.take(list(three.copies))
    driver.settle()

    assert driver.notice().startswith("This file is open to read only.")
    assert not driver.window.commands.actions["take_back"].isEnabled()


def test_the_desk_speaks_the_other_language_at_once(drive, three) -> None:
    driver = at_desk(drive, three, *three.copies)
    driver.key(Key.Key_1)
    driver.window.view_menu.other_language()
    driver.settle()
    page = page_of(driver)

    assert page.head.main.text().startswith("Принять, ")
    assert page.table.far.text().startswith("Решено 1 из")
    assert "Вернулись копии" in page.head.subtitle.whole
    labels = page.table.question.heading.text()
    assert any("а" <= char <= "я" for char in labels)
