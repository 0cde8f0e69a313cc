"""The steps of the record on screen: what its status allows, and taking one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from km_desktop.bilingual import Text
from km_desktop.services import steps
from km_desktop.services.steps import Offer, approval
from km_desktop.services.words.findings import Finding, texts_joined
from km_desktop.ui.records.on_screen import OnScreen
from km_desktop.ui.records.outcome import show_done
from km_desktop.ui.records.saving import Saving
from km_desktop.ui.records.view import RecordView
from km_desktop.ui.workspace import Workspace

_GATES = "gates"  # what a message is about
MOVED = Text("Moved to “{status}”.", "Переведено в «{status}».")
NOT_YET = Text("Not yet.", "Пока нельзя.")
SAY_WHY = Text("Say why the step is taken all the same.", "Объясните, почему шаг всё же делается.")


class Steps(QObject):
    """Takes the record from status to status; ``stepped`` carries the one it came to."""

    stepped = Signal(str)

    def __init__(
        self, workspace: Workspace, on_screen: OnScreen, view: RecordView, saving: Saving
    ) -> None:
        super().__init__(on_screen)
        self._workspace = workspace
        self._on_screen = on_screen
        self._view = view
        self._notice = view.head.notice
        self._saving = saving
        self._missing: Offer | None = None  # what was asked for and could not be taken yet
        view.head.stepped.connect(self.ask_step)
        self._reason = ""  # of the step that is waiting for who decided on it
        view.foot.step_asked.connect(self._take_for)
        view.foot.step_approved.connect(lambda status, name: self._take(status, self._reason, name))
        view.head.gates_asked.connect(self._show_gates)
        view.problems.changed.connect(self._follow_gates)

    def _show_gates(self) -> None:
        main = self._view.problems.next_step()
        if main is not None:
            self._view.show_gates(main)

    def _follow_gates(self) -> None:
        """Take the message away when what it asks for is done."""
        asked = self._missing
        if asked is None:
            return
        offer = self._offer(asked.status)
        if offer is None or asked.gates[0].spot not in [gate.spot for gate in offer.gates]:
            self._missing = None
            self._notice.end(_GATES)

    def offers(self) -> tuple[Offer, ...]:
        """Return the steps that the status allows."""
        return self._view.head.offers

    def ask_step(self, status: str) -> None:
        """Take a step, after saving; what is missing is shown, a side step asks for its reason."""
        if self._offer(status) is not None:
            self._saving.when_saved(lambda: self._begin(status))

    def ask_next(self) -> None:
        """Save and take the next step of the main path."""
        main = next((offer for offer in self.offers() if not offer.side), None)
        if main is not None:
            self.ask_step(main.status)

    def _offer(self, status: str) -> Offer | None:
        return next((offer for offer in self.offers() if offer.status == status), None)

    def _begin(self, status: str) -> None:
        offer = self._offer(status)
        if offer is None:
            return
        self._reason = ""
        asks = self._asks_who(status)
        # What is only to say who decided does not stand before a step that asks for it.
        answered = {approval.is_approved_by(self._on_screen.entity, status)} if asks else set()
        if {gate.field for gate in offer.gates} - answered:
            self._missing = offer
            self._notice.tell("warn", NOT_YET, offer.gates[0].text, about=_GATES)
            self._view.show_gates(offer)
            self._view.show_spot(offer.gates[0].spot)
        elif offer.needs_reason:
            if offer.doubts:
                self._notice.tell("warn", SAY_WHY, offer.doubts[0].text)
            self._view.foot.ask_comment(status, offer.label)
        elif asks:
            self._ask_approver(offer)
        else:
            self._take(status, "")

    def _asks_who(self, status: str) -> bool:
        return approval.asks(self._on_screen.entity, status, self._on_screen.values)

    def _take_for(self, status: str, reason: str) -> None:
        """Take a step for a reason, once it is also known who decided, where that is asked."""
        offer = self._offer(status)
        if offer is None or not self._asks_who(status):
            self._take(status, reason)
            return
        self._reason = reason
        self._ask_approver(offer)

    def _ask_approver(self, offer: Offer) -> None:
        entity, foot, today = self._on_screen.entity, self._view.foot, self._workspace.today()
        self._workspace.run(
            self,
            lambda db: approval.propose(db, entity, today),
            lambda name: foot.ask_approver(offer.status, offer.label, name),
        )

    def _take(self, status: str, comment: str, approver: str = "") -> None:
        entity, record_id = self._on_screen.entity, self._on_screen.record_id
        today, author = self._workspace.today(), self._workspace.author
        if record_id is None:
            return

        offer = self._offer(status)
        label = offer.label if offer is not None else Text(status, status)
        start = self._on_screen.values["status"]

        def take(database: Any) -> tuple[Any, tuple[Finding, ...]]:
            changes = steps.take(
                database, author, entity, record_id, status, today, comment, approver=approver
            )
            taker = (start, author, today)
            return changes, approval.check_step(database, entity, record_id, *taker)

        def taken(answer: tuple[Any, tuple[Finding, ...]]) -> None:
            changes, found = answer
            rest = texts_joined(found) if found else ""
            self._view.foot.show_saved()
            self._saving.show_written(changes)
            show_done(self._notice, self._workspace, MOVED.filled(status=label), changes, rest)
            self.stepped.emit(status)

        self._workspace.run(self, take, taken, self._saving.show_not_saved)
