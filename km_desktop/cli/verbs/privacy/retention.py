"""The verb about applicants who were not taken: who is kept too long, and erasing them."""

from __future__ import annotations

import os
from argparse import Namespace

from km_desktop.bilingual import Plural, Text
from km_desktop.cli.arguments import AUTHOR, FILE, TEXT_WORD, Verb, VerbOption
from km_desktop.cli.errors import CommandError, UsageError
from km_desktop.cli.output import Out
from km_desktop.cli.reading import open_database, today
from km_desktop.exchange import backup
from km_desktop.services.people import retention
from km_desktop.services.people.retention import KeptApplicant
from km_desktop.services.printing import erase_words
from km_desktop.services.words import formatting
from km_desktop.settings import system_user
from km_desktop.store.database import Database

_COUNTED = Plural(
    ("{n} applicant is kept too long.", "{n} applicants are kept too long."),
    (
        "Срок хранения истёк у {n} кандидата.",
        "Срок хранения истёк у {n} кандидатов.",
        "Срок хранения истёк у {n} кандидатов.",
    ),
)
_LINE = Text("{name}, could be kept until {day}", "{name}, срок хранения истёк {day}")
_NOBODY = Text("Nobody is kept too long.", "Срок хранения не истёк ни у кого.")
_CONFIRM = Text(
    "Nothing is erased yet. Say it again with --reason TEXT --confirm {n}.",
    "Пока ничего не стёрто. Повторите с --reason ТЕКСТ --confirm {n}.",
)
_OTHER = Text(
    "The confirmation is “{confirm}”, the number of applicants is {n}. Nothing is erased.",
    "Подтверждение – «{confirm}», а кандидатов – {n}. Ничего не стёрто.",
)
_WHY = Text(
    "Say why: --reason TEXT. It is kept in the journal.",
    "Укажите причину: --reason ТЕКСТ. Она останется в журнале.",
)
_ERASED = Plural(
    ("The data of {n} applicant are erased.", "The data of {n} applicants are erased."),
    (
        "Стёрты данные {n} кандидата.",
        "Стёрты данные {n} кандидатов.",
        "Стёрты данные {n} кандидатов.",
    ),
)

RETENTION_ARGUMENTS = (
    FILE,
    VerbOption("--reason", Text("why, for the journal", "почему, для журнала"), TEXT_WORD),
    VerbOption(
        "--confirm",
        Text(
            "how many people are erased: without it nothing is",
            "число людей, чьи данные стираются: без него ничего не стирается",
        ),
        Text("N", "ЧИСЛО"),
    ),
    AUTHOR,
)


def erase_applicants(options: Namespace, out: Out) -> int:
    """List applicants who are kept too long; with the confirmation erase them all at once."""
    with open_database(options.file, writing=bool(options.confirm)) as database:
        people = retention.applicants(database, today())
        holders = [os.fspath(path) for path in backup.holding(database)] if people else []
        document = {
            "kind": "applicants",
            "count": len(people),
            "total": len(people),
            "records": [
                {"id": one.person_id, "name": one.name, "until": one.until} for one in people
            ],
            "still_held_by": holders,
            "erased": 0,
        }
        if not out.json:
            _show(people, holders, out)
        if not people:
            out.done(_NOBODY, document)
            return 0
        if not options.confirm:
            out.done(_CONFIRM.filled(n=len(people)), document)
            return 0
        document |= _erase(options, database, people)
    number = len(people)
    out.done(Text(_ERASED.say("en", number), _ERASED.say("ru", number)), document)
    return 0


def _show(people: list[KeptApplicant], holders: list[str], out: Out) -> None:
    if not people:
        return
    out.line(_COUNTED.say(out.language, len(people)))
    for one in people:
        day = formatting.day(one.until, out.language)
        out.line(_LINE.say(out.language, name=one.name.either(out.language), day=day))
    if holders:
        out.line(erase_words.BACKUPS.say(out.language, names=", ".join(holders)))
    out.line(erase_words.HOLDERS.say(out.language))


def _erase(
    options: Namespace, database: Database, people: list[KeptApplicant]
) -> dict[str, object]:
    if options.confirm.strip() != str(len(people)):
        raise CommandError(_OTHER, confirm=options.confirm, n=len(people))
    reason = options.reason.strip()
    if not reason:
        raise UsageError(_WHY)
    wanted = [one.person_id for one in people]
    author = options.author or system_user()
    changes = retention.erase_applicants(database, author, today(), reason, wanted)
    return {"erased": len(people), "operation": changes.operation_id}


VERBS = {
    "retention": Verb(erase_applicants, RETENTION_ARGUMENTS),
}
