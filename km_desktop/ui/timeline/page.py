"""The timeline of a person, above their record, and that of a country, as a place of its own."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from km_desktop.bilingual import Plural, Text
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.services.timeline import timeline
from km_desktop.services.timeline.timeline import Timeline
from km_desktop.ui.base_page import PlacePage
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.inputs.choice_look import ChoiceLook
from km_desktop.ui.kit.inputs.choices import ChoiceInput
from km_desktop.ui.kit.labels import PlainLabel, TitleLabel, WrapLabel
from km_desktop.ui.kit.paint import Ground
from km_desktop.ui.kit.speech import current_language, say_plural, switch
from km_desktop.ui.kit.states.empty import EmptyState
from km_desktop.ui.timeline.view import TimelineView
from km_desktop.ui.workspace import Workspace

TITLE = Text("Timeline", "Хронология")
BACK = Text("Back", "Назад")
COUNTRIES = Text("Countries", "Страны")
COUNTRY_LABEL = Text("Country", "Страна")
CHOOSE = Text("Choose a country", "Выберите страну")
CHOOSE_FIRST = Text(
    "Here you see its requests, assignments, volunteers, interns, events, projects and grants in "
    "order of time.",
    "Здесь вы увидите по порядку её запросы, задания, добровольцев, стажёров, мероприятия, проекты "
    "и гранты.",
)
NOTHING = Text("Nothing with a date is recorded.", "Записей с датами нет.")
COUNT = Plural(("{n} entry", "{n} entries"), ("{n} запись", "{n} записи", "{n} записей"))
YEARS = Text("{count} · {first}–{last}", "{count} · {first}–{last}")
ONE_YEAR = Text("{count} · {first}", "{count} · {first}")
SHOWN = Text("{shown} of {all} shown", "показано {shown} из {all}")
MORE = Plural(("Show {n} more", "Show {n} more"), ("Ещё {n}", "Ещё {n}", "Ещё {n}"))
_PAGE = 200
_KEPT = "country"


def summary(found: Timeline) -> str:
    """Return how many entries there are, over which years."""
    language, count = current_language(), say_plural(COUNT, found.total)
    if found.first is None or found.last is None:
        return count
    first, last = found.first.year, found.last.year
    said = (ONE_YEAR if first == last else YEARS).say(language, count=count, first=first, last=last)
    if len(found.spans) < found.total:
        said += " · " + SHOWN.say(language, shown=len(found.spans), all=found.total)
    return said


class TimelinePage(Ground):
    """One person over all programmes; ``left`` leads back, ``opened`` names a record to show."""

    left = Signal()
    opened = Signal(str, object)

    def __init__(
        self, entity: str, record_id: UUID, workspace: Workspace, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._entity, self._record_id, self._workspace = entity, record_id, workspace
        self._found: Timeline | None = None
        self._stale = False
        back = Button(BACK, "link", icon="left", parent=self)
        back.clicked.connect(self.left)
        line = QHBoxLayout()
        line.addWidget(back)
        line.addStretch(1)
        self.title = TitleLabel(TITLE, parent=self)
        self.whose = WrapLabel("", style="section", heading=True, parent=self)
        self.count = PlainLabel("", style="small", role="text2", parent=self)
        self.view = TimelineView(self)
        self.view.opened.connect(self.opened)
        self.empty = EmptyState("schedule", NOTHING, parent=self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        head = QVBoxLayout()
        head.setContentsMargins(24, 12, 24, 0)
        head.setSpacing(4)
        head.addLayout(line)
        for part in (self.title, self.whose, self.count):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.view)
        switch().changed.connect(self._say)
        workspace.changed.connect(self._grow_stale)

    def panes(self) -> list[QWidget]:
        """Return the parts that the keyboard visits with one key."""
        return [self.view.table]

    def reload(self) -> None:
        """Read the person's years anew."""
        entity, record_id, today = self._entity, self._record_id, self._workspace.today()
        self._workspace.run(
            self, lambda db: timeline.of_person(db, entity, record_id, today=today), self._take
        )

    def _take(self, found: Timeline) -> None:
        self._found = found
        self.stack.setCurrentWidget(self.view if found.spans else self.empty)
        self.view.show_spans(found.spans, self._workspace.today())
        self._say()
        self.view.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, *_: object) -> None:
        if self._found is not None:
            self.whose.set_words(self._found.whose.either(current_language()))
            self.count.set_words(summary(self._found))

    def _grow_stale(self, *_: object) -> None:
        self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Read again after something was changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reload()


