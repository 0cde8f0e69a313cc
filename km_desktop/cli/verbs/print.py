"""The verbs that print: briefs, profiles and every other document as PDF files."""

from __future__ import annotations

import hashlib
import re
from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from uuid import UUID

from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.cli.arguments import (
    AUTHOR,
    FILE,
    OUT_WORD,
    REF,
    REFS,
    Position,
    Verb,
    VerbOption,
    with_codes,
)
from km_desktop.cli.errors import UsageError
from km_desktop.cli.output import Out
from km_desktop.cli.paper_files import (
    imprint_of,
    note_letters,
    refuse_database,
    show_printed,
    writing,
)
from km_desktop.cli.reading import author_of, locate, open_database, open_to_note, today
from km_desktop.services.printing import issues, printing, write_file
from km_desktop.services.printing.fingerprint import fingerprint
from km_desktop.services.printing.imprint import Imprint
from km_desktop.services.printing.issues import HandedOut, PaperState
from km_desktop.services.printing.paper_kinds import KINDS, usual
from km_desktop.services.printing.papers import Content
from km_desktop.services.printing.papers.labels import at_place
from km_desktop.settings import load
from km_desktop.store.database import Database

_MISSING = Text("{reference} still lacks: {pieces}.", "В {reference} не хватает: {pieces}.")
_NOT_PUBLIC = Text(
    "{reference}: there is no valid consent to the public directory. Ask before passing this on.",
    "{reference}: нет действующего согласия на публичный каталог. Спросите, прежде чем передавать.",
)
_NO_DOCUMENT = Text(
    "There is no document “{typed}”. There are: {known}.",
    "Нет документа «{typed}». Есть: {known}.",
)
_NO_VARIANT = Text(
    "This document has no variant “{typed}”. It has: {known}.",
    "У этого документа нет варианта «{typed}». Есть: {known}.",
)
_LABELS = "labels"  # of whatever kind the first record is
Made = list[tuple[Path, bytes, int]]

_DOCUMENTS = [*(key for key, kind in KINDS.items() if kind.counted), _LABELS]

_OUT = VerbOption(
    "--out",
    Text("the PDF file to write, or a folder", "файл PDF или папка"),
    OUT_WORD,
    short="-o",
    is_required=True,
)
_PAGE_LANGUAGE = VerbOption(
    "--lang",
    Text("language of the page: en, ru or both", "язык страницы: en, ru или both (оба)"),
    "en|ru|both",
    ("en", "ru", "both"),
    default=None,
)
_VARIANT_WORD = Text("VARIANT", "ВАРИАНТ")


def _variant_option(*variants: str) -> VerbOption:
    words = " / ".join(variants)
    explained = Text(f"for whom: {words}", f"для кого: {words}")
    return VerbOption("--variant", explained, _VARIANT_WORD, variants, default=variants[0])


BRIEF_ARGUMENTS = (
    FILE,
    REFS,
    _OUT,
    _PAGE_LANGUAGE,
    _variant_option("external", "internal"),
    AUTHOR,
)


def print_briefs(options: Namespace, out: Out) -> int:
    """Print one or more assignment briefs, into one file or one file each."""
    return _print("brief", options, out)


PRINT_ARGUMENTS = (
    FILE,
    Position(
        "document", Text("DOCUMENT", "ДОКУМЕНТ"), with_codes(Text("one of", "один из"), _DOCUMENTS)
    ),
    REFS,
    _OUT,
    _PAGE_LANGUAGE,
    VerbOption(
        "--variant",
        Text(
            "for whom; each document has its own, the first of them is the one to hand out",
            "для кого; у каждого документа свои, первый из них – для передачи другим",
        ),
        _VARIANT_WORD,
    ),
    VerbOption(
        "--first",
        Text(
            "of labels: the place of the first one on its sheet, by rows from 1",
            "для наклеек: место первой на листе, по строкам с 1",
        ),
        Text("N", "N"),
        default=1,
        is_whole=True,
    ),
    AUTHOR,
)


def print_documents(options: Namespace, out: Out) -> int:
    """Print any document of one or more records, into one file or one file each."""
    if options.document == _LABELS:
        options.document = _labels_of(options)
    kind = KINDS.get(options.document)
    if kind is None:
        raise UsageError(_NO_DOCUMENT, typed=options.document, known=", ".join(_DOCUMENTS))
    known = [key for key, _ in kind.variants]
    options.variant = options.variant or known[0]
    if options.variant not in known:
        raise UsageError(_NO_VARIANT, typed=options.variant, known=", ".join(known))
    return _print(kind.key, options, out)


def _labels_of(options: Namespace) -> str:
    """Return the key of the labels of the kind of record that was asked for."""
    with open_database(options.file) as database, database.reading() as connection:
        key = f"{locate(connection, options.ref[0]).entity}_labels"
    return key if key in KINDS else _LABELS


