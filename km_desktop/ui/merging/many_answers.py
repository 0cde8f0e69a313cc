"""The menu that answers many questions at once: all that are open, or those of one record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from km_desktop.bilingual import Text
from km_desktop.exchange.merging.words.summary import QuestionTold
from km_desktop.ui.kit.speech import say
from km_desktop.ui.merging import words
from km_desktop.ui.merging.round import Round

OURS_OPEN = Text("Keep ours in all open questions", "Оставить наше во всех открытых вопросах")
OURS_RECORD = Text("Keep ours in this record", "Оставить наше в этой записи")
COPY_OPEN = Text(
    "Take “{copy}” in all open questions", "Взять из копии «{copy}» во всех открытых вопросах"
)
COPY_RECORD = Text("Take “{copy}” in this record", "Взять из копии «{copy}» в этой записи")


def menu_of(
    sitting: Round | None,
    question: QuestionTold | None,
    take_all: Callable[[Sequence[QuestionTold], str], object],
    parent: QWidget,
) -> QMenu:
    """Return the menu for a sitting and the question in hand."""
    menu = QMenu(parent)
    if sitting is None:
        return menu
    scopes = [(sitting.undecided, OURS_OPEN, COPY_OPEN)]
    if question is not None:
        scopes.append(([question, *sitting.siblings(question)], OURS_RECORD, COPY_RECORD))
    for questions, ours, theirs in scopes:
        if not questions:
            continue
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(say(ours), partial(take_all, questions, "ours"))
        for copy, name in sitting.voices(questions).items():
            shown = say(theirs, copy=name or say(words.SOMEWHERE)).replace("&", "&&")
            menu.addAction(shown, partial(take_all, questions, copy))
    return menu
