"""“This week” on a card: what is due, overdue, expiring or incomplete, one key from its field."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from km_desktop.bilingual import Plural, Text, grouped, in_sentences
from km_desktop.services.due import Due, DueList
from km_desktop.services.words import formatting
from km_desktop.ui.kit import icons, theme
from km_desktop.ui.kit.cut_text import cut_text
from km_desktop.ui.kit.labels import NOTHING_MORE, PlainLabel, WrapLabel, plain_tip
from km_desktop.ui.kit.paint import Card, ring, rounded
from km_desktop.ui.kit.scroll import ScrollColumn
from km_desktop.ui.kit.speech import current_language, say, say_plural, switch
from km_desktop.ui.kit.tokens import RADIUS_CONTROL

TITLE = Text("This week", "Эта неделя")
LOOKING = Text("Looking…", "Ищем…")
NOTHING = Text("Nothing is due this week.", "На этой неделе дел нет.")
MORE = Text("and {n} more", "и ещё {n}")
LATE = Text("{n} overdue", "{n} просрочено")
SOON = Text("{n} to come", "{n} предстоит")
OVERDUE = Plural(
    ("{n} day late", "{n} days late"), ("{n} день назад", "{n} дня назад", "{n} дней назад")
)
TODAY = Text("today", "сегодня")
BY = Text("by {day}", "до {day}")
_TONES = {"bad": "bad", "warn": "warn", "info": "text2"}
_HIGH, _GAP, _SIDE = 46, 10, 15
_PLACED = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class DueRow(QAbstractButton):
    """One thing to do: a sign, what, of what or whom, and until when, seen from ``today``."""

    def __init__(self, due: Due, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.due = due
        self._today = today
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.respeak()

    def words(self) -> tuple[str, str, str]:
        """Return what to do, of what or whom, and until when, as the row shows them."""
        language, due = current_language(), self.due
        about = ", ".join(filter(None, (due.reference, due.who.say(language))))
        if due.on is None:
            return due.what.say(language), about, ""
        return due.what.say(language), about, self._until(due.on)

    def _until(self, on: date) -> str:
        late = (self._today - on).days
        if late > 0:
            return say_plural(OVERDUE, late)
        return say(BY, day=formatting.day(on, current_language())) if late else say(TODAY)

    def sizeHint(self) -> QSize:
        """Be two lines high."""
        lines = self._metrics("body").lineSpacing() + self._metrics("small").lineSpacing()
        return QSize(260, max(_HIGH, lines + 12))

    def minimumSizeHint(self) -> QSize:
        """Be legible at least."""
        return QSize(180, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign, two lines and the day, with a line below."""
        painter = QPainter(self)
        if self.underMouse() or self.isDown():
            rounded(painter, self.rect().adjusted(-2, 1, 2, -2), "hover", None)
        what, about, until = self.words()
        tone = _TONES[self.due.tone]
        sign = QRectF(6, (self.height() - 16) / 2, 16, 16)
        icons.paint_icon(painter, sign, self.due.icon, tone)
        right = self._metrics("small").horizontalAdvance(until) + (2 if until else 0)
        wide = self.width() - 32 - right - (_GAP if until else 0) - 6
        high, low = self._metrics("body").height(), self._metrics("small").height()
        top = round((self.height() - high - low) / 2)
        self._line(
            painter,
            "body",
            "text",
            QRect(32, top, wide, high),
            what,
        )
        self._line(
            painter,
            "small",
            "text2",
            QRect(32, top + high, wide, low),
            about,
        )
        box = QRect(self.width() - right - 6, 0, right, self.height())
        self._line(painter, "small", tone, box, until)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.current().colour("line"))
        if self.hasFocus():
            ring(painter, self.rect().adjusted(1, 1, -1, -2), RADIUS_CONTROL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter too: a plain abstract button knows Space only."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def _metrics(self, style: str) -> QFontMetrics:
        return QFontMetrics(theme.current().font(style))

    def _line(self, painter: QPainter, style: str, role: str, box: QRect, words: str) -> None:
        painter.setFont(theme.current().font(style))
        painter.setPen(theme.current().colour(role))
        metrics = self._metrics(style)
        shown = cut_text(metrics, words, max(0, box.width()))
        painter.drawText(
            box, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown
        )

    def respeak(self) -> None:
        """Say the row in the language in use."""
        whole = in_sentences(self.words())
        self.setAccessibleName(whole)
        self.setToolTip(plain_tip(whole))
        self.setAccessibleDescription(NOTHING_MORE)
        self.update()


class DueCard(Card):
    """Lists what is due; ``opened`` carries the thing that was chosen."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[DueRow] = []
        self._found: DueList | None = None
        self.count = PlainLabel(style="small", role="text2", parent=self)
        self.more = PlainLabel(style="small", role="text2", parent=self)
        self.nothing = WrapLabel(LOOKING, role="text2", parent=self)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(TITLE, style="body_600", parent=self), 1)
        head.addWidget(self.count)
        self.area = ScrollColumn(self)
        self._list = self.area.content
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addWidget(self.nothing)
        self._list.addWidget(self.more)
        self._list.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 11, _SIDE - 6, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.area, 1)
        switch().changed.connect(self._respeak)

    def show_due(self, found: DueList) -> None:
        """Show what is due now."""
        self._found = found
        for row in self.rows:
            self._list.removeWidget(row)
            row.deleteLater()
        self.rows = [DueRow(due, found.as_of, self) for due in found.items]
        for place, row in enumerate(self.rows):
            row.clicked.connect(lambda _=False, chosen=row.due: self.opened.emit(chosen))
            self._list.insertWidget(place, row)
        self._respeak()

    def _respeak(self) -> None:
        found = self._found
        if found is None:
            return
        for row in self.rows:
            row.respeak()
        self.nothing.set_words(NOTHING)
        self.nothing.setVisible(not found.items)
        language = current_language()
        counted = [
            say(words, n=grouped(number, language))
            for words, number in ((LATE, found.late), (SOON, found.soon))
            if number
        ]
        self.count.set_words(" · ".join(counted))
        self.more.set_words(say(MORE, n=found.more) if found.more else "")
        self.more.setVisible(bool(found.more))
