"""The Help menu: the manual, which keys there are, and what the program is."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from km_desktop.bilingual import Text
from km_desktop.ui import places
from km_desktop.ui.kit.states.notice import Notice
from km_desktop.ui.window.menus.commands import Command, MenuCommands, Submenu
from km_desktop.ui.window.navigation import PageStack

MISSING = Text("The manual was not installed.", "Руководство не установлено.")
MISSING_MORE = Text(
    "Install the program anew to have it.", "Установите программу заново, и оно появится."
)


class HelpMenu(MenuCommands):
    """Shows the manual above the page one is on; what is typed there stays."""

    words = Text("&Help", "&Справка")

    def __init__(
        self, notice: Notice, pages: PageStack, menus: Callable[[], Iterable[MenuCommands]]
    ) -> None:
        super().__init__(notice)
        self._notice = notice
        self._pages = pages
        self._menus = menus

    def entries(self) -> tuple[Command | Submenu | None, ...]:
        """Return the entries in their order."""
        return (
            Command(self.manual, Text("Manual", "Руководство"), "F1", False),
            Command(self.keys, Text("Keys", "Клавиши"), "Shift+F1", False),
            Command(self.about, Text("About the program", "О программе"), "", False),
        )

    def manual(self) -> None:
        """Show the chapter about the page one is on."""
        from km_desktop.ui.help.manual import chapter_of

        self._show(chapter_of(type(self._pages.page())))

    def keys(self) -> None:
        """Show which keys there are."""
        self._show("keys")

    def _show(self, chapter: str) -> None:
        from km_desktop.ui.help.manual_page import ManualPage
        from km_desktop.ui.window.menus.keys import keys_chapter

        shown = self._pages.page()
        if isinstance(shown, ManualPage):
            shown.show_chapter(chapter if chapter == "keys" else shown.chapter)
            return
        try:
            page = ManualPage(chapter, (keys_chapter(self._menus()),), self._pages)
        except OSError:
            self._notice.tell("bad", MISSING, MISSING_MORE)
            return
        self._pages.show_above(page)

    def about(self) -> None:
        """Say what the program is."""
        self._notice.tell("info", places.about(), places.ABOUT_MORE)
