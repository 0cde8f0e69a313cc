"""A choice that needs a sentence: cards, of which one is taken."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from km_desktop.ui.kit import icons, theme
from km_desktop.ui.kit.cut_text import cut_text
from km_desktop.ui.kit.paint import LEFT, ring, rounded
from km_desktop.ui.kit.speech import Words, speaks
from km_desktop.ui.kit.tokens import RADIUS_CARD

_DISC = 16
_EDGE = 14
_TEXT_AT = _EDGE + _DISC + 10
_BETWEEN = 4
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class OptionCard(QRadioButton):
    """One of several cards with the same parent; arrows go from one to the other."""

    def __init__(
        self, title: Words, sentence: Words, icon: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._sentence = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        speaks(self, OptionCard.show_title, title)
        speaks(self, OptionCard.show_sentence, sentence)
        theme.current().followers.add(self, QWidget.updateGeometry)

    def show_title(self, text: str) -> None:
        """Take the spoken title, which is also the accessible name."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def show_sentence(self, text: str) -> None:
        """Take the spoken sentence."""
        self._sentence = text
        self.setAccessibleDescription(text)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that the sentence wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of title and sentence at a width."""
        title, sentence = self._boxes(width)
        return sentence.y() + sentence.height() + 12 if sentence.height() else title.bottom() + 12

    def sizeHint(self) -> QSize:
        """Ask for a comfortable width."""
        return QSize(340, self.heightForWidth(340))

    def minimumSizeHint(self) -> QSize:
        """Insist on what a narrow window has."""
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def hitButton(self, pos: object) -> bool:
        """Take a click anywhere on the card."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, its disc, its words."""
        painter = QPainter(self)
        dress = theme.current()
        on, enabled = self.isChecked(), self.isEnabled()
        over = self.underMouse() and enabled
        edge = "accent" if on and enabled else ("text2" if over else "line2")
        fill = "soft" if on and enabled else ("raised" if enabled else "sunken")
        rounded(painter, self.rect(), fill, edge, 1.0, RADIUS_CARD)
        title, sentence = self._boxes(self.width())
        self._paint_disc(painter, title.center().y() - _DISC // 2)
        ink = "text" if enabled else "text2"
        painter.setFont(dress.font("body_600"))
        painter.setPen(dress.colour(ink))
        room = title.adjusted(0, 0, -_DISC - 8, 0)
        words = cut_text(dress.metrics("body_600"), self.text(), room.width())
        painter.drawText(room, int(LEFT), words)
        sign = QRectF(title.right() - _DISC, title.center().y() - _DISC // 2, _DISC, _DISC)
        icons.paint_icon(painter, sign, self._icon, "accent_text" if on and enabled else "text2")
        painter.setFont(dress.font("small"))
        painter.setPen(dress.colour("text2"))
        painter.drawText(sentence, _WRAPPED, self._sentence)
        if self.hasFocus():
            ring(painter, self.rect(), RADIUS_CARD)

    def _paint_disc(self, painter: QPainter, top: int) -> None:
        on, enabled = self.isChecked(), self.isEnabled()
        disc = QRect(_EDGE, top, _DISC, _DISC)
        fill = ("accent" if enabled else "line2") if on else "surface"
        rounded(painter, disc, fill, None if on else "control", 1.0, _DISC / 2)
        if on:
            rounded(painter, disc.adjusted(5, 5, -5, -5), "on_accent", None, 1.0, 3)

    def _boxes(self, width: int) -> tuple[QRect, QRect]:
        dress = theme.current()
        room = max(60, width - _TEXT_AT - _EDGE)
        title = QRect(_TEXT_AT, 12, room, dress.metrics("body_600").height())
        if not self._sentence:
            return title, QRect(_TEXT_AT, title.bottom(), room, 0)
        asked = QRect(0, 0, room, 10_000)
        high = dress.metrics("small").boundingRect(asked, _WRAPPED, self._sentence).height()
        return title, QRect(_TEXT_AT, title.bottom() + 1 + _BETWEEN, room, high)
