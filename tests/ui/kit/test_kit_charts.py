"""Charts, map and figures: what they show, say and open, by mouse and by keyboard."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.documents import wording
from km_desktop.ui.kit import speech, theme
from km_desktop.ui.kit.charts.bar_chart import ColumnChart, RankedChart, folded, grid_steps
from km_desktop.ui.kit.charts.chart_card import ChartCard
from km_desktop.ui.kit.charts.figure_card import FigureCard, lines_of
from km_desktop.ui.kit.charts.plot import Bar
from km_desktop.ui.kit.charts.world_map import PLACEHOLDER
from km_desktop.ui.kit.tokens import DARK, LIGHT, contrast
from tests.ui.kit import gallery_charts as shown

KEYS = Qt.Key


def press(widget, letter):
    """Press the key of a letter as the layout of the moment says it."""
    key = ord(letter.upper())
    event = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
    QApplication.sendEvent(widget, event)


def pixel(widget, at: QPointF):
    image = widget.grab().toImage()
    return image.pixelColor(at.toPoint())


@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [("text", "land", 4.5), ("text", "sunken", 4.5), ("accent", "land", 3), ("accent", "sunken", 3),
     ("on_accent", "accent", 4.5), ("on_accent", "accent_hover", 4.5), ("chart", "raised", 3),
     ("text2", "raised", 4.5), ("ok", "raised", 4.5), ("bad", "raised", 4.5),
     ("text", "hover", 4.5), ("text2", "hover", 4.5), ("ok", "hover", 4.5),
     ("bad", "hover", 4.5), ("accent", "hover", 3)],
)  # fmt: skip
def test_what_is_drawn_can_be_told_from_its_ground(ink, ground, least):
    for colours in (LIGHT, DARK):
        assert contrast(getattr(colours, ink), getattr(colours, ground)) >= least


@pytest.mark.parametrize(
    ("most", "lines"),
    [(0, []), (1, []), (2, [1, 2]), (3, [2]), (9, [5]), (10, [5, 10]), (26, [10, 20]),
     (27, [10, 20]), (99, [50]), (100, [50, 100]), (1234, [500, 1000])],
)  # fmt: skip
def test_lines_stand_at_round_numbers_two_at_most(most, lines):
    assert grid_steps(most) == lines


def test_no_number_has_more_than_two_lines():
    for most in range(2, 3000):
        lines = grid_steps(most)
        assert 1 <= len(lines) <= 2
        assert lines[-1] <= most


def test_more_than_seven_rows_fold_and_nothing_is_lost():
    bars = [Bar(f"k{n}", f"Theme {n}", n) for n in range(1, 16)]
    rows = folded(bars)
    assert [bar.key for bar in rows] == ["k15", "k14", "k13", "k12", "k11", "k10", ""]
    assert (rows[-1].named(), rows[-1].soft) == ("Others: 9", True)
    assert sum(bar.value for bar in rows) == sum(bar.value for bar in bars)
    assert len(folded(bars[:7])) == 7
    assert all(bar.key for bar in folded(bars[:7]))


@pytest.mark.parametrize("light", ["light", "dark"])
def test_columns_stand_on_one_base_and_are_as_high_as_their_number(qapp, qtbot, light, placed):
    theme.current().apply(qapp, light)
    chart = ColumnChart()
    placed(chart)
    chart.set_bars([*shown.years(), Bar("0", "none", 0)])
    colours = theme.current().tokens
    by_key = dict(zip([bar.key for bar in chart.shown], chart._columns, strict=True))
    assert {column.bottom() for column in by_key.values()} == {chart._base}
    assert by_key["2019"].height() / by_key["2017"].height() == pytest.approx(26 / 12)
    assert by_key["0"].height() == 0
    assert pixel(chart, by_key["2019"].center()) == QColor(colours.chart)
    unfinished = by_key["2024"]
    assert pixel(chart, unfinished.center()) == QColor(colours.chart_soft)
    beside = QPointF(unfinished.toRect().left(), unfinished.center().y())
    assert pixel(chart, beside) == QColor(colours.chart)  # a pale fill alone cannot be told
    assert by_key["2019"].top() >= theme.current().metrics("small_600").height()


@pytest.mark.parametrize("make", [shown.columns_card, shown.ranked_card, shown.map_card])
def test_a_chart_says_all_its_numbers_until_one_goes_through_it(qtbot, make, placed):
    card = make()
    placed(card, 760, 300)
    plot = card.plot
    assert plot.accessibleName() == card.accessibleName() != ""
    said = plot.accessibleDescription()
    assert all(bar.line_text() in said for bar in plot.bars)
    qtbot.keyClick(plot, KEYS.Key_Home)
    assert plot.accessibleDescription() == plot.shown[0].line_text()


@pytest.mark.parametrize("make", [shown.columns_card, shown.ranked_card, shown.map_card])
def test_every_bar_can_be_reached_and_opened_with_the_keyboard(qtbot, make, placed):
    card = make()
    placed(card, 760, 300)
    card.plot.setFocus()
    assert card.plot.current == 0
    qtbot.keyClick(card.plot, KEYS.Key_End)
    assert card.plot.current == len(card.plot.shown) - 1
    qtbot.keyClick(card.plot, KEYS.Key_Home)
    with qtbot.waitSignal(card.opened) as heard:
        qtbot.keyClick(card.plot, KEYS.Key_Return)
    assert heard.args == [card.plot.shown[0].key]
    assert card.plot.accessibleDescription() == card.plot.shown[0].line_text()
    reached, waiting = {0}, [0]
    while waiting:
        at = waiting.pop()
        for key in (KEYS.Key_Left, KEYS.Key_Right, KEYS.Key_Up, KEYS.Key_Down):
            card.plot.go_to(at)
            qtbot.keyClick(card.plot, key)
            if card.plot.current not in reached:
                reached.add(card.plot.current)
                waiting.append(card.plot.current)
    assert reached == set(range(len(card.plot.shown)))


@pytest.mark.parametrize("make", [shown.columns_card, shown.ranked_card, shown.map_card])
def test_a_click_opens_what_is_under_the_pointer(qtbot, make, placed):
    card = make()
    placed(card, 760, 300)
    at = card.plot.boxes[1].center().toPoint()
    with qtbot.waitSignal(card.opened) as heard:
        qtbot.mouseClick(card.plot, Qt.MouseButton.LeftButton, pos=at)
    assert heard.args == [card.plot.shown[1].key]
    qtbot.mousePress(card.plot, Qt.MouseButton.LeftButton, pos=at)
    with qtbot.assertNotEmitted(card.opened):
        far = card.plot.boxes[3].center().toPoint()
        qtbot.mouseRelease(card.plot, Qt.MouseButton.LeftButton, pos=far)


def test_hovering_shows_and_tells(qtbot, placed):
    card = shown.columns_card()
    placed(card)
    chart = card.plot
    qtbot.mouseMove(chart, chart.boxes[7].center().toPoint())
    qtbot.waitUntil(lambda: chart.hovered == 7)
    assert chart.cursor().shape() == Qt.CursorShape.PointingHandCursor
    at = chart.boxes[7].center().toPoint()
    chart.event(QHelpEvent(QHelpEvent.Type.ToolTip, at, chart.mapToGlobal(at)))
    assert QToolTip.text() == "2024: 4 (the year is not over)"


@pytest.mark.parametrize("letter", ["t", "T", "е", "т"])
def test_the_letter_of_both_layouts_shows_the_table_behind(qtbot, letter, placed):
    card = shown.columns_card()
    placed(card)
    card.plot.setFocus()
    press(card.plot, letter)
    assert card.shows_table()
    assert card.table.hasFocus()
    press(card.table, letter)
    assert not card.shows_table()
    assert card.plot.hasFocus()


def test_the_table_has_every_row_a_total_and_opens(qtbot, placed):
    card = shown.ranked_card()
    placed(card)
    card.toggle.click()
    model = card.table.model()
    rows = [[model.index(row, at).data() for at in (0, 1)] for row in range(model.rowCount())]
    assert len(rows) == len(shown.SUBJECTS) + 1
    assert rows[0] == ["Water resources", "27"]
    assert rows[-1] == ["Total", "124"]
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Theme"
    card.table.selectRow(2)
    with qtbot.waitSignal(card.opened) as heard:
        qtbot.keyClick(card.table, KEYS.Key_Return)
    assert heard.args == ["T2"]
    card.table.selectRow(model.rowCount() - 1)
    with qtbot.assertNotEmitted(card.opened):
        qtbot.keyClick(card.table, KEYS.Key_Return)
    card.table.setFocus()
    qtbot.keyClick(card.table, KEYS.Key_Escape)
    assert not card.shows_table()
    assert card.plot.hasFocus()


def test_others_open_the_table(qtbot, placed):
    card = shown.ranked_card()
    placed(card)
    card.plot.setFocus()
    qtbot.keyClick(card.plot, KEYS.Key_End)
    with qtbot.assertNotEmitted(card.opened):
        qtbot.keyClick(card.plot, KEYS.Key_Return)
    assert card.shows_table()


def test_a_card_says_title_and_total_in_the_language_of_the_moment(qtbot, placed):
    card = shown.columns_card()
    placed(card)
    assert card.plot.accessibleName() == "Completed assignments by year, total 128"
    assert card.note.text() == "total 128"
    card.plot.go_to(2)
    speech.switch().set("ru")
    assert card.plot.accessibleName() == "Завершённые задания по годам, всего 128"
    assert card.note.text() == "всего 128"
    assert card.table.model().headerData(0, Qt.Orientation.Horizontal) == "Год"
    ranked = shown.ranked_card()
    placed(ranked)
    assert ranked.plot.shown[-1].named() == "Прочие: 8"
    speech.switch().set("en")
    assert ranked.plot.shown[-1].named() == "Others: 8"


def test_nothing_is_said_in_a_sentence(qtbot, placed):
    for plot in (ColumnChart(), RankedChart()):
        card = ChartCard(Text("By year", "По годам"), plot)
        placed(card)
        card.set_bars([Bar("a", "2024", 0)])
        assert plot.accessibleDescription() == "There is nothing to count yet."
        assert not card.toggle.isEnabled()
        assert card.note.text() == ""
        empty = card.plot.grab().toImage()
        card.set_bars([Bar("a", "2024", 3)])
        assert card.note.text() == "total 3"
        assert card.plot.grab().toImage() != empty


def test_one_huge_bar_and_long_words_stay_inside(qtbot, placed):
    chart = RankedChart()
    placed(chart, 200, 160)
    chart.set_bars([Bar("a", "A very long name of a theme " * 4, 1_234_567), Bar("b", "B", 1)])
    numbers = theme.current().metrics("small_600")
    for bar, lying in zip(chart.shown, chart._lying, strict=True):
        assert lying.right() + 6 + numbers.horizontalAdvance(bar.written()) <= chart.width()
    columns = ColumnChart()
    placed(columns, 200, 120)
    columns.set_bars([Bar(str(y), str(y), y) for y in range(1960, 2026)])
    assert columns.grab().toImage().pixelColor(1, 1).isValid()
    assert len(columns.boxes) == 66


# The map


def test_a_figure_is_one_button_with_a_sign_of_its_own(qtbot, placed):
    card = shown.figure_card(0)
    placed(card, 280, 116)
    assert card.accessibleName() == "Completed assignments: 124"
    assert "EOD-2023-0010" in card.accessibleDescription()
    for key in (KEYS.Key_Return, KEYS.Key_Space):
        with qtbot.waitSignal(card.opened):
            qtbot.keyClick(card, key)
    with qtbot.waitSignal(card.opened):
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
    with qtbot.waitSignal(card.explained), qtbot.assertNotEmitted(card.opened):
        qtbot.mouseClick(card.info, Qt.MouseButton.LeftButton)
    speech.switch().set("ru")
    assert card.accessibleName() == "Завершено заданий: 124"
    assert "Статус" in card.toolTip()


def test_a_frozen_figure_says_since_when(qtbot, placed):
    card = shown.figure_card(2)
    placed(card, 280, 116)
    assert "Frozen on 31 Mar 2026" in card.toolTip()
    before = card.grab().toImage()
    card.tell("12", "Recipient countries")
    assert "Frozen" not in card.toolTip()
    assert card.grab().toImage() != before


def test_a_figure_is_as_high_as_the_look_says_and_grows_with_the_text(qapp, qtbot):
    card = shown.figure_card(0)
    qtbot.addWidget(card)
    assert card.sizeHint().height() == 122
    theme.current().apply(qapp, "light", 16)
    lines = ("figure", "body_600", "caption", "caption", "caption")
    needed = sum(theme.current().metrics(style).height() for style in lines)
    assert card.sizeHint().height() >= needed + 12


def test_a_definition_has_as_many_lines_as_there_is_room():
    assert lines_of("one two three four", len, 9, 2) == ["one two", "three four"]
    assert lines_of("one two three four", len, 9, 1) == ["one two three four"]
    assert lines_of("one two three four", len, 5, 3) == ["one", "two", "three four"]
    assert lines_of("", len, 9, 3) == []
    assert lines_of("incomprehensible words", len, 5, 2) == ["incomprehensible", "words"]


def test_paper_and_screen_say_the_same_of_placeholders():
    assert PLACEHOLDER == wording.PLACEHOLDER


def test_cards_leave_nothing_behind(qtbot):
    gc.collect()
    before = speech.registrations()
    page = QWidget()
    column = QVBoxLayout(page)
    for make in (shown.map_card, shown.columns_card, shown.ranked_card):
        column.addWidget(make())
    column.addWidget(shown.figure_card(0))
    assert speech.registrations() > before
    page.deleteLater()
    del page, column
    qtbot.waitUntil(lambda: gc.collect() >= 0 and speech.registrations() <= before)


@pytest.mark.parametrize("light", ["light", "dark"])
def test_a_figure_takes_the_colour_of_its_change(qapp, qtbot, placed, light):
    theme.current().apply(qapp, light)
    colours = theme.current().tokens
    for at, role in ((0, "ok"), (1, "bad"), (2, "text2")):
        card = shown.figure_card(at)
        placed(card, 280, 116)
        picture = card.grab().toImage()
        foot = range(picture.height() - 26, picture.height() - 8)
        inks = {picture.pixelColor(x, y).name() for x in range(14, 200) for y in foot}
        assert getattr(colours, role).lower() in inks


def test_a_card_says_as_many_whole_clauses_as_it_has_room_for(qtbot):
    card = FigureCard()
    qtbot.addWidget(card)
    more = (
        "Internships that were completed; terminated ones are left out; extensions add nothing; "
        "a second internship of the same person is counted once more; those that are interrupted "
        "and taken up again are one, and count on the day on which the last part of them ended."
    )
    card.tell("50", "Internships", "18 of them with MGIMO.", more=more)
    card.show()
    shown = {}
    for wide in (620, 300, 200, 150):
        card.resize(wide, card.sizeHint().height())
        shown[wide] = " ".join(card._lines)
    assert shown[620] == f"18 of them with MGIMO. {more}"
    assert len(shown[620]) >= len(shown[300]) > len(shown[150])
    for words in shown.values():
        assert words.startswith("18 of them with MGIMO.")
        assert words.endswith(".")
        assert words.removesuffix(".") in f"18 of them with MGIMO. {more}"
    assert more in card.accessibleDescription()
