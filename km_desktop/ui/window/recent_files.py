"""The files that were open before: what was remembered of each, and how it is found now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from km_desktop.bilingual import Text
from km_desktop.ui.kit.speech import current_language, say
from km_desktop.ui.workspace import Workspace

if TYPE_CHECKING:  # the first frame is painted before anybody asks for a day
    from datetime import datetime

NOTES = "recent"  # the layout that remembers them
TODAY = Text("today, {time}", "сегодня, {time}")
COPY_OF = Text("a copy of {name}", "копия файла {name}")
SAMPLE = Text("sample data", "пример данных")
READ_ONLY = Text("read only", "только чтение")
SIZE = Text("{n} MB", "{n} МБ")
_MEGABYTE = 1024 * 1024


class RecentFile(NamedTuple):
    """A file as it was when it was open last, and its size now: None where it is gone."""

    path: str
    opened_at: datetime | None
    copy_of: str
    is_sample: bool
    read_only: bool
    size: int | None

    def when_text(self) -> str:
        """Return the day it was open last, with the time where that is today."""
        from datetime import UTC, datetime

        from km_desktop.services.words import formatting

        language = current_language()
        if self.opened_at is None:
            return ""
        local = self.opened_at.astimezone()
        if local.date() == datetime.now(UTC).astimezone().date():
            return say(TODAY, time=f"{local:%H:%M}")
        return formatting.day_in_words(local.date(), language)

    def state_text(self) -> str:
        """Return what tells it from other files: whose copy it is, else how large it is."""
        if self.copy_of:
            return say(COPY_OF, name=self.copy_of)
        if self.is_sample:
            return say(SAMPLE)
        if self.read_only:
            return say(READ_ONLY)
        from km_desktop.written.numbers import write_number

        whole = max(0.1, round((self.size or 0) / _MEGABYTE, 1))
        return say(SIZE, n=write_number(whole, current_language(), 1))


def remember_opened(workspace: Workspace) -> None:
    """Keep in the settings what the first screen says of the file that was just opened."""
    from datetime import UTC, datetime

    card, path = workspace.card, workspace.path
    if card is None or path is None:
        return
    note = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "copy_of": card.parent_name,
        "sample": card.is_sample,
        "read_only": not workspace.writable,
    }
    recent = workspace.settings.recent
    kept = {of: known for of, known in notes_of(workspace).items() if of in recent}
    workspace.remember_layout(NOTES, {**kept, str(path.absolute()): note})


def read_recent(notes: dict[str, Any], paths: Sequence[str]) -> list[RecentFile]:
    """Look at files where they lie; a slow disk or a network may take its time."""
    return [_read(path, notes.get(path)) for path in paths]


def notes_of(workspace: Workspace) -> dict[str, Any]:
    """Return what was remembered of the files that were open, by their paths."""
    kept = workspace.settings.layout(NOTES)
    return kept if isinstance(kept, dict) else {}


def _read(path: str, note: object) -> RecentFile:
    known = note if isinstance(note, dict) else {}
    try:
        size: int | None = Path(path).stat().st_size
    except OSError:
        size = None
    return RecentFile(
        path,
        _moment(known.get("at")),
        str(known.get("copy_of") or ""),
        known.get("sample") is True,
        known.get("read_only") is True,
        size,
    )


def _moment(kept: object) -> datetime | None:
    from datetime import datetime

    try:
        found = datetime.fromisoformat(str(kept))
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
