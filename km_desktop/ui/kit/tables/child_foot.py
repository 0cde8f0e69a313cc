"""What stands below rows: the button that begins another one, those of one row, and the sum."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.labels import ElidingLabel
from km_desktop.ui.kit.speech import Words
from km_desktop.ui.kit.states.empty import Sign
from km_desktop.ui.kit.tables.child_view import asked_of, writes

SHOW_ALL = Text("Show all {n}", "Показать все {n}")


class AddRow(Button):
    """Begins a row: ``written`` carries a key that writes, ``pasted`` asks for a paste.

    The keyboard comes here in a table without rows: what one types there is meant for the first.
    """

    written = Signal(object)
    pasted = Signal()

    def lead(self, begin: Callable[[], object]) -> None:
        """Begin a row elsewhere, on a page of its own; here nothing is typed or pasted then."""
        for asked in (self.clicked, self.written, self.pasted):
            asked.disconnect()
        self.clicked.connect(begin)

    def event(self, event: QEvent) -> bool:
        """Keep the key that pastes from the commands of the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and asked_of(event) == "paste"
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin with a letter, and paste."""
        if asked_of(event) == "paste":
            self.pasted.emit()
        elif writes(event):
            self.written.emit(event)
        else:
            super().keyPressEvent(event)


class ChildFoot(QWidget):
    """The foot of a table of rows; ``all`` shows the rows that are left out."""

    def __init__(self, add: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.add = AddRow(add, "link", icon="add", parent=self)
        self.all = Button(SHOW_ALL, "link", parent=self)
        self.sum = ElidingLabel(style="small", role="text2", parent=self)
        self.sum.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._sign = Sign("tick", role="ok", parent=self)
        self._sign.hide()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 2, 14, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self.add)
        self._row.addWidget(self.all)
        self._row.addWidget(self.sum, 1)
        self._row.addWidget(self._sign)

    def show_left_out(self, count: int, shown: int) -> None:
        """Offer to show all rows where some are left out."""
        self.all.setVisible(shown < count)
        self.all.set_words(SHOW_ALL, n=count)

    def set_sum(self, words: Words, *, good: bool | None = None) -> None:
        """Show a sum of the rows, with a sign where it is known to be right or wrong."""
        self.sum.set_words(words)
        self.sum.set_role("warn" if good is False else "text2")
        self._sign.setVisible(good is not None)
        self._sign.set_sign("tick" if good else "warning", "ok" if good else "warn")

    def add_command(self, button: QWidget) -> None:
        """Add a command of one row; its room is there also while it is hidden."""
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        button.hide()
        self._row.insertWidget(1, button)
