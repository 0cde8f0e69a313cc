"""The menus: every command with its words and its key, in one table."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from km_desktop.bilingual import Text
from km_desktop.ui.kit.speech import speaks


class Command(NamedTuple):
    """One entry of a menu; ``name`` is the method of the window that does it."""

    name: str
    words: Text
    key: str = ""
    needs_file: bool = True
    writes: bool = False


FILE = Text("&File", "&Файл")
MENUS: tuple[tuple[Text, tuple[Command | None, ...]], ...] = (
    (
        FILE,
        (
            Command("new_file", Text("New file…", "Новый файл…"), "Ctrl+Shift+N", False),
            Command("open_file", Text("Open…", "Открыть…"), "Ctrl+O", False),
            Command("open_sample", Text("Open sample data", "Открыть пример данных"), "", False),
            Command("recent", Text("Open recent", "Недавние файлы"), "", False),
            None,
            Command(
                "take_back", Text("Take back a copy…", "Принять копию…"), "Ctrl+M", writes=True
            ),
            Command("save_copy", Text("Save a copy…", "Сохранить копию…"), "Ctrl+Shift+S"),
            Command("hand_out", Text("Export a copy for…", "Экспорт копии для…"), "Ctrl+Shift+E"),
            Command("close_file", Text("Close file", "Закрыть файл"), "Ctrl+W"),
            None,
            Command("close", Text("Quit", "Выйти"), "Ctrl+Q", False),
        ),
    ),
    (
        Text("&Edit", "&Правка"),
        (
            Command("undo", Text("Undo", "Отменить"), "Ctrl+Z", writes=True),
            Command("redo", Text("Redo", "Вернуть"), "Ctrl+Shift+Z", writes=True),
            None,
            Command("new_record", Text("New record", "Новая запись"), "Ctrl+N", writes=True),
            Command("save_record", Text("Save", "Сохранить"), "Ctrl+S", writes=True),
            Command("discard", Text("Discard changes", "Отбросить правки"), writes=True),
            Command("to_trash", Text("Move to the trash", "В корзину"), writes=True),
            Command("restore", Text("Restore from the trash", "Вернуть из корзины"), writes=True),
            Command("erase", Text("Erase personal data…", "Стереть личные данные…"), writes=True),
            None,
            Command("search", Text("Search in the list", "Искать в списке"), "Ctrl+F"),
        ),
    ),
    (
        Text("&Record", "&Запись"),
        (
            Command("open_current", Text("Open", "Открыть")),
            Command(
                "next_status", Text("Next status", "Следующий статус"), "Ctrl+Return", writes=True
            ),
            Command("next_problem", Text("Next problem", "Следующее замечание"), "F8"),
            Command(
                "previous_problem", Text("Previous problem", "Предыдущее замечание"), "Shift+F8"
            ),
            Command("next_section", Text("Next section", "Следующий раздел"), "Ctrl+Tab"),
            Command("history", Text("History", "История"), "Ctrl+H"),
            Command("timeline", Text("Timeline", "Хронология"), "Ctrl+T"),
            Command("compare_two", Text("Compare two selected…", "Сравнить двух выбранных…")),
            None,
            Command(
                "change_selected",
                Text("Change selected…", "Изменить выбранные…"),
                "Shift+F2",
                writes=True,
            ),
            None,
            Command("previous_record", Text("Previous record", "Предыдущая запись"), "Ctrl+PgUp"),
            Command("next_record", Text("Next record", "Следующая запись"), "Ctrl+PgDown"),
            None,
            Command("print_shown", Text("Print…", "Печать…"), "Ctrl+P"),
        ),
    ),
    (
        Text("&View", "&Вид"),
        (
            Command("back", Text("Back", "Назад"), "Alt+Left"),
            Command("next_pane", Text("Next pane", "Следующая часть окна"), "F6", False),
            Command("previous_pane", Text("Previous pane", "Предыдущая часть"), "Shift+F6", False),
            Command("columns", Text("Columns…", "Столбцы…")),
            None,
            Command("other_language", Text("Русский", "English"), "", False),
            Command("other_light", Text("Light or dark", "Светлая или тёмная"), "", False),
        ),
    ),
    (
        Text("&Tools", "&Сервис"),
        (
            Command("check_file", Text("Check the file", "Проверить файл")),
            Command("settings", Text("Settings", "Настройки"), "Ctrl+,", False),
        ),
    ),
    (
        Text("&Help", "&Справка"),
        (
            Command("keys", Text("Keys", "Клавиши"), "F1", False),
            Command("about", Text("About the program", "О программе"), "", False),
        ),
    ),
)


class Commands:
    """The actions of a window, by the name of what they do."""

    def __init__(self, window: QMainWindow) -> None:
        self.actions: dict[str, QAction] = {}
        self._needing: list[tuple[QAction, Command]] = []
        for words, entries in MENUS:
            menu = window.menuBar().addMenu("")
            speaks(menu, QMenu.setTitle, words)
            for entry in entries:
                if entry is None:
                    menu.addSeparator()
                elif entry.name == "recent":
                    self._add_recent(window, menu, entry)
                else:
                    self._add(window, menu, entry)

    def _add(self, window: QMainWindow, menu: QMenu, command: Command) -> None:
        action = QAction(window)
        speaks(action, QAction.setText, command.words)
        if command.key:
            action.setShortcut(QKeySequence(command.key))
        do: Callable[[], object] = getattr(window, command.name)
        action.triggered.connect(lambda _checked=False: do())
        menu.addAction(action)
        self.actions[command.name] = action
        if command.needs_file:
            self._needing.append((action, command))

    def _add_recent(self, window: QMainWindow, menu: QMenu, command: Command) -> None:
        recent = menu.addMenu("")
        speaks(recent, QMenu.setTitle, command.words)
        fill: Callable[[QMenu], object] = getattr(window, command.name)
        recent.aboutToShow.connect(lambda: fill(recent))

    def set_open(self, is_open: bool, *, writable: bool = False) -> None:
        """Let the commands that need a file follow whether one is open, and open to be written."""
        for action, command in self._needing:
            action.setEnabled(is_open and (writable or not command.writes))
