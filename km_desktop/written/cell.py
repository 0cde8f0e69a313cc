"""How a text is written into a cell of a spreadsheet: one line, and never a formula."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_cell(text: str) -> str:
    """Return a text as no spreadsheet takes it for a formula: an apostrophe stands before one."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def write_line(text: str) -> str:
    """Return a text without the tabs and ends of lines that part cells and rows."""
    return " ".join(text.split())
