"""The verbs about erasures that were done: what still holds the person, ticked when seen to."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from km_desktop.bilingual import Plural, Text
from km_desktop.cli.arguments import AUTHOR, FILE, OUT_WORD, REF_WORD, Position, Verb, VerbOption
from km_desktop.cli.erase_act import ACT, COMMISSION, OPERATOR, operator_of, print_act
from km_desktop.cli.errors import CommandError, UsageError
from km_desktop.cli.operations import read_operation
from km_desktop.cli.output import Out
from km_desktop.cli.paper_files import refuse_unwritable
from km_desktop.cli.reading import open_database
from km_desktop.services.people import erasures
from km_desktop.services.people.erasures import Erasure
from km_desktop.services.words.formatting import moment
from km_desktop.settings import system_user
from km_desktop.store.database import Database

_TICK, _UNTICK, _ACT = "tick", "untick", "act"
_WHAT = (_TICK, _UNTICK, _ACT)
_ONE_OF = Text("Say what to do: tick, untick or act.", "Укажите действие: tick, untick или act.")
_NO_NUMBERS = Text(
    "Name the places by the numbers that “erasures” shows, or say all.",
    "Назовите места номерами из команды erasures или укажите all.",
)
_NO_OUT = Text("Say where the act goes: --out FILE.", "Укажите, куда записать акт: --out ФАЙЛ.")
_NO_PLACE = Text(
    "There is no place {typed} in the list of this erasure. It has: {known}.",
    "В списке этого стирания нет места {typed}. Есть: {known}.",
)
_NO_ERASURE = Text(
    "“{typed}” is no erasure of this file. See: km-desktop erasures FILE.",
    "«{typed}» – не стирание в этом файле. Список: km-desktop erasures ФАЙЛ.",
)
_SEVERAL = Text(
    "{typed} was erased more than once. Say the operation: {known}.",
    "{typed}: стирание было не одно. Укажите операцию: {known}.",
)
_NONE = Text("Nobody was erased in this file.", "В этом файле ничьих данных не стирали.")
_HEAD = Text("{who}, erased on {at} UTC by {author}", "{who}, стёрто {at} UTC, автор: {author}")
_SOMEBODY = Text("a person without a reference", "человек без номера")
_LEFT = Plural(
    ("{n} place still to be seen to.", "{n} places still to be seen to."),
    ("Осталось проверить {n} место.", "Осталось проверить {n} места.",
     "Осталось проверить {n} мест."),
)  # fmt: skip
_NO_LIST = Text(
    "What else holds the data was not recorded with this erasure.",
    "Где ещё есть данные, при этом стирании не записано.",
)

ERASURES_ARGUMENTS = (FILE,)
ERASURE_ARGUMENTS = (
    Position(
        "what",
        Text("tick|untick|act", "tick|untick|act"),
        Text(
            "tick places as seen to, take ticks back, or print the act",
            "отметить места как проверенные, снять отметки или напечатать акт",
        ),
    ),
    FILE,
    Position(
        "erasure",
        REF_WORD,
        Text(
            "the reference of the erased, or the operation that erased",
            "номер стёртого профиля или операция стирания",
        ),
    ),
    Position(
        "places",
        Text("NUMBER", "НОМЕР"),
        Text("places by the numbers that “erasures” shows, or all", "номера мест из erasures, all"),
        "*",
    ),
    VerbOption("--out", Text("where the act goes, as PDF", "куда записать акт, PDF"), OUT_WORD),
    OPERATOR,
    COMMISSION,
    AUTHOR,
)


def list_erasures(options: Namespace, out: Out) -> int:
    """List the erasures of a file with every place that still holds the person."""
    with open_database(options.file) as database:
        found = erasures.of_file(database)
    if out.json:
        out.records("erasure", [_as_json(one) for one in found])
        return 0
    if not found:
        out.line(_NONE.say(out.language))
    for one in found:
        _show(one, out)
    return 0


def change_erasure(options: Namespace, out: Out) -> int:
    """Tick places of an erasure, take ticks back, or print its act with the ticks."""
    if options.what not in _WHAT:
        raise UsageError(_ONE_OF)
    if options.what == _ACT:
        return _print(options, out)
    with open_database(options.file, writing=True) as database:
        done = _find(database, options.erasure)
        numbers = _numbers(done, options.places)
        changes = erasures.tick(
            database,
            options.author or system_user(),
            done.operation_id,
            numbers,
            seen=options.what == _TICK,
        )
        done = erasures.of_operation(database, done.operation_id)
    if out.json:
        out.document({"operation": changes.operation_id, "erasure": _as_json(done)})
        return 0
    _show(done, out)
    return 0


def _print(options: Namespace, out: Out) -> int:
    if not options.out:
        raise UsageError(_NO_OUT)
    target = Path(options.out)
    with open_database(options.file) as database:
        refuse_unwritable(target, database)
        done = _find(database, options.erasure)
        commission = tuple(options.commission)
        said = erasures.content(database, done, operator_of(options), commission)
        print_act(target, said, database, out)
    out.done(ACT.filled(file=os.fspath(target)), {"act": os.fspath(target)})
    return 0


def _find(database: Database, typed: str) -> Erasure:
    wanted = typed.strip().casefold()
    every = erasures.of_file(database)
    found = [one for one in every if wanted in map(str.casefold, one.references)]
    if len(found) > 1:
        known = ", ".join(f"{one.copy_name}#{one.number}" for one in found)
        raise CommandError(_SEVERAL, typed=typed, known=known)
    if not found:
        with database.reading() as connection:
            operation_id = read_operation(connection, typed.strip())
        found = [one for one in every if one.operation_id == operation_id]
    if not found:
        raise CommandError(_NO_ERASURE, typed=typed)
    return found[0]


def _numbers(done: Erasure, typed: Sequence[str]) -> list[int]:
    known = [one.number for one in done.places]
    if not typed:
        raise UsageError(_NO_NUMBERS)
    if [one.strip().casefold() for one in typed] == ["all"]:
        return known
    for one in typed:
        if not one.isdecimal() or int(one) not in known:
            listed = f"1–{len(known)}" if known else "—"
            raise CommandError(_NO_PLACE, typed=one, known=listed)
    return [int(one) for one in typed]


def _show(done: Erasure, out: Out) -> None:
    language = out.language
    who = ", ".join(done.references) or _SOMEBODY.say(language)
    at = moment(done.at, language)
    out.line(_HEAD.say(language, who=who, at=at, author=done.author))
    if done.reason:
        out.line(f"    {done.reason}")
    for one in done.places:
        mark = "x" if one.tick else " "
        state = f" ({one.state.say(language)})" if one.tick else ""
        out.line(f"  [{mark}] {one.number}. {one.words.say(language)}{state}")
    out.line(f"    {_LEFT.say(language, done.open) if done.places else _NO_LIST.say(language)}")
    out.line(f"    {done.copy_name}#{done.number}  {done.operation_id}")


def _as_json(done: Erasure) -> dict[str, Any]:
    return {
        "operation": done.operation_id,
        "references": list(done.references),
        "at": done.at,
        "author": done.author,
        "reason": done.reason,
        "open": done.open,
        "places": [
            {
                "number": one.number,
                "place": one.words,
                "count": one.count,
                "seen_by": one.tick.author if one.tick else None,
                "seen_at": one.tick.at if one.tick else None,
            }
            for one in done.places
        ],
    }


VERBS = {
    "erasures": Verb(list_erasures, ERASURES_ARGUMENTS),
    "erasure": Verb(change_erasure, ERASURE_ARGUMENTS),
}
