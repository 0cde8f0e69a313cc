"""What a merge does by itself, as tables: fields taken over, records brought, rules not kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.bilingual import Text, grouped
from km_desktop.exchange.merging.words.summary import BrokenTold, BroughtTold, MergeTold, TakenTold
from km_desktop.services.words import formatting
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.labels import SmallLabel, TitleLabel
from km_desktop.ui.kit.paint import Ground
from km_desktop.ui.kit.speech import current_language, switch
from km_desktop.ui.kit.tables.rows import Gutter
from km_desktop.ui.kit.tables.table import ColumnSpec, RecordTable
from km_desktop.ui.kit.tabs import Tabs
from km_desktop.ui.merging.consequences import spoken_step

TITLE = Text("Result of the merge", "Итог сведения копий")
BACK = Text("Back to the merge desk", "На страницу сведения копий")
CHANGED = Text("Taken automatically", "Принято без вопросов")
NEW = Text("New records", "Новые записи")
RULES = Text("Rules not kept", "Нарушены правила")
EXPLAINED = Text(
    "What the copies bring without a question, and what the rules would say of it.",
    "Что копии приносят без вопросов и что об этом скажут правила.",
)
_RECORD = ColumnSpec("record", Text("Record", "Запись"), 200, emphasis="key", elide=True)
_BY = ColumnSpec("by", Text("Who", "Кто"), 150, emphasis="second", elide=True)
_WHEN = ColumnSpec("when", Text("When", "Когда"), 130, emphasis="second")
_WHAT = ColumnSpec("what", Text("Change", "Изменение"), 320, elide=True)
_KIND = ColumnSpec("kind", Text("Kind", "Вид"), 130, elide=True)
_FIELD = ColumnSpec("field", Text("Field", "Поле"), 150, elide=True)
_VALUE = ColumnSpec("value", Text("Value", "Значение"), 200, elide=True)
_SENTENCE = ColumnSpec("sentence", Text("Rule", "Правило"), 420, elide=True)


@dataclass(frozen=True)
class _Row:
    root: tuple[str, UUID]
    cells: tuple[str, ...]
    sign: Gutter = None


class _Rows:
    """Rows as the table asks for them."""

    def __init__(self, rows: Sequence[_Row]) -> None:
        self.rows = rows

    def row_count(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    def cell(self, row: int, column: int) -> str | None:
        """Return the text of a cell."""
        return self.rows[row].cells[column]

    def gutter(self, row: int) -> Gutter:
        """Return the sign of a rule that is not kept."""
        return self.rows[row].sign

    def status(self, row: int, column: int) -> tuple[str, str, str] | None:
        """Return nothing: these rows have no status."""
        return None


class ResultPage(Ground):
    """Shows what a merge does by itself; ``left`` asks to go back."""

    left = Signal()
    opened = Signal(str, object)

    def __init__(self, told: MergeTold, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = told
        back = Button(BACK, "link", icon="left", parent=self)
        back.clicked.connect(self.left)
        self.tabs = Tabs(_tabs(told), parent=self)
        self.tabs.chosen.connect(lambda _key: self._show())
        self._head = QVBoxLayout()
        self._head.setContentsMargins(24, 14, 24, 0)
        self._head.setSpacing(4)
        self._head.addWidget(back)
        self._head.addWidget(TitleLabel(TITLE, parent=self))
        self._head.addWidget(SmallLabel(EXPLAINED, parent=self))
        self._head.addWidget(self.tabs)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(self._head)
        self.table: RecordTable | None = None
        switch().changed.connect(self._show)
        self._show()

    def panes(self) -> list[QWidget]:
        """Return the parts that the keyboard visits with one key."""
        return [self.tabs, self.table] if self.table is not None else [self.tabs]

    def _show(self) -> None:
        language = current_language()
        told = self._told
        for key, number in (
            ("taken", len(told.automatic)),
            ("new", len(told.brought)),
            ("rules", len(told.broken)),
        ):
            self.tabs.set_count(key, grouped(number, language) if number else "")
        columns, rows = {"taken": self._taken, "new": self._new, "rules": self._rules}[
            self.tabs.current_key()
        ]()
        focused = self.table is not None and self.table.hasFocus()
        if self.table is not None:
            self._column.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self.table = RecordTable(columns, name=TITLE, parent=self)
        self._column.addWidget(self.table, 1)
        self.table.set_source(_Rows(rows))
        self.table.opened.connect(lambda row: self.opened.emit(*rows[row].root))
        if rows:
            self.table.select_row(0)
        self.setFocusProxy(self.table)
        if focused:
            self.table.setFocus()

    def _taken(self) -> tuple[tuple[ColumnSpec, ...], list[_Row]]:
        language = current_language()
        rows = [
            _Row(one.root, (_named(one), one.label.say(language), spoken_step(one), *_who(one)))
            for one in self._told.automatic
        ]
        return (_RECORD, _FIELD, _WHAT, _BY, _WHEN), rows

    def _new(self) -> tuple[tuple[ColumnSpec, ...], list[_Row]]:
        language = current_language()
        rows = [
            _Row(one.root, (_named(one), one.kind.say(language), *_who(one)))
            for one in self._told.brought
        ]
        return (_RECORD, _KIND, _BY, _WHEN), rows

    def _rules(self) -> tuple[tuple[ColumnSpec, ...], list[_Row]]:
        language = current_language()
        rows = [
            _Row(
                (one.entity, one.record_id),
                (
                    " · ".join(p for p in (one.reference, one.title.either(language)) if p),
                    one.sentence.say(language),
                    _value_text(one),
                    ", ".join(part for part in (one.author, one.copy_name) if part),
                ),
                "bad" if one.is_error else "warn",
            )
            for one in self._told.broken
        ]
        return (_RECORD, _SENTENCE, _VALUE, _BY), rows


def _tabs(told: MergeTold) -> list[tuple[str, Text]]:
    """Return the tabs; values that the rules forbid come first."""
    rules, others = ("rules", RULES), [("taken", CHANGED), ("new", NEW)]
    forbidden = any(one.is_error for one in told.broken)
    return [rules, *others] if forbidden else [*others, rules]


def _value_text(one: BrokenTold) -> str:
    language = current_language()
    return f"{one.label.say(language)}: {one.value.either(language)}" if one.label.en else ""


def _named(one: TakenTold | BroughtTold) -> str:
    language = current_language()
    first = one.owner.say(language) or one.reference
    title = one.title.either(language)
    return first if title in first else " · ".join(part for part in (first, title) if part)


def _who(one: TakenTold | BroughtTold) -> tuple[str, str]:
    moment = formatting.moment(one.at, current_language()) if one.at else ""
    return ", ".join(part for part in (one.author, one.copy_name) if part), moment
