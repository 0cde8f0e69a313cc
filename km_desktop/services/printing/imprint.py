"""Whose paper it is: what stands on every printed page, whatever its content."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from km_desktop.bilingual import Text
from km_desktop.services.printing.fingerprint import fingerprint
from km_desktop.services.words.formatting import day_in_words

LARGEST_MARK = 5_000_000
ISSUE = Text("Issue {number} of {day}", "Выпуск\u00a0{number} от\u00a0{day}")
_NO_MARK = Text("The mark could not be read: {name}.", "Не удалось прочесть знак: {name}.")
_MARK_TOO_LARGE = Text(
    "The mark is larger than 5 MB, so pages bear the neutral one: {name}.",
    "Знак больше 5 МБ, поэтому на страницах нейтральный: {name}.",
)


@dataclass(frozen=True)
class Imprint:
    """Where and when a page was printed, and under whose mark.

    ``logo`` is the owner's picture as bytes (PNG or JPEG), never a path out of a record.
    ``fingerprint`` is a SHA-256 of the content in hexadecimal. ``issue`` is the number of the
    issue, zero where it could not be counted, nothing on papers that have no issues.
    """

    programme: Text
    partnership: Text
    file_name: str
    printed_on: date
    fingerprint: str = ""
    logo: bytes | None = None
    issue: int | None = None


def make_imprint(
    programme: Text, partnership: Text, file_name: str, printed_on: date, mark: str = ""
) -> tuple[Imprint, Text | None]:
    """Return the imprint, and why it lacks the owner's mark if it does.

    ``mark`` is the path of a picture, empty for the neutral mark, which also stands in for a
    picture that cannot be read or is larger than 5 MB.
    """
    logo, refusal = _read_mark(mark) if mark else (None, None)
    return Imprint(programme, partnership, file_name, printed_on, logo=logo), refusal


def _read_mark(path: str) -> tuple[bytes | None, Text | None]:
    try:
        with Path(path).open("rb") as picture:
            logo = picture.read(LARGEST_MARK + 1)
    except OSError:
        return None, _NO_MARK.filled(name=path)
    if len(logo) > LARGEST_MARK:
        return None, _MARK_TOO_LARGE.filled(name=path)
    return logo, None


def sealed(imprint: Imprint, content: object) -> Imprint:
    """Return an imprint with the fingerprint of a content, unless it has one already."""
    return replace(imprint, fingerprint=imprint.fingerprint or fingerprint(content))


def number_text(number: int, day: date) -> Text:
    """Return the number of an issue with its day: Issue 2 of 14 March 2026."""
    return ISSUE.filled(number=number, day=Text(day_in_words(day, "en"), day_in_words(day, "ru")))
