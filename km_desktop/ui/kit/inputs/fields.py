"""The frame of a field: label, state, what was there before, and the sentence below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from km_desktop.bilingual import Text
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.buttons import IconButton
from km_desktop.ui.kit.inputs.box import Input
from km_desktop.ui.kit.inputs.choices import ChoiceInput
from km_desktop.ui.kit.inputs.date_input import DateInput
from km_desktop.ui.kit.inputs.inputs import (
    CheckInput,
    LineInput,
    MoneyInput,
    NumberInput,
)
from km_desktop.ui.kit.inputs.links import LinkInput
from km_desktop.ui.kit.inputs.sentence import LOOKS, Kind, Sentence, WholeSentence
from km_desktop.ui.kit.inputs.tag_box import MultiChoiceInput
from km_desktop.ui.kit.inputs.text_input import TextInput
from km_desktop.ui.kit.labels import PlainLabel, plain_tip
from km_desktop.ui.kit.speech import Words, say, speaks, spoken, switch
from km_desktop.ui.kit.tokens import BAR, COLUMN_GAP, LABEL_GAP

__all__ = [
    "CheckInput",
    "ChoiceInput",
    "DateInput",
    "FieldFrame",
    "FieldGrid",
    "Input",
    "LineInput",
    "LinkInput",
    "MoneyInput",
    "MultiChoiceInput",
    "NumberInput",
    "TextInput",
]

REQUIRED = Text("required", "обязательно")
WAS = Text("was {value}", "было: {value}")
WAS_EMPTY = Text("was empty", "было пусто")
_WHOLE = 420  # how wide a sentence may lie that has no room in its line
TAKE_BACK = Text("Undo this change", "Вернуть прежнее значение")


class _LabelLine(QWidget):
    """The label, never shortened; beside it "required", and what was there before if it fits.

    All but the label is made when it is first to be seen; ``reverted`` says that undo was pressed.
    """

    reverted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = PlainLabel(style="small_500", role="text2", parent=self)
        self._required: PlainLabel | None = None
        self._marks: tuple[PlainLabel, IconButton] | None = None
        self.changed = False
        self.taken = False
        self.demanded = False

    @property
    def was(self) -> PlainLabel:
        """The value before, of a field that is changed."""
        return self._made_marks()[0]

    @property
    def undo(self) -> IconButton:
        """The button that brings back the value before."""
        return self._made_marks()[1]

    def _made_marks(self) -> tuple[PlainLabel, IconButton]:
        if self._marks is None:
            was = PlainLabel(style="caption_500", role="changed", parent=self)
            undo = IconButton("undo", TAKE_BACK, size=24, role="changed", parent=self)
            self._marks = (was, undo)
            for part in self._marks:
                part.hide()
            QWidget.setTabOrder(self.label, undo)  # before the input, as it stands on the screen
            undo.clicked.connect(self.reverted)
        return self._marks

    def show_was(self, said: str, more: str) -> None:
        """Say what was there before; ``more`` is what the way back says besides, if anything."""
        if self.changed or self.taken or self._marks is not None:
            was, undo = self._made_marks()
            was.set_words(said)
            # Long texts are cut in the tooltip only so that it stays on the screen.
            speaks(undo, IconButton.show_text, TAKE_BACK)
            tip = f"{say(TAKE_BACK)}: {more[:600]}" if more else ""
            undo.setToolTip(plain_tip(tip))
            was.setToolTip(plain_tip(said[:600]))

    def sizeHint(self) -> QSize:
        """Ask for the label."""
        return QSize(60, self.label.sizeHint().height() + 1)

    def minimumSizeHint(self) -> QSize:
        """Give way in width, so that a grid of equal columns stays equal."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        """Place the parts."""
        self.place()

    def place(self) -> None:
        """Show as much as fits: the old value whole or not at all."""
        high, wide = self.height(), self.width()
        label = self.label.sizeHint().width()
        self.label.setGeometry(0, 0, max(label, 1), high)
        right = wide - self._place_marks(wide - label - 10, high)
        if self._required is None and self.demanded:
            self._required = PlainLabel(REQUIRED, style="caption", role="text3", parent=self)
        if self._required is not None:
            needed = self._required.sizeHint().width()
            self._required.setVisible(self.demanded and label + 8 + needed <= right)
            self._required.setGeometry(label + 8, 0, needed, high)

    def _place_marks(self, room: int, high: int) -> int:
        """Place what a changed field shows at the right; return how much of the width it takes."""
        offered = self.changed or self.taken
        if not offered and self._marks is None:
            return 0
        was, undo = self._made_marks()
        undo.setVisible(offered)
        taken = 24 if offered else 0
        if offered:
            # The target is 24 high; it reaches over the line without moving anything.
            undo.setGeometry(self.width() - 22, (high - 24) // 2, 24, 24)
        wide = was.sizeHint().width()
        fits = self.changed and wide + taken <= room
        was.setVisible(fits)
        if fits:
            was.setGeometry(self.width() - taken - wide, 0, wide, high)
            taken += wide + 8
        return taken


class _ChangedBar(QWidget):
    """The violet bar over the left edge of an input that was changed; it moves nothing."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar."""
        QPainter(self).fillRect(self.rect(), theme.current().colour("changed"))


