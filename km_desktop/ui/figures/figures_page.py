"""Every figure with its definition, beside the values that were frozen under a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.services.figures import FigurePeriod, freezing, overview
from km_desktop.services.words import formatting
from km_desktop.ui.figures.cards_page import GAP, CardsPage
from km_desktop.ui.figures.figure_page import FigurePage
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.inputs.choices import ChoiceInput
from km_desktop.ui.kit.labels import SectionLabel
from km_desktop.ui.kit.speech import current_language, say, speaks
from km_desktop.ui.workspace import Workspace

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
        Text("Challenge Fund", "Челлендж-фонд"),
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
        Text("Gender balance", "Соотношение женщин и мужчин"),
        (
            "women_on_roster", "women_in_assignments", "women_in_internships", "women_deployed",
            "women_at_events",
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class _Seen:
    """What one reading found: today's figures, the sets, and the values of the chosen one."""

    headlines: list[overview.Headline]
    sets: list[freezing.FrozenSet]
    kept: dict[str, freezing.Frozen]


class FiguresPage(CardsPage):
    """Shows today's figures with what has changed, or those of a frozen set as they stood."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__([key for _, keys in GROUPS for key in keys], workspace, "primary", parent)
        self.chosen = ChoiceInput(empty=NOW, hint=NOW, parent=self)
        theme.fix(self.chosen, wide=260)
        speaks(self.chosen, QWidget.setAccessibleName, SET)
        self.chosen.edited.connect(self.reload)
        self._seen: _Seen | None = None
        self._grids: list[tuple[SectionLabel, QGridLayout, tuple[str, ...]]] = []
        body = self.area.content
        for label, keys in GROUPS:
            heading = SectionLabel(label, parent=self)
            body.addWidget(heading)
            grid = QGridLayout()
            grid.setSpacing(GAP)
            body.addLayout(grid)
            self._grids.append((heading, grid, keys))
        body.addStretch(1)
        self.frame(TITLE, (self.chosen, self.freeze_button))

    def arrange(self) -> None:
        """Place the cards of each group, all groups in one line."""
        for heading, grid, keys in self._grids:
            heading.raise_()  # for readers, what was raised later comes later
            for place, key in enumerate(keys):
                self.cards[key].raise_()
                grid.addWidget(self.cards[key], place // self.columns, place % self.columns)
            for column in range(4):
                grid.setColumnStretch(column, 1 if column < self.columns else 0)
            for empty in range(len(keys), self.columns):
                # A column without a card keeps its gap.
                grid.addWidget(QWidget(self), 0, empty)

    def reload(self) -> None:
        """Read every figure, the frozen sets, and the values of the chosen one."""
        span, wanted = FigurePeriod(self._workspace.today()), self.chosen.value()
        self.freeze_bar.span = span

        def read(database: Any) -> _Seen:
            headlines = overview.headlines(database, span, tuple(self.cards))
            with database.reading() as connection:
                sets = freezing.frozen_sets(connection)
                found = next((one for one in sets if str(one.set_id) == wanted), None)
                kept = freezing.figures_of(connection, found.set_id) if found else []
            return _Seen(headlines, sets, {one.key: one for one in kept})

        self._workspace.run(self, read, self._take)

    def _take(self, seen: _Seen) -> None:
        self._seen = seen
        self.respeak()

    def respeak(self) -> None:
        """Say the day, the sets and the cards."""
        language = current_language()
        day = formatting.day_in_words(self._workspace.today(), language)
        self.about.set_words(say(ABOUT, day=day))
        seen = self._seen
        if seen is None:
            return
        self.chosen.set_choices(
            [
                (
                    str(one.set_id),
                    say(FROZEN_ON, name=one.name, day=formatting.day(one.span.as_of, language)),
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
                frozen_on = formatting.day(chosen.span.as_of, language)
                card.tell(kept.short, kept.label, kept.counts, "", frozen=frozen_on)

    def open_figure(self, key: str) -> None:
        """Show the page of a figure as of today."""
        page = FigurePage(key, FigurePeriod(self._workspace.today()), self._workspace, self)
        page.opened.connect(self.opened)
        self.page_asked.emit(page)
        page.reload()
