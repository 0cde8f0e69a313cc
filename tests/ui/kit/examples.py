"""An example of every part of the kit that paints, in a typical state.

``WIDGETS`` makes the widget that a class is looked at in: an object of the class itself, or the
view that a delegate paints for. ``PAINTERS`` calls what paints with a painter that it is given.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from km_desktop.ui.kit import (
    buttons,
    chips,
    empty,
    flow,
    icons,
    labels,
    marked_text,
    option_card,
    paint,
    place_list,
    scroll,
    side_panel,
    tabs,
    tiles,
    way_button,
)
from km_desktop.ui.kit.charts import (
    bar_chart,
    chart_card,
    chart_table,
    figure_card,
    plot,
    world_map,
)
from km_desktop.ui.kit.inputs import (
    box,
    choices,
    date_input,
    field_grid,
    fields,
    inputs,
    label_line,
    links,
    popup,
    proposing,
    tag_box,
    text_input,
    title_input,
)  # fmt: skip
from km_desktop.ui.kit.inputs import options as option_rows
from km_desktop.ui.kit.inputs import sentence as sentences
from km_desktop.ui.kit.states import notice, progress, status, stepper
from km_desktop.ui.kit.tables import (
    child_delegate,
    child_note,
    child_paste,
    child_table,
    child_view,
    delegate,
    header,
    table,
)
from tests.ui.kit import gallery_charts
from tests.ui.kit.gallery_form import child_table as deliverables
from tests.ui.kit.gallery_parts import part_of
from tests.ui.kit.gallery_words import COLUMNS, MODES, PLACES, STEPS, THEMES, Experts, T

SAVE = T("Save", "Сохранить")
WORDS = T("Plain words of the office", "Простые слова офиса")
BOX = QRect(4, 4, 40, 24)


def filled(part: Any, value: object, *more: object) -> Any:
    part.set_value(value, *more)
    return part


def telling(part: Any, *words: object, **how: object) -> Any:
    part.tell(*words, **how)
    return part


def inside(part: Any, kind: type) -> Any:
    """Return the widget of a kind in a part, which it keeps alive."""
    found: Any = part.findChild(kind)
    found.kept = part
    return found


def empty_box() -> box.Input:
    part = box.Input()
    part.set_mark("error")
    return part


def bare_line() -> box.LineEdit:
    return box.LineEdit("Kulob")


def face() -> box.Face:
    part = box.Face()
    part.show_value("Tajikistan")
    return part


def with_bars(part: Any) -> Any:
    part.set_bars(gallery_charts.years())
    return part


def map_of_countries() -> Any:
    return inside(gallery_charts.map_card(), world_map.WorldMap)


def on_a_card(part: Any) -> Any:
    column = QVBoxLayout(part)
    column.addWidget(labels.PlainLabel(WORDS))
    return part


def progress_line() -> progress.ProgressLine:
    part = progress.ProgressLine()
    part.setRange(0, 412)
    part.setValue(268)
    return part


def progress_card() -> progress.ProgressCard:
    part = progress.ProgressCard(WORDS, WORDS)
    part.set_progress(268, 412)
    return part


def places() -> place_list.NavigationList:
    part = place_list.NavigationList(PLACES)
    part.set_count("issues", "17", waits=True)
    part.set_current("experts")
    return part


def experts() -> table.RecordTable:
    part = table.RecordTable(COLUMNS, name=T("Experts", "Эксперты"))
    part.set_source(Experts())
    part.select_row(2)
    return part


def heads(of: Callable[[], Any], kind: type) -> Callable[[], Any]:
    """Return what makes the heads over the columns of a table."""

    def make() -> QHeaderView:
        view = of()
        found = view.horizontalHeader() if hasattr(view, "horizontalHeader") else None
        if not isinstance(found, kind):
            found = next(one for one in view.findChildren(QHeaderView) if isinstance(one, kind))
        found.kept = view
        return found

    return make


def rows_behind_a_chart() -> chart_table.ChartTable:
    part = chart_table.ChartTable()
    part.set_heads(T("Year", "Год"), T("Assignments", "Задания"))
    return with_bars(part)


def rows_in_a_form() -> Any:
    part = deliverables()
    view = inside(part, child_view.ChildView)
    part.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    part.resize(640, 240)
    part.show()
    return view


def wrong_cell() -> Any:
    part = deliverables()
    part.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    part.resize(640, 240)
    part.show()
    part.model.keep_typed(part.model.index(0, 2), "soon", WORDS)
    part.view.setCurrentIndex(part.model.index(0, 2))
    part.note.kept = part
    return part.note


def asked_paste() -> Any:
    part = owned(child_paste.PasteBar)
    part.ask("12 rows to paste; 9 new")
    return part


def options(part: popup.OptionPopup) -> popup.OptionPopup:
    part.set_options([popup.Option(code, words) for code, words in MODES])
    return part


def owned(make: Callable[[QWidget], Any]) -> Any:
    """Return a part that needs an owner, which it keeps alive."""
    owner = QWidget()
    part = make(owner)
    part.kept = owner
    return part


def open_options() -> popup.OptionPopup:
    return options(owned(popup.OptionPopup))


def listed_options() -> Any:
    part = open_options()
    part.list.kept = part
    return part.list


def frame() -> fields.FieldFrame:
    part = fields.FieldFrame(WORDS, filled(inputs.LineInput(), "Kulob"), required=True)
    part.set_changed(True, T("Khujand", "Худжанд"))
    return part


def sentence() -> sentences.Sentence:
    part = owned(sentences.Sentence)
    part.show_words(WORDS, "error", "bad")
    return part


def message_line() -> notice.MessageLine:
    part = notice.MessageLine(notice.Notice(), notice.IssuesStrip())
    part.resize(480, part.height())
    telling(part.findChild(notice.Notice), "ok", SAVE, WORDS)
    return part


def whole_sentence() -> sentences.WholeSentence:
    return sentences.WholeSentence(WORDS, "locked", "warn", owned(QWidget))


def grid() -> field_grid.FieldGrid:
    part = field_grid.FieldGrid()
    part.add(frame(), 6)
    return part


def strip() -> notice.IssuesStrip:
    part = notice.IssuesStrip()
    part.set_counts(1, 2, 2, next_status=STEPS[6])
    return part


def one_count() -> notice._Count:
    part = owned(lambda owner: notice._Count("error", "bad", owner))
    part.tell("2 errors", "to correct", lined=True)
    return part


def switch() -> Any:
    return inside(filled(inputs.CheckInput(WORDS), True), inputs._Switch)


def marked() -> marked_text.MarkedText:
    part = marked_text.MarkedText()
    part.set_pieces([("Train 28", "same"), (" officers", "added"), (" people", "removed")])
    return part


def column() -> scroll.ScrollColumn:
    part = scroll.ScrollColumn()
    part.content.addWidget(labels.PlainLabel(WORDS))
    return part


def side() -> side_panel.SidePanel:
    part = side_panel.SidePanel(WORDS)
    part.content.addWidget(labels.WrapLabel(WORDS))
    return part


def tile() -> tiles.Tile:
    part = tiles.Tile("experts", "accent", WORDS, WORDS)
    part.set_number(412)
    return part


def chosen_card() -> option_card.OptionCard:
    part = option_card.OptionCard(WORDS, WORDS, "disk")
    part.setChecked(True)
    return part


WIDGETS: dict[type, Callable[[], QWidget]] = {
    bar_chart.ColumnChart: lambda: with_bars(bar_chart.ColumnChart()),
    bar_chart.RankedChart: lambda: with_bars(bar_chart.RankedChart()),
    box.Face: face,
    box.Input: empty_box,
    box.LineEdit: bare_line,
    buttons.Button: lambda: buttons.Button(SAVE, "primary", icon="tick"),
    buttons.IconButton: lambda: buttons.IconButton("more", buttons.MORE, edge=True),
    buttons.KeyCap: lambda: buttons.KeyCap("Ctrl+K"),
    chart_card.ChartCard: gallery_charts.columns_card,
    chart_table.ChartTable: rows_behind_a_chart,
    chart_table._Cell: rows_behind_a_chart,
    chart_table._Head: heads(rows_behind_a_chart, chart_table._Head),
    child_delegate.ChildDelegate: rows_in_a_form,
    child_note.CellNote: wrong_cell,
    child_paste.PasteBar: asked_paste,
    child_table.ChildTable: deliverables,
    child_view.ChildHeader: heads(rows_in_a_form, child_view.ChildHeader),
    child_view.ChildView: rows_in_a_form,
    chips.AddChip: chips.AddChip,
    chips.Counter: lambda: chips.Counter(T("3 changes", "3 правки"), "changed"),
    chips.FilterChip: lambda: chips.FilterChip(WORDS, THEMES[0]),
    chips.ValueChip: lambda: chips.ValueChip(WORDS),
    choices.ChoiceInput: lambda: filled(choices.ChoiceInput(MODES), "desk"),
    tag_box.MultiChoiceInput: lambda: filled(tag_box.MultiChoiceInput(MODES), ["desk", "online"]),
    date_input.DateInput: lambda: filled(date_input.DateInput(), date(2026, 4, 1)),
    date_input._Calendar: lambda: owned(date_input._Calendar),
    delegate.RowPainter: experts,
    delegate.RowsView: experts,
    empty.Avatar: lambda: empty.Avatar("ЮЩ"),
    empty.EmptyState: lambda: empty.EmptyState("search-empty", WORDS, WORDS, primary=SAVE),
    empty.Sign: lambda: empty.Sign("search", size=20),
    fields.FieldFrame: frame,
    label_line.LabelLine: lambda: part_of(frame(), "_line"),
    label_line.ChangedBar: lambda: owned(label_line.ChangedBar),
    field_grid.FieldGrid: grid,
    sentences.Sentence: sentence,
    sentences.WholeSentence: whole_sentence,
    figure_card.FigureCard: lambda: gallery_charts.figure_card(0),
    flow.FlowBox: lambda: flow.FlowBox(buttons.Button(SAVE), buttons.Button(WORDS)),
    header.RecordHeader: heads(experts, header.RecordHeader),
    inputs.CheckInput: lambda: filled(inputs.CheckInput(WORDS), True),
    inputs.LineInput: lambda: filled(inputs.LineInput(), "Kulob"),
    proposing.ProposingInput: lambda: filled(proposing.ProposingInput(lambda _done: None), "Kim"),
    title_input.TitleLine: lambda: part_of(filled(title_input.TitleInput(), "Clean water"), "line"),
    title_input.TitleInput: lambda: filled(title_input.TitleInput(), "Clean water"),
    inputs.MoneyInput: lambda: filled(inputs.MoneyInput(), (740000, "USD")),
    inputs.NumberInput: lambda: filled(inputs.NumberInput(), 12),
    text_input.TextInput: lambda: filled(text_input.TextInput(lines=2), "Two lines\nof text"),
    inputs._Switch: switch,
    labels.ElidingLabel: lambda: labels.ElidingLabel(WORDS),
    labels.PlainLabel: lambda: labels.PlainLabel(WORDS),
    labels.SectionLabel: lambda: labels.SectionLabel(WORDS),
    labels.SmallLabel: lambda: labels.SmallLabel(WORDS),
    labels.TitleLabel: lambda: labels.TitleLabel(WORDS),
    labels.WrapLabel: lambda: labels.WrapLabel(WORDS),
    links.LinkInput: lambda: filled(
        links.LinkInput(lambda _text, done: done([])), "1", "Shcherbakova, Yulia"
    ),
    marked_text.MarkedText: marked,
    place_list.NavigationList: places,
    place_list._PlacePainter: places,
    notice.IssuesStrip: strip,
    notice.MessageLine: message_line,
    notice.Notice: lambda: telling(notice.Notice(), "ok", SAVE, WORDS, action=SAVE, key="Ctrl+Z"),
    notice._Count: one_count,
    option_card.OptionCard: chosen_card,
    paint.Card: lambda: on_a_card(paint.Card()),
    paint.Ground: lambda: on_a_card(paint.Ground()),
    paint.SeparatorLine: paint.SeparatorLine,
    plot.Plot: plot.Plot,
    popup.OptionPopup: open_options,
    option_rows.OptionList: listed_options,
    option_rows.OptionPainter: listed_options,
    progress.ProgressCard: progress_card,
    progress.ProgressLine: progress_line,
    scroll.ScrollColumn: column,
    side_panel.SidePanel: side,
    status.StatusLabel: lambda: status.StatusLabel(WORDS),
    stepper.StatusStepper: lambda: stepper.StatusStepper(STEPS, 5),
    table.RecordTable: experts,
    tabs.Tabs: lambda: tabs.Tabs([("all", SAVE), ("due", WORDS)]),
    tiles.Badge: lambda: tiles.Badge(WORDS),
    tiles.Tile: tile,
    way_button.WayButton: lambda: way_button.WayButton("sample", SAVE, WORDS, "Ctrl+M"),
    world_map.MapCard: gallery_charts.map_card,
    world_map.WorldMap: map_of_countries,
}


PAINTERS: dict[object, Callable[[QPainter], object]] = {
    buttons.paint_key: lambda painter: buttons.paint_key(painter, BOX, "F8"),
    chips.paint_counter: lambda painter: chips.paint_counter(painter, BOX, "3", "changed"),
    icons.IconEngine: lambda painter: icons.IconEngine("search", "text2", "accent_text").paint(
        painter, BOX, QIcon.Mode.Normal, QIcon.State.Off
    ),
    icons.paint_icon: lambda painter: icons.paint_icon(painter, QRectF(BOX), "search", "text2"),
    option_rows.paint_square: lambda painter: option_rows.paint_square(painter, BOX, 4, "#26BDE2"),
    paint.ring: lambda painter: paint.ring(painter, BOX),
    paint.rounded: lambda painter: paint.rounded(painter, BOX, "raised", "line2"),
    status.paint_status: lambda painter: status.paint_status(painter, BOX, "half", "warn"),
}
