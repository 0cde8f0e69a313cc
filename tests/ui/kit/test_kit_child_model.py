"""The rows behind a child table: every change is said once, is taken back and comes again."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt

from km_desktop.bilingual import Text
from km_desktop.ui.kit.inputs.fields import LineInput, NumberInput
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.kit.tables import child_walk
from km_desktop.ui.kit.tables.child_model import ChildColumn, ChildModel
from km_desktop.ui.kit.tables.rows import NOTHING

WRONG = Text("No number.", "Не число.")
OUTPUT = Text("Output", "Результат")
EDIT, SHOWN, TIP, SPOKEN = 2, 0, 3, 11  # the roles of Qt


def columns() -> list[ChildColumn]:
    return [
        ChildColumn("no", Text("No.", "№"), 40),
        ChildColumn("output", OUTPUT, 200, editor=LineInput, tip=lambda row: f"of {row['id']}"),
        ChildColumn("share", Text("Share", "Доля"), 60, editor=NumberInput),
        ChildColumn("at", Text("Order", "Порядок"), 60, editor=NumberInput, filled=True),
    ]


def saved(count: int = 3) -> list[dict[str, Any]]:
    return [
        {"id": n, "no": n, "output": f"Report {n}", "share": 50, "at": 10 * n}
        for n in range(1, count + 1)
    ]


class Rows:
    """A model of three saved rows, and what it says."""

    def __init__(self, *, given: bool = False) -> None:
        self.model = ChildModel(columns(), given=given)
        self.model.set_values(saved())
        self.edits = 0
        self.changed: list[tuple[int, int, int, int]] = []
        self.model.edited.connect(self._edited)
        self.model.dataChanged.connect(
            lambda first, last, *_: self.changed.append(
                (first.row(), first.column(), last.row(), last.column())
            )
        )

    def _edited(self) -> None:
        self.edits += 1

    def at(self, row: int, column: int) -> QModelIndex:
        return self.model.index(row, column)

    @property
    def outputs(self) -> list[Any]:
        return [row.values.get("output") for row in self.model.rows]

    @property
    def stand(self) -> list[tuple[Any, ...]]:
        return [
            (dict(row.values), row.removed, dict(row.typed), row.before) for row in self.model.rows
        ]


@pytest.fixture
def rows(qapp) -> Rows:
    return Rows()


def type_wrong(rows: Rows) -> None:
    rows.model.keep_typed(rows.at(1, 2), "half", WRONG)


CHANGES: dict[str, Callable[[Rows], object]] = {
    "add": lambda rows: rows.model.add_row({"output": "New"}),
    "add before": lambda rows: rows.model.add_row({"output": "New"}, at=0),
    "remove": lambda rows: rows.model.set_removed(1, removed=True),
    "move down": lambda rows: rows.model.move_row(0, 2, "at"),
    "move up": lambda rows: rows.model.move_row(2, 0, "at"),
    "value": lambda rows: rows.model.setData(rows.at(0, 1), "Inception"),
    "no value": type_wrong,
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_said_once_and_is_taken_back_and_brought_again(rows, change):
    before = rows.stand
    CHANGES[change](rows)
    after = rows.stand
    assert (after != before, rows.edits, rows.model.steps.any) == (True, 1, True)
    assert rows.model.go_back()
    assert (rows.stand, rows.edits) == (before, 2)
    assert not rows.model.go_back()
    assert rows.model.go_back(forth=True)
    assert (rows.stand, rows.edits) == (after, 3)
    assert not rows.model.go_back(forth=True)
    assert rows.edits == 3


def test_a_row_comes_behind_the_others_or_where_it_is_asked_for(rows):
    assert rows.model.add_row({"output": "Last"}) == 3
    assert rows.model.add_row({"output": "First"}, at=0) == 0
    assert [one["output"] for one in rows.model.values()] == [
        "First", "Report 1", "Report 2", "Report 3", "Last",
    ]  # fmt: skip


def test_several_changes_of_one_step_are_one(rows):
    with rows.model.one_step():
        rows.model.setData(rows.at(0, 1), "First")
        rows.model.set_removed(2, removed=True)
    assert rows.edits == 1
    rows.model.go_back()
    assert rows.outputs == ["Report 1", "Report 2", "Report 3"]
    assert not rows.model.rows[2].removed


def test_after_a_new_change_nothing_is_brought_again(rows):
    rows.model.setData(rows.at(0, 1), "First")
    rows.model.go_back()
    rows.model.setData(rows.at(0, 1), "Second")
    assert not rows.model.go_back(forth=True)
    assert rows.outputs[0] == "Second"


def test_rows_that_are_set_anew_have_no_steps(rows):
    rows.model.setData(rows.at(0, 1), "First")
    rows.model.set_values(saved(1))
    assert not rows.model.steps.any
    assert rows.model.values() == saved(1)


def test_who_shows_the_rows_hears_what_came_went_and_changed(rows):
    heard = []
    rows.model.rowsInserted.connect(lambda _, first, last: heard.append(("in", first, last)))
    rows.model.rowsRemoved.connect(lambda _, first, last: heard.append(("out", first, last)))
    rows.model.rowsMoved.connect(lambda _, first, last, _to, at: heard.append((first, last, at)))
    rows.model.modelReset.connect(lambda: heard.append("anew"))
    rows.model.add_row({}, at=1)
    rows.model.set_removed(1, removed=True)
    rows.model.move_row(0, 2, "at")
    rows.model.move_row(2, 0, "at")
    rows.changed.clear()
    rows.model.setData(rows.at(0, 1), "Inception")
    rows.model.go_back()
    assert heard == [("in", 1, 1), ("out", 1, 1), (0, 0, 3), (2, 2, 0), "anew"]
    assert rows.changed == [(0, 0, 0, 3)]


def test_a_value_that_is_there_already_is_no_change(rows):
    assert not rows.model.setData(rows.at(0, 1), "Report 1")
    assert not rows.model.setData(rows.at(0, 1), "Other", Qt.ItemDataRole.DisplayRole)
    assert not rows.model.setData(QModelIndex(), "Other")
    assert (rows.edits, rows.outputs[0]) == (0, "Report 1")


def test_a_row_of_which_nothing_was_typed_does_not_count(rows):
    row = rows.model.add_row({"share": 50}, blank=True)
    assert rows.model.is_blank(row)
    assert rows.model.values() == saved()
    rows.model.keep_typed(rows.at(row, 2), "half", WRONG)
    assert not rows.model.is_blank(row)
    rows.model.drop_typed(rows.at(row, 2))
    assert rows.model.is_blank(row)
    rows.model.setData(rows.at(row, 1), "New")
    assert not rows.model.is_blank(row)
    assert [one.get("output") for one in rows.model.values()][-1] == "New"


@pytest.mark.parametrize("empty", [None, "", []])
def test_a_row_with_nothing_in_it_does_not_count(rows, empty):
    row = rows.model.add_row({"output": empty})
    assert rows.model.is_blank(row)
    assert not rows.model.is_blank(0)  # saved rows count, whatever is in them


def test_rows_that_move_keep_the_numbers_of_their_places(rows):
    rows.model.move_row(0, 2, "at")
    assert rows.outputs == ["Report 2", "Report 3", "Report 1"]
    assert [row.values["at"] for row in rows.model.rows] == [10, 20, 30]
    assert {row for row, *_ in rows.changed} == {0, 1, 2}
    rows.changed.clear()
    rows.model.move_row(2, 1, "at")
    assert rows.outputs == ["Report 2", "Report 1", "Report 3"]
    assert {row for row, *_ in rows.changed} == {1, 2}


def test_a_saved_row_is_marked_and_a_new_one_goes_at_once(rows):
    row = rows.model.add_row({"output": "New"})
    rows.model.set_removed(row, removed=True)
    rows.model.set_removed(0, removed=True)
    assert rows.outputs == ["Report 1", "Report 2", "Report 3"]
    assert [one["id"] for one in rows.model.values()] == [2, 3]
    assert rows.changed[-1] == (0, 0, 0, 3)
    rows.model.set_removed(0, removed=False)
    assert rows.model.values() == saved()


def test_text_that_is_no_value_is_shown_over_the_value_and_gone_with_it(rows):
    cell = rows.at(1, 2)
    type_wrong(rows)
    assert rows.changed == [(1, 0, 1, 3)]
    assert rows.model.typed(cell) == ("half", WRONG)
    assert rows.model.text(1, 2) == "half"
    assert rows.model.data(cell, EDIT) == 50
    assert rows.model.is_changed(1, "share")
    assert [(at.row(), at.column(), words) for at, words in rows.model.problems()] == [
        (1, 2, WRONG)
    ]
    assert rows.model.first_problem() == cell
    assert rows.model.setData(cell, 50)  # the value of before, now meant
    assert rows.model.typed(cell) is None
    assert not rows.model.is_changed(1, "share")


def test_text_that_is_no_value_is_dropped_once(rows):
    cell = rows.at(1, 2)
    type_wrong(rows)
    rows.changed.clear()
    assert rows.model.drop_typed(cell)
    assert rows.changed == [(1, 0, 1, 3)]
    assert not rows.model.drop_typed(cell)
    assert not rows.model.drop_typed(QModelIndex())
    assert rows.model.typed(QModelIndex()) is None
    assert not rows.model.first_problem().isValid()


def test_a_removed_row_has_no_problem(rows):
    type_wrong(rows)
    rows.model.set_removed(1, removed=True)
    assert list(rows.model.problems()) == []


def test_words_that_were_looked_for_become_their_value_in_their_own_cell_only(rows):
    type_wrong(rows)
    edits = rows.edits
    rows.model.take_found(1, "share", "half", 7, None)  # another row
    rows.model.take_found(2, "share", "whole", 7, None)  # something else stands there by now
    assert rows.edits == edits
    again = Text("Two of this name.", "Двое с таким именем.")
    rows.model.take_found(2, "share", "half", None, again)
    assert rows.model.typed(rows.at(1, 2)) == ("half", again)
    rows.changed.clear()
    rows.model.take_found(2, "share", "half", 7, None)
    assert rows.model.typed(rows.at(1, 2)) is None
    assert [row.values["share"] for row in rows.model.rows] == [50, 7, 50]
    assert (rows.edits, rows.changed) == (edits + 2, [(1, 0, 1, 3)])


def test_a_cell_is_changed_where_it_differs_from_what_is_saved(rows):
    rows.model.setData(rows.at(0, 1), "Inception")
    row = rows.model.add_row({"output": "New", "share": None})
    changed = {
        (at, key)
        for at in range(row + 1)
        for key in ("no", "output", "share")
        if rows.model.is_changed(at, key)
    }
    assert changed == {(0, "output"), (row, "output")}


def test_who_reads_a_cell_hears_its_problem_its_tip_and_that_it_goes(rows):
    cell = rows.at(1, 1)
    assert rows.model.data(cell, SPOKEN) == "Report 2, of 2"
    assert rows.model.data(cell, TIP) == "of 2"
    assert rows.model.data(rows.at(1, 2), TIP) is None
    rows.model.keep_typed(cell, "?", WRONG)
    rows.model.set_removed(1, removed=True)
    heard = rows.model.data(cell, SPOKEN).split(", ")
    assert heard[:3] == ["?", "No number.", "of 2"]
    assert len(heard) == 4
    assert rows.model.data(QModelIndex(), SHOWN) is None
    assert rows.model.data(cell, Qt.ItemDataRole.DecorationRole) is None


def test_a_status_is_shown_by_its_word(qapp):
    words = {"open": ("half", "warn", "Open")}
    model = ChildModel([ChildColumn("state", OUTPUT, 60, status_of=words.get)])
    model.set_values([{"state": "open"}, {"state": None}])
    assert [model.text(row, 0) for row in (0, 1)] == ["Open", NOTHING]


def test_a_cell_is_edited_where_it_has_an_editor_and_its_row_stays(rows):
    editable = Qt.ItemFlag.ItemIsEditable
    assert not rows.model.editable(rows.at(0, 0))
    assert rows.model.flags(rows.at(0, 1)) & editable
    rows.model.set_removed(0, removed=True)
    rows.model.rows[1].fixed = True
    assert [rows.model.editable(rows.at(row, 1)) for row in range(3)] == [False, False, True]
    assert not rows.model.flags(rows.at(0, 1)) & editable
    rows.model.read_only = True
    assert not rows.model.editable(rows.at(2, 1))
    assert not rows.model.editable(QModelIndex())


def test_removed_rows_are_passed_over(rows):
    rows.model.set_removed(1, removed=True)
    assert [rows.model.next_row(row, by) for row, by in ((0, 1), (2, -1), (2, 1), (0, -1))] == [
        2, 0, -1, -1,
    ]  # fmt: skip


@pytest.mark.parametrize("given", [False, True])
def test_tab_stops_at_what_is_typed_along_the_rows_or_down_the_columns(qapp, given):
    model = Rows(given=given).model
    walked = [(cell.row(), cell.column()) for cell in child_walk.stops(model)]
    along = [(row, column) for row in range(3) for column in (1, 2)]
    down = [(row, column) for column in (1, 2) for row in range(3)]
    assert walked == (down if given else along)
    for before, after in pairwise(walked):
        here, there = model.index(*before), model.index(*after)
        assert child_walk.stop_beside(model, here, forward=True) == there
        assert child_walk.stop_beside(model, there, forward=False) == here
    assert child_walk.stop_beside(model, model.index(*walked[-1]), forward=True) is None
    assert child_walk.stop_beside(model, model.index(*walked[0]), forward=False) is None


def test_heads_are_spoken_and_said_anew_in_another_language(rows):
    across = Qt.Orientation.Horizontal
    heads: list[tuple[int, int]] = []
    rows.model.headerDataChanged.connect(lambda _way, first, last: heads.append((first, last)))
    assert rows.model.headerData(1, across) == "Output"
    assert rows.model.headerData(9, across) is None
    assert rows.model.headerData(1, Qt.Orientation.Vertical) is None
    switch().set("ru")
    assert rows.model.headerData(1, across) == "Результат"
    assert heads == [(0, 3)]
    assert [row for row, *_ in rows.changed] == [0, 1, 2]
    switch().set("en")


def test_a_table_of_rows_has_nothing_below_a_cell(rows):
    assert (rows.model.rowCount(), rows.model.columnCount()) == (3, 4)
    assert (rows.model.rowCount(rows.at(0, 0)), rows.model.columnCount(rows.at(0, 0))) == (0, 0)
