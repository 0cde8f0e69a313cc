"""What stands in a line, as a value or as the sentence about what it is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from km_desktop.bilingual import Text
from km_desktop.written.text import read_text
from km_desktop.written.unreadable import Unreadable

T = TypeVar("T")


def read_or_explain(typed: str, read: Callable[[str], T]) -> T | Text | None:
    """Return what a reader makes of a line, None of an empty one, else why it cannot be read."""
    try:
        text = read_text(typed)
        return read(text) if text else None
    except Unreadable as wrong:
        return wrong.text
