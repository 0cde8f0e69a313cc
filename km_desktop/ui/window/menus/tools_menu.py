"""The Tools menu: checking the file, and the settings."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.ui.dialogs import Dialogs
from km_desktop.ui.window.file_commands import FileCommands
from km_desktop.ui.window.leading import show_rates
from km_desktop.ui.window.menus.commands import Command, MenuCommands, Submenu
from km_desktop.ui.window.navigation import PageStack
from km_desktop.ui.workspace import Workspace


class ToolsMenu(MenuCommands):
    """Looks after the file and the choices of the person."""

    words = Text("&Tools", "&Сервис")

    def __init__(
        self, workspace: Workspace, dialogs: Dialogs, files: FileCommands, pages: PageStack
    ) -> None:
        super().__init__(pages)
        self._workspace = workspace
        self._dialogs = dialogs
        self._files = files
        self._pages = pages

    def entries(self) -> tuple[Command | Submenu | None, ...]:
        """Return the entries in their order."""
        return (
            Command(self.check_file, Text("Check the file", "Проверить файл")),
            Command(self.rates, Text("UN rates of exchange…", "Курсы валют ООН…")),
            Command(self.settings, Text("Settings", "Настройки"), "Ctrl+,", False),
        )

    def check_file(self) -> None:
        """Check the open file and say what was found."""
        self._files.check()

    def rates(self) -> None:
        """Show where UN rates are imported and applied."""
        show_rates(self._pages)

    def settings(self) -> None:
        """Show the settings."""
        from km_desktop.ui.window.settings_page import SettingsPage

        page = SettingsPage(self._workspace, self._dialogs, self._pages)
        page.left.connect(self._pages.back)
        self._pages.leave_safely(lambda: self._pages.push(page))
