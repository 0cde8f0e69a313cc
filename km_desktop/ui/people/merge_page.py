"""Two records of one person side by side: what stays, what moves, and nothing by itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from km_desktop.bilingual import Plural, Text
from km_desktop.services.history import undo
from km_desktop.services.people import merge_people
from km_desktop.services.people.merge_people import Meeting, MergePeoplePlan, Place, Side
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.inputs.inputs import CheckInput
from km_desktop.ui.kit.labels import SmallLabel, TitleLabel, WrapLabel
from km_desktop.ui.kit.paint import Ground
from km_desktop.ui.kit.scroll import UprightScroll
from km_desktop.ui.kit.side_panel import clear
from km_desktop.ui.kit.speech import say_plural
from km_desktop.ui.kit.states.empty import EmptyState
from km_desktop.ui.people.merge_fields import LABEL_WIDTH, FieldRow
from km_desktop.ui.people.merge_moves import Moves
from km_desktop.ui.workspace import Workspace

BACK = Text("Back", "Назад")
TITLE = Text("One person, two records?", "Один человек, две записи?")
JOIN = Text("Join the two", "Объединить")
SWAP = Text("Swap sides", "Поменять местами")
ONLY = Text("Only differences", "Только различия")
STAYS = Text("1 · This record stays", "1 · Эта запись остаётся")
GOES = Text("2 · This one goes into it", "2 · Эта войдёт в неё")
TO_CHOOSE = Plural(
    ("{n} field to choose", "{n} fields to choose"),
    ("осталось выбрать {n} поле", "осталось выбрать {n} поля", "осталось выбрать {n} полей"),
)
READY = Text(
    "Everything is chosen. One step undoes it.", "Всё выбрано. Отменить можно одним шагом."
)
JOINED = Text("Joined: {other} → {name}.", "Объединено: {other} → {name}.")
JOINED_MORE = Text(
    "Names and e-mails that were not chosen stand among the other ones here, what else was not "
    "chosen in the history of this record. The second record is in the trash and leads here.",
    "Имена и адреса почты, которые не выбраны, стоят здесь среди других, остальное – в истории "
    "этой записи. Вторая запись в корзине и ведёт сюда.",
)
OPEN = Text("Open the person", "Открыть запись")
UNDO = Text("Undo", "Отменить")


class _Body(QWidget):
    """What scrolls: as high as its lines are at the width it has, not at the least width."""

    def minimumSizeHint(self) -> QSize:
        """Leave the height to the lines as they wrap."""
        return QSize(super().minimumSizeHint().width(), 0)


class MergePeoplePage(Ground):
    """Compares two people; ``left`` asks to go back, ``opened`` to show a record."""

    left = Signal()
    opened = Signal(str, object)

    def __init__(
        self, kept_id: UUID, other_id: UUID, workspace: Workspace, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.kept_id, self.other_id = kept_id, other_id
        self.plan: MergePeoplePlan | None = None
        self.rows: list[FieldRow] = []
        self._operation: UUID | None = None
        self.back = Button(BACK, "link", icon="left", parent=self)
        self.back.clicked.connect(self.left)
        self.told = SmallLabel("", parent=self)
        self.swap = Button(SWAP, "plain", icon="refresh", parent=self)
        self.join = Button(JOIN, "primary", icon="merge", parent=self)
        self.swap.clicked.connect(self._swap)
        self.join.clicked.connect(self._join)
        self.only = CheckInput(ONLY, self)
        self.only.set_value(True)
        self.only.edited.connect(self._show_wanted)
        self.refused = WrapLabel("", role="bad", parent=self)
        self.names = (
            WrapLabel("", style="section", heading=True, parent=self),
            WrapLabel(style="section", heading=True),
        )
        self.fields = QVBoxLayout()
        self.fields.setSpacing(8)
        self.moves = Moves(self)
        self.done = EmptyState("tick", "", parent=self)
        self.done.first.connect(lambda: self.opened.emit("person", self.kept_id))
        self.done.second.connect(self._undo)
        self.stack = QStackedWidget(self)
        self._lay_out()
        self.join.setEnabled(False)
        self.refused.hide()
        self.reload()

    def _lay_out(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(4)
        titles.addWidget(TitleLabel(TITLE, parent=self))
        titles.addWidget(self.told)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addLayout(titles, 1)
        top.addWidget(self.swap)
        top.addWidget(self.join)
        head = QVBoxLayout()
        head.setContentsMargins(24, 14, 24, 0)
        head.setSpacing(8)
        way = QHBoxLayout()
        way.addWidget(self.back)
        way.addStretch(1)
        head.addLayout(way)
        head.addLayout(top)
        head.addWidget(self.refused)
        self.stack.addWidget(self._body())
        self.stack.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.stack, 1)

    def _body(self) -> UprightScroll:
        body = _Body()
        body.setProperty("plain", True)
        inner = QVBoxLayout(body)
        inner.setContentsMargins(24, 0, 14, 24)  # the scroll bar has the rest of the margin
        inner.setSpacing(12)
        heads = QHBoxLayout()
        heads.setSpacing(12)
        corner = QVBoxLayout()
        corner.addWidget(self.only)
        corner.addStretch(1)
        holder = QWidget(body)
        theme.fix(holder, wide=LABEL_WIDTH)
        holder.setLayout(corner)
        corner.setContentsMargins(0, 0, 0, 0)
        heads.addWidget(holder)
        for words, name in zip((STAYS, GOES), self.names, strict=True):
            card = QVBoxLayout()
            card.setSpacing(2)
            card.addWidget(WrapLabel(words, style="small_500", role="text2", parent=body))
            card.addWidget(name)
            heads.addLayout(card, 1)
        inner.addLayout(heads)
        inner.addLayout(self.fields)
        inner.addWidget(self.moves)
        inner.addStretch(1)
        paper = UprightScroll(self)
        paper.setWidget(body)
        self.paper = paper
        return paper

    def panes(self) -> list[QWidget]:
        """Return the parts that the keyboard visits with one key."""
        open_ones = [row.cards[0] for row in self.rows if row.field.meeting is Meeting.CHOICE]
        return [self.only.switch, *open_ones[:1], self.join]

    def reload(self) -> None:
        """Read both people anew; choices are made again."""
        today, ids = self._workspace.today(), (self.kept_id, self.other_id)
        self._workspace.run(self, lambda db: merge_people.plan_merge(db, *ids, today), self._take)

    def _take(self, plan: MergePeoplePlan) -> None:
        self.plan = plan
        for label, title, reference in zip(self.names, plan.titles, plan.references, strict=True):
            name = Text(title.either("en"), title.either("ru"))
            known = Text(f"{name.en} · {reference}", f"{name.ru} · {reference}")
            label.set_words(known if reference else name)
        clear(self.fields)
        order = (Meeting.CHOICE, Meeting.ONE, Meeting.JOINED, Meeting.SAME)
        self.rows = [
            FieldRow(field, self.paper.widget())
            for field in sorted(
                (*plan.fields, *plan.row_fields), key=lambda field: order.index(field.meeting)
            )
            if field.kept_words.en or field.other_words.en
        ]
        for row in self.rows:
            row.chosen.connect(lambda row=row: self._chose(row))
            self.fields.addWidget(row)
        self.moves.show_plan(plan)
        self.refused.setVisible(bool(plan.refusals))
        if plan.refusals:
            self.refused.set_words(plan.refusals[0].text)
        self._show_wanted()
        self._tell()
        self.stack.setCurrentIndex(0)
        self.swap.show()
        self.join.show()
        self._begin()

    def _open_rows(self) -> list[FieldRow]:
        return [
            row for row in self.rows if row.field.meeting is Meeting.CHOICE and row.choice is None
        ]

    def _begin(self) -> None:
        """Give the keyboard to the next choice, at the end to the button that joins."""
        open_ones = self._open_rows()
        if not open_ones:
            (self.join if self.join.isEnabled() else self.only.switch).setFocus()
            return
        open_ones[0].begin()
        self.paper.ensureWidgetVisible(open_ones[0])

    def _chose(self, row: FieldRow) -> None:
        self._tell()
        if row.isAncestorOf(self.focusWidget() or row):
            self._begin()

    def _tell(self) -> None:
        number = len(self._open_rows())
        self.told.set_words(READY if not number else self._said_open)
        refused = self.plan is None or bool(self.plan.refusals)
        self.join.setEnabled(not number and not refused and self._workspace.writable)

    def _said_open(self) -> str:
        said = say_plural(TO_CHOOSE, len(self._open_rows()))
        return said[:1].upper() + said[1:]

    def _show_wanted(self) -> None:
        for row in self.rows:
            row.setVisible(not self.only.value() or row.field.meeting is not Meeting.SAME)

    def _swap(self) -> None:
        self.kept_id, self.other_id = self.other_id, self.kept_id
        self.reload()

    def choices(self) -> dict[Place, Side]:
        """Return what was chosen so far."""
        return {row.field.place: row.choice for row in self.rows if row.choice is not None}

    def _join(self) -> None:
        plan, author, today = self.plan, self._workspace.author, self._workspace.today()
        if plan is None:
            return
        ids, choices, seen = (plan.kept_id, plan.other_id), self.choices(), plan.versions
        self.join.setEnabled(False)

        def done(changes: Any) -> None:
            self._operation = changes.operation_id
            self._show_done(plan)
            self._workspace.wrote(changes, self)

        def failed(error: BaseException) -> None:
            self._workspace.tell_trouble(error)
            self._tell()

        self._workspace.run(
            self,
            lambda db: merge_people.apply_merge(db, author, *ids, choices, today, seen),
            done,
            failed,
        )

    def _show_done(self, plan: MergePeoplePlan) -> None:
        name, other = (Text(title.either("en"), title.either("ru")) for title in plan.titles)
        said = JOINED.filled(name=name, other=other)
        self.done.set_words(said, JOINED_MORE, primary=OPEN, other=UNDO)
        self.told.set_words("")
        self.swap.hide()
        self.join.hide()
        self.stack.setCurrentWidget(self.done)
        self.back.setFocus()

    def _undo(self) -> None:
        operation, author = self._operation, self._workspace.author
        if operation is None:
            return

        def done(changes: Any) -> None:
            self._operation = None
            self._workspace.wrote(changes, self)
            self.reload()

        self._workspace.run(self, lambda db: undo.undo(db, author, operation), done)
