"""The records that link to the one on a page: a table for each way of linking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.bilingual import Text, grouped
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.records.backlinks import BacklinkGroup, Linked
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.labels import SectionLabel, SmallLabel, WrapLabel
from km_desktop.ui.kit.side_panel import clear
from km_desktop.ui.kit.speech import current_language, speaks
from km_desktop.ui.kit.tables.child_table import ChildColumn, ChildTable

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
        self.more = Button(MORE, "link", parent=self)
        self.more.clicked.connect(self._ask_more)
        self.table = ChildTable(
            self._columns(), name=group.link.heading, add=group.begins or "", parent=self
        )
        self.begin = self.table.add_button
        self.begin.clicked.disconnect()
        self.begin.clicked.connect(self.begin_asked)
        self.table.set_read_only(True)
        self.table.show_all()
        self.table.view.asked.connect(self._asked)
        self.table.view.clicked.connect(self._open)
        self.table.view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        begins = writable and group.begins is not None
        self.begin.setVisible(begins)
        self.table.foot.setVisible(begins)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.heading, self.table, self.more):
            column.addWidget(part)
        self.take(group)

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

    def _group(self, group: BacklinkGroup, *, writable: bool) -> LinkedGroup:
        made = LinkedGroup(group, writable=writable, parent=self)
        made.opened.connect(self.opened)
        made.begin_asked.connect(lambda: self.begin_asked.emit(made.group.link))
        made.more_asked.connect(lambda most: self.more_asked.emit(made, most))
        return made

    def count(self) -> int:
        """Return how many records link to this one, those that are not shown included."""
        return sum(group.group.count for group in self.groups)
