"""The frame of a field: what it draws of a change, a problem and a demand, and its tooltips."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from km_desktop.bilingual import Text
from km_desktop.ui.kit import speech
from km_desktop.ui.kit.inputs.field_grid import FieldGrid
from km_desktop.ui.kit.inputs.fields import FieldFrame, LineInput
from tests.ui.seen import drawn, words_drawn

LABEL = Text("Post", "Должность")
HELP = Text("As in the contract.", "Как в договоре.")


@pytest.fixture
def frame(qtbot):
    made = FieldFrame(LABEL, LineInput(), help=HELP)
    qtbot.addWidget(made)
    made.resize(400, 90)
    made.show()
    return made


def test_help_stands_below_until_something_else_must(frame):
    line = frame.editor.line
    assert frame.sentence() == "As in the contract."
    assert line.accessibleDescription() == "As in the contract."
    frame.set_note(Text("Worth 10 USD.", "Это 10 USD."))
    assert frame.sentence() == "Worth 10 USD."
    frame.set_read_only(True, Text("In the trash.", "В корзине."))
    assert frame.sentence() == "In the trash."
    assert frame.editor.read_only
    frame.set_problem(Text("Too long.", "Слишком длинно."), "warning")
    assert frame.sentence() == "Too long."
    assert line.accessibleDescription() == "Too long."
    assert '"Too long." warn 400' in drawn(frame)
    assert "icon warn" in drawn(frame)
    frame.clear_problem()
    frame.set_read_only(False, Text("In the trash.", "В корзине."))
    assert frame.sentence() == "Worth 10 USD."
    assert not frame.editor.read_only
    frame.set_note("")
    assert frame.sentence() == "As in the contract."


def test_an_error_is_red_at_the_edge_and_in_the_sentence(frame):
    calm = drawn(frame)
    frame.set_problem(Text("Unknown.", "Неизвестно."))
    shown = drawn(frame)
    assert '"Unknown." bad 400' in shown
    assert "icon bad" in shown
    assert any(line.endswith("edge bad") for line in shown)
    frame.clear_problem()
    assert drawn(frame) == calm


def test_a_change_shows_a_bar_the_value_before_and_the_way_back(frame):
    undo, was = frame._line.undo, frame._line.was
    assert not frame.changed
    assert undo.isHidden()
    frame.set_changed(True, Text("Driver", "Водитель"))
    assert frame.changed
    assert undo.isVisible()
    assert "shape changed" in drawn(frame)
    assert '"was Driver" changed 500' in drawn(frame)
    assert undo.toolTip() == "Undo this change: was Driver"
    assert undo.accessibleName() == "Undo this change: Post"
    assert was.toolTip() == "was Driver"
    speech.switch().set("ru")
    assert "было: Водитель" in words_drawn(frame)
    assert undo.toolTip() == "Вернуть прежнее значение: было: Водитель"
    speech.switch().set("en")
    frame.set_changed(True, None)
    assert "was empty" in words_drawn(frame)
    frame.set_changed(False)
    assert undo.isHidden()
    assert "shape changed" not in drawn(frame)


def test_the_way_back_is_passed_before_the_input(qtbot, frame):
    frame.set_changed(True, Text("Driver", "Водитель"))
    frame.editor.line.setFocus()
    qtbot.keyClick(frame.editor.line, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is frame._line.undo
    with qtbot.waitSignal(frame.reverted):
        qtbot.keyClick(frame._line.undo, Qt.Key.Key_Space)
    qtbot.keyClick(frame._line.undo, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is frame.editor.line


def test_an_input_is_made_in_its_place(qtbot):
    made = FieldFrame(LABEL, lambda parent: LineInput(parent=parent))
    qtbot.addWidget(made)
    made.show()
    assert made.editor.parentWidget() is made
    made.setFocus()
    assert made.focusWidget() is made.editor.line


def test_what_is_required_is_written_beside_the_label(frame):
    assert words_drawn(frame)[:1] == ["Post"]
    assert "required" not in words_drawn(frame)
    frame.set_required(True)
    assert "required" in words_drawn(frame)
    assert frame.editor.line.accessibleName() == "Post, required"
    assert frame.label == LABEL
    frame.set_required(False)
    assert "required" not in words_drawn(frame)
    assert frame.editor.line.accessibleName() == "Post"
    frame.set_required(True)
    frame.resize(60, 90)
    assert "required" not in words_drawn(frame)  # no room for it beside the label


def test_fields_of_a_grid_wrap_into_rows_of_equal_columns(qtbot):
    grid = FieldGrid()
    qtbot.addWidget(grid)
    frames = [FieldFrame(f"Field {n}", LineInput()) for n in range(5)]
    for frame, span in zip(frames, (6, 6, 4, 3, 6), strict=True):
        grid.add(frame, span)
    grid.resize(1200, 400)
    grid.show()
    rows = [frame.y() for frame in frames]
    assert rows[0] == rows[1] < rows[2] == rows[3] < rows[4]
    assert frames[0].x() == frames[2].x() == frames[4].x()
    assert frames[1].x() > frames[0].geometry().right()
    assert abs(frames[0].width() - frames[1].width()) <= 1
    assert frames[2].width() > frames[3].width()
    grid.next_row()
    grid.next_row()  # an empty row is none
    last = FieldFrame("Last", LineInput())
    grid.add(last, 3)
    grid.next_row()
    assert grid.sizeHint().height() < 500
