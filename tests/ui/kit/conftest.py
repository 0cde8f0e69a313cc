from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from km_desktop.ui.kit import speech, theme


@pytest.fixture(autouse=True)
def _dressed(qapp):
    theme.current().apply(qapp, "light")
    speech.switch().set("en")
    yield
    speech.switch().set("en")
