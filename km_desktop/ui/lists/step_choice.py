"""What is chosen before many records are moved: the next status, why, and who approved it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.services.records.bulk_step import StepWay
from km_desktop.services.rules.people.team import Team, team_of
from km_desktop.services.steps import approval
from km_desktop.services.words.findings import Finding, texts_joined
from km_desktop.ui.kit.inputs.choices import ChoiceInput
from km_desktop.ui.kit.inputs.fields import FieldFrame, LineInput
from km_desktop.ui.workspace import Workspace

STATUS = Text("Next status", "Следующий статус")
WAY = Text("{verb} ({n})", "{verb} ({n})")
REASON = Text("Reason", "Причина")
REASON_MORE = Text("It stands in the history of each.", "Будет в истории каждой записи.")
DECIDED_BY = Text("Decided by", "Кто решил")
DECIDED_BY_MORE = Text(
    "Kept in each that names nobody yet.", "Запишем в каждую, где это не указано."
)


class StepChoice(QWidget):
    """Three inputs in a row. ``chosen`` says that another status is, ``edited`` that more is typed.

    Who approved is asked only for a status that somebody approves, once for all the records.
    """

    chosen = Signal()
    edited = Signal()

    def __init__(self, entity: str, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entity, self._workspace = entity, workspace
        self._team = Team()
        self._ways: list[StepWay] = []
        self.status = ChoiceInput((), empty=None, parent=self)
        self.status.edited.connect(self.choose_shown)
        self.reason = LineInput(parent=self)
        self.reason.edited.connect(self.edited)
        self.approver = LineInput(parent=self)
        self.approver.edited.connect(self.edited)
        self.approver_frame = FieldFrame(
            DECIDED_BY, self.approver, help=DECIDED_BY_MORE, parent=self
        )
        self.approver_frame.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(FieldFrame(STATUS, self.status, parent=self), 2)
        row.addWidget(FieldFrame(REASON, self.reason, help=REASON_MORE, parent=self), 3)
        row.addWidget(self.approver_frame, 2)
        row.addStretch(1)
        self.setFocusProxy(self.status)
        today = workspace.today()
        workspace.run(
            self, lambda db: (approval.propose(db, entity, today), team_of(db)), self._propose
        )

    def _propose(self, answer: tuple[str, Team]) -> None:
        name, self._team = answer
        if name and not self.approver.value():
            self.approver.set_value(name)
            if self.asks_approver:
                self.edited.emit()

    def show_ways(self, ways: list[StepWay]) -> None:
        """Offer the statuses to which some of the records can go."""
        self._ways = ways
        self.status.set_choices(
            [(way.status, WAY.filled(verb=way.verb, n=str(way.number))) for way in ways]
        )

    def choose_shown(self) -> None:
        """Take the status that is shown, and ask what belongs to it."""
        self.approver_frame.setVisible(self.asks_approver)
        self.chosen.emit()

    @property
    def asks_approver(self) -> bool:
        """Whether somebody approves records with the status that is chosen."""
        return bool(approval.is_approved_by(self._entity, self.status.value() or ""))

    @property
    def approver_name(self) -> str:
        """Who approved, as far as that is asked and told."""
        return (self.approver.value() or "") if self.asks_approver else ""

    def remark(self) -> Text:
        """Say whether another person approved it who may, or whoever takes it may."""
        status = self.status.value() or ""
        author, today = self._workspace.author, self._workspace.today()
        found: list[Finding] = []
        for duty in dict.fromkeys(way.duty for way in self._ways if way.status == status):
            found += approval.check_taken(
                self._entity, status, duty, author, self.approver_name, self._team, today
            )
        return texts_joined(found)
