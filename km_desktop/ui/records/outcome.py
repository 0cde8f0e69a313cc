"""How a record's page says what came of a command: with the way to undo it, or why it failed."""

from __future__ import annotations

from functools import partial
from typing import Any

from km_desktop.bilingual import Text
from km_desktop.services.words.problems import Problem, Refused
from km_desktop.ui.kit.speech import Words, current_language
from km_desktop.ui.kit.states.notice import Kind, Notice
from km_desktop.ui.workspace import Workspace

WRITTEN = Text("Saved.", "Сохранено.")
NOT_WRITTEN = Text("Not saved.", "Не сохранено.")
UNDO = Text("Undo", "Отменить")


def show_done(
    notice: Notice,
    workspace: Workspace,
    what: Text,
    changes: Any,
    rest: Words = "",
    kind: Kind = "ok",
) -> None:
    """Say what was written, with a button that undoes it."""
    undo = partial(workspace.undo_asked.emit, changes.operation_id)
    notice.tell(kind, what, rest, action=UNDO, act=undo)


def show_failed(notice: Notice, workspace: Workspace, what: Text, error: BaseException) -> None:
    """Say what was not done, and why; our own faults go to the log."""
    if isinstance(error, (Problem, Refused)):
        notice.tell("bad", what, error.say(current_language()))
    else:
        workspace.tell_trouble(error)
