"""Plain inputs: a line, a number, a switch, money."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSizePolicy, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.inputs.box import Face, Input, bare_line, set_line_read_only
from km_desktop.ui.kit.inputs.popup import Option, OptionPopup
from km_desktop.ui.kit.inputs.reading import read_or_explain
from km_desktop.ui.kit.paint import LEFT, SeparatorLine, ring, rounded
from km_desktop.ui.kit.speech import Words, current_language, say, speaks, spoken
from km_desktop.written.currencies import currencies
from km_desktop.written.money import (
    Valued,
    read_valued,
    write_editable_amount,
    write_editable_worth,
)
from km_desktop.written.numbers import read_number, write_editable

TAKE = Text(
    "Down takes the proposed spelling: {text}", "Вниз – принять предложенное написание: {text}"
)
CURRENCY = Text("Currency", "Валюта")
NOT_NEGATIVE = Text(
    "The number cannot be below zero. Write it without the minus.",
    "Число не может быть меньше нуля. Напишите его без минуса.",
)


class LineInput(Input):
    """One line of text; empty text is no value."""

    def __init__(self, hint: Words = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposal = ""
        self.line = bare_line(self)
        self._adopt(self.line, 1)
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.set_hint(hint)

    def propose(self, text: str) -> None:
        """Show a value that Down would take while the line is empty; none takes it away."""
        self._proposal = text
        self.set_hint(f"{text}  ↓" if text else "")
        speaks(self.line, QLineEdit.setToolTip, TAKE.filled(text=text) if text else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the proposal with Down."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            asked = event.key() == Qt.Key.Key_Down and not self.line.text()
            if asked and self._proposal:
                self.line.setText(self._proposal)
                self.edited.emit()
                return True
        return super().eventFilter(watched, event)

    def set_hint(self, hint: Words) -> None:
        """Show pale words while the line is empty."""
        speaks(self.line, QLineEdit.setPlaceholderText, hint)

    def value(self) -> Any:
        """Return the text without spaces around it, None if empty."""
        return self.line.text().strip() or None

    def set_value(self, value: Any) -> None:
        """Show a text from its beginning."""
        self.line.setText(value or "")
        self.line.setCursorPosition(0)

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and copied only."""
        super().set_read_only(read_only)
        set_line_read_only(self.line, read_only)

    def begin(self) -> None:
        """Select what is there."""
        self.line.setFocus()
        self.line.selectAll()


