"""How a printed file is called: reference, document, title and language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from km_desktop.bilingual import Language, Text
from km_desktop.services.printing.paper_kinds import KINDS, usual

if TYPE_CHECKING:
    from km_desktop.documents.wording import Printed

_LONGEST_TITLE = 48  # letters
_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


def file_stem(content: Any, language: Printed) -> str:
    """Return the name of a file without its ending; the usual document needs no word of its own.

    A paper in both languages has the title of the first one.
    """
    spoken: Language = "ru" if language == "ru" else "en"
    document = getattr(content, "document", "")
    kind = ""
    if document and (usual(KINDS[document].entity) != document or not content.reference):
        kind = KINDS[document].short.say(spoken)
    title: Text = getattr(content, "title", getattr(content, "name", Text("", "")))
    marks = "EN RU" if language == "both" else language.upper()
    parts = (content.reference, kind, _short(title.either(spoken)), marks)
    return " ".join(filter(None, map(_safe, parts)))


def _short(title: str) -> str:
    """Return the first words of a title."""
    title = " ".join(title.split())
    if len(title) <= _LONGEST_TITLE:
        return title
    return title[: _LONGEST_TITLE + 1].rsplit(" ", 1)[0][:_LONGEST_TITLE].rstrip(" ,;:–-")


def _safe(part: str) -> str:
    return " ".join(_FORBIDDEN.sub(" ", part).split()).strip(". ")
