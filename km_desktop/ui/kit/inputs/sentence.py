"""The sentence below a field or above a table: its room is there before it is said."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from km_desktop.ui.kit import icons, theme
from km_desktop.ui.kit.labels import ElidingLabel, WrapLabel
from km_desktop.ui.kit.paint import Card
from km_desktop.ui.kit.speech import Words, spoken

Kind = Literal["error", "gate", "warning"]
LOOKS: dict[Kind, tuple[str, str]] = {
    "error": ("error", "bad"),
    "gate": ("locked", "warn"),
    "warning": ("warning", "warn"),
}
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
_SIGN_ROOM = 20
_EDGE, _THIN = 6, 2  # around a sentence of several lines, above and below that of one


class Sentence(QWidget):
    """Words that stand there always, and in their place what comes and goes.

    It is as high as the words that stand there, and never lower than a line; what comes and goes
    has one line of that room and is cut with dots where it ends. Nothing moves when it comes.
    The labels of both are made when there is something to say: below most fields there never is.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign, self._role = "", "text2"
        self._words: Words = ""
        self._says = False
        self._standing: WrapLabel | None = None
        self._passing: ElidingLabel | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.current().followers.add(self, QWidget.updateGeometry)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words that stand there, or of a line."""
        metrics = theme.current().metrics("small")
        if self._standing is None:
            return metrics.height()
        room = QRect(0, 0, max(1, width), 10_000)
        text = metrics.boundingRect(room, int(_WRAPPED), self._standing.text())
        return max(metrics.height(), text.height())

    def sizeHint(self) -> QSize:
        """Ask for as much as the words need at the width that is given."""
        return QSize(60, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Give way in width."""
        return QSize(0, theme.current().metrics("small").height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay both over each other."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self._standing is not None:
            self._standing.setGeometry(0, 0, self.width(), self.height())
        if self._passing is not None:
            left = _SIGN_ROOM if self._sign else 0
            high = theme.current().metrics("small").height()
            self._passing.setGeometry(left, 0, self.width() - left, high)

    def show_standing(self, words: Words) -> None:
        """Show words that are there for good, as long as nothing else is said."""
        if self._standing is None:
            if not spoken(words):
                return
            self._standing = WrapLabel(style="small", role="text2", parent=self)
            # Without words the height is that of a line; to ask for it by width takes layouts long.
            policy = self.sizePolicy()
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
            self._standing.setVisible(not self._says)
            self._place()
        self._standing.set_words(words)
        self.updateGeometry()

    def show_words(self, words: Words, sign: str = "", role: str = "text2") -> None:
        """Say something in place of what stands there, with a sign; empty words take it away."""
        self._words, self._sign, self._role = words, sign, role
        self._says = bool(spoken(words))
        if self._passing is None:
            if not self._says:
                return
            self._passing = ElidingLabel(style="small", parent=self)
        self._passing.set_role(role)
        self._passing.set_words(words)
        self._passing.setVisible(self._says)
        if self._standing is not None:
            self._standing.setVisible(not self._says)
        self._place()
        self.update()

    def text(self) -> str:
        """Return what is said now, whole."""
        if self._says and self._passing is not None:
            return self._passing.whole
        return "" if self._standing is None else self._standing.text()

    @property
    def cut(self) -> bool:
        """Tell whether what is said does not fit its line."""
        passing = self._passing
        return self._says and passing is not None and passing.text() != passing.whole

    def whole(self, parent: QWidget) -> WholeSentence:
        """Return all that is said, to lie over what is below."""
        return WholeSentence(self._words, self._sign, self._role, parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign beside the line."""
        if self._sign and self._says:
            icons.paint_icon(QPainter(self), QRectF(0, 1, 14, 14), self._sign, self._role)


class WholeSentence(Card):
    """A sentence longer than its line, laid over what is beside it as long as one is there."""

    def __init__(self, words: Words, sign: str, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign, self._role, self._sign_at = sign, role, _EDGE + 1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.label = WrapLabel(words, style="small", role=role, parent=self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_SIGN_ROOM + _EDGE if sign else _EDGE, _EDGE, _EDGE, _EDGE)
        self._row.addWidget(self.label)

    def lay(self, line: QPoint, room: int) -> None:
        """Lie over a line of the parent, on one line within a room if it can, leftwards too.

        What is one line high lies within the room that each row of fields has for its sentences, so
        it covers no name of the next row.
        """
        margins = self._row.contentsMargins()
        beside = margins.left() + margins.right()
        needed = self.label.fontMetrics().horizontalAdvance(self.label.text()) + 4 + beside
        wide, edge = min(room, needed), _EDGE if needed > room else _THIN
        self._row.setContentsMargins(margins.left(), edge, margins.right(), edge)
        high = self.label.heightForWidth(wide - beside) + 2 * edge
        left = max(0, min(line.x() - _EDGE, room - wide))
        self._sign_at = edge + 1
        top, around = line.y() - edge, self.parentWidget()
        over = top + high - around.height() if around is not None else 0  # of the last row
        self.setGeometry(left, top - max(0, min(over, _THIN)), wide, high)
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card and the sign."""
        super().paintEvent(event)
        if self._sign:
            box = QRectF(_EDGE, self._sign_at, 14, 14)
            icons.paint_icon(QPainter(self), box, self._sign, self._role)
