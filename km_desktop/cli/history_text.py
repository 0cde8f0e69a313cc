"""Operations as the history of a record and the log of a file say them, in lines and in JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from km_desktop.bilingual import Language, Text
from km_desktop.cli.output import Out
from km_desktop.services.history import history as histories
from km_desktop.services.words.formatting import moment

_UNDONE = Text("undone", "отменено")
_MORE = Text("… and {n} more", "… и ещё: {n}")
_MOST_STEPS = 40


def show_entry(entry: histories.Entry, out: Out) -> None:
    """Say one operation: who did what and when, on which record, and field by field."""
    said = entry.sentence.say(out.language)
    mark = f" [{_UNDONE.say(out.language)}]" if entry.undone else ""
    out.line(f"{moment(entry.at, out.language)}  {entry.author}: {said}{mark}")
    if entry.about.en:
        out.line(f"    {entry.about.say(out.language)}")
    if entry.comment:
        out.line(f"    {entry.comment}")
    lines = list(_lines(entry, out.language))
    for line in lines[:_MOST_STEPS]:
        out.line(f"    {line}")
    if len(lines) > _MOST_STEPS:
        out.line(f"    {_MORE.say(out.language, n=len(lines) - _MOST_STEPS)}")
    out.line(f"    {entry.copy_name}#{entry.number}  {entry.operation_id}")


def _lines(entry: histories.Entry, language: Language) -> Iterator[str]:
    """Give what happened, under the name of each record where it is not the only one."""
    for record in entry.records:
        alone = len(entry.records) == 1 and record.name == entry.about
        if not alone and not (entry.about.en == "" and len(entry.records) == 1):
            yield record.name.say(language)
        indent = "" if alone or len(entry.records) == 1 else "  "
        yield from (f"{indent}{line.say(language)}" for line in record.lines)


def entry_json(entry: histories.Entry) -> dict[str, Any]:
    """Return one operation for a JSON document."""

    def changed(step: histories.FieldStep) -> dict[str, Any]:
        record: UUID = step.record_id
        return {
            "kind": step.entity,
            "id": record,
            "field": step.key,
            "label": step.label,
            "before": step.before,
            "after": step.after,
            "kept": step.kept,
        }

    return {
        "operation": entry.operation_id,
        "kind": entry.kind,
        "at": entry.at,
        "author": entry.author,
        "copy": entry.copy_name,
        "number": entry.number,
        "undone": entry.undone,
        "undoes": entry.undoes,
        "about": entry.about,
        "sentence": entry.sentence,
        "comment": entry.comment,
        "changes": [changed(step) for step in entry.steps],
        "records": [
            {
                "kind": record.item[0],
                "id": record.item[1],
                "name": record.name,
                "lines": [Text(line.say("en"), line.say("ru")) for line in record.lines],
            }
            for record in entry.records
        ],
    }
