"""A list as it is seen: title, search, filters, table, and the panel beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from km_desktop.bilingual import Plural, Text, grouped
from km_desktop.models import ENTITIES
from km_desktop.services.lists import browse
from km_desktop.services.lists.browse import Listing
from km_desktop.ui import places
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.empty import EmptyState
from km_desktop.ui.kit.labels import PlainLabel, TitleLabel
from km_desktop.ui.kit.notice import Notice
from km_desktop.ui.kit.paint import Ground
from km_desktop.ui.kit.speech import current_language, say, say_plural, switch
from km_desktop.ui.kit.tables.table import ColumnSpec, RecordTable
from km_desktop.ui.lists.filter_bar import FilterBar
from km_desktop.ui.lists.paged_rows import PagedRows
from km_desktop.ui.lists.summary_panel import SummaryPanel
from km_desktop.ui.workspace import Desk

COLUMNS = Text("Columns", "Столбцы")
CHANGE_SELECTED = Text("Change selected…", "Изменить выбранные…")
CHANGE_KEY = "Shift+F2"
COUNTED = Text("{profiles} · {counted} counted on the roster", "{profiles} · {counted} в реестре")
NOTHING_YET = Text("Nothing here yet.", "Здесь пока пусто.")
NOTHING_YET_MORE = Text(
    "What you add appears in this list. Begin with the first record.",
    "Всё, что вы добавите, появится в этом списке. Начните с первой записи.",
)
NOTHING_FOUND = Text("Nothing meets these conditions.", "Этим условиям ничего не отвечает.")
NOTHING_FOUND_MORE = Text(
    "The list has {all} in all. Take a condition away or clear them.",
    "Всего в списке: {all}. Уберите одно из условий или все.",
)
CLEAR = Text("Clear the conditions", "Убрать условия")
SHOWN = Text("{shown} of {all} shown", "Показано {shown} из {all}")
SELECTED = Plural(("{n} selected", "{n} selected"), ("Выбрана {n}", "Выбрано {n}", "Выбрано {n}"))


class ListView(Ground):
    """Reads a list and shows it; ``told`` carries the status line."""

    told = Signal(str, str)
    table_built = Signal()

    def __init__(
        self, entity: str, document: str, desk: Desk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.entity = entity
        self.desk = desk
        self.document = document
        self.whole = 0
        self._counted: int | None = None
        self._select: UUID | None = None
        self._stay = 0
        about = ENTITIES[entity].about
        self.title = TitleLabel(about.many, parent=self)
        self.count = PlainLabel(style="small", role="text2", parent=self)
        self.new = Button(places.new(entity), "primary", icon="add", key="Ctrl+N", parent=self)
        self.filters = FilterBar(entity, desk, self)
        self.filters.changed.connect(self.reload)
        self.columns_button = Button(COLUMNS, "quiet", icon="columns", parent=self)
        self.change_button = Button(
            CHANGE_SELECTED, "plain", icon="edit", key=CHANGE_KEY, parent=self
        )
        self.change_button.hide()
        self.notice = Notice(self)
        self.summary = SummaryPanel(entity, desk, self)
        self.stack = QStackedWidget(self)
        self.empty = EmptyState("table", NOTHING_YET, parent=self)
        self.stack.addWidget(self.empty)
        self.table: RecordTable | None = None
        self.rows: PagedRows
        self.sort, self.descending = browse.start_sort(entity, current_language())
        self._lay_out()
        self._build_table()
        switch().changed.connect(self._respeak)
        desk.changed.connect(self._data_changed)

    def _lay_out(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self.title)
        titles.addWidget(self.count)
        head = QHBoxLayout()
        head.addLayout(titles, 1)
        head.addWidget(self.new)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.filters, 1)
        tools.addWidget(self.change_button, 0, Qt.AlignmentFlag.AlignTop)
        tools.addWidget(self.columns_button, 0, Qt.AlignmentFlag.AlignTop)
        top = QVBoxLayout()
        top.setContentsMargins(24, 14, 24, 0)
        top.setSpacing(12)
        top.addLayout(head)
        top.addWidget(self.notice)
        top.addLayout(tools)
        work = QVBoxLayout()
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(8)
        work.addLayout(top)
        work.addWidget(self.stack, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addLayout(work, 1)
        self._row.addWidget(self.summary)

    def _build_table(self) -> None:
        language = current_language()
        self.columns = browse.columns(self.entity, language)
        specs = [
            ColumnSpec(
                column.key, column.title, column.width,
                "right" if column.kind == "number" else "left", column.emphasis, column.elide,
                column.kind, bool(column.sort),
            )
            for column in self.columns
        ]  # fmt: skip
        if self.table is not None:
            self.stack.removeWidget(self.table)
            self.table.deleteLater()
            self.rows.deleteLater()
        self.rows = PagedRows(self.desk, self.columns, self)
        self.table = RecordTable(specs, name=ENTITIES[self.entity].about.many, parent=self)
        shown = browse.start_columns(self.entity)
        for column in self.columns:
            if column.key not in shown:
                self.table.show_column(column.key, False)
        layout = self.desk.settings.layout(f"list:{self.entity}:{language}")
        if layout:
            self.table.restore_layout(layout)
        self.table.set_sort(self.sort, descending=self.descending)
        self.stack.addWidget(self.table)
        self.rows.came.connect(self.table.record_model.rows_came)
        self.rows.came.connect(self.table.fit_columns)
        self.table_built.emit()

    # Reading

    def listing(self) -> Listing:
        """Return what the list shows, and in which order."""
        column = next((one for one in self.columns if one.key == self.sort), None)
        return Listing(
            self.entity,
            self.filters.conditions(),
            column.sort if column else "",
            self.descending,
            current_language(),
            theme_names=self.desk.words.theme_names(),
        )

    def reload(self, select: UUID | None = None, *, stay: int = 0) -> None:
        """Read the list again and keep what is selected, or a row when that is gone."""
        self._stay = stay
        self._select = select if isinstance(select, UUID) else self.current_id()
        if self.desk.database is None:
            return
        self.rows.load(self.listing(), self._loaded)
        everything = replace(self.listing(), filters=())
        self.desk.ask(self, lambda db: browse.count(db, everything), self._take_whole)
        if self.entity == "expert":
            today = self.desk.today()
            self.desk.ask(self, lambda db: browse.counted_on_roster(db, today), self._take_counted)

    def _loaded(self) -> None:
        table = self.table
        if table is None:
            return
        table.set_source(self.rows)
        empty = self.rows.row_count() == 0
        self.stack.setCurrentWidget(self.empty if empty else table)
        # The empty list has this command in its middle; a page has one primary button.
        offered = not empty or bool(self.filters.conditions())
        self.new.setVisible(offered and self.desk.writable)
        if empty:
            self.summary.show_nothing()
        at = self.rows.row_of(self._select) if self._select else -1
        if not empty:
            table.select_row(at if at >= 0 else min(self._stay, self.rows.row_count() - 1))
        self.tell()

    def _take_whole(self, whole: int) -> None:
        self.whole = whole
        self.tell()

    def _take_counted(self, counted: int) -> None:
        self._counted = counted
        self.tell()

    def tell(self) -> None:
        """Say how much there is, how much of it is shown, and what is selected."""
        language = current_language()
        counted = ENTITIES[self.entity].about.counted.say(language, self.whole)
        if self._counted is not None:
            number = grouped(self._counted, language)
            counted = say(COUNTED, profiles=counted, counted=number)
        self.count.set_words(counted)
        if self.filters.conditions():
            self.empty.set_words(
                NOTHING_FOUND,
                say(NOTHING_FOUND_MORE, all=grouped(self.whole, language)),
                primary=CLEAR,
                icon="search-empty",
            )
        else:
            writable = self.desk.writable
            more, new = (NOTHING_YET_MORE, places.new(self.entity)) if writable else ("", "")
            self.empty.set_words(NOTHING_YET, more, primary=new, icon="table")
        shown = grouped(self.rows.row_count(), language)
        selected = len(self.selected_ids()) if self.table else 0
        self.change_button.setVisible(selected > 1 and self.desk.writable)
        self.told.emit(
            say(SHOWN, shown=shown, all=grouped(self.whole, language)),
            say_plural(SELECTED, selected) if selected else "",
        )

    def current_id(self) -> UUID | None:
        """Return the id of the record the cursor is on."""
        row = self.table.current_row() if self.table else -1
        return self.rows.id_at(row) if 0 <= row < self.rows.row_count() else None

    def selected_ids(self) -> list[UUID]:
        """Return the ids of the selected records in the order of the list."""
        rows = self.table.selected_rows() if self.table else []
        return [self.rows.id_at(row) for row in rows if row < self.rows.row_count()]

    def _respeak(self) -> None:
        self._select = self.current_id()
        self._build_table()
        self.reload(self._select)

    def _data_changed(self, changes: Any, _who: QObject | None) -> None:
        touched = changes.touched
        if self.entity in touched or _beside(self.entity) & set(touched):
            self.reload(stay=max(0, self.table.current_row()) if self.table else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the panel over the list when the window is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < 1180
        if narrow != self.summary.overlay:
            self.summary.set_overlay(narrow)
            if narrow:
                self._row.removeWidget(self.summary)
                self.summary.fold()
            else:
                self._row.addWidget(self.summary)
                self.summary.open()
        self.summary.lay_over()


def _beside(entity: str) -> set[str]:
    """Return the entities whose changes also show in a list."""
    return {"expert": {"person", "language_skill", "assignment"}}.get(
        entity, {"person", "organisation"}
    )
