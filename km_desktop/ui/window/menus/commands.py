"""The menus of the window as actions: their words, their keys, and when they can be chosen."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable
from typing import ClassVar, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from km_desktop.bilingual import Text
from km_desktop.ui.kit.layouts import in_both_layouts
from km_desktop.ui.kit.speech import speaks


class Command(NamedTuple):
    """One entry of a menu; ``do`` is the method of the menu that does it, and names it."""

    do: Callable[[], object]
    words: Text
    key: str = ""
    needs_file: bool = True
    writes: bool = False

    @property
    def name(self) -> str:
        """The name by which the action is known."""
        return self.do.__name__


class Submenu(NamedTuple):
    """An entry that opens a menu of its own, which is filled when it is opened."""

    fill: Callable[[QMenu], object]
    words: Text


class MenuCommands(QObject):
    """What one menu of the window offers, and the methods that do it."""

    words: ClassVar[Text]

    @abstractmethod
    def entries(self) -> tuple[Command | Submenu | None, ...]:
        """Return the entries in their order; None parts them."""


class Commands:
    """The actions of a window, by the name of what they do."""

    def __init__(self, window: QMainWindow, menus: Iterable[MenuCommands]) -> None:
        self.actions: dict[str, QAction] = {}
        self._needing: list[tuple[QAction, Command]] = []
        for part in menus:
            menu = window.menuBar().addMenu("")
            speaks(menu, QMenu.setTitle, part.words)
            for entry in part.entries():
                if entry is None:
                    menu.addSeparator()
                elif isinstance(entry, Submenu):
                    _add_submenu(menu, entry)
                else:
                    self._add(window, menu, entry)

    def _add(self, window: QMainWindow, menu: QMenu, command: Command) -> None:
        action = QAction(window)
        speaks(action, QAction.setText, command.words)
        if command.key:
            action.setShortcuts(in_both_layouts(command.key))
        action.triggered.connect(lambda _checked=False: command.do())
        menu.addAction(action)
        self.actions[command.name] = action
        if command.needs_file:
            self._needing.append((action, command))

    def set_open(self, is_open: bool, *, writable: bool = False) -> None:
        """Let the commands that need a file follow whether one is open, and open to be written."""
        for action, command in self._needing:
            action.setEnabled(is_open and (writable or not command.writes))


def _add_submenu(menu: QMenu, entry: Submenu) -> None:
    opened = menu.addMenu("")
    speaks(opened, QMenu.setTitle, entry.words)
    opened.aboutToShow.connect(lambda: entry.fill(opened))
