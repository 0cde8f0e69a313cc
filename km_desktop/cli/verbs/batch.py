"""The verb that runs many commands: one process, one operation, all of them or none."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from km_desktop.bilingual import Language, Plural, Text
from km_desktop.cli.arguments import AUTHOR, FILE, Position, Verb
from km_desktop.cli.errors import CommandError, UsageError
from km_desktop.cli.output import Out, finding_json
from km_desktop.cli.parser import VERBS as KNOWN
from km_desktop.cli.parser import Parser, load_verb
from km_desktop.cli.reading import OPENED, author_of, open_database
from km_desktop.cli.trouble import TROUBLES, Trouble, trouble_behind
from km_desktop.store.history.journal import Doing
from km_desktop.store.work import joined_operation

_NOT_A_LINE = Text(
    "Line {line} is no command. Write a JSON list of words, such as set, EOD-2026-0007, "
    "country=TJK, or an object with such a list at do and a name at as.",
    "Строка {line} – не команда. Напишите список слов в JSON, например set, EOD-2026-0007, "
    "country=TJK, или объект с таким списком в do и именем в as.",
)
_NOT_HERE = Text(
    "Line {line}: “{verb}” cannot stand in a batch. These can: {known}.",
    "Строка {line}: «{verb}» в пакете не бывает. Можно: {known}.",
)
_NO_NAME = Text(
    "The line called “{name}” comes later, or made no record.",
    "Строка с именем «{name}» стоит ниже или ничего не создала.",
)
_NO_HELP = Text("There is no help in a batch.", "Справки в пакете нет.")
_LEFT_OUT = Text("Some records could not be changed.", "Некоторые записи изменить нельзя.")
_NO_FILE = Text("{name} cannot be read as text.", "{name} не читается как текст.")
_LINE = Text(
    "Line {line}. {sentence} Nothing of the batch was kept.",
    "Строка {line}. {sentence} Ничего из пакета не сохранено.",
)
_RAN = Plural(
    ("{n} command, one operation", "{n} commands, one operation"),
    ("{n} команда, одна операция", "{n} команды, одна операция", "{n} команд, одна операция"),
)
_MARK = "@"
_HELP = {"-h", "--help"}


class _Command(NamedTuple):
    """A line of a batch: its verb, the words behind it, and the name that others know it by."""

    line: int
    verb: str
    words: list[str]
    name: str


class _Collected(Out):
    """Keeps the document of a command, until the whole batch is kept."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self.json = True
        self.said: dict[str, Any] = {}

    def note(self, text: str) -> None:
        """Say nothing beside the document."""

    def document(self, value: dict[str, Any]) -> None:
        """Keep the document of a command."""
        self.said = value


BATCH_ARGUMENTS = (
    FILE,
    Position(
        "commands",
        Text("COMMANDS", "КОМАНДЫ"),
        Text(
            "a file with one command a line, as JSON; without it they are read from the input",
            "файл, по команде JSON в строке; без него читается ввод",
        ),
        "?",
    ),
    AUTHOR,
)


def run_batch(options: Namespace, out: Out) -> int:
    """Run commands one after the other as one operation; where one fails, none is kept."""
    commands = list(_read(_text(options.commands)))
    author = author_of(options)
    said: list[dict[str, Any]] = []
    operation = None
    if commands:
        with open_database(options.file, writing=True) as database:
            doing = Doing("batch", author, "batch")
            mark = OPENED.set(database)
            try:
                with joined_operation(database, doing) as work:
                    said = _run_all(commands, options.file, author, out)
                operation = work.changes.operation_id if work.changes else None
            finally:
                OPENED.reset(mark)
    if out.json:
        out.records("command", said, operation=operation)
        return 0
    for one in said:
        out.line(f"{one['line']:>4}  {one['verb']}  {one.get('reference') or one.get('id') or ''}")
    out.line(_RAN.say(out.language, len(said)))
    return 0


def _text(name: str | None) -> str:
    try:
        return Path(name).read_text("utf-8") if name else sys.stdin.read()
    except UnicodeDecodeError:
        raise CommandError(_NO_FILE, name=name or "-") from None


def _read(text: str) -> Iterator[_Command]:
    """Return the commands of a batch; UsageError names the first line that is none."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
        except (ValueError, RecursionError):
            raise UsageError(_NOT_A_LINE, line=number) from None
        name = given.get("as", "") if isinstance(given, dict) else ""
        words: Any = given.get("do") if isinstance(given, dict) else given
        if not (isinstance(words, list) and words and isinstance(name, str)):
            raise UsageError(_NOT_A_LINE, line=number)
        if not all(isinstance(word, str) for word in words):
            raise UsageError(_NOT_A_LINE, line=number)
        verb = words[0]
        if verb not in KNOWN or not load_verb(verb).in_batch:
            raise UsageError(_NOT_HERE, line=number, verb=verb, known=", ".join(_verbs()))
        yield _Command(number, verb, words[1:], name)


def _verbs() -> list[str]:
    return [name for name in KNOWN if load_verb(name).in_batch]


def _run_all(commands: list[_Command], file: str, author: str, out: Out) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = []
    ids = {command.name: "" for command in commands if command.name}
    for command in commands:
        try:
            told = _run(command, file, author, ids, out.language)
        except TROUBLES as error:
            raise BatchError(command.line, trouble_behind(error)) from error
        said.append({"line": command.line, "verb": command.verb, **told})
        if command.name:
            ids[command.name] = str(told.get("id") or "")
    return said


def _run(
    command: _Command, file: str, author: str, ids: Mapping[str, str], language: Language
) -> dict[str, Any]:
    verb = load_verb(command.verb)
    words = [_with_id(word, ids) for word in command.words]
    if not _HELP.isdisjoint(words):
        raise UsageError(_NO_HELP)
    options = Parser(command.verb, verb.arguments, language).parse_intermixed_args([file, *words])
    options.author = author
    collected = _Collected(language)
    if verb.run(options, collected):
        raise CommandError(_LEFT_OUT)
    return collected.said


def _with_id(word: str, ids: Mapping[str, str]) -> str:
    """Return a word with the id of the record that a line above is named for: @name, key=@name.

    ``ids`` holds every name of the batch; other words that begin so stand for themselves.
    """
    key, sign, value = word.partition("=")
    name = (value if sign else key).removeprefix(_MARK)
    if name not in ids or (value if sign else key) == name:
        return word
    if not ids[name]:
        raise UsageError(_NO_NAME, name=name)
    return f"{key}={ids[name]}" if sign else ids[name]


class BatchError(CommandError):
    """A command of a batch could not be done, and nothing was kept."""

    def __init__(self, line: int, trouble: Trouble) -> None:
        super().__init__(_LINE, line=line, sentence=trouble.text)
        self.code = trouble.code
        findings = [finding_json(found) for found in trouble.findings]
        self.more = {"line": line, **trouble.more, **({"findings": findings} if findings else {})}


VERBS = {
    "batch": Verb(run_batch, BATCH_ARGUMENTS),
}
