"""A page of the whole file that the navigation leads to and that is no list of records."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from km_desktop.ui.dialogs import Dialogs
from km_desktop.ui.kit.paint import Ground
from km_desktop.ui.workspace import Workspace


class PlacePage(Ground):
    """``opened`` carries the entity and id of a record to show, ``status_changed`` the status line.

    ``spot_asked`` carries the entity and id of a record and the spot in it to show.
    ``page_asked`` carries a page to be shown above this one; it is left with its own ``left``.
    ``begun`` carries the entity of a record to begin and what stands in it already.
    ``place_asked`` names another place to go to, ``list_asked`` a list and its conditions.
    Whoever shows the page gives it the ``dialogs`` of the system.
    """

    opened = Signal(str, object)
    status_changed = Signal(str, str)
    page_asked = Signal(object)
    begun = Signal(str, object)
    place_asked = Signal(str)
    spot_asked = Signal(str, object, object)
    list_asked = Signal(str, object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.dialogs: Dialogs | None = None

    @abstractmethod
    def reload(self) -> None:
        """Read anew what the page shows."""
