"""A list that opens below a control: searched by typing, walked by arrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from km_desktop.bilingual import Text
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.inputs.box import Input, bare_line
from km_desktop.ui.kit.inputs.options import (
    Index,
    Option,
    OptionList,
    OptionModel,
    named_entry,
    place_below,
)
from km_desktop.ui.kit.inputs.popup_keys import PopupStep, is_command, step_of
from km_desktop.ui.kit.labels import NOTHING_MORE
from km_desktop.ui.kit.paint import rounded
from km_desktop.ui.kit.speech import speaks, spoken
from km_desktop.ui.kit.tokens import RADIUS_CARD
from km_desktop.written.matching import NameIndex

__all__ = ["Option", "OptionPopup"]

SEARCH = Text("Search…", "Найти…")
CHOICES = Text("Choices", "Варианты")
NOTHING = Text("Nothing found", "Ничего не найдено")


class _SearchBox(Input):
    """The line at the top of a popup, with the edge of every other input."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = bare_line(self)
        self._adopt(self.line, 1)


class OptionPopup(QFrame):
    """The list itself: ``chosen`` and ``toggled`` carry the id, ``asked`` what was typed.

    A ``remote`` popup does not filter its options: whoever listens to ``asked`` gives new ones.
    Enter and Tab take the option that is lit; Tab goes on to the next field, and so does a command
    of the window. What was typed and leads to nothing is ``unfound``; what a remote popup has no
    answer for as yet is ``awaited``.
    """

    chosen = Signal(str)
    toggled = Signal(str, bool)
    asked = Signal(str)
    unfound = Signal(str)
    awaited = Signal(str)
    closed = Signal()

    def __init__(
        self, parent: QWidget, *, searchable: bool = True, remote: bool = False, most: int = 9
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._searchable, self._remote, self._most = searchable, remote, most
        self._all: list[Option] = []
        self._index: NameIndex | None = None
        self._anchor: QWidget | None = None
        self._keyboard: QWidget | None = None
        self._waiting = False
        self.leaving = False  # whether an option is taken on the way to another field
        self._box = _SearchBox(self)
        self.search = self._box.line
        self._model = OptionModel(self)
        self.list = OptionList(self._model, self)
        self.list.clicked.connect(self._take)
        self._lay_out()
        self._box.setVisible(searchable)
        self.search.textChanged.connect(self._typed)
        speaks(self.search, QLineEdit.setPlaceholderText, SEARCH)
        self.search.setAccessibleDescription(NOTHING_MORE)
        speaks(self.search, QWidget.setAccessibleName, SEARCH)
        speaks(self.list, QWidget.setAccessibleName, CHOICES)
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(5, 0, 5, 0)
        top.addWidget(self._box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 6, 1, 6)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self.list)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options; what is typed goes on filtering them."""
        kept = self.current_id()
        self._all = list(options)
        self._index = None
        self._waiting = False
        self._show_matching(kept)

    def options(self) -> list[Option]:
        """Return what is shown at the moment."""
        return list(self._model.shown)

    def current_id(self) -> str:
        """Return the id under the cursor, empty if there is none."""
        index = self.list.currentIndex()
        return self._model.shown[index.row()].id if index.isValid() else ""

    def set_current(self, option_id: str) -> None:
        """Move the cursor to an option, to the first one if it is not there.

        A command is never lit by itself: what makes something new is done on purpose.
        """
        shown = list(enumerate(self._model.shown))
        rows = [row for row, option in shown if option_id and option.id == option_id]
        rows += [row for row, option in shown if not option.special]
        self.list.setCurrentIndex(self._model.index(rows[0]) if rows else QModelIndex())

    def open_at(self, anchor: QWidget, *, text: str = "", current: str = "") -> None:
        """Open below ``anchor``, above it where there is no room."""
        self._anchor = anchor
        focus = QApplication.focusWidget() or anchor.window().focusWidget()
        self._keyboard = focus if focus is not None and not self.isAncestorOf(focus) else anchor
        self.search.setText(text)
        self.list.begin()
        self._show_matching(current)
        if self._remote:
            self._waiting = True
            self.asked.emit(text)
        self._place()
        self.show()
        (self.search if self._searchable else self.list).setFocus()
        self.search.deselect()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("raised"))
        rounded(painter, self.rect(), "raised", "line2", 1.0, RADIUS_CARD)
        if not self._model.shown:
            painter.setPen(theme.current().colour("text3"))
            painter.setFont(theme.current().font("small"))
            rect = self.list.geometry()
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), spoken(NOTHING))

    def hideEvent(self, event: Any) -> None:
        """Say that it has closed."""
        super().hideEvent(event)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the list from the search line; take, go on, or give way to a command."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._gives_way(watched, event)
        if event.type() != QEvent.Type.KeyPress:
            return False
        step = step_of(event, in_list=watched is self.list)
        if step is None:
            return False
        if step is PopupStep.TAKE:
            self._enter()
        elif step is PopupStep.CREATE:
            self._create()
        elif step is PopupStep.CLOSE:
            self.close()
        elif step in {PopupStep.ON, PopupStep.BACK}:
            self._leave(event.key(), event.modifiers())
        else:
            self.list.step({PopupStep.DOWN: 1, PopupStep.UP: -1}.get(step, 0) or self._page(step))
        return True

    def _page(self, step: PopupStep) -> int:
        return self._most if step is PopupStep.PAGE_DOWN else -self._most

    def _gives_way(self, watched: QObject, event: QKeyEvent) -> bool:
        """Take what is lit and close before a command of the window, which then finds its place."""
        if not is_command(event):
            return False
        event.ignore()
        watched.event(event)
        if event.isAccepted():  # the line knows the command itself, such as copying
            return True
        if self._anchor is not None:
            self._settle()
            self.close()
        return True

    def _enter(self) -> None:
        if self._waiting and self.search.text().strip():
            self.close()
            self.awaited.emit(self.search.text().strip())
        else:
            self._take(self.list.currentIndex())

    def _create(self) -> None:
        special = [row for row, option in enumerate(self._model.shown) if option.special]
        if special:
            self._take(self._model.index(special[0]))
        else:
            self._enter()

    def _leave(self, key: int, held: Qt.KeyboardModifier) -> None:
        """Take what is lit, close, and let the control go on to the next field."""
        keyboard = self._keyboard
        self._settle()
        self.close()
        if keyboard is not None and isValid(keyboard):
            press = QKeyEvent(QEvent.Type.KeyPress, key, held)
            QApplication.sendEvent(keyboard, press)

    def _settle(self) -> None:
        """Take what was meant: something was typed for it, or the cursor was put on it."""
        self.leaving = True
        typed = self.search.text().strip()
        index = self.list.currentIndex()
        lit = self._model.shown[index.row()] if index.isValid() else None
        if self._waiting and typed:
            self.awaited.emit(typed)
        elif typed and (lit is None or lit.special):
            self.unfound.emit(typed)
        elif lit is not None and not lit.special and self._is_meant(lit, typed):
            self._take(index)
        self.leaving = False

    def _is_meant(self, lit: Option, typed: str) -> bool:
        if lit.checked is not None:  # Tab ticks what was searched for, and never takes a tick away
            return bool(typed) and not lit.checked
        return bool(typed) or self.list.moved

    def _take(self, index: Index) -> None:
        if not index.isValid():
            return
        option = self._model.shown[index.row()]
        if option.checked is None:
            self.close()
            self.chosen.emit(option.id)
            return
        changed = option._replace(checked=not option.checked)
        self._model.shown[index.row()] = changed
        self._all = [changed if one.id == option.id else one for one in self._all]
        self.list.viewport().update()
        self.toggled.emit(option.id, bool(changed.checked))
        if self.search.text():
            self.search.clear()
            self.set_current(option.id)

    def _typed(self, text: str) -> None:
        if self._remote:
            if self.isVisible():
                self._waiting = True
                self.asked.emit(text)
            return
        self._show_matching("")

    def _show_matching(self, current: str) -> None:
        shown = self._all
        if not self._remote and (typed := self.search.text().strip()):
            if self._index is None:
                self._index = NameIndex(map(named_entry, self._all))
            by_id = {option.id: option for option in self._all}
            shown = [by_id[found] for found in self._index.ranked(typed)]
            shown.sort(key=lambda option: not option.id)  # "No value" does not hide Norway
        self._model.show(shown)
        self.set_current(current)
        if self.isVisible():
            self._place()
            self.update()

    def _place(self) -> None:
        anchor = self._anchor
        if anchor is None:
            return
        high = self.list.height_of(self._most)
        self.list.setFixedHeight(high)
        whole = high + 14 + (self._box.sizeHint().height() + 4 if self._searchable else 0)
        # The layout keeps the least height of the rows before, and the box would float in it.
        layout = self.layout()
        if layout is not None:
            layout.activate()
        place_below(self, anchor, QSize(max(anchor.width(), 220), whole))
