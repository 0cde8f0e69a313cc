"""The verbs that take copies back: merge, questions, decide."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path
from typing import Any

from km_desktop.bilingual import LANGUAGES, Plural, Text
from km_desktop.cli import answers, merge_text
from km_desktop.cli.arguments import AUTHOR, FILE, OUT_WORD, Flag, Position, Verb, VerbOption
from km_desktop.cli.output import Out
from km_desktop.cli.paper_files import imprint_of, note_letters, refuse_unwritable, writing
from km_desktop.cli.reading import open_database, today
from km_desktop.exchange import backup
from km_desktop.exchange.merging import merge
from km_desktop.exchange.merging.answer import Answer
from km_desktop.exchange.merging.merge import Found
from km_desktop.exchange.merging.same_person import is_pair, pair_id
from km_desktop.exchange.merging.words import report, summary
from km_desktop.exchange.merging.words.summary_view import MergeTold
from km_desktop.services.printing.merge_content import MergeContent
from km_desktop.settings import load, system_user
from km_desktop.store.database import Database

_NOTHING = Text(
    "Nothing was changed: the copies bring nothing that is not here already.",
    "Ничего не изменено: в копиях нет ничего, чего ещё нет здесь.",
)
_PREVIEWED = Text("Nothing has been changed yet.", "Пока ничего не изменено.")
_MERGED = Text("Taken back: {names}", "Принято: {names}")
_BACKUP = Text("Backup from before: {file}", "Резервная копия до приёма: {file}")
_REPORT = Text("Report: {file}", "Отчёт: {file}")
_DECIDED = Plural(
    ("Decided: {n} question", "Decided: {n} questions"),
    ("Решён {n} вопрос", "Решено {n} вопроса", "Решено {n} вопросов"),
)
_OPEN = Plural(
    ("Still open: {n} question", "Still open: {n} questions"),
    ("Ещё открыт {n} вопрос", "Ещё открыто {n} вопроса", "Ещё открыто {n} вопросов"),
)
_NONE_OPEN = Text("Nothing is open.", "Открытых вопросов нет.")
Document = dict[str, Any]


MERGE_ARGUMENTS = (
    FILE,
    Position(
        "others",
        Text("OTHER", "КОПИЯ"),
        Text("the copies to take back", "копии, которые принимают"),
        "+",
    ),
    Flag("--preview", Text("only say what would happen", "только показать, что произойдёт")),
    VerbOption(
        "--decide",
        Text(
            "where copies differ: ours, theirs, ask (leave it open), or a JSON file of answers",
            "где копии расходятся: ours (наше), theirs (их), ask (оставить открытым) или файл "
            "JSON с ответами",
        ),
        "ours|theirs|ask|JSON",
        default=answers.ASK,
    ),
    VerbOption("--report", Text("write what happened as PDF", "записать отчёт в PDF"), OUT_WORD),
    AUTHOR,
)


def merge_copies(options: Namespace, out: Out) -> int:
    """Take copies back as one operation, or say what that would do."""
    alike = options.decide in ("ours", "theirs", answers.ASK)
    given = {} if alike else answers.read_file(options.decide)
    target = Path(options.report) if options.report else None
    author = options.author or system_user()
    with open_database(options.file, writing=True) as database:
        if target is not None:
            refuse_unwritable(target, database)
        arriving, refused = merge.read_each(database, map(Path, options.others))
        found = merge.preview_each(database, arriving, refused, today())
        chosen = _read_choices(database, found, options.decide if alike else "", given)
        told = summary.of_found(database, found)
        document = merge_text.merge_json(told) | {"preview": options.preview}
        lines: list[str] = []
        decided: dict[str, Text] = {}
        if options.preview:
            lines.append(_PREVIEWED.say(out.language))
        elif found.is_empty:
            document |= {"operation": None, "backup": None, "decided": [], "open": []}
            lines.append(_NOTHING.say(out.language))
        else:
            decided = summary.of_answers(database, found, chosen)
            lines += _take_in(database, found, told, (author, chosen), document, out)
        if not out.json:
            merge_text.show_merge(told, out)
            for line in lines:
                out.line(line)
        if target is not None:
            merged = not (options.preview or found.is_empty)
            content = report.content(told, decided, author, today(), merged=merged)
            _print(database, target, content, document, out)
    if out.json:
        out.document(document)
    return 1 if found.refused else 0


def _read_choices(
    database: Database, found: Found, alike: str, given: answers.Given
) -> dict[str, Answer]:
    if alike == answers.ASK:
        return {}
    if alike:
        return answers.answer_all(found.questions, alike)
    pairs, rest = answers.read_pair_answers(found.duplicates, given)
    with database.reading() as connection:
        return pairs | answers.read_answers(connection, found.questions, rest, found.copies)


def _take_in(
    database: Database,
    found: Found,
    told: MergeTold,
    decided: tuple[str, dict[str, Answer]],
    document: Document,
    out: Out,
) -> list[str]:
    """Back the file up and take the copies in; return what there is to say of it."""
    author, chosen = decided
    saved = backup.make(database, "merge")
    merged = merge.merge(database, author, found.arriving, chosen, today())
    answered = [one.id for one in merged.decided]
    answered += [pair_id(one.first, one.second) for one in merged.pairs]
    left = [one.id for one in merged.open]
    left += [one.id for one in told.duplicates if one.id not in answered]
    document |= {
        "operation": merged.operation_id,
        "backup": os.fspath(saved.path),
        "decided": answered,
        "open": left,
    }
    language = out.language
    counted = ((_DECIDED, answered), (_OPEN, left))
    return [
        _MERGED.say(language, names=", ".join(copy.name for copy in told.copies)),
        *(words.say(language, len(some)) for words, some in counted if some),
        _BACKUP.say(language, file=saved.path),
    ]


def _print(
    database: Database, target: Path, content: MergeContent, document: Document, out: Out
) -> None:
    from km_desktop.documents.write import write_pdf

    imprint = imprint_of(load(), database, out)
    note_letters(content, out)
    with writing(target):
        write_pdf(target, [content], out.language, imprint)
    document["report"] = os.fspath(target)
    if not out.json:
        out.line(_REPORT.say(out.language, file=target))


QUESTIONS_ARGUMENTS = (FILE,)


def list_questions(options: Namespace, out: Out) -> int:
    """List what copies differ in and nobody has decided."""
    with open_database(options.file) as database:
        told = summary.of_open(database, today())
    if out.json:
        asked = merge_text.questions_json(told.questions)
        out.records("question", [*asked, *merge_text.pairs_json(told.duplicates)])
        return 0
    if told.questions:
        out.line(_OPEN.say(out.language, len(told.questions)))
        merge_text.show_questions(told.questions, out)
    merge_text.show_pairs(told.duplicates, out)
    if not told.questions and not told.duplicates:
        out.line(_NONE_OPEN.say(out.language))
    return 0


DECIDE_ARGUMENTS = (
    FILE,
    Position(
        "answers",
        Text("ANSWER", "ОТВЕТ"),
        Text(
            "a JSON file of answers, or ID=ours, ID=theirs, of two people ID=one, ID=two; the ids "
            "are those that “questions” lists",
            "файл JSON с ответами или ВОПРОС=ours (наше), ВОПРОС=theirs (их), о двух людях "
            "ВОПРОС=one (один), ВОПРОС=two (двое); вопросы показывает questions",
        ),
        "+",
    ),
    AUTHOR,
)


def decide_questions(options: Namespace, out: Out) -> int:
    """Answer open questions, all in one operation."""
    given = answers.read_words(options.answers)
    with open_database(options.file, writing=True) as database:
        asked, names = merge.open_questions(database)
        pairs = merge.open_pairs(database) if any(map(is_pair, given)) else []
        chosen, others = answers.read_pair_answers(pairs, given)
        with database.reading() as connection:
            chosen |= answers.read_answers(connection, asked, others, names)
        operation = None
        if chosen:
            author = options.author or system_user()
            operation = merge.decide(database, author, chosen, today()).operation_id
        questions, _ = merge.open_questions(database)
        left = [one.id for one in questions]
        left += [pair_id(one.first, one.second) for one in merge.open_pairs(database)]
    n, rest = len(chosen), len(left)
    lines = [_DECIDED] + ([_OPEN] if rest else [])
    said = Text(
        *(
            "\n".join(
                words.say(language, count) for words, count in zip(lines, (n, rest), strict=False)
            )
            for language in LANGUAGES
        )
    )
    document = {"operation": operation, "decided": list(chosen), "open": left}
    out.done(said, document)
    return 0


VERBS = {
    "merge": Verb(merge_copies, MERGE_ARGUMENTS),
    "questions": Verb(list_questions, QUESTIONS_ARGUMENTS),
    "decide": Verb(decide_questions, DECIDE_ARGUMENTS),
}
