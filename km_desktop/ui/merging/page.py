"""The merge desk: copies come back, questions are decided, everything is written at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.ui.base_page import PlacePage
from km_desktop.ui.dialogs import Dialogs
from km_desktop.ui.merging.on_desk import OnDesk
from km_desktop.ui.merging.reading import Reading
from km_desktop.ui.merging.result import ResultPage
from km_desktop.ui.merging.view import MergeView
from km_desktop.ui.merging.writing import Writing
from km_desktop.ui.places import DUPLICATES
from km_desktop.ui.workspace import Workspace


class MergePage(PlacePage):
    """Makes the parts of the merge desk and joins them to the window."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._stale = False
        self.on_desk = OnDesk(workspace, self)
        self.view = MergeView(workspace, self.on_desk, self)
        self.head, self.table, self.summary = self.view.head, self.view.table, self.view.summary
        self.reading = Reading(workspace, self.on_desk, self.view, self._find_dialogs)
        self.writing = Writing(workspace, self.on_desk, self.view, self._find_dialogs)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.view)
        self.setAcceptDrops(True)
        self._connect()

    def _connect(self) -> None:
        self.view.status_changed.connect(self.status_changed)
        self.table.opened.connect(self.opened)
        self.head.aside_asked.connect(self.on_desk.put_aside)
        self.head.result_asked.connect(self.show_result)
        self.summary.open_asked.connect(self.on_desk.reload_open)
        self.summary.result_asked.connect(self.show_result)
        self.summary.doubles_asked.connect(lambda: self.place_asked.emit(DUPLICATES))
        self._workspace.changed.connect(self._follow)

    def _find_dialogs(self) -> Dialogs | None:
        return self.dialogs

    def reload(self) -> None:
        """Lay on the desk what was begun, or what earlier merges left open."""
        self.on_desk.reload()

    def panes(self) -> list[QWidget]:
        """Return the parts that the keyboard visits with one key."""
        return self.view.panes()

    def show_result(self) -> None:
        """Show what the merge does, or did, by itself."""
        told = self.on_desk.told
        if told is not None:
            page = ResultPage(told, self)
            if self.on_desk.outcome is not None:
                page.opened.connect(self.opened)
            self.page_asked.emit(page)

    def _follow(self, _changes: object, who: object) -> None:
        """Follow what is done elsewhere, once the desk is seen."""
        if who is not self.writing:
            self._stale = True
            if self.isVisible():
                self._catch_up()

    def _catch_up(self) -> None:
        self._stale = False
        self.on_desk.catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was done while another page was shown."""
        super().showEvent(event)
        if self._stale:
            self._catch_up()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dropped on the desk."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the files that were dropped."""
        self.reading.take(_dropped(event))
        event.acceptProposedAction()


def _dropped(event: QDropEvent) -> list[Path]:
    local = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in local if path.suffix == ".kmdb"]