class FieldFrame(QWidget):
    """Everything around one input; ``reverted`` says that the old value was asked for.

    ``editor`` is the input, or makes it in its place: one that is moved there is dressed anew.
    """

    reverted = Signal()

    def __init__(
        self,
        label: Words,
        editor: Input | Callable[[QWidget], Input],
        *,
        required: bool = False,
        help: Words = "",  # noqa: A002 - the word of the field declarations
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label = label
        self._help: Words = help
        self._reason: Words = ""
        self._note: Words = ""
        self._problem: tuple[Words, Kind] | None = None
        self._was: Words | None = None
        self._source: Words = ""
        self._line = _LabelLine(self)
        self._below = Sentence(self)
        self._whole: WholeSentence | None = None
        self._unfolded = False
        self._bar: _ChangedBar | None = None
        self._line.demanded = required
        self._line.label.set_words(label)
        self._line.reverted.connect(self.reverted)
        self.editor = editor if isinstance(editor, Input) else editor(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(LABEL_GAP)
        column.addWidget(self._line)
        column.addWidget(self.editor)
        column.addWidget(self._below)
        column.addStretch(1)
        self.setMinimumWidth(60)
        self.setFocusProxy(self.editor)
        self.editor.set_name(self._spoken_name)
        switch().followers.add(self, FieldFrame._respeak)
        theme.current().followers.add(self._line, _LabelLine.place)
        self._show_sentence()

    @property
    def label(self) -> Words:
        """The words of the label."""
        return self._label

    def set_required(self, required: bool) -> None:
        """Write "required" beside the label or not."""
        self._line.demanded = required
        self._line.place()
        self.editor.set_name(self._spoken_name)

    def set_problem(self, words: Words, kind: Kind = "error") -> None:
        """Show a sentence about the value, with its sign and, for an error, the edge."""
        if (words, kind) == self._problem:
            return
        self._problem = (words, kind)
        self.editor.set_mark(kind)
        self._show_sentence()

    def clear_problem(self) -> None:
        """Take the sentence away."""
        if self._problem is None:
            return
        self._problem = None
        self.editor.set_mark("")
        self._show_sentence()

    def set_note(self, words: Words) -> None:
        """Show what is known of the value, unless there is a problem with it."""
        if words != self._note:
            self._note = words
            self._show_sentence()

    def set_read_only(self, read_only: bool, reason: Words = "") -> None:
        """Let the value be read only, and say why."""
        self._reason = reason if read_only else ""
        self.editor.set_read_only(read_only)
        self._show_sentence()

    def set_changed(self, changed: bool, was: Words | None = None) -> None:
        """Show the violet bar and the value before; ``was`` None or empty means there was none."""
        if not (changed or self._line.changed):
            return
        self._was = was
        self._line.changed = changed
        if self._bar is None:
            self._bar = _ChangedBar(self)
            self._bar.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._bar.setVisible(changed)
        self._place_bar()
        self._show_was()
        self._line.place()

    def set_source(self, words: Words) -> None:
        """Say from where a value was taken over, with a way to take it back; nothing ends it."""
        if words != self._source:
            self._source = words
            self._line.taken = bool(words)
            self._show_was()
            self._show_sentence()
            self._line.place()

    @property
    def source(self) -> str:
        """Say from where the value was taken over, nothing if it was not."""
        return spoken(self._source)

    @property
    def changed(self) -> bool:
        """Say whether the field shows an unsaved change."""
        return self._line.changed

    def sentence(self) -> str:
        """Return the sentence below the field, empty if there is none."""
        return self._below.text()

    def set_unfolded(self, unfolded: bool) -> None:
        """Show the sentence whole, over what is below, where its line has no room for it."""
        self._unfolded = unfolded
        if self._whole is not None:
            self._whole.hide()
            self._whole.deleteLater()
            self._whole = None
        around = self.parentWidget()
        if unfolded and around is not None and self._below.cut:
            self._whole = self._below.whole(around)
            corner = self._below.mapTo(around, QPoint(0, 0))
            # Where there is too little room to the right, it lies further to the left.
            widest = min(around.width(), max(_WHOLE, self.width()))
            left = max(0, min(corner.x() - 6, around.width() - widest))
            self._whole.lay(left, corner.y() - 4, widest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place what lies over the layout."""
        super().resizeEvent(event)
        self._place_bar()
        self.set_unfolded(self._unfolded)

    def _place_bar(self) -> None:
        if self._bar is None:
            return
        box = self.editor.geometry()
        self._bar.setGeometry(box.x(), box.y(), BAR, box.height())
        self._bar.raise_()

    def _show_sentence(self) -> None:
        self._below.show_standing(self._reason or self._help)
        details: Words = self._reason or self._note or self._source or self._help
        if self._problem is not None:
            details, kind = self._problem
            self._below.show_words(details, *LOOKS[kind])
        else:
            self._below.show_words("" if self._reason else self._note or self._source)
        self.editor.set_details(spoken(details))
        self.set_unfolded(self._unfolded)

    def _show_was(self) -> None:
        before = spoken(self._was) if self._was is not None else ""
        said = say(WAS, value=before) if before else say(WAS_EMPTY)
        self._line.show_was(said, said if self._line.changed else self.source)

    def _respeak(self) -> None:
        self._show_was()
        self._show_sentence()
        self._line.place()

    def _spoken_name(self) -> str:
        name = spoken(self._label)
        return f"{name}, {say(REQUIRED)}" if self._line.demanded else name


class FieldGrid(QWidget):
    """Twelve equal columns; fields take 2, 3, 4, 6 or 12 of them and wrap into rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(COLUMN_GAP)
        # Gaps are rows of their own, so that the row of no height below takes no gap with it.
        self._grid.setVerticalSpacing(0)
        for column in range(12):
            self._grid.setColumnStretch(column, 1)
            # Qt leaves out the gap beside a column in which nothing begins, and columns would be
            # unequal; an item of no height begins in each, above the first row.
            self._grid.addItem(QSpacerItem(1, 0), 0, column)
        self._at = (1, 0)

    def add(self, field: QWidget, span: int = 3, room: int = 0) -> None:
        """Put a field after the last one, in a new row if this one is full.

        ``room`` is what the row must have left for the field and those that belong beside it.
        """
        row, column = self._at
        if column + max(span, room) > 12:
            self.next_row()
            row, column = self._at
        # A field that asks for its own width would make the columns of its grid unequal.
        policy = field.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        field.setSizePolicy(policy)
        self._grid.addWidget(field, row, column, 1, span)
        self._at = (row, column + span)

    def next_row(self) -> None:
        """Let the next field start a row."""
        row, column = self._at
        if column:
            # The line that waits for a sentence is most of the gap.
            self._grid.setRowMinimumHeight(row + 1, LABEL_GAP)
            self._at = (row + 2, 0)