class NumberInput(Input):
    """A number without spin arrows; ``digits`` after the point, int values where it is 0."""

    def __init__(
        self, digits: int = 0, *, negative: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._digits, self._negative = digits, negative
        self.line = bare_line(self)
        self._adopt(self.line, 1)
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.editingFinished.connect(self.respeak)

    def value(self) -> Any:
        """Return an int, a Decimal or None."""
        found = self._read()
        if not isinstance(found, Decimal):
            return None
        return found if self._digits else int(found)

    def set_value(self, value: Any) -> None:
        """Show a number."""
        self.line.setText("" if value is None else write_editable(value, current_language()))

    def problem(self) -> Text | None:
        """Return the sentence about what is not a number."""
        found = self._read()
        return found if isinstance(found, Text) else None

    def set_read_only(self, read_only: bool) -> None:
        """Let the number be read and copied only."""
        super().set_read_only(read_only)
        set_line_read_only(self.line, read_only)

    def begin(self) -> None:
        """Select what is there."""
        self.line.setFocus()
        self.line.selectAll()

    def respeak(self) -> None:
        """Write the number anew, unless what stands there is not one."""
        if self.problem() is None:
            self.set_value(self.value())

    def _read(self) -> Decimal | Text | None:
        found = read_or_explain(self.line.text(), lambda text: read_number(text, self._digits))
        if isinstance(found, Decimal) and found < 0 and not self._negative:
            return NOT_NEGATIVE
        return found


class MoneyInput(Input):
    """An amount and its currency; the value is (minor units, currency), or ``Valued``.

    What an amount is worth can be typed behind it, ``at 74.12``. A currency typed before or behind
    the amount is taken over.
    """

    def __init__(self, *, negative: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._currency = "USD"
        self._negative = negative
        self.line = bare_line(self)
        self._adopt(self.line, 1)
        self._row.addWidget(SeparatorLine(self, upright=True, role="line2"))
        self.face = Face(self)
        self.face.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._adopt(self.face)
        self.face.asked.connect(self._choose)
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.editingFinished.connect(self.respeak)
        self.face.show_value(self._currency)
        self.face.setAccessibleName(say(CURRENCY))

    @cached_property
    def _popup(self) -> OptionPopup:
        popup = OptionPopup(self)
        popup.chosen.connect(self._chosen)
        popup.unfound.connect(self._keep_unfound)
        return popup

    def value(self) -> Any:
        """Return the amount, None where none stands."""
        found = self._read()
        if found is None or isinstance(found, Text):
            return None
        return found if found.has_worth else found[:2]

    def set_value(self, value: Any) -> None:
        """Show an amount; None empties it and keeps the currency."""
        if value is None:
            self.line.clear()
            return
        valued, language = Valued(*value), current_language()
        self._currency = valued.currency
        self.face.show_value(self._currency)
        written = write_editable_amount(valued.minor, language, self._currency)
        self.line.setText(written + write_editable_worth(valued, language))

    def problem(self) -> Text | None:
        """Return the sentence about what is not an amount."""
        found = self._read()
        return found if isinstance(found, Text) else None

    def set_name(self, words: Words) -> None:
        """Name the amount, and the currency of it."""
        speaks(self.line, QWidget.setAccessibleName, words)
        speaks(self.face, QWidget.setAccessibleName, lambda: f"{say(CURRENCY)}: {spoken(words)}")

    def set_read_only(self, read_only: bool) -> None:
        """Let the amount be read and copied only."""
        super().set_read_only(read_only)
        set_line_read_only(self.line, read_only)
        self.face.setEnabled(not read_only)

    def begin(self) -> None:
        """Select the amount."""
        self.line.setFocus()
        self.line.selectAll()

    def respeak(self) -> None:
        """Write the amount anew, unless what stands there is not one."""
        if self.problem() is None:
            self.set_value(self.value())

    def _read(self) -> Valued | Text | None:
        found = read_or_explain(self.line.text(), lambda text: read_valued(text, self._currency))
        if found and not isinstance(found, Text) and found[0] < 0 and not self._negative:
            return NOT_NEGATIVE
        return found

    def _choose(self, text: str) -> None:
        self.respeak()  # a currency still beside the amount would hold against the one chosen
        self._popup.set_options(_currency_options())
        self._popup.open_at(self, text=text, current=self._currency)

    def _chosen(self, code: str) -> None:
        changed = code != self._currency
        self._currency = code
        self.face.show_value(code)
        if changed:
            self.edited.emit()

    def _keep_unfound(self, typed: str) -> None:
        """Put words that no currency has beside the amount, where the reader says what is wrong."""
        self.line.setText(f"{self.line.text()} {typed}".strip())
        self.edited.emit()


def _currency_options() -> list[Option]:
    return [
        Option(
            one.code,
            Text(f"{one.code}  {one.name.en}", f"{one.code}  {one.name.ru}"),
            also=(*one.name, *one.other),
        )
        for one in currencies().values()
    ]


class _Switch(QAbstractButton):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.shown = ""

    def sizeHint(self) -> QSize:
        """Ask for the switch and its words."""
        metrics = theme.current().metrics("body")
        return QSize(46 + metrics.horizontalAdvance(self.shown), max(24, metrics.height() + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the switch, its knob and its words."""
        painter = QPainter(self)
        dress = theme.current()
        track = QRectF(2, (self.height() - 18) / 2, 32, 18)
        on, enabled = self.isChecked(), self.isEnabled()
        fill = ("accent" if enabled else "line2") if on else ("surface" if enabled else "sunken")
        edge = None if on else ("text2" if self.underMouse() and enabled else "control")
        rounded(painter, track, fill, edge, 1.0, 9)
        knob = QRectF(track.right() - 15, track.y() + 3, 12, 12)
        if not on:
            knob.moveLeft(track.x() + 3)
        rounded(painter, knob, "on_accent" if on else "control", None, 1.0, 6)
        if self.hasFocus():
            ring(painter, track.adjusted(-2, -2, 2, 2), 11)
        painter.setFont(dress.font("body"))
        painter.setPen(dress.colour("text" if enabled else "text2"))
        painter.drawText(QRect(44, 0, self.width() - 44, self.height()), int(LEFT), self.shown)


class CheckInput(Input):
    """A switch with its words beside it; the value is a bool."""

    framed = False

    def __init__(self, words: Words = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.switch = _Switch(self)
        self._adopt(self.switch, 1)
        self.switch.clicked.connect(lambda _on: self.edited.emit())
        if words:
            speaks(self, CheckInput.show_text, words)

    def show_text(self, text: str) -> None:
        """Take the spoken words."""
        self.switch.shown = text
        self.switch.setAccessibleName(text)
        self.switch.updateGeometry()
        self.switch.update()

    def value(self) -> Any:
        """Return whether the switch is on."""
        return self.switch.isChecked()

    def set_value(self, value: Any) -> None:
        """Turn the switch; None is off."""
        self.switch.setChecked(bool(value))

    def set_read_only(self, read_only: bool) -> None:
        """Let the switch be read only."""
        super().set_read_only(read_only)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.switch.setEnabled(not read_only)

    def set_name(self, words: Words) -> None:
        """Take the name of the field unless the switch has words of its own."""
        if not self.switch.shown:
            super().set_name(words)
