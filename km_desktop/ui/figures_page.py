"""Every figure with its definition, beside the values that were frozen under a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.marks import Text
from km_desktop.services import overview, text
from km_desktop.services.figures import Span, freezing
from km_desktop.ui.desk import Desk
from km_desktop.ui.figure_page import FigurePage
from km_desktop.ui.freeze_bar import FREEZING, FreezeBar
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.choices import ChoiceInput
from km_desktop.ui.kit.figure_card import FigureCard
from km_desktop.ui.kit.labels import ElidingLabel, SectionLabel, TitleLabel
from km_desktop.ui.kit.notice import Notice
from km_desktop.ui.kit.scroll import ScrollColumn
from km_desktop.ui.kit.speech import current_language, say, switch
from km_desktop.ui.place_page import PlacePage

TITLE = Text("Figures", "Показатели")
ABOUT = Text(
    "As of {day} · each opens its definition and its records",
    "По состоянию на {day} · каждый открывает своё определение и записи",
)
NOW = Text("Today's values", "Нынешние значения")
SET = Text("Which values", "Какие значения")
FROZEN_ON = Text("{name}, {day}", "{name}, {day}")
GROUPS: tuple[tuple[Text, tuple[str, ...]], ...] = (
    (
        Text("Experts on Demand", "Эксперты по запросу"),
        ("assignments", "assignment_experts", "assignment_countries", "roster", "themes"),
    ),
    (Text("Events", "Мероприятия"), ("participations", "events", "event_experts")),
    (
        Text("Challenge Fund", "Челлендж-фонд (Challenge Fund)"),
        ("calls", "applications", "awards", "awards_committed", "awards_disbursed"),
    ),
    (
        Text("Internships and UN Volunteers", "Стажировки и добровольцы ООН"),
        ("internships", "internships_mgimo", "deployments", "deployment_countries"),
    ),
    (
        Text("Portfolio", "Портфель проектов"),
        (
            "projects", "project_countries", "project_territories", "beneficiaries", "volume",
            "cofinancing", "expenditure",
        ),
    ),
    (
        Text("Gender balance", "Гендерный баланс"),
        (
            "women_on_roster", "women_in_assignments", "women_in_internships", "women_deployed",
            "women_at_events",
        ),
    ),
)  # fmt: skip
_MARGIN, _GAP, _FEWER_BELOW = 24, 12, 1180


@dataclass(frozen=True)
class _Seen:
    """What one reading found: today's figures, the sets, and the values of the chosen one."""

    headlines: list[overview.Headline]
    sets: list[freezing.FrozenSet]
    kept: dict[str, freezing.Frozen]


class FiguresPage(PlacePage):
    """Shows today's figures with what has changed, or those of a frozen set as they stood."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.about = ElidingLabel(style="small", role="text2", parent=self)
        self.chosen = ChoiceInput(empty=NOW, hint=NOW, parent=self)
        self.chosen.setFixedWidth(260)
        self.chosen.setAccessibleName(say(SET))
        self.chosen.edited.connect(self.reload)
        self.freeze_button = Button(FREEZING, "primary", icon="frozen", parent=self)
        self.freeze_button.setVisible(desk.writable)
        self.freeze_bar = FreezeBar(desk, self)
        self.freeze_button.clicked.connect(self.freeze_bar.ask)
        self.freeze_bar.frozen.connect(self._tell_frozen)
        self.notice = Notice(self)
        self.cards = {key: FigureCard(self) for _, keys in GROUPS for key in keys}
        self._seen: _Seen | None = None
        self._columns = 0
        self._grids: list[tuple[QGridLayout, tuple[str, ...]]] = []
        for key, card in self.cards.items():
            card.opened.connect(lambda key=key: self._open(key))
            card.explained.connect(lambda key=key: self._open(key))
        self._lay_out()
        switch().changed.connect(self._respeak)
        desk.changed.connect(lambda *_: self.reload())

    def _lay_out(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(TitleLabel(TITLE, parent=self))
        titles.addWidget(self.about)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(titles, 1)
        head.addWidget(self.chosen)
        head.addWidget(self.freeze_button)
        self.area = ScrollColumn(self)
        body = self.area.content
        body.setContentsMargins(_MARGIN, 2, _MARGIN, 16)
        body.setSpacing(_GAP)
        for label, keys in GROUPS:
            body.addWidget(SectionLabel(label, parent=self))
            grid = QGridLayout()
            grid.setSpacing(_GAP)
            body.addLayout(grid)
            self._grids.append((grid, keys))
        body.addStretch(1)
        top = QVBoxLayout()
        top.setContentsMargins(_MARGIN, 14, _MARGIN, 0)
        top.setSpacing(8)
        top.addLayout(head)
        top.addWidget(self.freeze_bar)
        top.addWidget(self.notice)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addLayout(top)
        whole.addWidget(self.area, 1)
        self._arrange(4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put two cards in a row where four have no room."""
        super().resizeEvent(event)
        self._arrange(2 if self.window().width() < _FEWER_BELOW else 4)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for grid, keys in self._grids:
            for place, key in enumerate(keys):
                grid.addWidget(self.cards[key], place // columns, place % columns)
            for column in range(4):
                grid.setColumnStretch(column, 1 if column < columns else 0)
            for empty in range(len(keys), columns):
                # A column without a card keeps its gap, so that all groups stand in one line.
                grid.addWidget(QWidget(self), 0, empty)

    def reload(self) -> None:
        """Read every figure, the frozen sets, and the values of the chosen one."""
        span, wanted = Span(self._desk.today()), self.chosen.value()
        self.freeze_bar.span = span

        def read(database: Any) -> _Seen:
            headlines = overview.headlines(database, span, tuple(self.cards))
            with database.reading() as connection:
                sets = freezing.frozen_sets(connection)
                found = next((one for one in sets if str(one.set_id) == wanted), None)
                kept = freezing.figures_of(connection, found.set_id) if found else []
            return _Seen(headlines, sets, {one.key: one for one in kept})

        self._desk.ask(self, read, self._take)

    def _take(self, seen: _Seen) -> None:
        self._seen = seen
        self._respeak()

    def _respeak(self) -> None:
        language = current_language()
        day = text.day_in_words(self._desk.today(), language)
        self.about.set_words(say(ABOUT, day=day))
        seen = self._seen
        if seen is None:
            return
        self.chosen.set_choices(
            [
                (
                    str(one.set_id),
                    say(FROZEN_ON, name=one.name, day=text.day(one.span.as_of, language)),
                )
                for one in seen.sets
            ]
        )
        self.chosen.setVisible(bool(seen.sets))
        chosen = next((one for one in seen.sets if str(one.set_id) == self.chosen.value()), None)
        for one in seen.headlines:
            card, kept = self.cards[one.figure.key], seen.kept.get(one.figure.key)
            if chosen is None:
                card.tell(one.figure.short, one.figure.label, one.says, one.change, one.tone)
            elif kept is None:
                card.tell("–", one.figure.label, "", "")
            else:
                frozen_on = text.day(chosen.span.as_of, language)
                card.tell(kept.short, kept.label, kept.counts, "", frozen=frozen_on)

    def _open(self, key: str) -> None:
        page = FigurePage(key, Span(self._desk.today()), self._desk, self)
        page.opened.connect(self.opened)
        self.page_asked.emit(page)
        page.reload()

    def _tell_frozen(self, name: str) -> None:
        self.notice.tell("ok", *self.freeze_bar.sentences(name), icon="frozen")
