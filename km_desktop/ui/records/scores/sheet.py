"""The score sheet of an application: another view on the rows in which its scores are kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.services.records.records import Sheet
from km_desktop.services.rules.judging.case import Context
from km_desktop.services.rules.rows import reviews
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.labels import WrapLabel
from km_desktop.ui.kit.tables.child_table import ChildTable
from km_desktop.ui.kit.tables.child_walk import stops
from km_desktop.ui.records.forms.row_table import RowTable
from km_desktop.ui.records.scores.grid import FIRST, ScoreRows, columns_of, points_by_cell, rows_of
from km_desktop.ui.records.scores.writing import put_points, rename_reviewer

NAME = Text("Score sheet", "Лист оценок")
NO_CRITERIA = Text(
    "Choose a call that has criteria: the score sheet lists them.",
    "Выберите конкурс, у которого есть критерии: они составят лист оценок.",
)
NO_REVIEWERS = Text(
    "Add a reviewer above: each has a column of the score sheet.",
    "Добавьте рецензента выше: у каждого в листе оценок свой столбец.",
)
LIST_THEM = Text("List who has scored: {names}", "Внести тех, кто оценил: {names}")
TAKE_PANEL = Text("Take the reviewers of the call: {names}", "Взять рецензентов конкурса: {names}")
SUM = Text("Score {score}", "Оценка {score}")
WITH_SPREAD = Text("{score} · spread {spread}", "{score} · разброс {spread}")
WITH_RANK = Text("{score} · rank {rank} of {among}", "{score} · место {rank} из {among}")


class ScoreSheet(QWidget):
    """Criteria down, reviewers across: what is typed goes into the rows, and is saved with them.

    A reviewer stands in ``declarations``; one who declared a conflict of interest does not score.
    """

    def __init__(self, tables: Mapping[str, RowTable], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scores, self._declarations = tables["review_score"], tables["review_declaration"]
        self._points = self._scores.column("points")
        self._context = Context()
        self._status: str | None = None
        self._shape: tuple[Any, ...] = ()
        self._named: dict[UUID, str] = {}
        self._read_only = False
        self._taking = False
        self.hint = WrapLabel("", role="text2", parent=self)
        self.take_panel = Button(TAKE_PANEL, "link", icon="add", parent=self)
        self.take_panel.clicked.connect(self._take_panel)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.table = self._made_table()
        self._column.addWidget(self.table)
        self._column.addWidget(self.hint)
        self._column.addWidget(self.take_panel, 0, Qt.AlignmentFlag.AlignLeft)
        self.follow()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the scores of a record as they are saved."""
        self._context, self._status = sheet.context, sheet.values.get("status")
        self._named = self._names()
        rows = self._rows()
        if rows.shape() == self._shape:
            self._fill(rows)
        self.follow()

    def show_context(self, context: Context) -> None:
        """Show the criteria of the call that is chosen now, and the place among its others."""
        self._context = context
        self.follow()

    def widget(self) -> QWidget:
        """Return what is laid out."""
        return self

    def finish(self) -> bool:
        """Take over the cell that is being edited; tell whether all hold points."""
        return self.table.finish()

    def set_read_only(self, read_only: bool) -> None:
        """Let the points be read only, or be changed again."""
        self._read_only = read_only
        self.table.set_read_only(read_only)
        self.table.add_button.hide()
        self.follow()

    def target(self, row_id: UUID | None) -> QWidget:
        """Choose the cell of a score and return what takes the keyboard there.

        Without a score it is the first cell where one is still to be given.
        """
        row = next((row for row in self._scores.values() if row["id"] == row_id), None)
        if row is None:
            self._choose_unscored()
        else:
            keys = [one.values["id"] for one in self.table.model.rows]
            if row.get("criterion_id") in keys:
                self.table.choose(keys.index(row["criterion_id"]), reviews.key_of(row["reviewer"]))
        return self.table.view if self.table.isVisibleTo(self) else self._declarations.table.view

    def _choose_unscored(self) -> None:
        model = self.table.model
        for cell in stops(model):
            if model.rows[cell.row()].values.get(model.columns[cell.column()].key) is None:
                self.table.view.setCurrentIndex(cell)
                return

    def row_of_cursor(self) -> UUID | None:
        """Return the id of the score that the cursor is on; nothing where there is none yet."""
        at = self.table.view.currentIndex()
        if not at.isValid():
            return None
        cell = self.table.model.columns[at.column()].key, self.table.model.rows[at.row()].values
        found = (row for row in self._scores.values() if _is_at(row, cell[0], cell[1]["id"]))
        return next((row["id"] for row in found), None)

    # Showing what the rows say

    def _rows(self) -> ScoreRows:
        return ScoreRows(
            self._scores.values(),
            self._scores.saved(),
            self._declarations.values(),
            self._context.get("criterion", []),
        )

    def follow(self) -> None:
        """Show the rows as they stand now; columns are made anew when others are needed."""
        if self._taking:
            return
        self._rename()
        rows = self._rows()
        if rows.shape() != self._shape:
            self._shape = rows.shape()
            self._replace_table(rows)
        fresh = rows_of(rows)
        for own, new in zip(self.table.model.rows, fresh, strict=True):
            own.values, own.before = new.values, new.before
        if fresh:
            last = self.table.model.index(len(fresh) - 1, self.table.model.columnCount() - 1)
            self.table.model.dataChanged.emit(self.table.model.index(0, 0), last)
        self._show_outcome(rows)

    def _made_table(self) -> ChildTable:
        table = ChildTable(columns_of(self._rows(), self._points), name=NAME, given=True,
                           parent=self)  # fmt: skip
        table.add_button.hide()
        table.model.edited.connect(self._take)
        table.view.asked.connect(self._empty_excluded)
        return table

    def _replace_table(self, rows: ScoreRows) -> None:
        """Make the sheet anew with other columns or rows; the keyboard stays where it was."""
        old = self.table
        focus, at = QApplication.focusWidget(), old.view.currentIndex()
        had = focus is not None and old.isAncestorOf(focus)
        key = old.model.columns[at.column()].key if at.isValid() else ""
        self.table = self._made_table()
        self._fill(rows)
        self.table.set_read_only(self._read_only)
        self.table.add_button.hide()
        self._column.replaceWidget(old, self.table)
        if at.isValid():
            self.table.choose(min(at.row(), max(0, self.table.model.rowCount() - 1)), key)
        old.hide()
        old.deleteLater()
        if had:
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, rows: ScoreRows) -> None:
        """Show rows as they are, nothing typed and nothing to take back; the cursor stays."""
        at, fresh = self.table.view.currentIndex(), rows_of(rows)
        place = (at.row(), at.column()) if at.isValid() else (0, FIRST)
        self.table.model.set_values([row.values for row in fresh])
        for own, new in zip(self.table.model.rows, fresh, strict=True):
            own.before, own.fixed = new.before, new.fixed
        self.table.view.setCurrentIndex(self.table.model.index(*place))

    def _show_outcome(self, rows: ScoreRows) -> None:
        reviewers = rows.reviewers()
        self.table.setVisible(bool(rows.criteria and reviewers))
        hint = Text("", "") if reviewers else NO_REVIEWERS
        self.hint.set_words(hint if rows.criteria else NO_CRITERIA)
        self.hint.setVisible(not (rows.criteria and reviewers))
        panel = self._panel(reviewers)
        words = LIST_THEM if reviewers else TAKE_PANEL
        self.take_panel.set_words(words.filled(names=", ".join(panel)))
        self.take_panel.setVisible(bool(panel) and not self._read_only)
        outcome = reviews.outcome(rows.scores, rows.criteria, rows.declarations)
        if outcome.mean is None:
            self.table.foot.set_sum("")
            return
        words = SUM.filled(score=reviews.points_text(outcome.mean))
        if outcome.spread is not None:
            spread = reviews.points_text(outcome.spread)
            words = WITH_SPREAD.filled(score=words, spread=spread)
        place = reviews.own_standing({"status": self._status}, outcome.mean, self._context)
        if place is not None:
            words = WITH_RANK.filled(score=words, rank=place.rank, among=place.among)
        self.table.foot.set_sum(words)

    def _panel(self, reviewers: Mapping[str, str]) -> list[str]:
        """Return who is not listed above: who has scored, else who scores others of the call."""
        declared = {reviews.key_of(row.get("reviewer")) for row in self._declarations.values()}
        if reviewers:
            return [name for key, name in reviewers.items() if key not in declared]
        return list(self._context.get("panel", ()))

    # Writing what is typed into the rows

    def _take(self) -> None:
        """Put the points of every cell that differs into its row: changed, added or removed."""
        scores = self._scores.table.model
        before = points_by_cell(self._scores.values())
        names = reviews.reviewers(self._scores.values(), self._declarations.values())
        self._taking = True
        with scores.one_step():
            for row in self.table.model.rows:
                for key, name in () if row.fixed else names.items():
                    points, criterion = row.values.get(key), row.values["id"]
                    if points != before.get((key, criterion)):
                        put_points(self._scores, name, criterion, points)
        self._taking = False
        self.follow()

    def _empty_excluded(self, what: str) -> None:
        """Take points away that do not count any more; nobody can type others there."""
        at, model = self.table.view.currentIndex(), self.table.model
        excluded = reviews.in_conflict(self._declarations.values())
        if not at.isValid() or self._read_only or model.rows[at.row()].fixed:
            return
        if what in {"remove", "empty"} and model.columns[at.column()].key in excluded:
            model.setData(at, None)

    def _take_panel(self) -> None:
        self._declarations.add_rows(
            [{"reviewer": name} for name in self._panel(self._rows().reviewers())]
        )
        self.follow()
        self.table.view.setCurrentIndex(self.table.model.index(0, FIRST))
        self.table.view.inside = True
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _names(self) -> dict[UUID, str]:
        return {row["id"]: row.get("reviewer") or "" for row in self._declarations.values()}

    def _rename(self) -> None:
        """Let scores follow the name of their reviewer where that was corrected."""
        before, self._named = self._named, self._names()
        known = {reviews.key_of(name) for name in self._named.values()}
        for row_id, name in self._named.items():
            was = reviews.key_of(before.get(row_id))
            if was and name and reviews.key_of(name) != was and was not in known:
                rename_reviewer(self._scores, was, name)


def _is_at(row: Mapping[str, Any], reviewer: str, criterion: Any) -> bool:
    known = reviews.key_of(row.get("reviewer"))
    return known == reviewer and row.get("criterion_id") == criterion
