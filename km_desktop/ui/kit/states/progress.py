"""The progress of long work, in place, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from km_desktop.bilingual import Text, grouped
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.labels import ElidingLabel, PlainLabel, WrapLabel
from km_desktop.ui.kit.paint import Card, rounded
from km_desktop.ui.kit.speech import Words, current_language, say, speaks

CANCEL = Text("Cancel", "Прервать")
STOPPING = Text("Stopping…", "Прерываем…")
OF = Text("{done} of {all}", "{done} из {all}")
_HIGH = 6


class ProgressLine(QProgressBar):
    """A bar of six pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setFixedHeight(_HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is to do and what is done."""
        painter = QPainter(self)
        rounded(painter, self.rect(), "line", None, 1.0, _HIGH / 2)
        reach = self.maximum() - self.minimum()
        share = (self.value() - self.minimum()) / reach if reach > 0 else 0.0
        if share > 0:
            wide = max(float(_HIGH), self.width() * share)
            rounded(painter, QRectF(0, 0, wide, _HIGH), "accent", None, 1.0, _HIGH / 2)


class ProgressCard(Card):
    """What is done, how far it is, what is already safe; ``cancelled`` asks to stop."""

    cancelled = Signal()

    def __init__(self, what: Words, safe: Words = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = ElidingLabel(what, style="body_600", parent=self)
        self._far = PlainLabel(style="small", role="text2", parent=self)
        self._safe = WrapLabel(safe, style="small", role="text2", parent=self)
        self.bar = ProgressLine(self)
        speaks(self.bar, QWidget.setAccessibleName, what)
        self.cancel = Button(CANCEL, "quiet", parent=self)
        self.cancel.clicked.connect(self._cancel)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._what, 1)
        head.addWidget(self._far)
        foot.addWidget(self._safe, 1)
        foot.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 12, 15, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addLayout(foot)

    def begin(self) -> None:
        """Stand at nothing, ready to be stopped."""
        self.set_progress(0, 1)
        self._far.set_words("")
        self.cancel.setEnabled(True)
        self.cancel.set_words(CANCEL)

    def set_progress(self, done: int, whole: int) -> None:
        """Show how far the work is."""
        self.bar.setRange(0, max(whole, 1))
        self.bar.setValue(done)

        def far() -> str:
            language = current_language()
            return say(OF, done=grouped(done, language), all=grouped(whole, language))

        self._far.set_words(far)

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.cancel.set_words(STOPPING)
        self.cancelled.emit()
