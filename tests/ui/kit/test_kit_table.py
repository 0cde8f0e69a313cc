"""The record table and its model."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester

from km_desktop.bilingual import Text
from km_desktop.ui.kit import speech, theme
from km_desktop.ui.kit.tables.table import ColumnSpec, PagedModel, RecordTable

COLUMNS = [
    ColumnSpec("name", Text("Name", "Имя"), 160, emphasis="key", elide=True),
    ColumnSpec("verified", Text("Verified", "Проверен"), 40),
    ColumnSpec("done", Text("Done", "Готово"), 40, kind="number"),
    ColumnSpec("status", Text("Status", "Статус"), 40, kind="status"),
]


class Cells:
    def __init__(self, count: int = 200) -> None:
        self.count = count
        self.asked: list[tuple[int, int]] = []

    def row_count(self) -> int:
        return self.count

    def cell(self, row: int, column: int) -> str | None:
        self.asked.append((row, column))
        if row == 3:
            return None
        return ("<b>Kim</b>, Vsevolod", "", str(row))[column]

    def gutter(self, row: int):
        return "warn" if row == 1 else None

    def status(self, row: int, column: int):
        return None if row == 3 else ("full", "ok", "Active")

    def mark(self, row: int, column: int):
        return (3, 3) if column == 0 else None

    def tone(self, row: int, column: int):
        return "warn" if column == 2 else None


@pytest.fixture
def table(qtbot):
    made = RecordTable(COLUMNS)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.set_source(Cells())
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def test_model_keeps_the_rules_of_qt(qtbot):
    model = PagedModel(COLUMNS, Cells())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_source(Cells(5))
    model.rows_came(0, 4)
    assert model.rowCount() == 5
    speech.switch().set("ru")
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Имя"
    del tester


def test_cells_speak_to_screen_readers(qtbot):
    model = PagedModel(COLUMNS, Cells())
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(1, 0), role) == "<b>Kim</b>, Vsevolod, has a warning"
    assert model.data(model.index(0, 3), role) == "Active"
    assert model.data(model.index(0, 1)) == "—"
    assert model.data(model.index(3, 0)) == ""


def test_only_visible_rows_are_asked_for(table):
    source = Cells(1_000_000)
    table.set_source(source)
    source.asked.clear()
    table.grab()
    assert max(row for row, _column in source.asked) < 20


def test_keys_open_glance_remove_and_edit(table, qtbot):
    table.select_row(2)
    for key, signal, args in (
        (Qt.Key.Key_Return, table.opened, [2]),
        (Qt.Key.Key_Space, table.glanced, [2]),
        (Qt.Key.Key_Delete, table.removal_asked, []),
        (Qt.Key.Key_F2, table.edit_asked, [2, "name"]),
    ):
        with qtbot.waitSignal(signal) as heard:
            qtbot.keyClick(table, key)
        assert heard.args == args
    at = table.visualRect(table.record_model.index(4, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    with qtbot.waitSignal(table.opened) as heard:
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert heard.args == [4]


def test_selection_by_keyboard(table, qtbot):
    table.select_row(2)
    shift = Qt.KeyboardModifier.ShiftModifier
    with qtbot.waitSignal(table.selection_changed):
        qtbot.keyClick(table, Qt.Key.Key_Down, shift)
    qtbot.keyClick(table, Qt.Key.Key_Down, shift)
    assert table.selected_rows() == [2, 3, 4]
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.selected_ranges() == [(0, 199)]


def test_sorting_by_mouse_and_by_keyboard(table, qtbot):
    header = table.record_header
    at = QPoint(header.sectionViewportPosition(2) + 20, 10)
    for descending in (False, True):
        with qtbot.waitSignal(table.sort_asked) as heard:
            qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert heard.args == ["done", descending]
    table.select_row(0)
    with qtbot.waitSignal(table.sort_asked) as heard:
        qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert heard.args == ["name", True]


def test_columns_that_must_be_whole_are(table):
    header = table.record_header
    metrics = theme.current().metrics("small_500")
    assert header.sectionSize(1) >= metrics.horizontalAdvance("Verified") + 16
    assert header.length() == table.viewport().width()
    speech.switch().set("ru")
    assert header.length() == table.viewport().width()


def test_layout_comes_back(table, qtbot):
    with qtbot.waitSignal(table.columns_changed):
        table.show_column("verified", False)
    table.record_header.moveSection(0, 2)
    table.set_sort("done", descending=True)
    state = table.layout_state()
    other = RecordTable(COLUMNS)
    qtbot.addWidget(other)
    other.restore_layout(state)
    assert other.shown_keys() == table.shown_keys() == ["done", "name", "status"]
    assert other.layout_state() == state
    other.restore_layout({"columns": [{"key": "gone"}, {"key": "status"}], "sort": "gone"})
    assert other.shown_keys()[0] == "status"


def test_column_chooser_by_keyboard_keeps_the_last_column(table, qtbot):
    popup = table.choose_columns(table)
    with qtbot.waitSignal(table.columns_changed):
        qtbot.keyClick(popup.list, Qt.Key.Key_Space)
    assert table.shown_keys() == ["verified", "done", "status"]
    qtbot.keyClick(popup.list, Qt.Key.Key_Escape)
    for key in ("verified", "done", "status"):
        table.show_column(key, False)
    assert table.shown_keys() == ["status"]


def test_densities(table):
    heights = []
    for density in ("compact", "normal", "roomy"):
        table.set_density(density)
        heights.append(table.row_height)
    assert heights == [28, 31, 36]


def test_numbers_stand_at_the_right_and_words_at_the_left_of_their_column(qtbot):
    specs = [
        ColumnSpec("number", Text("Done", "Готово"), 240, kind="number"),
        ColumnSpec("word", Text("Name", "Имя"), 240),
    ]

    class Plain:
        def row_count(self) -> int:
            return 1

        def cell(self, row: int, column: int) -> str:
            return ("42", "Kim")[column]

        def gutter(self, row: int) -> None:
            return None

        def status(self, row: int, column: int) -> None:
            return None

    made = RecordTable(specs)
    qtbot.addWidget(made)
    made.resize(640, 200)
    made.set_source(Plain())
    made.show()
    for column, far in ((0, True), (1, False)):
        box = made.visualRect(made.record_model.index(0, column))
        image = made.viewport().grab(box).toImage()
        ratio = image.devicePixelRatio()
        ground = image.pixelColor(image.width() // 2, 3)
        high, wide = range(6, image.height() - 6), image.width()
        inked = [
            x for x in range(8, wide - 8) if any(image.pixelColor(x, y) != ground for y in high)
        ]
        assert inked
        assert (min(inked) > wide - 60 * ratio) is far
        assert (max(inked) < 60 * ratio) is not far
