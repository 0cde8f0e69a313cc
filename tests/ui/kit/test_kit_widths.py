"""How the columns of a table share its width."""

from __future__ import annotations

from km_desktop.ui.kit.flow import FlowBox
from km_desktop.ui.kit.labels import PlainLabel
from km_desktop.ui.kit.tables.widths import share_width

LIKES = {0: 100, 1: 260, 2: 150, 3: 150}


def shared(whole: dict[int, int], room: int, leading: tuple[int, ...] = (1,)) -> dict[int, int]:
    widths = {0: 100, **whole}  # the first is no column that may be cut
    share_width(widths, LIKES, room, list(whole), list(leading))
    return widths


def test_everything_is_whole_where_there_is_room_and_the_rest_goes_to_what_leads(qapp) -> None:
    assert shared({1: 300, 2: 120, 3: 90}, 1000) == {0: 100, 1: 690, 2: 120, 3: 90}


def test_what_leads_is_whole_before_others_get_more_than_they_like(qapp) -> None:
    widths = shared({1: 400, 2: 500, 3: 500}, 900)
    assert widths[1] == 400
    assert widths[2] == widths[3] == 200
    assert sum(widths.values()) == 900


def test_an_empty_column_gives_its_width_away(qapp) -> None:
    # Was and Becomes are whole although What follows would like more than it needs.
    widths = shared({1: 300, 2: 320, 3: 96}, 820, leading=(1, 2))
    assert widths == {0: 100, 1: 302, 2: 322, 3: 96}


def test_no_head_is_cut_and_the_table_scrolls_instead(qapp) -> None:
    widths = {0: 100, 1: 300, 2: 320, 3: 96}
    share_width(widths, LIKES, 300, [1, 2, 3], [1], {1: 190, 2: 150, 3: 96})
    assert widths == {0: 100, 1: 190, 2: 150, 3: 96}


def test_none_gets_too_narrow_to_be_read(qapp) -> None:
    widths = shared({1: 400, 2: 500, 3: 500}, 200)
    assert min(widths.values()) >= 84


def test_a_flow_is_as_high_as_its_parts_are_now(qtbot) -> None:
    first, second = PlainLabel("Water"), PlainLabel("Energy")
    box = FlowBox(first, second)
    qtbot.addWidget(box)
    box.show()
    wide = first.sizeHint().width() + second.sizeHint().width() + 8
    line = box.heightForWidth(wide)
    second.set_words("Energy and the climate")
    assert box.heightForWidth(wide) > line  # what has grown goes on in the next line
    second.hide()
    assert box.heightForWidth(wide) == line
    third = PlainLabel("Forests, rivers and lakes")
    box.flow.addWidget(third)
    third.show()
    assert box.heightForWidth(wide) > line
