"""The heading of a record's page: path, title, steps, problems, and the tabs of its sections."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from km_desktop.bilingual import Text, grouped
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.printing.paper_kinds import KINDS
from km_desktop.services.records.records import Sheet
from km_desktop.services.steps import MACHINES, Offer
from km_desktop.services.timeline.span import OF_PEOPLE
from km_desktop.ui import places
from km_desktop.ui.kit.buttons import Button, IconButton
from km_desktop.ui.kit.labels import ElidingLabel, PlainLabel, SmallLabel
from km_desktop.ui.kit.speech import Words, current_language, say, speaks
from km_desktop.ui.kit.states.notice import IssuesStrip, MessageLine, Notice
from km_desktop.ui.kit.states.stepper import StatusStepper
from km_desktop.ui.kit.tabs import Tabs

Command = tuple[Text, Callable[[], object]]
BACK = Text("Back", "Назад")
_TOP, _GAP, _TITLE_GAP = 12, 10, 4
_SMALL_TOP = 4
NEXT = Text("Next: {status}", "Далее: {status}")
MORE = Text("More commands", "Другие команды")
TO_TRASH = Text("Move to the trash", "В корзину")
HISTORY = Text("History", "История")
TIMELINE = Text("Timeline", "Хронология")
PREVIOUS = Text("Previous record", "Предыдущая запись")
FOLLOWING = Text("Next record", "Следующая запись")
READING = Text("Reading the record…", "Запись читается…")
OF = Text("{at} of {all}", "{at} из {all}")


class Begin(NamedTuple):
    """A record that may be begun from this one: in full and short words, and whether it is time."""

    words: Text
    short: Text
    now: bool
    do: Callable[[], object]


class RecordHead(QWidget):
    """Shows where one is and what can be done; every command is a signal."""

    back = Signal()
    stepped = Signal(str)
    printed = Signal()
    trashed = Signal()
    timeline_asked = Signal()
    moved = Signal(int)
    history_asked = Signal()
    next_problem = Signal()
    gates_asked = Signal()
    section_chosen = Signal(str)

    def __init__(self, entity: str, document: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entity = entity
        about = ENTITIES[entity].about
        self._above = QWidget(self)
        self._path = Button(about.plural, "link", icon="left", parent=self._above)
        self._path.clicked.connect(self.back)
        self._reference = SmallLabel("", role="text", parent=self)
        self._up = IconButton("up", PREVIOUS, key="Ctrl+PgUp", parent=self)
        self._down = IconButton("down", FOLLOWING, key="Ctrl+PgDown", parent=self)
        self._up.clicked.connect(lambda: self.moved.emit(-1))
        self._down.clicked.connect(lambda: self.moved.emit(1))
        self._place = PlainLabel("", style="small", role="text2", parent=self)
        # One line each, whatever is known: nothing below moves when more is.
        self.title = ElidingLabel("", style="record_title", heading=True, parent=self)
        self.facts = SmallLabel("", parent=self)
        self.document = Button(
            KINDS[document].short if document else "", "plain", icon="print", key="Ctrl+P",
            parent=self,
        )  # fmt: skip
        self.document.setVisible(bool(document))
        self.document.clicked.connect(self.printed)
        self.next = Button("", "plain", key="Ctrl+Enter", parent=self)
        self.next.clicked.connect(self._take_next)
        self.begin = Button("", "plain", icon="add", parent=self)
        self.begin.clicked.connect(self._begin_first)
        self._begins: tuple[Begin, ...] = ()
        self.more = IconButton("more", MORE, parent=self)
        self.more.clicked.connect(self._open_menu)
        self._back = IconButton("left", BACK, key="Alt+Left", parent=self)
        self._back.clicked.connect(self.back)
        self.is_small = False
        self._has_steps = False
        self.stepper = StatusStepper(parent=self)
        self.strip = IssuesStrip(self)
        self.strip.next_asked.connect(self.next_problem)
        self.strip.steps_asked.connect(self.gates_asked)
        self.notice = Notice(self)
        self.line = MessageLine(self.notice, self.strip, self)
        self.tabs = Tabs(parent=self)
        self.tabs.chosen.connect(self.section_chosen)
        self.offers: tuple[Offer, ...] = ()
        self._has_document = bool(document)
        # What a page adds to the menu: headings, each with its commands.
        self.extra: Callable[[], list[tuple[Text, list[Command]]]] = list
        # What it adds at the end: what cannot be undone.
        self.final: Callable[[], list[Command]] = list
        self._writable = True
        self._lay_out()
        self.show_begins(())

    def _lay_out(self) -> None:
        top = QHBoxLayout(self._above)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(4)
        top.addWidget(self._path)
        top.addWidget(self._reference, 1)
        for part in (self._up, self._down):
            top.addWidget(part)
        top.addWidget(self._place)
        titles = QVBoxLayout()
        titles.setSpacing(_TITLE_GAP)
        titles.addWidget(self.title)
        titles.addWidget(self.facts)
        middle = QHBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self._back)
        middle.addLayout(titles, 1)
        for button in (self.document, self.begin, self.next, self.more):
            middle.addWidget(button)
        column = self._column = QVBoxLayout(self)
        column.addWidget(self._above)
        column.addLayout(middle)
        column.addWidget(self.stepper)
        column.addWidget(self.line)
        column.addWidget(self.tabs)
        self.set_small(False)

    def set_small(self, small: bool) -> None:
        """Show only the title, the next step, what is said, and the tabs; or everything."""
        self.is_small = small
        for part in (self._above, self.facts):
            part.setVisible(not small)
        self._back.setVisible(small)
        self.stepper.setVisible(self._has_steps and not small)
        column = self._column
        column.setContentsMargins(24, _SMALL_TOP if small else _TOP, 24, 0)
        column.setSpacing(0 if small else _GAP)
        column.activate()

    def heights(self) -> tuple[int, int]:
        """Return how high it is when everything is shown, and when it is small."""
        parts = [self.line, self.tabs, *([self.stepper] if self._has_steps else [])]
        high = {part: part.sizeHint().height() for part in (*parts, self._above, self.more)}
        title, facts = self.title.sizeHint().height(), self.facts.sizeHint().height()
        high[self.line] = self.line.height()
        small = _SMALL_TOP + max(title, high[self.more]) + high[self.line] + high[self.tabs]
        whole = _TOP + max(title + _TITLE_GAP + facts, high[self.more]) + high[self._above]
        return whole + sum(_GAP + high[part] for part in parts) + _GAP, small

    @property
    def reference(self) -> str:
        """The reference of the record, or its title where it has none."""
        return self._reference.text().removeprefix("/ ") or self.title.text()

    def show_way(self, way: Words) -> None:
        """Say by which way one came here, which is also the way back."""
        self._path.set_words(way)

    def show_sheet(self, sheet: Sheet, facts: str) -> None:
        """Show a record's title, steps and commands."""
        language = current_language()
        self._writable = True
        about = ENTITIES[sheet.entity].about
        unnamed = places.new(sheet.entity) if sheet.record_id is None else about.singular
        self.title.set_words(sheet.title.either(language) or unnamed)
        reference = sheet.values.get("reference") or ""
        self._reference.set_words(f"/ {reference}" if reference else "")
        shown = " · ".join(part for part in (reference, facts) if part)
        self.facts.set_words(shown)
        self.show_offers(sheet.offers)
        self._show_steps(sheet)
        saved = sheet.record_id is not None
        self.document.setVisible(self._has_document and saved)
        self.more.setVisible(saved)

    def set_reading(self, reading: bool) -> None:
        """Offer nothing about a record that is still being read, but the way back."""
        self.tabs.setEnabled(not reading)
        if reading:
            self.title.set_words(READING)
            self.show_begins(())
            self._show_stepper(False)
            for part in (self.document, self.next, self.more):
                part.hide()

    def show_begins(self, begins: tuple[Begin, ...]) -> None:
        """Offer what may be begun from the record, beside the next step what comes of it now."""
        self._begins = begins
        first = next((one for one in begins if one.now), None)
        self.begin.setVisible(first is not None)
        if first is not None:
            self.begin.set_words(first.short)
            speaks(self.begin, QWidget.setToolTip, first.words)

    def _begin_first(self) -> None:
        next(one for one in self._begins if one.now).do()

    def _show_stepper(self, shown: bool) -> None:
        self._has_steps = shown
        self.stepper.setVisible(shown and not self.is_small)

    def set_read_only(self) -> None:
        """Offer nothing that would write."""
        self._writable = False
        self.show_offers(())

    def show_place(self, at: int, whole: int) -> None:
        """Show which record of the list this is; without a place the arrows are off."""
        known = at >= 0
        self._place.set_words((lambda: _place_text(at, whole)) if known else "")
        self._up.setEnabled(known and at > 0)
        self._down.setEnabled(known and at + 1 < whole)

    def show_offers(self, offers: tuple[Offer, ...]) -> None:
        """Show the steps that the status allows."""
        self.offers = offers
        main = next((offer for offer in offers if not offer.side), None)
        self.next.setVisible(main is not None)
        if main is not None:
            self.next.set_words(NEXT.filled(status=main.label))
            self.next.set_icon("" if main.open else "locked", "warn")

    def show_counts(self, errors: int, warnings: int) -> None:
        """Show how many problems there are of each kind."""
        main = next((offer for offer in self.offers if not offer.side), None)
        gates = len(main.gates) if main else 0
        self.strip.set_counts(errors, gates, warnings, next_status=main.label if main else "")

    def _show_steps(self, sheet: Sheet) -> None:
        machine = MACHINES.get(sheet.entity)
        status = sheet.values.get("status")
        if machine is None or status is None:
            self._show_stepper(False)
            return
        codes = fields_of(ENTITIES[sheet.entity])["status"].codes
        path = list(machine.path)
        if status not in path:
            before = sheet.status_before
            kept = path[: path.index(before) + 1] if before in path else path[:1]
            path = [*kept, status]
        self.stepper.set_steps([codes.text(code) for code in path], path.index(status))
        self._show_stepper(True)

    def _take_next(self) -> None:
        main = next((offer for offer in self.offers if not offer.side), None)
        if main is not None:
            self.stepped.emit(main.status)

    def _add_steps(self, menu: QMenu) -> None:
        """Offer the steps off the main path, and what may be begun from the record."""
        for offer in self.offers:
            if offer.side:
                action = menu.addAction(f"{say(offer.verb)}…")
                action.triggered.connect(partial(self.stepped.emit, offer.status))
        if not menu.isEmpty():
            menu.addSeparator()
        for one in self._begins if self._writable else ():
            menu.addAction(f"{say(one.words)}…", one.do)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        self._add_steps(menu)
        if self.entity in OF_PEOPLE:
            menu.addAction(say(TIMELINE), self.timeline_asked.emit)
        for words, commands in self.extra():
            more = menu.addMenu(say(words))
            for said, do in commands:
                more.addAction(say(said), do)
        menu.addAction(say(HISTORY), self.history_asked.emit)
        if self._writable:
            menu.addAction(say(TO_TRASH), self.trashed.emit)
        for said, do in self.final():
            menu.addSeparator()
            menu.addAction(say(said), do)
        menu.exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        menu.deleteLater()


def _place_text(at: int, whole: int) -> str:
    language = current_language()
    return OF.say(language, at=grouped(at + 1, language), all=grouped(whole, language))
