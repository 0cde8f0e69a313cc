"""What stands where nothing is: a sign, a sentence, and at most two ways on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit import icons, theme
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.labels import WrapLabel
from km_desktop.ui.kit.paint import CENTRE, rounded
from km_desktop.ui.kit.speech import Words

LOOKING = Text("Looking…", "Ищем…")


class Sign(QWidget):
    """An icon that only shows; screen readers pass it by."""

    def __init__(
        self, name: str, *, size: int = 16, role: str = "text2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._role = name, role
        self.setFixedSize(size, size)

    def set_sign(self, name: str, role: str = "") -> None:
        """Show another icon."""
        self._name, self._role = name, role or self._role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        icons.paint_icon(QPainter(self), QRectF(self.rect()), self._name, self._role)


class EmptyState(QWidget):
    """``first`` and ``second`` say which of the two buttons was pressed."""

    first = Signal()
    second = Signal()

    def __init__(
        self,
        icon: str,
        sentence: Words,
        detail: Words = "",
        *,
        primary: Words = "",
        other: Words = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sign = Sign(icon, size=32, parent=self)
        self._sentence = WrapLabel(sentence, style="section", parent=self)
        self._detail = WrapLabel(detail, role="text2", parent=self)
        self._buttons = (
            Button(primary, "primary", parent=self),
            Button(other, "plain", parent=self),
        )
        self._buttons[0].clicked.connect(self.first)
        self._buttons[1].clicked.connect(self.second)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._sentence, self._detail):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addLayout(row)
        column.addStretch(1)
        self.set_words(sentence, detail, primary=primary, other=other)

    @property
    def sentence(self) -> str:
        """What it says, without the detail."""
        return self._sentence.text()

    def way_on(self) -> QWidget:
        """Return the first button that is offered, or itself without any."""
        return next((button for button in self._buttons if not button.isHidden()), self)

    def set_words(
        self,
        sentence: Words,
        detail: Words = "",
        *,
        primary: Words = "",
        other: Words = "",
        icon: str = "",
    ) -> None:
        """Say something else; buttons without words are hidden."""
        self._sentence.set_words(sentence)
        self._detail.set_words(detail)
        self._detail.setVisible(bool(detail))
        for button, words in zip(self._buttons, (primary, other), strict=True):
            button.set_words(words)
            button.setVisible(bool(words))
        if icon:
            self._sign.set_sign(icon)


class Avatar(QWidget):
    """The initials of a person in a soft disc."""

    def __init__(
        self, initials: str = "", *, size: int = 44, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._initials = initials
        self.setFixedSize(size, size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(initials)

    def sizeHint(self) -> QSize:
        """Be as large as asked."""
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw disc and initials."""
        painter = QPainter(self)
        dress = theme.current()
        rounded(painter, self.rect(), "soft", None, 1.0, self.width() / 2)
        painter.setFont(dress.font("section"))
        painter.setPen(dress.colour("accent_text"))
        painter.drawText(self.rect(), int(CENTRE), self._initials)


class RowsOrEmpty(QStackedWidget):
    """The rows of a page, or what stands where there are none; before either is known, that.

    The keyboard goes with what is shown: whoever waits for rows is in them once they are there.
    """

    def __init__(
        self, empty: EmptyState, rows: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.looking = EmptyState("clock", LOOKING, parent=self)
        self.rows: QWidget | None = None
        self._empty = empty
        self.addWidget(self.looking)
        self.addWidget(empty)
        if rows is not None:
            self.set_rows(rows)

    def set_rows(self, rows: QWidget) -> None:
        """Put other rows in the place of those there were, and go on showing what is shown."""
        old, self.rows = self.rows, rows
        shown = old is not None and self.currentWidget() is old
        self.addWidget(rows)
        if old is not None:
            if shown:
                self.show_rows(True)
            self.removeWidget(old)

    def show_rows(self, shown: bool) -> None:
        """Show the rows, or that there are none."""
        focus = self.window().focusWidget()
        here = focus is not None and (focus is self or self.isAncestorOf(focus))
        wanted = self.rows if shown and self.rows is not None else self._empty
        self.setFocusProxy(wanted if shown else self._empty.way_on())
        self.setCurrentWidget(wanted)
        if here and focus is not wanted and not wanted.isAncestorOf(focus):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
