"""Choosing by typing: what Enter, Tab, a command and a click do to an open list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from km_desktop.bilingual import Text
from km_desktop.ui.kit import speech
from km_desktop.ui.kit.inputs.choice_look import ChoiceLook
from km_desktop.ui.kit.inputs.fields import (
    ChoiceInput,
    LineInput,
    LinkInput,
    MoneyInput,
    MultiChoiceInput,
)
from km_desktop.ui.kit.speech import say
from tests.ui.kit.hands import NONE, Ctrl, Hands, Key, Shift
from tests.ui.seen import words_drawn

KINDS = [
    ("national", Text("National partner", "Национальный партнёр")),
    ("office", Text("UNDP country office", "Страновой офис ПРООН")),
    ("donor", Text("Donor", "Донор")),
]
HITS = [("7", "Shcherbakova, Yulia", "EXP-0219"), ("8", "Kim, Vsevolod", "EXP-0044")]


@pytest.mark.parametrize(("language", "typed"), [("en", "cou"), ("ru", "стран")])
@pytest.mark.parametrize(
    ("key", "held", "arrives"), [(Key.Key_Tab, None, 2), (Key.Key_Backtab, Shift, 0)]
)
def test_tab_takes_the_lit_option_and_moves(qtbot, language, typed, key, held, arrives):
    speech.switch().set(language)
    fields = [LineInput(), ChoiceInput(KINDS), LineInput()]
    hands = Hands(qtbot, *fields)
    fields[1].set_value("national")
    fields[1].setFocus()
    hands.write(typed)
    hands.key(key, held or Qt.KeyboardModifier.NoModifier)
    assert fields[1].value() == "office"
    assert not fields[1]._popup.isVisible()
    assert hands.at(fields[arrives])


def test_tab_through_a_list_that_was_only_looked_at_changes_nothing(qtbot):
    field, after = ChoiceInput(KINDS), LineInput()
    hands = Hands(qtbot, field, after)
    hands.key(Key.Key_Down)
    hands.key(Key.Key_Tab)
    assert field.value() is None
    assert hands.at(after)


def test_tab_takes_what_the_arrows_lit(qtbot):
    field, after = ChoiceInput(KINDS, empty=None), LineInput()
    hands = Hands(qtbot, field, after)
    hands.key(Key.Key_Down)
    hands.key(Key.Key_Down)
    hands.key(Key.Key_Tab)
    assert field.value() == "office"
    assert hands.at(after)


@pytest.mark.parametrize("make", [
    lambda: ChoiceInput(KINDS), lambda: LinkInput(lambda _text, done: done([])),
])  # fmt: skip
@pytest.mark.parametrize("language", ["en", "ru"])
def test_words_that_lead_to_nothing_stay_and_are_explained(qtbot, make, language):
    speech.switch().set(language)
    field, after = make(), LineInput()
    hands = Hands(qtbot, field, after)
    hands.write("qwx")
    hands.key(Key.Key_Tab)
    assert hands.at(after)
    assert field.face.shown == "qwx"
    assert "qwx" in say(field.problem())
    assert field.value() is None
    field.setFocus()
    hands.key(Key.Key_Return)
    assert field._popup.search.text() == "qwx"  # it goes on from there
    hands.key(Key.Key_Escape)
    field.set_value(None)
    assert field.problem() is None


@pytest.mark.parametrize(("key", "held"), [
    (Key.Key_Tab, NONE), (Key.Key_S, Ctrl), (Key.Key_Tab, Shift),
])  # fmt: skip
def test_words_that_are_none_of_several_stay_behind_the_chips(qtbot, key, held):
    before, field, after = LineInput(), MultiChoiceInput(KINDS), LineInput()
    hands = Hands(qtbot, before, field, after)
    field.set_value(["donor"])
    field.setFocus()
    hands.write("qwx")
    hands.key(key, held)
    assert not field._popup.isVisible()
    assert words_drawn(field.face) == ["qwx"]
    assert "qwx" in say(field.problem())
    assert field.value() == ["donor"]  # what was chosen stays, and the rest is told
    field.setFocus()
    hands.key(Key.Key_Return)
    assert field._popup.search.text() == "qwx"
    hands.key(Key.Key_Escape)
    hands.key(Key.Key_Backspace)
    assert (field.problem(), field.value()) == (None, ["donor"])
    hands.write("qwx")
    hands.key(Key.Key_Tab)
    field.setFocus()
    hands.write("cou")  # a letter begins anew, and a pick takes the words away
    hands.key(Key.Key_Tab)
    assert (field.problem(), field.value()) == (None, ["donor", "office"])


def test_words_that_are_no_currency_stay_beside_the_amount(qtbot):
    field, after = MoneyInput(), LineInput()
    hands = Hands(qtbot, field, after)
    hands.write("7400")
    hands.key(Key.Key_Tab)
    hands.write("qwx")
    hands.key(Key.Key_Tab)
    assert "qwx" in field.line.text()
    assert field.problem() is not None
    assert field.value() is None


def test_a_pick_of_several_clears_the_words_and_tab_goes_on(qtbot):
    field, after = MultiChoiceInput(KINDS), LineInput()
    hands = Hands(qtbot, field, after)
    hands.write("don")
    hands.key(Key.Key_Return)
    assert field.value() == ["donor"]
    assert field._popup.search.text() == ""
    assert field._popup.isVisible()
    assert len(field._popup.options()) == 3
    hands.write("cou")
    hands.key(Key.Key_Tab)
    assert field.value() == ["donor", "office"]
    assert not field._popup.isVisible()
    assert hands.at(after)
    hands.key(Key.Key_Backtab, Shift)
    assert hands.at(field)  # the chips are no further stops
    hands.write("don")
    hands.key(Key.Key_Tab)
    assert field.value() == ["donor", "office"]  # Tab never takes a tick away


@pytest.mark.parametrize("make", [
    lambda: ChoiceInput(KINDS), lambda: MultiChoiceInput(KINDS),
    lambda: LinkInput(lambda _text, done: done([("office", "UNDP country office", "")])),
])  # fmt: skip
def test_a_command_takes_closes_and_acts(qtbot, make):
    field = make()
    hands = Hands(qtbot, field)
    hands.write("cou")
    hands.key(Key.Key_S, Ctrl)
    assert field.value() in ("office", ["office"])
    assert not field._popup.isVisible()
    assert hands.saved == 1


def test_copying_in_the_search_box_is_no_command_of_the_window(qtbot):
    field = ChoiceInput(KINDS)
    hands = Hands(qtbot, field)
    hands.write("cou")
    hands.key(Key.Key_A, Ctrl)
    assert field._popup.isVisible()
    assert field._popup.search.selectedText() == "cou"
    assert hands.saved == 0


def late_link():
    asked = []
    return LinkInput(lambda text, done: asked.append((text, done))), asked


@pytest.mark.parametrize("key", [Key.Key_Tab, Key.Key_Return])
def test_keys_before_the_answer_are_not_lost(qtbot, key):
    field, asked = late_link()
    after = LineInput()
    hands = Hands(qtbot, field, after)
    hands.write("shch")
    hands.key(key)
    if key == Key.Key_Return:
        hands.key(Key.Key_Tab)
    hands.write("Summary")
    assert after.value() == "Summary"
    assert field.problem() is not None  # nothing is saved without it
    asked[-1][1](HITS)
    assert (field.value(), field.title) == ("7", "Shcherbakova, Yulia")
    assert field.problem() is None
    assert hands.at(after)


def test_an_answer_without_hits_leaves_the_words(qtbot):
    field, asked = late_link()
    hands = Hands(qtbot, field, LineInput())
    field.set_value("8", "Kim, Vsevolod")
    hands.write("nobody")
    hands.key(Key.Key_Tab)
    asked[-1][1]([])
    assert field.face.shown == "nobody"
    assert "nobody" in say(field.problem())


def test_a_new_record_is_made_on_purpose_only(qtbot):
    field, asked = late_link()
    made = []
    field.create_asked.connect(made.append)
    hands = Hands(qtbot, field, LineInput())
    hands.write("geogr")
    asked[-1][1]([])
    hands.key(Key.Key_Return)
    assert made == []
    hands.key(Key.Key_Down)
    hands.key(Key.Key_Return)
    assert made == ["geogr"]
    field.set_typed_text("")
    hands.write("Kim")
    asked[-1][1](HITS)
    hands.key(Key.Key_Return, Ctrl)
    assert made == ["geogr", "Kim"]


def test_the_list_is_as_high_as_its_rows(qtbot):
    field, asked = late_link()
    hands = Hands(qtbot, field)
    hands.write("a")
    popup = field._popup
    for count in (20, 1, 0, 3):
        asked[-1][1]([(str(n), f"Record {n}", "") for n in range(count)])
        rows = min(popup._most, len(popup.options()))
        high = sum(popup.list.sizeHintForRow(row) for row in range(rows)) or 40
        assert popup.list.height() == high, count
        assert popup.list.y() - popup._box.geometry().bottom() <= 6, count
        assert popup.height() - popup.list.geometry().bottom() <= 10, count
        hands.write("b")


@pytest.mark.parametrize("place", [(0.5, 0.2), (0.95, 0.9), (0.02, 0.5)])
def test_a_tag_box_opens_wherever_it_is_pressed(qtbot, place):
    field = MultiChoiceInput(KINDS)
    field.set_value(["donor"])
    hands = Hands(qtbot, field)
    at = QPoint(int(field.width() * place[0]), int(field.height() * place[1]))
    child = field.childAt(at)
    if child is not None and child in field._chips:
        at = QPoint(4, 2)
    target = field.childAt(at) or field
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(field, at))
    assert field._popup.isVisible()
    assert hands.at(field)


def test_words_begin_at_one_edge_in_every_input(qtbot):
    fields = [LineInput(), ChoiceInput(KINDS), MultiChoiceInput(KINDS)]
    hands = Hands(qtbot, *fields)
    edges = {field._faces[0].mapTo(hands.page, QPoint(0, 0)).x() for field in fields}
    assert len(edges) == 1


def test_what_is_used_most_comes_first_until_something_is_typed(qtbot):
    many = [(f"c{n:02}", f"Country {n:02}") for n in range(30)]
    field = ChoiceInput(many, empty=None, look=ChoiceLook(also={}))
    field.ask_used(lambda done: done(["c20", "c05"]))
    other = LineInput()
    hands = Hands(qtbot, other, field)
    hands.key(Key.Key_Tab)
    hands.key(Key.Key_Down)
    assert [one.id for one in field._popup.options()][:4] == ["c20", "c05", "c00", "c01"]
    hands.write("Country 1")
    assert field._popup.current_id() == "c10"


def test_no_value_never_stands_before_what_was_typed(qtbot):
    field = ChoiceInput([("NOR", Text("Norway", "Норвегия"))])
    hands = Hands(qtbot, field, LineInput())
    hands.write("no")
    hands.key(Key.Key_Tab)
    assert field.value() == "NOR"


def test_an_empty_box_of_tags_asks_for_the_first_and_a_filled_one_for_more(qtbot):
    box = MultiChoiceInput([("a", Text("Water", "Вода"))])
    qtbot.addWidget(box)
    box.resize(300, 34)
    box.show()
    assert "Choose…" in words_drawn(box)
    box.set_value(["a"])
    assert "Choose…" not in words_drawn(box)
    assert "Add…" in words_drawn(box)
    speech.switch().set("ru")
    box.set_value([])
    assert "Выбрать…" in words_drawn(box)
    speech.switch().set("en")


@pytest.mark.parametrize("chosen", [[], ["6"]], ids=["no tick", "ticked"])
def test_a_goal_has_its_colour_also_beside_a_tick(qtbot, chosen):
    goals = [("6", Text("Clean water", "Чистая вода")), ("7", Text("Energy", "Энергия"))]
    field = MultiChoiceInput(goals, look=ChoiceLook(squares={"6": "#26bde2", "7": "#fcc30b"}))
    hands = Hands(qtbot, field)
    field.set_value(chosen)
    field.setFocus()
    hands.key(Key.Key_Down)
    popup = field._popup
    assert popup.isVisible()
    picture = popup.grab().toImage()
    seen = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }
    assert {"#26bde2", "#fcc30b"} <= seen


def test_the_row_that_creates_names_its_key_and_cuts_its_words_before_it(qtbot):
    field = LinkInput(lambda _typed, done: done([]))
    hands = Hands(qtbot, field)
    field.setFocus()
    hands.write("Министерство энергетики, водных ресурсов и ещё одно слово")
    drawn = words_drawn(field._popup.list.viewport())
    assert any("Ctrl+" in words for words in drawn)
    assert any(words.endswith("…") for words in drawn)
    hands.key(Key.Key_Return)
    assert field._popup.isVisible()
    made: list[str] = []
    field.create_asked.connect(made.append)
    hands.key(Key.Key_Return, Ctrl)
    assert made == ["Министерство энергетики, водных ресурсов и ещё одно слово"]


def test_an_empty_link_says_what_to_do_in_the_language_in_use(qtbot):
    field = LinkInput(lambda _text, done: done([]), hint=Text("Find an expert…", "Найти эксперта…"))
    qtbot.addWidget(field)
    field.show()
    assert words_drawn(field.face) == ["Find an expert…"]
    field.set_value("7", "Petrova")
    assert words_drawn(field.face) == ["Petrova"]
    speech.switch().set("ru")
    field.set_value(None)
    assert words_drawn(field.face) == ["Найти эксперта…"]
    speech.switch().set("en")
    assert words_drawn(field.face) == ["Find an expert…"]
