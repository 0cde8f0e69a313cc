"""The trash: what was removed, by whom, what links to it, and the way back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Plural, Text, grouped
from km_desktop.models import ENTITIES
from km_desktop.services.history import trash
from km_desktop.services.history.trash import Item
from km_desktop.services.words import formatting
from km_desktop.services.words.problems import LinkInTrash
from km_desktop.ui.base_page import PlacePage
from km_desktop.ui.history.trash_rows import TrashRows, links_words, record_words
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.inputs.choices import ChoiceInput
from km_desktop.ui.kit.inputs.inputs import LineInput
from km_desktop.ui.kit.labels import PlainLabel, SmallLabel, TitleLabel, WrapLabel
from km_desktop.ui.kit.paint import SeparatorLine
from km_desktop.ui.kit.speech import current_language, say, say_plural, switch
from km_desktop.ui.kit.states.empty import EmptyState, RowsOrEmpty
from km_desktop.ui.kit.states.notice import Notice
from km_desktop.ui.kit.tables.into_rows import IntoRows
from km_desktop.ui.kit.tables.table import ColumnSpec, RecordTable
from km_desktop.ui.lists.list_view import CLEAR, NOTHING_FOUND, SELECTED
from km_desktop.ui.workspace import Workspace

TITLE = Text("Trash", "Корзина")
COUNT = Plural(
    ("{n} record, kept until you restore it", "{n} records, kept until you restore them"),
    (
        "{n} запись, хранится, пока вы её не восстановите",
        "{n} записи, хранятся, пока вы их не восстановите",
        "{n} записей, хранятся, пока вы их не восстановите",
    ),
)
EMPTY = Text("The trash is empty.", "Корзина пуста.")
EMPTY_MORE = Text(
    "What you remove comes here and stays until you restore it.",
    "Всё, что вы уберёте, попадает сюда и хранится, пока вы это не восстановите.",
)
HINT = Text("Name, title, reference…", "Имя, название, номер…")
SEARCH = Text("Search in the trash", "Поиск в корзине")
KIND = Text("Kind of record", "Вид записей")
EVERYTHING = Text("Everything", "Всё")
RESTORE = Text("Restore", "Восстановить")
RESTORED = Text("Restored: {what}.", "Восстановлено: {what}.")
RECORDS = Plural(("{n} record", "{n} records"), ("{n} запись", "{n} записи", "{n} записей"))
NOT_RESTORED = Text("Not restored.", "Не восстановлено.")
TOGETHER = Text("Restore together", "Восстановить вместе")
REMOVED = Text(
    "Removed {when}, {who}. In the history: “{what}”.",
    "В корзине с {when}, {who}. В истории: «{what}».",
)
NOBODY = Text("author unknown", "автор неизвестен")
ALONE = Text("Nothing links to it.", "На запись ничто не ссылается.")
MANY = Text(
    "Select one record to see what links to it.", "Выберите одну запись, чтобы видеть связи."
)
_COLUMNS = (
    ColumnSpec("record", Text("Record", "Запись"), 240, emphasis="key", elide=True, sortable=False),
    ColumnSpec("kind", Text("Kind", "Вид"), 110, emphasis="second", sortable=False),
    ColumnSpec("removed", Text("Removed", "Убрано"), 128, sortable=False),
    ColumnSpec("who", Text("By", "Кем"), 100, elide=True, sortable=False),
    ColumnSpec("links", Text("Links", "Связи"), 160, emphasis="second", elide=True, sortable=False),
)
_AFTER_MS = 200


class TrashPage(PlacePage):
    """Lists what is in the trash, the latest first; Enter shows a record, a button restores."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._refused: list[Item] = []
        self._select: Item | None = None
        self._stale = False
        self.rows = TrashRows(workspace, self)
        self.count = PlainLabel("", style="small", role="text2", parent=self)
        self.restore = Button(RESTORE, "primary", icon="restore", parent=self)
        self.restore.clicked.connect(self.restore_chosen)
        self.notice = Notice(self)
        self.notice.acted.connect(self._restore_together)
        self.search = LineInput(HINT, parent=self)
        theme.fix(self.search, wide=262)
        self.search.set_name(SEARCH)
        self.kind = ChoiceInput((), empty=EVERYTHING, hint=EVERYTHING, parent=self)
        theme.fix(self.kind, wide=220)
        self.kind.set_name(KIND)
        self.kind.edited.connect(self.reload)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_AFTER_MS)
        self._typing.timeout.connect(self.reload)
        self.search.edited.connect(self._typing.start)
        self.table = RecordTable(_COLUMNS, name=TITLE, parent=self)
        self.empty = EmptyState("trash", EMPTY, EMPTY_MORE, parent=self)
        self.empty.first.connect(self._clear)
        self.foot = _Foot(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(TitleLabel(TITLE, parent=self))
        titles.addWidget(self.count)
        head = QHBoxLayout()
        head.addLayout(titles, 1)
        head.addWidget(self.restore)
        self.tools = QWidget(self)
        tools = QHBoxLayout(self.tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(12)
        tools.addWidget(self.search)
        tools.addWidget(self.kind)
        tools.addStretch(1)
        top = QVBoxLayout()
        top.setContentsMargins(24, 14, 24, 0)
        top.setSpacing(12)
        top.addLayout(head)
        top.addWidget(self.notice)
        top.addWidget(self.tools)
        self.stack = RowsOrEmpty(self.empty, self.table, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self._into_rows = IntoRows(self.search.line, self.table, self._search_now)
        self.rows.came.connect(self.table.record_model.rows_came)
        self.rows.came.connect(self.table.fit_columns)
        self.rows.came.connect(self._tell)
        self.table.opened.connect(self._open)
        self.table.selection_changed.connect(self._tell)
        switch().changed.connect(self._respeak)
        self._workspace.changed.connect(self._grow_stale)

    def panes(self) -> list[QWidget]:
        """Return the parts that the keyboard visits with one key."""
        shown = self.stack.currentWidget() is self.table
        return [self.search, self.table] if shown else [self.empty]

    # Reading

    @property
    def waiting(self) -> bool:
        """Tell whether what was typed is still to be searched for."""
        return self._typing.isActive()

    def _search_now(self) -> bool:
        typed = self.waiting
        if typed:
            self._typing.stop()
            self.reload()
        return typed

    def reload(self) -> None:
        """Read the trash anew, and keep what is selected."""
        chosen = self.chosen()
        self._select = chosen[0] if chosen else None
        self._workspace.run(self, trash.counts, self._take_counts)
        self.rows.load(self.kind.value() or "", self.search.value() or "", self._loaded)

    def _take_counts(self, counts: dict[str, int]) -> None:
        language, whole = current_language(), sum(counts.values())
        self.count.set_words(say_plural(COUNT, whole) if whole else "")
        self.tools.setVisible(bool(whole) or self._is_searching())
        self.kind.set_choices(
            [
                (entity, f"{ENTITIES[entity].about.plural.say(language)} · {grouped(n, language)}")
                for entity, n in counts.items()
            ]
        )

    def _loaded(self) -> None:
        self.table.set_source(self.rows)
        shown = self.rows.row_count()
        if shown:
            self.table.select_row(max(self.rows.row_of(self._select), 0))
        if self._is_searching():
            self.empty.set_words(NOTHING_FOUND, primary=CLEAR, icon="search-empty")
        else:
            self.empty.set_words(EMPTY, EMPTY_MORE, icon="trash")
        self.stack.show_rows(shown > 0)
        self.restore.setVisible(shown > 0 and self._workspace.writable)
        if shown and not self.search.line.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._into_rows.go_on()
        self._tell()

    def _is_searching(self) -> bool:
        return bool(self.kind.value() or self.search.value())

    def _clear(self) -> None:
        self.kind.set_value(None)
        self.search.set_value(None)
        self.reload()

    def chosen(self) -> list[Item]:
        """Return the selected records."""
        return self.rows.items(self.table.selected_rows())

    def _tell(self, *_: object) -> None:
        shown, chosen = self.rows.row_count(), len(self.table.selected_rows())
        self.foot.setVisible(shown > 0)
        if shown:
            self.foot.show_rows(self.rows, self.table.selected_rows())
        if self.isVisible():
            selected = say_plural(SELECTED, chosen) if chosen else ""
            self.status_changed.emit(say_plural(RECORDS, shown), selected)

    def _open(self, row: int) -> None:
        for entity, record_id in self.rows.items([row]):
            self.opened.emit(entity, record_id)

    # Restoring

    def restore_chosen(self) -> None:
        """Take the selected records out of the trash, as one operation."""
        self._restore(self.chosen(), together=False)

    def _restore_together(self) -> None:
        self._restore(self._refused, together=True)

    def _restore(self, items: list[Item], *, together: bool) -> None:
        if not items or not self._workspace.writable:
            return
        author, restore = self._workspace.author, trash.restore
        if together:
            restore = trash.restore_with_owners
        self.restore.setEnabled(False)

        def failed(error: BaseException) -> None:
            self.restore.setEnabled(True)
            self._not_restored(error, items)

        self._workspace.run(self, lambda db: restore(db, author, items), self._restored, failed)

    def _restored(self, changes: Any) -> None:
        self.restore.setEnabled(True)
        touched = {entity: len(one.added) for entity, one in changes.touched.items() if one.added}
        if touched:
            self.notice.tell("ok", lambda: say(RESTORED, what=counted(touched)), icon="restore")
        self._workspace.wrote(changes, self)
        self.reload()

    def _not_restored(self, error: BaseException, items: list[Item]) -> None:
        if isinstance(error, LinkInTrash):
            self._refused = items
            refused = error
            self.notice.tell(
                "warn",
                NOT_RESTORED,
                lambda: refused.headline(current_language()),
                action=TOGETHER,
            )
        else:
            self._workspace.tell_trouble(error)

    # What happens elsewhere

    def _grow_stale(self, _changes: object, who: QObject | None) -> None:
        if who is self:
            return
        self._stale = True
        if self.isVisible():
            self.showEvent(QShowEvent())

    def showEvent(self, event: QShowEvent) -> None:
        """Read again after something was changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reload()

    def _respeak(self) -> None:
        if self.isVisible():
            self.reload()
        else:
            self._stale = True


def counted(touched: dict[str, int]) -> str:
    """Return how many records of one kind, or of several kinds, in words."""
    if len(touched) == 1:
        ((entity, number),) = touched.items()
        return ENTITIES[entity].about.counted.say(current_language(), number)
    return say_plural(RECORDS, sum(touched.values()))


class _Foot(QWidget):
    """Says of the selected record who removed it and what links to it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = SmallLabel("", role="text", parent=self)
        self._removed = WrapLabel("", style="small", role="text2", parent=self)
        self._links = WrapLabel("", style="small", role="text2", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(4)
        column.addWidget(SeparatorLine(self))
        words = QVBoxLayout()
        words.setContentsMargins(24, 6, 24, 0)
        words.setSpacing(4)
        for label in (self._name, self._removed, self._links):
            words.addWidget(label)
        column.addLayout(words)

    def show_rows(self, rows: TrashRows, selected: list[int]) -> None:
        """Show what is known of the one selected record."""
        found = rows.at(selected[0]) if len(selected) == 1 else None
        for label in (self._removed, self._links):
            label.setVisible(found is not None)
        if found is None:
            self._name.set_words(MANY if len(selected) != 1 else "")
            return
        language = current_language()
        self._name.set_words(record_words(found))
        when, who = formatting.moment(found.removed_at, language), found.removed_by or say(NOBODY)
        self._removed.set_words(say(REMOVED, when=when, who=who, what=found.operation or "—"))
        self._links.set_words(links_words(found) or ALONE)
