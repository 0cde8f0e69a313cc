"""One field of two people side by side; where both have a value, a person chooses."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.services.people.merge_people import FieldPlan, Meeting, Side
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.buttons import KeyCap
from km_desktop.ui.kit.labels import WrapLabel
from km_desktop.ui.kit.paint import ring, rounded
from km_desktop.ui.kit.speech import say, speaks
from km_desktop.ui.kit.states.empty import Sign
from km_desktop.ui.kit.tokens import RADIUS_CARD

LABEL_WIDTH = 168
SIDES: tuple[Side, Side] = ("kept", "other")
NOTHING = Text("—", "—")
TAKEN = Text("taken", "берётся")
BOTH = Text("both lists are joined", "списки объединяются")
ALIKE = Text("the same", "совпадает")
CHOOSE = Text("choose one", "выберите одно")
CHOSEN = Text("chosen", "выбрано")
VALUE = Text("{label}: {value}", "{label}: {value}")


class ValueCard(QAbstractButton):
    """One of two values; it can be chosen unless it is only shown."""

    def __init__(self, field: FieldPlan, side: Side, parent: QWidget) -> None:
        super().__init__(parent)
        self.side = side
        self._offered = field.meeting is Meeting.CHOICE
        self._taken = field.meeting is not Meeting.CHOICE and _is_taken(field, side)
        self._words = (field.kept_words, field.other_words)[side == "other"]
        self._label = field.label
        empty = not self._words.en and not self._words.ru
        self.text_label = WrapLabel(
            NOTHING if empty else self._words,
            role="text" if self._offered else "text2",
            parent=self,
        )
        self.text_label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.text_label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.sign = Sign("tick", size=16, role="ok", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self.text_label, 1)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        if self._offered:
            cap = KeyCap("1" if side == "kept" else "2", self)
            row.addWidget(cap, 0, Qt.AlignmentFlag.AlignTop)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_taken(self._taken)

    @property
    def taken(self) -> bool:
        """Tell whether this value will stand in the record."""
        return self._taken

    def set_taken(self, taken: bool) -> None:
        """Show whether this value will stand in the record."""
        self._taken = taken
        policy = self.sign.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.sign.setSizePolicy(policy)
        self.sign.setVisible(taken)
        speaks(self, QWidget.setAccessibleName, self._card_text)
        self.update()

    def _card_text(self) -> str:
        value = say(self._words) or say(NOTHING)
        words = say(VALUE, label=say(self._label), value=value)
        return f"{words}, {say(CHOSEN)}" if self._taken else words

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, stronger where it is taken."""
        painter = QPainter(self)
        if not self._offered:
            rounded(painter, self.rect(), "sunken", "line", 1.0, RADIUS_CARD)
        elif self._taken:
            rounded(painter, self.rect(), "soft", "accent", 1.0, RADIUS_CARD)
        else:
            over = self.underMouse() or self.isDown()
            rounded(painter, self.rect(), "hover" if over else "raised", "line2", 1.0, RADIUS_CARD)
        if self.hasFocus():
            ring(painter, self.rect(), RADIUS_CARD)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter too; digits belong to the row, arrows and the rest to Qt."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_1, Qt.Key.Key_2):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _is_taken(field: FieldPlan, side: Side) -> bool:
    if field.meeting in (Meeting.JOINED, Meeting.SAME):
        return bool(field.kept_words.en)
    value = field.kept if side == "kept" else field.other
    return value not in (None, ())


class FieldRow(QWidget):
    """A field with both values; ``chosen`` says that a person has chosen one of them."""

    chosen = Signal()

    def __init__(self, field: FieldPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.choice: Side | None = None
        self.cards = tuple(ValueCard(field, side, self) for side in SIDES)
        self._note = WrapLabel(_NOTES[field.meeting], style="caption", role="text3", parent=self)
        if field.meeting is Meeting.CHOICE:
            self._note.set_role("warn")
        labels = QVBoxLayout()
        labels.setContentsMargins(0, 8, 0, 0)
        labels.setSpacing(2)
        labels.addWidget(WrapLabel(field.label, style="small_500", role="text2", parent=self))
        labels.addWidget(self._note)
        labels.addStretch(1)
        holder = QWidget(self)
        theme.fix(holder, wide=LABEL_WIDTH)
        holder.setLayout(labels)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(holder)
        for card in self.cards:
            row.addWidget(card, 1)
            card.clicked.connect(lambda _checked=False, side=card.side: self.choose(side))

    def choose(self, side: Side) -> None:
        """Take one of the two values."""
        if self.field.meeting is not Meeting.CHOICE:
            return
        self.choice = side
        for card in self.cards:
            card.set_taken(card.side == side)
        self._note.set_words(CHOSEN)
        self._note.set_role("text3")
        self.chosen.emit()

    def begin(self) -> None:
        """Give the keyboard to the value that is taken, else to the first."""
        at = 1 if self.choice == "other" else 0
        self.cards[at].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by 1 or 2."""
        sides: dict[int, Side] = {Qt.Key.Key_1: "kept", Qt.Key.Key_2: "other"}
        side = sides.get(event.key())
        if side is None or self.field.meeting is not Meeting.CHOICE:
            super().keyPressEvent(event)
        else:
            self.choose(side)


_NOTES = {
    Meeting.CHOICE: CHOOSE,
    Meeting.ONE: TAKEN,
    Meeting.JOINED: BOTH,
    Meeting.SAME: ALIKE,
}
