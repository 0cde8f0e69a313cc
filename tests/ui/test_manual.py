"""The manual names every place of the navigation, as the window does."""

from __future__ import annotations

import pytest

from km_desktop.ui.places import PLACES
from tests.cli.conftest import ROOT


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_manual_names_every_place(language):
    """A place stands in bold and a group of them as a heading, word for word."""
    page = (ROOT / "docs" / "manual" / language / "places.md").read_text("utf-8")
    missing = [
        place.label.say(language)
        for place in PLACES
        if f"**{place.label.say(language)}**" not in page
        and f"## {place.label.say(language)}\n" not in page
    ]

    assert missing == []
