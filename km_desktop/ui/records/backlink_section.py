"""The records that link to the one on a page: a table for each way of linking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Text, grouped
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.records.backlinks import BacklinkGroup, Linked
from km_desktop.services.words.findings import Finding, Spot
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.labels import SectionLabel, SmallLabel, WrapLabel
from km_desktop.ui.kit.side_panel import clear
from km_desktop.ui.kit.speech import current_language, speaks
from km_desktop.ui.kit.tables.child_table import ChildColumn, ChildTable
from km_desktop.ui.records.forms.problem_line import ProblemLine
from km_desktop.ui.records.forms.row_places import place_of_cell, place_of_cursor, row_of_cursor

LINKED = Text("Linked records", "Связанные записи")
NONE = Text("Nothing links to this record.", "Ни одна запись не ссылается на эту.")
HOW_MANY = Text("{heading} · {n}", "{heading} · {n}")
MORE = Text("Show {n} more", "Показать ещё {n}")
DAYS = Text("Days", "Даты")
STEP = 100


def _title_text(value: Any) -> str:
    return value.either(current_language()) if isinstance(value, Text) else ""


def _status(value: Any) -> tuple[str, str, str] | None:
    return (value[0], value[1], _title_text(value[2])) if value else None


class LinkedGroup(QWidget):
    """One table of linked records: Enter or a click opens one.

    ``begin_asked`` asks for a new record of this kind, ``more_asked`` carries how many to show.
    """

    opened = Signal(str, object)
    begin_asked = Signal()
    more_asked = Signal(int)

    def __init__(
        self, group: BacklinkGroup, *, writable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.group = group
        self.heading = SmallLabel("", parent=self)
        self.problem = ProblemLine(self)  # beside the heading, where nothing moves for it
        self.problem.hide()
        self._problems: tuple[Finding, ...] = ()
        self.more = Button(MORE, "link", parent=self)
        self.more.clicked.connect(self._ask_more)
        self.table = ChildTable(
            self._columns(), name=group.link.heading, add=group.begins or "", parent=self
        )
        self.begin = self.table.add_button
        self.begin.lead(self.begin_asked.emit)
        self.table.set_read_only(True)
        self.table.show_all()
        self.table.view.asked.connect(self._asked)
        self.table.view.clicked.connect(self._open)
        self.table.view.selectionModel().currentChanged.connect(self._show_problem)
        self.table.view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        begins = writable and group.begins is not None
        self.begin.setVisible(begins)
        self.table.foot.setVisible(begins)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.heading, 1)
        head.addWidget(self.problem, 2)
        column.addLayout(head)
        column.addWidget(self.table)
        column.addWidget(self.more)
        self.take(group)

    def show_problems(self, problems: Iterable[Finding]) -> None:
        """Show what stands in the way at these records: of the one that one is at, or the first."""
        self._problems = tuple(problems)
        self._show_problem()

    def _show_problem(self, *_: object) -> None:
        here = row_of_cursor(self.table)
        own = (one for one in self._problems if here is not None and one.row == here)
        self.problem.show_problem(next(own, next(iter(self._problems), None)))
        self.problem.setVisible(bool(self._problems))

    def part_in_view(self, _focus: QWidget) -> QRect:
        """Return the line above the table where something is said in it."""
        said = bool(self.problem.text())
        return self.heading.geometry().united(self.problem.geometry()) if said else QRect()

    def row_of(self, record_id: UUID | None) -> int:
        """Return the row of a record, from 1; 0 where it is not shown."""
        return place_of_cell(self.table, record_id, "")[0]

    def target(self, record_id: UUID | None) -> QWidget:
        """Choose a record and return the table; else what shows more of them, or begins one."""
        if row := self.row_of(record_id):
            self.table.view.setCurrentIndex(self.table.model.index(row - 1, 0))
        elif record_id is not None and not self.more.isHidden():
            return self.more
        return self.table.view if self.group.records else self.begin

    def take(self, group: BacklinkGroup) -> None:
        """Show the records of a group; the keyboard stays in the table when it was there."""
        shown = len(self.table.model.rows)
        goes_on = bool(shown) and self.more.hasFocus()
        self.group = group
        self.table.set_values([_values(one) for one in group.records])
        self.table.view.setVisible(bool(group.records))
        speaks(self.heading, SmallLabel.show_text, self._heading)
        left = group.count - len(group.records)
        self.more.setVisible(left > 0)
        speaks(self.more, Button.show_text, lambda: self._more_words(min(left, STEP)))
        if goes_on:
            self.table.view.setCurrentIndex(self.table.model.index(shown, 0))
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _heading(self) -> str:
        language = current_language()
        heading = self.group.link.heading.say(language)
        if not self.group.count:
            return heading
        return HOW_MANY.say(language, heading=heading, n=grouped(self.group.count, language))

    def _more_words(self, number: int) -> str:
        language = current_language()
        return MORE.say(language, n=grouped(number, language))

    def _columns(self) -> list[ChildColumn]:
        entity = ENTITIES[self.group.link.entity]
        about, fields = entity.about, fields_of(entity)
        columns = [
            ChildColumn(
                "title",
                self.group.named_by,
                width=300,
                emphasis="key",
                elide=True,
                format=_title_text,
            )
        ]
        if about.prefix:
            label = fields["reference"].label
            columns.insert(0, ChildColumn("reference", label, width=110, emphasis="second"))
        if "country" in fields:
            label = fields["country"].label
            columns.append(ChildColumn("country", label, width=90, elide=True, format=_title_text))
        if self.group.dated:
            columns.append(ChildColumn("days", DAYS, width=160, format=_title_text))
        if "status" in fields:
            label = fields["status"].label
            columns.append(
                ChildColumn("status", label, width=130, kind="status", status_of=_status)
            )
        return columns

    def _ask_more(self) -> None:
        self.more_asked.emit(len(self.group.records) + STEP)

    def _asked(self, what: str) -> None:
        if what == "edit":  # Enter; nothing can be removed here
            self._open(self.table.view.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self.group.records):
            one = self.group.records[index.row()]
            self.opened.emit(one.entity, one.record_id)


def _values(one: Linked) -> dict[str, Any]:
    return {
        "id": one.record_id,
        "reference": one.reference,
        "title": one.title,
        "country": one.country,
        "days": one.days,
        "status": one.status,
    }


class LinkedSection(QWidget):
    """The section of a page with what links to its record; ``begin_asked`` carries a link.

    ``more_asked`` carries the group that is to show more records, and how many.
    """

    opened = Signal(str, object)
    begin_asked = Signal(object)
    more_asked = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.groups: list[LinkedGroup] = []
        self._problems: Mapping[str, Iterable[Finding]] = {}
        self._awaited: Spot | None = None  # where the keyboard goes once the records are read
        self.empty = WrapLabel(NONE, role="text2", parent=self)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(SectionLabel(LINKED, parent=self))
        column.addWidget(self.empty)
        column.addLayout(self._list)

    def show_groups(self, found: Sequence[BacklinkGroup], *, writable: bool) -> None:
        """Show what links to a record; nobody is offered to begin what cannot be saved."""
        shown = [group for group in found if group.count or writable]
        clear(self._list)
        self.groups = [self._group(group, writable=writable) for group in shown]
        for group in self.groups:
            self._list.addWidget(group)
        self.empty.setVisible(not any(group.count for group in found))
        self.show_problems(self._problems)
        if self._awaited is not None and self.hasFocus():
            self.target(self._awaited).setFocus(Qt.FocusReason.OtherFocusReason)

    # What stands in the way of the record, and is mended at one that links to it

    def _of(self, entity: str) -> list[LinkedGroup]:
        return [one for one in self.groups if one.group.link.entity == entity]

    def show_problems(self, problems: Mapping[str, Iterable[Finding]]) -> None:
        """Show what stands in the way of the record at the records of each kind."""
        self._problems = problems
        for group in self.groups:
            group.show_problems(())
        for entity, found in problems.items():
            for group in self._of(entity)[:1]:
                group.show_problems(found)

    def target(self, spot: Spot) -> QWidget:
        """Choose a record and return what takes the keyboard there; before they are read, this."""
        groups = self._of(spot.entity)
        self._awaited = None if groups else spot
        with_it = (one for one in groups if one.row_of(spot.row))
        group = next(with_it, groups[0] if groups else None)
        return self if group is None else group.target(spot.row)

    def order_of(self, spot: Spot) -> tuple[int, int]:
        """Return where a record stands: its table, and its row from 1."""
        rows = ((at, one.row_of(spot.row)) for at, one in enumerate(self._of(spot.entity)))
        return next(((at, row) for at, row in rows if row), (0, 0))

    def place_of(self, widget: QWidget) -> tuple[str, int, int] | None:
        """Return where the keyboard is: the kind of records, the table, and the row from 1."""
        for group in self.groups:
            if group.isAncestorOf(widget):
                entity = group.group.link.entity
                in_table = group.table.view.isAncestorOf(widget) or widget is group.table.view
                row = place_of_cursor(group.table)[0] if in_table else 0
                return entity, self._of(entity).index(group), row
        return None

    def _group(self, group: BacklinkGroup, *, writable: bool) -> LinkedGroup:
        made = LinkedGroup(group, writable=writable, parent=self)
        made.opened.connect(self.opened)
        made.begin_asked.connect(lambda: self.begin_asked.emit(made.group.link))
        made.more_asked.connect(lambda most: self.more_asked.emit(made, most))
        return made

    def count(self) -> int:
        """Return how many records link to this one, those that are not shown included."""
        return sum(group.group.count for group in self.groups)
