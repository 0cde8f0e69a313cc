"""The form of a record and its parts: values, rows, and what a person changed in them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.models.kinds import Kind
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit
from km_desktop.ui.editing.lookup import lookup_of
from km_desktop.ui.kit.inputs.popup import OptionPopup
from km_desktop.ui.records.forms.form import RecordForm
from km_desktop.ui.records.forms.row_table import RowTable
from km_desktop.ui.records.pages import layout_of
from tests.samples import made
from tests.ui.driving import DAY


@pytest.fixture
def form(workspace, qtbot):
    """The form of an assignment with one deliverable of 40 %."""
    assignment = made(workspace.database, "assignment", total_fee=None)
    made(workspace.database, "deliverable", assignment_id=assignment, number=1, share=Decimal(40))
    form = RecordForm(layout_of("assignment"), lookup_of(workspace, workspace))
    qtbot.addWidget(form)
    form.edits = []
    form.edited.connect(lambda: form.edits.append(form.change_count()))
    form.show_sheet(records.open_record(workspace.database, "assignment", assignment, DAY))
    return form


def fill(form, key, value) -> None:
    editor = form.frames["assignment", key].editor
    editor.set_value(value)
    editor.edited.emit()


def test_nothing_is_changed_when_a_record_is_shown(form) -> None:
    assert form.frames["assignment", "title_en"].editor.value() == "Soil maps"
    assert (form.change_count(), form.edits) == (0, [])
    edit = form.edit()
    assert (edit.values, edit.core, edit.rows) == ({}, {}, ())
    assert edit.version == 1


def test_what_nobody_has_opened_is_not_made(form) -> None:
    assert not form.findChildren(OptionPopup)
    form.frames["assignment", "country"].editor.begin()
    assert len(form.findChildren(OptionPopup)) == 1


def test_only_what_differs_is_changed_and_marked_with_what_was_there(form) -> None:
    frame = form.frames["assignment", "title_en"]
    fill(form, "title_en", "Better maps")
    assert form.values.changed() == {"assignment": {"title_en": "Better maps"}}
    assert form.edit().values == {"title_en": "Better maps"}
    assert form.edits == [1]
    assert frame._line.changed
    assert frame._line.was.text() == "was Soil maps"
    frame.reverted.emit()
    assert form.edits == [1, 0]
    assert not frame._line.changed


def test_text_that_is_no_value_counts_as_a_change_and_is_not_computed_with(form) -> None:
    editor = form.frames["assignment", "planned_end"].editor
    editor.line.setText("some day")
    editor.edited.emit()
    assert form.unreadable() == [("assignment", "planned_end")]
    assert form.change_count() == 1
    assert form.values.current("planned_end") is None
    assert form.values.current("title_en") == "Soil maps"


def test_a_draft_is_laid_over_fields_and_rows(form) -> None:
    fill(form, "title_en", "Better maps")
    rows = form.tables["deliverable"]
    rows.table.model.rows[0].values["title_en"] = "Final report"
    rows.edited.emit()
    draft = form.edit()
    assert [row.values for row in draft.rows] == [{"title_en": "Final report"}]
    form.show_sheet(form._sheet)
    assert form.change_count() == 0
    form.take_draft(draft, {})
    assert form.change_count() == 2
    assert form.edit() == draft


def test_a_sum_follows_its_rows(form) -> None:
    table = form.tables["deliverable"]
    before = table.table.foot.sum.whole
    assert "40" in before
    table.table.model.rows[0].values["share"] = Decimal(100)
    table.edited.emit()
    assert "100" in table.table.foot.sum.whole
    assert form.edits == [1]


def test_a_reason_closes_fields_and_rows_and_none_opens_them(form) -> None:
    frame, table = form.frames["assignment", "title_en"], form.tables["deliverable"].table
    form.set_read_only(Text("Closed", "Закрыто"))
    assert frame.editor.read_only
    assert frame.toolTip() == "Closed"
    assert table.add_button.isHidden()
    form.set_read_only(None)
    assert not frame.editor.read_only
    assert frame.toolTip() == ""


def test_a_new_record_keeps_what_it_was_begun_with(workspace, qtbot) -> None:
    form = RecordForm(layout_of("organisation"), lookup_of(workspace, workspace))
    qtbot.addWidget(form)
    with pytest.raises(RuntimeError):
        form.edit()
    form.show_sheet(records.blank(workspace.database, "organisation", DAY, {"name_en": "Office"}))
    edit = form.edit()
    assert isinstance(edit, Edit)
    assert (edit.record_id, edit.values["name_en"]) == (None, "Office")
    assert form.change_count() == 0


NUMBERS = {Kind.WHOLE, Kind.NUMBER, Kind.MONEY}
ROWS = sorted(key for key, table in ENTITIES.items() if table.about.parent)


def test_numbers_of_rows_stand_at_the_right_and_all_else_at_the_left(workspace, qtbot) -> None:
    for entity in ROWS:
        rows = RowTable(entity, lookup_of(workspace, workspace), apart=False)
        qtbot.addWidget(rows)
        fields = fields_of(ENTITIES[entity])
        shown = [column for column in rows.table.model.columns if column.key in fields]
        assert {column.key for column in shown if column.align == "right"} == {
            column.key for column in shown if fields[column.key].kind in NUMBERS
        }, entity
    assert len(ROWS) > 20
