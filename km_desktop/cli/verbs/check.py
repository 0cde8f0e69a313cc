"""The verbs that check: is the file whole and what was handed out, what is still open in it."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from km_desktop.bilingual import Language, Plural, Text, in_sentences
from km_desktop.cli.arguments import FILE, Verb
from km_desktop.cli.output import Out, finding_words
from km_desktop.cli.reading import open_database, today
from km_desktop.services.due import issues
from km_desktop.services.due.issues import Judged
from km_desktop.services.files import checking, verifying
from km_desktop.services.files.checking import Checked
from km_desktop.services.words.findings import Finding, Severity
from km_desktop.store import migrate
from km_desktop.store.database import Database

_SHOWN = 10
_OTHER_VERSION = Text(
    "The database is of version {found}; this program knows {version}.",
    "База данных версии {found}; программа знает версию {version}.",
)
_ERRORS = Plural(
    ("{n} value breaks a rule:", "{n} values break a rule:"),
    ("{n} значение нарушает правила:", "{n} значения нарушают правила:",
     "{n} значений нарушают правила:"),
)  # fmt: skip
_WARNINGS = Plural(
    ("{n} open issue.", "{n} open issues."),
    ("{n} замечание.", "{n} замечания.", "{n} замечаний."),
)
_RECORDS = Plural(
    ("{n} record looked at.", "{n} records looked at."),
    ("Просмотрена {n} запись.", "Просмотрены {n} записи.", "Просмотрено {n} записей."),
)
_SOUND = Text("The file is whole.", "Файл цел.")
_UNSOUND = Text(
    "Do not work in this file. Open the latest backup or a copy that a colleague holds.",
    "Не работайте в этом файле. Откройте последнюю резервную копию или копию коллеги.",
)
_TO_MEND = Text("Open these records and mend the values.", "Откройте эти записи и исправьте.")


@dataclass
class Issues:
    """What the rules say of all records; of errors a few are kept to be shown."""

    records: int = 0
    by_severity: Counter[str] = field(default_factory=Counter)
    examples: list[tuple[Judged, Finding]] = field(default_factory=list)


CHECK_ARGUMENTS = (FILE,)


def check_file(options: Namespace, out: Out) -> int:
    """Look for damage, alterations and broken rules; open issues alone are no fault."""
    with open_database(options.file) as database:
        whole = checking.check(database)
        with database.reading() as connection:
            problems = [*whole.problems, *_schema(connection)]
        open_issues = Issues() if whole.unsound else _judge_records(database)
    wrong = bool(problems or open_issues.by_severity["error"])
    if out.json:
        document = _document(options.file, problems, open_issues, wrong)
        damaged = [
            {"table": value.table, "row": value.row, "field": value.column, "place": value.place}
            for value in whole.unsound
        ]
        document |= {"manifest": whole.manifest, "damaged": damaged, "advice": whole.advice}
        out.document(document)
    else:
        _show_check(problems, whole, open_issues, out)
    return 1 if wrong else 0


VERIFY_ARGUMENTS = (FILE,)


def verify_copy(options: Namespace, out: Out) -> int:
    """Compare a copy with its manifest; one that was worked on since is no fault."""
    with open_database(options.file) as database:
        found = verifying.verify(database)
    if out.json:
        out.document(_verified_json(options.file, found))
        return 0 if found.is_whole else 1
    said = [found.sentence, *(one for one in found.problems if one.en not in found.sentence.en)]
    for sentence in said:
        out.line(sentence.say(out.language))
    out.line((_SOUND if found.is_whole else _UNSOUND).say(out.language))
    out.line(f"SHA-256 {found.sha256}")
    return 0 if found.is_whole else 1


def _verified_json(file: str, found: verifying.Verified) -> dict[str, Any]:
    made = found.manifest
    document = {
        "file": file,
        "sound": found.is_whole,
        "matching": found.matching.value,
        "sentence": found.sentence,
        "problems": list(found.problems),
        "operations_since": found.since,
        "rows": found.rows,
        "sha256": found.sha256,
        "differing": list(found.differing),
        "manifest": None,
    }
    if made is not None:
        document["manifest"] = {
            "made_at": made.made_at.isoformat(),
            "made_by": made.made_by,
            "name": made.name,
            "for": made.audience,
            "note": made.note,
            "redacted": made.redacted,
            "program": made.program,
            "schema": made.schema,
            "rows": {name: table.rows for name, table in made.tables.items()},
            "sha256": made.sha256,
        }
    return document


def _schema(connection: Connection) -> Iterator[Text]:
    """Compare the version of a server; what a file has was compared before it was opened."""
    if connection.dialect.name != "sqlite":
        found = migrate.version_of(connection)
        if found != migrate.HEAD:
            yield _OTHER_VERSION.filled(found=found or "—", version=migrate.HEAD)


def _judge_records(database: Database) -> Issues:
    """Let the rules judge every record; rows are judged with the record they belong to."""
    found = Issues()
    for judged in issues.judge(database, today()):
        found.records += 1
        for finding in judged.findings:
            found.by_severity[finding.severity.value] += 1
            if finding.severity is Severity.ERROR and len(found.examples) < _SHOWN:
                found.examples.append((judged, finding))
    return found


def _document(file: str, problems: list[Text], found: Issues, wrong: bool) -> dict[str, Any]:
    return {
        "file": file,
        "sound": not wrong,
        "problems": problems,
        "records": found.records,
        "issues": {severity.value: found.by_severity[severity.value] for severity in Severity},
        "errors": [
            {"record": judged.title, "field": finding.field, "text": finding.text}
            for judged, finding in found.examples
        ],
    }


def _show_check(problems: list[Text], whole: Checked, found: Issues, out: Out) -> None:
    language: Language = out.language
    manifest = whole.manifest
    for problem in problems:
        out.line(problem.say(language))
    if not any(problem.en in manifest.en for problem in problems):
        out.line(manifest.say(language))
    out.line(_UNSOUND.say(language) if problems else _SOUND.say(language))
    if whole.advice is not None:
        out.line(whole.advice.say(language))
    if whole.unsound:
        return
    out.line(_RECORDS.say(language, found.records))
    number = found.by_severity["error"]
    if number:
        out.line(_ERRORS.say(language, number))
        for judged, finding in found.examples:
            sentence = finding_words(finding, language, judged.entity)
            out.line(f"  - {in_sentences((judged.title.either(language), sentence))}")
        out.line(_TO_MEND.say(language))
    out.line(_WARNINGS.say(language, found.by_severity["warning"]))


VERBS = {
    "check": Verb(check_file, CHECK_ARGUMENTS),
    "verify": Verb(verify_copy, VERIFY_ARGUMENTS),
}
