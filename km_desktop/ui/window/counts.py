"""The numbers beside the places: records of each list, the trash, and what waits for the person."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from km_desktop.bilingual import grouped
from km_desktop.services import programmes
from km_desktop.ui import places
from km_desktop.ui.kit.place_list import NavigationList
from km_desktop.ui.kit.speech import current_language, switch
from km_desktop.ui.window.navigation import ENTITIES
from km_desktop.ui.workspace import Workspace


class PlaceCounts(QObject):
    """Counts anew after each operation, and shows what a page says that waits."""

    def __init__(self, workspace: Workspace, navigation: NavigationList) -> None:
        super().__init__(navigation)
        self._workspace = workspace
        self._navigation = navigation
        workspace.changed.connect(lambda *_: self.reload())
        workspace.waits.connect(self._show_waiting)
        switch().changed.connect(lambda _: self.reload())

    def reload(self) -> None:
        """Count what is in the open file."""

        def count_records(database: Any) -> dict[str, int]:
            from km_desktop.services.history import trash
            from km_desktop.services.lists import browse

            counts = browse.counts(database, sorted(ENTITIES))
            return counts | {places.TRASH: trash.count(database)}

        def count_questions(database: Any) -> int:
            from km_desktop.ui.merging import work

            return work.count_open(database)

        self._workspace.run_behind(self, count_records, self._show_records)
        self._workspace.run_behind(self, count_questions, self._show_questions)

    def _show_records(self, counts: dict[str, int]) -> None:
        for place, number in counts.items():
            shown = grouped(number, current_language())
            # The entry of the code lists stands for all of them; one number would be of none.
            listed = place in ENTITIES
            is_told = programmes.traits(place).section != "file" if listed else number > 0
            self._navigation.set_count(place, shown if is_told else "")

    def _show_questions(self, in_file: int) -> None:
        from km_desktop.ui.merging.round import waiting

        self._show_waiting(places.MERGE, waiting(self._workspace, in_file))

    def _show_waiting(self, place: str, number: int) -> None:
        if number or place in self._navigation.counts:
            shown = grouped(number, current_language()) if number else ""
            self._navigation.set_count(place, shown, waits=True)
