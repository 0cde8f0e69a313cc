"""The one question before a person is erased: what goes, what stays, why, and are you sure."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.services.people.erase import ErasurePlan
from km_desktop.services.printing.erase_words import (
    BACKUPS,
    ERASES,
    GOES,
    HOLDERS,
    STAYS,
    TRACES,
)
from km_desktop.services.words.findings import Finding, texts_joined
from km_desktop.ui.kit import reading_order, theme
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.inputs.fields import FieldFrame
from km_desktop.ui.kit.inputs.inputs import LineInput
from km_desktop.ui.kit.labels import WrapLabel
from km_desktop.ui.kit.scroll import UprightScroll
from km_desktop.ui.kit.speech import Words, speaks

ERASE = Text("Erase personal data", "Стереть личные данные")
QUESTION = Text("Erase the personal data of {name}?", "{name}: стереть личные данные?")
REASON = Text("Reason", "Причина")
REASON_HELP = Text(
    "It stays in the journal and in the act. Name nobody in it.",
    "Она останется в журнале и в акте. Никого в ней не называйте.",
)
TYPE_REFERENCE = Text("Type {what} to go on", "Введите {what}, чтобы продолжить")
TYPE_NAME = Text("Type the family name {what} to go on", "Введите фамилию {what}, чтобы продолжить")
EITHER = Text(" or ", " или ")
KEEP = Text("Keep the data", "Оставить данные")
GO = Text("Erase the data", "Стереть данные")
_WIDE, _TALL = 600, 230


class EraseDialog(QDialog):
    """``agreed`` carries the reason; nothing is erased before it."""

    agreed = Signal(str)

    def __init__(
        self,
        plan: ErasurePlan,
        holders: Sequence[Path],
        parent: QWidget | None = None,
        remarks: Sequence[Finding] = (),
    ) -> None:
        super().__init__(parent)
        self.plan = plan
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        speaks(self, QWidget.setWindowTitle, ERASE)
        theme.fix(self, wide=_WIDE)
        question = QUESTION.filled(name=plan.names)
        self.heading = WrapLabel(question, style="record_title", heading=True, parent=self)
        self.remark = WrapLabel(texts_joined(remarks), style="small", role="warn", parent=self)
        self.remark.setVisible(bool(remarks))
        self.reason = LineInput(parent=self)
        self.typed = LineInput(parent=self)
        self.keep = Button(KEEP, "plain", parent=self)
        self.keep.setDefault(True)
        self.go = Button(GO, "danger", icon="erase", parent=self)
        self.go.setEnabled(False)
        self.keep.clicked.connect(self.reject)
        self.go.clicked.connect(self._agree)
        for one in (self.reason, self.typed):
            one.edited.connect(self._judge)
        self._lay_out(holders)
        self.reason.line.setFocus()

    def _lay_out(self, holders: Sequence[Path]) -> None:
        what = TYPE_REFERENCE if self.plan.references else TYPE_NAME
        known = self.plan.confirmations
        either = Text(EITHER.en.join(known), EITHER.ru.join(known))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addWidget(self.remark)
        column.addWidget(self._text(holders))
        column.addWidget(
            FieldFrame(REASON, self.reason, required=True, help=REASON_HELP, parent=self)
        )
        column.addWidget(FieldFrame(what.filled(what=either), self.typed, parent=self))
        column.addSpacing(4)
        column.addLayout(buttons)

    def _text(self, holders: Sequence[Path]) -> QWidget:
        inside = QWidget()
        inside.setProperty("plain", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        for words in self._sentences(holders):
            column.addWidget(WrapLabel(words, role="text2", parent=inside))
        column.addStretch(1)
        # A list of backups may be long; the questions below it must stay in sight.
        area = self.area = UprightScroll(self)
        area.setWidget(inside)
        high = inside.heightForWidth(theme.scaled(_WIDE) - 48)
        area.setFixedHeight(min(high, _TALL) if high > 0 else _TALL)
        return area

    def _sentences(self, holders: Sequence[Path]) -> Iterator[Words]:
        plan = self.plan
        yield ERASES.filled(name=plan.names)
        for sentence, parts in ((GOES, plan.goes), (STAYS, plan.stays)):
            if parts:
                both = Text("; ".join(one.en for one in parts), "; ".join(one.ru for one in parts))
                yield sentence.filled(parts=both)
        if places := plan.traces.places:
            both = Text("; ".join(one.en for one in places), "; ".join(one.ru for one in places))
            yield TRACES.filled(places=both)
        if holders:
            yield BACKUPS.filled(names=", ".join(map(os.fspath, holders)))
        yield HOLDERS

    def _judge(self) -> None:
        confirmed = self.typed.value() in self.plan.confirmations
        self.go.setEnabled(confirmed and bool(self.reason.value()))

    def _agree(self) -> None:
        self.agreed.emit(self.reason.value())
        self.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on with Tab as one reads: why, what is typed, the buttons."""
        return reading_order.go_on(self, forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll the text with the page keys, wherever the keyboard is."""
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() in steps:
            bar = self.area.verticalScrollBar()
            bar.setValue(bar.value() + steps[Qt.Key(event.key())] * bar.pageStep())
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Stand on the raised ground, as everything that lies above the page."""
        QPainter(self).fillRect(event.rect(), theme.current().colour("raised"))
