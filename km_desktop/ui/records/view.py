"""A record on its page as it is seen: heading, form, footer, history beside it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.services.records.records import Review, Sheet
from km_desktop.services.steps import Offer
from km_desktop.services.words.findings import Finding, Severity, Spot
from km_desktop.ui.editing.lookup import lookup_of
from km_desktop.ui.history.history_panel import HistoryPanel
from km_desktop.ui.kit.paint import Ground
from km_desktop.ui.kit.speech import current_language, switch
from km_desktop.ui.records.foot import RecordFoot
from km_desktop.ui.records.forms.form import RecordForm
from km_desktop.ui.records.forms.layout import PageLayout
from km_desktop.ui.records.forms.sections import FormPaper, Sections
from km_desktop.ui.records.gate_list import GateList
from km_desktop.ui.records.head import RecordHead
from km_desktop.ui.records.head_size import HeadSize
from km_desktop.ui.records.on_screen import OnScreen
from km_desktop.ui.records.problems import Problems
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
        self._begun_at: QWidget | None = None  # where the keyboard was put, by nobody's hand
        self._aim: Spot | None = None
        # Once more events are dealt with: the rows that came in are laid out by then.
        self._aimed.connect(self._show_aim, Qt.ConnectionType.QueuedConnection)
        self.head = RecordHead(layout.entity, layout.document, self)
        paper = FormPaper(self)
        self.form = RecordForm(
            layout,
            lookup_of(
                workspace,
                self,
                lambda: self.form.tables,
                creates=True,
                current=self._current,
            ),
            paper.body,
        )
        self.sections = Sections(self.form, paper, self.head.tabs, self)
        self.problems = Problems(layout.entity, self.form, self.head, self.sections)
        self.foot = RecordFoot(self)
        self.history = HistoryPanel(self)
        self.gates = GateList(self)
        self.gates.chosen.connect(self.show_spot)
        self.problems.changed.connect(self._follow_gates)
        self._reading = Ground(self)  # nothing is shown of a record before it was read
        self._lay_out()
        self.head_size = HeadSize(self.head, self.sections, self.foot, self)
        self.head_size.changed.connect(lambda: self.gates.set_top(self.head.height()))
        self._show_reading(True)
        self.foot.stayed.connect(self._return_to_field)
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
        work.addWidget(self._reading, 1)
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
            return True
        if not self.gates.isHidden():
            self.gates.hide()
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
        new, writable = sheet.record_id is None, reason is None
        review = Review(sheet.findings, sheet.offers, sheet.worths, sheet.context)
        self.problems.begin(review, is_new=new)
        self.foot.show_saved(new=new, writable=writable)
        self.history.set_unsaved(0)
        if reason != self._only_read:
            self._only_read = reason
            self.form.set_read_only(reason)
            self.history.set_read_only(reason is not None)
        self._close_head()
        self.head_size.fit()
        # At the end: of a form that is seen, each part that comes or goes lays out all of it.
        self._show_reading(False)

    def _show_reading(self, reading: bool) -> None:
        """Show only that a record is being read, or all of it."""
        self.sections.paper.setVisible(not reading)
        self._reading.setVisible(reading)
        self.head.set_reading(reading)
        if reading:
            self.foot.show_reading()

    def _show_head(self, sheet: Sheet) -> None:
        self.head.show_sheet(sheet, self._layout.facts(sheet, current_language()))

    def _close_head(self) -> None:
        if self._only_read is not None:
            self.head.set_read_only()

    def _speak_anew(self) -> None:
        sheet = self._on_screen.sheet
        if sheet is not None:
            self._show_head(sheet)
            self.problems.show()
            self._close_head()

    def show_changes(self, count: int) -> None:
        """Say how much is changed and not saved."""
        self.foot.show_changes(count)
        self.history.set_unsaved(count)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules say of the record, also what is not said yet."""
        return self.problems.findings

    def show_refused(self, findings: tuple[Finding, ...]) -> None:
        """Show what has stopped a save, and where the first of it stands."""
        self.problems.take_refused(findings)
        self.show_spot(findings[0].spot)

    def show_gates(self, offer: Offer) -> None:
        """Show all that stands before a step, and keep it true until it is closed."""
        self.gates.set_top(self.head.height())
        self.gates.open(offer)

    def _follow_gates(self) -> None:
        if not self.gates.isHidden():
            self.gates.show_offer(self.problems.next_step())

    def aim_at(self, spot: Spot) -> None:
        """Let the work begin at a spot when the record is next shown."""
        self._aim = spot

    def _return_to_field(self) -> None:
        if not self.form.keyboard.put_back():
            self.focus_first()

    def leave_field(self) -> bool:
        """Take the keyboard out of the field that has it; tell whether one had it.

        A field where the work has only begun, with nothing typed, is not left but the page.
        """
        if not self.form.keyboard.here:
            return False
        begun = QApplication.focusWidget() is self._begun_at and not self.form.change_count()
        if not begun:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        return not begun

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go back into the field that was left, from the page itself."""
        if self.hasFocus() and self.form.keyboard.put_back():
            return True
        return bool(super().focusNextPrevChild(forward))

    def _show_aim(self) -> None:
        if self._aim is not None:
            self.show_spot(self._aim)
            self._aim = None

    def focus_aim(self) -> bool:
        """Put the keyboard at what was aimed at; tell whether anything was."""
        if self._aim is not None:
            self._aimed.emit()
        return self._aim is not None

    def focus_first(self) -> None:
        """Put the keyboard where the work begins: what was aimed at, the first error or field."""
        if self.focus_aim():
            return
        first: QWidget = next(iter(self.form.frames.values()))
        for finding in self.findings:
            if finding.severity is Severity.ERROR and finding.field:
                first = self.form.target_of(finding.spot)
                break
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._begun_at = QApplication.focusWidget()

    def toggle_history(self) -> None:
        """Show or fold the history."""
        if self.history.isHidden():
            self.history.open()
        else:
            self.history.fold()

    def next_problem(self, back: bool = False) -> None:
        """Show the next problem after the keyboard, or the one before."""
        spot = self.problems.next(back=back)
        if spot is not None:
            self.show_spot(spot)

    def show_spot(self, spot: Spot) -> None:
        """Bring a field, or a row's, into view, with the keyboard in it."""
        self.problems.show_spot(spot)

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
        self.gates.lay_over()
        self.head_size.fit()
