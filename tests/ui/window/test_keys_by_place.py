"""The menus of the window answer to a Russian layout alone."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from tests.ui.driving import Driver


def test_every_command_with_a_letter_has_a_form_for_a_russian_layout(driver: Driver) -> None:
    lettered = 0
    for name, action in driver.window.commands.actions.items():
        forms = [QKeySequence(one).toString() for one in action.shortcuts()]
        if forms and len(forms[0].rpartition("+")[2]) == 1 and not forms[0][-1].isdigit():
            lettered += 1
            assert len(forms) == 2, (name, forms)
            assert "А" <= forms[1][-1] <= "Я", (name, forms)
    assert lettered > 10
