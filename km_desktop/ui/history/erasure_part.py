"""What still holds an erased person, below the erasure in the history: ticked when seen to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.inputs.inputs import CheckInput
from km_desktop.ui.kit.labels import WrapLabel
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.workspace import Workspace

if TYPE_CHECKING:  # loaded on the database's thread when first used
    from km_desktop.services.people.erasures import Erasure, HeldPlace

HELD = Text("What still holds the data", "Где данные ещё есть")
COUNT = Text("{seen} of {all} seen to", "проверено {seen} из {all}")
SEEN_TO = Text("Seen to", "Проверено")
NO_LIST = Text(
    "What else holds the data was not recorded with this erasure.",
    "Где ещё есть данные, при этом стирании не записано.",
)
SAVE_ACT = Text("Save the act as PDF…", "Сохранить акт в PDF…")


class ErasurePart(QWidget):
    """The places of one erasure with a tick each, and its act to save at any time."""

    def __init__(self, workspace: Workspace, operation_id: UUID, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._operation_id = operation_id
        self.ticks: dict[int, CheckInput] = {}
        self._states: dict[int, WrapLabel] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(WrapLabel(HELD, style="body_500", parent=self))
        self.count = WrapLabel("", style="small", role="text2", parent=self)
        self._column.addWidget(self.count)
        self.save_button = Button(SAVE_ACT, "plain", icon="save", parent=self)
        self.save_button.clicked.connect(lambda: workspace.act_asked.emit(operation_id))
        self.save_button.hide()
        self.reload()

    def reload(self) -> None:
        """Read the places and their ticks again; what is on the screen stays where it is."""

        def work(database: Any) -> Erasure:
            from km_desktop.services.people import erasures

            return erasures.of_operation(database, self._operation_id)

        self._workspace.run(self, work, self._show)

    def _show(self, done: Erasure) -> None:
        if not self.ticks:
            for place in done.places:
                self._add(place)
            self._column.addSpacing(8)
            self._column.addWidget(self.save_button)
            self.save_button.show()
        for place in done.places:
            self._state(place)
        number = len(done.places)
        self.count.set_words(
            COUNT.filled(seen=number - done.open, all=number) if number else NO_LIST
        )

    def _add(self, place: HeldPlace) -> None:
        self._column.addSpacing(8)
        words = place.words.say(current_language())
        self._column.addWidget(WrapLabel(words, style="body", parent=self))
        tick = CheckInput(SEEN_TO, parent=self)
        tick.switch.setAccessibleDescription(words)
        tick.set_read_only(not self._workspace.writable)
        tick.edited.connect(partial(self._tick, place.number))
        self.ticks[place.number] = tick
        self._column.addWidget(tick)
        self._states[place.number] = WrapLabel("", style="small", role="text2", parent=self)
        self._column.addWidget(self._states[place.number])

    def _state(self, place: HeldPlace) -> None:
        self.ticks[place.number].set_value(place.tick is not None)
        self._states[place.number].set_words(place.state)

    def _tick(self, number: int) -> None:
        author, seen = self._workspace.author, bool(self.ticks[number].value())

        def work(database: Any) -> Any:
            from km_desktop.services.people import erasures

            return erasures.tick(database, author, self._operation_id, [number], seen=seen)

        def done(changes: Any) -> None:
            # A tick touches no record, and is an operation that the history shows.
            self._workspace.changed.emit(changes, self)
            self.reload()

        self._workspace.run(self, work, done, self._failed)

    def _failed(self, error: BaseException) -> None:
        self._workspace.tell_trouble(error)
        self.reload()
