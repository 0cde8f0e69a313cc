"""What the report of a merge shows: words in both languages, ready to be laid out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from km_desktop.bilingual import Text


@dataclass(frozen=True)
class MergePart:
    """One table of the report: its heading, the heads of its columns, and its rows.

    ``shares`` are the widths of the columns as parts of the page's, together 1.
    """

    heading: Text
    heads: tuple[Text, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True)
class MergeContent:
    """A merge from beginning to end: what came back, what was taken, decided and left open.

    ``merged`` is false of a preview, after which the file is as it was.
    """

    copies: Text
    done_on: date
    author: str
    facts: tuple[tuple[Text, Text], ...]
    parts: tuple[MergePart, ...]
    merged: bool = True
