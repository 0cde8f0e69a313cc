"""The panel beside a list: what the selected record is, without opening it. Never an editor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.services.printing.paper_kinds import KINDS, usual
from km_desktop.services.timeline.span import OF_PEOPLE
from km_desktop.ui.country_note import CountryNote
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.buttons import Button, IconButton
from km_desktop.ui.kit.chips import ValueChip
from km_desktop.ui.kit.cut_text import cut_text
from km_desktop.ui.kit.flow import FlowBox
from km_desktop.ui.kit.labels import PlainLabel, SmallLabel, WrapLabel, plain_tip
from km_desktop.ui.kit.paint import SeparatorLine
from km_desktop.ui.kit.side_panel import SidePanel, clear
from km_desktop.ui.kit.speech import current_language, switch
from km_desktop.ui.kit.states.empty import Avatar
from km_desktop.ui.kit.states.status import StatusLabel
from km_desktop.ui.lists.availability_strip import AVAILABILITY, AvailabilityStrip
from km_desktop.ui.workspace import Workspace

if TYPE_CHECKING:  # it judges the record, and the rules load after the first rows
    from km_desktop.services.lists.summary import Summary

OPEN = Text("Open", "Открыть")
TIMELINE = Text("Timeline", "Хронология")
_LABELS = 96
_WIDEST_CHIP = 264


class SummaryPanel(SidePanel):
    """``opened`` and ``print_asked`` carry what was asked for."""

    opened = Signal(object)
    print_asked = Signal(str, object)
    timeline_asked = Signal(object)

    def __init__(self, entity: str, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._entity = entity
        self._workspace = workspace
        self._record_id: UUID | None = None
        self._summary: Summary | None = None
        self._wanted = QTimer(self, singleShot=True, interval=0)
        self._wanted.timeout.connect(self._read)
        self._panel = QWidget(self.body)
        self.content.addWidget(self._panel)
        switch().changed.connect(self._again)

    def show_record(self, record_id: UUID) -> None:
        """Read a record and show it; of several asked for in one go, the last."""
        self._record_id = record_id
        self._wanted.start()

    def _read(self) -> None:
        record_id = self._record_id
        if record_id is None:
            return
        today, entity, language = self._workspace.today(), self._entity, current_language()

        def work(database: Any) -> Summary | None:
            from km_desktop.services.lists import summary

            if record_id != self._record_id:  # another was chosen while this one waited its turn
                return None
            return summary.of_record(database, entity, record_id, language, today)

        def came(found: Summary | None) -> None:
            if found is not None and record_id == self._record_id:
                self._show(found)

        self._workspace.run_behind(self, work, came, lambda _error: None)

    def show_nothing(self) -> None:
        """Show no record, as beside an empty list."""
        self._record_id = None
        self._wanted.stop()
        clear(self.content)

    def _again(self) -> None:
        if self._record_id is not None and not self.isHidden():
            self.show_record(self._record_id)

    def _show(self, found: Summary) -> None:
        self._summary = found
        clear(self.content)
        body = self.body
        self.content.addWidget(self._heading(found))
        self.content.addWidget(self._commands(found))
        if found.lead:
            self.content.addWidget(WrapLabel(found.lead, role="text2", parent=body))
        if found.status is not None:
            shape, tone, word = found.status
            status = StatusLabel(word, shape, tone, parent=body)
            self.content.addWidget(status)
        if found.chips:
            self.content.addWidget(SeparatorLine(body))
            chips = FlowBox(parent=body)
            for chip in found.chips:
                chips.flow.addWidget(_chip(chip, chips))
            self.content.addWidget(chips)
        if found.facts:
            self.content.addWidget(self._facts(found.facts))
        if found.months:
            self.content.addWidget(SeparatorLine(body))
            year = AVAILABILITY.filled(year=found.year)
            self.content.addWidget(SmallLabel(year, role="text", parent=body))
            self.content.addWidget(AvailabilityStrip(found.months, body, taken_by=found.taken_by))
        for heading, lines in found.lists:
            self.content.addWidget(SeparatorLine(body))
            self.content.addWidget(SmallLabel(heading, parent=body))
            for first, second in lines:
                self.content.addWidget(WrapLabel(first, parent=body))
                self.content.addWidget(SmallLabel(second, parent=body))
        for warning in found.warnings:
            self.content.addWidget(WrapLabel(warning, style="small", role="warn", parent=body))
        note = CountryNote(body)
        note.show_for(_texts(found))
        self.content.addWidget(note)
        self.content.addStretch(1)

    def _heading(self, found: Summary) -> QWidget:
        box = QWidget(self.body)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        if found.initials:
            row.addWidget(Avatar(found.initials, parent=box))
        names = QGridLayout()
        names.setVerticalSpacing(2)
        title = WrapLabel(found.title, style="section", heading=True, parent=box)
        names.addWidget(title, 0, 0)
        if found.second:
            names.addWidget(SmallLabel(found.second, parent=box), 1, 0)
        row.addLayout(names, 1)
        return box

    def _commands(self, found: Summary) -> QWidget:
        box = QWidget(self.body)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        open_it = Button(OPEN, "plain", icon="edit", parent=box)
        open_it.clicked.connect(lambda: self.opened.emit(found.record_id))
        row.addWidget(open_it)
        document = usual(self._entity)
        if document:
            printing = Button(KINDS[document].short, "plain", icon="print", parent=box)
            printing.clicked.connect(lambda: self.print_asked.emit(document, [found.record_id]))
            row.addWidget(printing)
        if self._entity in OF_PEOPLE:
            years = IconButton("schedule", TIMELINE, key="Ctrl+T", edge=True, parent=box)
            years.clicked.connect(lambda: self.timeline_asked.emit(found.record_id))
            row.addWidget(years)
        row.addStretch(1)
        return box

    def _facts(self, facts: tuple[tuple[str, str], ...]) -> QWidget:
        box = QWidget(self.body)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (label, value) in enumerate(facts):
            name = PlainLabel(label, style="small", role="text2", parent=box)
            name.setWordWrap(True)
            name.setFixedWidth(theme.scaled(_LABELS))
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(WrapLabel(value, parent=box), row, 1)
        return box


def _texts(found: Summary) -> Iterator[str]:
    """Give everything that the panel says of a record."""
    yield from (found.title, found.second, found.lead, *found.chips, *found.taken_by)
    yield from (value for _, value in found.facts)
    yield from (text for _, lines in found.lists for line in lines for text in line)
    yield from found.warnings


def _chip(words: str, parent: QWidget) -> ValueChip:
    """Return a chip that fits the panel; a longer name is whole in its tooltip."""
    metrics = theme.current().metrics("small_500")
    shown = cut_text(metrics, words, theme.scaled(_WIDEST_CHIP))
    chip = ValueChip(shown, parent=parent)
    chip.setToolTip(plain_tip(words) if shown != words else "")
    return chip
