"""The overview: the published figures, what is due this week, and programmes on map and charts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.services import due
from km_desktop.services.figures import FigurePeriod, overview
from km_desktop.services.figures.breakdown import By, FigurePart
from km_desktop.services.files.first_steps import FirstSteps, read_first_steps
from km_desktop.services.map import layout, short_names
from km_desktop.services.map.borders import ground
from km_desktop.services.map.outlines import centres
from km_desktop.services.words import formatting
from km_desktop.ui.country_note import CountryNote
from km_desktop.ui.figures.annual import ANNUAL, AnnualPage
from km_desktop.ui.figures.cards_page import GAP, CardsPage
from km_desktop.ui.figures.due_list import DueCard
from km_desktop.ui.figures.first_steps import FirstStepsPanel
from km_desktop.ui.figures.issue_count import IssueCount
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.charts.bar_chart import ColumnChart, RankedChart
from km_desktop.ui.kit.charts.chart_card import ChartCard
from km_desktop.ui.kit.charts.plot import Bar
from km_desktop.ui.kit.charts.world_map import CountryNumber, MapCard
from km_desktop.ui.kit.inputs.choices import ChoiceInput
from km_desktop.ui.kit.speech import current_language, say
from km_desktop.ui.kit.tabs import Tabs
from km_desktop.ui.workspace import Workspace

TITLE = Text("Overview", "Обзор")
ABOUT = Text(
    "As of {day} · every number opens the records it is made of",
    "По состоянию на {day} · каждое число открывает записи, из которых сложено",
)
OPENED = Text("Open: {name}", "Открыт файл {name}")
NEW_FILE = Text("A new file", "Новый файл")
ALL_YEARS = Text("All years", "Все годы")
PERIOD = Text("Period", "Период")
PROGRAMMES = Text("Programmes", "Программы")
_CHART_HIGH, _MAP_HIGH = 230, 296
_FIRST = "first steps"  # what is kept of them while the file is open


@dataclass(frozen=True)
class _Seen:
    """What one reading of the file found."""

    headlines: list[overview.Headline]
    due: due.DueList
    first_year: int | None


def read_first() -> None:
    """Read the ground of the map, which is the same for every file, before the page is made."""
    ground()
    centres()


class OverviewPage(CardsPage):
    """The first page of a file: headlines, this week, one programme on the map and in charts."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(overview.HEADLINES, workspace, "plain", parent)
        self.period = ChoiceInput(empty=ALL_YEARS, hint=ALL_YEARS, parent=self)
        theme.fix(self.period, wide=150)
        self.period.set_name(PERIOD)
        self.period.edited.connect(self.reload)
        self.annual_button = Button(ANNUAL, "primary", icon="print", parent=self)
        self.annual_button.clicked.connect(self._show_annual)
        self.due = DueCard(self)
        self.due.opened.connect(self._open_due)
        self.issue_count = IssueCount(workspace, self)
        self.issue_count.counted.connect(self._show_due)
        self.programmes = Tabs(
            [(one.key, one.label) for one in overview.PROGRAMMES], name=PROGRAMMES, parent=self
        )
        self.programmes.chosen.connect(lambda _: self._read_programme())
        self.map = MapCard("", layout.place_bubbles, ground, self)
        self.map.opened.connect(lambda key: self._ask_part(By.COUNTRY, key))
        self.charts: dict[By, ChartCard] = {}
        self._chosen = overview.PROGRAMMES[0].key
        self._shown: overview.ProgrammeFigures | None = None
        self._seen: _Seen | None = None
        self._grid, self._week, self._charts = QGridLayout(), QGridLayout(), QGridLayout()
        for grid in (self._grid, self._week, self._charts):
            grid.setSpacing(GAP)
            grid.setContentsMargins(0, 0, 0, 0)
        for tall in (self.due, self.map):
            theme.fix(tall, high=_MAP_HIGH)
        self.country_note = CountryNote(self)
        self.first_steps = FirstStepsPanel(workspace, self)
        self.first_steps.begun.connect(self.begun)
        self.first_steps.shown_again.connect(self.place_asked)
        self._lay_out_body()
        self.frame(TITLE, (self.period, self.freeze_button, self.annual_button))
        self._make_charts(list(overview.PROGRAMMES[0].charts))

    def _lay_out_body(self) -> None:
        self._counted = QWidget(self)
        column = QVBoxLayout(self._counted)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self._grid)
        column.addWidget(self.programmes)
        column.addLayout(self._week)
        column.addLayout(self._charts)
        column.addWidget(self.country_note)
        body = self.area.content
        body.addWidget(self.first_steps)
        body.addWidget(self._counted)
        body.addStretch(1)
        self._show_first(self._workspace.kept.get(_FIRST))

    def _show_first(self, steps: object) -> None:
        """Show the first steps of a new file, else what is counted of it."""
        self._workspace.kept[_FIRST] = steps
        new = steps if isinstance(steps, FirstSteps) and self._workspace.writable else None
        self.first_steps.setVisible(new is not None)
        for part in (self._counted, self.period, self.annual_button):
            part.setVisible(new is None)
        self.freeze_button.setVisible(new is None and self._workspace.writable)
        if new is not None:
            self.first_steps.show_steps(new)
        self.setFocusProxy(self.first_steps if new is not None else self.area)
        self._say_about()

    def arrange(self) -> None:
        """Place cards, this week, map and charts side by side where there is room."""
        for place, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, place // self.columns, place % self.columns)
        wide = self.columns > 2
        self._week.addWidget(self.due, 0, 0)
        self._week.addWidget(self.map, 0 if wide else 1, 1 if wide else 0)
        self._week.setColumnStretch(0, 1)
        self._week.setColumnStretch(1, 2 if wide else 0)
        self._place_charts()

    def _place_charts(self) -> None:
        columns = 2 if self.columns > 2 else 1
        for place, card in enumerate(self.charts.values()):
            self._charts.addWidget(card, place // columns, place % columns)
            card.show()
        for column in range(2):
            self._charts.setColumnStretch(column, 1 if column < columns else 0)
        self.area.make_room()

    # Reading

    def span(self) -> FigurePeriod:
        """Return the day and the period that are shown."""
        today, year = self._workspace.today(), self.period.value()
        if not year:
            return FigurePeriod(today)
        return FigurePeriod(today, date(int(year), 1, 1), date(int(year), 12, 31))

    def reload(self) -> None:
        """Read the figures, what is due, and the programme on the map."""
        if self._workspace.database is None:
            return
        span, today = self.span(), self._workspace.today()
        self.freeze_bar.span = span

        def read(database: Any) -> _Seen:
            return _Seen(
                overview.headlines(database, span),
                due.due_on(database, today),
                overview.first_year(database),
            )

        self._workspace.run(self, read_first_steps, self._show_first)
        self._workspace.run(self, read, self._take)
        self._read_programme()
        self.issue_count.look()

    def _take(self, seen: _Seen) -> None:
        self._seen = seen
        first = seen.first_year or self._workspace.today().year
        years = [str(year) for year in range(self._workspace.today().year, first - 1, -1)]
        self.period.set_choices([(year, year) for year in years])
        self._show_due()
        self.respeak()

    def _show_due(self, *_: object) -> None:
        if self._seen is not None:
            self.due.show_due(due.with_issues(self._seen.due, self.issue_count.number))

    def _read_programme(self) -> None:
        if self._workspace.database is None:
            return
        wanted, span = self.programmes.current_key() or self._chosen, self.span()
        self._chosen = wanted
        self._workspace.run(
            self, lambda db: overview.programme(db, wanted, span), self._take_programme
        )

    def _take_programme(self, found: overview.ProgrammeFigures) -> None:
        if found.of != self._chosen:
            return  # another was chosen while this one was read
        self._shown = found
        if list(self.charts) != list(found.charts):
            self._make_charts(list(found.charts))
        self.respeak()

    def _make_charts(self, wanted: list[By]) -> None:
        for card in self.charts.values():
            self._charts.removeWidget(card)
            card.hide()  # it is drawn over the new ones until Qt has deleted it
            card.deleteLater()
        self.charts = {}
        for by in wanted:
            plot = ColumnChart() if by is By.YEAR else RankedChart()
            card = ChartCard(overview.CHART_TITLES[by], plot, self)
            theme.fix(card, high=_CHART_HIGH)
            card.opened.connect(lambda key, by=by: self._ask_part(by, key))
            self.charts[by] = card
        self._place_charts()

    # Saying

    def respeak(self) -> None:
        """Say the day, the cards, the map and the charts."""
        self._say_about()
        for one in self._seen.headlines if self._seen else ():
            self.cards[one.figure.key].tell(
                one.figure.short, one.figure.label, one.says, one.change, one.tone, more=one.counts
            )
        if self._shown is not None:
            self._say_programme(self._shown)

    def _say_about(self) -> None:
        day = formatting.day_in_words(self._workspace.today(), current_language())
        new = self.first_steps.isVisibleTo(self)
        self.about.set_words(NEW_FILE if new else say(ABOUT, day=day))
        path = self._workspace.path
        self.status_changed.emit(say(OPENED, name=path.name) if path else " ", "")

    def _say_programme(self, shown: overview.ProgrammeFigures) -> None:
        kind = next(one for one in overview.PROGRAMMES if one.key == shown.of)
        self.map.set_title(kind.on_map)
        self.map.set_bubbles(
            [
                CountryNumber(
                    part.key,
                    short_names.short_name(part.key),
                    int(part.value),
                    placeholder=part.key == shown.placeholder,
                )
                for part in shown.countries
            ]
        )
        year = str(self._workspace.today().year)
        for by, parts in shown.charts.items():
            self.charts[by].set_bars([_bar(part, soft=part.key == year) for part in parts])
        self.country_note.show_for(_names(shown))

    # Opening

    def open_figure(self, key: str) -> None:
        """Show the page of a figure for the day and period that are shown."""
        from km_desktop.ui.figures.figure_page import FigurePage

        self._show_figure(FigurePage(key, self.span(), self._workspace, self))

    def _ask_part(self, by: By, key: str) -> None:
        from km_desktop.ui.figures.figure_page import FigurePage

        if key or by is not By.COUNTRY:
            figure = overview.figure_of(self._chosen, by)
            self._show_figure(
                FigurePage(figure, self.span(), self._workspace, self, part=(by, key))
            )

    def _show_figure(self, page: Any) -> None:
        page.opened.connect(self.opened)
        self.page_asked.emit(page)
        page.reload()

    def _open_due(self, chosen: due.Due) -> None:
        if chosen.record_id is not None:
            self.spot_asked.emit(chosen.entity, chosen.record_id, chosen.spot)
        elif chosen.entity:
            self.list_asked.emit(chosen.entity, chosen.filters)
        else:
            self.place_asked.emit("issues")

    def _show_annual(self) -> None:
        if self.dialogs is not None:
            self.page_asked.emit(AnnualPage(self.span(), self._workspace, self.dialogs))


def _bar(part: FigurePart, *, soft: bool) -> Bar:
    return Bar(part.key, part.label, int(part.value), soft=soft)


def _names(shown: overview.ProgrammeFigures) -> Iterator[str]:
    """Give what map and charts name: countries, and the parts of charts."""
    for part in shown.countries:
        yield from short_names.short_name(part.key)
    yield from (half for parts in shown.charts.values() for part in parts for half in part.label)
