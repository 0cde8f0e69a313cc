"""What stands in a verb's way, as people read it and as programs know it.

The codes are what scripts rely on: the manual lists them all, and none is ever used for another
thing.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from km_desktop.bilingual import Text
from km_desktop.cli.errors import CommandError, UsageError
from km_desktop.services.words.findings import Finding, Refused
from km_desktop.store.faults.causes import FaultPlace, problem_behind
from km_desktop.store.faults.errors import Problem

_SYSTEM = Text("The system refused: {reason}.", "Система отказала: {reason}.")
_NOT_INSTALLED = Text(
    "A part of the program is not installed: {name}. For a server, install “km-desktop[postgres]”.",
    "Не установлена часть программы: {name}. Для сервера установите «km-desktop[postgres]».",
)
_STOPPED = Text("Stopped.", "Прервано.")
# What a verb can raise that is no fault of the program.
TROUBLES = (UsageError, Refused, Problem, CommandError, KeyboardInterrupt, ImportError, OSError)


class Trouble(NamedTuple):
    """Why a verb did not do what was asked: its code, its sentence, and what it found."""

    code: str
    text: Text
    findings: tuple[Finding, ...] = ()
    exit: int = 1
    entity: str = ""  # that of the record, where it is known
    more: Mapping[str, object] = MappingProxyType({})


def trouble_behind(error: BaseException) -> Trouble:
    """Return what people and programs are told of one of ``TROUBLES``."""
    if isinstance(error, UsageError):
        return Trouble(UsageError.code, error.text, exit=2)
    if isinstance(error, CommandError):
        return Trouble(error.code, error.text, more=error.more)
    if isinstance(error, Refused):
        findings = tuple(error.findings)
        return Trouble("Refused", _all_of(findings), findings, entity=error.entity)
    if isinstance(error, Problem):
        return _of_problem(error)
    return _of_surroundings(error)


def _of_surroundings(error: BaseException) -> Trouble:
    if isinstance(error, KeyboardInterrupt):
        return Trouble("Stopped", _STOPPED)
    if isinstance(error, OSError):
        return _of_system(error)
    name: Any = getattr(error, "name", None)
    return Trouble("NotInstalled", _NOT_INSTALLED.filled(name=name or str(error)))


def _all_of(findings: tuple[Finding, ...]) -> Text:
    texts = [found.text for found in findings]
    return Text("\n".join(text.en for text in texts), "\n".join(text.ru for text in texts))


def _of_problem(problem: Problem) -> Trouble:
    return Trouble(type(problem).__name__, Text(problem.say("en"), problem.say("ru")))


def _of_system(error: OSError) -> Trouble:
    """Say what the system has against us; an error that names a file has a sentence of its own."""
    name = os.fsdecode(error.filename) if isinstance(error.filename, (str, bytes)) else ""
    found = problem_behind(error, FaultPlace(os.path.basename(name))) if name else None
    if found is not None:
        return _of_problem(found)
    reason = error.strerror or str(error)
    return Trouble("System", _SYSTEM.filled(reason=f"{reason} ({name})" if name else reason))
