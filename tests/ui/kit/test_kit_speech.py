"""The words that Qt itself brings follow the language of the program."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit

from km_desktop.ui.kit import speech


@pytest.fixture
def russian(qapp):
    speech.switch().set("ru")
    yield
    speech.switch().set("en")


def menu_of(field: QLineEdit) -> str:
    return " ".join(action.text() for action in field.createStandardContextMenu().actions())


def test_the_menu_of_a_field_speaks_russian(qtbot, russian):
    field = QLineEdit("вода")
    qtbot.addWidget(field)

    assert "Копировать" in menu_of(field)
    assert "Cop" not in menu_of(field)


def test_buttons_of_dialogs_speak_russian(qtbot, russian):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)

    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Отмена"


def test_english_comes_back(qtbot, russian):
    speech.switch().set("en")
    field = QLineEdit("water")
    qtbot.addWidget(field)

    assert "&Copy" in menu_of(field)
