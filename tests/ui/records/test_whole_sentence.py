"""A sentence that has no room in its line is shown whole, and hides the name of no field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.models.kinds import Kind
from km_desktop.ui.kit.inputs.sentence import WholeSentence
from km_desktop.ui.kit.speech import switch
from km_desktop.written import days, numbers, telephones
from tests.ui.driving import Driver

SENTENCES = [
    one.filled(day="14 Jul 2026", typed="1,500", whole="1500", fraction="1.5", month="13",
               first="4 May 2026", second="5 Apr 2026", digits="13")
    for module in (days, numbers, telephones)
    for one in vars(module).values() if isinstance(one, Text) and one.en.endswith(".")
]  # fmt: skip
NARROW = (Kind.DAY, Kind.WHOLE, Kind.NUMBER)


@pytest.fixture
def language_back():
    before = switch().language
    yield
    switch().set(before)


def placed(widget: QWidget, around: QWidget) -> QRect:
    return QRect(widget.mapTo(around, QPoint(0, 0)), widget.size())


@pytest.mark.usefixtures("language_back")
@pytest.mark.parametrize(("wide", "high"), [(1366, 768), (1024, 640)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_lies_over_no_name_and_moves_no_field(driver: Driver, wide, high, language):
    assert len(SENTENCES) > 12
    switch().set(language)
    driver.window.resize(wide, high)
    page = driver.referenced("assignment", "EOD-2026-0007")
    form = page.form
    fields = [one for at, one in form.frames.items() if form.body.fields[at].kind in NARROW]
    assert len(fields) > 6
    paper = form.body
    where = {at: placed(one, paper) for at, one in form.frames.items()}
    names = [placed(one._line.label, paper) for one in form.frames.values()]
    unfolded = 0
    for frame in fields:
        for sentence in SENTENCES:
            frame.set_problem(sentence)
            frame.set_unfolded(True)
            for whole in frame.parentWidget().findChildren(WholeSentence):
                if whole.isHidden():
                    continue
                unfolded += 1
                assert whole.label.text() == sentence.say(language)
                area = placed(whole, paper)
                assert not [name for name in names if area.intersects(name)], sentence
                assert frame.parentWidget().rect().contains(whole.geometry())
        frame.clear_problem()
        frame.set_unfolded(False)
    assert unfolded > 50
    assert where == {at: placed(one, paper) for at, one in form.frames.items()}
