"""The model and the head of a table: what Qt and screen readers are told, how it is arranged."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt

from km_desktop.bilingual import Text
from km_desktop.ui.kit import speech
from km_desktop.ui.kit.tables.rows import ColumnSpec, NoRows, PagedModel
from km_desktop.ui.kit.tables.table import RecordTable

COLUMNS = (
    ColumnSpec("name", Text("Name", "Имя"), elide=True),
    ColumnSpec("state", Text("Status", "Статус"), kind="status"),
    ColumnSpec("days", Text("Days", "Дни"), kind="number"),
    ColumnSpec("note", Text("Note", "Заметка"), align="right", sortable=False),
)
ROWS = [("Kim", "12", ""), ("Ivanova", "7", "on leave"), ("Orlova", None, "x")]
SIGNS = ("warn", "bad", None)
Role = Qt.ItemDataRole


class People:
    def row_count(self):
        return len(ROWS)

    def cell(self, row, column):
        return ROWS[row][{0: 0, 2: 1, 3: 2}[column]]

    def gutter(self, row):
        return SIGNS[row]

    def status(self, row, column):
        return ("full", "ok", "Active") if row < 2 else None


@pytest.fixture
def model(qapp):
    return PagedModel(COLUMNS, People())


def test_cells_are_told_as_text_with_their_signs_in_words(model):
    assert (model.rowCount(), model.columnCount()) == (3, 4)
    inside = model.index(0, 0)
    assert (model.rowCount(inside), model.columnCount(inside)) == (0, 0)
    shown = [[model.index(r, c).data() for c in range(4)] for r in range(3)]
    assert shown == [
        ["Kim", "Active", "12", "—"],
        ["Ivanova", "Active", "7", "on leave"],
        ["Orlova", "", "", "x"],
    ]
    spoken = [model.index(row, 0).data(Role.AccessibleTextRole) for row in range(3)]
    assert spoken == ["Kim, has a warning", "Ivanova, has an error", "Orlova"]
    assert model.index(0, 2).data(Role.AccessibleTextRole) == "12"
    assert model.index(0, 0).data(Role.ToolTipRole) is None
    assert model.data(QModelIndex()) is None
    sides = [model.index(0, column).data(Role.TextAlignmentRole) for column in range(4)]
    right = Qt.AlignmentFlag.AlignRight
    assert [bool(Qt.AlignmentFlag(side) & right) for side in sides] == [False, False, True, True]


def test_heads_follow_the_language_and_rows_are_read_anew(qtbot, model):
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(5)]
    assert heads == ["Name", "Status", "Days", "Note", None]
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(0, Qt.Orientation.Horizontal, Role.ToolTipRole) is None
    with qtbot.waitSignals([model.headerDataChanged, model.dataChanged]):
        speech.switch().set("ru")
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Имя"


def test_rows_that_came_are_told_as_far_as_there_are_rows(qtbot, model):
    with qtbot.waitSignal(model.dataChanged) as heard:
        model.rows_came(1, 99)
    first, last = heard.args[:2]
    assert (first.row(), first.column(), last.row(), last.column()) == (1, 0, 2, 3)
    with qtbot.assertNotEmitted(model.dataChanged):
        model.rows_came(3, 4)
    with qtbot.waitSignal(model.modelReset):
        model.set_source(NoRows())
    assert model.rowCount() == 0
    assert NoRows().cell(0, 0) is NoRows().gutter(0) is NoRows().status(0, 0) is None


@pytest.fixture
def table(qtbot):
    made = RecordTable(COLUMNS, name=Text("People", "Люди"))
    qtbot.addWidget(made)
    made.set_source(People())
    made.resize(640, 200)
    made.show()
    return made


def press(qtbot, head, column, kind="mouseClick"):
    at = QPoint(head.sectionViewportPosition(column) + 12, head.height() // 2)
    getattr(qtbot, kind)(head.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_head_sorts_by_its_column_unless_it_cannot(qtbot, table):
    head = table.record_header
    with qtbot.waitSignal(head.sort_clicked) as heard:
        press(qtbot, head, 2)
    assert heard.args == [2]
    with qtbot.assertNotEmitted(head.sort_clicked):
        press(qtbot, head, 3)


def test_an_arrangement_is_taken_back_as_it_was(table):
    head = table.record_header
    head.set_sort(2, descending=True)
    head.setSectionHidden(1, True)
    head.moveSection(head.visualIndex(3), 0)
    kept = head.arrangement()
    assert [one["key"] for one in kept["columns"]] == ["note", "name", "state", "days"]
    assert [one["hidden"] for one in kept["columns"]] == [False, False, True, False]
    assert (kept["sort"], kept["descending"]) == ("days", True)
    assert {one["width"] for one in kept["columns"]} == {None}

    other = RecordTable(COLUMNS, name=Text("People", "Люди")).record_header
    other.arrange(kept)
    assert other.arrangement() == kept
    assert (other.sort_column, other.descending) == (2, True)
    assert other.first_visual() == 0


def test_own_widths_are_kept_and_no_arrangement_hides_everything(table):
    head = table.record_header
    widths = [{"key": spec.key, "width": 60 + 20 * at} for at, spec in enumerate(COLUMNS)]
    head.arrange({"columns": widths})
    assert [head.sectionSize(at) for at in range(4)] == [60, 80, 100, 120]
    assert head.own_widths
    head.fit(900, lambda _: 10)
    assert head.sectionSize(0) == 60  # a width of one's own is not touched

    head.arrange({"columns": [{"key": spec.key, "hidden": True} for spec in COLUMNS]})
    assert [head.isSectionHidden(at) for at in range(4)] == [False, True, True, True]
    head.arrange({"columns": [{"key": "gone", "hidden": True}], "sort": "gone"})
    assert not head.isSectionHidden(0)


def test_columns_fill_the_room_and_only_what_may_be_shortened_gives_way(table):
    head = table.record_header
    for room in (900, 500):
        head.fit(room, lambda _: 60)
        assert sum(head.sectionSize(at) for at in range(4)) == room
    whole = [head.sectionSize(at) for at in (1, 2, 3)]
    head.fit(900, lambda _: 60)
    assert [head.sectionSize(at) for at in (1, 2, 3)] == whole
    head.fit(100, lambda _: 60)
    assert head.sectionSize(0) == 84  # the least


def test_only_what_a_person_drags_is_an_arrangement(qtbot, table):
    head = table.record_header
    with qtbot.assertNotEmitted(head.arranged):
        head.resizeSection(0, 130)
    assert not head.own_widths
    press(qtbot, head, 0, "mousePress")
    with qtbot.waitSignal(head.arranged):
        head.resizeSection(0, 150)
    assert head.own_widths
    with qtbot.waitSignal(head.arranged):
        head.moveSection(0, 1)
    press(qtbot, head, 0, "mouseRelease")
    with qtbot.assertNotEmitted(head.arranged):
        head.resizeSection(0, 130)
