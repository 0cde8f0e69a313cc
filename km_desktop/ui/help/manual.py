"""The chapters of the manual: what each is called, which one tells of a page, where words stand."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from km_desktop import paths
from km_desktop.bilingual import LANGUAGES, Language, Text

#: The chapters in reading order, each with its icon; a file of this name stands in each language.
ICONS = {
    "first_hour": "flag",
    "places": "overview",
    "lists": "table",
    "form": "edit",
    "typing": "keyboard",
    "programmes": "assignments",
    "people": "experts",
    "days": "calendar",
    "printing": "print",
    "figures": "figures",
    "reports": "spreadsheet",
    "copies": "merge",
    "undo": "history",
    "safety": "disk",
    "messages": "warning",
    "settings": "settings",
    "commands": "command",
    "json": "document",
    "glossary": "bookmark",
}
# Which chapter tells of the pages of a room, or of one page; the longest name decides.
_TOLD_IN = {
    "window.welcome_page": "first_hour",
    "window.settings_page": "settings",
    "window.handout_page": "copies",
    "records": "form",
    "history": "undo",
    "figures": "figures",
    "figures.overview_page": "places",
    "figures.issues_page": "days",
    "figures.reports_page": "reports",
    "lists": "lists",
    "lists.rates_page": "figures",
    "merging": "copies",
    "people": "people",
    "people.retention_page": "copies",
    "printing": "printing",
    "timeline": "days",
}
_FIRST = "first_hour"
_HEADING = re.compile(r"^#{1,6} +(.+)$", re.MULTILINE)


class Chapter(NamedTuple):
    """One chapter: its key, its title, and its Markdown in both languages."""

    key: str
    title: Text
    text: Text


class ManualPassage(NamedTuple):
    """Where words stand: a chapter, and the heading above them as it is written there."""

    chapter: str
    heading: str


@cache
def chapters() -> tuple[Chapter, ...]:
    """Return every chapter in reading order. Raises OSError where the manual was not installed."""
    found = []
    for key in ICONS:
        text = Text(
            *(
                (paths.manual() / language / f"{key}.md").read_text("utf-8")
                for language in LANGUAGES
            )
        )
        found.append(Chapter(key, Text(_title(text.en), _title(text.ru)), text))
    return tuple(found)


def chapter_of(page: type) -> str:
    """Return the chapter that tells of a page of the window."""
    name = page.__module__.partition("km_desktop.ui.")[2]
    known = [part for part in _TOLD_IN if name == part or name.startswith(f"{part}.")]
    return _TOLD_IN[max(known, key=len)] if known else _FIRST


def find_passages(
    typed: str, language: Language, more: tuple[Chapter, ...] = ()
) -> list[ManualPassage]:
    """Return the passages that have every word typed, in reading order.

    Case and ё do not matter; ``more`` are chapters beside those of the manual.
    """
    words = _folded(typed).split()
    if not words:
        return []
    return [
        ManualPassage(chapter.key, heading)
        for chapter in (*chapters(), *more)
        for heading, text in _passages(chapter.text.say(language))
        if all(word in text for word in words)
    ]


def _passages(text: str) -> list[tuple[str, str]]:
    """Return the headings of a chapter, each with its folded words and those below it."""
    marks = list(_HEADING.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [
        (mark.group(1).strip(), _folded(text[mark.start() : end]))
        for mark, end in zip(marks, ends, strict=True)
    ]


def _title(text: str) -> str:
    first = _HEADING.search(text)
    return first.group(1).strip() if first else ""


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е")
