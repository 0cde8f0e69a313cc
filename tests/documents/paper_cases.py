"""Every content with the ways it is printed, and what must not stand on which paper."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fnmatch import fnmatchcase
from typing import Any

from km_desktop.bilingual import Language
from km_desktop.documents.write import write_pdf
from km_desktop.services.figures import BY_KEY, FigurePeriod
from km_desktop.services.figures.definition import Unit
from km_desktop.services.people.consents import ConsentForm
from km_desktop.services.printing.brief_content import BriefContent, ProfileContent
from km_desktop.services.printing.erase_content import EraseContent
from km_desktop.services.printing.imprint import Imprint
from km_desktop.services.printing.label_content import LabelsContent
from km_desktop.services.printing.merge_content import MergeContent
from km_desktop.services.printing.paper_content import PaperContent
from km_desktop.services.reports import Form, Report, ReportChart
from km_desktop.services.reports.overview import Overview

from .filling import Filled, Filling
from .reading import folded, text_of

SPAN = FigurePeriod(date(2026, 6, 23), date(2025, 1, 2), date(2026, 5, 4))
# A rounded figure says on paper how it is published.
ROUNDED = next(key for key, definition in BY_KEY.items() if definition.step)
FINGERPRINT = "4f1c09ab77e2d05b9a3c11ee0d7f4b2a"

CHOICES: Mapping[str, Any] = {
    "Imprint.logo": None,
    "Imprint.fingerprint": FINGERPRINT,
}
_FOR_PROGRAM = "names it for the program"
_IN_WINDOW = "is shown in the window only"
# What no paper writes, by the field of its class.
NEVER: Mapping[str, str] = {
    "DeliverableLine.status": "a brief is agreed before anything is delivered",
    "BriefContent.version": "counts saves, which say nothing about what was handed out",
    "PaperContent.document": _FOR_PROGRAM,
    "PaperContent.missing": "is said in the window before one prints",
    "ProfileContent.missing": "is said in the window before one prints",
    "LabelsContent.document": _FOR_PROGRAM,
    "LabelsContent.reference": _FOR_PROGRAM,
    "LabelsContent.title": "names the file",
    "LabelsContent.missing": "is said in the window before one prints",
    "MergeContent.author": "is said among the facts",
    "ProgrammeReport.untold": "is said of a programme without results, and here each has some",
    "Report.placeholder": _FOR_PROGRAM,
    "Overview.placeholder": _FOR_PROGRAM,
    "ReportTable.keys": _FOR_PROGRAM,
    "Figure.entity": _FOR_PROGRAM,
    "Figure.short": _IN_WINDOW,
    "Figure.value": "stands in the words beside it",
    "Figure.unknown": _IN_WINDOW,
    "Figure.undated": "is said in a sentence beside it",
    "Unpriced.currency": "is said in the published words and in a sentence beside it",
    "Unpriced.number": "is said in the published words and in a sentence beside it",
    "Unpriced.minor": "is said in a sentence beside it",
    "Story.digest": _FOR_PROGRAM,
    "FrozenSet.at": _IN_WINDOW,
    "FrozenSet.author": _IN_WINDOW,
    "FrozenSet.note": _IN_WINDOW,
}


@dataclasses.dataclass(frozen=True)
class Case:
    """A content with how it is printed for a reader.

    ``choices`` are the values that decide what the page shows, by patterns of places (functions
    make them); ``unprinted`` are patterns of places that this paper must not show, and why.
    """

    name: str
    content: type
    choices: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    unprinted: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def fill(self) -> tuple[Any, Imprint, Filling]:
        """Return a content and an imprint, filled to the last field, and what was put in."""
        filling = Filling({**self.choices, **CHOICES})
        return filling.make(self.content), filling.make(Imprint), filling

    def page(self, content: Any, language: Language, imprint: Imprint) -> str:
        """Return the text of the printed paper, folded."""
        target = io.BytesIO()
        write_pdf(target, [content], language, imprint)
        return folded(text_of(target.getvalue()))

    def wrong(self, page: str, language: Language, placed: list[Filled]) -> list[str]:
        """Return the places whose value is missing on a page, or stands where it must not."""
        return [
            one.path
            for one in placed
            if one.stands_in(page, language)
            == (one.owner in NEVER or any(fnmatchcase(one.path, bad) for bad in self.unprinted))
        ]

    def hidden(self, placed: list[Filled], pattern: str) -> list[str]:
        """Return the places that a pattern of what must not be shown keeps back."""
        return [
            one.path for one in placed if one.owner not in NEVER and fnmatchcase(one.path, pattern)
        ]


def bars(filling: Filling, path: str, owner: str) -> tuple[tuple[Any, int], ...]:
    return tuple(
        (filling.put(filling.word(), f"{path}.name", owner), filling.put(value, path, owner))
        for value in (40_321, 30_123)
    )


def drawn(name: str, shape: Any) -> dict[str, Any]:
    """Return what makes a table of the overview a drawing."""
    return {
        f"Overview.{name}.chart": ReportChart(shape),
        f"Overview.{name}.rows": bars,
        f"Overview.{name}.keys": ("KGZ", "TJK"),
    }


def undrawn(name: str) -> dict[str, str]:
    reason = "a drawing has a heading of its own"
    return {
        f"Overview.{name}.{field}": reason
        for field in ("title", "columns.label", "total", "note", "more")
    }


_BRIEF = {"*.currency": "EUR", "*.rate_currency": "EUR"}
_AMONG_DEFINITIONS = "is said among the definitions"
_KEPT_BACK = "only the office may read it"
_PAPER = {
    "*.Passage.room": 2,
    "*.Checks.columns": 2,
    "*.Marks.rows.chosen": 1,
    "*.PaperTimeline.start": date(2026, 1, 2),
    "*.PaperTimeline.end": date(2026, 9, 3),
    "*.PaperTimeline.spans": ((date(2026, 2, 3), date(2026, 2, 9)),),
    "*.PaperTimeline.due": lambda filling, path, owner: (
        (filling.put(71, path, owner), date(2026, 4, 5)),
    ),
}
_ROWS = {"*.bar": Decimal("0.5")}
_WORDS_FOR_GOALS = {"*.goals": ()}
_GOALS_FOR_WORDS = {"*.facts.value": "goals stand in its place"}
_NO_ROWS = {"*.PaperTable.rows": (), "*.PaperTable.totals": ()}
_ROWS_FOR_EMPTY = {"*.PaperTable.empty": "there are rows"}
_FIGURES = {
    "*.span": SPAN,
    "*.figures.key": ROUNDED,
    "*.figures.unit": Unit.RECORDS,
    "*.columns.form": Form.TEXT,
    "*.tables.chart": None,
}
_FURTHER_FIGURES = {
    "*.figure.key": ROUNDED,
    "*.figure.unit": Unit.RECORDS,
    "*.gender.chart": None,
    "*.stories.picture": b"",
    **drawn("places", "map"),
    **drawn("years", "columns"),
    **drawn("themes", "ranked"),
    **drawn("goals", "ranked"),
}

CASES = (
    Case("brief for the office", BriefContent, _BRIEF),
    Case(
        "brief to hand out", BriefContent, {**_BRIEF, "BriefContent.internal": False},
        {
            "BriefContent.payment.*": _KEPT_BACK,
            "BriefContent.expert_contacts": _KEPT_BACK,
            "BriefContent.missing": _KEPT_BACK,
            "BriefContent.missions.allowance": _KEPT_BACK,
        },
    ),
    Case("profile for the office", ProfileContent),
    Case(
        "profile to hand out", ProfileContent, {"ProfileContent.internal": False},
        {"ProfileContent.internal_*": _KEPT_BACK},
    ),
    Case(
        "paper", PaperContent,
        {**_PAPER, **_ROWS, **_WORDS_FOR_GOALS, "PaperContent.certified": None}, _ROWS_FOR_EMPTY,
    ),
    Case(
        "paper with goals and no rows", PaperContent,
        {**_PAPER, "PaperContent.certified": None, **_NO_ROWS},
        {**_GOALS_FOR_WORDS, "*.PaperTable.heads.words": "there are no rows"},
    ),
    Case(
        "certificate", PaperContent, {**_PAPER, **_ROWS, **_WORDS_FOR_GOALS},
        {
            **_ROWS_FOR_EMPTY,
            "PaperContent.title": "a certificate begins with its kind",
            "PaperContent.subtitle": "a certificate begins with its kind",
            "PaperContent.use": "a page to be framed carries nothing of its file",
            "PaperContent.protection": "a page to be framed carries nothing of its file",
            "PaperContent.reference": "a page to be framed carries nothing of its file",
            "Imprint.file_name": "a page to be framed carries nothing of its file",
        },
    ),
    Case(
        "labels", LabelsContent, {"*.sheet": "3x8", "*.first": 1},
        {"Imprint.*": "a label has no room for anything but an address"},
    ),
    Case("report", Report, _FIGURES),
    Case(
        "overview", Overview, {**_FIGURES, **_FURTHER_FIGURES},
        {
            **undrawn("places"), **undrawn("years"), **undrawn("themes"), **undrawn("goals"),
            "Overview.places.rows.name": "the map names countries itself",
            "*.cards.figure.by_period": _AMONG_DEFINITIONS,
            "*.cards.figure.counts": _AMONG_DEFINITIONS,
            "*.cards.figure.exact": "a tile has it as short as sentences have it",
            "*.cards.figure.published": _AMONG_DEFINITIONS,
        },
    ),
    Case("merge", MergeContent, {"*.shares": (0.5, 0.5)}),
    Case("act", EraseContent),
    Case("form", ConsentForm, {"*.language": "en"}),
)  # fmt: skip
