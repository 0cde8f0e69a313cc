"""One line of text that can be chosen from a list or typed: neither is better than the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit.buttons import IconButton
from km_desktop.ui.kit.inputs.inputs import LineInput
from km_desktop.ui.kit.inputs.popup import Option, OptionPopup

#: Hands the texts that may be chosen to a function, now or later.
Choices = Callable[[Callable[[Sequence[str]], None]], None]
OPEN = Text("Choose from those known", "Выбрать из известных")


class ProposingInput(LineInput):
    """A line with a list of texts that are known for it: Down, or its arrow, opens the list."""

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._choices = choices
        self.button = IconButton("down", OPEN, key="Down", size=26, parent=self)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self._ask)
        self._row.addWidget(self.button)

    @cached_property
    def _popup(self) -> OptionPopup:
        popup = OptionPopup(self)
        popup.chosen.connect(self._chosen)
        return popup

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and copied only."""
        super().set_read_only(read_only)
        self.button.setVisible(not read_only)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the list with Down."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and not self.read_only
        ):
            self._ask()
            return True
        return super().eventFilter(watched, event)

    def _ask(self) -> None:
        self._choices(self._open)

    def _open(self, texts: Sequence[str]) -> None:
        if texts and self.isVisible():
            self._popup.set_options([Option(text, text) for text in texts])
            self._popup.open_at(self, current=self.line.text())

    def _chosen(self, text: str) -> None:
        self.line.setText(text)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
