"""What a screen reader hears of a field besides its name."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.ui.kit import speech
from km_desktop.ui.kit.inputs.fields import ChoiceInput, FieldFrame

MODES = [("desk", Text("Desk work", "Заочно")), ("online", Text("Online", "Онлайн"))]


def test_a_choice_tells_its_value_and_what_is_wrong_with_it(qtbot):
    field = ChoiceInput(MODES)
    frame = FieldFrame(Text("Mode", "Режим"), field)
    qtbot.addWidget(frame)
    field.set_value("desk")
    assert field.face.accessibleDescription() == "Desk work"

    frame.set_problem(Text("Not for this mission.", "Не для этой миссии."))
    assert field.face.accessibleDescription() == "Desk work. Not for this mission."

    speech.switch().set("ru")
    assert field.face.accessibleDescription() == "Заочно. Не для этой миссии."
    frame.clear_problem()
    assert field.face.accessibleDescription() == "Заочно"
