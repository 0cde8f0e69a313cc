"""The frame of a field: label, state, what was there before, and the sentence below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.inputs.box import Input
from km_desktop.ui.kit.inputs.choices import ChoiceInput
from km_desktop.ui.kit.inputs.date_input import DateInput
from km_desktop.ui.kit.inputs.inputs import (
    CheckInput,
    LineInput,
    MoneyInput,
    NumberInput,
)
from km_desktop.ui.kit.inputs.label_line import NAME_STYLE, REQUIRED, ChangedBar, LabelLine
from km_desktop.ui.kit.inputs.links import LinkInput
from km_desktop.ui.kit.inputs.sentence import LOOKS, Kind, Sentence, WholeSentence
from km_desktop.ui.kit.inputs.tag_box import MultiChoiceInput
from km_desktop.ui.kit.inputs.text_input import TextInput
from km_desktop.ui.kit.speech import Words, say, spoken, switch
from km_desktop.ui.kit.tokens import BAR, LABEL_GAP

__all__ = [
    "CheckInput",
    "ChoiceInput",
    "DateInput",
    "FieldFrame",
    "Input",
    "LineInput",
    "LinkInput",
    "MoneyInput",
    "MultiChoiceInput",
    "NumberInput",
    "TextInput",
]

WAS = Text("was {value}", "было: {value}")
WAS_EMPTY = Text("was empty", "было пусто")


def _demand(required: bool | Text) -> Text | None:
    return required if isinstance(required, Text) else REQUIRED if required else None


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
        required: bool | Text = False,
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
        self._line = LabelLine(self)
        self._below = Sentence(self)
        self._whole: WholeSentence | None = None
        self._unfolded = False
        self._bar: ChangedBar | None = None
        self._line.demand = _demand(required)
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
        self.editor.set_name(self._spoken_name)
        switch().followers.add(self, FieldFrame._respeak)
        theme.current().followers.add(self._line, LabelLine.place)
        self._show_sentence()

    @property
    def label(self) -> Words:
        """The words of the label."""
        return self._label

    def part_in_view(self, _focus: QWidget) -> QRect:
        """Return what is to be seen when the input has the keyboard: name and sentence as well."""
        around, whole = self.parentWidget(), self._whole
        if around is None or whole is None:
            return self.rect()
        return self.rect().united(QRect(self.mapFrom(around, whole.pos()), whole.size()))

    def name_width(self) -> int:
        """Return how wide the name is, in pixels, in the language in which it is longer."""
        metrics = theme.current().metrics(NAME_STYLE)
        name = self._label
        names = (name.en, name.ru) if isinstance(name, Text) else (spoken(name),)
        return max(map(metrics.horizontalAdvance, names)) + 2

    def set_required(self, required: bool | Text) -> None:
        """Write "required" beside the label or not, or other words of how it is."""
        self._line.demand = _demand(required)
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

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard into the input. A proxy would make the frame a stop of its own for Tab,
        where the order of frames differs from that of their inputs."""
        self.editor.setFocus(reason)

    def set_changed(self, changed: bool, was: Words | None = None) -> None:
        """Show the violet bar and the value before; ``was`` None or empty means there was none."""
        if not (changed or self._line.changed):
            return
        self._was = was
        self._line.changed = changed
        if self._bar is None:
            self._bar = ChangedBar(self)
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
        """Show the sentence whole, over what is beside it, where its line has no room for it."""
        self._unfolded = unfolded
        if self._whole is not None:
            self._whole.hide()
            self._whole.deleteLater()
            self._whole = None
        around = self.parentWidget()
        if unfolded and around is not None and self._below.cut:
            self._whole = self._below.whole(around)
            self._whole.lay(self._below.mapTo(around, QPoint(0, 0)), around.width())

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
        more = said if self._line.changed else self.source
        self._line.show_was(said, more, self._label)

    def _respeak(self) -> None:
        self._show_was()
        self._show_sentence()
        self._line.place()

    def _spoken_name(self) -> str:
        name = spoken(self._label)
        return f"{name}, {say(self._line.demand)}" if self._line.demand else name
