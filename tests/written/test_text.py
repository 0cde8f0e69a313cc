"""Text that is typed, and text that is drawn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from km_desktop.written.text import NOT_TEXT, printable_text, read_text
from km_desktop.written.unreadable import Unreadable


@given(st.text())
def test_text_is_taken_without_blanks_around_it_or_refused(typed):
    try:
        assert read_text(typed) == typed.strip()
    except Unreadable:
        assert NOT_TEXT.search(typed)


@pytest.mark.parametrize("sign", ["\0", "\x1b", "\x7f", "\x0b", "\ud83d"])
def test_signs_that_no_database_keeps_are_refused(sign):
    with pytest.raises(Unreadable):
        read_text(f"Osh{sign}")


@given(st.text())
def test_drawn_text_is_cleaned_once(typed):
    drawn = printable_text(typed)

    assert printable_text(drawn) == drawn
    assert not NOT_TEXT.search(drawn)
