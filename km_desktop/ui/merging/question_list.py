"""The questions of a merge at the left of the desk, each with what the difference is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from km_desktop.bilingual import Text, grouped
from km_desktop.exchange.merging.words.summary import DuplicateTold, QuestionTold
from km_desktop.ui.kit import icons, theme
from km_desktop.ui.kit.cut_text import cut_text
from km_desktop.ui.kit.paint import LEFT, RIGHT, ring
from km_desktop.ui.kit.speech import current_language, say, speaks, switch
from km_desktop.ui.kit.tokens import BAR
from km_desktop.ui.merging.round import Round

Index = QModelIndex | QPersistentModelIndex
TO_DECIDE = Text("To decide", "Решить")
DOUBLES = Text("Possible duplicates", "Возможные дубли")
OF = Text("{done} of {all}", "{done} из {all}")
LIST = Text("Questions", "Вопросы")
GIVEN_TWICE = Text("{reference} given twice", "{reference}: номер дан дважды")
LINE = Text("{record} · {label}", "{record} · {label}")
SAME = Text("{first} = {second}?", "{first} = {second}?")
DECIDED = Text("decided", "решено")
NO_WORDS = Text("", "")
_ICONS = {"field": ("merge", "text2"), "removal": ("trash", "bad"), "reference": ("copy", "warn")}
_PASSED_ON = frozenset(
    {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Escape, Qt.Key.Key_F2}
    | {Qt.Key(Qt.Key.Key_0.value + digit) for digit in range(10)}
)


@dataclass(frozen=True)
class QuestionRow:
    """A row of the list: a heading, a question, or two people who may be one."""

    heading: Text | None = None
    far: Text = NO_WORDS
    question: QuestionTold | None = None
    double: DuplicateTold | None = None
    answer: Text | None = None

    @property
    def first(self) -> Text:
        """The upper line."""
        if self.question is not None:
            return line_of(self.question)
        if self.double is not None:
            first, second = self.double.titles
            return SAME.filled(
                first=Text(first.either("en"), first.either("ru")),
                second=Text(second.either("en"), second.either("ru")),
            )
        return self.heading or NO_WORDS

    @property
    def second(self) -> Text:
        """The lower line: the difference, or what was answered."""
        if self.double is not None and self.answer is None:
            reasons = self.double.reasons
            return Text(", ".join(one.en for one in reasons), ", ".join(one.ru for one in reasons))
        if self.answer is not None:
            return self.answer
        return self.far if self.question is None else self.question.reason


def line_of(question: QuestionTold) -> Text:
    """Return a question in few words: EOD-2026-0007 · Planned end."""
    record: Text | str = question.owner if any(question.owner) else question.reference
    record = record or Text(question.title.either("en"), question.title.either("ru"))
    if question.kind == "reference":
        return GIVEN_TWICE.filled(reference=question.reference)
    if question.kind == "removal":
        title = Text(question.title.either("en"), question.title.either("ru"))
        return LINE.filled(record=record, label=title) if question.reference else title
    return LINE.filled(record=record, label=question.label)


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[QuestionRow] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = 0) -> Any:
        """Return the words of a row; a screen reader hears both lines and whether it is decided."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        first, second = say(row.first), say(row.second)
        if role == Qt.ItemDataRole.DisplayRole:
            return first
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = f"{first}, {second}" if second else first
            return f"{said}, {say(DECIDED)}" if row.answer else said
        if role == Qt.ItemDataRole.ToolTipRole and row.heading is None:
            return f"{first}\n{second}".replace("<", "‹")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let headings be passed over."""
        if index.isValid() and self.rows[index.row()].heading is not None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def show(self, rows: list[QuestionRow]) -> None:
        """Show rows; a change of answers alone keeps the place."""
        if len(rows) == len(self.rows):
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


class QuestionList(QListView):
    """Arrows move from question to question: ``chosen`` carries the id of the current one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = _Rows(self)
        self.setModel(self._items)
        self.setItemDelegate(_Painter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        speaks(self, QWidget.setAccessibleName, LIST)
        switch().changed.connect(self.scheduleDelayedItemsLayout)
        theme.current().changed.connect(self.scheduleDelayedItemsLayout)

    def show_round(self, sitting: Round) -> None:
        """Show the questions of a sitting and what was answered."""
        rows = []
        if sitting.questions:
            far = _far(sitting.decided, len(sitting.questions))
            rows.append(QuestionRow(heading=TO_DECIDE, far=far))
            rows += [
                QuestionRow(question=one, answer=sitting.said.get(one.id))
                for one in sitting.questions
            ]
        doubles = sitting.told.duplicates
        if doubles:
            rows.append(
                QuestionRow(heading=DOUBLES, far=Text(str(len(doubles)), str(len(doubles))))
            )
            rows += [QuestionRow(double=one, answer=sitting.said.get(one.id)) for one in doubles]
        self._items.show(rows)
        self.set_current(sitting.current)

    def set_current(self, question_id: str) -> None:
        """Move to a question without saying that it was chosen."""
        for at, row in enumerate(self._items.rows):
            if id_of(row) == question_id and question_id:
                self.blockSignals(True)
                self.setCurrentIndex(self._items.index(at))
                self.blockSignals(False)
                self.scrollTo(self._items.index(at))
        self.viewport().update()

    def row_at(self, index: Index) -> QuestionRow:
        """Return the row of an index."""
        return self._items.rows[index.row()]

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say which question is current."""
        super().currentChanged(current, previous)
        if current.isValid() and not self.signalsBlocked():
            found = id_of(self.row_at(current))
            if found:
                self.chosen.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys of the desk to the desk; a list would search its rows for digits."""
        if event.key() in _PASSED_ON:
            event.ignore()
            return
        super().keyPressEvent(event)


def id_of(row: QuestionRow) -> str:
    """Return the id by which a row is known: that of its question, or of the two people."""
    if row.question is not None:
        return row.question.id
    return row.double.id if row.double is not None else ""


def _far(done: int, whole: int) -> Text:
    return Text(
        OF.say("en", done=grouped(done, "en"), all=grouped(whole, "en")),
        OF.say("ru", done=grouped(done, "ru"), all=grouped(whole, "ru")),
    )


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give headings one line, questions two."""
        dress = theme.current()
        view = self.parent()
        if isinstance(view, QuestionList) and view.row_at(index).heading is not None:
            return QSize(80, dress.metrics("small_600").height() + 20)
        lines = dress.metrics("body_500").height() + dress.metrics("small").height()
        return QSize(80, lines + 19)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        view = self.parent()
        if not isinstance(view, QuestionList):
            return
        row, rect = view.row_at(index), option.rect
        if row.heading is not None:
            _paint_heading(painter, rect, row)
            return
        dress = theme.current()
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        if here:
            painter.fillRect(rect, dress.colour("soft"))
            painter.fillRect(rect.x(), rect.y(), BAR, rect.height(), dress.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, dress.colour("hover"))
        painter.fillRect(rect.x() + 16, rect.bottom(), rect.width() - 16, 1, dress.colour("line2"))
        name, role = _sign(row)
        icons.paint_icon(painter, QRectF(rect.x() + 16, rect.y() + 10, 16, 16), name, role)
        left, wide = rect.x() + 42, rect.width() - 42 - 12
        top = rect.y() + 8
        ink = "text2" if row.answer is not None else "text"
        for words, style, role_of in ((row.first, "body_500", ink), (row.second, "small", "text2")):
            metrics = dress.metrics(style)
            painter.setFont(dress.font(style))
            painter.setPen(dress.colour(role_of))
            line = QRect(left, top, wide, metrics.height())
            cut = cut_text(metrics, say(words), wide)
            painter.drawText(line, int(LEFT), cut)
            top += metrics.height() + 2
        if here and view.hasFocus():
            ring(painter, rect.adjusted(0, 0, 0, -1), 0)


def _paint_heading(painter: QPainter, rect: QRect, row: QuestionRow) -> None:
    dress = theme.current()
    box = rect.adjusted(16, 6, -14, 0)
    painter.setPen(dress.colour("text2"))
    painter.setFont(dress.font("small_600"))
    painter.drawText(box, int(LEFT), row.heading.say(current_language()) if row.heading else "")
    painter.setFont(dress.font("small"))
    painter.drawText(box, int(RIGHT), say(row.far))


def _sign(row: QuestionRow) -> tuple[str, str]:
    if row.answer is not None:
        return "tick", "ok"
    if row.double is not None:
        return "person", "changed"
    return _ICONS[row.question.kind] if row.question is not None else ("merge", "text2")
