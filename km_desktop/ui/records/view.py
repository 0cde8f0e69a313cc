"""A record on its page as it is seen: heading, form, footer, history beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.services.records.records import Review, Sheet
from km_desktop.services.rules.money.amounts import Place
from km_desktop.services.valuation.worth import Worth
from km_desktop.services.words.findings import Finding, Severity, Spot
from km_desktop.ui.editing.lookup import lookup_of
from km_desktop.ui.history.history_panel import HistoryPanel
from km_desktop.ui.kit.paint import Ground
from km_desktop.ui.kit.speech import current_language, switch
from km_desktop.ui.records.foot import RecordFoot
from km_desktop.ui.records.form import RecordForm
from km_desktop.ui.records.head import RecordHead, worst_counts
from km_desktop.ui.records.layout import PageLayout
from km_desktop.ui.records.on_screen import OnScreen
from km_desktop.ui.records.sections import Sections
from km_desktop.ui.workspace import Workspace

_NARROW = 1120


class RecordView(Ground):
    """The parts of a record's page and how they follow each other; ``left`` asks to go back."""

    left = Signal()
    _aimed = Signal()

    def __init__(
        self,
        layout: PageLayout,
        workspace: Workspace,
        on_screen: OnScreen,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._layout = layout
        self._on_screen = on_screen
        on_screen.changed.connect(self._show_sheet)
        switch().changed.connect(self._speak_anew)
        self._only_read: Text | None = None
        self.findings: tuple[Finding, ...] = ()
        self.worths: Mapping[Place, Worth] = {}
        self._problem_at = -1
        self._aim: Spot | None = None
        # Once more events are dealt with: the rows that came in are laid out by then.
        self._aimed.connect(self._show_aim, Qt.ConnectionType.QueuedConnection)
        self.head = RecordHead(layout.entity, layout.document, self)
        self.form = RecordForm(
            layout,
            lookup_of(
                workspace,
                self,
                lambda: self.form.tables,
                creates=True,
                current=self._current,
            ),
        )
        self.sections = Sections(self.form, self.head.tabs, self)
        self.foot = RecordFoot(self)
        self.history = HistoryPanel(self)
        self._lay_out()
        self.head.back.connect(self.left)
        self.head.next_problem.connect(self.next_problem)
        self.head.section_chosen.connect(self.sections.show)
        self.head.history_asked.connect(self.toggle_history)

    def _lay_out(self) -> None:
        work = QVBoxLayout()
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        work.addWidget(self.head)
        work.addWidget(self.sections.paper, 1)
        work.addWidget(self.foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(work, 1)
        row.addWidget(self.history)
        self._row = row

    def _current(self, key: str) -> Any:
        """Return what stands in a field now, for the links whose rule asks for it."""
        return self.form.values.current(key)

    def panes(self) -> list[QWidget]:
        """Return the parts that the keyboard visits with one key."""
        parts = [self.head.tabs, next(iter(self.form.frames.values())).editor]
        return [*parts, self.foot.save if self.foot.save.isEnabled() else self.head.more]

    def stay(self) -> bool:
        """Take back a question or a panel that lies over the page; tell whether there was one."""
        if self.foot.stay():
            self.focus_first()
            return True
        over = self.history.overlay and not self.history.isHidden()
        if over:
            self.history.fold()
        return over

    def _show_sheet(self) -> None:
        sheet, reason = self._on_screen.sheet, self._on_screen.only_read
        if sheet is None:
            return
        self.form.show_sheet(sheet)
        self._show_head(sheet)
        self.take_review(Review(sheet.findings, sheet.offers, sheet.worths))
        self.foot.show_saved()
        self.history.set_unsaved(0)
        if reason != self._only_read:
            self._only_read = reason
            self.form.set_read_only(reason)
            self.history.set_read_only(reason is not None)
        self._close_head()

    def _show_head(self, sheet: Sheet) -> None:
        self.head.show_sheet(sheet, self._layout.facts(sheet, current_language()))

    def _close_head(self) -> None:
        if self._only_read is not None:
            self.head.set_read_only()

    def _speak_anew(self) -> None:
        sheet = self._on_screen.sheet
        if sheet is not None:
            self._show_head(sheet)
            self.take_review(Review(self.findings, sheet.offers, self.worths))
            self._close_head()

    def show_changes(self, count: int) -> None:
        """Say how much is changed and not saved."""
        self.foot.show_changes(count)
        self.history.set_unsaved(count)

    def take_review(self, review: Review) -> None:
        """Show what the rules say of the record as it stands."""
        self.findings, self.worths = review.findings, review.worths
        self.form.show_worths(review.worths)
        self.form.show_findings(review.findings)
        self.head.show_offers(review.offers)
        errors, warnings = worst_counts(review.findings)
        self.head.show_counts(errors + len(self.form.unreadable()), warnings)
        self.sections.count_findings(review.findings)

    def show_refused(self, findings: tuple[Finding, ...]) -> None:
        """Show what has stopped a save."""
        self.findings = findings
        self.form.show_findings(findings)
        self.head.show_counts(len(findings), 0)

    def aim_at(self, spot: Spot) -> None:
        """Let the work begin at a spot when the record is next shown."""
        self._aim = spot

    def _show_aim(self) -> None:
        if self._aim is not None:
            self.show_spot(self._aim)
            self._aim = None

    def focus_first(self) -> None:
        """Put the keyboard where the work begins: what was aimed at, the first error or field."""
        if self._aim is not None:
            self._aimed.emit()
            return
        for finding in self.findings:
            if finding.severity is Severity.ERROR and finding.field:
                self.form.target_of(finding.spot).setFocus(Qt.FocusReason.OtherFocusReason)
                return
        next(iter(self.form.frames.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_history(self) -> None:
        """Show or fold the history."""
        if self.history.isHidden():
            self.history.open()
        else:
            self.history.fold()

    def next_problem(self, back: bool = False) -> None:
        """Show the next problem, or the one before."""
        main = next((offer for offer in self.head.offers if not offer.side), None)
        problems = [*self.findings, *(main.gates if main else ())]
        if problems:
            self._problem_at = (self._problem_at + (-1 if back else 1)) % len(problems)
            self.show_spot(problems[self._problem_at].spot)

    def show_spot(self, spot: Spot) -> None:
        """Bring a field, or a row's, into view, with the keyboard in it."""
        target = self.form.target_of(spot)
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.sections.bring_into_view(target)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the history over the form when the window is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow != self.history.overlay:
            self.history.set_overlay(narrow)
            if narrow:
                self._row.removeWidget(self.history)
                self.history.fold()
            else:
                self._row.addWidget(self.history)
                self.history.open()
        self.history.lay_over()
