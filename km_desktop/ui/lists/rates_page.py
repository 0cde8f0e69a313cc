"""UN rates: a list is taken in, and amounts are valued by what is known, each shown beforehand."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Plural, Text
from km_desktop.services.words.findings import Refused
from km_desktop.ui.dialogs import Dialogs
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.labels import SectionLabel, TitleLabel, WrapLabel
from km_desktop.ui.kit.paint import Ground
from km_desktop.ui.kit.scroll import ScrollColumn
from km_desktop.ui.kit.states.notice import Notice
from km_desktop.ui.workspace import Workspace

TITLE = Text("UN rates of exchange", "Курсы валют ООН")
BACK = Text("Back", "Назад")
TAKE = Text("Import a list", "Загрузить список")
HOW = Text(
    "The list of treasury.un.org/operationalrates, as CSV or XML. You see what it brings before "
    "anything is written.",
    "Список с treasury.un.org/operationalrates в виде CSV или XML. Вы увидите, что в нём, прежде "
    "чем что-либо записано.",
)
CHOOSE = Text("Choose a list…", "Выбрать список…")
TAKE_IN = Text("Import these rates", "Загрузить эти курсы")
AMOUNTS = Text("Amounts", "Суммы")
LOOKING = Text("Looking at the amounts of the file…", "Просматриваем суммы файла…")
ALL_VALUED = Text(
    "Every amount is valued at the rates in the file.",
    "Все суммы пересчитаны по курсам, которые есть в файле.",
)
APPLY = Text("Apply rates", "Применить курсы")
TAKEN = Text("The rates are in the file.", "Курсы загружены.")
APPLIED = Text("The amounts are valued. Undo takes it back.",
               "Суммы пересчитаны. Отмена вернёт прежнее.")  # fmt: skip
NOT_READ = Text("This list was not imported.", "Этот список не загружен.")
LISTS = Text("Lists of rates (*.csv *.tsv *.txt *.xml)", "Списки курсов (*.csv *.tsv *.txt *.xml)")
MORE = Plural(("… and {n} more", "… and {n} more"), ("… и ещё {n}", "… и ещё {n}", "… и ещё {n}"))
_MOST_SHOWN = 200


class RatesPage(Ground):
    """``left`` asks to go back."""

    left = Signal()

    def __init__(
        self, workspace: Workspace, dialogs: Dialogs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._dialogs = dialogs
        self._listed: Any = None
        self.back = Button(BACK, "link", icon="left", parent=self)
        self.back.clicked.connect(self.left)
        self.notice = Notice(self)
        self.choose = Button(CHOOSE, "plain", icon="import", parent=self)
        self.choose.clicked.connect(self.choose_list)
        self.take = Button(TAKE_IN, "primary", icon="tick", parent=self)
        self.take.clicked.connect(self.take_list)
        self.brings = WrapLabel("", parent=self)
        self.apply = Button(APPLY, "plain", icon="tick", parent=self)
        self.apply.clicked.connect(self.apply_rates)
        self.amounts = WrapLabel(LOOKING, parent=self)
        self._lay_out()
        self.take.hide()
        self.apply.hide()
        self.choose.setEnabled(workspace.writable)
        self.setFocusProxy(self.choose)
        self.look()

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(24, 12, 24, 0)
        top.setSpacing(12)
        top.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        top.addWidget(TitleLabel(TITLE, parent=self))
        top.addWidget(self.notice)
        paper = ScrollColumn(self)
        paper.content.setContentsMargins(24, 8, 24, 16)
        paper.content.setSpacing(10)
        for part in (SectionLabel(TAKE, parent=self), WrapLabel(HOW, role="text2", parent=self)):
            paper.content.addWidget(part)
        paper.content.addLayout(_row(self.choose, self.take))
        paper.content.addWidget(self.brings)
        paper.content.addWidget(SectionLabel(AMOUNTS, parent=self))
        paper.content.addLayout(_row(self.apply))
        paper.content.addWidget(self.amounts)
        paper.content.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(top)
        whole.addWidget(paper, 1)

    def panes(self) -> list[QWidget]:
        """Return the parts that the keyboard visits with one key."""
        return [one for one in (self.choose, self.take, self.apply) if not one.isHidden()]

    # A list

    def choose_list(self) -> None:
        """Ask for a list, and show what it would bring."""
        path = self._dialogs.file_to_open(LISTS)
        if path is None:
            return
        today = self._workspace.today()

        def work(database: Any) -> Any:
            from km_desktop.exchange import rates_file
            from km_desktop.services.valuation import rate_list

            listed = rates_file.read(path)
            return listed, rate_list.preview_rates(database, listed.rates, today)

        self._workspace.run(self, work, self._show_list, self._refuse)

    def _show_list(self, found: Any) -> None:
        from km_desktop.services.valuation import rate_words

        self._listed, seen = found
        self.notice.leave()
        self.brings.set_words(_lines(rate_words.taken_texts(seen)))
        self.take.setVisible(bool(seen.added or seen.corrected))

    def take_list(self) -> None:
        """Take the list that is shown into the file: one operation, one undo."""
        listed, today, author = self._listed, self._workspace.today(), self._workspace.author
        if listed is None or not self._workspace.writable:
            return

        def work(database: Any) -> Any:
            from km_desktop.services.valuation import rate_list

            return rate_list.take_rates(database, author, listed.name, listed.rates, today)

        def done(taken: Any) -> None:
            from km_desktop.services.valuation import rate_words

            self._listed = None
            self.take.hide()
            self.brings.set_words("")
            self.notice.tell("ok", TAKEN, next(iter(rate_words.taken_texts(taken))))
            self._workspace.wrote(taken.changes, None)
            self.look()

        self._workspace.run(self, work, done, self._refuse)

    def _refuse(self, error: BaseException) -> None:
        if isinstance(error, Refused):
            self.notice.tell("bad", NOT_READ, error.findings[0].text)
        else:
            self._workspace.tell_trouble(error)

    # Amounts

    def look(self) -> None:
        """Show which amounts the rates in the file would value otherwise."""
        today = self._workspace.today()

        def work(database: Any) -> Any:
            from km_desktop.services.valuation import rate_list
            from km_desktop.services.words import naming

            found = rate_list.find(database, today)
            with database.reading() as connection:
                shown = {one.head for one in found[:_MOST_SHOWN]}
                return found, naming.names(connection, shown)

        self._workspace.run(self, work, self._show_amounts)

    def _show_amounts(self, answer: Any) -> None:
        from km_desktop.services.valuation import rate_words

        found, named = answer
        self.apply.setVisible(bool(found) and self._workspace.writable)
        if not found:
            self.amounts.set_words(ALL_VALUED)
            return
        unvalued = sum(one.amount.money.usd_minor is None for one in found)
        texts = list(rate_words.valued_texts(unvalued, len(found) - unvalued))[:-1]
        for one in found[:_MOST_SHOWN]:
            words, name = rate_words.revaluation_text(one), named[one.head].whole
            texts.append(Text(f"{name.en}: {words.en}", f"{name.ru}: {words.ru}"))
        left = len(found) - _MOST_SHOWN
        if left > 0:
            texts.append(Text(MORE.say("en", left), MORE.say("ru", left)))
        self.amounts.set_words(_lines(texts))

    def apply_rates(self) -> None:
        """Value the amounts that are shown: one operation, one undo."""
        today, author = self._workspace.today(), self._workspace.author

        def work(database: Any) -> Any:
            from km_desktop.services.valuation import rate_list

            return rate_list.take_over(database, author, today)[0]

        def done(changes: Any) -> None:
            self.notice.tell("ok", APPLIED)
            self._workspace.wrote(changes, None)
            self.look()

        self._workspace.run(self, work, done, self._refuse)


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


def _lines(texts: Any) -> Text:
    found = list(texts)
    return Text("\n".join(one.en for one in found), "\n".join(one.ru for one in found))
