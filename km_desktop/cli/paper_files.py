"""Papers as files: whose paper it is, where it may be written, and what was printed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from km_desktop.bilingual import Plural, Text, headed
from km_desktop.cli.output import Out, finding_json
from km_desktop.cli.reading import today
from km_desktop.services.printing.imprint import Imprint, make_imprint
from km_desktop.settings import Settings
from km_desktop.store.database import SUFFIX, Database
from km_desktop.store.faults import causes, errors

_PRINTED = Text("Printed: {file}, {pages}", "Напечатано: {file}, {pages}")
_PAGES = Plural(("{n} page", "{n} pages"), ("{n} страница", "{n} страницы", "{n} страниц"))
Printed = list[tuple[Path, int]]


def imprint_of(settings: Settings, database: Database, out: Out) -> Imprint:
    """Return whose paper it is, from which file it is printed; note it if the mark is refused."""
    imprint, refusal = make_imprint(
        Text(settings.programme_en, settings.programme_ru),
        Text(settings.partnership_en, settings.partnership_ru),
        database.path.name if database.path else database.name,
        today(),
        settings.logo,
    )
    if refusal is not None:
        out.note(refusal.say(out.language))
    return imprint


def refuse_database(target: Path, database: Database) -> None:
    """Refuse to print over a database, whatever slip of the fingers asked for it."""
    is_source = database.path is not None and target.exists() and target.samefile(database.path)
    if is_source or (target.suffix.lower() == SUFFIX and target.is_file()):
        raise errors.InTheWay(name=target.name)


def refuse_unwritable(target: Path, database: Database) -> None:
    """Refuse a place where a paper cannot be written, before anything else is done."""
    refuse_database(target, database)
    if target.is_dir():
        raise errors.InTheWay(name=target.name)
    if not target.parent.is_dir():
        raise errors.NoAccess(name=os.fspath(target.parent))


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """Say what the system has against writing a file."""
    try:
        yield
    except (PermissionError, FileNotFoundError, NotADirectoryError) as error:
        place = target if isinstance(error, PermissionError) else target.parent
        raise errors.NoAccess(name=os.fspath(place)) from error
    except IsADirectoryError as error:
        raise errors.InTheWay(name=target.name) from error
    except OSError as error:
        raise causes.problem_behind(error, causes.FaultPlace(target.name)) or error from error


def note_letters(content: Any, out: Out) -> None:
    """Name the letters of a paper that no font has, before it is printed."""
    from km_desktop.documents.letters import lacking_text

    letters = lacking_text(content)
    if letters is not None:
        reference = getattr(content, "reference", "")
        out.remark(headed(Text(reference, reference), letters))


def show_printed(files: Printed, out: Out, numbers: tuple[int, ...] = ()) -> None:
    """Say which files were printed, with their pages, and with the numbers of their issues."""
    if out.json:
        listed: list[dict[str, Any]] = [
            {"file": os.fspath(file), "pages": pages} for file, pages in files
        ]
        if len(listed) == len(numbers):
            for one, number in zip(listed, numbers, strict=True):
                one["issue"] = number or None
        out.document({"printed": listed, "warnings": [finding_json(one) for one in out.remarks]})
        return
    for file, number in files:
        pages = _PAGES.say(out.language, number)
        out.line(_PRINTED.say(out.language, file=file, pages=pages))
