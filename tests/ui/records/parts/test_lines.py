"""Lines of a form: long ones wrap, contacts are chosen or typed, the unknown leaves no dash."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from km_desktop.models import ENTITIES
from km_desktop.models.field import halves_of
from km_desktop.ui.kit.inputs.popup import OptionPopup
from km_desktop.ui.kit.inputs.proposing import ProposingInput
from km_desktop.ui.kit.inputs.title_input import TitleInput
from km_desktop.ui.records import facts
from km_desktop.ui.window.navigation import ENTITIES as SHOWN
from tests.samples import make, working

LONG = "Early-warning thresholds for mudflow-prone river basins of the whole Khatlon region of it"


@pytest.fixture
def stand(bench):
    made = bench("request")
    made.saving.show_new({})
    made.settle()
    return made


def editor(stand, key: str):
    return stand.view.form.frames[stand.entity, key].editor


def test_a_long_title_is_seen_whole_in_two_lines(stand) -> None:
    title = editor(stand, "title_en")
    assert isinstance(title, TitleInput)
    before = title.height()
    title.line.setFocus()
    QTest.keyClicks(title.line, LONG[:60])
    assert title.height() == before
    QTest.keyClicks(title.line, LONG[60:])
    QTest.keyClick(title.line, Qt.Key.Key_Return)  # a title has no line ends
    assert (title.value(), title.height()) == (LONG, before)
    assert title.line.document().blockCount() == 1
    assert title.line.document().firstBlock().layout().lineCount() == 2
    assert title.line.verticalScrollBar().maximum() == 0
    QApplication.clipboard().setText("one\ntwo")
    title.line.selectAll()
    title.line.paste()
    assert title.value() == "one two"
    QTest.keyClick(title.line, Qt.Key.Key_Tab)
    assert not title.line.hasFocus()


def test_a_contact_of_the_office_is_chosen_or_typed(stand) -> None:
    with working(stand.workspace.database) as work:
        office = make(work, "organisation", kind="CO", country="TJK")
        make(work, "contact", organisation_id=office, name="Anna Kim", email="a@example.org")
        make(work, "contact", organisation_id=office, name="Bo Li", email=None)
    contact = editor(stand, "contact")
    assert isinstance(contact, ProposingInput)
    stand.fill("office_id", str(office))
    contact.line.setFocus()
    QTest.keyClick(contact.line, Qt.Key.Key_Down)
    stand.settle()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, OptionPopup)
    assert [one.id for one in popup.options()] == ["Anna Kim, a@example.org", "Bo Li"]
    popup.set_current("Bo Li")
    QTest.keyClick(popup.focusWidget() or popup, Qt.Key.Key_Return)
    stand.settle()
    assert contact.value() == "Bo Li"
    contact.line.selectAll()
    QTest.keyClicks(contact.line, "Somebody else")
    assert contact.value() == "Somebody else"
    assert stand.view.form.values.changed()["request"]["contact"] == "Somebody else"


@pytest.mark.parametrize("entity", sorted(SHOWN))
def test_the_halves_of_a_text_share_a_row(bench, entity) -> None:
    stand = bench(entity)
    stand.saving.show_new({})
    stand.settle()
    frames = stand.view.form.frames
    for english, russian in halves_of(ENTITIES[entity]).values():
        pair = [frames.get((entity, one.key)) for one in (english, russian)]
        if None not in pair:
            tops = {one.y() for one in pair}
            assert len(tops) == 1, english.key
            assert len({one.width() // 2 for one in pair}) <= 2, english.key


def test_what_is_not_known_leaves_no_dash_in_a_head() -> None:
    assert facts.joined("Tajikistan", "—", "", "UNDP") == "Tajikistan · UNDP"
    assert facts.joined("—") == ""


def test_the_head_of_a_bare_record_has_no_dash(stand) -> None:
    head = stand.view.head
    assert "—" not in head.title.text() + head.facts.text()
    with working(stand.workspace.database) as work:
        bare = make(work, "request", title_en=None, title_ru="Вода", wanted_from=None,
                    wanted_to=None)  # fmt: skip
    stand.show(bare)
    assert "—" not in head.title.text() + head.facts.whole
