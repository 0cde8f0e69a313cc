"""One figure: what it counts, the records it is made of, and what has changed since a freeze."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Language, Text
from km_desktop.models import ENTITIES
from km_desktop.services import figures, programmes
from km_desktop.services.figures import Definition, FigurePeriod, Unit, figure_text, freezing
from km_desktop.services.figures.breakdown import By
from km_desktop.services.lists import browse, figure_list
from km_desktop.services.lists.browse import ListColumn, Listing
from km_desktop.services.words import formatting
from km_desktop.ui.country_note import CountryNote
from km_desktop.ui.figures.known_panel import KnownPanel
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.labels import PlainLabel, TitleLabel, WrapLabel
from km_desktop.ui.kit.paint import Ground, SeparatorLine
from km_desktop.ui.kit.side_panel import SidePanel
from km_desktop.ui.kit.speech import current_language, say, switch
from km_desktop.ui.kit.states.empty import EmptyState, RowsOrEmpty
from km_desktop.ui.kit.tables.table import RecordTable
from km_desktop.ui.lists.paged_rows import PagedRows, column_specs
from km_desktop.ui.workspace import Workspace

BACK = Text("Back", "Назад")
NOTHING = Text("Nothing is counted.", "Ничего не посчитано.")
PUBLISHED = Text("published as “{words}”", "публикуется как «{words}»")
AS_OF = Text("As of {day}", "По состоянию на {day}")
FOR = Text("As of {day}, for {period}", "По состоянию на {day}, за {period}")
CHANGES = Text("What has changed", "Что изменилось")
SINCE = Text("Since “{name}”, {day}", "С набора «{name}», {day}")
NEVER = Text(
    "No figures are frozen yet. Freeze them on the overview, and every later change is explained "
    "here.",
    "Показатели ещё не фиксировали. Зафиксируйте их в обзоре, и каждое изменение будет объяснено "
    "здесь.",
)
SAME = Text("Unchanged: {value}", "Без изменений: {value}")
FROM_TO = Text("{before} → {now}", "{before} → {now}")
IN_TIME = Text("A day has come or passed.", "Наступил или прошёл срок.")
AND_MORE = Text("and {n} more", "и ещё {n}")


class FigureRows(PagedRows):
    """The rows of a list that a figure counts."""

    def __init__(
        self,
        definition: Definition,
        span: FigurePeriod,
        workspace: Workspace,
        columns: tuple[ListColumn, ...],
        parent: QObject,
    ) -> None:
        super().__init__(workspace, columns, parent)
        self._definition, self._span = definition, span

    def ids_of(self, database: Any, listing: Listing, limit: int | None = None) -> bytes:
        """Return the ids that the figure counts, in the order of the list."""
        return figure_list.packed_ids(database, self._definition, self._span, listing, limit)


class FigurePage(Ground):
    """``opened`` carries the entity and id of a record to show; ``left`` leads back."""

    left = Signal()
    opened = Signal(str, object)

    def __init__(
        self,
        key: str,
        span: FigurePeriod,
        workspace: Workspace,
        parent: QWidget | None = None,
        *,
        part: tuple[By, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._key, self._span, self._part = workspace, key, span, part
        self.entity = figures.BY_KEY[key].entity
        self._told: figure_list.FigureSummary | None = None
        self.sort, self.descending = browse.start_sort(self.entity, current_language())
        self.title = TitleLabel("", parent=self)
        self.value = PlainLabel("", style="figure", parent=self)
        self.facts = PlainLabel("", style="small", role="text2", parent=self)
        self.definition = WrapLabel("", role="text2", parent=self)
        self.panel = SidePanel(CHANGES, parent=self)
        self.panel.setVisible(part is None)
        self.changes = QVBoxLayout()
        self.changes.setSpacing(12)
        self.known = KnownPanel(key, span, workspace, self.panel)
        self.known.opened.connect(self.opened)
        self.panel.content.addLayout(self.changes)
        self.panel.content.addWidget(SeparatorLine(self.panel))
        self.panel.content.addWidget(self.known)
        self.panel.content.addStretch(1)
        self.note = CountryNote(self)
        self.empty = EmptyState("figures", NOTHING, parent=self)
        self.stack = RowsOrEmpty(self.empty, parent=self)
        self.table: RecordTable | None = None
        self.rows: FigureRows
        self._lay_out()
        self._build_table()
        switch().changed.connect(self._respeak)

    def _lay_out(self) -> None:
        back = Button(BACK, "link", icon="left", parent=self)
        back.clicked.connect(self.left)
        head = QVBoxLayout()
        head.setContentsMargins(24, 14, 24, 0)
        head.setSpacing(4)
        head.addWidget(back)
        for label in (self.title, self.value, self.facts, self.definition):
            head.addWidget(label)
        work = QVBoxLayout()
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(10)
        work.addLayout(head)
        work.addWidget(self.stack, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 0, 24, 8)
        foot.addWidget(self.note)
        work.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(work, 1)
        if self._part is None:
            row.addWidget(SeparatorLine(self, upright=True))
        row.addWidget(self.panel)

    def _build_table(self) -> None:
        columns = browse.columns(self.entity, current_language())
        specs = column_specs(columns)
        if self.table is not None:
            self.table.deleteLater()
            self.rows.deleteLater()
        self._columns = columns
        definition = figure_list.definition_of(self._key, self._part, self._span)
        self.rows = FigureRows(definition, self._span, self._workspace, columns, self)
        self.table = RecordTable(specs, name=ENTITIES[self.entity].about.plural, parent=self)
        # The day by which records are counted stands there, beside those that were planned.
        shown = {*browse.start_columns(self.entity), programmes.traits(self.entity).year}
        self.table.record_header.hide_all_but(shown)
        self.table.set_sort(self.sort, descending=self.descending)
        self.stack.set_rows(self.table)
        self.rows.came.connect(self.table.rows_came)
        self.note.follow(self.table, self.rows)
        self.table.opened.connect(lambda row: self.opened.emit(self.entity, self.rows.id_at(row)))
        self.table.sort_asked.connect(self._sort)

    def reload(self) -> None:
        """Read the figure, its records and what has changed."""
        column = next((one for one in self._columns if one.key == self.sort), None)
        listing = Listing(
            self.entity, (), column.sort if column else "", self.descending, current_language()
        )
        self.rows.load(listing, self._loaded)
        key, part, span = self._key, self._part, self._span
        self._workspace.run(self, lambda db: figure_list.tell(db, key, part, span), self._take)

    def _sort(self, key: str, descending: bool) -> None:
        self.sort, self.descending = key, descending
        self.reload()

    def _loaded(self) -> None:
        table = self.table
        if table is None:
            return
        table.set_source(self.rows)
        has = self.rows.row_count() > 0
        self.stack.show_rows(has)
        if has and table.current_row() < 0:
            table.select_row(0)
            table.setFocus()

    def _take(self, told: figure_list.FigureSummary) -> None:
        self._told = told
        self._speak()

    def _respeak(self) -> None:
        self._build_table()
        self.known.respeak()
        self.reload()

    # Saying

    def _speak(self) -> None:
        told, language = self._told, current_language()
        if told is None:
            return
        figure = told.figure
        title = figure.label.say(language)
        self.title.set_words(f"{title} · {told.part.say(language)}" if told.part else title)
        self.value.set_words(figure.exact)
        self.facts.set_words(self._facts(told, language))
        sentences = [figure.counts, figure.by_period, *told.beside]
        self.definition.set_words(" ".join(one.say(language) for one in sentences))
        if self._part is None:
            self._speak_changes(told, language)

    def _facts(self, told: figure_list.FigureSummary, language: Language) -> str:
        span = self._span
        day = formatting.day_in_words(span.as_of, language)
        days = say(AS_OF, day=day)
        if span.start or span.end:
            days = say(FOR, day=day, period=formatting.period(span.start, span.end, language))
        parts = [days]
        if told.part is None and told.figure.published != told.figure.exact:
            parts.append(say(PUBLISHED, words=told.figure.published.say(language)))
        return " · ".join(parts)

    def _speak_changes(self, told: figure_list.FigureSummary, language: Language) -> None:
        content = self.changes
        while content.count():
            item = content.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        found = told.difference
        if told.since is None or found is None:
            content.addWidget(WrapLabel(NEVER, role="text2", parent=self.panel))
            return
        day = formatting.day(told.since.span.as_of, language)
        since = say(SINCE, name=told.since.name, day=day)
        content.addWidget(WrapLabel(since, style="small", role="text2", parent=self.panel))
        content.addWidget(self._sum(found, told.figure.unit))
        for cause in found.causes:
            content.addWidget(self._cause(cause, language))
        if found.more:
            more = say(AND_MORE, n=found.more)
            content.addWidget(PlainLabel(more, style="small", role="text2", parent=self.panel))

    def _sum(self, found: freezing.Difference, unit: Unit) -> QWidget:
        now = figure_text.exactly(found.now, unit)
        before = figure_text.exactly(found.before, unit)
        words = say(FROM_TO, before=before, now=now) if not found.is_same else say(SAME, value=now)
        return PlainLabel(words, style="body_600", parent=self.panel)

    def _cause(self, cause: freezing.Cause, language: Language) -> QWidget:
        block = QWidget(self.panel)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        sign = "+" if cause.change > 0 else "−" if cause.change < 0 else "±"
        name = cause.reference or cause.title.either(language)
        link = Button(f"{sign} {name}", "link", parent=block)
        link.clicked.connect(lambda: self.opened.emit(cause.entity, cause.record_id))
        column.addWidget(link)
        why = cause.why.say(language) if cause.why else say(IN_TIME)
        column.addWidget(WrapLabel(why, style="small", role="text2", parent=block))
        return block
