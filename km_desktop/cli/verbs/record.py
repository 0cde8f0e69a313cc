"""The verbs that look at one record: show and history."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from km_desktop.bilingual import Language, Text
from km_desktop.cli.arguments import FILE, REF, Verb
from km_desktop.cli.history_text import entry_json, show_entry
from km_desktop.cli.output import Out, fields_json, finding_json, finding_words, record_json
from km_desktop.cli.reading import locate, open_database, today
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import programmes, rules
from km_desktop.services.history import history as histories
from km_desktop.services.records import records
from km_desktop.services.records.records import Sheet
from km_desktop.services.rules.judging import causes
from km_desktop.services.rules.judging.case import core_of
from km_desktop.services.rules.money.amounts import Place
from km_desktop.services.words import file_lists, formatting, kinds_text
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.services.words.findings import Severity

_ISSUES = Text("Open issues", "Замечания")
_STEPS = Text("Next steps", "Следующие шаги")
_NOW = Text("{label}, in force: {value}", "{label}, действует: {value}")
_NEEDS = Text("{step}, once this is done:", "{step} – когда будет сделано:")
_EXPLAIN = Text("{step}, with a reason, because:", "{step} – с объяснением, потому что:")
_IN_TRASH = Text("in the trash", "в корзине")
_ERASED = Text("personal data erased on {day}", "личные данные стёрты {day}")
_NO_ISSUES = Text("none", "нет")


SHOW_ARGUMENTS = (FILE, REF)


def show_record(options: Namespace, out: Out) -> int:
    """Show one record with its rows, its open issues and its next steps."""
    with open_database(options.file) as database:
        with database.reading() as connection:
            found = locate(connection, options.ref, out=out)
            words = file_lists.read(connection)
        sheet = records.open_record(database, found.entity, found.id, today())
    if out.json:
        out.document(_sheet_json(sheet))
    else:
        _show_sheet(sheet, words, out)
    return 0


def _sheet_json(sheet: Sheet) -> dict[str, Any]:
    own = fields_of(ENTITIES[sheet.entity])
    core = core_of(sheet.entity)
    return {
        "kind": sheet.entity,
        "id": sheet.record_id,
        "reference": sheet.values.get("reference"),
        "version": sheet.values["version"],
        "title": sheet.title,
        "removed": sheet.values["removed_at"] is not None,
        "erased_at": sheet.erased_at,
        "fields": fields_json(sheet.entity, sheet.values, own, sheet.worths),
        "in_force": _in_force(sheet),
        "derived": {key: words for key, _, words in _derived(sheet)},
        "core": {key: sheet.core[key] for key in fields_of(ENTITIES[core])} if core else {},
        "rows": {
            entity: [record_json(entity, row, _row_title(sheet, row), sheet.worths) for row in rows]
            for entity, rows in sheet.rows.items()
        },
        "linked": dict(sheet.linked),
        "issues": [finding_json(found) for found in sheet.findings],
        "steps": [
            {
                "status": offer.status,
                "label": offer.label,
                "open": offer.open,
                "side": offer.side,
                "gates": [finding_json(gate) for gate in offer.gates],
                "doubts": [finding_json(doubt) for doubt in offer.doubts],
            }
            for offer in sheet.offers
        ],
    }


def _in_force(sheet: Sheet) -> dict[str, Any]:
    """Return the fields that amendments or extensions have changed, as they are in force."""
    traits = programmes.traits(sheet.entity)
    found = {key: traits.in_force(key, sheet.values, sheet.rows) for key in traits.may_move}
    return causes.changed_fields(sheet.values, found)


def _derived(sheet: Sheet) -> list[tuple[str, Text, Text]]:
    """Return what follows from the record and is kept in no field, such as a score."""
    return rules.derived(sheet.entity, sheet.values, sheet.rows, sheet.context)


def _row_title(sheet: Sheet, row: dict[str, Any]) -> Text:
    return sheet.linked.get(row["id"], Text("", ""))


def _show_sheet(sheet: Sheet, words: Vocabulary, out: Out) -> None:
    about = ENTITIES[sheet.entity].about
    name = sheet.title.either(out.language)
    parts = [sheet.values.get("reference"), name, about.singular.say(out.language)]
    if sheet.values["removed_at"] is not None:
        parts.append(_IN_TRASH.say(out.language))
    if sheet.erased_at is not None:
        day = formatting.day_of(sheet.erased_at)
        parts.append(_ERASED.say(out.language, day=day))
    out.line(" · ".join(dict.fromkeys(part for part in parts if part)))
    core = core_of(sheet.entity)
    if core:
        _show_fields(core, sheet.core, sheet, words, out)
    _show_fields(sheet.entity, sheet.values, sheet, words, out)
    for key, value in _in_force(sheet).items():
        declared = fields_of(ENTITIES[sheet.entity])[key]
        shown = kinds_text.shown(declared, value, out.language, words, sheet.linked)
        label = declared.label.say(out.language)
        out.line(f"  {_NOW.say(out.language, label=label, value=shown)}")
    for _, name_of, found in _derived(sheet):
        out.line(f"  {name_of.say(out.language)}: {found.say(out.language)}")
    for entity, rows in sheet.rows.items():
        if rows:
            out.line(f"\n{ENTITIES[entity].about.plural.say(out.language)}")
        for row in rows:
            out.line(f"  - {_row(entity, row, sheet, words, out)}")
            out.line(f"    id {row['id']}")
    _show_issues(sheet, out)
    _show_steps(sheet, out)


def _show_fields(
    entity: str, values: dict[str, Any], sheet: Sheet, words: Vocabulary, out: Out
) -> None:
    section = ""
    for key, declared in fields_of(ENTITIES[entity]).items():
        shown = kinds_text.shown(declared, values.get(key), out.language, words, sheet.linked)
        if not shown or key in ("reference", ENTITIES[entity].about.core):
            continue
        heading = declared.meaning.section.label.say(out.language)
        if heading != section:
            out.line(f"\n{heading}")
            section = heading
        lines = shown.splitlines() or [""]
        lines += _worth(sheet, (entity, values.get("id"), key), out.language)
        out.line(f"  {declared.label.say(out.language)}: {lines[0]}")
        for line in lines[1:]:
            out.line(f"    {line}")


def _worth(sheet: Sheet, place: Place, language: Language) -> list[str]:
    """Return what an amount is worth as a line of its own; dollars have none."""
    worth = sheet.worths.get(place)
    return [worth.text.say(language)] if worth and any(worth.text) else []


def _row(entity: str, row: dict[str, Any], sheet: Sheet, words: Vocabulary, out: Out) -> str:
    parts = []
    for key, declared in fields_of(ENTITIES[entity]).items():
        shown = kinds_text.shown(declared, row.get(key), out.language, words, sheet.linked)
        if shown and key != ENTITIES[entity].about.parent:
            worth = "".join(
                f" ({w})" for w in _worth(sheet, (entity, row["id"], key), out.language)
            )
            parts.append(f"{declared.label.say(out.language)}: {' '.join(shown.split())}{worth}")
    return "; ".join(parts)


def _show_issues(sheet: Sheet, out: Out) -> None:
    open_ones = [found for found in sheet.findings if found.severity is not Severity.GATE]
    out.line(f"\n{_ISSUES.say(out.language)}")
    for found in open_ones:
        out.line(f"  - {finding_words(found, out.language, sheet.entity)}")
    if not open_ones:
        out.line(f"  {_NO_ISSUES.say(out.language)}")


def _show_steps(sheet: Sheet, out: Out) -> None:
    if not sheet.offers:
        return
    out.line(f"\n{_STEPS.say(out.language)}")
    for offer in sheet.offers:
        step = f"{offer.label.say(out.language)} ({offer.status})"
        if offer.open and not offer.doubts:
            out.line(f"  - {step}")
            continue
        line = _NEEDS if offer.gates else _EXPLAIN
        out.line(f"  - {line.say(out.language, step=step)}")
        for gate in (*offer.gates, *offer.doubts):
            out.line(f"      {finding_words(gate, out.language, sheet.entity)}")


HISTORY_ARGUMENTS = (FILE, REF)


def show_history(options: Namespace, out: Out) -> int:
    """Show everything that happened to a record, newest first."""
    with open_database(options.file) as database:
        with database.reading() as connection:
            found = locate(connection, options.ref, out=out)
        entries = histories.of_record(database, found.entity, found.id)
    if out.json:
        listed = [entry_json(entry) for entry in entries]
        out.records("operation", listed, record={"kind": found.entity, "id": found.id})
        return 0
    for entry in entries:
        show_entry(entry, out)
    return 0


VERBS = {
    "show": Verb(show_record, SHOW_ARGUMENTS),
    "history": Verb(show_history, HISTORY_ARGUMENTS),
}
