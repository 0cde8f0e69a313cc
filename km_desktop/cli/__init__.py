"""The program without a window: ``km-desktop VERB FILE ...``; with only a file, the window.

Exit codes: 0 fine, 1 a problem found and said, 2 wrong usage. Heavy libraries load inside verbs.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress

from km_desktop import __version__, display
from km_desktop.bilingual import Language, Text
from km_desktop.cli.errors import CommandError, UsageError
from km_desktop.cli.output import Out
from km_desktop.cli.parser import VERBS, Parser, load_verb, overview
from km_desktop.cli.trouble import TROUBLES, trouble_behind
from km_desktop.settings import system_language
from km_desktop.store.faults.errors import HeldByOther

_NO_VERB = Text(
    "There is no command “{verb}”. The commands are: {known}.",
    "Нет команды «{verb}». Есть: {known}.",
)

_NO_SECONDS = Text(
    "--wait: “{typed}” is no number of seconds from 0 to {most}.",
    "--wait: «{typed}» – не число секунд от 0 до {most}.",
)
_LONGEST_WAIT = 3600
_BETWEEN_TRIES = 0.2  # seconds


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
    if first in ("-V", "--version"):
        out.line(f"km-desktop {__version__}")
        return 0
    if first in VERBS:
        return _run(rest, out)
    if not rest or (len(rest) == 1 and _is_file(first)):
        if display.has_display():
            return _window(rest, out)
        return out.trouble(trouble_behind(CommandError(display.NO_DISPLAY)))
    out.json = "--json" in rest
    wrong = UsageError(_NO_VERB, verb=first, known=", ".join(VERBS))
    return out.trouble(trouble_behind(wrong), beside=f"\n{overview(language)}")


def _language(given: list[str]) -> tuple[Language, list[str]]:
    """Return the language of messages, and the arguments with the verb before every option.

    What may stand before the verb is --lang, which is done with here, and --json.
    """
    language: Language = system_language()
    for place, argument in enumerate(given):
        name, _, value = argument.partition("=")
        if name == "--lang":
            chosen = value or "".join(given[place + 1 : place + 2])
            if chosen in ("en", "ru"):
                language = "ru" if chosen == "ru" else "en"
    rest, early = list(given), []
    while rest and rest[0].partition("=")[0] in ("--lang", "--json"):
        if rest[0] == "--json":
            early = ["--json"]
        rest = rest[2:] if rest[0] == "--lang" else rest[1:]
    return language, [*rest[:1], *early, *rest[1:]]


def _is_file(argument: str) -> bool:
    if argument.startswith("-"):
        return False
    looks = "." in argument or os.sep in argument or "://" in argument
    return looks or os.path.exists(argument)


def _window(rest: list[str], out: Out) -> int:
    # Nothing that a start makes is garbage; the window looks for it again when it stands.
    gc.disable()
    # By name, so that nothing of the window is even known here before it is wanted; its language
    # is the one chosen in its settings.
    try:
        app = importlib.import_module("km_desktop.app")
    except ImportError as error:
        if library := display.library_lacking(error):
            return out.trouble(trouble_behind(CommandError(display.lacks(library))))
        raise
    code: int = app.main(rest)
    return code


def _run(rest: list[str], out: Out) -> int:
    """Run a verb and say what stands in its way."""
    out.json = "--json" in rest  # for what goes wrong before the words are read
    try:
        return _run_verb(rest[0], rest[1:], out)
    except BrokenPipeError:
        raise
    except TROUBLES as error:
        return out.trouble(trouble_behind(error))


def _run_verb(name: str, words: list[str], out: Out) -> int:
    verb = load_verb(name)
    parser = Parser(name, verb.arguments, out.language)
    try:
        options = parser.parse_intermixed_args(words)
    except UsageError as wrong:
        return out.trouble(trouble_behind(wrong), usage=parser.format_usage())
    except SystemExit:  # argparse has shown the help that was asked for
        return 0
    out.json = options.json
    return _run_in_time(lambda: verb.run(options, out), _seconds(options.wait))


def _run_in_time(run: Callable[[], int], seconds: int) -> int:
    """Run a verb, again and again while somebody else has its file and the time is not over.

    Whoever holds a file is met before anything is read or written.
    """
    end = time.monotonic() + seconds
    while True:
        try:
            return run()
        except HeldByOther:
            if time.monotonic() >= end:
                raise
        time.sleep(_BETWEEN_TRIES)


def _seconds(typed: str) -> int:
    if not typed.isascii() or not typed.isdigit() or int(typed) > _LONGEST_WAIT:
        raise UsageError(_NO_SECONDS, typed=typed, most=_LONGEST_WAIT)
    return int(typed)