class CountryPage(PlacePage):
    """Everything with a date in one country, by pages of two hundred."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._found: Timeline | None = None
        self._stale = False
        self.choice = ChoiceInput(empty=None, hint=CHOOSE, parent=self)
        self._offer()
        self.choice.set_name(COUNTRY_LABEL)
        theme.fix(self.choice, wide=320)
        self.choice.edited.connect(self._chosen)
        self.count = PlainLabel("", style="small", role="text2", parent=self)
        self.more = Button("", "plain", icon="down", parent=self)
        self.more.clicked.connect(self._show_more)
        self.more.hide()
        self.view = TimelineView(self)
        self.view.opened.connect(self.opened)
        self.empty = EmptyState("country", CHOOSE, CHOOSE_FIRST, parent=self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.view)
        line = QHBoxLayout()
        line.setSpacing(12)
        for part in (self.choice, self.count):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.more)
        head = QVBoxLayout()
        head.setContentsMargins(24, 14, 24, 0)
        head.setSpacing(10)
        head.addWidget(TitleLabel(COUNTRIES, parent=self))
        head.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.choice)
        switch().changed.connect(self._say)
        workspace.changed.connect(self._grow_stale)

    def panes(self) -> list[QWidget]:
        """Return the parts that the keyboard visits with one key."""
        return [self.choice, self.view.table] if self.view.isVisible() else [self.choice]

    def show_country(self, code: str) -> None:
        """Show a country by its code."""
        self._workspace.kept[_KEPT] = code
        self.choice.set_value(code)
        self.reload()

    def reload(self) -> None:
        """Read the years of the chosen country anew; the one chosen last without another."""
        self._offer()
        code = self.choice.value() or self._workspace.kept.get(_KEPT)
        if code:
            self.choice.set_value(code)
            self._read(str(code), max(_PAGE, len(self.view.spans)))
        else:
            self.status_changed.emit("", "")

    def _offer(self) -> None:
        words = self._workspace.words.words(COUNTRY)
        look = ChoiceLook(also={word.code: word.other for word in words})
        self.choice.set_choices([(word.code, word.text) for word in words], look)

    def _chosen(self) -> None:
        self.view.spans = ()
        self.show_country(self.choice.value())

    def _show_more(self) -> None:
        self._read(self.choice.value(), len(self.view.spans) + _PAGE)

    def _read(self, code: str, limit: int) -> None:
        today = self._workspace.today()
        self._workspace.run(
            self, lambda db: timeline.of_country(db, code, 0, limit, today=today), self._take
        )

    def _take(self, found: Timeline) -> None:
        self._found = found
        if not found.spans:
            self.empty.set_words(NOTHING, icon="country")
        self.stack.setCurrentWidget(self.view if found.spans else self.empty)
        whose = COUNTRY.text(self.choice.value()) if self.choice.value() else ()
        self.view.show_spans(found.spans, self._workspace.today(), by_place=False, whose=whose)
        self._say()

    def _say(self, *_: object) -> None:
        found = self._found
        if found is None:
            return
        said, left = summary(found), found.total - len(found.spans)
        self.count.set_words(said)
        self.more.setVisible(left > 0)
        self.more.set_words(say_plural(MORE, min(left, _PAGE)))
        self.status_changed.emit(said, "")

    def _grow_stale(self, *_: object) -> None:
        self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Read again after something was changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reload()
