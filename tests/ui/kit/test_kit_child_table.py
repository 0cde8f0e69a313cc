"""The child table: edited, added to and shortened by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from km_desktop.bilingual import Text
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.inputs.fields import ChoiceInput, LineInput, NumberInput
from km_desktop.ui.kit.tables.child_table import ChildColumn, ChildTable

KINDS = [("report", Text("Report", "Отчёт")), ("training", Text("Training", "Обучение"))]


@pytest.fixture
def table(qtbot):
    made = ChildTable(
        [
            ChildColumn("no", Text("No.", "№"), 40),
            ChildColumn("output", Text("Output", "Результат"), 200, elide=True, editor=LineInput),
            ChildColumn("share", Text("Share", "Доля"), 60, kind="number", editor=NumberInput),
        ],
        name=Text("Deliverables", "Результаты"),
        add=Text("Add deliverable", "Добавить результат"),
    )
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.set_values([{"id": n, "no": n, "output": f"Report {n}", "share": 50} for n in (1, 2)])
    made.show()
    made.activateWindow()
    made.view.setFocus()
    made.view.setCurrentIndex(made.model.index(0, 1))
    return made


def typing(table):
    return table.delegate.editor.line


def test_rows_that_came_out_of_sight_have_their_room_when_they_are_seen(table):
    narrow = table.view.columnWidth(0)
    table.hide()
    number = "No. 1 of a long list"
    table.set_values([{"id": n, "no": number, "output": "Report", "share": 5} for n in range(14)])
    table.show()
    wide = theme.current().metrics("body").horizontalAdvance(number)
    assert narrow < wide < table.view.columnWidth(0)
    assert [table.view.isRowHidden(row) for row in range(14)] == [False] * 12 + [True] * 2
    table.model.set_removed(0, True)
    table.show_all()
    assert not any(table.view.isRowHidden(row) for row in range(14))


def test_enter_edits_and_tab_goes_on_to_a_new_row(table, qtbot):
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    line = typing(table)
    assert line.text() == "Report 1"
    qtbot.keyClicks(line, "Inception")
    with qtbot.waitSignal(table.edited):
        qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert table.values()[0] == {"id": 1, "no": 1, "output": "Inception", "share": 50}
    assert table.model.is_changed(0, "output")
    assert not table.model.is_changed(0, "share")
    for words in ("60", "Second", "40"):
        qtbot.keyClicks(typing(table), words)
        qtbot.keyClick(typing(table), Qt.Key.Key_Tab)
    assert table.model.rowCount() == 3
    qtbot.keyClicks(typing(table), "Third")
    qtbot.keyClick(typing(table), Qt.Key.Key_Return)
    assert table.delegate.editor is None
    assert [row["output"] for row in table.values()] == ["Inception", "Second", "Third"]
    assert table.changed()


def test_escape_gives_up_and_empty_new_rows_do_not_count(table, qtbot):
    qtbot.keyClick(table.view, Qt.Key.Key_F2)
    qtbot.keyClicks(typing(table), "Nothing of this")
    qtbot.keyClick(typing(table), Qt.Key.Key_Escape)
    assert not table.changed()
    table.add_button.click()
    qtbot.keyClick(typing(table), Qt.Key.Key_Escape)
    assert table.model.rowCount() == 3
    assert len(table.values()) == 2


def test_delete_marks_until_saved_and_restores(table, qtbot):
    with qtbot.waitSignal(table.edited):
        qtbot.keyClick(table.view, Qt.Key.Key_Delete)
    assert [row["id"] for row in table.values()] == [2]
    assert table.model.rowCount() == 2
    index = table.model.index(0, 1)
    assert "removed" in table.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert len(table.values()) == 2
    assert not table.changed()
    row = table.model.add_row({"output": "x"})
    table.view.setCurrentIndex(table.model.index(row, 1))
    qtbot.keyClick(table.view, Qt.Key.Key_Delete)
    assert table.model.rowCount() == 2


def test_bad_text_stays_in_its_cell_and_stops_a_save(table, qtbot):
    table.edit_cell(table.model.index(0, 2))
    qtbot.keyClicks(typing(table), "half")
    qtbot.keyClick(typing(table), Qt.Key.Key_Return)
    assert table.model.text(0, 2) == "half"
    assert table.problem() is not None
    assert not table.finish()
    assert table.values()[0]["share"] == 50


def test_leaving_the_table_takes_the_value(table, qtbot):
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    qtbot.keyClicks(typing(table), "Left")
    table.add_button.setFocus()
    qtbot.waitUntil(lambda: table.delegate.editor is None)
    assert table.values()[0]["output"] == "Left"


def test_choice_in_a_cell(qtbot):
    table = ChildTable(
        [ChildColumn("kind", Text("Kind", "Вид"), 120, editor=lambda: ChoiceInput(KINDS))],
        name=Text("Rows", "Строки"),
    )
    qtbot.addWidget(table)
    table.set_values([{"kind": "report"}])
    table.show()
    table.activateWindow()
    table.view.setCurrentIndex(table.model.index(0, 0))
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    field = table.delegate.editor
    qtbot.keyClicks(field._popup.search, "train")
    qtbot.keyClick(field._popup.search, Qt.Key.Key_Return)
    qtbot.keyClick(field.face, Qt.Key.Key_Return)
    assert table.values() == [{"kind": "training"}]


def test_read_only_rows_stay(table, qtbot):
    table.set_read_only(True)
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    qtbot.keyClick(table.view, Qt.Key.Key_Delete)
    assert table.delegate.editor is None
    assert not table.changed()
    assert table.add_button.isHidden()


def test_more_than_twelve_rows_wait_for_a_button(table, qtbot):
    table.set_values([{"no": n, "output": f"Row {n}", "share": 1} for n in range(30)])
    twelve = table.view.height()
    assert table.foot.all.accessibleName() == "Show all 30"
    table.foot.all.click()
    assert table.view.height() == twelve + 18 * 32
    assert table.foot.all.isHidden()


def test_model_keeps_the_rules_of_qt(table):
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(table.model, fatal)
    row = table.model.add_row({})
    table.model.setData(table.model.index(row, 1), "New")
    table.model.set_removed(0, True)
    table.model.set_removed(row, True)
    table.set_values([])
    assert table.model.rowCount() == 0
    del tester
