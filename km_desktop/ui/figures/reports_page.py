"""Reports: choose one and its period, read its tables, save them as PDF or as a workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Language, Text
from km_desktop.services import reports
from km_desktop.services.figures import FigurePeriod
from km_desktop.services.printing import write_file
from km_desktop.services.printing.imprint import Imprint
from km_desktop.services.reports import Report
from km_desktop.ui.base_page import PlacePage
from km_desktop.ui.dialogs import PDF, XLSX
from km_desktop.ui.figures.annual import ANNUAL, AnnualPage
from km_desktop.ui.figures.report_paper import laid_out
from km_desktop.ui.figures.report_table import COPY, ReportTableView
from km_desktop.ui.imprint import imprint_of
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.inputs.date_input import DateInput
from km_desktop.ui.kit.inputs.fields import ChoiceInput, FieldFrame
from km_desktop.ui.kit.inputs.inputs import CheckInput
from km_desktop.ui.kit.labels import TitleLabel, WrapLabel
from km_desktop.ui.kit.scroll import UprightScroll
from km_desktop.ui.kit.speech import current_language, say, switch
from km_desktop.ui.kit.states.notice import Notice
from km_desktop.ui.kit.states.progress import ProgressCard
from km_desktop.ui.workspace import Workspace

TITLE = Text("Reports", "Отчёты")
REPORT = Text("Report", "Отчёт")
PERIOD = Text("Period", "Период")
FROM = Text("From", "С")
TO = Text("To", "По")
AS_OF = Text("As of", "На день")
EQUAL_PARTS = Text("Assume equal country shares", "Принять равные доли стран")
SAVE_PDF = Text("Save as PDF…", "Сохранить в PDF…")
SAVE_XLSX = Text("Save as XLSX…", "Сохранить в XLSX…")
SAVED = Text("Saved.", "Сохранено.")
COUNTING = Text("Counting", "Считаем")
SAFE = Text("Nothing is changed by counting.", "Подсчёт ничего не меняет.")
TURNED = Text("The period ends before it begins.", "Период кончается раньше, чем начинается.")
_ALWAYS, _THIS_YEAR, _LAST_YEAR, _DAYS = "always", "this", "last", "days"
_PERIODS = (
    (_ALWAYS, Text("From the beginning", "С самого начала")),
    (_THIS_YEAR, Text("This year", "Этот год")),
    (_LAST_YEAR, Text("Last year", "Прошлый год")),
    (_DAYS, Text("Other days", "Другие дни")),
)
_SIDE = 320
_KEPT = "reports"


class ReportsPage(PlacePage):
    """Shows one report at a time; everything is counted and written off the window's thread."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.report: Report | None = None
        self.tables: list[ReportTableView] = []
        self._stale = False
        self._asked = 0
        kinds = tuple(
            (kind.code, Text(f"{code}. {kind.title.en}", f"{code}. {kind.title.ru}"))
            for code, kind in reports.KINDS.items()
        )
        self.code = ChoiceInput(kinds, empty=None, parent=self)
        self.code.set_value("R1")
        self.period = ChoiceInput(_PERIODS, empty=None, parent=self)
        self.period.set_value(_ALWAYS)
        self.first, self.last = DateInput(parent=self), DateInput(parent=self)
        self.as_of = DateInput(parent=self)
        self.as_of.set_value(workspace.today())
        self.equal_parts = CheckInput(EQUAL_PARTS, self)
        for chosen in (self.code, self.period, self.equal_parts):
            chosen.edited.connect(self.reload)
        for day in (self.first, self.last, self.as_of):
            day.line.editingFinished.connect(self._days_typed)
            day.edited.connect(self._day_chosen)
        self.pdf_button = Button(SAVE_PDF, "primary", icon="document", parent=self)
        self.xlsx_button = Button(SAVE_XLSX, "plain", icon="columns", parent=self)
        self.annual_button = Button(ANNUAL, "plain", icon="overview", parent=self)
        self.pdf_button.clicked.connect(self.save_pdf)
        self.xlsx_button.clicked.connect(self.save_xlsx)
        self.annual_button.clicked.connect(self.show_annual)
        self.notice = Notice(self)
        self.progress = ProgressCard(COUNTING, SAFE, self)
        self.progress.cancelled.connect(self._stop)
        self.progress.hide()
        self.days = QWidget(self)
        self._remember()
        self._lay_out()
        switch().changed.connect(self._respeak)
        workspace.changed.connect(self._changed)

    def _lay_out(self) -> None:
        pair = QHBoxLayout(self.days)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(12)
        self.first_frame = FieldFrame(FROM, self.first, parent=self)
        self.last_frame = FieldFrame(TO, self.last, parent=self)
        pair.addWidget(self.first_frame)
        pair.addWidget(self.last_frame)
        self.days.hide()
        tools = QVBoxLayout()
        tools.setContentsMargins(24, 14, 18, 16)
        tools.setSpacing(12)
        self.as_of_frame = FieldFrame(AS_OF, self.as_of, parent=self)
        for part in (
            TitleLabel(TITLE, parent=self), FieldFrame(REPORT, self.code, parent=self),
            FieldFrame(PERIOD, self.period, parent=self), self.days, self.as_of_frame,
            self.equal_parts, self.pdf_button, self.xlsx_button, self.annual_button,
            self.progress, self.notice,
        ):  # fmt: skip
            tools.addWidget(part)
        tools.addStretch(1)
        tools.addWidget(WrapLabel(COPY, style="caption", role="text3", parent=self))
        chosen = QWidget(self)
        chosen.setLayout(tools)
        chosen.setAutoFillBackground(False)
        side = _scrolling(self)
        theme.fix(side, wide=_SIDE)
        side.setWidget(chosen)
        self.paper = _scrolling(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self.paper, 1)
        self.setFocusProxy(self.code)

    def panes(self) -> list[QWidget]:
        """Return the parts that the keyboard visits with one key."""
        return [self.code, self.pdf_button, *self.tables[:1]]

    # Choosing

    def _inputs(self) -> list[ChoiceInput | DateInput | CheckInput]:
        return [self.code, self.period, self.first, self.last, self.as_of, self.equal_parts]

    def _remember(self) -> None:
        """Take up what was chosen when the page was last left."""
        kept = self._workspace.kept.get(_KEPT)
        if isinstance(kept, tuple):
            for chosen, value in zip(self._inputs(), kept, strict=True):
                chosen.set_value(value)

    def span(self) -> FigurePeriod | None:
        """Return the day and period that are chosen, nothing while they make no sense."""
        as_of = self.as_of.value()
        found = self._ends()
        if as_of is None or self.as_of.problem() is not None or found is None:
            return None
        assumed = bool(self.equal_parts.value())
        return FigurePeriod(as_of, *found, self._workspace.today(), equal_parts=assumed)

    def _ends(self) -> tuple[date | None, date | None] | None:
        chosen, year = self.period.value(), self._workspace.today().year
        if chosen == _DAYS:
            first, last = self.first.value(), self.last.value()
            wrong = self.first.problem() or self.last.problem()
            if wrong or (first and last and first > last):
                return None
            return first, last
        if chosen == _ALWAYS:
            return None, None
        year -= chosen == _LAST_YEAR
        return date(year, 1, 1), date(year, 12, 31)

    def _day_chosen(self) -> None:
        if not any(day.line.hasFocus() for day in (self.first, self.last, self.as_of)):
            self._days_typed()

    def _days_typed(self) -> None:
        if self.report is None or self.span() != self.report.span:
            self.reload()

    def reload(self) -> None:
        """Count the chosen report anew."""
        self.days.setVisible(self.period.value() == _DAYS)
        self._show_problems()
        self._workspace.kept[_KEPT] = tuple(chosen.value() for chosen in self._inputs())
        span, code = self.span(), self.code.value()
        if span is None:
            return
        self._stale = False
        self._asked += 1
        asked = self._asked
        self.progress.begin()
        self.progress.show()
        self._workspace.run(
            self,
            lambda database: reports.build(database, code, span),
            lambda found: self._take(found, asked),
            self._failed,
        )

    def _show_problems(self) -> None:
        frames = (
            (self.first_frame, self.first), (self.last_frame, self.last),
            (self.as_of_frame, self.as_of),
        )  # fmt: skip
        for frame, day in frames:
            wrong = day.problem()
            frame.set_problem(wrong) if wrong else frame.clear_problem()
        first, last = self.first.value(), self.last.value()
        if self.period.value() == _DAYS and first and last and first > last:
            self.last_frame.set_problem(TURNED)

    def _stop(self) -> None:
        self._asked += 1  # what comes is no longer waited for
        self.progress.hide()

    def _take(self, found: Report, asked: int) -> None:
        if asked != self._asked:
            return
        self.progress.hide()
        self.report = found
        self._show()

    def _failed(self, error: BaseException) -> None:
        self.progress.hide()
        self._workspace.tell_trouble(error)

    # Showing

    def _show(self) -> None:
        found = self.report
        if found is None:
            return
        body, self.tables = laid_out(found)
        self.paper.setWidget(body)
        self.status_changed.emit(say(found.title), say(reports.period_of(found.span)))

    # Saving

    def save_pdf(self) -> None:
        """Write the report that is shown as a PDF file where the person says."""
        self._save(".pdf", PDF, _write_pdf)

    def save_xlsx(self) -> None:
        """Write the report that is shown as a workbook where the person says."""
        self._save(".xlsx", XLSX, _write_xlsx)

    def _save(self, suffix: str, kind: Text, write: Callable[..., None]) -> None:
        found = self.report
        if found is None or self.dialogs is None:
            return
        name = f"{found.code} {say(found.title)}{suffix}"
        target = self.dialogs.file_to_write(kind, name)
        if target is not None:
            imprint, language = imprint_of(self._workspace), current_language()
            work = partial(write, target, found, language, imprint)
            self._workspace.run_printing(self, work, lambda _: self._saved(target), self._failed)

    def show_annual(self) -> None:
        """Show the annual overview for the chosen period, with its foreword to be typed."""
        span = self.span()
        if span is not None and self.dialogs is not None:
            self.page_asked.emit(AnnualPage(span, self._workspace, self.dialogs))

    def _saved(self, target: Path) -> None:
        self.progress.hide()
        self.notice.tell("ok", SAVED, target.name)

    # Keeping up

    def _changed(self, *_: object) -> None:
        self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Count again what was changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _respeak(self) -> None:
        self._show()


def _write_pdf(target: Path, found: Report, language: Language, imprint: Imprint) -> None:
    from km_desktop.documents.write import pdf_bytes

    write_file.write(target, pdf_bytes([found], language, imprint))


def _write_xlsx(target: Path, found: Report, language: Language, imprint: Imprint) -> None:
    from km_desktop.exchange.workbook import write_workbook

    write_workbook(target, found, language, imprint)


def _scrolling(page: QWidget) -> UprightScroll:
    """Return a part of the page that scrolls up and down where its content is longer."""
    return UprightScroll(page)
