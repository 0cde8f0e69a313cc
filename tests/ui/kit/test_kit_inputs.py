"""Every input: round trip, bad text, keyboard, states of the frame."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from km_desktop.bilingual import Text
from km_desktop.ui.kit import speech
from km_desktop.ui.kit.inputs.choice_look import ChoiceLook
from km_desktop.ui.kit.inputs.fields import (
    CheckInput,
    ChoiceInput,
    DateInput,
    FieldFrame,
    LineInput,
    LinkInput,
    MoneyInput,
    MultiChoiceInput,
    NumberInput,
    TextInput,
)

MODES = [("desk", Text("Desk work", "Заочно")), ("online", Text("Online", "Онлайн"))]
HITS = [("7", "Shcherbakova, Yulia", "EXP-0219"), ("8", "Kim, Vsevolod", "EXP-0044")]

ROUND_TRIPS = [
    (LineInput, "Kulob"),
    (LineInput, None),
    (TextInput, "One line\nand another <b>line</b>"),
    (TextInput, None),
    (NumberInput, 12000),
    (NumberInput, None),
    (lambda: NumberInput(2), Decimal("1200.5")),
    (DateInput, date(2026, 7, 14)),
    (DateInput, None),
    (lambda: DateInput(partial=True), "2019"),
    (lambda: DateInput(partial=True), "2019-05"),
    (lambda: DateInput(partial=True), "2019-05-14"),
    (lambda: ChoiceInput(MODES), "online"),
    (lambda: ChoiceInput(MODES), None),
    (lambda: ChoiceInput(MODES), "not in the list"),
    (lambda: MultiChoiceInput(MODES), ["online", "desk"]),
    (lambda: MultiChoiceInput(MODES), []),
    (CheckInput, True),
    (MoneyInput, (740000, "USD")),
    (MoneyInput, (7400, "JPY")),
    (MoneyInput, None),
    (lambda: LinkInput(lambda _text, done: done(HITS)), "7"),
    (lambda: LinkInput(lambda _text, done: done(HITS)), None),
]


@pytest.mark.parametrize(("make", "value"), ROUND_TRIPS)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_round_trip_without_an_edit(qtbot, make, value, language):
    speech.switch().set(language)
    field = make()
    qtbot.addWidget(field)
    heard = []
    field.edited.connect(lambda: heard.append(1))
    field.set_value(value)
    assert field.value() == value
    assert field.problem() is None
    field.set_read_only(True)
    field.show()
    assert field.value() == value
    speech.switch().set("ru" if language == "en" else "en")
    assert field.value() == value
    assert not heard


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (DateInput, "31.02.2026"),
        (DateInput, "31.02.26"),
        (DateInput, "next week"),
        (lambda: DateInput(partial=True), "2019-13"),
        (NumberInput, "twelve"),
        (NumberInput, "1.5"),
        (NumberInput, "-4"),
        (MoneyInput, "12.3456"),
        (MoneyInput, "1e5"),
    ],
)
def test_bad_text_stays_and_is_explained(qtbot, make, text):
    field = make()
    qtbot.addWidget(field)
    field.show()
    with qtbot.waitSignal(field.edited):
        qtbot.keyClicks(field.line, text)
    assert field.problem() is not None
    assert field.value() is None
    field.line.editingFinished.emit()
    speech.switch().set("ru")
    assert field.line.text() == text
    assert speech.say(field.problem())


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_text_with_two_readings_stays_and_both_are_named(qtbot, language):
    speech.switch().set(language)
    for field, typed, readings in (
        (NumberInput(6), "7,400", Text("7400 or 7.4?", "7400 или 7,4?")),
        (MoneyInput(), "7,400 KWD", Text("7400 or 7.4000?", "7400 или 7,4000?")),
    ):
        qtbot.addWidget(field)
        field.line.setText(typed)

        assert readings.say(language) in speech.say(field.problem())
        field.line.editingFinished.emit()
        assert field.line.text() == typed
        assert field.value() is None


def test_a_currency_behind_the_amount_is_taken_over(qtbot):
    field = MoneyInput()
    qtbot.addWidget(field)
    field.line.setText("7400,50 руб.")
    assert field.value() == (740_050, "RUB")
    field.line.editingFinished.emit()
    assert field.line.text() == "7,400.50"
    field.line.setText("5")
    assert field.value() == (500, "RUB")
    field.line.setText("5 talers")
    assert field.problem() is not None


@pytest.mark.parametrize(
    ("typed", "value"),
    [("USD 7,400", (740_000, "USD")), ("$7,400.50", (740_050, "USD")),
     ("12 500,50 ₽", (1_250_050, "RUB")), ("150,000 RUB", (15_000_000, "RUB"))],
)  # fmt: skip
def test_an_amount_that_is_pasted_is_read_with_its_currency(qtbot, typed, value):
    field = MoneyInput()
    qtbot.addWidget(field)
    field.set_value((100, "EUR"))
    field.line.setText(typed)

    assert field.problem() is None
    assert field.value() == value
    field.line.editingFinished.emit()
    assert field.value() == value


def test_a_currency_is_chosen_by_its_name_in_either_language(qtbot):
    field = MoneyInput()
    qtbot.addWidget(field)
    field.show()
    for typed, code in (("сомон", "TJS"), ("Russian rub", "RUB"), ("£", "GBP"), ("kgs", "KGS")):
        qtbot.mouseClick(field.face, Qt.MouseButton.LeftButton)
        field._popup.search.setText(typed)
        assert field._popup.current_id() == code
        field._popup.close()


def test_a_currency_that_is_chosen_takes_the_place_of_one_typed(qtbot):
    field = MoneyInput()
    qtbot.addWidget(field)
    field.show()
    field.line.setText("7400 EUR")
    qtbot.mouseClick(field.face, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(field._popup.search, "rub")
    qtbot.keyClick(field._popup.search, Qt.Key.Key_Return)

    assert field.value() == (740_000, "RUB")


def test_money_keeps_every_minor_unit_and_its_currency(qtbot):
    field = MoneyInput()
    qtbot.addWidget(field)
    field.show()
    field.set_value((1, "EUR"))
    assert field.line.text() == "0.01"
    qtbot.mouseClick(field.face, Qt.MouseButton.LeftButton)
    popup = field._popup
    with qtbot.waitSignal(field.edited):
        qtbot.keyClicks(popup.search, "rub")
        qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert field.value() == (1, "RUB")


def test_choice_by_typing_and_back_to_nothing(qtbot):
    field = ChoiceInput(MODES)
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClick(field.face, "o")
    popup = field._popup
    assert popup.isVisible()
    assert [one.id for one in popup.options()] == [
        "",
        "desk",
        "online",
    ] or popup.search.text() == "o"
    qtbot.keyClicks(popup.search, "nl")
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert field.value() == "online"
    speech.switch().set("ru")
    assert field.face.shown == "Онлайн"
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(field.face, Qt.Key.Key_Delete)
    assert field.value() is None


def test_multi_choice_by_keyboard(qtbot):
    field = MultiChoiceInput(MODES)
    qtbot.addWidget(field)
    field.resize(300, 40)
    field.show()
    qtbot.keyClick(field.face, Qt.Key.Key_Down)
    search = field._popup.search
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(search, Qt.Key.Key_Return)
    qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert field.value() == ["desk", "online"]
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(field._chips[0], Qt.Key.Key_Delete)
    assert field.value() == ["online"]
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(field.face, Qt.Key.Key_Backspace)
    assert field.value() == []


def test_multi_choice_grows_where_chips_wrap(qtbot):
    field = MultiChoiceInput([(f"a{n}", f"A long choice {n}") for n in range(9)])
    qtbot.addWidget(field)
    field.set_value([f"a{n}" for n in range(9)])
    assert field.heightForWidth(240) > field.heightForWidth(900)


def test_link_answers_late_and_offers_to_create(qtbot):
    waiting = []
    field = LinkInput(lambda text, done: waiting.append((text, done)))
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClick(field.face, "s")
    search = field._popup.search
    qtbot.keyClicks(search, "hch")
    waiting[0][1]([("0", "Stale", "")])
    assert field._popup.options() == []
    waiting[-1][1](HITS)
    assert [one.id for one in field._popup.options()][:2] == ["7", "8"]
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(search, Qt.Key.Key_Return)
    assert (field.value(), field.title) == ("7", "Shcherbakova, Yulia")
    qtbot.keyClick(field.face, "N")
    waiting[-1][1]([])
    qtbot.keyClick(search, Qt.Key.Key_Return)  # making a record is done on purpose
    assert field._popup.isVisible()
    with qtbot.waitSignal(field.create_asked) as asked:
        qtbot.keyClick(search, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == ["N"]
    with qtbot.waitSignal(field.open_asked) as opened:
        field.button.click()
    assert opened.args == ["7"]


def test_link_is_one_stop_of_the_keyboard_and_followed_with_alt_and_enter(qtbot):
    field = LinkInput(lambda _text, done: done([]))
    qtbot.addWidget(field)
    field.set_value("7", "Shcherbakova, Yulia")
    field.show()
    assert not field.button.focusPolicy() & Qt.FocusPolicy.TabFocus
    with qtbot.waitSignal(field.open_asked) as opened:
        qtbot.keyClick(field.face, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert opened.args == ["7"]
    assert not field._popup.isVisible()
    field.set_read_only(True)  # nothing can be searched for now: the arrow is the stop
    assert field.button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_link_answer_after_the_field_is_gone(qtbot):
    waiting = []
    field = LinkInput(lambda _text, done: waiting.append(done))
    field.open_list()
    with qtbot.waitSignal(field.destroyed):
        field.deleteLater()
    assert not isValid(field)
    del field
    assert waiting[0](HITS) is None


def test_calendar_chooses_a_day(qtbot):
    field = DateInput()
    qtbot.addWidget(field)
    field.set_value(date(2026, 7, 14))
    field.show()
    qtbot.keyClick(field.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field._popup.calendar
    assert calendar.selectedDate() == QDate(2026, 7, 14)
    with qtbot.waitSignal(field.edited):
        calendar.activated.emit(QDate(2026, 7, 20))
    assert field.value() == date(2026, 7, 20)


def test_tab_leaves_a_text_and_it_grows(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    text, line = TextInput(), LineInput()
    column.addWidget(text)
    column.addWidget(line)
    page.show()
    page.activateWindow()
    text.setFocus()
    before = text.sizeHint().height()
    qtbot.keyClicks(text.text, "words")
    text.set_value("\n".join("abcdefgh"))
    assert text.sizeHint().height() > before
    qtbot.keyClick(text.text, Qt.Key.Key_Tab)
    qtbot.waitUntil(line.line.hasFocus)
    assert text.value() == "a\nb\nc\nd\ne\nf\ng\nh"


def test_frame_shows_states_in_sentences(qtbot):
    frame = FieldFrame(Text("Planned end", "Окончание, план"), DateInput(), required=True)
    qtbot.addWidget(frame)
    frame.resize(260, 90)
    frame.show()
    assert frame.editor.line.accessibleName() == "Planned end, required"
    frame.set_problem(Text("The end is before the start.", "Окончание раньше начала."))
    assert frame.sentence() == "The end is before the start."
    assert frame.editor.line.accessibleDescription() == "The end is before the start."
    speech.switch().set("ru")
    assert frame.sentence() == "Окончание раньше начала."
    frame.clear_problem()
    assert frame.sentence() == ""
    frame.set_read_only(True, Text("Fixed", "Не меняется"))
    assert frame.sentence() == "Не меняется"
    frame.set_changed(True, "30.06.2026")
    frame.set_read_only(False)
    assert "30.06.2026" in frame._line.undo.toolTip()
    with qtbot.waitSignal(frame.reverted):
        frame._line.undo.click()


def test_label_is_never_shortened_for_the_old_value(qtbot):
    frame = FieldFrame("A label of considerable length", LineInput())
    qtbot.addWidget(frame)
    frame.set_changed(True, "an old value that is long too")
    frame.resize(230, 60)
    frame.show()
    line = frame._line
    assert line.was.isHidden()
    assert line.label.width() >= line.label.sizeHint().width()
    frame.resize(600, 60)
    qtbot.waitUntil(line.was.isVisible)


def test_a_proposal_is_taken_with_down_and_never_by_itself(qtbot):
    line = LineInput()
    qtbot.addWidget(line)
    line.propose("Shcherbakova")
    assert line.value() is None
    assert line.line.placeholderText() == "Shcherbakova  ↓"
    with qtbot.waitSignal(line.edited):
        qtbot.keyClick(line.line, Qt.Key.Key_Down)
    assert line.value() == "Shcherbakova"
    line.set_value("Scherbakova")
    line.propose("Shcherbakova")
    qtbot.keyClick(line.line, Qt.Key.Key_Down)
    assert line.value() == "Scherbakova"


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_choice_is_found_in_both_languages_by_code_and_by_other_names(qtbot, language):
    speech.switch().set(language)
    countries = [
        ("BLR", Text("Belarus", "Беларусь")),
        ("LAO", Text("Lao People's Democratic Republic", "Лаосская НДР")),
        ("MDA", Text("Republic of Moldova", "Республика Молдова")),
        ("RUS", Text("Russian Federation", "Российская Федерация")),
    ]
    look = ChoiceLook(also={"LAO": ("Laos", "Lao PDR"), "BLR": ("Belorussia",)})
    field = ChoiceInput(countries, look=look)
    qtbot.addWidget(field)
    field.show()
    for typed, code in (
        ("Laos", "LAO"), ("Lao PDR", "LAO"), ("Молдова", "MDA"), ("MDA", "MDA"), ("mold", "MDA"),
        ("rus", "RUS"), ("белорус", ""), ("белар", "BLR"), ("belorus", "BLR"),
    ):  # fmt: skip
        field.open_list(typed)
        assert field._popup.current_id() == code, typed
        field._popup.close()
