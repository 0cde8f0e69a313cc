from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.ui.kit import speech, theme


@pytest.fixture(autouse=True)
def _dressed(qapp):
    theme.current().apply(qapp, "light")
    speech.switch().set("en")
    yield
    speech.switch().set("en")


@pytest.fixture
def placed(qtbot):
    """Put a widget on a page of some size that is shown and has the keyboard."""
    pages = []

    def place(widget, width=560, height=220):
        page = QWidget()
        pages.append(page)
        qtbot.addWidget(page)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(widget)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)

    return place
