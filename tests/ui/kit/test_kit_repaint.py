"""What changes is painted anew by itself: the screen shows what a part would paint now.

Nearly every other test asks a part to paint, so that a part which keeps its old picture until the
window is covered and uncovered would pass. Here the screen is read, and nothing is asked.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from km_desktop.ui.kit import (
    buttons,
    chips,
    labels,
    marked_text,
    paint,
    place_list,
    scroll,
    speech,
    tabs,
    tiles,
    way_button,
)
from km_desktop.ui.kit.charts import bar_chart, chart_card, chart_table, figure_card, plot
from km_desktop.ui.kit.inputs import (
    box,
    choices,
    date_input,
    fields,
    inputs,
    links,
    options,
    popup,
    proposing,
    sentence,
    tag_box,
    text_input,
    title_input,
)  # fmt: skip
from km_desktop.ui.kit.states import empty, notice, progress, status, stepper
from km_desktop.ui.kit.tables import (
    child_delegate,
    child_foot,
    child_note,
    child_table,
    child_view,
    header,
    table,
)
from tests.ui.kit import examples
from tests.ui.kit.gallery_charts import years
from tests.ui.kit.gallery_words import COLUMNS, STEPS, T
from tests.ui.kit.test_kit_paint import let_go, named

# Methods whose change only shows with other data, held by tests of their own.
HELD_ELSEWHERE = {"set_choices", "set_hint", "set_heads", "show_hits", "show_all", "set_source",
                  "set_overlay", "set_tabs", "set_bubbles", "set_compact", "set_required",
                  "clear_problem", "set_typed_text", "set_unfolded", "set_covered", "set_width",
                  "show_standing", "show_was"}  # fmt: skip
OTHER = T("Another word", "Другое слово")
# Methods that change nothing to be seen, or that speech and theme call and nobody else.
UNSEEN = {"set_name", "set_details", "restyle", "show_text", "show_title", "show_sentence"}

# A part whose words are a tooltip.
TOLD = {(buttons.IconButton, "set_words"), (buttons.IconButton, "set_about")}
# Parts that have no size or no ground alone, and options, which are closed before anything else
# is asked.
ALONE = {
    plot.Plot,
    paint.SeparatorLine,
    scroll.ScrollColumn,
    child_delegate.ChildDelegate,
    notice.MessageLine,
    child_note.CellNote,
    child_view.ChildHeader,
    child_view.ChildView,
    popup.OptionPopup,
    options.OptionPainter,
}
# Verbs that change what a part shows.
CHANGING = ("set_", "show_", "tell", "add_row", "go_to", "clear_", "select_")


def _show_other_rows(part: empty.RowsOrEmpty) -> None:
    part.set_rows(labels.PlainLabel(OTHER))
    part.show_rows(True)


CHANGES: dict[tuple[type, str], Callable[[Any], object]] = {
    (box.Face, "show_value"): lambda part: part.show_value("Cuba"),
    (box.Input, "set_read_only"): lambda part: part.set_read_only(True),
    (box.Input, "set_mark"): lambda part: part.set_mark("warn"),
    (buttons.Button, "set_words"): lambda part: part.set_words(OTHER),
    (buttons.Button, "set_icon"): lambda part: part.set_icon("add"),
    (buttons.IconButton, "set_icon"): lambda part: part.set_icon("add"),
    (buttons.KeyCap, "set_key"): lambda part: part.set_key("F8"),
    (chart_card.ChartCard, "set_bars"): lambda part: part.set_bars(years()[:3]),
    (chart_card.ChartCard, "set_title"): lambda part: part.set_title(OTHER),
    (chart_card.ChartCard, "set_note"): lambda part: part.set_note(OTHER),
    (chart_card.ChartCard, "set_foot"): lambda part: part.set_foot(OTHER),
    (chart_card.ChartCard, "show_table"): lambda part: part.show_table(True),
    (chart_table.ChartTable, "set_bars"): lambda part: part.set_bars(years()[3:]),
    (child_table.ChildTable, "set_values"): lambda part: part.set_values([{"output": "New"}]),
    (child_table.ChildTable, "set_read_only"): lambda part: part.set_read_only(True),
    (child_foot.ChildFoot, "set_sum"): lambda part: part.set_sum(OTHER, good=False),
    (child_foot.ChildFoot, "show_left_out"): lambda part: part.show_left_out(12, 12),
    (child_table.ChildTable, "add_row"): lambda part: part.add_row(),
    (chips.Counter, "set_words"): lambda part: part.set_words(OTHER, "bad"),
    (chips.FilterChip, "set_filter"): lambda part: part.set_filter(OTHER, OTHER),
    (chips.ValueChip, "set_removable"): lambda part: part.set_removable(True),
    (choices.ChoiceInput, "set_value"): lambda part: part.set_value("online"),
    (choices.ChoiceInput, "set_read_only"): lambda part: part.set_read_only(True),
    (tag_box.MultiChoiceInput, "set_value"): lambda part: part.set_value(["desk"]),
    (tag_box.MultiChoiceInput, "set_read_only"): lambda part: part.set_read_only(True),
    (date_input.DateInput, "set_value"): lambda part: part.set_value(date(2027, 5, 2)),
    (date_input.DateInput, "set_read_only"): lambda part: part.set_read_only(True),
    (empty.RowsOrEmpty, "show_rows"): _show_other_rows,
    (empty.RowsOrEmpty, "set_rows"): _show_other_rows,
    (empty.EmptyState, "set_words"): lambda part: part.set_words(OTHER, primary=OTHER),
    (empty.Sign, "set_sign"): lambda part: part.set_sign("add"),
    (fields.FieldFrame, "set_problem"): lambda part: part.set_problem(OTHER),
    (fields.FieldFrame, "set_note"): lambda part: part.set_note(OTHER),
    (fields.FieldFrame, "set_read_only"): lambda part: part.set_read_only(True, OTHER),
    (fields.FieldFrame, "set_changed"): lambda part: part.set_changed(False),
    (sentence.Sentence, "show_words"): lambda part: part.show_words(OTHER, "info", "text2"),
    (figure_card.FigureCard, "tell"): lambda part: part.tell("7", OTHER),
    (header.RecordHeader, "set_sort"): lambda part: part.set_sort(1, descending=True),
    (inputs.CheckInput, "set_value"): lambda part: part.set_value(False),
    (inputs.CheckInput, "set_read_only"): lambda part: part.set_read_only(True),
    (inputs.LineInput, "set_value"): lambda part: part.set_value("Khorog"),
    (inputs.LineInput, "set_read_only"): lambda part: part.set_read_only(True),
    (inputs.MoneyInput, "set_value"): lambda part: part.set_value((100, "RUB")),
    (inputs.MoneyInput, "set_read_only"): lambda part: part.set_read_only(True),
    (inputs.NumberInput, "set_value"): lambda part: part.set_value(7),
    (inputs.NumberInput, "set_read_only"): lambda part: part.set_read_only(True),
    (proposing.ProposingInput, "set_read_only"): lambda part: part.set_read_only(True),
    (title_input.TitleInput, "set_value"): lambda part: part.set_value("Khorog"),
    (title_input.TitleInput, "set_read_only"): lambda part: part.set_read_only(True),
    (way_button.WayButton, "set_state"): lambda part: part.set_state(OTHER, OTHER),
    (labels.PlainLabel, "set_words"): lambda part: part.set_words(OTHER),
    (labels.PlainLabel, "set_role"): lambda part: part.set_role("bad"),
    (links.LinkInput, "set_value"): lambda part: part.set_value("2", "Another"),
    (links.LinkInput, "set_read_only"): lambda part: part.set_read_only(True),
    (marked_text.MarkedText, "set_pieces"): lambda part: part.set_pieces([("Other", "added")]),
    (notice.IssuesStrip, "set_counts"): lambda part: part.set_counts(0, 0, 4),
    (notice.Notice, "tell"): lambda part: part.tell("bad", OTHER),
    (notice._Count, "tell"): lambda part: part.tell("9 errors", "left", lined=False),
    (place_list.NavigationList, "set_count"): lambda part: part.set_count("merge", "6", waits=True),
    (place_list.NavigationList, "set_current"): lambda part: part.set_current("merge"),
    (place_list.NavigationList, "set_folded"): lambda part: part.set_folded(True),
    (bar_chart.ColumnChart, "set_bars"): lambda part: part.set_bars(years()[:3]),
    (bar_chart.ColumnChart, "go_to"): lambda part: part.go_to(2),
    (popup.OptionPopup, "set_options"): lambda part: part.set_options([popup.Option("a", OTHER)]),
    (popup.OptionPopup, "set_current"): lambda part: part.set_current("online"),
    (progress.ProgressCard, "set_progress"): lambda part: part.set_progress(400, 412),
    (status.StatusLabel, "set_status"): lambda part: part.set_status(OTHER, "half", "bad"),
    (stepper.StatusStepper, "set_steps"): lambda part: part.set_steps(STEPS, 7),
    (table.RecordTable, "set_density"): lambda part: part.set_density("roomy"),
    (table.RecordTable, "select_row"): lambda part: part.select_row(5),
    (table.RecordTable, "set_sort"): lambda part: part.set_sort(COLUMNS[1].key, descending=True),
    (table.RecordTable, "show_column"): lambda part: part.show_column(COLUMNS[1].key, False),
    (tabs.Tabs, "set_count"): lambda part: part.set_count("due", "2", "bad"),
    (tabs.Tabs, "set_counts"): lambda part: part.set_counts({"due": ("3", "bad")}),
    (tabs.Tabs, "set_current"): lambda part: part.set_current("due"),
    (text_input.TextInput, "set_value"): lambda part: part.set_value("One line"),
    (text_input.TextInput, "set_read_only"): lambda part: part.set_read_only(True),
    (tiles.Tile, "set_number"): lambda part: part.set_number(7),
}  # fmt: skip


def changing() -> Iterator[tuple[type, str]]:
    """Go through the methods by which parts of the kit are told to look otherwise."""
    for part in examples.WIDGETS:
        for name, method in vars(part).items():
            if inspect.isfunction(method) and name.startswith(CHANGING) and name not in UNSEEN:
                yield part, name


def shown(part: type) -> QWidget:
    """Return a part on the screen, painted and at rest, in a place of its own size."""
    widget = examples.WIDGETS[part]()
    if isinstance(widget, QAbstractScrollArea):
        widget.resize(480, 640)
    else:
        widget.resize(widget.sizeHint().expandedTo(widget.minimumSizeHint()))
    window = widget.window()
    if window is not widget:
        window.resize(640, 640)
    QCursor.setPos(QApplication.primaryScreen().geometry().bottomRight())
    window.show()
    widget.show()
    assert QTest.qWaitForWindowExposed(window)
    QApplication.processEvents()
    return widget


def on_screen(widget: QWidget) -> QImage:
    """Return what stands on the screen where a part is, without asking it to paint."""
    seen = [_grabbed(widget)]
    while len(seen) < 3 or seen[-3:] != [seen[-1]] * 3:  # what is laid out anew is painted later
        QApplication.processEvents()
        seen.append(_grabbed(widget))
    return seen[-1]


def _grabbed(widget: QWidget) -> QImage:
    window = widget.window()
    corner = widget.mapTo(window, QPoint())
    image = QApplication.primaryScreen().grabWindow(window.winId()).toImage()
    place = image.copy(corner.x(), corner.y(), widget.width(), widget.height())
    return place.convertToFormat(QImage.Format.Format_RGB32)


def painted_anew(widget: QWidget) -> QImage:
    """Return what stands there once everything was told to paint."""
    for part in [widget.window(), *widget.window().findChildren(QWidget)]:
        part.update()
    return on_screen(widget)


def fault_after(part: type, change: Callable[[Any], object]) -> str:
    """Return what is wrong on the screen after a change, empty if it is as it would be painted."""
    widget = shown(part)
    before = on_screen(widget)
    change(widget)
    after = on_screen(widget)
    now = painted_anew(widget)
    let_go(widget)
    if now == before:
        return "nothing changed"
    return "" if after == now else "the screen shows what was there before"


@pytest.fixture(autouse=True)
def _still(qapp: QApplication) -> Iterator[None]:
    """Let the mark of the keyboard not blink."""
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(before)
    speech.switch().set("en")


def test_every_change_that_a_part_offers_is_looked_at():
    known = {(base, name) for part, name in CHANGES for base in part.__mro__}
    assert [
        f"{named(part)}.{name}"
        for part, name in changing()
        if (part, name) not in known | TOLD and name not in HELD_ELSEWHERE
    ] == []


@pytest.mark.parametrize(
    ("part", "name"), CHANGES, ids=[f"{named(part)}.{name}" for part, name in CHANGES]
)
def test_a_change_reaches_the_screen_by_itself(part, name):
    assert fault_after(part, CHANGES[part, name]) == ""


def speak_russian(_part: QWidget) -> None:
    speech.switch().set("ru")


@pytest.mark.parametrize(
    "part", [part for part in examples.WIDGETS if part not in ALONE], ids=named
)
def test_the_other_language_reaches_the_screen_by_itself(part):
    assert fault_after(part, speak_russian) in ("", "nothing changed")
