"""The verbs about consents: withdraw and consent-form."""

from __future__ import annotations

import os
from argparse import Namespace
from datetime import date
from pathlib import Path

from km_desktop.bilingual import Text
from km_desktop.cli.arguments import (
    AUTHOR,
    DATE_WORD,
    FILE,
    OUT_WORD,
    REF,
    REF_HELP,
    REF_WORD,
    Position,
    Verb,
    VerbOption,
    with_codes,
)
from km_desktop.cli.errors import CommandError, UsageError
from km_desktop.cli.output import Out
from km_desktop.cli.paper_files import (
    imprint_of,
    note_letters,
    refuse_database,
    show_printed,
    writing,
)
from km_desktop.cli.reading import locate, open_database, today
from km_desktop.models.code_lists.people import CONSENT_METHOD, CONSENT_PURPOSE
from km_desktop.services.people import consents
from km_desktop.services.words import titles
from km_desktop.settings import load, system_user
from km_desktop.store.faults import errors
from km_desktop.written.days import read_day
from km_desktop.written.unreadable import Unreadable

_NO_PURPOSE = Text(
    "There is no purpose “{typed}”. There are: {known}.", "Нет цели «{typed}». Есть: {known}."
)
_WITHDRAWN = Text("Withdrawn: {name}, {purpose}", "Отозвано: {name}, {purpose}")


_PURPOSES = tuple(code.code for code in CONSENT_PURPOSE)
_METHODS = tuple(code.code for code in CONSENT_METHOD)
_PURPOSE_WORD = Text("PURPOSE", "ЦЕЛЬ")
_PURPOSE_HELP = with_codes(Text("the purpose", "цель согласия"), _PURPOSES)
WITHDRAW_ARGUMENTS = (
    FILE,
    REF,
    Position("purpose", _PURPOSE_WORD, _PURPOSE_HELP),
    VerbOption(
        "--on",
        Text("the day it was withdrawn; today if not given", "день отзыва; по умолчанию сегодня"),
        DATE_WORD,
    ),
    VerbOption(
        "--method",
        with_codes(Text("how it was withdrawn", "как отозвано"), _METHODS),
        Text("METHOD", "СПОСОБ"),
        _METHODS,
        default=None,
    ),
    AUTHOR,
)


def withdraw_consent(options: Namespace, out: Out) -> int:
    """Write down that a person has withdrawn a consent, and say what must happen by when."""
    purpose = _purpose(options.purpose)
    day = _day(options.on)
    with open_database(options.file, writing=True) as database:
        with database.reading() as connection:
            person_id = locate(connection, options.ref, "person", out).id
            title = titles.titles(connection, "person", [person_id])[person_id]
        done = consents.withdraw(
            database,
            options.author or system_user(),
            person_id,
            purpose,
            day,
            options.method,
            today(),
        )
    name = Text(title.either("en"), title.either("ru"))
    document = {
        "person": person_id,
        "purpose": purpose,
        "withdrawn_on": day,
        "due": done.due,
        "must": done.must,
        "operation": done.changes.operation_id,
    }
    out.done(_WITHDRAWN.filled(name=name, purpose=CONSENT_PURPOSE.text(purpose)), document)
    if not out.json:
        out.line(done.must.say(out.language))
    return 0


CONSENT_FORM_ARGUMENTS = (
    FILE,
    Position("ref", REF_WORD, REF_HELP, "?"),
    VerbOption(
        "--purpose", _PURPOSE_HELP, _PURPOSE_WORD, _PURPOSES, default=None, is_required=True
    ),
    VerbOption(
        "--out",
        Text("the PDF file to write", "файл PDF"),
        OUT_WORD,
        short="-o",
        is_required=True,
    ),
    VerbOption(
        "--lang",
        Text("language of the form: en or ru", "язык формы: en или ru"),
        "en|ru",
        ("en", "ru"),
        default=None,
    ),
)


def print_consent_form(options: Namespace, out: Out) -> int:
    """Print the form of a consent, blank or for a person."""
    from km_desktop.documents.write import write_pdf

    settings, target = load(), Path(options.out)
    if target.is_dir():
        raise errors.InTheWay(name=os.fspath(target))
    with open_database(options.file) as database:
        refuse_database(target, database)
        person_id = None
        if options.ref:
            with database.reading() as connection:
                person_id = locate(connection, options.ref, "person", out).id
        content = consents.form(
            database, options.purpose, options.lang or out.language, today(), person_id
        )
        imprint = imprint_of(settings, database, out)
    note_letters(content, out)
    with writing(target):
        pages = write_pdf(target, [content], content.language, imprint)
    show_printed([(target, pages)], out)
    return 0


def _purpose(typed: str) -> str:
    if typed.upper() in CONSENT_PURPOSE:
        return typed.upper()
    known = ", ".join(code.code for code in CONSENT_PURPOSE)
    raise UsageError(_NO_PURPOSE, typed=typed, known=known)


def _day(typed: str) -> date:
    if not typed:
        return today()
    try:
        return read_day(typed)
    except Unreadable as wrong:
        raise CommandError(wrong.text) from None


VERBS = {
    "withdraw": Verb(withdraw_consent, WITHDRAW_ARGUMENTS, in_batch=True),
    "consent-form": Verb(print_consent_form, CONSENT_FORM_ARGUMENTS),
}
