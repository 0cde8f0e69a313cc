"""Rows like a spreadsheet: the keyboard moves, text stays, cells are copied, pasted and moved."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from km_desktop.bilingual import Text
from km_desktop.ui.kit import speech
from km_desktop.ui.kit.inputs.fields import (
    ChoiceInput,
    DateInput,
    LineInput,
    LinkInput,
    MultiChoiceInput,
    NumberInput,
)
from km_desktop.ui.kit.tables.child_table import ChildColumn, ChildTable
from km_desktop.written.days import read_day
from km_desktop.written.numbers import read_whole
from tests.ui.kit.hands import Alt, Ctrl, Hands, Key, Shift

KINDS = [("report", Text("Report", "Отчёт")), ("training", Text("Training", "Обучение"))]


def shown_day(value):
    return value.isoformat() if value else ""


def rows_of(count):
    return [
        {"id": n, "number": n, "output": f"Report {n}", "share": 10 * n, "due": date(2026, 7, n)}
        for n in range(1, count + 1)
    ]


class Rows:
    """A table between two lines, with the hands of a person on it."""

    def __init__(self, qtbot, count=3):
        self.made = count

        def new_row():
            self.made += 1
            numbers = [row.values["number"] for row in self.table.model.rows]
            return {"id": self.made, "number": max(numbers, default=0) + 1}

        self.table = ChildTable(
            [
                ChildColumn("number", Text("No.", "№"), 40, editor=NumberInput, filled=True),
                ChildColumn("output", Text("Output", "Результат"), 160, elide=True,
                            editor=LineInput),
                ChildColumn("share", Text("Share", "Доля"), 60, editor=NumberInput,
                            read=read_whole),
                ChildColumn("due", Text("Due", "Срок"), 90, editor=DateInput, format=shown_day,
                            read=read_day),
            ],
            name=Text("Deliverables", "Результаты"),
            new_row=new_row,
        )  # fmt: skip
        self.table.set_values(rows_of(count))
        self.before, self.after = LineInput(), LineInput()
        self.hands = Hands(qtbot, self.before, self.table, self.after)
        self.hands.page.resize(640, 700)
        self.key, self.write = self.hands.key, self.hands.write

    def go(self, row, column):
        self.table.view.setFocus()
        self.table.view.setCurrentIndex(self.table.model.index(row, column))

    @property
    def at(self):
        index = self.table.view.currentIndex()
        return index.row(), index.column()

    def column(self, key):
        return [row.values.get(key) for row in self.table.model.rows]

    def paste(self, text):
        QApplication.clipboard().setText(text)
        self.key(Key.Key_V, Ctrl)


@pytest.fixture
def rows(qtbot):
    return Rows(qtbot)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Inception report"), ("ru", "Вводный отчёт")]
)
def test_a_new_row_is_typed_through_without_a_trap(rows, language, words):
    speech.switch().set(language)
    rows.table.add_row()
    rows.write(words)
    rows.key(Key.Key_Tab)
    rows.write("25")
    rows.key(Key.Key_Tab)
    rows.write("14.07.2026")
    rows.key(Key.Key_Tab)
    rows.write("Next")
    rows.key(Key.Key_Return)
    made = [row.values for row in rows.table.model.rows[3:]]
    assert [(row["number"], row["output"]) for row in made] == [(4, words), (5, "Next")]
    assert (made[0]["share"], made[0]["due"]) == (25, date(2026, 7, 14))


@pytest.mark.parametrize(
    "key", [Key.Key_Tab, Key.Key_Backtab, Key.Key_Return, Key.Key_Down, Key.Key_Up]
)
def test_text_that_is_no_value_stays_and_every_key_still_moves(rows, key):
    rows.go(1, 2)
    rows.write("half")
    rows.key(key, Shift if key == Key.Key_Backtab else Qt.KeyboardModifier.NoModifier)
    assert rows.table.model.text(1, 2) == "half"
    assert rows.at != (1, 2)
    assert not rows.table.finish()
    assert rows.at == (1, 2)
    assert rows.table.note.isVisible()
    assert rows.table.note.text()
    cell = rows.table.view.visualRect(rows.table.model.index(1, 2))
    below = rows.table.view.viewport().mapTo(rows.table, cell.bottomLeft()).y()
    assert 0 <= rows.table.note.y() - below <= 6


def test_escape_gives_the_old_text_back_and_never_takes_the_row(rows):
    rows.table.add_row()
    rows.write("Half a word")
    rows.key(Key.Key_Escape)
    assert len(rows.table.model.rows) == 4
    rows.go(0, 2)
    rows.write("half")
    rows.key(Key.Key_Return)
    rows.go(0, 2)
    rows.key(Key.Key_F2)
    assert rows.table.delegate.editor.line.text() == "half"  # it can be mended
    rows.key(Key.Key_Escape)
    assert rows.table.model.text(0, 2) == "10"
    assert rows.table.problem() is None


def test_a_letter_begins_the_cell_anew_and_tab_after_escape_goes_on(rows):
    rows.go(0, 1)
    rows.write("New")
    rows.key(Key.Key_Tab)
    assert rows.column("output")[0] == "New"
    rows.key(Key.Key_Escape)
    rows.key(Key.Key_Tab)
    rows.write("03.08.2026")
    rows.key(Key.Key_Return)
    assert rows.column("due")[0] == date(2026, 8, 3)
    assert rows.at == (1, 3)


def test_tab_passes_the_table_and_an_untouched_row_goes_with_it(rows):
    rows.before.setFocus()
    rows.key(Key.Key_Tab)
    assert rows.table.view.hasFocus()
    rows.key(Key.Key_Tab)
    assert rows.table.add_button.hasFocus()
    rows.table.add_row()
    for _ in range(3):
        rows.key(Key.Key_Tab)
    assert len(rows.table.model.rows) == 3
    assert rows.hands.page.focusWidget() is rows.table.add_button
    assert not rows.table.changed()


def test_tab_backwards_leaves_from_the_first_cell(rows):
    rows.go(0, 1)
    rows.key(Key.Key_F2)
    rows.key(Key.Key_Backtab, Shift)
    assert rows.hands.at(rows.before)


@pytest.mark.parametrize("make", [
    lambda: ChoiceInput(KINDS),
    lambda: LinkInput(lambda _text, done: done([("training", "Training", "")])),
])  # fmt: skip
@pytest.mark.parametrize("last", [Key.Key_Return, Key.Key_Tab])
def test_a_pick_in_a_cell_is_committed(qtbot, make, last):
    table = ChildTable(
        [ChildColumn("kind", Text("Kind", "Вид"), 120, editor=make),
         ChildColumn("output", Text("Output", "Результат"), 120, editor=LineInput)],
        name=Text("Rows", "Строки"),
    )  # fmt: skip
    table.set_values([{"kind": "report"}])
    hands = Hands(qtbot, table)
    table.view.setCurrentIndex(table.model.index(0, 0))
    table.view.setFocus()
    hands.write("train")
    hands.key(last)
    assert table.view.currentIndex().column() == (1 if last == Key.Key_Tab else 0)
    hands.key(Key.Key_Escape)
    assert table.values()[0]["kind"] == "training"


def test_ticks_in_a_cell_are_committed_as_they_are_set(qtbot):
    table = ChildTable(
        [ChildColumn("kinds", Text("Kinds", "Виды"), 160, editor=lambda: MultiChoiceInput(KINDS),
                     format=lambda value: "; ".join(value or ()))],
        name=Text("Rows", "Строки"),
    )  # fmt: skip
    table.set_values([{"kinds": []}])
    hands = Hands(qtbot, table)
    table.view.setCurrentIndex(table.model.index(0, 0))
    table.view.setFocus()
    hands.write("rep")
    hands.key(Key.Key_Return)
    hands.key(Key.Key_Escape)
    hands.key(Key.Key_Escape)
    assert table.values() == [{"kinds": ["report"]}]


def test_words_of_a_link_are_looked_for_while_one_types_on(qtbot):
    asked = []

    def find(text, first, found):
        asked.append((text, first, found))

    table = ChildTable(
        [ChildColumn("who", Text("Who", "Кто"), 120, find=find,
                     editor=lambda: LinkInput(lambda text, done: None)),
         ChildColumn("output", Text("Output", "Результат"), 120, editor=LineInput)],
        name=Text("Rows", "Строки"),
    )  # fmt: skip
    table.set_values([{"id": 1}, {"id": 2}])
    hands = Hands(qtbot, table)
    table.view.setCurrentIndex(table.model.index(0, 0))
    table.view.setFocus()
    hands.write("shch")
    hands.key(Key.Key_Tab)
    hands.write("Summary")
    hands.key(Key.Key_Return)
    assert not table.finish()  # nothing is saved without the link
    text, first, found = asked[-1]
    assert (text, first) == ("shch", True)
    found("7", None)
    assert table.values()[0] == {"id": 1, "who": "7", "output": "Summary"}
    assert table.finish()


@pytest.mark.parametrize(("language", "words"), [("en", "Report"), ("ru", "Отчёт")])
def test_what_is_typed_where_a_row_is_added_begins_it(qtbot, language, words):
    speech.switch().set(language)
    rows = Rows(qtbot, count=0)
    rows.table.add_button.setFocus()
    rows.write(words)
    rows.key(Key.Key_Tab)
    rows.write("20")
    rows.table.finish()
    assert (rows.column("output"), rows.column("share")) == ([words], [20])
    rows.table.add_button.setFocus()
    rows.key(Key.Key_Space)  # presses it, and is no letter
    assert rows.column("output") == [words, None]


def test_cells_are_pasted_where_a_row_is_added(qtbot):
    rows = Rows(qtbot, count=0)
    rows.table.add_button.setFocus()
    rows.paste("First\t30\nSecond\t70")
    rows.table.add_button.setFocus()
    rows.paste("Third\t10")
    assert rows.column("output") == ["First", "Second", "Third"]
    assert rows.column("share") == [30, 70, 10]


def test_cells_from_a_spreadsheet_are_pasted_judged_and_undone_at_once(rows):
    rows.go(2, 1)
    rows.paste("Third\t30\t3.8.2026\nFourth\thalf\t\nFifth\t20\t31.02.2026\n")
    assert rows.column("output") == ["Report 1", "Report 2", "Third", "Fourth", "Fifth"]
    assert rows.column("share") == [10, 20, 30, None, 20]
    assert rows.column("due")[2] == date(2026, 8, 3)
    assert rows.column("number") == [1, 2, 3, 4, 5]
    assert rows.table.model.text(3, 2) == "half"
    assert rows.table.model.text(4, 3) == "31.02.2026"
    assert not rows.table.finish()
    rows.key(Key.Key_Z, Ctrl)
    assert rows.column("output") == ["Report 1", "Report 2", "Report 3"]
    assert not rows.table.changed()
    rows.key(Key.Key_Z, Ctrl | Shift)
    assert rows.column("output")[-1] == "Fifth"


def test_more_than_ten_rows_are_shown_beforehand(rows):
    lines = [f"Row {n}\t{'x' if n == 5 else n}" for n in range(12)]
    rows.go(0, 1)
    rows.paste("\n".join(lines))
    assert rows.column("output")[0] == "Report 1"
    words = rows.table.paste_bar.words.whole
    assert "12 rows to paste" in words
    assert "9 new" in words
    assert ". The first is in row 6, Share. This is not a" in words
    rows.key(Key.Key_Escape)
    assert rows.column("output")[0] == "Report 1"
    assert rows.table.view.hasFocus()
    rows.paste("\n".join(lines))
    rows.key(Key.Key_Return)
    assert rows.column("output")[-1] == "Row 11"
    assert len(rows.table.model.rows) == 12
    rows.key(Key.Key_Z, Ctrl)
    assert len(rows.table.model.rows) == 3


def test_chosen_rows_are_copied_as_text_and_as_a_table_and_come_back(rows):
    rows.go(0, 1)
    rows.key(Key.Key_Down, Shift)
    rows.key(Key.Key_C, Ctrl)
    data = QApplication.clipboard().mimeData()
    assert data.text() == "1\tReport 1\t10\t2026-07-01\n2\tReport 2\t20\t2026-07-02"
    assert ">Report 2</td>" in data.html()
    assert ">20</td>" in data.html()
    rows.go(2, 0)
    rows.key(Key.Key_V, Ctrl)
    assert rows.column("output") == ["Report 1", "Report 2", "Report 1", "Report 2"]


def test_a_column_is_filled_down_and_a_row_doubled(rows):
    rows.go(0, 2)
    rows.key(Key.Key_Down, Shift)
    rows.key(Key.Key_Down, Shift)
    rows.table.view.selectionModel().setCurrentIndex(
        rows.table.model.index(0, 2), rows.table.view.selectionModel().SelectionFlag.NoUpdate
    )
    rows.key(Key.Key_D, Ctrl)
    assert rows.column("share") == [10, 10, 10]
    rows.go(1, 1)
    rows.key(Key.Key_D, Ctrl)
    assert rows.column("output")[-1] == "Report 2"
    assert rows.column("number") == [1, 2, 3, 4]
    assert len(set(rows.column("id"))) == 4
    rows.key(Key.Key_Z, Ctrl)
    rows.key(Key.Key_Z, Ctrl)
    assert rows.column("share") == [10, 20, 30]


def test_rows_move_by_keys_and_by_dragging_and_are_numbered_anew(rows):
    rows.go(2, 1)
    rows.key(Key.Key_Up, Alt)
    assert rows.column("output") == ["Report 1", "Report 3", "Report 2"]
    assert rows.column("number") == [1, 2, 3]
    assert rows.at == (1, 1)
    view, model = rows.table.view, rows.table.model
    places = [view.visualRect(model.index(row, 0)).center() for row in range(3)]
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(view.viewport(), left, none, places[0])
    for place in (places[0] + QPoint(0, 6), places[1], places[2]):
        QTest.mouseMove(view.viewport(), place)
        QApplication.processEvents()
    QTest.mouseRelease(view.viewport(), left, none, places[2])
    assert rows.column("output") == ["Report 3", "Report 2", "Report 1"]
    assert rows.column("number") == [1, 2, 3]


def test_chosen_rows_are_removed_and_come_back(rows):
    rows.go(0, 1)
    rows.key(Key.Key_Down, Shift)
    rows.key(Key.Key_Delete)
    assert [row["id"] for row in rows.table.values()] == [3]
    rows.key(Key.Key_Z, Ctrl)
    assert len(rows.table.values()) == 3
    assert not rows.table.changed()


def test_rows_that_are_read_only_are_copied_and_nothing_else(rows):
    rows.table.set_read_only(True)
    rows.go(0, 1)
    rows.key(Key.Key_C, Ctrl)
    for key, held in (
        (Key.Key_V, Ctrl),
        (Key.Key_D, Ctrl),
        (Key.Key_Down, Alt),
        (Key.Key_Delete, None),
    ):
        rows.key(key, held or Qt.KeyboardModifier.NoModifier)
    rows.write("x")
    assert not rows.table.changed()
