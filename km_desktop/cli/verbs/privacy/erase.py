"""The verb that erases a person for good, after saying what goes and what stays."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from km_desktop.bilingual import Text
from km_desktop.cli.arguments import (
    AUTHOR,
    FILE,
    OUT_WORD,
    REF,
    REF_WORD,
    TEXT_WORD,
    Verb,
    VerbOption,
)
from km_desktop.cli.erase_act import ACT, COMMISSION, OPERATOR, operator_of, print_act
from km_desktop.cli.errors import CommandError, UsageError
from km_desktop.cli.output import Out, finding_json
from km_desktop.cli.paper_files import refuse_unwritable
from km_desktop.cli.reading import locate, open_database, today
from km_desktop.exchange import backup
from km_desktop.services.people import erase as erasing
from km_desktop.services.people import erasures
from km_desktop.services.people.erase import ErasurePlan
from km_desktop.services.printing import erase_words
from km_desktop.services.words.findings import Refused
from km_desktop.settings import system_user

_CONFIRM = Text(
    "Nothing is erased yet. Say it again with --reason TEXT --confirm {ref}.",
    "Пока ничего не стёрто. Повторите с --reason ТЕКСТ --confirm {ref}.",
)
_OTHER = Text(
    "The confirmation is “{confirm}”, the record is “{ref}”. Nothing is erased.",
    "Подтверждение – «{confirm}», а запись – «{ref}». Ничего не стёрто.",
)
_WHY = Text(
    "Say why: --reason TEXT. It is kept in the journal and in the act.",
    "Укажите причину: --reason ТЕКСТ. Она останется в журнале и в акте.",
)
_TICK = Text(
    "Tick what you have seen to: km-desktop erasure tick FILE {ref} NUMBER ...",
    "Отмечайте проверенное: km-desktop erasure tick ФАЙЛ {ref} НОМЕР ...",
)


ERASE_ARGUMENTS = (
    FILE,
    REF,
    VerbOption(
        "--reason",
        Text("why, for the journal and the act", "почему, для журнала и акта"),
        TEXT_WORD,
    ),
    VerbOption(
        "--confirm",
        Text(
            "REF once more: without it nothing is erased",
            "ещё раз НОМЕР: без него ничего не стирается",
        ),
        REF_WORD,
    ),
    VerbOption(
        "--act",
        Text("write the act of destruction as PDF", "записать акт об уничтожении в PDF"),
        OUT_WORD,
    ),
    OPERATOR,
    COMMISSION,
    AUTHOR,
)


def erase_person(options: Namespace, out: Out) -> int:
    """Erase a person; without the confirmation only say what would go and what would stay."""
    target = Path(options.act) if options.act else None
    with open_database(options.file, writing=True) as database:
        with database.reading() as connection:
            found = locate(connection, options.ref, "person", out)
        plan = erasing.plan(database, found.id)
        holders = backup.holding(database)
        if plan.findings:
            raise Refused(plan.findings)
        author = options.author or system_user()
        remarks = erasing.remarks(database, author, today())
        if not out.json:
            _show_plan(plan, holders, out)
            out.findings(remarks)
        document = {
            "id": found.id, "reference": options.ref, "erased": False,
            "goes": list(plan.goes), "stays": list(plan.stays),
            "still_held_by": [os.fspath(path) for path in holders],
            "not_reached": list(plan.traces.places),
            "warnings": [finding_json(found) for found in remarks],
        }  # fmt: skip
        if not options.confirm:
            out.done(_CONFIRM.filled(ref=options.ref), document)
            return 1
        _check(options)
        if target is not None:
            refuse_unwritable(target, database)
        reason = options.reason.strip()
        changes = erasing.erase_person(database, author, found.id, reason, holders)
        document |= {"erased": True, "operation": changes.operation_id}
        if target is not None and changes.operation_id is not None:
            done = erasures.of_operation(database, changes.operation_id)
            commission = tuple(options.commission)
            said = erasures.content(database, done, operator_of(options), commission, plan)
            print_act(target, said, database, out)
            document["act"] = os.fspath(target)
    out.done(erase_words.ERASED.filled(ref=options.ref), document)
    if target is not None and not out.json:
        out.line(ACT.say(out.language, file=os.fspath(target)))
    if not out.json:
        out.line(_TICK.say(out.language, ref=options.ref))
    return 0


def _check(options: Namespace) -> None:
    if options.confirm.strip().casefold() != options.ref.strip().casefold():
        raise CommandError(_OTHER, confirm=options.confirm, ref=options.ref)
    if not options.reason.strip():
        raise UsageError(_WHY)


def _show_plan(plan: ErasurePlan, holders: Iterable[Path], out: Out) -> None:
    language = out.language
    out.line(erase_words.ERASES.say(language, name=plan.names))
    for sentence, parts in ((erase_words.GOES, plan.goes), (erase_words.STAYS, plan.stays)):
        if parts:
            out.line(sentence.say(language, parts="; ".join(one.say(language) for one in parts)))
    if found := plan.traces.places:
        out.line(erase_words.TRACES.say(language, places="; ".join(p.say(language) for p in found)))
    if names := ", ".join(map(os.fspath, holders)):
        out.line(erase_words.BACKUPS.say(language, names=names))
    out.line(erase_words.HOLDERS.say(language))


VERBS = {
    "erase": Verb(erase_person, ERASE_ARGUMENTS),
}
