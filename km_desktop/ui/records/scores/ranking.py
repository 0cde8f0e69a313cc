"""The ranking of a call on its page: all its applications, the best first, each a link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.models.code_lists import fund
from km_desktop.services import programmes
from km_desktop.services.rules.rows import ranking, reviews
from km_desktop.services.rules.rows.ranking import RankingLine
from km_desktop.ui.kit.labels import SectionLabel, SmallLabel, WrapLabel
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.kit.tables.child_table import ChildColumn, ChildTable
from km_desktop.ui.records.on_screen import OnScreen
from km_desktop.ui.records.saving import Saving
from km_desktop.ui.records.view import RecordView
from km_desktop.ui.workspace import Workspace
from km_desktop.written.money import write_money_in_short

KEY = "ranking"
RANKING = Text("Ranking", "Рейтинг заявок")
NONE = Text(
    "No applications have been submitted to this call yet.",
    "На этот конкурс пока нет ни одной заявки.",
)
LEAD = Text(
    "By the mean of complete reviews; equal scores share a rank. The amounts add up "
    "down the ranking, without the rejected.",
    "По среднему полных рецензий; при равных оценках место общее. Суммы складываются сверху вниз, "
    "без отклонённых.",
)
BUDGET = Text("Budget of the call: {budget}", "Бюджет конкурса: {budget}")
ENOUGH = Text("{budget}; it covers all above", "{budget}; хватает на всё, что выше")
SPENT = Text("{budget}; it covers the first {count}", "{budget}; хватает на первые: {count}")


class Ranking(QObject):
    """The table of the applications of the call on screen, in a section of its form.

    ``link_opened`` asks to show an application.
    """

    link_opened = Signal(str, object)

    def __init__(
        self, workspace: Workspace, on_screen: OnScreen, view: RecordView, saving: Saving
    ) -> None:
        super().__init__(on_screen)
        self._workspace, self._on_screen, self._saving = workspace, on_screen, saving
        self._sections = view.sections
        self._lines: Sequence[RankingLine] = ()
        self.section = QWidget(view)
        self.lead = SmallLabel(LEAD, parent=self.section)
        self.empty = WrapLabel(NONE, role="text2", parent=self.section)
        self.table = ChildTable(_columns(), name=RANKING, parent=self.section)
        self.table.set_read_only(True)
        self.table.add_button.hide()
        self.table.view.asked.connect(self._asked)
        self.table.view.clicked.connect(self._open)
        self.table.view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self.section)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        heading = SectionLabel(RANKING, parent=self.section)
        for part in (heading, self.lead, self.empty, self.table):
            column.addWidget(part)
        self.section.hide()
        view.sections.add(KEY, RANKING, self.section)
        on_screen.changed.connect(self._show)
        workspace.changed.connect(self._follow)

    def _show(self) -> None:
        self._sections.set_shown(KEY, self._on_screen.record_id is not None)
        self._read()

    def _follow(self, changes: Any, who: QObject | None) -> None:
        # After a save the record is shown anew, and its ranking with it.
        sources = set(programmes.traits(self._on_screen.entity).shows)
        if who is not self._saving and changes and sources & changes.touched.keys():
            self._read()

    def _read(self) -> None:
        call = self._on_screen.record_id
        if call is None:
            return

        def came(lines: Sequence[RankingLine]) -> None:
            if call == self._on_screen.record_id:
                self._show_lines(lines)

        self._workspace.run(self, lambda db: ranking.of_call(db, call), came)

    def _show_lines(self, lines: Sequence[RankingLine]) -> None:
        self._lines = lines
        self.table.set_values([_values(line) for line in lines])
        self.table.show_all()
        self._show_budget()
        for part, shown in ((self.table, bool(lines)), (self.lead, bool(lines))):
            part.setVisible(shown)
        self.empty.setVisible(not lines)
        self._sections.set_count(KEY, len(lines))

    def _show_budget(self) -> None:
        """Say how far the budget of the call reaches down the ranking."""
        sheet = self._on_screen.sheet
        budget = sheet.values.get("total_budget") if sheet is not None else None
        counted = [line for line in self._lines if line.total is not None]
        if budget is None or not counted:
            self.table.foot.set_sum("")
            return
        words = BUDGET.filled(
            budget=Text(
                *(write_money_in_short(budget.minor, budget.currency, one) for one in LANGUAGES)
            )
        )
        within = sum(not line.over for line in counted)
        if within == len(counted):
            self.table.foot.set_sum(ENOUGH.filled(budget=words), good=True)
        else:
            self.table.foot.set_sum(SPENT.filled(budget=words, count=within), good=False)

    def _asked(self, what: str) -> None:
        if what == "edit":  # Enter
            self._open(self.table.view.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._lines):
            application = self._lines[index.row()].ranked.application
            self.link_opened.emit("grant_application", application["id"])


def _columns() -> list[ChildColumn]:
    right: Any = {"align": "right"}
    return [
        ChildColumn("place", Text("Rank", "Место"), width=56, **right),
        ChildColumn("title", Text("Application", "Заявка"), width=200, emphasis="key", elide=True,
                    lead=True, format=_either),
        ChildColumn("applicant", Text("Applicant", "Заявитель"), width=140, elide=True,
                    format=_either),
        ChildColumn("score", reviews.SCORE, width=64, format=_say, **right),
        ChildColumn("spread", Text("Spread", "Разброс"), width=64, format=_say, **right),
        ChildColumn("amount", Text("Amount", "Сумма"), width=100, format=_money, **right),
        ChildColumn("total", Text("Running total", "Нарастающий итог"), width=124, format=_money,
                    **right),
        ChildColumn("status", Text("Status", "Статус"), width=130, kind="status",
                    status_of=_status),
    ]  # fmt: skip


def _values(line: RankingLine) -> dict[str, Any]:
    one = line.ranked
    return {
        "id": one.application["id"],
        "place": one.standing.rank if one.standing else None,
        "title": line.title,
        "applicant": line.applicant,
        "score": reviews.points_text(one.outcome.mean),
        "spread": reviews.points_text(one.outcome.spread),
        "amount": line.amount,
        "total": line.total,
        "status": one.application["status"],
    }


def _either(value: Any) -> str:
    return value.either(current_language()) if isinstance(value, Text) else ""


def _say(value: Any) -> str:
    return value.say(current_language()) if isinstance(value, Text) else ""


def _money(value: Any) -> str:
    if value is None:
        return ""
    return write_money_in_short(value.minor, value.currency, current_language())


def _status(value: Any) -> tuple[str, str, str] | None:
    code = fund.APPLICATION_STATUS.get(value)
    return (code.shape, code.tone, code.text.say(current_language())) if code else None
