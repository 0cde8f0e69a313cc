"""The input that chooses several of a list: chips in a box."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.chips import FlowLayout, ValueChip
from km_desktop.ui.kit.inputs.box import Face, Input, unfound_text
from km_desktop.ui.kit.inputs.choice_look import (
    AskUsed,
    Choice,
    ChoiceLook,
    UsedChoices,
    used_first,
)
from km_desktop.ui.kit.inputs.choices import CHOOSE
from km_desktop.ui.kit.inputs.popup import OptionPopup
from km_desktop.ui.kit.speech import Words, speaks, spoken

ADD = Text("Add…", "Ещё…")
_EDGE = 11  # where the words of every input begin


class MultiChoiceInput(Input):
    """Several of a list, shown as chips that wrap; the value is a list of ids."""

    def __init__(
        self,
        choices: Sequence[Choice] = (),
        *,
        add: Words = ADD,
        look: ChoiceLook | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._choices = list(choices)
        self._look = look or ChoiceLook()
        self._value: list[str] = []
        self._chips: list[ValueChip] = []
        self._unfound = ""
        # A fixed policy would hold the box at the height of one line.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row.setContentsMargins(_EDGE, 4, 5, 4)
        self._holder = QWidget(self)
        self._flow = FlowLayout(self._holder, gap=5, line_gap=4)
        self._row.addWidget(self._holder, 1)
        self.face = Face(self._holder, arrow=False)
        self.face.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._adopt(self.face)
        self._row.removeWidget(self.face)
        self._flow.addWidget(self.face)
        self._add = add
        self._used = UsedChoices(self, self.face)
        self.face.asked.connect(self.open_list)
        self.face.emptied.connect(self._remove_last)
        self.restyle()
        self.respeak()

    @cached_property
    def _popup(self) -> OptionPopup:
        popup = OptionPopup(self)
        popup.toggled.connect(self._toggled)
        popup.unfound.connect(self._keep_unfound)
        return popup

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other choices; the value stays."""
        self._choices = list(choices)
        self._rebuild()

    def ask_used(self, ask: AskUsed) -> None:
        """Ask a function which choices are used most, whenever the keyboard comes."""
        self._used.ask = ask

    def value(self) -> Any:
        """Return the ids in the order in which they were chosen."""
        return list(self._value)

    def set_value(self, value: Any) -> None:
        """Show several choices."""
        self._value, self._unfound = list(value or ()), ""
        self._rebuild()

    def problem(self) -> Text | None:
        """Return the sentence about words that no choice has."""
        return unfound_text(self._unfound)

    def typed_text(self) -> str:
        """Return the words that no choice has."""
        return self._unfound

    def set_typed_text(self, text: str) -> None:
        """Show words that no choice has behind the chips, as they were typed."""
        self._unfound = text
        self.respeak()

    def set_read_only(self, read_only: bool) -> None:
        """Let the choices be read only."""
        super().set_read_only(read_only)
        self._row.setContentsMargins(_EDGE, 4, 33 if read_only else 5, 4)
        self.face.setVisible(not read_only)
        for chip in self._chips:
            chip.set_removable(not read_only)
        self._relaid()

    def set_name(self, words: Words) -> None:
        """Name the control that opens the list."""
        speaks(self.face, QWidget.setAccessibleName, words)

    def respeak(self) -> None:
        """Say what the control for adding does, or what was typed there and is no choice."""
        if self._unfound:
            self.face.show_value(self._unfound, "bad")
        else:
            self.face.show_value(spoken(self._add if self._value else CHOOSE), "text2")
        self._relaid()

    def restyle(self) -> None:
        """Be as high as every input; layouts ask the flow inside, which may be lower."""
        super().restyle()
        self.setMinimumHeight(theme.current().sizes.control)

    def begin(self) -> None:
        """Open the list."""
        self.face.setFocus()
        self.open_list()

    def open_list(self, text: str = "") -> None:
        """Show all choices with ticks, filtered by ``text``."""
        names = dict(self._choices)
        known = [*self._choices, *((one, one) for one in self._value if one not in names)]
        options = [
            self._look.option(one, words, checked=one in self._value)
            for one, words in used_first(known, self._used.codes)
        ]
        self._popup.set_options(options)
        self._popup.open_at(self, text=text or self._unfound)

    def hasHeightForWidth(self) -> bool:
        """Grow in height where the chips wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of as many lines as the chips fill."""
        margins = self._row.contentsMargins()
        room = max(60, width - margins.left() - margins.right())
        high = self._flow.heightForWidth(room) + margins.top() + margins.bottom()
        return max(theme.current().sizes.control, high)

    def sizeHint(self) -> QSize:
        """Ask for the lines at the present width."""
        return QSize(240, self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._relaid()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the list from anywhere in the box that is not a chip."""
        if event.button() == Qt.MouseButton.LeftButton and not self._read_only:
            self.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk between the chips with the arrows."""
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            step = -1 if event.key() == Qt.Key.Key_Left else 1
            stops: list[QWidget] = [*self._chips, self.face]
            focus = [at for at, stop in enumerate(stops) if stop.hasFocus()]
            if focus:
                stops[min(max(focus[0] + step, 0), len(stops) - 1)].setFocus()
                return
        super().keyPressEvent(event)

    def _toggled(self, choice: str, checked: bool) -> None:
        if checked and choice not in self._value:
            self._value.append(choice)
        elif not checked and choice in self._value:
            self._value.remove(choice)
        self._unfound = ""
        self._rebuild()
        self.edited.emit()

    def _keep_unfound(self, typed: str) -> None:
        self.set_typed_text(typed)
        self.edited.emit()

    def _remove_last(self) -> None:
        """Take away what was typed in vain, else the last chip."""
        if self._unfound:
            self._keep_unfound("")
        elif self._value:
            self._toggled(self._value[-1], checked=False)

    def _rebuild(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        names = dict(self._choices)
        self._chips = []
        for at, choice in enumerate(self._value):
            words: Words = names.get(choice, choice)
            short = self._look.short.get(choice, words)
            square = self._look.squares.get(choice, "")
            chip = ValueChip(
                short, removable=not self._read_only, square=square, parent=self._holder
            )
            if short is not words:
                speaks(chip, QWidget.setToolTip, words)
            chip.removed.connect(lambda one=choice: self._dropped(one))
            chip.installEventFilter(self)
            self._flow.insert(at, chip)
            chip.show()
            self._chips.append(chip)
        self.respeak()

    def _dropped(self, choice: str) -> None:
        self._toggled(choice, checked=False)
        self.face.setFocus()

    def _relaid(self) -> None:
        self._flow.invalidate()
        self.updateGeometry()
        self._holder.updateGeometry()
        self._flow.setGeometry(QRect(0, 0, self._holder.width(), self._holder.height()))
