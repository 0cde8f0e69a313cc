"""The input of a day: typed in any usual way, or chosen from a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit import icons, theme
from km_desktop.ui.kit.buttons import Button, IconButton
from km_desktop.ui.kit.inputs.box import Input, bare_line, set_line_read_only
from km_desktop.ui.kit.inputs.options import place_below
from km_desktop.ui.kit.inputs.reading import read_or_explain
from km_desktop.ui.kit.paint import rounded
from km_desktop.ui.kit.speech import Words, current_language, speaks
from km_desktop.ui.kit.tokens import RADIUS_CARD
from km_desktop.written.days import (
    local_today,
    read_day,
    read_partial_day,
    write_day,
    write_partial_day,
)

OPEN_CALENDAR = Text("Open the calendar", "Открыть календарь")
CALENDAR = Text("Calendar", "Календарь")
# A pattern and no date: an example would look like a value that somebody gave.
HINT = Text("day month year", "дд.мм.гггг")
PARTIAL_HINT = Text("year, or month and year", "гггг или мм.гггг")
TODAY = Text("Today", "Сегодня")
_SEMICOLON = {Qt.Key.Key_Semicolon.value, ord("Ж")}  # where a Russian keyboard has it
EARLIER = Text("Previous month", "Предыдущий месяц")
LATER = Text("Next month", "Следующий месяц")


class DateInput(Input):
    """A day; with ``partial`` also a year or a month.

    The value is a ``date``, or in the partial mode a string ``2019``, ``2019-05`` or
    ``2019-05-14``. ``allowed`` tells which days can be meant by a year of two digits.
    """

    def __init__(
        self,
        *,
        partial: bool = False,
        allowed: Callable[[date], bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._partial, self._allowed = partial, allowed
        self.line = bare_line(self)
        self._adopt(self.line, 1)
        self.button = IconButton("calendar", OPEN_CALENDAR, key="Alt+Down", size=26, parent=self)
        # The keyboard opens the calendar with Alt+Down; a second stop would double every Tab.
        self.button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._row.addWidget(self.button)
        self.button.clicked.connect(self.open_calendar)
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.editingFinished.connect(self.respeak)
        self._popup: _Calendar | None = None

    def set_name(self, words: Words) -> None:
        """Name the field, and the button in it."""
        super().set_name(words)
        self.button.set_about(words)

    def value(self) -> Any:
        """Return the day, None where there is none or the text is not one."""
        found = self._read()
        return None if isinstance(found, Text) else found

    def set_value(self, value: Any) -> None:
        """Show a day."""
        language = current_language()
        if value is None:
            self.line.clear()
        elif isinstance(value, date):
            self.line.setText(write_day(value, language, " "))
        else:
            self.line.setText(write_partial_day(value, language, " "))

    def problem(self) -> Text | None:
        """Return the sentence about text that is not a day."""
        found = self._read()
        return found if isinstance(found, Text) else None

    def set_read_only(self, read_only: bool) -> None:
        """Let the day be read and copied only."""
        super().set_read_only(read_only)
        set_line_read_only(self.line, read_only)
        self.button.setVisible(not read_only)

    def begin(self) -> None:
        """Select what is there."""
        self.line.setFocus()
        self.line.selectAll()

    def respeak(self) -> None:
        """Write the day anew, unless the text is not one."""
        if self.problem() is None:
            self.set_value(self.value())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the calendar with Alt+Down or F4, put today with Ctrl+; and show the pattern."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            held = event.modifiers()
            alt = bool(held & Qt.KeyboardModifier.AltModifier)
            if (event.key() == Qt.Key.Key_Down and alt) or event.key() == Qt.Key.Key_F4:
                self.open_calendar()
                return True
            if held & Qt.KeyboardModifier.ControlModifier and event.key() in _SEMICOLON:
                self.put_today()
                return True
        elif event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._show_pattern(event.type() == QEvent.Type.FocusIn and not self._read_only)
        return super().eventFilter(watched, event)

    def _show_pattern(self, shown: bool) -> None:
        """Show how a day is written, only while the keyboard is here: an empty day is empty."""
        hint = (PARTIAL_HINT if self._partial else HINT) if shown else ""
        speaks(self.line, QLineEdit.setPlaceholderText, hint)

    def put_today(self) -> None:
        """Put the day of today."""
        if not self._read_only:
            self._take(local_today())

    def open_calendar(self) -> None:
        """Show the calendar below the field."""
        if self._read_only:
            return
        if self._popup is None:
            self._popup = _Calendar(self)
            self._popup.calendar.clicked.connect(self._picked)
            self._popup.calendar.activated.connect(self._picked)
            self._popup.today.clicked.connect(self._today_picked)
        shown = self.value()
        day = shown if isinstance(shown, date) else _first_day(shown)
        self._popup.open_at(self, day)

    def _picked(self, picked: QDate) -> None:
        if self._popup is None or not self._popup.isVisible():
            return  # Qt sends clicked and activated for one double-click
        self._popup.close()
        self._take(date(picked.year(), picked.month(), picked.day()))

    def _today_picked(self) -> None:
        if self._popup is not None:
            self._popup.close()
        self.put_today()

    def _take(self, day: date) -> None:
        value = day.isoformat() if self._partial else day
        if value != self.value():
            self.set_value(value)
            self.edited.emit()
        self.line.setFocus()

    def _read(self) -> date | str | Text | None:
        text = self.line.text()
        if self._partial:
            return read_or_explain(text, read_partial_day)
        return read_or_explain(text, lambda typed: read_day(typed, allowed=self._allowed))


def _first_day(partial: Any) -> date | None:
    if not isinstance(partial, str):
        return None
    year, month, day = (*(int(part) for part in partial.split("-")), 1, 1)[:3]
    return date(year, month, day)


class _Calendar(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        self.calendar = QCalendarWidget(self)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setHorizontalHeaderFormat(
            QCalendarWidget.HorizontalHeaderFormat.ShortDayNames
        )
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        layout.addWidget(self.calendar)
        self.today = Button(TODAY, "link", key="Ctrl+;", parent=self)
        layout.addWidget(self.today, 0, Qt.AlignmentFlag.AlignHCenter)
        for name, glyph, words in (
            ("qt_calendar_prevmonth", "left", EARLIER),
            ("qt_calendar_nextmonth", "right", LATER),
        ):
            button = self.calendar.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(icons.icon(glyph))
                speaks(button, QWidget.setAccessibleName, words)
        speaks(self.calendar, QWidget.setAccessibleName, CALENDAR)

    def open_at(self, anchor: QWidget, day: date | None) -> None:
        """Open below ``anchor`` at a day, at today if there is none."""
        territory = "ru_RU" if current_language() == "ru" else "en_GB"
        self.calendar.setLocale(QLocale(territory))
        plain = QTextCharFormat()
        plain.setForeground(theme.current().colour("text"))
        # Qt paints weekends red, which here would say that something is wrong with them.
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekday, plain)
        shown = QDate(day.year, day.month, day.day) if day else QDate.currentDate()
        self.calendar.setSelectedDate(shown)
        self.adjustSize()
        place_below(self, anchor, self.size())
        self.show()
        self.calendar.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("raised"))
        rounded(painter, self.rect(), "raised", "line2", 1.0, RADIUS_CARD)
