"""Inputs that choose: one of a list, several of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.chips import FlowLayout, ValueChip
from km_desktop.ui.kit.inputs.box import Face, Input
from km_desktop.ui.kit.inputs.popup import Option, OptionPopup
from km_desktop.ui.kit.speech import Words, speaks, spoken

Choice = tuple[str, Words]
Also = Mapping[str, tuple[str, ...]]  # what else finds a choice, by its id, which is a code then
EMPTY = Text("No value", "Без значения")
CHOOSE = Text("Choose…", "Выбрать…")
ADD = Text("Add…", "Ещё…")


def _also(also: Also | None, choice: str) -> tuple[str, ...] | None:
    return None if also is None else also.get(choice, ())


class ChoiceInput(Input):
    """One of a list that is searched by typing; the value is the id of the choice.

    ``empty`` names the choice of nothing; None forbids it. A value that the list does not know
    is shown as it is and kept.
    """

    def __init__(
        self,
        choices: Sequence[Choice] = (),
        *,
        empty: Words | None = EMPTY,
        hint: Words = CHOOSE,
        also: Also | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._choices = list(choices)
        self._empty, self._hint, self._also = empty, hint, also
        self._value: str | None = None
        self.face = Face(self)
        self._adopt(self.face, 1)
        self._popup = OptionPopup(self)
        self.face.asked.connect(self.open_list)
        self.face.emptied.connect(lambda: self._chosen(""))
        self._popup.chosen.connect(self._chosen)
        self.respeak()

    def set_choices(self, choices: Sequence[Choice], also: Also | None = None) -> None:
        """Offer other choices; the value stays."""
        self._choices, self._also = list(choices), also
        self.respeak()

    def value(self) -> Any:
        """Return the id of the choice."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show a choice."""
        self._value = value or None
        self.respeak()

    def set_read_only(self, read_only: bool) -> None:
        """Let the choice be read only."""
        super().set_read_only(read_only)
        self.face.setEnabled(not read_only)

    def respeak(self) -> None:
        """Say the choice in the language in use."""
        if self._value is None:
            self.face.show_value(spoken(self._hint), "text3")
            return
        words: Words = dict(self._choices).get(self._value, self._value)
        self.face.show_value(spoken(words), "text2" if self._read_only else "text")

    def begin(self) -> None:
        """Open the list."""
        self.face.setFocus()
        self.open_list()

    def open_list(self, text: str = "") -> None:
        """Show the choices, filtered by ``text``."""
        options = [
            Option(choice, words, also=_also(self._also, choice)) for choice, words in self._choices
        ]
        if self._empty is not None:
            options.insert(0, Option("", self._empty))
        self._popup.set_options(options)
        self._popup.open_at(self, text=text, current=self._value or "")

    def _chosen(self, choice: str) -> None:
        if (not choice and self._empty is None) or (choice or None) == self._value:
            return
        self.set_value(choice)
        self.edited.emit()
        self.face.setFocus()


class MultiChoiceInput(Input):
    """Several of a list, shown as chips that wrap; the value is a list of ids."""

    def __init__(
        self,
        choices: Sequence[Choice] = (),
        *,
        add: Words = ADD,
        also: Also | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._choices = list(choices)
        self._also = also
        self._value: list[str] = []
        self._chips: list[ValueChip] = []
        # A fixed policy would hold the box at the height of one line.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row.setContentsMargins(5, 4, 5, 4)
        self._holder = QWidget(self)
        self._flow = FlowLayout(self._holder, gap=5, line_gap=4)
        self._row.addWidget(self._holder, 1)
        self.face = Face(self._holder, arrow=False)
        self.face.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._adopt(self.face)
        self._row.removeWidget(self.face)
        self._flow.addWidget(self.face)
        self._add = add
        self._popup = OptionPopup(self)
        self.face.asked.connect(self.open_list)
        self.face.emptied.connect(self._remove_last)
        self._popup.toggled.connect(self._toggled)
        self.restyle()
        self.respeak()

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other choices; the value stays."""
        self._choices = list(choices)
        self._rebuild()

    def value(self) -> Any:
        """Return the ids in the order in which they were chosen."""
        return list(self._value)

    def set_value(self, value: Any) -> None:
        """Show several choices."""
        self._value = list(value or ())
        self._rebuild()

    def set_read_only(self, read_only: bool) -> None:
        """Let the choices be read only."""
        super().set_read_only(read_only)
        self._row.setContentsMargins(5, 4, 33 if read_only else 5, 4)
        self.face.setVisible(not read_only)
        for chip in self._chips:
            chip.set_removable(not read_only)
        self._relaid()

    def set_name(self, words: Words) -> None:
        """Name the control that opens the list."""
        speaks(self.face, QWidget.setAccessibleName, words)

    def respeak(self) -> None:
        """Say what the control for adding does."""
        self.face.show_value(spoken(self._add), "text2")
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
            Option(one, words, checked=one in self._value, also=_also(self._also, one))
            for one, words in known
        ]
        self._popup.set_options(options)
        self._popup.open_at(self, text=text)

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
        self._rebuild()
        self.edited.emit()

    def _remove_last(self) -> None:
        if self._value:
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
            chip = ValueChip(words, removable=not self._read_only, parent=self._holder)
            chip.removed.connect(lambda one=choice: self._dropped(one))
            chip.installEventFilter(self)
            self._flow.insert(at, chip)
            chip.show()
            self._chips.append(chip)
        self._relaid()

    def _dropped(self, choice: str) -> None:
        self._toggled(choice, checked=False)
        self.face.setFocus()

    def _relaid(self) -> None:
        self._flow.invalidate()
        self.updateGeometry()
        self._holder.updateGeometry()
        self._flow.setGeometry(QRect(0, 0, self._holder.width(), self._holder.height()))
