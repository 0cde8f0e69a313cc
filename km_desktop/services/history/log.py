"""The log of a file as a table that other programs read: one line for each changed field."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import UTC
from pathlib import Path

from sqlalchemy import Connection

from km_desktop.bilingual import Language, Text
from km_desktop.services.history import history, words
from km_desktop.services.history.history import Entry, FieldStep, HistoryFilter
from km_desktop.services.history.record_changes import Line
from km_desktop.services.words.naming import Item, Named, names, owners
from km_desktop.store import safe
from km_desktop.store.database import Database
from km_desktop.written.cell import write_cell

_HEADS = (
    Text("Time (UTC)", "Время (UTC)"),
    Text("Person", "Кто"),
    Text("Copy", "Копия"),
    Text("Number", "Номер операции"),
    Text("Kind", "Вид"),
    Text("What was done", "Что сделано"),
    Text("Comment", "Комментарий"),
    Text("Record", "Запись"),
    Text("Reference", "Номер записи"),
    Text("Field", "Поле"),
    Text("Before", "Было"),
    Text("After", "Стало"),
)


def write_log(database: Database, target: Path, wanted: HistoryFilter, language: Language) -> int:
    """Write the operations that a filter finds as CSV, whole or not at all; return how many.

    UTF-8 with a mark that spreadsheets know it by, commas, times as ISO 8601 in UTC. A cell that a
    spreadsheet would take for a formula begins with an apostrophe.
    """
    count = 0
    with (
        database.reading() as connection,
        safe.published(target) as unfinished,
        unfinished.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.writer(file)
        writer.writerow([head.say(language) for head in _HEADS])
        for entry in history.pages(connection, wanted):
            writer.writerows(_lines(connection, entry, language))
            count += 1
    return count


def _lines(connection: Connection, entry: Entry, language: Language) -> Iterator[list[str]]:
    named = _names(connection, entry)
    lines = [line for record in entry.records for line in record.lines]
    places = {step: line for line in lines if (step := line.step or line.instead)}
    echoes = frozenset[FieldStep]().union(*(record.echoes for record in entry.records))
    for step in [one for one in entry.steps if one not in echoes] or (None,):
        cells = [
            entry.at.astimezone(UTC).isoformat(timespec="seconds"),
            entry.author,
            entry.copy_name,
            str(entry.number),
            words.kind(entry.kind).say(language),
            entry.sentence.say(language),
            entry.comment,
            *_cells(step, entry, named, places, language),
        ]
        yield [write_cell(cell) for cell in cells]


def _names(connection: Connection, entry: Entry) -> dict[Item, Named]:
    items = {(step.entity, step.record_id) for step in entry.steps}
    if not items:
        return {}
    belonging = owners(connection, items)
    known = names(connection, set(belonging.values()))
    return {item: known[owner] for item, owner in belonging.items()}


def _cells(
    step: FieldStep | None,
    entry: Entry,
    named: dict[Item, Named],
    places: Mapping[FieldStep, Line],
    language: Language,
) -> list[str]:
    if step is None:
        return [entry.about.say(language), "", "", "", ""]
    name = named[step.entity, step.record_id]
    line = places.get(step)
    if line is not None and line.instead:  # its words say the whole of it
        return [name.title.say(language), name.reference, line.words.say(language), "", ""]
    return [
        name.title.say(language),
        name.reference,
        (line.words if line else step.label).say(language),
        step.before.say(language),
        step.after.say(language),
    ]
