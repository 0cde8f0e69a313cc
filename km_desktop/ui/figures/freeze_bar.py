"""Freezing the figures under a name, asked for in place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.services.figures import FigurePeriod, freezing
from km_desktop.services.rules.people.team import Team, team_of
from km_desktop.services.steps import approval
from km_desktop.services.words.findings import texts_joined
from km_desktop.services.words.problems import Problem, Refused
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.inputs.inputs import LineInput
from km_desktop.ui.kit.labels import PlainLabel, WrapLabel
from km_desktop.ui.kit.paint import Card
from km_desktop.ui.kit.speech import current_language, say, speaks
from km_desktop.ui.workspace import Workspace

NAME = Text("Name of the frozen figures", "Название набора показателей")
HINT = Text("for example “Overview 2026”", "например, «Обзор 2026»")
APPROVED_BY = Text("Approved by", "Кто утвердил")
FREEZING = Text("Freeze figures", "Зафиксировать показатели")
FROZEN = Text("Frozen as “{name}”.", "Зафиксировано под названием «{name}».")
STAYS = Text("Later edits will not change it.", "Дальнейшие правки его не изменят.")
FREEZE = Text("Freeze", "Зафиксировать")
ALL_THE_SAME = Text(
    "Freeze all the same? Press Enter once more.",
    "Всё равно зафиксировать? Нажмите Enter ещё раз.",
)
CANCEL = Text("Cancel", "Отмена")
FAILED = Text("The figures were not frozen.", "Показатели не зафиксированы.")


class FreezeBar(Card):
    """``frozen`` carries the name once it is done; what is wrong with a name stands below.

    ``span`` is the day and the period that are frozen.
    """

    frozen = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.span = FigurePeriod(workspace.today())
        self.input = LineInput(HINT, parent=self)
        speaks(self.input, QWidget.setAccessibleName, NAME)
        self.approver = LineInput(APPROVED_BY, parent=self)
        speaks(self.approver, QWidget.setAccessibleName, APPROVED_BY)
        self.remark = WrapLabel("", style="small", role="text2", parent=self)
        self.approver.edited.connect(self._remark)
        self.wrong = WrapLabel("", style="small", role="bad", parent=self)
        self.button = Button(FREEZE, "primary", icon="frozen", parent=self)
        self.cancel = Button(CANCEL, "quiet", parent=self)
        self.button.clicked.connect(self._name)
        self.cancel.clicked.connect(self.leave)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(PlainLabel(NAME, style="body_600", parent=self))
        row.addWidget(self.input, 2)
        row.addWidget(PlainLabel(APPROVED_BY, parent=self))
        row.addWidget(self.approver, 1)
        row.addWidget(self.button)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 8, 15, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.remark)
        column.addWidget(self.wrong)
        self._team = Team()
        self._incomplete = ""  # the name under which incomplete sums may be frozen
        self.hide()

    def ask(self) -> None:
        """Show the bar with the keyboard in it."""
        self._incomplete = ""
        self.wrong.hide()
        self.input.set_value(None)
        self.approver.set_value(None)
        self._remark()
        today = self._workspace.today()

        def read(database: Any) -> tuple[str, Team]:
            return approval.propose(database, "freeze", today), team_of(database)

        self._workspace.run(self, read, self._propose)
        self.show()
        self.input.line.setFocus()

    def _propose(self, answer: tuple[str, Team]) -> None:
        name, self._team = answer
        self._remark()
        if not self.approver.value():
            self.approver.set_value(name or None)
            self._remark()

    def _remark(self) -> None:
        """Say before it is done whether another person has approved the figures."""
        author, today = self._workspace.author, self._workspace.today()
        found = approval.check("approved_by", author, self.approver.value(), self._team, today)
        self.remark.set_words(texts_joined(found))

    def leave(self) -> None:
        """Take the bar away."""
        self.hide()

    def sentences(self, name: str) -> tuple[str, Text]:
        """Return what is said when figures were frozen."""
        return say(FROZEN, name=name), STAYS

    def refuse(self, error: BaseException) -> None:
        """Say why the figures were not frozen; the name stays."""
        if isinstance(error, Refused) and _is_incomplete(error):
            self._incomplete = self.input.value() or ""  # the second Enter is the answer
            said = f"{error.say(current_language())}\n{say(ALL_THE_SAME)}"
            self.wrong.set_words(said)
            self.wrong.show()
            self.input.line.setFocus()
            return
        said = (
            error.say(current_language()) if isinstance(error, (Problem, Refused)) else say(FAILED)
        )
        self.wrong.set_words(said)
        self.wrong.show()
        self.input.line.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Freeze with Enter, leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._name()
        else:
            super().keyPressEvent(event)

    def _name(self) -> None:
        name, author, span = self.input.value() or "", self._workspace.author, self.span
        incomplete = bool(name) and name == self._incomplete
        approver = self.approver.value() or ""

        def done(changes: Any) -> None:
            self.leave()
            self._workspace.wrote(changes, None)
            self.frozen.emit(name)

        self._workspace.run(
            self,
            lambda db: freezing.freeze(
                db, author, name, span, incomplete=incomplete, approver=approver
            ),
            done,
            self.refuse,
        )


def _is_incomplete(error: Refused) -> bool:
    return freezing.UNPRICED in {found.field for found in error.findings}
