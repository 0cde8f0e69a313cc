"""A record on its page as it is seen: heading, form, footer, history beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from km_desktop.bilingual import Text, grouped
from km_desktop.services.records.records import Review, Sheet
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
from km_desktop.ui.workspace import Desk

_NARROW = 1120
_AIR = 12
_SETTLES_MS = 700  # until the lines that come in later have found their places


class _Paper(QScrollArea):
    """Keeps what is scrolled to where it is when a message above comes or goes."""

    def moveEvent(self, event: QMoveEvent) -> None:
        """Scroll by as much as the paper moves; at its top it just moves along."""
        super().moveEvent(event)
        bar = self.verticalScrollBar()
        if bar.value():
            bar.setValue(bar.value() + event.pos().y() - event.oldPos().y())


class RecordView(Ground):
    """The parts of a record's page and how they follow each other."""

    left = Signal()
    _aimed = Signal()

    def __init__(self, layout: PageLayout, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.page_layout = layout
        self.entity = layout.entity
        self.on_screen = OnScreen(layout.entity, desk, self)
        self.on_screen.changed.connect(self._show_sheet)
        switch().changed.connect(self._speak_anew)
        self._only_read: Text | None = None
        self._counts: dict[str, int] = {}
        self.findings: tuple[Finding, ...] = ()
        self._problem_at = -1
        self._aim: Spot | None = None
        self._in_view: QWidget | None = None
        self._settling = QTimer(self, singleShot=True, interval=_SETTLES_MS)
        # Once more events are dealt with: the rows that came in are laid out by then.
        self._aimed.connect(self._show_aim, Qt.ConnectionType.QueuedConnection)
        self.head = RecordHead(layout.entity, layout.document, self)
        self.form = RecordForm(
            layout, lookup_of(desk, self, lambda: self.form.tables, creates=True)
        )
        self.foot = RecordFoot(self)
        self.history = HistoryPanel(self)
        self._lay_out()
        self.head.next_problem.connect(self.next_problem)
        self.head.section_chosen.connect(self.show_section)
        self.head.history_asked.connect(self.toggle_history)
        self._give_tabs()
        self.paper.verticalScrollBar().valueChanged.connect(self._follow_scroll)
        self.paper.verticalScrollBar().rangeChanged.connect(self._keep_in_view)

    def _lay_out(self) -> None:
        self.paper = _Paper(self)
        self.paper.setWidgetResizable(True)
        self.paper.setFrameShape(QFrame.Shape.NoFrame)
        self.paper.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.paper.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.paper.viewport().setAutoFillBackground(False)
        body = QWidget()
        body.setProperty("plain", True)
        inner = QHBoxLayout(body)
        inner.setContentsMargins(24, 0, 14, 0)  # the scroll bar has the rest of the margin
        inner.addWidget(self.form)
        self.paper.setWidget(body)
        work = QVBoxLayout()
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        work.addWidget(self.head)
        work.addWidget(self.paper, 1)
        work.addWidget(self.foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(work, 1)
        row.addWidget(self.history)
        self._row = row

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
        sheet, reason = self.on_screen.sheet, self.on_screen.only_read
        if sheet is None:
            return
        self.form.show_sheet(sheet)
        self._show_head(sheet)
        # Nobody is asked to fill in what was erased on purpose.
        erased = self.on_screen.is_erased
        self.take_review(Review((), ()) if erased else Review(sheet.findings, sheet.offers))
        self.foot.show_saved()
        self.history.set_unsaved(0)
        if reason is not self._only_read:
            self._only_read = reason
            self.form.set_read_only(reason)
            self.history.set_read_only(reason is not None)
        self._close_head()

    def _show_head(self, sheet: Sheet) -> None:
        self.head.show_sheet(sheet, self.page_layout.facts(sheet, current_language()))

    def _close_head(self) -> None:
        if self._only_read is not None:
            self.head.set_read_only()

    def _speak_anew(self) -> None:
        sheet = self.on_screen.sheet
        if sheet is not None:
            self._show_head(sheet)
            self.take_review(Review(self.findings, sheet.offers))
            self._close_head()

    def show_changes(self, count: int) -> None:
        """Say how much is changed and not saved."""
        self.foot.show_changes(count)
        self.history.set_unsaved(count)

    def take_review(self, review: Review) -> None:
        """Show what the rules say of the record as it stands."""
        self.findings = review.findings
        self.form.show_findings(review.findings)
        self.head.show_offers(review.offers)
        errors, warnings = worst_counts(review.findings)
        self.head.show_counts(errors + len(self.form.unreadable()), warnings)
        counts: dict[str, tuple[int, str]] = {}
        for finding in review.findings:
            section = self.form.section_of(finding.spot)
            number, kind = counts.get(section, (0, "warn"))
            worse = "bad" if finding.severity.value == "error" else kind
            counts[section] = (number + 1, worse)
        for section in self.form.sections:
            number, kind = counts.get(section, (self._counts.get(section, 0), "neutral"))
            self._show_number(section, number, kind)

    def set_count(self, key: str, number: int) -> None:
        """Show at the tab of a section how much is in it, until told anew."""
        self._counts[key] = number
        self._show_number(key, number, "neutral")

    def _show_number(self, key: str, number: int, kind: str) -> None:
        words = grouped(number, current_language()) if number else ""
        self.head.tabs.set_count(key, words, kind)

    def add_section(self, key: str, label: Text, section: QWidget) -> None:
        """Add a section that is no part of what the form edits, with its tab."""
        self.form.add_section(key, label, section)
        self._give_tabs()

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
        offer = next((one for one in self.head.offers if not one.side), None)
        found = [*self.findings, *(offer.gates if offer else ())]
        if found:
            self._problem_at = (self._problem_at + (-1 if back else 1)) % len(found)
            self.show_spot(found[self._problem_at].spot)

    def show_spot(self, spot: Spot) -> None:
        """Bring a field, or a row's, into view, with the keyboard in it."""
        target = self.form.target_of(spot)
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.paper.ensureWidgetVisible(target, 0, 80)
        self._in_view = target
        self._settling.start()

    def _keep_in_view(self) -> None:
        """Follow a field that what comes in above it has pushed away, just after it was shown."""
        target = self._in_view
        if target is not None and self._settling.isActive():
            self.paper.ensureWidgetVisible(target, 0, 80)

    def show_section(self, key: str) -> None:
        """Scroll to a section."""
        section = self.form.sections.get(key)
        if section is not None:
            self.paper.verticalScrollBar().setValue(section.y() - _AIR)
            self.head.tabs.set_current(key)

    def set_section_shown(self, key: str, shown: bool) -> None:
        """Show a section with its tab, or neither."""
        section = self.form.sections.get(key)
        if section is not None and section.isHidden() == shown:
            section.setVisible(shown)
            here = self.head.tabs.current_key()
            self._give_tabs()
            self.head.tabs.set_current(here)

    def _give_tabs(self) -> None:
        labels = self.form.labels.items()
        tabs = [one for one in labels if not self.form.sections[one[0]].isHidden()]
        self.head.tabs.set_tabs(tabs)

    def next_section(self) -> None:
        """Scroll to the section after the one that is in view."""
        keys = [key for key, section in self.form.sections.items() if not section.isHidden()]
        here = self.head.tabs.current_key()
        at = keys.index(here) if here in keys else -1
        self.show_section(keys[(at + 1) % len(keys)])

    def _follow_scroll(self, at: int) -> None:
        here = next(iter(self.form.sections), "")
        bar = self.paper.verticalScrollBar()
        for key, section in self.form.sections.items():
            if section.isHidden():
                continue
            if section.y() <= at + 24 or at == bar.maximum() > 0:
                here = key
            if section.y() > at + self.paper.height() // 3:
                break
        self.head.tabs.set_current(here)

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
