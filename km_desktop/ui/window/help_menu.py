"""The Help menu: which keys there are, and what the program is."""

from __future__ import annotations

from km_desktop.bilingual import Text
from km_desktop.ui import places
from km_desktop.ui.kit.notice import Notice
from km_desktop.ui.window.commands import Command, MenuCommands, Submenu


class HelpMenu(MenuCommands):
    """Answers in the bar of the window."""

    words = Text("&Help", "&Справка")

    def __init__(self, notice: Notice) -> None:
        super().__init__(notice)
        self._notice = notice

    def entries(self) -> tuple[Command | Submenu | None, ...]:
        """Return the entries in their order."""
        return (
            Command(self.keys, Text("Keys", "Клавиши"), "F1", False),
            Command(self.about, Text("About the program", "О программе"), "", False),
        )

    def keys(self) -> None:
        """Say which keys there are."""
        self._notice.tell("info", places.KEYS, places.KEYS_MORE)

    def about(self) -> None:
        """Say what the program is."""
        self._notice.tell("info", places.about(), places.ABOUT_MORE)
