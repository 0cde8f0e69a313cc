"""Several lines of text: counted when room gets narrow, and safe from what is far too long."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from km_desktop.bilingual import Text, grouped
from km_desktop.ui.kit.inputs import typed
from km_desktop.ui.kit.inputs.box import Input
from km_desktop.ui.kit.labels import PlainLabel
from km_desktop.ui.kit.speech import Words, say, speaks

COUNT = Text("{has} of {most} characters", "знаков: {has} из {most}")
NOT_PASTED = Text(
    "{has} characters were not pasted: {most} fit.",
    "Не вставлено: знаков {has}, помещается {most}.",
)
_NARROW = 0.8  # of the room, from where on letters are counted
_PASTED = 20_000  # letters that are always taken, to be shortened by hand


class _Lines(QPlainTextEdit):
    """The text itself; what is pasted and could never fit is not taken."""

    too_long = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.most_pasted = 0  # letters; none is no limit

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what is pasted or dropped, unless it is far longer than the field."""
        length = len(source.text()) if self.most_pasted and source.hasText() else 0
        if length > self.most_pasted:
            self.too_long.emit(length)
        else:
            super().insertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the window undo once nothing typed is left to take back."""
        if typed.passes_on(self, event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class TextInput(Input):
    """Several lines of plain text; grows with them, and Tab leaves it.

    ``room`` is how many letters fit: they are counted when it gets narrow, and what is far longer
    is not pasted. Text that is only a little too long stays, so that a person can shorten it.
    """

    def __init__(
        self,
        hint: Words = "",
        *,
        lines: int = 3,
        most: int = 14,
        room: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._room = room
        self._least, self._most = lines, most
        self._row.setContentsMargins(7, 3, 3, 3)
        self.text = _Lines(self)
        self.text.setProperty("bare", True)
        self.text.setTabChangesFocus(True)
        self._wrapping = QTextOption()
        self._wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.text.setWordWrapMode(self._wrapping.wrapMode())
        self._measured: tuple[tuple[str, float, str], int] = (("", 0.0, ""), 1)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.text.viewport().setAutoFillBackground(False)
        self.text.setMinimumSize(20, 20)
        self._adopt(self.text, 1)
        self.text.most_pasted = max(2 * room, _PASTED) if room else 0
        self.text.too_long.connect(self._refuse)
        self.count = PlainLabel("", style="caption", role="text2", parent=self)
        self.count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.count.setAutoFillBackground(True)
        self.count.hide()
        self._setting = False
        self.text.textChanged.connect(self._changed)
        speaks(self.text, QPlainTextEdit.setPlaceholderText, hint)

    def value(self) -> Any:
        """Return the text without empty space around it, None if empty."""
        return self.text.toPlainText().strip() or None

    def set_value(self, value: Any) -> None:
        """Show a text."""
        self._setting = True
        self.text.setPlainText(value or "")
        self._setting = False

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and copied only."""
        super().set_read_only(read_only)
        self._row.setContentsMargins(7, 3, 29 if read_only else 3, 3)
        self.text.setReadOnly(read_only)
        self.text.setProperty("ro", read_only)
        self.text.style().unpolish(self.text)
        self.text.style().polish(self.text)

    def sizeHint(self) -> QSize:
        """Ask for as many lines as there are, within bounds."""
        lines = min(max(self._lines(), self._least), self._most)
        margin = round(2 * self.text.document().documentMargin())
        return QSize(240, lines * self.text.fontMetrics().lineSpacing() + margin + 8)

    def _lines(self) -> int:
        """Return how many lines the text takes at its width.

        The document's own size depends on what was drawn before and on whether it scrolls; the
        metrics of the font break lines elsewhere than a document does.
        """
        room = self.text.width() - 2 * self.text.document().documentMargin()
        asked = (self.text.toPlainText(), room, self.text.font().key())
        if self._measured[0] != asked:
            found = sum(self._lines_of(one, max(1.0, room)) for one in asked[0].split("\n"))
            self._measured = (asked, found)
        return self._measured[1]

    def _lines_of(self, paragraph: str, room: float) -> int:
        layout = QTextLayout(paragraph, self.text.font())
        layout.setTextOption(self._wrapping)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
        layout.endLayout()
        return max(1, layout.lineCount())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the count in its corner, and the height that the new width asks for."""
        super().resizeEvent(event)
        self._place_count()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _changed(self) -> None:
        self._count()
        self.updateGeometry()
        if not self._setting:
            self.edited.emit()

    def _count(self) -> None:
        """Say how many letters there are when room gets narrow."""
        has = len(self.text.toPlainText()) if self._room else 0
        if has > self._room * _NARROW:
            self.count.set_role("text2" if has <= self._room else "bad")
            self._show_count(COUNT.filled(has=_grouped(has), most=_grouped(self._room)))
        else:
            self.count.hide()

    def _refuse(self, length: int) -> None:
        self.count.set_role("bad")
        self._show_count(NOT_PASTED.filled(has=_grouped(length), most=_grouped(self._room)))

    def _show_count(self, words: Text) -> None:
        self.count.set_words(words)
        self.count.show()
        self.text.setAccessibleDescription(say(words))
        self._place_count()

    def _place_count(self) -> None:
        # It lies over the corner of the text, so that nothing moves when it comes.
        self.count.resize(self.count.sizeHint())
        self.count.move(self.width() - self.count.width() - 5, self.height() - self.count.height())


def _grouped(number: int) -> Text:
    return Text(grouped(number, "en"), grouped(number, "ru"))
