"""Questions of a merge as plain values, to try what shows and answers them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.exchange.merging.words.summary import QuestionTold, SideTold

RECORD = UUID(int=1)
AT = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def plain(words: str) -> Text:
    return Text(words, words)


def side(number: int, *, ours: bool = False, **other: Any) -> SideTold:
    values = {
        "value": plain(f"{number} May 2026"), "note": plain(""), "who": f"Author {number}",
        "copy": f"c{number}", "copy_name": f"Copy {number}", "at": AT, "ours": ours, "raw": number,
    }  # fmt: skip
    return SideTold(**{**values, **other})


def question(*sides: SideTold, **other: Any) -> QuestionTold:
    values = {
        "id": "q", "kind": "field", "entity": "assignment", "record_id": RECORD,
        "root": ("assignment", RECORD), "field": "planned_end", "reference": "EOD-2026-0007",
        "title": plain("Clean water"), "owner": plain(""), "section": plain("Dates"),
        "label": plain("Planned end"), "heading": plain("Which date?"), "reason": plain("two"),
        "base": plain("30 April 2026"), "sides": sides, "is_long": False, "consequences": (),
    }  # fmt: skip
    return QuestionTold(**{**values, **other})
