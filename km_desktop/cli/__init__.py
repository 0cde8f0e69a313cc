"""The program without a window: ``km-desktop VERB FILE ...``; with only a file, the window.

Exit codes: 0 fine, 1 a problem found and said, 2 wrong usage. Heavy libraries load inside verbs.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from contextlib import suppress

from km_desktop import __version__
from km_desktop.bilingual import Language, Text
from km_desktop.cli.errors import CommandError, UsageError
from km_desktop.cli.output import Out
from km_desktop.cli.parser import VERBS, Parser, load_verb, overview
from km_desktop.services.words.findings import Refused
from km_desktop.settings import system_language
from km_desktop.store.causes import FaultPlace, problem_behind
from km_desktop.store.errors import Problem

_NO_VERB = Text(
    "There is no verb “{verb}”. The verbs are: {known}.", "Нет команды «{verb}». Есть: {known}."
)
_SYSTEM = Text("The system refused: {reason}.", "Система отказала: {reason}.")
_NOT_INSTALLED = Text(
    "A part of the program is not installed: {name}. For a server, install “km-desktop[postgres]”.",
    "Не установлена часть программы: {name}. Для сервера установите «km-desktop[postgres]».",
)
_STOPPED = Text("Stopped.", "Остановлено.")


def main(argv: list[str] | None = None) -> int:
    """Run one verb, or the window, and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # Half of what is printed is Russian, whatever the terminal was told.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    given = list(sys.argv[1:] if argv is None else argv)
    language, rest = _language(given)
    try:
        code = _start(rest, language)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has had enough; nothing more may be written at exit.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _start(rest: list[str], language: Language) -> int:
    out = Out(language)
    first = rest[0] if rest else ""
    if first in ("-h", "--help"):
        out.line(overview(language))
        return 0
    if first == "--version":
        out.line(f"km-desktop {__version__}")
        return 0
    if first in VERBS:
        return _run(rest, out)
    if not rest or (len(rest) == 1 and _is_file(first)):
        return _window(rest)
    wrong = _NO_VERB.say(language, verb=first, known=", ".join(VERBS))
    out.note(f"{wrong}\n\n{overview(language)}")
    return 2


def _language(given: list[str]) -> tuple[Language, list[str]]:
    """Return the language of messages, and the arguments without a --lang before the verb."""
    language: Language = system_language()
    for place, argument in enumerate(given):
        name, _, value = argument.partition("=")
        if name == "--lang":
            chosen = value or "".join(given[place + 1 : place + 2])
            if chosen in ("en", "ru"):
                language = "ru" if chosen == "ru" else "en"
    rest = list(given)
    if rest and rest[0] == "--lang":
        rest = rest[2:]
    elif rest and rest[0].startswith("--lang="):
        rest = rest[1:]
    return language, rest


def _is_file(argument: str) -> bool:
    if argument.startswith("-"):
        return False
    looks = "." in argument or os.sep in argument or "://" in argument
    return looks or os.path.exists(argument)


def _window(rest: list[str]) -> int:
    # Nothing that a start makes is garbage; the window looks for it again when it stands.
    gc.disable()
    # By name, so that nothing of the window is even known here before it is wanted; its language
    # is the one chosen in its settings.
    code: int = importlib.import_module("km_desktop.app").main(rest)
    return code


def _run(rest: list[str], out: Out) -> int:
    """Run a verb and say what the world has against it."""
    out.json = "--json" in rest  # for what goes wrong before the words are read
    try:
        return _run_verb(rest[0], rest[1:], out)
    except BrokenPipeError:
        raise
    except UsageError as wrong:
        out.note(wrong.say(out.language))
        return 2
    except Refused as refused:
        out.refused(refused.findings, refused.entity)
    except Problem as problem:
        out.problem(type(problem).__name__, Text(problem.say("en"), problem.say("ru")))
    except CommandError as problem:
        out.problem("Said", problem.text)
    except KeyboardInterrupt:
        out.problem("Stopped", _STOPPED)
    except ImportError as error:
        out.problem("NotInstalled", _NOT_INSTALLED.filled(name=error.name or str(error)))
    except OSError as error:
        _tell_system(error, out)
    return 1


def _tell_system(error: OSError, out: Out) -> None:
    """Say what the system has against us; an error that names a file has a sentence of its own."""
    name = os.fsdecode(error.filename) if isinstance(error.filename, (str, bytes)) else ""
    found = problem_behind(error, FaultPlace(os.path.basename(name))) if name else None
    if found is not None:
        out.problem(type(found).__name__, Text(found.say("en"), found.say("ru")))
        return
    reason = error.strerror or str(error)
    out.problem("System", _SYSTEM.filled(reason=f"{reason} ({name})" if name else reason))


def _run_verb(name: str, words: list[str], out: Out) -> int:
    verb = load_verb(name)
    parser = Parser(name, verb.arguments, out.language)
    try:
        options = parser.parse_intermixed_args(words)
    except UsageError as wrong:
        out.note(f"{parser.format_usage()}{wrong.say(out.language)}")
        return 2
    except SystemExit:  # argparse has shown the help that was asked for
        return 0
    out.json = options.json
    return verb.run(options, out)
