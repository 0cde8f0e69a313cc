"""What goes over when two people are joined, in sentences."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.services.people import merge_people
from km_desktop.services.people.merge_people import MergePeoplePlan
from km_desktop.ui.kit.labels import SectionLabel, WrapLabel
from km_desktop.ui.kit.side_panel import clear
from km_desktop.ui.kit.states.empty import Sign

TITLE = Text("What moves", "Что переходит")
ROWS = Text("Rows that go over: {what}.", "Переходят строки: {what}.")
LINKS = Text("Records that will lead here: {what}.", "Сюда будут вести записи: {what}.")
TWINS = Text("In both records, kept once: {what}.", "Есть у обоих, остаётся одна: {what}.")
ALIAS = Text(
    "{reference} goes on as another name of the record that stays.",
    "Номер {reference} по-прежнему приводит к записи, которая остаётся.",
)
NOTHING = Text("No rows and no links.", "Ни строк, ни ссылок нет.")
TRASH = Text(
    "Names and e-mails that are not chosen become other names and other e-mails; what else is not "
    "chosen can be put back from the history. The second record goes to the trash.",
    "Имена и адреса почты, которые не выбраны, станут другими именами и адресами; остальное можно "
    "вернуть из истории. Вторая запись уходит в корзину.",
)


class Moves(QWidget):
    """Lists what goes over; it only shows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[WrapLabel] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(SectionLabel(TITLE, parent=self))
        column.addLayout(self._list)

    def show_plan(self, plan: MergePeoplePlan) -> None:
        """Say what goes over."""
        clear(self._list)
        self.lines = []
        said = 0
        for words, counts in (
            (ROWS, plan.counts(rows=True)),
            (LINKS, plan.counts(rows=False)),
            (TWINS, plan.twins()),
        ):
            if counts:
                said += 1
                self._add(words.filled(what=merge_people.counts_text(counts)))
        for reference in plan.aliases:
            said += 1
            self._add(ALIAS.filled(reference=reference))
        if not said:
            self._add(NOTHING)
        self._add(TRASH, icon="trash")

    def _add(self, words: Text, icon: str = "tick") -> None:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        role = "ok" if icon == "tick" else "text2"
        row.addWidget(Sign(icon, size=16, role=role, parent=line), 0, Qt.AlignmentFlag.AlignTop)
        label = WrapLabel(words, parent=line)
        row.addWidget(label, 1)
        self._list.addWidget(line)
        self.lines.append(label)
