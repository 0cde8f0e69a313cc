"""Whether the panel stands beside the lists, and how wide: as the person left it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from km_desktop.ui.kit.side_panel import SidePanel
from km_desktop.ui.workspace import Workspace

_LAYOUT = "panel"  # one for all lists
_ROOMY = 1500  # the width of a window that has room for a panel before anybody has asked for it


class PanelChoice(QObject):
    """Opens and folds the panel, and remembers what the person did with it."""

    def __init__(self, panel: SidePanel, workspace: Workspace) -> None:
        super().__init__(panel)
        self._panel = panel
        self._workspace = workspace
        self._following = False
        width = self._kept().get("width")
        if isinstance(width, int):
            panel.set_width(width)
        panel.hide()
        panel.widened.connect(lambda wide: self._remember(width=wide))
        panel.folded.connect(self._folded)

    def open(self) -> None:
        """Show the panel because somebody asked for it; beside a list it stays from then on."""
        if self._panel.isHidden():
            self._panel.open()
            if not self._panel.overlay:
                self._remember(shown=True)

    def follow(self, window_width: int, *, over: bool) -> None:
        """Stand there as the person left it, else where there is room; never over the list."""
        shown = self._kept().get("shown", window_width >= _ROOMY)
        self._following = True
        if shown and not over:
            self._panel.open()
        else:
            self._panel.fold()
        self._following = False

    def _folded(self) -> None:
        if not self._following and not self._panel.overlay:
            self._remember(shown=False)

    def _kept(self) -> dict[str, object]:
        kept = self._workspace.settings.layout(_LAYOUT)
        return kept if isinstance(kept, dict) else {}

    def _remember(self, **changed: object) -> None:
        self._workspace.remember_layout(_LAYOUT, {**self._kept(), **changed})