def _print(document: str, options: Namespace, out: Out) -> int:
    options.lang = options.lang or out.language
    settings, target = load(), Path(options.out)
    manager = Text(settings.manager, settings.manager) if settings.manager else None
    with open_database(options.file):  # an older file is told, and stays as it is
        pass
    with open_to_note(options.file) as database:
        refuse_database(target, database)
        ids = _locate_all(database, options.ref, KINDS[document].entity, out)

        def contents() -> Iterator[Content]:
            found = printing.contents(database, document, ids, options.variant, today(), manager)
            return (at_place(one, getattr(options, "first", 1)) for one in found)

        marks = _survey(document, contents(), options.lang, out)
        if document == "profile" and options.variant == "public":
            _ask_first(database, ids, out)
        state = issues.read_state(database, document, ids)
        _tell_issues(state, out)
        whole = marks[0] if len(marks) == 1 else _digest(marks)
        imprint = replace(imprint_of(settings, database, out), fingerprint=whole)
        if target.is_dir():
            made = _one_file_each(target, document, contents(), imprint, options, state)
        else:
            made = [_one_file(target, contents(), imprint, options, state.numbers)]
        paper = HandedOut(
            document, options.variant, options.lang, today(), tuple(ids), state.numbers, marks
        )
        _write(database, author_of(options), paper, made)
    show_printed([(file, pages) for file, _, pages in made], out, state.numbers)
    return 0


def _write(database: Database, author: str, paper: HandedOut, made: Made) -> None:
    """Write the files and count the paper as issued; what cannot be counted is only written."""
    files = {file: pdf for file, pdf, _ in made}
    with writing(made[0][0]):
        if paper.numbers and all(paper.numbers):
            issues.hand_out(database, author, paper, files)
            return
        for file, pdf in files.items():
            write_file.write(file, pdf)


def _tell_issues(state: PaperState, out: Out) -> None:
    """Say that nothing is counted, or which number was given twice."""
    words = state.text if state.numbers and not all(state.numbers) else state.twice_text
    if any(words):
        out.note(words.say(out.language))


def _one_file_each(
    folder: Path,
    document: str,
    contents: Iterable[Content],
    imprint: Imprint,
    options: Namespace,
    state: PaperState,
) -> Made:
    made: Made = []
    taken: set[str] = set()
    named = "" if document == usual(KINDS[document].entity) else f"-{document}"
    for at, content in enumerate(contents):
        stem = name = (_file_name(content.reference) + named).lstrip("-")
        number = 1
        while name in taken:  # copies that were merged may have given one reference twice
            number += 1
            name = f"{stem}-{number}"
        taken.add(name)
        own = replace(imprint, fingerprint=fingerprint(content))
        issue = state.numbers[at : at + 1]
        made.append(_one_file(folder / f"{name}.pdf", [content], own, options, issue))
    return made


def _one_file(
    target: Path,
    contents: Iterable[Content],
    imprint: Imprint,
    options: Namespace,
    numbers: tuple[int, ...],
) -> tuple[Path, bytes, int]:
    """Return a file with its pages, not written yet, and how many these are."""
    from km_desktop.documents.write import write_pdf

    stream = BytesIO()
    pages = write_pdf(stream, contents, options.lang, imprint, issues=numbers)
    return target, stream.getvalue(), pages


def _ask_first(database: Database, ids: Iterable[UUID], out: Out) -> None:
    """Say whose consent to the public directory is missing."""
    for reference in printing.without_consent(database, ids, "PUBLIC", today()):
        out.note(_NOT_PUBLIC.say(out.language, reference=reference))


PROFILE_ARGUMENTS = (
    FILE,
    REF,
    _OUT,
    _PAGE_LANGUAGE,
    _variant_option("public", "internal"),
    AUTHOR,
)


def print_profile(options: Namespace, out: Out) -> int:
    """Print an expert's profile."""
    options.ref = [options.ref]
    return _print("profile", options, out)


def _locate_all(database: Database, typed: Iterable[str], entity: str, out: Out) -> list[UUID]:
    with database.reading() as connection:
        found = [locate(connection, one, entity, out).id for one in typed]
    return list(dict.fromkeys(found))


def _survey(document: str, contents: Iterable[Content], printed: str, out: Out) -> tuple[str, ...]:
    """Say what each document lacks before any is printed; return the fingerprint of each.

    Letters that cannot be printed are named, too.
    """
    marks = []
    for content in contents:
        marks.append(fingerprint(content))
        lacking = printing.missing(content, printed)
        if lacking:
            pieces = Text(*("; ".join(one.say(half) for one in lacking) for half in LANGUAGES))
            named = content.reference or KINDS[document].name
            out.remark(_MISSING.filled(reference=named, pieces=pieces))
        note_letters(content, out)
    return tuple(marks)


def _digest(marks: Iterable[str]) -> str:
    return hashlib.sha256("".join(marks).encode()).hexdigest()


def _file_name(reference: str) -> str:
    return re.sub(r"[^\w.-]+", "_", reference).strip("._")


VERBS = {
    "print": Verb(print_documents, PRINT_ARGUMENTS),
    "brief": Verb(print_briefs, BRIEF_ARGUMENTS),
    "profile": Verb(print_profile, PROFILE_ARGUMENTS),
}
