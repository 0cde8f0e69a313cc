"""What the merge desk asks of the database, each as one plain function for its thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from km_desktop.bilingual import Language
from km_desktop.exchange import backup as backup_files
from km_desktop.exchange.merging import merge as desk
from km_desktop.exchange.merging.answer import Answer
from km_desktop.exchange.merging.incoming import Incoming
from km_desktop.exchange.merging.merge import Found, Refusal
from km_desktop.exchange.merging.same_person import pair_id
from km_desktop.exchange.merging.words import report as report_of
from km_desktop.exchange.merging.words import summary
from km_desktop.services.history import undo as undoing
from km_desktop.services.printing import write_file
from km_desktop.services.printing.imprint import Imprint
from km_desktop.ui.merging.round import Round
from km_desktop.ui.merging.summary import Outcome

Report = Callable[[int, int], object]


class ReadingStopped(Exception):  # noqa: N818 - a person did it, nothing went wrong
    """The reading was stopped before its end."""


def read(
    database: Any,
    paths: Sequence[Path],
    already: Sequence[Incoming],
    today: date,
    report: Report,
    stopped: Callable[[], bool],
) -> Round:
    """Read copies beside those that are in hand, and find out what a merge would do.

    Raises ReadingStopped when asked to stop, a Problem when no file can be taken. One that cannot
    does not hold up the others.
    """
    whole = len(paths) + 2
    arriving = {copy.copy_id: copy for copy in already}
    new: list[Incoming] = []
    refused: list[Refusal] = []
    for number, path in enumerate(paths):
        report(number, whole)
        if stopped():
            raise ReadingStopped
        found, turned_away = desk.read_each(database, [path])
        refused += turned_away
        new += found
        arriving |= {copy.copy_id: copy for copy in found}
    if not any(copy.operations for copy in new) and not (refused and already):
        # Nothing new came: what is said is said of these files, not of those in hand.
        arriving = {copy.copy_id: copy for copy in new}
    report(len(paths), whole)
    if stopped():
        raise ReadingStopped
    looked = desk.preview_each(database, list(arriving.values()), refused, today)
    report(whole - 1, whole)
    return Round(summary.of_found(database, looked), looked)


def looked_again(database: Any, found: Found, today: date) -> Round | None:
    """Look at the copies in hand anew if the file has changed since; nothing when it has not."""
    if desk.is_current(database, found):
        return None
    looked = desk.preview(database, found.arriving, today)
    return Round(summary.of_found(database, looked), looked)


def left_open(database: Any, today: date) -> Round:
    """Return the questions that earlier merges left open."""
    return Round(summary.of_open(database, today))


def merge(
    database: Any, author: str, sitting: Round, today: date, report: Report
) -> tuple[Outcome, Any]:
    """Back the file up, then take the copies in; return what came of it and what was touched."""
    if sitting.found is None:
        raise ValueError("there is nothing in hand to merge")
    report(0, 3)
    backup = backup_files.make(database, "merge").path
    report(1, 3)
    merged = desk.merge(database, author, sitting.found.arriving, sitting.answers, today)
    report(2, 3)
    told = summary.of_found(database, merged.found)
    answered = [one.id for one in merged.decided]
    answered += [pair_id(one.first, one.second) for one in merged.pairs]
    answers = {one: sitting.answers[one] for one in answered}
    decided = summary.of_answers(database, merged.found, answers)
    left, waiting = len(merged.open), desk.count_open(database)
    outcome = Outcome(merged.operation_id, told, decided, left, waiting, backup, author, today)
    return outcome, merged.changes


def decide(database: Any, author: str, answers: Mapping[str, Answer], today: date) -> Any:
    """Write decisions about questions that lie in the file; return what was touched."""
    return desk.decide(database, author, answers, today)


def is_undone(database: Any, operation_id: UUID) -> bool:
    """Tell whether a merge has been undone meanwhile."""
    return undoing.plan(database, operation_id).refusal is not None


def write_report(target: Path, outcome: Outcome, language: Language, imprint: Imprint) -> None:
    """Write the report of a merge as a PDF file, whole or not at all."""
    from km_desktop.documents.write import pdf_bytes

    content = report_of.content(outcome.told, outcome.decided, outcome.author, outcome.day)
    write_file.write(target, pdf_bytes([content], language, imprint))


def count_open(database: Any) -> int:
    """Return how many answers wait in the file."""
    return desk.count_open(database)
