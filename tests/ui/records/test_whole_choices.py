"""What a list of codes says can be read whole in its box, in both languages."""

from __future__ import annotations

import pytest

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.ui.kit.inputs.choices import ChoiceInput
from km_desktop.ui.kit.speech import switch
from tests.ui.driving import Driver
from tests.ui.seen import words_drawn

# A few words are longer than any box that has another beside it; the pointer reads them.
_MOST, _LONGEST = 80, 46


@pytest.mark.parametrize("entity", ["organisation", "project", "internship", "grant_application"])
def test_words_of_short_lists_stand_whole_in_their_box(driver: Driver, entity: str) -> None:
    driver.window.resize(1366, 768)
    page = driver.record(entity, driver.list(entity).rows.id_at(0))
    cut: list[str] = []
    boxes = 0
    for (of, key), frame in page.form.frames.items():
        declared = fields_of(ENTITIES[of])[key]
        codes = declared.codes if declared.kind.is_choice else None
        words = [code.code for code in codes] if codes is not None else []
        if not isinstance(frame.editor, ChoiceInput) or not words or 2 * len(words) >= _MOST:
            continue
        boxes += 1
        for language in ("en", "ru"):
            switch().set(language)
            for code in words:
                frame.editor.set_value(code)
                face = frame.editor.face
                said = codes.text(code).say(language)
                assert face.shown == said
                if len(said) <= _LONGEST and words_drawn(face)[-1].endswith("…"):
                    cut.append(f"{key}: {said}")
    switch().set("en")
    assert boxes > 0
    assert cut == []


def test_what_a_box_has_no_room_for_is_read_by_the_pointer(qtbot) -> None:
    box = ChoiceInput([("GBR", "United Kingdom of Great Britain and Northern Ireland"), ("X", "X")])
    qtbot.addWidget(box)
    box.resize(160, 34)
    box.show()
    box.set_value("GBR")
    assert box.face.toolTip() == "United Kingdom of Great Britain and Northern Ireland"
    box.resize(600, 34)
    assert box.face.toolTip() == ""
    box.resize(160, 34)
    box.set_value("X")
    assert box.face.toolTip() == ""
