"""The View menu: the way back, the parts of the window, columns, language and light."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from km_desktop.bilingual import Language, Text
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.speech import current_language, switch
from km_desktop.ui.window.menus.commands import Command, MenuCommands, Submenu
from km_desktop.ui.window.menus.shown import on_list
from km_desktop.ui.window.navigation import PageStack
from km_desktop.ui.window.side import WindowSide
from km_desktop.ui.workspace import Workspace


class ViewMenu(MenuCommands):
    """Changes what is looked at, and how; never a record."""

    words = Text("&View", "&Вид")

    def __init__(self, workspace: Workspace, pages: PageStack, side: WindowSide) -> None:
        super().__init__(pages)
        self._workspace = workspace
        self._pages = pages
        self._side = side

    def entries(self) -> tuple[Command | Submenu | None, ...]:
        """Return the entries in their order."""
        before = Text("Previous pane", "Предыдущая часть окна")
        light = Text("Light or dark colours", "Светлое или тёмное оформление")
        return (
            Command(self.back, Text("Back", "Назад"), "Alt+Left"),
            Command(self.forward, Text("Forward", "Вперёд"), "Alt+Right"),
            Command(self.next_pane, Text("Next pane", "Следующая часть окна"), "F6", False),
            Command(self.previous_pane, before, "Shift+F6", False),
            Command(self.columns, Text("Columns…", "Столбцы…")),
            None,
            Command(self.other_language, Text("Русский", "English"), "", False),
            Command(self.other_light, light, "", False),
        )

    def back(self) -> None:
        """Go back to where one came from."""
        self._pages.back()

    def forward(self) -> None:
        """Go again to where one has come back from."""
        self._pages.forward()

    def next_pane(self) -> None:
        """Move the keyboard to the next part of the window."""
        self._move_pane(1)

    def previous_pane(self) -> None:
        """Move the keyboard to the part before."""
        self._move_pane(-1)

    def _move_pane(self, step: int) -> None:
        panes: list[QWidget] = [self._side.navigation] if self._side.isVisible() else []
        panes += self._pages.panes()
        focused = QApplication.focusWidget()
        here = -1 if step > 0 else 0
        for at, pane in enumerate(panes):
            if focused is not None and (pane is focused or pane.isAncestorOf(focused)):
                here = at
        panes[(here + step) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def columns(self) -> None:
        """Choose the columns of the list."""
        on_list(self._pages, lambda page: page.view.choose_columns())

    def other_language(self) -> None:
        """Speak the other language at once."""
        language: Language = "ru" if current_language() == "en" else "en"
        self._workspace.choose(language=language)
        switch().set(language)

    def other_light(self) -> None:
        """Go from light to dark or back."""
        app = QApplication.instance()
        light = "light" if theme.current().dark else "dark"
        self._workspace.choose(light=light)
        if isinstance(app, QApplication):
            theme.current().apply(app, light, self._workspace.settings.text_size)  # type: ignore[arg-type]
