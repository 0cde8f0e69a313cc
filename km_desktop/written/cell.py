"""How a text is written into a cell of a spreadsheet: one line, and never a formula."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARK = "'"


def write_cell(text: str) -> str:
    """Return a text as no spreadsheet takes it for a formula: an apostrophe stands before one.

    ``read_cell`` gives the text back, also one that began with an apostrophe itself.
    """
    return f"{_MARK}{text}" if text.lstrip(_MARK).startswith(_FORMULA) else text


def read_cell(text: str) -> str:
    """Return what was written into a cell."""
    is_marked = text.startswith(_MARK) and text.lstrip(_MARK).startswith(_FORMULA)
    return text.removeprefix(_MARK) if is_marked else text


def write_line(text: str) -> str:
    """Return a text without the tabs and ends of lines that part cells and rows."""
    return " ".join(text.split())
