"""A list as it is seen: title, search, filters, table, and the panel beside it."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Plural, Text, grouped
from km_desktop.models import ENTITIES
from km_desktop.ui import places
from km_desktop.ui.kit.buttons import Button, IconButton
from km_desktop.ui.kit.labels import PlainLabel, TitleLabel
from km_desktop.ui.kit.speech import current_language, say, say_plural
from km_desktop.ui.kit.states.notice import Notice
from km_desktop.ui.lists.body import NOTHING_YET, ListBody
from km_desktop.ui.lists.filter_bar import FilterBar
from km_desktop.ui.lists.panel_choice import PanelChoice
from km_desktop.ui.lists.summary_panel import SummaryPanel
from km_desktop.ui.workspace import Workspace

COLUMNS = Text("Columns", "Столбцы")
CHANGE_SELECTED = Text("Change selected…", "Изменить выбранные…")
CHANGE_KEY = "Shift+F2"
MOVE_SELECTED = Text("Move selected…", "Перевести выбранные…")
MOVE_KEY = "Ctrl+Enter"
RATES = Text("Import and apply…", "Загрузить и применить…")
COUNTED = Text("{profiles} · {counted} counted on the roster", "{profiles} · {counted} в реестре")
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
BESIDE = Text("The selected record beside the list", "Выбранная запись рядом со списком")
_NARROW = 1180


class ListView(QWidget):
    """The seen parts of a list and how they follow each other; ``status_changed`` the status."""

    status_changed = Signal(str, str)

    def __init__(self, entity: str, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entity = entity
        self._workspace = workspace
        self.whole = 0
        self._on_roster: int | None = None
        self._window_width = 0
        self.title = TitleLabel(ENTITIES[entity].about.plural, parent=self)
        self.count = PlainLabel(style="small", role="text2", parent=self)
        self.new = Button(places.new(entity), "primary", icon="add", key="Ctrl+N", parent=self)
        self.filters = FilterBar(entity, workspace, self)
        self.columns_button = Button(COLUMNS, "quiet", icon="columns", parent=self)
        self.columns_button.clicked.connect(self.choose_columns)
        self.change_button = Button(
            CHANGE_SELECTED, "plain", icon="edit", key=CHANGE_KEY, parent=self
        )
        self.change_button.hide()
        self.move_button = Button(MOVE_SELECTED, "plain", icon="right", key=MOVE_KEY, parent=self)
        self.move_button.hide()
        self.rates_button = Button(RATES, "plain", icon="import", parent=self)
        self.rates_button.setVisible(entity == "exchange_rate")
        self.notice = Notice(self)
        self.summary = SummaryPanel(entity, workspace, self)
        self.beside = PanelChoice(self.summary, workspace)
        self.panel_button = IconButton("fold-left", BESIDE, edge=True, parent=self)
        self.panel_button.clicked.connect(self._toggle_panel)
        self.body = ListBody(entity, workspace, self)
        self._lay_out()
        self.body.selection_changed.connect(self._follow_selection)
        self.body.glanced.connect(self._glance)

    def _lay_out(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self.title)
        titles.addWidget(self.count)
        head = QHBoxLayout()
        head.addLayout(titles, 1)
        head.addWidget(self.rates_button)
        head.addWidget(self.new)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.filters, 1)
        tools.addWidget(self.move_button, 0, Qt.AlignmentFlag.AlignTop)
        tools.addWidget(self.change_button, 0, Qt.AlignmentFlag.AlignTop)
        tools.addWidget(self.columns_button, 0, Qt.AlignmentFlag.AlignTop)
        tools.addWidget(self.panel_button, 0, Qt.AlignmentFlag.AlignTop)
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
        work.addWidget(self.body, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 0, 24, 8)
        foot.addWidget(self.body.note)
        work.addLayout(foot)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addLayout(work, 1)
        self._row.addWidget(self.summary)

    @property
    def writable(self) -> bool:
        """Tell whether the records can be changed."""
        return self._workspace.writable

    @property
    def has_steps(self) -> bool:
        """Tell whether the records of this list go from status to status."""
        from km_desktop.services.steps.machines import MACHINES  # a first list needs no rules

        return self._entity in MACHINES

    # Rows and counts

    def show_rows(self, select: UUID | None, stay: int) -> None:
        """Show the rows that came, on a record, or on a row where it is gone."""
        self.body.show_rows(select, stay)
        # The empty list has this command in its middle; a page has one primary button.
        offered = not self.body.is_empty or bool(self.filters.conditions())
        self.new.setVisible(offered and self._workspace.writable)
        if self.body.is_empty:
            self.summary.show_nothing()
        self.tell()

    def show_whole(self, whole: int) -> None:
        """Say how many records there are, whatever the conditions."""
        self.whole = whole
        self.tell()

    def show_on_roster(self, counted: int) -> None:
        """Say how many of them are counted on the roster."""
        self._on_roster = counted
        self.tell()

    def tell(self) -> None:
        """Say how much there is, how much of it is shown, and what is selected."""
        language = current_language()
        counted = ENTITIES[self._entity].about.counted.say(language, self.whole)
        if self._on_roster is not None:
            number = grouped(self._on_roster, language)
            counted = say(COUNTED, profiles=counted, counted=number)
        self.count.set_words(counted)
        self._tell_empty()
        shown = grouped(self.body.rows.row_count(), language)
        selected = len(self.body.selected_ids())
        several = selected > 1 and self._workspace.writable
        self.change_button.setVisible(several)
        self.move_button.setVisible(several and self.has_steps)
        self.status_changed.emit(
            say(SHOWN, shown=shown, all=grouped(self.whole, language)),
            say_plural(SELECTED, selected) if selected else "",
        )

    def _tell_empty(self) -> None:
        empty = self.body.empty
        if self.filters.conditions():
            more = say(NOTHING_FOUND_MORE, all=grouped(self.whole, current_language()))
            empty.set_words(NOTHING_FOUND, more, primary=CLEAR, icon="search-empty")
        elif self._workspace.writable:
            new = places.new(self._entity)
            empty.set_words(NOTHING_YET, NOTHING_YET_MORE, primary=new, icon="table")
        else:
            empty.set_words(NOTHING_YET, "", primary="", icon="table")

    # The panel beside the list

    def _follow_selection(self) -> None:
        self.tell()
        record_id = self.body.current_id()
        if record_id is not None and not self.summary.isHidden():
            self.summary.show_record(record_id)

    def _glance(self, record_id: UUID) -> None:
        self.beside.open()
        self.summary.show_record(record_id)

    def _toggle_panel(self) -> None:
        record_id = self.body.current_id()
        if not self.summary.isHidden():
            self.summary.fold()
        elif record_id is not None:
            self._glance(record_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the panel over the list when the window is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow != self.summary.overlay:
            self.summary.set_overlay(narrow)
            if narrow:
                self._row.removeWidget(self.summary)
            else:
                self._row.addWidget(self.summary)
        if self.window().width() != self._window_width:
            self._follow_width()
        self.summary.lay_over()

    def showEvent(self, event: QShowEvent) -> None:
        """Have the panel as the person left it beside another list."""
        super().showEvent(event)
        self._follow_width()

    def _follow_width(self) -> None:
        self._window_width = self.window().width()
        was_hidden = self.summary.isHidden()
        self.beside.follow(self._window_width, over=self.summary.overlay)
        record_id = self.body.current_id()
        if was_hidden and not self.summary.isHidden() and record_id is not None:
            self.summary.show_record(record_id)

    # The keyboard

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave_innermost(self) -> None:
        """Close the panel that lies over the list, else go to the search box, else empty it.

        The box keeps what was typed when the keyboard comes back to it; from an empty one the
        keyboard goes to the table.
        """
        if self.summary.overlay and not self.summary.isHidden():
            self.summary.fold()
        elif not self.filters.search.line.hasFocus():
            self.return_to_search()
        elif self.filters.search.value():
            self.filters.clear_search()
        else:
            self.body.table.setFocus()

    def return_to_search(self) -> None:
        """Put the cursor behind what stands in the search box, as if one had never left."""
        self.filters.search.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filters.search.line.end(False)

    def choose_columns(self) -> None:
        """Open the list of columns."""
        self.body.table.choose_columns(self.columns_button)

    def panes(self) -> list[QWidget]:
        """Return the parts that the keyboard visits with one key."""
        parts: list[QWidget] = [self.filters.search]
        if self.body.currentWidget() is self.body.table:
            parts.append(self.body.table)
        return parts
