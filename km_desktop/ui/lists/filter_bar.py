"""The search box of a list and the conditions beside it, as chips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.services.lists import browse
from km_desktop.services.lists.browse import Filter, FilterSpec
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.chips import AddChip, FilterChip
from km_desktop.ui.kit.flow import FlowBox
from km_desktop.ui.kit.inputs.inputs import LineInput
from km_desktop.ui.kit.inputs.popup import Option, OptionPopup
from km_desktop.ui.kit.speech import current_language, say
from km_desktop.ui.workspace import Workspace

SEARCH = Text("Search in this list", "Поиск в этом списке")
_AFTER_MS = 200
_SEARCH_WIDE = 262


class FilterState(NamedTuple):
    """The conditions of a list as a person has set them, and those that came with a link."""

    chosen: dict[str, tuple[str, ...]]
    given: dict[str, Filter]
    typed: str


class FilterBar(QWidget):
    """``changed`` says that the conditions are others now."""

    changed = Signal()

    def __init__(self, entity: str, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entity = entity
        self._workspace = workspace
        self.chosen: dict[str, tuple[str, ...]] = {}
        self._given: dict[str, Filter] = {}  # conditions that came with a link, not from a chip
        self._chips: dict[str, FilterChip] = {}
        self.search = LineInput(browse.searched(entity), parent=self)
        self._fit_search()
        theme.current().changed.connect(self._fit_search)
        self.search.set_name(SEARCH)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_AFTER_MS)
        self._typing.timeout.connect(self.changed)
        self.search.edited.connect(self._typing.start)
        self.box = FlowBox(parent=self)
        self.box.flow.setContentsMargins(0, 2, 0, 2)  # chips are lower than the search box
        self.add = AddChip(parent=self.box)
        self.add.clicked.connect(self._ask_key)
        self.box.flow.addWidget(self.add)
        self._keys = OptionPopup(self)
        self._keys.chosen.connect(self._ask_words)
        self._words = OptionPopup(self)
        self._words.toggled.connect(self._toggled)
        self._key = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.box, 1)

    def _fit_search(self) -> None:
        self.search.setFixedWidth(theme.scaled(_SEARCH_WIDE))

    def conditions(self) -> tuple[Filter, ...]:
        """Return the conditions as services know them."""
        found = [browse.condition(self._entity, key, values) for key, values in self.chosen.items()]
        found += self._given.values()
        typed = self.search.value()
        if typed:
            found.append(Filter("text", (typed,)))
        return tuple(found)

    @property
    def typing(self) -> bool:
        """Tell whether what was typed is still to be searched for."""
        return self._typing.isActive()

    def search_now(self) -> None:
        """Search at once for what was typed, without waiting for more."""
        if self.typing:
            self._typing.stop()
            self.changed.emit()

    def set_condition(self, key: str, values: tuple[str, ...]) -> None:
        """Set one condition; no values take it away."""
        self._given.pop(key, None)
        if values:
            self.chosen[key] = values
        else:
            self.chosen.pop(key, None)
        self._show_chip(key)
        self.changed.emit()

    def show_only(self, filters: Sequence[Filter]) -> None:
        """Put these conditions in the place of all others; each can be taken away as usual."""
        self.clear(quietly=True)
        offered = self._specs()
        for one in filters:
            if one.key in offered and one == browse.condition(self._entity, one.key, one.values):
                self.chosen[one.key] = one.values
            else:
                self._given[one.key] = one
            self._show_chip(one.key)
        self.changed.emit()

    def state(self) -> FilterState:
        """Return all conditions, to be put back later."""
        return FilterState(dict(self.chosen), dict(self._given), self.search.value() or "")

    def put_back(self, state: FilterState) -> bool:
        """Have the conditions of before; tell whether they were others meanwhile."""
        if state == self.state():
            return False
        self.clear(quietly=True)
        self.chosen.update(state.chosen)
        self._given.update(state.given)
        self.search.set_value(state.typed)
        for key in (*state.chosen, *state.given):
            self._show_chip(key)
        return True

    def clear(self, *, quietly: bool = False) -> None:
        """Take every condition away."""
        self.search.set_value(None)
        for key in [*self.chosen, *self._given]:
            self._forget(key)
        if not quietly:
            self.changed.emit()

    def clear_search(self) -> None:
        """Empty the search box."""
        self.search.set_value(None)
        self.changed.emit()

    def _forget(self, key: str) -> None:
        self.chosen.pop(key, None)
        self._given.pop(key, None)
        self._show_chip(key)

    def _take_away(self, key: str) -> None:
        self._forget(key)
        self.changed.emit()

    def _specs(self) -> dict[str, FilterSpec]:
        return {spec.key: spec for spec in browse.filters(self._entity, self._workspace.words)}

    def _options(self, spec: FilterSpec) -> list[tuple[str, Text]]:
        if spec.key == "year":
            this = self._workspace.today().year
            return [(str(year), Text(str(year), str(year))) for year in range(this + 1, 2014, -1)]
        return [(word.code, word.text) for word in spec.words]

    def _ask_key(self) -> None:
        specs = self._specs()
        self._keys.set_options([Option(spec.key, spec.label) for spec in specs.values()])
        self._keys.open_at(self.add)

    def _ask_words(self, key: str) -> None:
        spec = self._specs().get(key)
        if spec is None:
            return
        self._key = key
        chosen = self.chosen.get(key, ())
        also = {word.code: word.other for word in spec.words}
        self._words.set_options(
            [
                Option(code, text, checked=code in chosen, also=also.get(code, ()))
                for code, text in self._options(spec)
            ]
        )
        self._words.open_at(self._chips.get(key, self.add))

    def _toggled(self, code: str, on: bool) -> None:
        chosen = [one for one in self.chosen.get(self._key, ()) if one != code]
        self.set_condition(self._key, (*chosen, code) if on else tuple(chosen))

    def _show_chip(self, key: str) -> None:
        given = self._given.get(key)
        chip = self._chips.get(key)
        if key not in self.chosen and given is None:
            if chip is not None:
                self._chips.pop(key)
                chip.hide()
                chip.deleteLater()
                self.box.flow.removeWidget(chip)
            return

        def value() -> str:
            if given is not None:
                return browse.condition_text(
                    self._entity, given, current_language(), self._workspace.words
                )
            spec = self._specs().get(key)
            names = dict(self._options(spec)) if spec else {}
            chosen = self.chosen.get(key, ())
            return ", ".join(say(names[code]) if code in names else code for code in chosen)

        label = browse.condition_label(self._entity, key, self._specs())
        if chip is None:
            chip = FilterChip(label, value, self.box)
            chip.removed.connect(lambda: self._take_away(key))
            chip.clicked.connect(lambda: self._ask_words(key))
            self._chips[key] = chip
            self.box.flow.insert(self.box.flow.count() - 1, chip)
            chip.show()
        else:
            chip.set_filter(label, value)
