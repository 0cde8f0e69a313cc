"""The parts of a list without its page: table, reading, trash."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtTest import QTest

from km_desktop.services.lists import browse
from km_desktop.services.records import records
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.lists.body import ListBody
from km_desktop.ui.lists.list_view import ListView
from km_desktop.ui.lists.reading import ListReading
from km_desktop.ui.lists.trashing import ListTrashing
from tests.samples import made
from tests.ui.driving import DAY, notice_text

Flags = QItemSelectionModel.SelectionFlag


@pytest.fixture
def view(qtbot, at_sample) -> ListView:
    """The list of organisations as it is seen; nothing is read yet."""
    shown = ListView("organisation", at_sample.workspace)
    qtbot.addWidget(shown)
    shown.resize(1300, 800)
    shown.show()
    return shown


@pytest.fixture
def reading(view: ListView, at_sample) -> ListReading:
    """What reads that list, after it was read once."""
    part = ListReading("organisation", at_sample.workspace, view)
    part.reload()
    at_sample.rest()
    return part


def settle(at_sample, view: ListView) -> None:
    at_sample.rest(lambda: view.filters.typing)


def select(body: ListBody, first: int, last: int) -> None:
    model = body.table.record_model
    rows = QItemSelection(model.index(first, 0), model.index(last, 0))
    body.table.selectionModel().select(rows, Flags.ClearAndSelect | Flags.Rows)


def test_a_list_shows_its_rows_and_its_whole(view: ListView, reading: ListReading) -> None:
    assert view.body.currentWidget() is view.body.table
    assert view.body.rows.row_count() == view.whole > 10
    assert str(view.whole) in view.count.text()
    assert view.body.current_id() == view.body.rows.id_at(0)


def test_a_panel_lies_over_a_list_that_has_no_room_beside_it(qtbot, qapp, at_new) -> None:
    view = ListView("organisation", at_new.workspace)
    qtbot.addWidget(view)
    view.resize(1300, 800)
    view.show()
    view.beside.open()
    assert not view.summary.overlay
    assert view.summary.isVisible()
    view.resize(700, 800)
    qapp.processEvents()
    assert view.summary.overlay
    assert view.summary.isHidden()
    view.summary.open()
    assert view.summary.geometry().right() == view.rect().right()
    view.resize(1300, 800)
    qapp.processEvents()
    assert not view.summary.overlay
    assert view.summary.isVisible()


def test_conditions_narrow_the_rows_and_not_the_whole(view, reading, at_sample) -> None:
    whole, shown = view.whole, []
    view.status_changed.connect(lambda *words: shown.append(words))
    view.filters.search.set_value("qqqq")
    reading.reload()
    settle(at_sample, view)
    assert view.body.is_empty
    assert view.body.currentWidget() is view.body.empty
    assert view.whole == whole
    assert not view.new.isHidden()
    assert shown[-1] == (f"0 of {whole} shown", "")
    view.leave_innermost()  # to the box, which keeps what was typed
    view.leave_innermost()
    settle(at_sample, view)
    assert view.body.rows.row_count() == whole
    view.leave_innermost()
    assert view.panes() == [view.filters.search, view.body.table]


def test_another_order_is_read_at_once(view, reading, at_sample) -> None:
    column = next(column for column in view.body.columns if column.sort)
    view.body.table.sort_asked.emit(column.key, True)
    at_sample.rest()
    listing = reading.listing()
    assert (listing.sort, listing.descending) == (column.sort, True)
    with at_sample.workspace.database.reading() as connection:
        from km_desktop.store.lists import queries

        wanted = queries.unpack(queries.ids(connection, listing))
    rows = view.body.rows
    assert [rows.id_at(row) for row in range(rows.row_count())] == wanted


def test_what_changes_elsewhere_is_read_again_where_it_shows(view, reading, at_sample) -> None:
    workspace, before = at_sample.workspace, view.whole
    office = made(workspace.database, "organisation")
    gone = records.remove(workspace.database, "Anna", "organisation", [office], DAY)
    view.body.table.select_row(5)
    workspace.wrote(gone, None)
    at_sample.rest()
    assert view.whole == before
    assert view.body.table.current_row() == 5
    workspace.wrote(records.restore(workspace.database, "Anna", "organisation", [office]), None)
    at_sample.rest()
    assert view.whole == before + 1


def test_another_language_has_another_table_on_the_same_record(view, reading, at_sample) -> None:
    body, first = view.body, view.body.table
    body.table.select_row(3)
    chosen = body.current_id()
    switch().set("ru")
    at_sample.rest()
    assert body.table is not first
    assert body.columns == browse.columns("organisation", "ru")
    assert body.current_id() == chosen


def test_how_columns_are_arranged_is_remembered(qtbot, view, at_sample) -> None:
    hidden = view.body.table.shown_keys()[-1]
    view.body.table.show_column(hidden, False)
    again = ListBody("organisation", at_sample.workspace)
    qtbot.addWidget(again)
    assert again.table.shown_keys() == view.body.table.shown_keys()
    assert hidden not in again.table.shown_keys()


def test_signals_of_the_table_carry_records(view, reading) -> None:
    body, opened, glanced = view.body, [], []
    body.opened.connect(opened.append)
    body.glanced.connect(glanced.append)
    body.table.opened.emit(2)
    body.table.glanced.emit(3)
    assert (opened, glanced) == ([body.rows.id_at(2)], [body.rows.id_at(3)])


def test_several_selected_are_counted_and_can_be_changed(view, reading) -> None:
    shown: list[tuple[str, str]] = []
    view.status_changed.connect(lambda *words: shown.append(words))
    assert view.change_button.isHidden()
    select(view.body, 1, 3)
    assert len(view.body.selected_ids()) == 3
    assert shown[-1][1] == "3 selected"
    assert not view.change_button.isHidden()


def test_the_selected_go_into_the_trash_and_come_back(view, reading, at_sample) -> None:
    workspace, before = at_sample.workspace, view.whole
    trashing = ListTrashing("organisation", workspace, view)
    office = made(workspace.database, "organisation")
    reading.reload(office)
    at_sample.rest()
    assert view.body.current_id() == office
    view.body.table.removal_asked.emit()
    at_sample.rest()
    assert view.body.rows.row_of(office) == -1
    assert notice_text(view.notice).startswith("In the trash: 1 organisation.")
    QTest.mouseClick(view.notice._action, Qt.MouseButton.LeftButton)
    at_sample.rest()
    assert view.body.rows.row_of(office) >= 0
    assert view.whole == before + 1
    assert trashing.parent() is view


def test_a_file_that_is_only_read_keeps_what_it_has(qtbot, workplace, sample_file) -> None:
    workplace.open(sample_file, read_only=True)
    view = ListView("organisation", workplace.workspace)
    qtbot.addWidget(view)
    reading = ListReading("organisation", workplace.workspace, view)
    trashing = ListTrashing("organisation", workplace.workspace, view)
    reading.reload()
    workplace.rest()
    select(view.body, 0, 2)
    trashing.trash_selected()
    workplace.rest()
    assert view.new.isHidden()
    assert view.change_button.isHidden()
    assert view.notice.isHidden()
    assert workplace.wrote == []
